"""Frames of reporting: families of cues, each with what it must not take for one. Parses are the trained model's."""

from __future__ import annotations

import pytest
from markup import annotated, statements

GIVEN = [  # what is given belongs to the content
    ("Norway/nsubj gave/VBD a brief/JJ overview/obj of the fund/nmod>overview .",
     ["NOR | gave | inform | a brief overview of the fund"]),
    ("Norway/nsubj gave/VBD an update/obj : the new ship/nsubj:pass has been ordered/VBN/appos>update .",
     ["NOR | gave | inform | an update: the new ship has been ordered"]),
    ("Norway/nsubj provided/VBD the meeting/obj with an update/obl on the fund/nmod>update .",
     ["NOR | provided the meeting with | inform | an update on the fund"]),
    ("An overview/nsubj:pass of the fund/nmod>overview was given/VBN by Norway/obl:agent .",
     ["NOR | given | inform | An overview of the fund"]),
    ("Norway/nsubj gave/VBD the book/obj to/IN Japan/obl .", []),
]
NOUNS = [  # a light verb and the noun that it means
    ("Norway/nsubj made/VBD mention/obj of the fund/nmod>mention .", ["NOR | made mention of | inform | the fund"]),
    ("Norway/nsubj drew/VBD the attention/obj of delegates/NNS/nmod>attention to/IN the fund/obl .",
     ["NOR | drew the attention of delegates to | inform | the fund"]),
    ("Norway/nsubj voiced/VBD its strong/JJ support/obj for the fund/nmod>support .",
     ["NOR | voiced its strong support for | support | the fund"]),
    ("Norway/nsubj lent/VBD its support/obj to/IN the fund/nmod>support .", ["NOR | lent its support to | support | the fund"]),
    ("Norway/nsubj expressed/VBD its willingness/obj to host/VB/acl>willingness the workshop/obj .",
     ["NOR | expressed its willingness | commit | to host the workshop"]),
    ("Norway/nsubj expressed/VBD its wish/obj that the fund/nsubj:pass be closed/VBN/ccomp>wish .",
     ["NOR | expressed its wish | propose | that the fund be closed"]),
    ("Norway/nsubj took/VBD the view/obj that/mark>small the fund/nsubj>small was small/JJ/acl:relcl>view .",
     ["NOR | took the view | inform | that the fund was small"]),
    ("Norway/nsubj took/VBD the bus/obj .", []),
    ("Norway/nsubj>had had/VBD/ROOT serious/JJ reservations/NNS/obj>had on the fund/nmod>reservations .",
     ["NOR | had serious reservations on | oppose | the fund"]),
    ("Norway/nsubj>had had/VBD/ROOT a question/obj>had about the fund/nmod>question .",
     ["NOR | had a question about | question | the fund"]),
    ("Norway/nsubj>had had/VBD/ROOT a ship/obj>had .", []),
    ("Norway/nsubj>had had/VBD/ROOT no objection/obj>had to/IN/mark>closing closing/VBG/acl>objection the "
     "fund/obj .",
     ["NOR | had no objection to | support | closing the fund"]),
    ("Norway/nsubj saw/VBD no merit/obj in the fund/obl .", ["NOR | not saw no merit in | oppose | the fund"]),
    ("Norway/nsubj and Japan/conj>Norway expressed/VBD concerns/NNS/obj .", ["NOR JPN | expressed | oppose | concerns"]),
    ("Support/NN/nsubj:pass was expressed/VBN for the fund/obl .", [" | expressed for | support | the fund"]),
    ("No objections/NNS/nsubj:pass were raised/VBN to/IN the fund/obl .", [" | raised to | support | the fund"]),
    ("The suggestion/nsubj:pass>made to close/VB/acl>suggestion the fund/obj was made/VBN .",
     [" | made | propose | The suggestion to close the fund"]),
    ("The question/nsubj:pass was asked/VBN how/WRB/ccomp the fund/nsubj:pass was financed/VBN/advcl:relcl>how .",
     [" | asked | question | how the fund was financed"]),
]
THERE = [  # what there is
    ("There/expl>was was/VBD/ROOT concern/nsubj>was about the size/nmod>concern of the fund/nmod>size .",
     [" | was concern about | oppose | the size of the fund"]),
    ("There/expl>were were/VBD/ROOT concerns/NNS/nsubj>were that/mark>small the fund/nsubj>small was too/RB "
     "small/JJ/acl:relcl>concerns .",
     [" | were concerns | oppose | that the fund was too small"]),
    ("There/expl>was was/VBD/ROOT little/JJ support/nsubj>was for/mark>closing closing/VBG/acl>support the "
     "fund/obj .",
     [" | not was little support for | oppose | closing the fund"]),
    ("There/expl>was was/VBD/ROOT a request/nsubj>was from Norway/nmod>request to close/VB/acl>request the "
     "fund/obj .",
     ["NOR | was a request | request | to close the fund"]),
    ("There/expl>is is/VBZ/ROOT no need/nsubj>is to close/VB/acl>need the fund/obj .",
     [" | not is no need | oppose | to close the fund"]),
    ("There/expl>was was/VBD/ROOT a ship/nsubj>was .", []),
]
WANTED = [  # wishes, and verbs that lead to the one that reports
    ("Norway/nsubj wished/VBD to know/VB/xcomp whether the fund/nsubj:pass was closed/VBN/ccomp .",
     ["NOR | wished to know | question | whether the fund was closed"]),
    ("Norway/nsubj would like/VB the fund/obj to be closed/VBN/acl>fund .",
     ["NOR | would like | propose | the fund to be closed"]),
    ("Norway/nsubj would like/VB to propose/VB/xcomp closing/VBG/xcomp the fund/obj .",
     ["NOR | propose | propose | closing the fund"]),
    ("Norway/nsubj wanted/VBD to stress/VB/xcomp the need/obj for a fund/nmod>need .",
     ["NOR | stress | propose | the need for a fund"]),
    ("Norway/nsubj continued/VBD to argue/VB/xcomp that the fund/nsubj>small was small/JJ/ccomp .",
     ["NOR | argue | inform | that the fund was small"]),
    ("Norway/nsubj began/VBD to build/VB/xcomp a ship/obj .", []),
    ("Norway/nsubj:pass is committed/VBN to/IN/mark>closing closing/VBG/advcl the fund/obj .",
     ["NOR | is committed to | commit | closing the fund"]),
    ("Norway/nsubj:pass was not opposed/VBN to/IN the text/obl .", ["NOR | not was not opposed to | support | the text"]),
    ("Norway/nsubj did not object/VB to/IN the text/obl .", ["NOR | not object to | support | the text"]),
]
NOMINAL = [  # nouns, viewpoints and evaluations
    ("Norway/nmod:poss>view ’s/POS view/nsubj:outer was/cop>closed that/mark>closed the fund/nsubj:pass should "
     "be closed/VBN .",
     ["NOR | view was | propose | that the fund should be closed"]),
    ("The general/JJ view/nsubj:outer>small was that/mark>small the fund/nsubj>small was small/JJ/ROOT .",
     [" | view was | inform | that the fund was small"]),
    ("The question/nsubj:outer is/cop>closed whether/mark>closed the fund/nsubj:pass can be closed/VBN .",
     [" | question is | question | whether the fund can be closed"]),
    ("The general/JJ opinion/nsubj:outer was/cop>keep to not keep/VB the fund/obj .",
     [" | opinion was | propose | to not keep the fund"]),
    ("The proposals/NNS/nsubj:pass were not used/VBN .", []),
    ("Some concern about the term agent/nmod>concern .", [" | concern | oppose | about the term agent"]),
    ("Request/NN from Norway/nmod>Request to close/VB/acl>Request the fund/obj .",
     ["NOR | Request | request | from Norway to close the fund"]),
    ("It/expl>important is also important/JJ/ROOT that members/NNS/nsubj:pass are informed/VBN/csubj>important .",
     [" | It is also important | propose | that members are informed"]),
    ("It/expl>wrong would be wrong/JJ/ROOT to close/VB/csubj>wrong the fund/obj .",
     [" | It would be wrong | oppose | to close the fund"]),
    ("It/nsubj indicates/VBZ that a fund/nsubj>necessary is necessary/JJ/ccomp to go/VB/csubj>necessary on/RB/obl .", []),
    ("It/nsubj>would would/MD/ROOT , in the view/obl>wrong of Norway/nmod>view , be wrong/JJ/parataxis>would to "
     "close/VB/advcl>wrong the fund/obj .",
     ["NOR | in the view of Norway | oppose | be wrong to close the fund"]),
    ("The fund/nsubj>small is too/RB small/JJ/ROOT , according/VBG/case>Norway to/IN/fixed Norway/obl>small .",
     ["NOR | according to Norway | inform | The fund is too small"]),
    ("The meeting/nsubj:pass was held/VBN in Norway/obl , in view/obl of the fund/nmod>view .", []),
]
HIDDEN = [  # reports that the parse hides in another clause; contents that others share or enclose
    ("Norway/nsubj said/VBD the two/CD rates/NNS/nsubj should stay/VB/ccomp apart/JJ/xcomp and "
     "expressed/VBD/conj concern/obj over/IN the delay/nmod>concern .",
     ["NOR | said | propose | the two rates should stay apart", "NOR | expressed concern over | oppose | the delay"]),
    ("Norway/nsubj expressed/VBD confidence/obj that these fears/NNS/nsubj:pass can be met/VBN/ccomp and , with "
     "Japan/nsubj , stressed/VBD/conj the dredging/obj of ports/NNS/nmod>dredging .",
     [
         "NOR | expressed confidence | inform | that these fears can be met",
         "NOR JPN | stressed | propose | the dredging of ports",
     ]),
    ("Norway/nsubj said/VBD that Japan/nsubj had left/VBN/ccomp and proposed/VBD/conj a fund/obj .",
     ["NOR | said | inform | that Japan had left and proposed a fund"]),
    ("Norway/nsubj concluded/VBD that full/JJ peace/nsubj>had had/ccomp yet/RB/advmod>had to be "
     "reached/VBN/xcomp>had , and requested/VBD/conj>concluded Japan/obj to hold/VB/xcomp consultations/NNS/obj "
     ".",
     [
         "NOR | concluded | inform | that full peace had yet to be reached",
         "NOR | requested | request | Japan to hold consultations",
     ]),
    ("Norway/nsubj>called , noting/VBG/acl>Norway that the fund/nsubj>small was small/JJ/ccomp , called/VBD "
     "for/case>money more/JJR/amod>money money/obl .",
     ["NOR | noting | inform | that the fund was small", "NOR | called for | propose | more money"]),
    ("Norway/nsubj>left , insisting/VBG/acl>Norway on a fund/obl , left/VBD the room/obj .",
     ["NOR | insisting on | propose | a fund"]),
    ("Norway/nsubj proposed/VBD , and Japan/nsubj seconded/VBD/conj , that the fund/nsubj:pass be "
     "closed/VBN/ccomp .",
     ["NOR | proposed | propose | that the fund be closed", "JPN | seconded | support | that the fund be closed"]),
    ("Norway/nsubj welcomed/VBD and supported/VBD/conj the fund/obj .",
     ["NOR | welcomed | support | the fund", "NOR | supported | support | the fund"]),
    ("Norway/nsubj asked/VBD Japan/iobj to guide/VB/xcomp and support/VB/conj the fund/obj .",
     ["NOR | asked | request | Japan to guide and support the fund"]),
    ("Parties/NNS/nsubj should support/VB the fund/obj .", [" |  | propose | Parties should support the fund"]),
    ("Norway/nsubj said/VBD , in response/obl to/IN Japan/nmod>response , that the fund/nsubj>small was "
     "small/JJ/ccomp .",
     ["NOR | said | inform | that the fund was small"]),
    ("The fund/nsubj>small is too/RB small/JJ/ccomp>said , Norway/nsubj said/VBD .",
     ["NOR | said | inform | The fund is too small"]),
    ("As/mark>pointed Norway/nsubj pointed/VBD/advcl>small out/RP/compound:prt , the fund/nsubj>small is too/RB "
     "small/JJ/ROOT .",
     ["NOR | pointed out | inform | the fund is too small"]),
    ("Japan/nsubj:pass will be asked/VBN to review/VB/xcomp the list/obj .", [" | asked | request | to review the list"]),
    ("Japan/nsubj will review/VB the list/obj .", ["JPN | will | commit | review the list"]),
    ("Norway/nsubj:pass was asked/VBN as/mark>host to/IN/mark>host whether Japan/nsubj would host/VB/advcl the "
     "meeting/obj .",
     [" | asked as to | question | whether Japan would host the meeting"]),
    ("Delegates/NNS/nsubj:pass were briefed/VBN on the fund/obl .", [" | briefed | inform | on the fund"]),
    ("It/expl>foreseen is foreseen/JJ/ROOT to cover/VB/csubj>foreseen the rest/obj of the budget/nmod>rest "
     "next/JJ year/obl:unmarked .",
     [" | foreseen | inform | to cover the rest of the budget next year"]),
    ("Some change/nsubj:pass was also noted/VBN on the price/obl of ports/NNS/nmod>price .",
     [" | noted | inform | Some change was also noted on the price of ports"]),
    ("Norway/nsubj – likes/VBZ the open/JJ exchange/obj of views/NNS/nmod>exchange .",
     ["NOR | likes | support | the open exchange of views"]),
    ("A paper/nsubj:pass was presented/VBN on the dues/NNS/obl .", [" | presented | inform | on the dues"]),
    ("The dues/NNS/nsubj:pass were presented/VBN on Monday/NNP/obl .", [" | presented | inform | The dues"]),
    ("It/expl was suggested/VBN that/IN/mark>merged talks/NNS/nsubj:pass>merged on fees/NNS/nmod>talks ; "
     "tolls/NNS/conj>fees and dues/NNS/conj>fees be/VB/aux:pass>merged merged/VBN/ccomp>suggested .",
     [" | suggested | propose | that talks on fees; tolls and dues be merged"]),
]
ACTS = [  # the act by the content
    ("Norway/nsubj suggested/VBD that the fund/nsubj>small was too/RB small/JJ/ccomp .",
     ["NOR | suggested | inform | that the fund was too small"]),
    ("Norway/nsubj suggested/VBD that the group/nsubj meet/VBP/ccomp again/RB/advmod on Friday/obl .",
     ["NOR | suggested | propose | that the group meet again on Friday"]),
    ("Norway/nsubj suggested/VBD that Parties/NNS/nsubj provide/VBP/ccomp comments/NNS/obj by May/NNP/obl .",
     ["NOR | suggested | propose | that Parties provide comments by May"]),
    ("Norway/nsubj suggested/VBD that the fund/nsubj:pass could be closed/VBN/ccomp .",
     ["NOR | suggested | propose | that the fund could be closed"]),
    ("Norway/nsubj suggested/VBD that the fund/nsubj could provoke/VB/ccomp a quarrel/obj .",
     ["NOR | suggested | inform | that the fund could provoke a quarrel"]),
    ("Norway/nsubj said/VBD the fund/nsubj:pass could be closed/VBN/ccomp .",
     ["NOR | said | propose | the fund could be closed"]),
    ("Norway/nsubj said/VBD the options/NNS/nsubj>unacceptable included/VBN/acl>options were "
     "unacceptable/JJ/ccomp>said .",
     ["NOR | said | oppose | the options included were unacceptable"]),
    ("Norway/nsubj said/VBD the text/nsubj>acceptable was not acceptable/JJ/ccomp .",
     ["NOR | said | oppose | the text was not acceptable"]),
    ("Norway/nsubj said/VBD it/nsubj>draft was/cop>draft a good/JJ draft/ccomp .",
     ["NOR | said | support | it was a good draft"]),
    ("Norway/nsubj said/VBD the diagram/nsubj>vague was too/RB vague/JJ/ccomp .",
     ["NOR | said | oppose | the diagram was too vague"]),
    ("Norway/nsubj said/VBD that the plans/NNS/nsubj>have would/aux>have have/VB/ccomp to be "
     "considered/VBN/xcomp>have by Japan/obl:agent .",
     ["NOR | said | propose | that the plans would have to be considered by Japan"]),
    ("Norway/nsubj said/VBD further/JJ work/nsubj:pass was needed/VBN/ccomp .",
     ["NOR | said | propose | further work was needed"]),
    ("Norway/nsubj hoped/VBD that the fund/nsubj:pass would be closed/VBN/ccomp .",
     ["NOR | hoped | propose | that the fund would be closed"]),
    ("Norway/nsubj hoped/VBD for a fund/obl .", ["NOR | hoped | inform | for a fund"]),
    ("Norway/nsubj agreed/VBD to host/VB/xcomp the workshop/obj .", ["NOR | agreed to | commit | host the workshop"]),
    ("Norway/nsubj agreed/VBD to delete/VB/xcomp the text/obj .", ["NOR | agreed to | support | delete the text"]),
    ("Norway/nsubj noted/VBD concerns/NNS/obj about the text/nmod>concerns .",
     ["NOR | noted | oppose | concerns about the text"]),
    ("Norway/nsubj noted/VBD the concerns/NNS/obj of Japan/nmod>concerns .", ["NOR | noted | inform | the concerns of Japan"]),
    ("Norway/nsubj reiterated/VBD its call/obj for a fund/nmod>call .", ["NOR | reiterated its call for | propose | a fund"]),
    ("Norway/nsubj highlighted/VBD the state/obj of ports/NNS/nmod>state and the need/conj>state for a "
     "fund/nmod>need .",
     ["NOR | highlighted | propose | the state of ports and the need for a fund"]),
    ("Norway/nsubj favoured/VBD the draft text/obj .", ["NOR | favoured | support | the draft text"]),
    ("Norway/nsubj favoured/VBD a fund/obj .", ["NOR | favoured | propose | a fund"]),
    ("Norway/nsubj said/VBD it/nsubj>had had/ccomp no objection/obj>had to/IN the fund/nmod>objection .",
     ["NOR | said | support | it had no objection to the fund"]),
    ("Norway/nsubj said/VBD it/nsubj>favour was/cop>favour in favour/ccomp of the fund/nmod>favour .",
     ["NOR | said | support | it was in favour of the fund"]),
    ("Norway/nsubj>unable was unable/JJ/ROOT to learn/VB/xcomp>unable the facts/NNS/obj .",
     ["NOR | was unable to | inform | learn the facts"]),
    ("Norway/nsubj>unable was unable/JJ/ROOT to accept/VB/xcomp>unable the text/obj .",
     ["NOR | was unable to accept | oppose | the text"]),
]


@pytest.mark.parametrize(("sentence", "expected"), [*GIVEN, *NOUNS, *THERE, *WANTED, *NOMINAL, *HIDDEN, *ACTS])
def test_frames(sentence: str, expected: list[str]) -> None:
    assert statements(annotated(sentence)) == expected
