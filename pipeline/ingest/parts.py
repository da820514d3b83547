"""What the readers hand to `headings` and `join`: pieces of text with their place and style, not yet one text."""
from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.document import BlockKind, EditKind, Place

Styles = frozenset[str]
WORD_JOINER = "\u2060"
PLAIN: Styles = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change that words belong to: what becomes an `Edit`."""

    kind: EditKind
    author: str | None = None
    date: str | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """Words that a comment is about; the comment itself goes by this id."""

    id: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a comment says, who wrote it and when, and the id of the comment that it answers."""

    text: str
    author: str | None = None
    date: str | None = None
    answers: str | None = None


Marks = frozenset[Change | Remark]
UNMARKED: Marks = frozenset()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line in one style, as it stands in the file. `size` is in points, 0 where unknown."""

    text: str
    place: Place
    styles: Styles = PLAIN
    size: float = 0.0
    marks: Marks = UNMARKED


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a table cell stands: which table of the document, which row and column, all from 0."""

    table: int
    row: int
    column: int
    header: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A block to be. `outline` is the heading level the file itself declares, `level` the depth of a list item.

    `indent` is how far from the margin its label stands, in points; it only counts against that of its neighbours. `above` is
    how far below the part before it its first line stands, in sizes of the type, 0 where that is not known.
    """

    lines: tuple[Line, ...]
    kind: BlockKind = "paragraph"
    level: int | None = None
    label: str | None = None
    cell: Cell | None = None
    outline: int | None = None
    indent: float = 0.0
    above: float = 0.0

    @property
    def runs(self) -> list[Run]:
        return [run for line in self.lines for run in line]

    @property
    def text(self) -> str:
        """A rough reading, for judging the part; the real one is made in `join`."""
        return " ".join("".join(run.text for run in line) for line in self.lines).strip()


def share(part: Part, style: str) -> float:
    """The share of the letters and digits of a part that are set in this style."""
    counts = [(sum(c.isalnum() for c in run.text), style in run.styles) for run in part.runs]
    total = sum(n for n, _ in counts)
    return sum(n for n, styled in counts if styled) / total if total else 0.0


def size_of(part: Part) -> float:
    """The largest size in which a good share of a part is set; small capitals are smaller, raised letters few."""
    sizes: dict[float, int] = {}
    for run in part.runs:
        sizes[run.size] = sizes.get(run.size, 0) + len(run.text.strip())
    return max((size for size, count in sizes.items() if count > 0.1 * sum(sizes.values())), default=0.0)


def glued(line: Line) -> Line:
    """The line with a mark that the word at its end goes on in the next line."""
    return (*line[:-1], replace(line[-1], text=line[-1].text + WORD_JOINER)) if line else line


def clip(line: Line, count: int) -> Line:
    """The line without its first `count` characters; a comment on these alone is about what follows."""
    kept: list[Run] = []
    left: Marks = UNMARKED
    for run in line:
        text = run.text[count:]
        count = max(count - len(run.text), 0)
        if text:
            kept.append(replace(run, text=text, marks=run.marks | left))
        left = UNMARKED if text else left | {mark for mark in run.marks if isinstance(mark, Remark)}
    return tuple(kept)
