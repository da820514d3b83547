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


    def tells(self, subject_: Span, verb: Token) -> bool:
        """Whether a speech is made for the government of which it tells: "The Australian Government considered"."""
        return self.titled and verb.tag_ == "VBD" and not is_titled(subject_) and speaks_for(subject_)


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
        return before_verb(sentence, mentions)
    named = (mentions.get(i) for i in range(own.left_edge.i, own.i + 1))
    return next((m for m in named if m is not None and m.end > own.i), None)


def before_verb(sentence: Span, mentions: dict[int, Span]) -> Span | None:
    """The mention that opens a sentence, with a verb in the past or present right after it, whatever the parse."""
    first = sentence.start + (sentence[0].lower_ == "the")
    mention = mentions.get(first)
    if mention is None or mention.end + 1 >= sentence.end:
        return None
    after = mention.doc[mention.end : mention.end + 3]
    verb = next((t for t in after if t.text != "," and t.pos_ != "ADV"), None)
    return mention if verb is not None and verb.tag_ in ("VBD", "VBZ") and verb.pos_ == "VERB" else None


def is_unknown(sentence: Span) -> bool:
    """Somebody named whom nobody knows is the subject."""
    own = subject(sentence.root)
    if own is None or own.tag_ != "NNP" or sentence.root.tag_ != "VBD" or is_passive(sentence.root):
        return False
    return not any(t.dep_ == "det" for t in own.children)


def speaks_for(mention: Span) -> bool:
    """A government named as such: "the Australian Government", "the authorities of Peru"."""
    return any(t.lower_ in SIDES for t in mention)
