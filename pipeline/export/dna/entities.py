"""Who and what a database of Discourse Network Analyzer lists: actors, people, organisations and proposals with attributes.

What stands for one of them over all records is a tuple, its key. Actors are those of the networks (`graph.build`): a state,
group or organisation is one in all records and called as most of them call it, "the Chair" is another in each. So is any
proposal, and its key holds the name of the record.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from pipeline import graph
from pipeline.discourse import Actor, Proposal, Record, Statement
from pipeline.export.dna.text import Wanted, clean, names

Key: TypeAlias = tuple[str, ...]
Colour: TypeAlias = tuple[int, int, int]
NOBODY: Key = ()
BLACK: Colour = (0, 0, 0)
# The program's own three come first.
OF_ACTORS = ("Type", "Alias", "Notes", "Code", "Groups")
OF_PROPOSALS = ("Type", "Alias", "Notes", "Status", "Proponents", "Parent", "Document", "Item", "Page", "Rule", "Confidence")
ATTRIBUTES = {"person": OF_ACTORS, "organization": OF_ACTORS, "concept": OF_PROPOSALS, "actor": OF_ACTORS}
COLOURS: Mapping[str, Colour] = {
    "state": (33, 102, 172), "group": (118, 42, 131), "igo": (1, 102, 94), "ngo": (53, 151, 143), "company": (140, 81, 10),
    "office": (90, 90, 90), "body": (90, 90, 90), "person": (191, 129, 45), "collective": (150, 150, 150)}  # fmt: skip


@dataclass(frozen=True)
class Source:
    """A record and its short name; `several`: there are other records beside it.

    `network` has the actors of all records as nodes, `nodes` leads from the ids of this one's actors to them.
    """

    record: Record
    name: str
    several: bool
    network: graph.Evidence
    nodes: Mapping[str, str]

    def actor(self, actor: Actor) -> Key:
        return "actor", self.nodes[actor.id]

    def called(self, actor: Actor) -> tuple[str, list[str]]:
        """Its name over all records, and its other names."""
        node = self.network.nodes[self.nodes[actor.id]]
        return node["name"], [name for name in node.get("aliases", "").split("|") if name]

    def proposal(self, proposal: Proposal) -> Key:
        return "proposal", proposal.id, self.name

    def organization(self, actor: Actor) -> Key:
        """Itself, or of a person what the list of participants says: an actor of that name, else the words."""
        if actor.kind != "person":
            return self.actor(actor)
        found = next((self._affiliations[n] for n in _names(actor) if n in self._affiliations), None)
        return NOBODY if found is None else self._organizations.get(found.casefold(), ("affiliation", found))

    def name_of(self, identity: str) -> str:
        return self.actors[identity].name if identity in self.actors else identity

    def wanted(self, text: str, identity: str) -> Wanted:
        return Wanted(text, self.name, f"{self.name}/{identity}" if self.several else identity)

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        return {a.id: a for a in self.record.actors}

    @cached_property
    def proposals(self) -> Mapping[str, Proposal]:
        return {p.id: p for p in self.record.proposals}

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        return {s.id: s for s in self.record.statements}

    @cached_property
    def sections(self) -> Mapping[str, str]:
        return {s.id: s.title for s in self.record.sections}

    @cached_property
    def _affiliations(self) -> Mapping[str, str]:
        return {p.name.casefold(): p.affiliation for p in self.record.participants if p.name and p.affiliation}

    @cached_property
    def _organizations(self) -> Mapping[str, Key]:
        return {name: self.actor(a) for a in self.record.actors if a.kind != "person" for name in _names(a)}


@dataclass(frozen=True, slots=True)
class Entity:
    """Its attributes, in the order of ATTRIBUTES; what is not known is empty."""

    value: str
    colour: Colour
    attributes: Mapping[str, str]


def entities(sources: Sequence[Source]) -> dict[str, dict[Key, Entity]]:
    """The entities of each short-text variable, the empty one first."""
    actors = _actors(sources)
    people = {key for s in sources for key in (s.actor(a) for a in s.record.actors if a.kind == "person")}
    nobody = {NOBODY: Entity("", BLACK, {})}
    return {"person": nobody | {k: e for k, e in actors.items() if k in people},
            "organization": nobody | {k: e for k, e in actors.items() if k not in people},
            "concept": nobody | _proposals(sources),
            "actor": nobody | {k: e for k, e in actors.items() if k[0] == "actor"}}


def _actors(sources: Sequence[Source]) -> dict[Key, Entity]:
    """By their first mention, and the affiliations of participants that are no actor."""
    found: dict[Key, tuple[Wanted, Source, Actor | None]] = {}
    for source in sources:
        for actor in source.record.actors:
            found.setdefault(source.actor(actor), (source.wanted(source.called(actor)[0], actor.id), source, actor))
        for key in (source.organization(a) for a in source.record.actors):
            if key != NOBODY and key[0] == "affiliation":
                found.setdefault(key, (source.wanted(key[1], "affiliation"), source, None))
    values = names({key: wanted for key, (wanted, *_) in found.items()})
    return {key: Entity(values[key], COLOURS[actor.kind] if actor else BLACK, _of_actor(source, actor) if actor else {})
            for key, (_, source, actor) in found.items()}


def _of_actor(source: Source, actor: Actor) -> dict[str, str]:
    groups = graph.groups_of(actor.code, source.record.meeting.date) if actor.code else ()
    shown = graph.group_names()
    notes = [f"roles: {_list(actor.roles)}"] * bool(actor.roles) + [f"rule: {actor.rule}"] * bool(actor.rule)
    return {"Type": actor.kind, "Alias": _list(source.called(actor)[1]), "Notes": clean("\n".join(notes)),
            "Code": clean(actor.code or ""), "Groups": _list(shown[g] for g in groups)}


def _proposals(sources: Sequence[Source]) -> dict[Key, Entity]:
    found = {source.proposal(p): (source, p) for source in sources for p in source.record.proposals}
    values = names({key: source.wanted(_title(p), p.id) for key, (source, p) in found.items()})
    return {key: Entity(values[key], BLACK, dict(_of_proposal(source, p, values))) for key, (source, p) in found.items()}


def _title(proposal: Proposal) -> str:
    return ": ".join(filter(None, (proposal.label, proposal.text.text)))


def _of_proposal(source: Source, proposal: Proposal, values: Mapping[Key, str]) -> Iterator[tuple[str, str]]:
    parent = source.proposals.get(proposal.parent or "")
    known = {"Type": proposal.kind, "Alias": proposal.label, "Notes": proposal.text.text, "Status": proposal.status,
             "Proponents": _list(source.name_of(a) for a in proposal.proponents),
             "Parent": values[source.proposal(parent)] if parent else None, "Document": source.record.origin.file,
             "Item": source.sections.get(proposal.section or ""), "Page": proposal.text.page, "Rule": proposal.rule,
             "Confidence": proposal.confidence}
    yield from ((name, clean(str(value))) for name, value in known.items() if value is not None)


def _names(actor: Actor) -> list[str]:
    return [name.casefold() for name in (actor.name, *actor.aliases)]


def _list(texts: Iterable[str]) -> str:
    return clean("; ".join(texts))
