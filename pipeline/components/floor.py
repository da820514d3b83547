"""Who has the floor: the speech of one person in formal minutes, which goes on until somebody else speaks or the meeting decides.

Minutes that name their speakers with a title ("MR. NASH said ...") go on in free indirect speech, sentence after sentence
without a cue. What others said earlier stands in the past perfect there ("Mr. Ogden had first raised this") and takes the
floor from nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from pipeline.components.clauses import is_passive, subject
from pipeline.components.persons import titles
from pipeline.lexicon import words

ENVOYS = frozenset(words("collectives", "envoy"))
SIDES = frozenset(words("collectives", "side"))


@dataclass(slots=True)
class Floor:
    """The speaker of a speech, and whether a title named them; `side` are the governments that the speaker speaks for."""

    holder: list[str] = field(default_factory=list)
    titled: bool = False

    def clear(self) -> None:
        self.holder, self.titled = [], False

    def take(self, speakers: list[str], titled: bool) -> None:
        self.holder, self.titled = speakers, titled

    def keeps(self, verb: Token) -> bool:
        """Whether what this verb reports is told within the speech, as something said before it."""
        return self.titled and past_perfect(verb)


def past_perfect(verb: Token) -> bool:
    """ "had raised", "had been told"."""
    return any(t.dep_.startswith("aux") and t.lower_ == "had" for t in verb.children)


def is_titled(mention: Span) -> bool:
    """Named with a personal title: "Mr. Nash", "Ambassador Lin"."""
    title = mention[0].lower_.rstrip(".")
    return len(mention) > 1 and mention.label_ == "person" and (title in ENVOYS or titles().get(title) in ("honorific", "rank"))


def opens_with(sentence: Span, mentions: dict[int, Span]) -> Span | None:
    """The mention that is the subject of a sentence, in the active voice."""
    own = subject(sentence.root)
    if own is None or is_passive(sentence.root):
        return None
    first = own.left_edge.i
    return next((m for i in range(first, own.i + 1) if (m := mentions.get(i)) is not None and m.end > own.i), None)


def speaks_for(mention: Span) -> bool:
    """A government named as such: "the Australian Government", "the authorities of Peru"."""
    return any(t.lower_ in SIDES for t in mention)
