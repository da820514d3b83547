"""What an entry of each lexicon file may hold: one frozen dataclass per kind of file.

To add a kind: write its dataclass (fields with a default may be left out in the file), and add one line to FILES.
Fields are `str`, `bool`, `int`, `float`, tuples of these, another dataclass of this module, or any of them `| None`;
the loader refuses what does not fit. A wrong combination is a ValueError from `__post_init__`.
A field that JSON calls by a Python keyword has a trailing underscore here ("from" is `from_`).

How forms are to be matched: a form with a capital letter matches as written (or all in capitals, acronyms never so);
a form without one matches in any case; the longest form wins, and of two forms equal but for case the exact one.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

ACTOR_KINDS = ("state", "group", "igo", "ngo", "company", "office", "body", "person", "collective")
TITLE_KINDS = ("honorific", "rank", "office")
UN_STATUS = ("member", "observer", "other")
ACTS = ("propose", "support", "oppose", "request", "commit", "question", "inform")
DECISION_KINDS = ("agreed", "approved", "rejected", "deferred", "noted")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a lexicon file. The id is what a result names as its rule."""

    id: str


@dataclass(frozen=True, slots=True)
class Member:
    """A state's membership of a group, both days included; None where it is open or not known."""

    code: str
    from_: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class ActorEntry(Entry):
    """A state, group, organisation or office, and the forms by which a text calls it.

    `ambiguous` repeats those of the other forms that mean this actor only where the context says so.
    """

    name: str
    kind: str
    code: str | None = None
    un: str | None = None
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    pattern: str | None = None
    members: tuple[Member, ...] = ()

    def __post_init__(self) -> None:
        one_of("kind", self.kind, ACTOR_KINDS)
        if self.un is not None:
            one_of("un", self.un, UN_STATUS)
        if strays := set(self.ambiguous) - set(self.forms):
            raise ValueError(f"ambiguous {sorted(strays)} are not among the names, acronyms or demonyms")
        check_pattern(self.pattern)

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.name, *self.names, *self.acronyms, *self.demonyms)


@dataclass(frozen=True, slots=True)
class TitleEntry(Entry):
    """What stands before a person's name; `gender` helps to find what "he" and "she" refer to."""

    title: str
    kind: str
    names: tuple[str, ...] = ()
    gender: str | None = None

    def __post_init__(self) -> None:
        one_of("kind", self.kind, TITLE_KINDS)
        if self.gender is not None:
            one_of("gender", self.gender, ("f", "m"))

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.title, *self.names)


@dataclass(frozen=True, slots=True)
class HeadingEntry(Entry):
    """A heading by its words, or by the shape of a line: `pattern` fits the whole of it. `role` says what stands under it.

    `alone`: a short line of these words is a heading even where nothing else tells.
    """

    role: str
    pattern: str
    alone: bool = False

    def __post_init__(self) -> None:
        check_pattern(self.pattern)


@dataclass(frozen=True, slots=True)
class ActionEntry(Entry):
    """How a task is worded: a `pattern` that stands in the place that `kind` names, or a class of `words`."""

    kind: str
    pattern: str | None = None
    words: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_pattern(self.pattern)


@dataclass(frozen=True, slots=True)
class WordsEntry(Entry):
    """A closed class of words, in lower case."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CueEntry(Entry):
    """Words that report: a verb by its lemmas (or `forms` where irregular), what must follow it, and the act that it does.

    `then`: words that must follow, adverbs between; `object`: a noun that must be the object, `particles` what may follow that,
    `through` the prepositions that may lead to it ("provided the meeting with an update"). Of "be" it is what there is
    ("there was concern about"). `kept`: the noun is part of what is said ("gave an overview of the fund"). `forms`: those of its
    verb where it has one, the irregular ones where it has several.
    `addressee`: its object is somebody asked, so that in the passive the content follows.
    `own`: that noun is the speaker's own ("its opposition").
    `clausal`: it reports only with a clause ("added that"), not with an object ("added a column"). `group`: how it is read.
    """

    lemmas: tuple[str, ...]
    act: str
    group: str
    then: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    kept: bool = False
    addressee: bool = False
    clausal: bool = False
    own: bool = False

    def __post_init__(self) -> None:
        one_of("act", self.act, ACTS)


@dataclass(frozen=True, slots=True)
class SymbolEntry(Entry):
    """How the symbols of documents are written: a regular expression."""

    pattern: str

    def __post_init__(self) -> None:
        check_pattern(self.pattern)


@dataclass(frozen=True, slots=True)
class NominalEntry(Entry):
    """Nouns that report what was said, and the act that they name."""

    nouns: tuple[str, ...]
    act: str

    def __post_init__(self) -> None:
        one_of("act", self.act, ACTS)


@dataclass(frozen=True, slots=True)
class AsideEntry(Entry):
    """Words that open an aside between a speaker and the verb; `role` is what those named in it are to the statement."""

    words: tuple[str, ...]
    role: str

    def __post_init__(self) -> None:
        one_of("role", self.role, ("speakers", "on_behalf_of", "supported_by", "opposed_by", "none"))


@dataclass(frozen=True, slots=True)
class PatternEntry(Entry):
    """A regular expression, and what it tells."""

    kind: str
    pattern: str


@dataclass(frozen=True, slots=True)
class DecisionEntry(Entry):
    """How a meeting decides: a verb, or a noun as in "there was broad agreement that".

    `then`: what must follow (any one of them); `impersonal`: a decision only as "it was concluded"; `whole`: only with the
    meeting as subject, never in the passive; `listed`: only as the first word of an item in a list of decisions; `follows`:
    words of which one must follow in the passive ("was left for the next"); `copular`: also as "the conclusion was to";
    `clause`: in the passive the whole clause is the decision ("Ms Ito was elected chair");
    `subjects`: nouns of which one must be the subject, in any tense ("the topic is closed").
    """

    kind: str
    lemmas: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    impersonal: bool = False
    whole: bool = False
    listed: bool = False
    follows: tuple[str, ...] = ()
    copular: bool = False
    clause: bool = False
    subjects: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        one_of("kind", self.kind, DECISION_KINDS)


@dataclass(frozen=True, slots=True)
class PhraseEntry(Entry):
    """Words or phrases of one kind for rules that read plain text; `value` is what they stand for ("March" the month "3")."""

    kind: str
    forms: tuple[str, ...]
    value: str | None = None


@dataclass(frozen=True, slots=True)
class ConfidenceEntry(Entry):
    """How often what a rule made was right when it was measured: `right` out of `of` items. The id is a layer ("statements"), or
    one and a rule or the beginning of one ("statements:active", "statements:active:say")."""

    right: int
    of: int

    def __post_init__(self) -> None:
        if not 0 <= self.right <= self.of:
            raise ValueError(f"right is {self.right}, but must lie between 0 and {self.of}")


def one_of(key: str, value: str, allowed: Iterable[str]) -> None:
    if value not in allowed:
        raise ValueError(f"{key} is {value!r}, but must be one of {', '.join(allowed)}")


def check_pattern(pattern: str | None) -> None:
    try:
        re.compile(pattern or "")
    except re.error as error:
        raise ValueError(f"pattern {pattern!r} is no regular expression: {error}") from error


FILES: dict[str, type[Entry]] = {
    "actors": ActorEntry,
    "groups": ActorEntry,
    "offices": ActorEntry,
    "titles": TitleEntry,
    "cues": CueEntry,
    "nominals": NominalEntry,
    "symbols": SymbolEntry,
    "asides": AsideEntry,
    "decisions": DecisionEntry,
    "ballots": PatternEntry,
    "collectives": WordsEntry,
    "nouns": WordsEntry,
    "structure": WordsEntry,
    "bullets": WordsEntry,
    "matters": WordsEntry,
    "roles": WordsEntry,
    "headings": HeadingEntry,
    "actions": ActionEntry,
    "dates": PhraseEntry,
    "deadlines": PhraseEntry,
    "meeting": PhraseEntry,
    "participants": PhraseEntry,
    "events": PhraseEntry,
    "confidence": ConfidenceEntry,
}
