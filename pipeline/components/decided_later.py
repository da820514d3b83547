"""What the meeting leaves for later: "will be discussed again", "The remaining issues will be settled by e-mail"."""
from __future__ import annotations

import re

from spacy.tokens import Span, Token

from pipeline.components.clauses import agent, is_main, is_negated, is_passive, subject, trim_conjunction
from pipeline.components.decided import Decision, clause_end
from pipeline.components.deciding import WHOLE
from pipeline.lexicon import words

ON_PAPER = ("e-mail", "email", "correspondence", "mail", "post", "consensus")
LEFT_NOUNS = frozenset(words("structure", "left_noun"))
LEFT = frozenset(words("structure", "left_over"))
LATER_VERBS = frozenset(words("structure", "later_verb"))
LATER = re.compile(rf"(?:{'|'.join(words('structure', 'later'))})\b")


def put_off(sentence: Span, verb: Token) -> Decision | None:
    """ "... will be discussed in the future", "will be taken up again at SBI 31": what the meeting leaves for later."""
    if verb.lower_ not in LATER_VERBS or not is_passive(verb) or not is_main(verb) or is_negated(verb):
        return None
    if not any(t.lower_ in ("will", "shall") for t in verb.children):
        return None
    own = subject(verb) or subject(verb.head)
    rest = verb.doc[verb.i + 1 : clause_end(verb, sentence)].text.lower()
    if own is None or own.lower_ in WHOLE or not (LATER.search(rest) or is_left(own)):
        return None
    start = own.left_edge.i if subject(verb) is not None else min(t.i for t in verb.children if t.dep_.startswith("aux"))
    bounds = trim_conjunction(verb.doc, start, clause_end(verb, sentence))
    return {"verb": verb.i, "kind": "deferred", "text": list(bounds), "anaphor": False,
            "sentence": [sentence.start, sentence.end], "rule": "put_off"}  # fmt: skip


def is_left(noun: Token) -> bool:
    """ "The remaining points", "all outstanding issues": what the meeting did not settle."""
    by = agent(noun.head)
    given = by is not None and not noun.doc[by.i : by.i + 3].text.lower().startswith(ON_PAPER)
    opener = noun.sent.start + (noun.sent[0].pos_ == "DET")
    opens_so = [noun.doc[i].lower_ for i in (opener, opener + 1) if i < len(noun.doc)]
    left = noun.lower_ in LEFT_NOUNS and any(t.lower_ in LEFT for t in noun.lefts)
    return not given and (left or (opens_so[0] in LEFT and opens_so[-1] in LEFT_NOUNS))
