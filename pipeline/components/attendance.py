"""Tables of participants: which tables they are, what their columns hold, and the persons in their rows."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pipeline.components import phrases
from pipeline.components.agenda_lines import Line
from pipeline.components.entries import EDGES, EMAIL, Entry, is_name, read_entry

Row = dict[int, Line]
TITLE = 8
PERSONAL = {"initials", "email", "present", "absent", "first"}


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table by row and column; `above` is what stands right before it, `near` whether only a table does."""

    rows: dict[int, Row]
    above: tuple[str, ...] = ()
    near: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column holds (name, affiliation ...), the first row with persons, and whether they say so themselves."""

    kinds: dict[int, str]
    first: int
    sure: bool = field(default=False)


def tables(lines: Sequence[Line]) -> Iterator[Table]:
    """The tables of a page in order."""
    numbers = dict.fromkeys(line.table for line in lines if line.kind == "cell" and line.table is not None)
    for number in numbers:
        cells = [line for line in lines if line.kind == "cell" and line.table == number]
        before = [line for line in lines[: cells[0].index] if line.kind != "cell"][-2:]
        gap = [line for line in lines[max(0, cells[0].index - 2) : cells[0].index] if line.kind != "cell" and line.words > 2]
        yield Table(grid(cells), tuple(line.text for line in before), not gap and cells[0].index > 0)


def grid(cells: Sequence[Line]) -> dict[int, Row]:
    """Cells by row and column; the paragraphs of one cell put together."""
    rows: dict[int, Row] = {}
    for cell in cells:
        row, column = cell.row or 0, cell.column or 0
        known = rows.setdefault(row, {}).get(column)
        joined = replace(known, end=cell.end, text=f"{known.text} {cell.text}") if known else cell
        rows[row][column] = joined
    return rows


def attendees(lines: Sequence[Line]) -> Iterator[tuple[Entry, int, int]]:
    """The persons in all tables of participants, each with the place of its row. A table over a page break keeps its columns."""
    before: Columns | None = None
    width = 0
    for table in tables(lines):
        columns = read_header(table)
        size = max((max(row, default=0) + 1 for row in table.rows.values()), default=0)
        if columns is None and before is not None and table.near and size == width:
            columns = replace(before, first=min(table.rows))
        if columns is not None:
            yield from persons(table, columns)
        before, width = columns, size


def read_header(table: Table) -> Columns | None:
    """The columns of a table of participants, None for any other table."""
    for number in sorted(table.rows)[:3]:
        texts = {column: cell.text for column, cell in table.rows[number].items()}
        kinds = {column: kind for column, text in texts.items() if (kind := column_kind(text))}
        if "other" in kinds.values():
            return None
        kinds = with_name(table, kinds, number)
        named = "name" in kinds.values() or {"first", "last"} <= set(kinds.values())
        if named and len(kinds) > 1 and is_attendance(table, texts, kinds):
            return Columns(kinds, number + 1)
    return None


def is_attendance(table: Table, texts: dict[int, str], kinds: dict[int, str]) -> bool:
    """Names in a table are those of participants if its header, a personal column or the words above say so."""
    if PERSONAL & set(kinds.values()):
        return True
    titles = [text for text in (*table.above, *texts.values()) if len(text.split()) <= TITLE]
    spoken = [text for text in table.above if len(text.split()) > TITLE]
    return said("sure", titles) or said("attended", spoken)


def said(kind: str, texts: Sequence[str]) -> bool:
    return any(re.search(rf"\b{phrases.words('participants', kind)}\b", text, re.I) for text in texts)


def with_name(table: Table, kinds: dict[int, str], header: int) -> dict[int, str]:
    """One column of names: the one that says so, or the one without a header that holds nothing else."""
    named = [column for column, kind in kinds.items() if kind == "name"]
    if named:
        best = max(named, key=lambda column: (share_of_names(table, column, header), -column))
        return {c: kind if kind != "name" or c == best else "affiliation" for c, kind in kinds.items()}
    if len(kinds) < 2 or {"first", "last"} <= set(kinds.values()):
        return kinds
    every = {column for row in table.rows.values() for column in row}
    free = [c for c in sorted(every - set(table.rows[header])) if share_of_names(table, c, header) > 0.7]
    return {**kinds, free[0]: "name"} if free else kinds


def share_of_names(table: Table, column: int, header: int) -> float:
    texts = [row[column].text for number, row in table.rows.items() if number > header and column in row]
    return sum(is_name(text, 1) for text in texts) / len(texts) if texts else 0.0


@lru_cache(maxsize=256)
def column_kind(header: str) -> str | None:
    """What a column holds by its header: the whole of it, a part between strokes, or a word in it."""
    known = {form.replace(" ", ""): p.value for p in phrases.phrases("participants", "column") for form in p.forms}
    plain = phrases.folded(header).strip(EDGES + "*")
    if plain in phrases.values("participants", "foreign"):
        return "other"
    bare = re.sub(r"\([^)]*\)", "", plain)
    for piece in (bare, *re.split(r"[/&,]| and | or ", bare), *reversed(bare.split())):
        found = known.get(piece.replace(" ", "").strip(EDGES))
        if found:
            return found
    return None


def persons(table: Table, columns: Columns) -> Iterator[tuple[Entry, int, int]]:
    """One entry for each row; a row of one cell says whether those below are present or whom they stand for."""
    present, group = True, None
    for number, row in sorted(table.rows.items()):
        if number < columns.first or not row:
            continue
        only = next(iter(row.values())).text if len(row) == 1 and len(columns.kinds) > 1 else None
        if only and not is_name(only):
            present, group = heading_row(only, present, group)
            continue
        entry = read_row({columns.kinds.get(c, ""): cell.text for c, cell in row.items()})
        if entry is not None:
            there = entry.present and present
            yield replace(entry, present=there, affiliation=entry.affiliation or group), *bounds(row)


def heading_row(text: str, present: bool, group: str | None) -> tuple[bool, str | None]:
    plain = phrases.folded(text).strip(EDGES)
    if plain in phrases.values("participants", "absent"):
        return False, None
    if plain in phrases.values("participants", "present"):
        return True, None
    return present, text.strip(EDGES)


def bounds(row: Row) -> tuple[int, int]:
    return min(cell.start for cell in row.values()), max(cell.end for cell in row.values())


def read_row(cells: dict[str, str]) -> Entry | None:
    """The person in a row."""
    name = cells.get("name") or " ".join(filter(None, [cells.get("first"), cells.get("last")]))
    name = EMAIL.sub("", name).strip(EDGES)
    places = [text for kind in ("affiliation", "country") if (text := EMAIL.sub("", cells.get(kind, "")).strip(EDGES))]
    if not name and not places:
        return None
    entry = read_entry(name, 1) or Entry(name or None)
    return replace(
        entry,
        affiliation=", ".join(dict.fromkeys(places)) or entry.affiliation,
        role=cells.get("role", "").strip(EDGES) or entry.role,
        initials=cells.get("initials", "").strip(EDGES) or entry.initials,
        present=is_present(cells),
    )


def is_present(cells: dict[str, str]) -> bool:
    """What a column of presence or apologies says; without one, whoever is listed is present."""
    absent = phrases.folded(cells.get("absent", ""))
    if absent and absent not in phrases.values("participants", "no"):
        return False
    said = phrases.folded(cells.get("present", "yes"))
    return said not in phrases.values("participants", "no")
