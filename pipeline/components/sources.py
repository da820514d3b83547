"""Who speaks: the actors in a subject, and those in the asides between it and its verb."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, takewhile

from spacy.tokens import Doc, Span, Token

from pipeline.components import layers
from pipeline.components.clauses import agent, conjuncts, governing_subject, is_passive, subject
from pipeline.lexicon import AsideEntry, entries, words

PRONOUNS = frozenset(words("collectives", "pronoun"))
VAGUE = frozenset(words("collectives", "vague_subject"))
ADVERBS = frozenset(words("structure", "reporting_adverb"))
ASIDES = sorted(((tuple(a.words), a.role) for a in entries(AsideEntry, "asides")), key=lambda a: -len(a[0]))
OPENING = {first: [a for a in ASIDES if a[0][0] == first] for (first, *_), _ in ASIDES}


IT = "it"
BETWEEN_NAMES = frozenset(words("structure", "between_names"))
JOINING = frozenset({",", "and", "&", "the", "as", "well", "or", "/", "also"})


@dataclass(slots=True)
class Sources:
    """Actor ids by role; `vague` where the subject is "it" or "this", `thing` where it is no actor at all."""

    speakers: list[str] = field(default_factory=list)
    on_behalf_of: list[str] = field(default_factory=list)
    supported_by: list[str] = field(default_factory=list)
    opposed_by: list[str] = field(default_factory=list)
    vague: bool = False
    thing: bool = False
    pronoun: str | None = None

    def add(self, role: str, actor: str) -> None:
        """Note an actor under a role once; those of the subject itself are speakers."""
        role = "speakers" if role == "subject" else role
        if role != "none" and actor not in getattr(self, role):
            getattr(self, role).append(actor)

    @property
    def everyone(self) -> list[str]:
        return [*self.speakers, *self.on_behalf_of, *self.supported_by, *self.opposed_by]


class Cast:
    """The actor mentions of one document, quick to find by place."""

    def __init__(self, doc: Doc, layer: str = "actors") -> None:
        self.doc = doc
        self.mentions = sorted(layers.read(doc, layer), key=lambda m: m.start)
        self.starts = [m.start for m in self.mentions]
        self.cues = {c.start: c for c in layers.read(doc, "cues")}
        self.items = [(b.start, b.end, b.label_ == "list_item") for b in layers.read(doc, "blocks")]

    def between(self, start: int, end: int) -> list[Span]:
        """Mentions that begin inside these tokens."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def list_under(self, sentence: Span) -> list[list[int]]:
        """The items of the list that follows right after a sentence, as token bounds."""
        first = bisect_left(self.items, sentence.end, key=lambda item: item[0])
        return [[start, end] for start, end, _ in takewhile(lambda item: item[2], islice(self.items, first, None))]

    def items_in(self, start: int, end: int) -> list[list[int]]:
        """The list items that lie wholly inside these tokens."""
        first = bisect_left(self.items, start, key=lambda item: item[0])
        inside = takewhile(lambda item: item[1] <= end, islice(self.items, first, None))
        return [[s, e] for s, e, listed in inside if listed]

    def at(self, token: int) -> Span | None:
        """The mention that covers this token."""
        i = bisect_left(self.starts, token + 1) - 1
        return self.mentions[i] if i >= 0 and self.mentions[i].end > token else None


def lead_at(doc: Doc, i: int) -> tuple[str, int] | None:
    """The role and length of an aside that opens at this token: after a comma, bracket or dash, before a name."""
    for lead, role in OPENING.get(doc[i].lower_, ()):
        if tuple(t.lower_ for t in doc[i : i + len(lead)]) == lead:
            short = len(lead) == 1 and lead[0] in ("for", "with", "including", "following", "except", "representing")
            opened = i == 0 or doc[i - 1].text in (",", "(", "–", "-", ";") or doc[i - 1].lower_ in ("and", "but")
            if opened or not short:
                return role, len(lead)
    return None


def of_verb(cast: Cast, verb: Token, floor: int, passive: bool = True) -> Sources:
    """The sources of a verb in the active or passive; `floor` is the first token that may belong to it.
    Not `passive`: a participle that is an adjective ("was opposed to") has its subject as source."""
    if passive and is_passive(verb):
        return of_agent(cast, verb)
    head = governing_subject(verb)
    if head is None:
        return before(cast, verb, floor)
    own = subject(verb) is not None
    found = of_subject(cast, head, verb if own else head.head)
    for mention, role in roles(cast, floor, verb.i) if not own else []:
        if role != "subject":  # an aside of its own: "X stressed ... and, with Y, proposed ..."
            found.add(role, mention.kb_id_)
    if not found.everyone and not found.pronoun and not found.vague and own:
        surface = before(cast, verb, max(floor, head.right_edge.i + 1))
        return surface if surface.speakers else found
    return found


def opens_clause(cast: Cast, sentence: Span, verb: Token) -> bool:
    """The commonest sentence of the genre, whatever the parse: a clause that opens with actors and goes on with the verb."""
    doc = verb.doc
    reported = verb.dep_ == "ccomp" and any(t.dep_ == "mark" and t.lower_ == "that" for t in verb.children)
    by = doc[verb.i + 1 : verb.i + 2].text == "by"
    if reported or by or verb.tag_ not in ("VBD", "VBN", "VBZ", "VBP") or verb.i == sentence.start:
        return False
    i = verb.i - 1
    while i > sentence.start and (doc[i].lower_ in ADVERBS or doc[i].text == ","):
        i -= 1
    mention = cast.at(i)
    if mention is None or mention.end - 1 != i:
        return False
    first = mention.start
    while (previous := list_before(cast, first, sentence.start)) is not None:
        first = previous
    first -= first > sentence.start and doc[first - 1].lower_ in ("the", "many", "both")
    return (
        first == sentence.start
        or doc[first - 1].text in (",", ";")
        or doc[first - 1].lower_ in ("and", "but", "while", "whilst", "whereas")
    )


def of_agent(cast: Cast, verb: Token) -> Sources:
    """ "was opposed by the LDCs and Cuba": those of the by-phrase; nobody where there is none."""
    by = agent(verb)
    found = Sources()
    if by is not None:
        for mention in list_from(cast, by.left_edge.i) or [m for m in [cast.at(by.i)] if m is not None]:
            found.add("speakers", mention.kb_id_)
        if by.lower_ in PRONOUNS:
            found.pronoun = by.lower_
    elif cast.doc[verb.i + 1 : verb.i + 2].text == "by":
        for mention in list_from(cast, verb.i + 2):
            found.add("speakers", mention.kb_id_)
    return found


def list_from(cast: Cast, i: int) -> list[Span]:
    """The names of a list that begins at this token: "the LDCs, Cuba and others"."""
    found: list[Span] = []
    doc = cast.doc
    while i < len(doc):
        mention = cast.at(i)
        if mention is not None and mention.start >= i:
            found.append(mention)
            i = mention.end
        elif found and (further := after_hedge(doc, i)) is not None:
            i = further
        elif doc[i].lower_ in JOINING or doc[i].lower_ == "by" or (found and doc[i].pos_ == "ADV"):
            i += 1
        else:
            break
    return found


def after_hedge(doc: Doc, i: int) -> int | None:
    """Past a hedge in a list of agents: "by Chad and[, after some hesitation, by] Mali"."""
    if doc[i].text != ",":
        return None
    close = next((t.i for t in doc[i + 1 : i + 8] if t.text == ","), None)
    return close + 2 if close is not None and doc[close + 1 : close + 2].text == "by" else None


def inverted(cast: Cast, sentence: Span, verb: Token) -> Span | None:
    """ "The options are clear, said one negotiator.": the actor after the verb that closes the sentence."""
    if verb.i < sentence.start + 3 or verb.i + 1 >= sentence.end or verb.nbor(-1).text not in (",", "”", '"', "’", "'"):
        return None
    mention = cast.at(verb.i + 1) or cast.at(min(verb.i + 2, sentence.end - 1))
    return mention if mention is not None and mention.end >= sentence.end - 1 else None


def of_subject(cast: Cast, head: Token, verb: Token) -> Sources:
    """The actors of a subject phrase, asides up to the verb included."""
    found = Sources()
    if head.lower_ in PRONOUNS:
        found.pronoun = head.lower_
        return found
    if head.lower_ == IT and head.dep_ == "nsubj" and verb.pos_ == "VERB":
        found.pronoun = head.lower_
    if head.lower_ in VAGUE and cast.at(head.i) is None:
        found.vague = True
    start, end = (head.left_edge.i, verb.i) if head.i < verb.i else (verb.i + 1, head.right_edge.i + 1)
    family = conjuncts(head)
    for mention, role in roles(cast, start, end):
        if mention.root.dep_ == "dep" and head.i < mention.start:
            continue  # an office in apposition
        related = not family.isdisjoint(range(mention.start, mention.end))
        if related or role != "subject" or in_list(found, mention):
            found.add("subject" if related else role, mention.kb_id_)
    found.thing = not found.speakers and not found.vague
    return found


def in_list(found: Sources, mention: Span) -> bool:
    """The next name of a list whose first has been taken, where the parse broke the list: ", Y" or "and Z"."""
    before_it = mention.doc[mention.start - 1] if mention.start else None
    if before_it is not None and before_it.lower_ == "the" and mention.start > 1:
        before_it = mention.doc[mention.start - 2]
    return bool(found.speakers) and before_it is not None and before_it.lower_ in (",", "and", "&", "/")


def roles(cast: Cast, start: int, end: int) -> Iterator[tuple[Span, str]]:
    """Mentions between two tokens with the role that the aside around them gives."""
    role, i, doc = "subject", start, cast.doc
    while i < end:
        lead = lead_at(doc, i)
        if lead is not None:
            role, i = lead[0], i + lead[1]
            continue
        mention = cast.at(i)
        if mention is not None and (mention.start >= start or i == start):
            yield mention, role
            i = mention.end
            continue
        if closes(doc, i, end, cast):
            role = "subject"
        i += 1


def closes(doc: Doc, i: int, end: int, cast: Cast) -> bool:
    """A comma closes an aside unless a name or "and" goes on with its list."""
    if doc[i].text not in (",", ")", "–") or i + 1 >= end:
        return False
    following = doc[i + 1]
    return following.lower_ not in ("and", "the", "or") and cast.at(i + 1) is None


def before(cast: Cast, verb: Token, floor: int) -> Sources:
    """Where the parse gives no subject: the list of names right before the verb, adverbs, auxiliaries and asides between."""
    found, i, doc = Sources(), verb.i - 1, cast.doc
    while i >= floor and (doc[i].lower_ in ADVERBS or doc[i].pos_ in ("AUX", "ADV") or doc[i].text == ","):
        i -= 1
    if i < floor:
        return found
    if doc[i].lower_ in PRONOUNS:
        found.pronoun = doc[i].lower_
        return found
    last = cast.at(i)
    if last is None:
        found.thing = doc[i].pos_ in ("NOUN", "PROPN")
        return found
    first = last.start
    while (previous := list_before(cast, first, floor)) is not None:
        first = previous
    for mention, role in roles(cast, first, verb.i):
        found.add(role, mention.kb_id_)
    return found


def list_before(cast: Cast, first: int, floor: int) -> int | None:
    """Where the name before this one in a list or aside begins."""
    i, doc = first - 1, cast.doc
    steps = 0
    while (
        i >= floor
        and steps < 6
        and cast.at(i) is None
        and doc[i].lower_ in BETWEEN_NAMES
    ):
        i, steps = i - 1, steps + 1
    mention = cast.at(i) if i >= floor and steps else None
    return mention.start if mention is not None else None
