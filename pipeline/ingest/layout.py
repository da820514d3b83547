"""From lines to paragraphs: where one ends. Pure functions over lines."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.ingest import labels
from pipeline.ingest.boxes import TextLine, pieces
from pipeline.ingest.notes import FIGURE, RAISED

ENDS = re.compile(r"[.!?:;][\"”’')\]]*$")
LEADERS = re.compile(r"(?:\.{4,}|(?: \.){4,})\s*\d{1,4}\s*$")
DASHES = ("-", "–", "—")
CLOSING = re.compile(r"[.,;:!?)\]”’]+$")
ADDRESS = re.compile(r"(?:https?://|www\.|\w@\w)\S*[./@]$")  # one that is not at its end
STARTS_LOW = re.compile(r"[\"“‘'(\[]*[a-z]")


@dataclass(frozen=True)
class Leading:
    """The usual distance of base lines within a paragraph, in sizes of the type."""

    usual: float = 1.25

    def is_gap(self, above: TextLine, below: TextLine) -> bool:
        size = max(above.size, below.size, 1.0)
        return (below.base - above.base) / size > self.usual + 0.22


def leading_of(columns: Iterable[Sequence[TextLine]]) -> Leading:
    """The smallest common distance between neighbouring lines of one size."""
    counts: Counter[float] = Counter()
    for column in columns:
        for above, below in pairwise(column):
            if above.size == below.size and 0 < below.base - above.base < 3.2 * above.size:
                counts[round((below.base - above.base) / above.size * 20) / 20] += 1
    total = sum(counts.values())
    return Leading(next((value for value in sorted(counts) if counts[value] >= 0.12 * total), 1.25))


def paragraphs(lines: Iterable[TextLine], right: float, leading: Leading) -> list[list[TextLine]]:
    """The lines of a column that is set to a right margin, paragraph by paragraph."""
    found: list[list[TextLine]] = []
    for line in lines:
        if found and not ends(found[-1], line, right, leading):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def ends(paragraph: Sequence[TextLine], line: TextLine, right: float, leading: Leading) -> bool:
    """Whether a paragraph ends before this line."""
    last = paragraph[-1]
    if CLOSING.match(line.text) or (ADDRESS.search(last.text) and STARTS_LOW.match(line.text)):
        return False
    if is_note(line) or _tabbed(last, line) or last.heading != line.heading:
        return True
    if _one_heading(paragraph, line, right):
        return False
    if leading.is_gap(last, line) or _set_back(paragraph, line, right):
        return True
    if _restyled(last, line) and not _runs_in(last, line, right):
        return True
    ended = bool(ENDS.search(last.text))
    if label := labels.find(line.text):
        return label[0] == "•" or _listed(paragraph, line, label[0], right)
    if LEADERS.search(last.text):
        return True
    if fits(last, line, right) and not _runs_on(paragraph, line):
        return True
    return ended and _reindented(paragraph, line)


def _runs_in(last: TextLine, line: TextLine, right: float) -> bool:
    """Whether a title in bold that fills its line goes on at the start of this one, where the text begins behind it."""
    bold = last.all("bold") and "bold" in line.spans[0].styles and not line.all("bold")
    return bold and abs(last.size - line.size) < 0.5 and not fits(last, line, right) and not ENDS.search(last.text)


def _set_back(paragraph: Sequence[TextLine], line: TextLine, right: float) -> bool:
    """Whether a line alone at the right, such as a date, stands over one at the left."""
    return len(paragraph) == 1 and paragraph[0].x0 - line.x0 > 0.4 * (right - line.x0)


def _listed(paragraph: Sequence[TextLine], line: TextLine, label: str, right: float) -> bool:
    """Whether what looks like a label at the start of a line is one, not a figure or a dash within a sentence."""
    last = paragraph[-1]
    if last.text[-1:] in ("-", "(", ","):
        return False
    if abs(line.x0 - last.x0) > 2 or fits(last, line, right):
        return True
    return bool(ENDS.search(last.text)) and (label not in DASHES or paragraph[0].text.startswith(DASHES))


def fits(last: TextLine, line: TextLine, right: float) -> bool:
    """Whether the first word of a line would have fitted at the end of the one before: so that one ended early."""
    return last.x1 + 0.25 * last.size + line.word < right - 1


def _tabbed(last: TextLine, line: TextLine) -> bool:
    """Whether two lines are set to one tab stop, as the rows of a table without rules are."""
    one, other = pieces(last), pieces(line)
    if len(one) < 2 or len(other) < 2:
        return False
    figures = one[-1].text.isdigit() and other[-1].text.isdigit() and abs(one[-1].x1 - other[-1].x1) < 2
    return figures or abs(one[-1].x0 - other[-1].x0) < 2


def is_note(line: TextLine) -> bool:
    """Whether a line begins with a raised figure, as a footnote does."""
    first = line.spans[0]
    return RAISED in first.styles and FIGURE.fullmatch(first.text) is not None and len(line.spans) > 1


def is_cut(last: TextLine, line: TextLine, right: float) -> bool:
    """Whether a narrow cell cut a word in two: one word fills the line and goes on in the next."""
    word = " " not in last.text and last.text[-1:].isalnum()
    if CLOSING.match(line.text):
        return False
    return word and last.x1 + 0.6 * last.size > right and (STARTS_LOW.match(line.text) is not None or "@" in last.text)


def _one_heading(paragraph: Sequence[TextLine], line: TextLine, right: float) -> bool:
    """Whether a heading goes on in this line, set under its text rather than under its number."""
    first, last = paragraph[0], paragraph[-1]
    label = labels.find(first.text)
    start = next((s.x0 for s in first.spans[1:] if not s.glued), first.x0) if label and len(paragraph) == 1 else last.x0
    long = last.x1 - first.x0 > 0.6 * (right - first.x0)
    close = line.base - last.base < 1.7 * last.size and abs(line.size - last.size) < 0.5 and labels.find(line.text) is None
    return last.all("bold") and line.all("bold") and long and close and abs(line.x0 - start) < 3 and not ENDS.search(last.text)


def _runs_on(paragraph: Sequence[TextLine], line: TextLine) -> bool:
    """Whether a line plainly carries on a sentence although the one before it is short."""
    last = paragraph[-1]
    low = bool(STARTS_LOW.match(line.text)) and not ENDS.search(last.text)
    return low and (abs(line.x0 - last.x0) < 2 or len(paragraph) == 1)


def _restyled(last: TextLine, line: TextLine) -> bool:
    """Whether a heading's look ends or begins between two lines."""
    if abs(last.size - line.size) > 0.09 * last.size and abs(last.spans[-1].size - line.spans[0].size) > 0.09 * last.size:
        return True
    if last.all("bold") != line.all("bold"):
        whole = last if last.all("bold") else line
        return whole is last or not STARTS_LOW.match(line.text)
    return False


def _reindented(paragraph: Sequence[TextLine], line: TextLine) -> bool:
    last = paragraph[-1]
    shift = line.x0 - last.x0
    if abs(shift) < 0.7 * line.size:
        return False
    hanging = len(paragraph) == 1 and labels.find(last.text) is not None
    return not hanging if shift > 0 else len(paragraph) > 1
