"""Whether what a statement is against is something put to the meeting: not a fear, a worry, an attempt made elsewhere, a warning
in a clause, nor what speech that is carried on deplores."""

from __future__ import annotations

from spacy.tokens import Span

from pipeline.components import layers
from pipeline.components.inflection import forms_of
from pipeline.lexicon import words

CONCERNS = frozenset(words("nouns", "concern_cue"))
WARNING = frozenset(words("nouns", "warning_cue"))
QUESTIONING = frozenset(words("nouns", "questioning_cue"))
ATTEMPTS = frozenset(words("nouns", "attempt"))
DRAFTING = frozenset(f for verb in words("nouns", "drafting_verb") for f in (verb, *forms_of(verb)))
ACTIONS = frozenset(words("nouns", "action_noun"))
VALUES = frozenset(words("nouns", "value"))
TABLED = frozenset(words("nouns", "tabled"))
OPEN = frozenset(words("nouns", "open_opposition"))


def groundless(statement: layers.Relation, content: Span) -> bool:
    """Against nothing that the meeting could accept or reject."""
    if statement["act"] != "oppose":
        return False
    cue = statement["rule"].split(":")[-1]
    if statement["rule"].startswith("carried-on") or (cue not in OPEN and attempted(content)):
        return True
    if cue in WARNING and content[0].lower_ == "that":
        return True
    return (cue in CONCERNS and not acts_on(content)) or (cue in QUESTIONING and not weighed(content))


def attempted(content: Span) -> bool:
    """ "attempts to rewrite the rules", "any effort to delay": what others are said to be doing."""
    return any(t.lower_ in ATTEMPTS and t.pos_ == "NOUN" for t in content[:3])


def acts_on(content: Span) -> bool:
    """ "adding wrecks", "the inclusion of wrecks": a change of a text, or a step of the meeting."""
    return content[0].lower_ in DRAFTING or any(t.lower_ in ACTIONS for t in content[:2])


def weighed(content: Span) -> bool:
    """ "the need for a list", "whether to add a list", "the draft": what a doubt can be cast on."""
    opener = content[0]
    if opener.tag_ == "VBG" or opener.lower_ in ("whether", "that", "if"):
        return True
    return any(t.lower_ in VALUES | ACTIONS | TABLED for t in content[:4])
