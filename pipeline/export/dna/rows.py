"""Records -> the rows of a database of Discourse Network Analyzer 3.

A position is a statement of that program. One for or against is of its type "DNA Statement", whose `agreement` is yes or no;
one with a condition is neither and has a type of its own, so that no network of agreement counts it.

`actor` is whoever holds the position. The program's own `person` and `organization` say the same in two: an actor that is no
person is an organization; the organization of a person is that of the list of participants, or empty.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeAlias

from pipeline import graph
from pipeline.discourse import Meeting, Position, Record
from pipeline.export.dna.entities import ATTRIBUTES, NOBODY, Colour, Entity, Key, Source, entities
from pipeline.export.dna.text import Places, clean, short

Cell: TypeAlias = str | int | None
Row: TypeAlias = dict[str, Cell]
Ids: TypeAlias = dict[tuple[int, Key], int]  # of an entity, by its variable and its key
ADMIN = 1
DATA = {"boolean": "DATABOOLEAN", "integer": "DATAINTEGER", "long text": "DATALONGTEXT", "short text": "DATASHORTTEXT"}
# The first four are those with which the program begins.
VARIABLES = {"person": "short text", "organization": "short text", "concept": "short text", "agreement": "boolean",
             "actor": "short text", "stance": "integer", "note": "long text"}
PLAIN, CONDITIONAL = "DNA Statement", "Conditional position"
COLOUR: Mapping[str, Colour] = {PLAIN: (239, 208, 51), CONDITIONAL: (244, 165, 130)}
STANCES = {"support": 2, "conditional": 1, "oppose": -2}


@dataclass
class Book:
    """The rows of each table; ids count from 1."""

    tables: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, table: str, **cells: Cell) -> int:
        rows = self.tables.setdefault(table, [])
        rows.append({"ID": len(rows) + 1, **cells})
        return len(rows)


@dataclass(frozen=True)
class Types:
    """The ids of the types of statements, and of the variables of each."""

    types: Mapping[str, int]
    variables: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Coded:
    """A position as a statement: its type, its place in UTF-16 units, and a value for each variable."""

    kind: str
    start: int
    stop: int
    cells: Mapping[str, Key | Cell]


def rows(records: Sequence[Record]) -> dict[str, list[Row]]:
    """The rows by table, all but those of CODERS and SETTINGS. A record of a file already seen is passed over."""
    book = Book()
    sources = _sources(records)
    coded = [list(_coded(source)) for source in sources]
    types = _types(book)
    ids = _entities(book, types, entities(sources), [c for found in coded for c in found])
    for source, found in zip(sources, coded, strict=True):
        document = book.add("DOCUMENTS", **_document(source.record))
        for one in found:
            statement = book.add("STATEMENTS", StatementTypeId=types.types[one.kind], DocumentId=document, Start=one.start,
                                 Stop=one.stop, Coder=ADMIN)
            _values(book, statement, one, (types.variables[one.kind], ids))
    return book.tables


def _sources(records: Sequence[Record]) -> list[Source]:
    single = sorted(graph.once(records), key=lambda r: (r.meeting.date or "", r.origin.file, r.origin.sha256))
    network, nodes = graph.actors_of(single)
    return [Source(r, name, len(single) > 1, network, own)
            for r, name, own in zip(single, graph.document_ids(single), nodes, strict=True)]


def _types(book: Book) -> Types:
    ids: dict[str, int] = {}
    variables: dict[str, dict[str, int]] = {}
    for label, colour in COLOUR.items():
        ids[label] = book.add("STATEMENTTYPES", Label=label, **_rgb(colour))
        variables[label] = {name: book.add("VARIABLES", Variable=name, DataType=kind, StatementTypeId=ids[label])
                            for name, kind in VARIABLES.items() if kind != "boolean" or label == PLAIN}
    return Types(ids, variables)


def _entities(book: Book, types: Types, listed: Mapping[str, Mapping[Key, Entity]], coded: Sequence[Coded]) -> Ids:
    """The program keeps a list for each variable of each type: of the first all that there is, of the other what it uses."""
    used = {(name, value) for one in coded if one.kind == CONDITIONAL for name, value in one.cells.items()}
    ids: Ids = {}
    for kind, variables in types.variables.items():
        for name, found in listed.items():
            wanted = {k: e for k, e in found.items() if kind == PLAIN or k == NOBODY or (name, k) in used}
            made = _list(book, variables[name], ATTRIBUTES[name], wanted)
            ids |= {(variables[name], key): entity for key, entity in made.items()}
    return ids


def _list(book: Book, variable: int, attributes: Sequence[str], wanted: Mapping[Key, Entity]) -> dict[Key, int]:
    ids: dict[Key, int] = {}
    columns = {a: book.add("ATTRIBUTEVARIABLES", VariableId=variable, AttributeVariable=a) for a in attributes}
    for key, entity in wanted.items():
        ids[key] = book.add("ENTITIES", VariableId=variable, Value=entity.value, **_rgb(entity.colour))
        for attribute, column in columns.items():
            book.add("ATTRIBUTEVALUES", EntityId=ids[key], AttributeVariableId=column,
                     AttributeValue=entity.attributes.get(attribute, ""))
    return ids


def _rgb(colour: Colour) -> dict[str, int]:
    return dict(zip(("Red", "Green", "Blue"), colour, strict=True))


def _values(book: Book, statement: int, coded: Coded, lists: tuple[Mapping[str, int], Ids]) -> None:
    variables, ids = lists
    for name, variable in variables.items():
        value = coded.cells[name]
        cell = {"Entity": ids[variable, value]} if isinstance(value, tuple) else {"Value": value}
        book.add(DATA[VARIABLES[name]], StatementId=statement, VariableId=variable, **cell)


def _coded(source: Source) -> Iterator[Coded]:
    """The positions in the order of the text."""
    places = Places.of(source.record.text)
    for position in sorted(source.record.positions, key=lambda p: (p.evidence.start, p.evidence.end)):
        kind = CONDITIONAL if position.stance == "conditional" else PLAIN
        yield Coded(kind, *places.span(position.evidence.start, position.evidence.end), _cells(source, position))


def _cells(source: Source, position: Position) -> dict[str, Key | Cell]:
    actor = source.actors[position.actor]
    key = source.actor(actor)
    return {"person": key if actor.kind == "person" else _spokesperson(source, position),
            "organization": source.organization(actor), "concept": source.proposal(source.proposals[position.proposal]),
            "agreement": int(position.stance == "support"), "actor": key, "stance": STANCES[position.stance],
            "note": clean("\n".join(_note(source, position)))}


def _spokesperson(source: Source, position: Position) -> Key:
    """The one person who said so on the actor's behalf, if the statement names one."""
    said = source.statements.get(position.statement or "")
    if said is None or len(said.speakers) != 1 or position.actor not in said.on_behalf_of:
        return NOBODY
    speaker = source.actors.get(said.speakers[0])
    return source.actor(speaker) if speaker and speaker.kind == "person" else NOBODY


def _note(source: Source, position: Position) -> Iterator[str]:
    said = source.statements.get(position.statement or "")
    voices = {"speaker": said.speakers, "on behalf of": said.on_behalf_of} if said else {}
    known = {"page": position.evidence.page, "stance": position.stance,
             **{what: "; ".join(source.name_of(a) for a in who) or None for what, who in voices.items()},
             "rule": position.rule, "confidence": position.confidence, "position": position.id, "statement": position.statement}
    yield from (f"{what}: {value}" for what, value in known.items() if value is not None)


def _document(record: Record) -> Row:
    meeting = record.meeting
    return {"Title": short(meeting.title or record.origin.file), "Text": clean(record.text), "Coder": ADMIN,
            "Author": short(meeting.body or ""), "Source": short(record.origin.file), "Section": short(meeting.symbol or ""),
            "Notes": clean("\n".join(_about(record))), "Type": short(meeting.kind), "Date": _seconds(meeting)}


def _about(record: Record) -> Iterator[str]:
    meeting, origin = record.meeting, record.origin
    if _moment(meeting) is None:
        yield "The document does not say on which day the meeting was; 1 January 1970 stands for that."
    known = {"number": meeting.number, "date": meeting.date, "until": meeting.end_date, "venue": meeting.venue,
             "chair": "; ".join(meeting.chair) or None, "sha256": origin.sha256 or None, "language": origin.language}
    yield from (f"{what}: {value}" for what, value in known.items() if value is not None)
    yield from (f"warning: {warning}" for warning in record.warnings)


def _moment(meeting: Meeting) -> datetime | None:
    """When it began, as the document's clock has it; midnight where no time is given."""
    for text in (f"{meeting.date}T{meeting.start_time}", meeting.date or ""):
        try:
            return datetime.fromisoformat(text).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def _seconds(meeting: Meeting) -> int:
    moment = _moment(meeting)
    return int(moment.timestamp()) if moment else 0
