"""Records -> a network of who stands where: actors and proposals are the nodes, every position taken is an edge.

An edge leads back to the words on the page (`words`, `document`, `page`, `start`, `end`) and to the `rule` that found
them. Attributes are flat strings and numbers: what a record does not say is left out, a list is joined with "|".

One meeting's proposals are never another's: over several records their ids, and those of statements, are prefixed by
the document. So are actors that another document may mean differently ("the Chair", "many parties", "Mr. Smith");
a state, group or organisation is one node throughout, called as most documents call it.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from textwrap import shorten
from typing import Any, TypeAlias

import networkx as nx

from pipeline.discourse import Actor, Position, Proposal, Record, Statement

Evidence: TypeAlias = "nx.MultiDiGraph[str]"
Row: TypeAlias = dict[str, str | int | float]
Edge: TypeAlias = Mapping[str, str | int | float]
Called: TypeAlias = dict[str, Counter[str]]
NAMED_ALIKE_EVERYWHERE = frozenset({"state", "group", "igo", "ngo", "company"})


@dataclass(frozen=True, slots=True)
class Folded:
    """What one actor said about one proposal, in order of time. `edges` are the keys of the edges folded."""

    actor: str
    proposal: str
    stances: tuple[str, ...]
    edges: tuple[str, ...]

    @property
    def stance(self) -> str:
        """The latest."""
        return self.stances[-1]

    @property
    def changed(self) -> bool:
        return len(set(self.stances)) > 1


def build(records: Sequence[Record], *, spokespersons: bool = False) -> Evidence:
    """The evidence graph of one or several records. A record of a file already seen is passed over.

    What is said on behalf of others is their position and nobody else's. With `spokespersons` whoever said it counts as well,
    by an edge of its own with `voice` "spokesperson".
    """
    graph: Evidence = nx.MultiDiGraph()
    called: Called = {}
    for record, prefix in _prefixed(records):
        actors = _actor_nodes(graph, record, prefix, called)
        _add(graph, record, prefix, actors)
        _affiliate(graph, record, actors)
        if spokespersons:
            _add_spokespersons(graph, record, prefix, actors)
    _call_all(graph, called)
    return graph


def actors_of(records: Sequence[Record]) -> tuple[Evidence, list[dict[str, str]]]:
    """The actors alone, as nodes like those of `build`, and for each record, each file once, its actors' ids -> their nodes."""
    graph: Evidence = nx.MultiDiGraph()
    called: Called = {}
    nodes = [_actor_nodes(graph, record, prefix, called) for record, prefix in _prefixed(records)]
    _call_all(graph, called)
    return graph, nodes


def _prefixed(records: Sequence[Record]) -> Iterator[tuple[Record, str]]:
    """Each file once, with what its own ids begin with."""
    single = once(records)
    for record, name in zip(single, document_ids(single), strict=True):
        yield record, f"{name}/" if len(single) > 1 else ""


def once(records: Sequence[Record]) -> list[Record]:
    """Without those of a file already seen."""
    return list({r.origin.sha256 or r.origin.file: r for r in records}.values())


def document_ids(records: Sequence[Record]) -> list[str]:
    """A short name for each record: the stem of its file, with the start of the checksum where two share a stem."""
    stems = [PurePath(r.origin.file).stem for r in records]
    often = Counter(stems)
    return [s if often[s] == 1 else f"{s}-{r.origin.sha256[:8]}" for s, r in zip(stems, records, strict=True)]


def _add(graph: Evidence, record: Record, prefix: str, actors: Mapping[str, str]) -> None:
    sections = {s.id: s.title for s in record.sections}
    statements = {s.id: s for s in record.statements}
    names = {a.id: a.name for a in record.actors}
    for proposal in record.proposals:
        graph.add_node(prefix + proposal.id, **_proposal(record, proposal, sections.get(proposal.section or "")))
    for position in record.positions:
        ends = actors[position.actor], prefix + position.proposal
        key = prefix + (position.statement or position.id)
        if graph.has_edge(*ends, key):  # one statement may take two positions on the same proposal
            key = prefix + position.id
        voices = _voices(statements.get(position.statement or ""), names)
        graph.add_edge(*ends, key=key, **(_edge(record, position, prefix) | voices))


def _add_spokespersons(graph: Evidence, record: Record, prefix: str, actors: Mapping[str, str]) -> None:
    statements = {s.id: s for s in record.statements}
    names = {a.id: a.name for a in record.actors}
    own = {(p.statement, p.actor, p.proposal) for p in record.positions}
    for position in record.positions:
        statement = statements.get(position.statement or "")
        if statement and position.actor in statement.on_behalf_of:
            edge = _edge(record, position, prefix) | _voices(statement, names) | {"voice": "spokesperson"}
            for speaker in dict.fromkeys(statement.speakers):
                if (statement.id, speaker, position.proposal) not in own:
                    own.add((statement.id, speaker, position.proposal))
                    key = f"{prefix}{position.id}/{speaker}"
                    graph.add_edge(actors[speaker], prefix + position.proposal, key=key, **edge)


def _voices(statement: Statement | None, names: Mapping[str, str]) -> dict[str, Any]:
    """Whose mouth it was, and for whom: names, since a spokesperson need not hold a position."""
    if statement is None:
        return {}
    return _flat(speakers=[names.get(a, a) for a in statement.speakers],
                 on_behalf_of=[names.get(a, a) for a in statement.on_behalf_of])


def _actor_node(graph: Evidence, actor: Actor, prefix: str, called: Called) -> str:
    """The node of this actor, added where it is new: shared between documents only where it means the same.

    It does where the name is the same, and where the id is one of the lexicon, whatever it is called there.
    """
    listed = actor.rule == f"lexicon:{actor.id}" and (actor.id not in graph or actor.id in called)
    shared = actor.kind in NAMED_ALIKE_EVERYWHERE and (
        listed or graph.nodes.get(actor.id, {}).get("name", actor.name) == actor.name)
    node = actor.id if shared else prefix + actor.id
    if shared and listed:
        called.setdefault(node, Counter())[actor.name] += 1
    if node not in graph:
        graph.add_node(node, **_flat(
            mode="actor", label=actor.name, name=actor.name, kind=actor.kind, code=actor.code,
            aliases=actor.aliases, roles=actor.roles, document=None if shared else prefix.rstrip("/")))
    return node


def _actor_nodes(graph: Evidence, record: Record, prefix: str, called: Called) -> dict[str, str]:
    return {a.id: _actor_node(graph, a, prefix, called) for a in record.actors}


def _affiliate(graph: Evidence, record: Record, actors: Mapping[str, str]) -> None:
    """Whom a person belongs to, where the list of participants says so under this very name."""
    listed = {p.name.casefold(): p.affiliation for p in record.participants if p.name and p.affiliation}
    for actor in record.actors:
        if actor.kind == "person":
            known = (listed.get(name.casefold()) for name in (actor.name, *actor.aliases))
            graph.nodes[actors[actor.id]].update(_flat(affiliation=next(filter(None, known), None)))


def _call_all(graph: Evidence, called: Called) -> None:
    for node, names in called.items():
        _call(graph.nodes[node], names)


def _call(node: dict[str, Any], names: Counter[str]) -> None:
    """Names it as most documents do, "African Group" rather than "AFRICAN GROUP"; the other names are aliases."""
    if len(names) == 1:
        return
    alike: dict[str, list[str]] = {}
    for name in names:
        alike.setdefault(name.casefold(), []).append(name)
    most = max(alike.values(), key=lambda forms: (sum(names[form] for form in forms), forms))
    name = max(most, key=lambda form: (any(c.islower() for c in form), names[form], form))
    aliases = dict.fromkeys((*node.get("aliases", "").split("|"), *sorted(names)))
    node |= {"name": name, "label": name, "aliases": "|".join(a for a in aliases if a and a != name)}


def _proposal(record: Record, proposal: Proposal, section: str | None) -> dict[str, Any]:
    text = proposal.text
    label = ": ".join(filter(None, (proposal.label, shorten(text.text, 60, placeholder="…"))))
    return _flat(
        mode="proposal", label=label, name=proposal.label, text=text.text, kind=proposal.kind, status=proposal.status,
        section=section, document=record.origin.file or "unnamed", date=record.meeting.date, page=text.page, start=text.start,
        end=text.end, rule=proposal.rule)


def _edge(record: Record, position: Position, prefix: str) -> dict[str, Any]:
    words = position.evidence
    return _flat(
        position=prefix + position.id, statement=position.statement and prefix + position.statement,
        stance=position.stance, weight=1.0, document=record.origin.file or "unnamed", date=record.meeting.date, page=words.page,
        start=words.start, end=words.end, words=words.text, rule=position.rule, confidence=position.confidence)


def _flat(**values: str | int | float | Sequence[str] | None) -> dict[str, Any]:
    """Without what is None or empty, lists joined."""
    joined = {k: v if isinstance(v, str | int | float) else "|".join(v or ()) for k, v in values.items()}
    return {k: v for k, v in joined.items() if v != ""}


def in_time(graph: Evidence) -> Iterator[tuple[str, str, str, Edge]]:
    """The edges as they came: by date (undated ones first), document and place in the text."""
    edges = graph.edges(keys=True, data=True)
    yield from sorted(edges, key=lambda e: (e[3].get("date", ""), e[3]["document"], e[3]["start"], e[2], e[1], e[0]))


def fold(graph: Evidence) -> dict[tuple[str, str], Folded]:
    """The stances of each actor on each proposal, folded from the edges."""
    taken: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for actor, proposal, key, edge in in_time(graph):
        taken.setdefault((actor, proposal), []).append((str(edge["stance"]), key))
    return {pair: Folded(*pair, *map(tuple, zip(*edges, strict=True))) for pair, edges in taken.items()}


def event_list(graph: Evidence) -> list[Row]:
    """The positions as plain rows in order of time; every row has every column, "" where nothing is known."""
    return [_event(graph, (actor, proposal), edge) for actor, proposal, _, edge in in_time(graph)]


def _event(graph: Evidence, pair: tuple[str, str], edge: Edge) -> Row:
    actor, proposal = pair
    who, what = graph.nodes[actor], graph.nodes[proposal]
    row: Row = {"document": edge["document"], "date": edge.get("date", ""), "actor": who["name"], "actor_id": actor,
                "actor_kind": who["kind"], "stance": edge["stance"], "proposal": what["text"], "proposal_id": proposal,
                "proposal_label": what.get("name", "")}
    return row | {c: edge.get(c, "") for c in ("page", "start", "end", "words", "statement", "rule")}
