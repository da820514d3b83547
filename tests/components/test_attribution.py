"""Statements of single sentences: who speaks, the cue, the act, the content. The parses are written by hand (see markup.py)."""
from __future__ import annotations

import pytest
from markup import annotated, sources, statements

from pipeline.components import layers

ACTIVE = [
    ("Norway/nsubj said/VBD that the annex/nsubj>long was long/JJ/ccomp .", "NOR | said | inform | that the annex was long"),
    ("Norway/nsubj proposed/VBD to delete/VB/xcomp the annex/obj .", "NOR | proposed | propose | to delete the annex"),
    ("Norway/nsubj>favour favour/JJ/ROOT the annex/obj>favour .", "NOR | favour | propose | the annex"),
    ("Norway/nsubj signalled/VBD that it/nsubj could accept/VB/ccomp the annex/obj .",
     "NOR | signalled | support | that it could accept the annex"),
    ("Norway/nsubj proposed/VBD deleting/VBG/xcomp the annex/obj .", "NOR | proposed | propose | deleting the annex"),
    ("Norway/nsubj opposed/VBD the new annex/obj .", "NOR | opposed | oppose | the new annex"),
    ("Norway/nsubj and Japan/conj>Norway supported/VBD the annex/obj .", "NOR JPN | supported | support | the annex"),
    ("Norway/nsubj , however/RB , strongly/RB opposed/VBD the annex/obj .", "NOR | opposed | oppose | the annex"),
    ("Norway/nsubj urged/VBD Japan/iobj to host/VB/xcomp the workshop/obj .",
     "NOR | urged | request | Japan to host the workshop"),
    ("Norway/nsubj called/VBD on Japan/obl to close/VB/xcomp the fund/obj .",
     "NOR | called on | request | Japan to close the fund"),
    ("Norway/nsubj asked/VBD whether the annex/nsubj:pass was needed/VBN/ccomp .",
     "NOR | asked whether | question | the annex was needed"),
    ("Norway/nsubj cautioned/VBD against/IN/mark>deleting deleting/VBG/advcl the annex/obj .",
     "NOR | cautioned against | oppose | deleting the annex"),
    ("Norway/nsubj expressed/VBD serious/JJ concern/obj about the annex/nmod>concern .",
     "NOR | expressed serious concern about | oppose | the annex"),
    ("Norway/nsubj>annex was/VBD/cop>annex against the annex/NN/ROOT .", "NOR | was against | oppose | the annex"),
    ("Norway/nsubj remained/VBD firm/JJ/xcomp on the annex/obl>firm .", "NOR | remained firm on | propose | the annex"),
    ("The/DT options/NNS/nsubj>clear are/VBP/cop>clear clear/JJ/ccomp>said , said/VBD one/CD negotiator/nsubj>said .",
     "person:one-negotiator | said | inform | The options are clear"),
    ("The/DT options/NNS/nsubj>clear are/VBP/cop>clear clear/JJ/ccomp>said , said/VBD one/CD negotiator/nsubj>said , "
     "smiling/VBG/advcl>said .", "person:one-negotiator | said | inform | The options are clear"),
    ("Many parties/NNS/nsubj>supported , including/VBG/case>Norway Norway/nmod>parties and Japan/conj>Norway , "
     "supported/VBD the annex/obj .",
     "collective:many-parties NOR JPN | supported | support | the annex"),
]
PASSIVE = [
    ("The annex/nsubj:pass was opposed/VBN by Japan/obl:agent and Chile/conj>Japan .", "JPN CHL | opposed | oppose | The annex"),
    ("The annex/nsubj:pass was opposed/VBN .", " | opposed | oppose | The annex"),
    ("It/expl was suggested/VBN that the annex/nsubj:pass be deleted/VBN/csubj:pass>suggested .",
     " | suggested | propose | that the annex be deleted"),
    ("Concern/NN/nsubj:pass was expressed/VBN about the annex/obl .", " | expressed about | oppose | the annex"),
]
NORWAY_JAPAN = "Norway/nsubj>proposed , supported/VBN/acl>Norway by Japan/obl:agent "
DELETING = ", proposed/VBD deleting/VBG/xcomp the annex/obj ."
ASIDES = [
    (NORWAY_JAPAN + "and Chile/conj>Japan " + DELETING,
     "NOR +JPN +CHL | proposed | propose | deleting the annex"),
    (NORWAY_JAPAN + "and opposed/VBN/conj by the EU/obl:agent " + DELETING,
     "NOR +JPN -EU | proposed | propose | deleting the annex"),
    ("Norway/nsubj , with Japan/nmod>Norway " + DELETING, "NOR JPN | proposed | propose | deleting the annex"),
    ("Samoa/nsubj , for AOSIS/nmod>Samoa " + DELETING, "WSM for AOSIS | proposed | propose | deleting the annex"),
    ("Samoa/nsubj , on behalf/nmod>Samoa of AOSIS/nmod>behalf , called/VBD for a fund/obl .",
     "WSM for AOSIS | called for | propose | a fund"),
    ("Samoa/nsubj , with Japan/nmod>Samoa and for AOSIS/conj>Japan " + DELETING,
     "WSM JPN for AOSIS | proposed | propose | deleting the annex"),
    ("Norway/nsubj proposed/VBD deleting/VBG/xcomp the annex/obj , opposed/VBN/advcl>proposed by Japan/obl:agent .",
     "NOR -JPN | proposed | propose | deleting the annex"),
]
CONTENTS = [
    ("Norway/nsubj said/VBD it/nsubj:pass should be/VB/aux:pass deleted/VBN/ccomp .",
     "NOR | said | propose | it should be deleted"),
    ("Norway/nsubj stressed/VBD the need/obj for a fund/nmod>need .", "NOR | stressed | propose | the need for a fund"),
    ("Norway/nsubj noted/VBD the need/obj for a fund/nmod>need .", "NOR | noted | propose | the need for a fund"),
    ("Norway/nsubj stressed/VBD the role/obj of the fund/nmod>role .", "NOR | stressed | inform | the role of the fund"),
    ("Norway/nsubj stressed/VBD deleting/VBG/xcomp the annex/obj .", "NOR | stressed | propose | deleting the annex"),
    ("Norway/nsubj said/VBD it/nsubj will host/VB/ccomp the workshop/obj .", "NOR | said | commit | it will host the workshop"),
    ("Norway/nsubj will host/VB the workshop/obj .", "NOR | will | commit | host the workshop"),
    ("Norway/nsubj presented/VBD a draft resolution/obj .", "NOR | presented | propose | a draft resolution"),
    ("Norway/nsubj presented/VBD a report/obj .", "NOR | presented | inform | a report"),
    ("Norway/nsubj could not accept/VB the annex/obj .", "NOR | not accept | oppose | the annex"),
    ("Norway/nsubj never supported/VBD the annex/obj .", "NOR | not supported | oppose | the annex"),
    ("Norway/nsubj did not support/VB the annex/obj .", "NOR | not support | oppose | the annex"),
    ("Norway/nsubj said/VBD it/nsubj could support/VB/ccomp this/obj if the fund/nsubj:pass was closed/VBN/advcl .",
     "NOR | said | support | it could support this if the fund was closed"),
    ("Norway/nsubj said/VBD it/expl>preferable would/MD/aux>preferable be/VB/cop>preferable preferable/JJ/ccomp "
           "to delete/VB/csubj>preferable the annex/obj .", "NOR | said | propose | it would be preferable to delete the annex"),
    ("Norway/nsubj said/VBD that it/nsubj:pass was agreed/VBN/ccomp .",
           "NOR | said | inform | that it was agreed"),
    ("Norway/nsubj would rather/RB/advmod>delete delete/VB the annex/obj .",
           "NOR | would rather | propose | delete the annex"),
]
NOMINAL = [
    ("In the view/obl>long of Norway/nmod>view , the annex/nsubj>long is long/JJ .",
     "NOR | In the view of Norway | inform | the annex is long"),
    ("According/VBG/case>Japan to/IN/fixed>According Japan/obl>long , the annex/nsubj>long is long/JJ .",
     "JPN | According to Japan | inform | the annex is long"),
    ("Suggestions/NNS/nsubj included/VBD that the annex/nsubj:pass be deleted/VBN/ccomp .",
     " | Suggestions included | propose | that the annex be deleted"),
    ("Proposed/VBN/amod>solution solution/NN/ROOT : to delete/VB/parataxis>solution the annex/obj .",
     " | solution: | propose | to delete the annex"),
    ("The/DT/det>action proposed/VBN/amod>action action/NN/nsubj:outer>delete is/VBZ/cop>delete "
           "to delete/VB the annex/obj .",
           " | action is | propose | to delete the annex"),
]


@pytest.mark.parametrize(("sentence", "expected"), [*ACTIVE, *PASSIVE, *ASIDES, *CONTENTS, *NOMINAL])
def test_one_statement(sentence: str, expected: str) -> None:
    assert statements(annotated(sentence)) == [expected]


@pytest.mark.parametrize(("sentence", "expected"), [
    ("Norway/nsubj said/VBD the annex/nsubj>long was long/JJ/ccomp and urged/VBD/conj>said Japan/iobj to leave/VB/xcomp .",
     ["NOR | said | inform | the annex was long", "NOR | urged | request | Japan to leave"]),
    ("Norway/nsubj supported/VBD the annex/obj , while Japan/nsubj opposed/VBD/advcl it/obj .",
     ["NOR | supported | support | the annex", "JPN | opposed | oppose | it"]),
    ("Norway/nsubj supported/VBD the annex/obj ; Japan/nsubj opposed/VBD/parataxis it/obj .",
     ["NOR | supported | support | the annex", "JPN | opposed | oppose | it"]),
    ("Some delegations/NNS/nsubj supported/VBD the annex/obj , others/NNS/nsubj opposed/VBD/parataxis it/obj .",
     ["collective:some-delegations | supported | support | the annex", "collective:others | opposed | oppose | it"]),
    ("Norway/nsubj noted/VBD the report/obj and left/VBD/conj the room/obj .", ["NOR | noted | inform | the report"]),
    ("Norway/nsubj said/VBD that the fund/nsubj>small was small/JJ/ccomp and reiterated/VBD/conj>small "
           "that the annex/nsubj>long was long/JJ/ccomp>reiterated .",
           ["NOR | said | inform | that the fund was small", "NOR | reiterated | inform | that the annex was long"]),
    ("Norway/nsubj opposed/VBD the annex/obj , noting/VBG/advcl>opposed that it/nsubj>long was long/JJ/ccomp .",
     ["NOR | opposed | oppose | the annex", "NOR | noting | inform | that it was long"]),
    ("Noting/VBG/advcl>proposed that the annex/nsubj>long was long/JJ/ccomp>Noting , "
     "Norway/nsubj proposed/VBD a fund/obj .",
     ["NOR | Noting | inform | that the annex was long", "NOR | proposed | propose | a fund"]),
    ("Norway/nsubj presented/VBD a report/obj and/CC/cc>Japan Japan/conj>report "
     "outlined/VBD/conj>presented the fund/obj>outlined .",
     ["NOR | presented | inform | a report", "JPN | outlined | inform | the fund"]),
    ("Speaking/VBG/advcl>supported for/IN/case>AOSIS AOSIS/obl>Speaking , Samoa/nsubj supported/VBD the annex/obj , "
     "and/CC/cc>noted Japan/nsubj noted/VBD/conj>supported the report/obj>noted .",
     ["WSM for AOSIS | supported | support | the annex", "JPN | noted | inform | the report"]),
    ("Norway/nsubj presented/VBD a report/obj , with/IN/mark>calling Japan/nsubj>calling and/CC/cc>Chile Chile/conj>Japan "
     "each/DT/advmod>calling calling/VBG/advcl>presented for/IN/case>fund a/DT fund/obl>calling .",
     ["NOR | presented | inform | a report", "JPN CHL | calling for | propose | a fund"]),
    ("The talks/NNS/nsubj resulted/VBD in/IN/mark>proposing Japan/nsubj>proposing proposing/VBG/advcl>resulted a/DT fund/obj .",
     ["JPN | proposing | propose | a fund"]),
    ("The talks/NNS/nsubj were/VBD/aux held/VBD in/IN/case>Japan Japan/obl>held proposing/VBG/acl>Japan a/DT fund/obj .", []),
])
def test_several_statements(sentence: str, expected: list[str]) -> None:
    assert statements(annotated(sentence)) == expected


@pytest.mark.parametrize("sentence", [
    "Norway/nsubj left/VBD the room/obj .",
    "The Chair/nsubj opened/VBD the meeting/obj .",
    "The draft text/nsubj requests/VBZ a fund/obj .",
    "The proposal/nsubj>long that/WDT/obj>supported Norway/nsubj supported/VBD/acl:relcl>proposal was long/JJ .",
    "If/IN/mark>supports Norway/nsubj supports/VBZ/advcl>left the annex/obj , the Chair/nsubj left/VBD .",
    "The minutes/NNS/nsubj:pass were approved/VBN .",
    "It/expl was agreed/VBN that the annex/nsubj:pass be deleted/VBN/csubj:pass>agreed .",
])
def test_no_statement(sentence: str) -> None:
    assert statements(annotated(sentence)) == []


def test_somebody_asked_in_the_passive_is_a_request() -> None:
    """Guideline: "was asked" and "is invited to" report a speech act."""
    assert statements(annotated("Parties/NNS/nsubj:pass were asked/VBN to send/VB/xcomp comments/NNS/obj .")) \
        == [" | asked | request | to send comments"]


def test_a_list_after_a_colon_is_one_content() -> None:
    doc = annotated("Norway/nsubj noted/VBD :", "- the annex/nsubj>long was long/JJ ;", "- the fund/nsubj>small was small/JJ .")
    assert statements(doc) == ["NOR | noted | inform | the annex was long;\nthe fund was small."]


def test_relations_hold_plain_data_only() -> None:
    """`Doc.to_bytes` keeps what msgpack keeps."""
    doc = annotated(ASIDES[1][0])
    assert type(doc)(doc.vocab).from_bytes(doc.to_bytes()).user_data == doc.user_data
    assert [sources(s) for s in layers.relations(doc, "attributions")] == ["NOR +JPN -EU"]
