"""Whom a person named in the text speaks for: the delegation in brackets, the body between commas, the ministry and its state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.components.mentions import Known, Mention, slug
from pipeline.components.names import states
from pipeline.components.persons import is_office
from pipeline.lexicon import words

CHAIRING = frozenset(words("collectives", "chairing"))
CHAIRED = frozenset(words("collectives", "chaired"))
GOVERNMENT = frozenset(words("collectives", "of_a_government"))
NOT_ACTORS = frozenset(words("collectives", "not_an_actor"))
ROLES = frozenset(words("collectives", "role_head"))
ORGANISATIONS = frozenset(words("collectives", "organisation_noun"))
ROLE_WORDS = ROLES | frozenset(words("collectives", "role_modifier"))
INSIDE = frozenset(words("structure", "within_name"))
FINITE = ("VBD", "VBZ", "VBP", "MD")
LONGEST = 22


def affiliated(doc: Doc, mentions: list[Mention], known: dict[str, Known]) -> list[Mention]:
    """ "Arne Solvang (Norway)", "Claire Dumas, WMO,": a person named with a delegation speaks for it."""
    reader = Affiliations(doc, known)
    merged: list[Mention] = []
    skip = -1
    for i, m in enumerate(mentions):
        if m.start < skip:
            continue
        after = mentions[i + 1 : i + 9]
        if is_somebody(doc, m, after[:1]):
            m = reader.somebody(m)
        if m.source == "person":
            m = reader.speaking_for(m, after, merged[-1] if merged else None)
            skip = m.end
        merged.append(m)
    return merged


class Affiliations:
    """Reads what is said of a person after the name; new bodies and persons go into `known`."""

    def __init__(self, doc: Doc, known: dict[str, Known]) -> None:
        self.doc, self.known = doc, known

    def somebody(self, mention: Mention) -> Mention:
        """The mention as that of a person."""
        name = self.doc[mention.start : mention.end].text
        identity = f"person:{slug(name)}"
        self.known.setdefault(identity, Known(identity, name, "person", rule="apposition"))
        return replace(mention, actor=identity, source="person", rule="apposition")

    def speaking_for(self, m: Mention, after: Sequence[Mention], previous: Mention | None) -> Mention:
        """The person with all that is said between the name and the verb of whom it speaks for."""
        whole = self.with_role(after, m)
        if whole is not m:
            return whole
        return self.with_role(after, self.with_affiliation(m, after[0] if after else None, previous))

    def with_affiliation(self, m: Mention, following: Mention | None, previous: Mention | None) -> Mention:
        """The person as the delegation or body in brackets; one who chairs stays a person."""
        after = affiliation_of(self.doc, m, following)
        if after is None:
            return m
        actor, end = after
        if chairs(self.doc, m, end, previous):
            return replace(m, end=end)
        if actor.startswith("body:"):
            self._body(actor, self.doc[m.end + 1 : end - 1].text)
        return replace(m, actor=actor, end=end, rule="affiliation")

    def with_role(self, following: Sequence[Mention], person: Mention) -> Mention:
        """ "Rosa Pinto, Chair of the Panel, said", "Ken Oda, Ministry of Trade, Japan, said": one mention up to the verb."""
        doc, end = self.doc, apposition(self.doc, person, following)
        if end is None:
            return person
        inside = [m for m in following if person.end < m.start < end]
        state = self._state(person, inside, end)
        if state:
            return replace(person, actor=state, end=end, rule="affiliation")
        comma = next(t.i for t in doc[person.end + 1 : end + 1] if t.text == "," or t.i == end)
        if has_role(doc, person, comma, end):
            return replace(person, end=end)
        first = next((m for m in inside if m.start == person.end + 1 and m.end == comma), None)
        name = doc[person.end + 1 : comma].text
        actor = first.actor if first else self._body(f"body:{slug(name)}", name)
        return replace(person, actor=actor, end=end, rule="affiliation")

    def _state(self, person: Mention, inside: Sequence[Mention], end: int) -> str | None:
        """The state whose head or government the person is said to be of."""
        named = [m for m in inside if m.actor in states()]
        head = next((m.actor for m in named if heads(self.doc, person.end + 1, m)), None)
        chairing = any(t.lower_ in CHAIRING for t in self.doc[person.start : end])
        if head or not named or person.rule == "affiliation" or chairing:
            return head
        return named[0].actor if any(t.lower_ in GOVERNMENT for t in self.doc[person.end : end]) else None

    def _body(self, identity: str, name: str) -> str:
        self.known.setdefault(identity, Known(identity, name, "body", rule="affiliation"))
        return identity


def has_role(doc: Doc, person: Mention, comma: int, end: int) -> bool:
    """Whether what follows says what the person is, and not where from."""
    part = doc[person.end + 1 : comma]
    chairing = any(t.lower_ in CHAIRING for t in doc[person.start : end])
    role = part[0].lower_ in ROLE_WORDS or any(is_office(t) or t.lower_ in ROLES for t in part)
    return person.rule == "affiliation" or chairing or role


def is_somebody(doc: Doc, mention: Mention, following: Sequence[Mention]) -> bool:
    """A name that the parser took for a body, but with a role or a body after it: "Rosa Pinto, Minister of Trade, said"."""
    rest = doc[mention.end : mention.end + 2]
    if mention.source != "entity" or not 2 <= mention.end - mention.start <= 4 or len(rest) < 2 or rest[0].text != ",":
        return False
    named_next = any(m.source == "person" and m.start == mention.end + 1 for m in following)
    if named_next or doc[mention.end - 1].lower_ in ORGANISATIONS:
        return False
    if is_office(rest[1]) or rest[1].lower_ in ROLE_WORDS:
        return True
    beside = following[0] if following and following[0].start == mention.end + 1 else None
    if beside is None or beside.end + 1 >= len(doc):
        return False
    return doc[beside.end].text == "," and doc[beside.end + 1].tag_ in FINITE


def affiliation_of(doc: Doc, person: Mention, following: Mention | None) -> tuple[str, int] | None:
    """The actor in brackets or between commas right after a person, and where that ends."""
    if person.end + 2 >= len(doc):
        return None
    opening = doc[person.end].text
    if opening == "(":
        close = next((t.i for t in doc[person.end + 1 : person.end + 7] if t.text == ")"), None)
        if close is None or is_initials(doc[person.end + 1 : close].text, doc[person.start : person.end].text):
            return None
        exact = following is not None and following.start == person.end + 1 and following.end == close
        if following is not None and exact and following.source != "person":
            return following.actor, close + 1
        name = doc[person.end + 1 : close]
        plain = name.text[:1].isupper() and len(name) <= 3 and all(t.is_alpha or t.text in ("&", "-") for t in name)
        return (f"body:{slug(name.text)}", close + 1) if plain and (exact or name[0].lower_ not in NOT_ACTORS) else None
    names = (
        opening == "," and following and following.start == person.end + 1 and following.source in ("name", "entity", "acronym")
    )
    roles = following is not None and any(is_office(t) or t.lower_ in ROLES for t in doc[following.start : following.end])
    if names and following and not roles and following.end < len(doc) and doc[following.end].text in (",", ":", "–"):
        return following.actor, following.end
    return None


def is_initials(short: str, name: str) -> bool:
    return short.isupper() and Counter(short) - Counter(w[0] for w in name.split() if w) == Counter()


def chairs(doc: Doc, mention: Mention, end: int, previous: Mention | None) -> bool:
    """Somebody named as chair speaks for the meeting, not for a delegation: "Co-Chairs Ana Lima (Brazil) and Jo Park (Fiji)"."""
    joined = previous is not None and previous.end + 1 == mention.start and doc[previous.end].lower_ == "and"
    first = previous.start if previous is not None and joined else mention.start
    if doc[max(first - 1, 0)].lower_ == "by" and doc[max(first - 2, 0)].lower_ in CHAIRED:
        return True
    after = doc[end + 1 : end + 4] if doc[end : end + 1].text == "," else ()
    return any(t.lower_ in CHAIRING for t in (*doc[max(first - 2, 0) : mention.end], *after))


def heads(doc: Doc, role: int, state: Mention) -> bool:
    """ "President of Ghana": an office of the state itself."""
    if not is_office(doc[role]):
        return False
    between = [t.lower_ for t in doc[role : state.start]]
    return (state.start == role and state.end > role + 2) or (2 <= len(between) <= 4 and "of" in between[1:3])


def apposition(doc: Doc, person: Mention, following: Sequence[Mention]) -> int | None:
    """Where what is said of a person between commas ends: a role up to the verb, or capitalised words up to the last comma."""
    start = person.end + 1
    if start + 1 >= len(doc) or doc[person.end].text != ",":
        return None
    verb = next((t.i for t in doc[start : start + LONGEST] if t.tag_ in FINITE or t.text in (".", ";", ":")), None)
    if verb is None or doc[verb].tag_ not in FINITE:
        return None
    if any(m.source == "person" and start <= m.start < verb and not is_office(doc[start]) for m in following[:4]):
        return None
    closed = doc[verb - 1].text == ","
    beside = following[0] if following and following[0].start == start else None
    titled = beside is not None and any(is_office(t) for t in doc[beside.end : beside.end + 3])
    if is_office(doc[start]) or doc[start].lower_ in ROLE_WORDS or titled:
        return verb - closed
    plain = all(t.text[:1].isupper() or t.lower_ in INSIDE or t.is_punct for t in doc[start:verb])
    several = verb - 2 > start or person.rule == "affiliation"
    return verb - 1 if closed and plain and several and doc[start].text[:1].isupper() else None


def forms_of(person: str) -> tuple[str, str]:
    """The bodies for which the parser may take a person elsewhere, by the whole name and by the last word of it."""
    name = person.removeprefix("person:")
    return f"body:{name}", f"body:{name.rpartition('-')[2]}"


def companies(before: Sequence[Mention], after: Sequence[Mention], known: dict[str, Known]) -> dict[str, str]:
    """What is one body: of the affiliations of one person the shorter is the longer; a "person" of that name is the body too."""
    persons = {m.start: m.actor for m in before if m.source == "person"}
    of: dict[str, set[str]] = {}
    for m in after:
        if m.rule == "affiliation" and m.actor.startswith("body:"):
            of.setdefault(persons.get(m.start, ""), set()).add(m.actor)
    bodies = set().union(*of.values()) if of else set()
    same = {f"person:{b.removeprefix('body:')}": b for b in bodies}
    for person in known.values():
        if person.rule == "apposition":
            same.update(dict.fromkeys(forms_of(person.id), person.id))
    for names in of.values():
        for short in names:
            for longer in names:
                if longer.startswith(f"{short}-"):
                    same[short] = longer
    return {old: same.get(new, new) for old, new in same.items()}
