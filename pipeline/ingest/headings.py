"""Which parts are headings, and how deep: judged by size, weight, capitals, underline, numbering and the space above.

A title that runs on into its paragraph ("Budget - The chair said") stays in the paragraph: its emphasis marks it, and the
component `agenda` makes a section of it.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.ingest.counts import depth, depths_of, next_to, order
from pipeline.ingest.entries import either
from pipeline.ingest.labels import STEP, is_bullet, levels, settled, sub_items
from pipeline.ingest.parts import Part, share, size_of
from pipeline.ingest.roles import is_contents

Look = tuple[float, bool, bool, int, bool]  # size, bold, capitals, depth of the number, not underlined; larger goes first

MAX_LENGTH = 160
RUNNING = 100  # characters: a longer part is running text
COUNTED = 3  # so many titles in a row make a count
MAX_INDENT = 60.0  # points: what stands further in is centred
SENTENCE = re.compile(r"[.;,]$|[.!?]\s+[A-Z].*[.!?]$")
NO_TITLE = re.compile(r".*https?://|[\W\d_]*$|\S+@\S+$|.*(?:\.{4,}|(?: \.){4,})\s*\d+$")
ANNEX = re.compile(rf"(?:{either('words', 'annex')})\b[^.;,]{{0,40}}$", re.I)


@dataclass(frozen=True)
class Body:
    """How running text is set in this document."""

    size: float
    bold: bool


def body_of(parts: Sequence[Part]) -> Body:
    weights: dict[tuple[float, bool], int] = {}
    for part in parts:
        for run in part.runs:
            key = (run.size, "bold" in run.styles)
            weights[key] = weights.get(key, 0) + len(run.text.strip())
    size, bold = max(weights, key=lambda key: weights[key]) if weights else (0.0, False)
    return Body(size, bold)


def decide(parts: Sequence[Part]) -> list[Part]:
    """The parts with their labels settled and their headings marked and levelled."""
    parts = settled(parts)
    body = body_of(parts)
    found = [_declared(part) or (_eligible(part) and _stands_out(part, body)) for part in parts]
    found = [found[i] and not _leads_in(parts, i, found) for i in range(len(parts))]
    numbered = _numbered_titles(parts, found, body) or _spaced_titles(parts, found)
    for i, part in enumerate(parts):
        found[i] = found[i] or i in numbered
        if found[i] and part.label and not _declared(part):
            found[i] = not _in_list(parts, found, i)
    depths = _levels([part for part, heading in zip(parts, found, strict=True) if heading], body, _title_part(parts, found))
    marked = [_mark(part, next(depths)) if heading else part for part, heading in zip(parts, found, strict=True)]
    return list(levels(sub_items(_without_gaps(marked))))


def _mark(part: Part, level: int) -> Part:
    return replace(part, kind="heading", level=level)


def _declared(part: Part) -> bool:
    return part.outline is not None or part.kind == "heading"


def _eligible(part: Part) -> bool:
    text = part.text
    if part.cell or is_bullet(part.label) or not 2 <= len(text) <= MAX_LENGTH or len(part.lines) > 4:
        return False
    if is_contents(part):
        return False
    numbered = bool(part.label) and text.count(".") == 1
    return not NO_TITLE.match(text) and (numbered or not SENTENCE.search(text))


def _stands_out(part: Part, body: Body) -> bool:
    text = part.text
    if body.size and size_of(part) >= body.size * 1.12:
        return True
    if _is_annex(part):
        return True
    if share(part, "bold") > 0.95 and not body.bold:
        return True
    if part.label is None and _is_capitals(text):
        return len(text) <= 100
    return share(part, "underline") > 0.9 and len(text) <= 80


def _leads_in(parts: Sequence[Part], i: int, found: Sequence[bool]) -> bool:
    """Whether a line that stands out by its weight only leads in a list that is set in bold like it."""
    if _declared(parts[i]) or not parts[i].text.endswith(":") or i + 1 == len(parts) or found[i + 1]:
        return False
    below = parts[i + 1]
    return below.kind == "list_item" and share(below, "bold") > 0.95 and size_of(below) == size_of(parts[i])


def _numbered_titles(parts: Sequence[Part], found: Sequence[bool], body: Body) -> set[int]:
    """Short numbered lines set like the text that stand alone above what is no item of their list.

    Where the file knows sizes and weights they must count from 1, one of their counts to 3 at least, and no heading that is
    numbered like them may stand out by its look.
    """
    titles = [i for i in range(len(parts)) if not found[i] and _is_numbered_title(parts, i)]
    if not body.size:
        return set(titles)
    shapes = {counted[0] for part, heading in zip(parts, found, strict=True) if heading and (counted := order(part.label))}
    counts: dict[str, list[tuple[int, int]]] = {}
    for i in titles:
        shape, count = order(parts[i].label) or ("", 0)
        run = counts.setdefault(shape, [])
        if shape not in shapes and _is_whole(parts[i]) and count in (1, run[-1][1] + 1 if run else 1):
            run.append((i, count))
    enough = 2 if any(len(run) >= COUNTED for run in counts.values()) else COUNTED
    return {i for run in counts.values() if len(run) >= enough for i, _ in run}


def _spaced_titles(parts: Sequence[Part], found: Sequence[bool]) -> set[int]:
    """Short lines set like the text, with more white above than below them, over running text: titles told by space alone.

    Asked only where nothing below the first of them stands out by its look; so many at one distance make a custom.
    """
    titles = [i for i in range(len(parts) - 1) if not found[i] and _is_spaced_title(parts[i], parts[i + 1])]
    if not titles:
        return set()
    usual = Counter(parts[i].above for i in titles).most_common(1)
    same = [i for i in titles if parts[i].above == usual[0][0]]
    return set(same) if len(same) >= COUNTED and not any(found[same[0] :]) else set()


def _is_spaced_title(part: Part, below: Part) -> bool:
    short = part.label is None and len(part.lines) == 1 and len(part.text) <= 60 and _eligible(part) and _is_whole(part)
    over = len(below.text) > RUNNING and below.cell is None and below.label is None
    return short and over and part.text[:1].isupper() and part.above > 1.25 * below.above > 0


def _is_whole(part: Part) -> bool:
    return part.text[-1] not in ".:;,?!"


def _is_numbered_title(parts: Sequence[Part], i: int) -> bool:
    """Whether a short numbered line stands alone above what is no item of its list."""
    part = parts[i]
    around = [parts[j] for j in (i - 1, i + 1) if 0 <= j < len(parts)]
    alone = i + 1 < len(parts) and not any(next_to(part.label, other.label) for other in around)
    return bool(order(part.label)) and alone and len(part.text) <= 80 and _eligible(part) and part.text[:1].isupper()


def _is_annex(part: Part) -> bool:
    return part.label is None and ANNEX.match(part.text) is not None


def _is_capitals(text: str) -> bool:
    """Set in capitals on purpose; a single short name such as AOB is not."""
    return text.isupper() and sum(c.isalpha() for c in text) >= max(7, 0.6 * len(text))


def _in_list(parts: Sequence[Part], found: Sequence[bool], i: int) -> bool:
    """Whether a numbered part that stands out is only one item of a list whose other items do not."""
    around = [j for j in (i - 1, i + 1) if 0 <= j < len(parts)]
    return any(not found[j] and len(parts[j].text) <= MAX_LENGTH and next_to(parts[i].label, parts[j].label) for j in around)


def _without_gaps(parts: Sequence[Part]) -> list[Part]:
    """The parts, with one that is numbered and begins in bold as a heading where it is missing in the count of headings."""
    numbered = [i for i, part in enumerate(parts) if part.kind == "heading" and part.label]
    found = list(parts)
    for before, after in pairwise(numbered):
        for i in range(before + 1, after):
            if _stands_between(parts[i], parts[before], parts[after]):
                found[i] = _mark(parts[i], parts[before].level or 1)
    return found


def _stands_between(part: Part, before: Part, after: Part) -> bool:
    first, own, last = order(before.label), order(part.label), order(after.label)
    counted = first and own and last and first[0] == own[0] == last[0] and (first[1] + 1, last[1] - 1) == (own[1], own[1])
    return bool(counted) and before.level == after.level and _eligible(part) and "bold" in part.runs[0].styles


def look(part: Part, body: Body, depths: dict[str, int]) -> Look:
    bold = share(part, "bold") > 0.9
    plain = not (bold and share(part, "underline") > 0.9)
    size = max(round(size_of(part) * 2) / 2, body.size)
    return size, bold, _is_capitals(part.text), -depth(part.label, depths), plain


def _levels(found: Sequence[Part], body: Body, head: int) -> Iterator[int]:
    """A level for each heading in turn: what the file declares goes first, the rest stand among these by size."""
    declared: dict[int, float] = {}
    for part in found:
        if part.outline is not None:
            declared[part.outline] = max(declared.get(part.outline, 0.0), size_of(part))
    depths = depths_of(part.label for part in found)
    looks = _evened([look(part, body, depths) for part in found], [part.indent for part in found])
    order = _order_of([own for part, own in zip(found, looks, strict=True) if not _is_annex(part)], head)
    for part, own in zip(found, looks, strict=True):
        if part.outline is not None:
            yield sorted(declared).index(part.outline) + 1
        elif part.kind == "heading" or _is_annex(part):
            yield part.level or 1
        elif declared:
            yield 1 + sum(size > size_of(part) for size in declared.values())
        else:
            yield order.index(own) + 1 if own in order else 1


def _evened(looks: Sequence[Look], indents: Sequence[float]) -> list[Look]:
    """The looks, with headings without a number on one level with the first numbered ones set like them.

    One that is set further in than the numbered heading above it stands a level below.
    """
    first: dict[tuple[float, bool, bool], int] = {}
    for own in looks:
        if own[3]:
            first[own[:3]] = max(first.get(own[:3], -9), own[3])
    counts = Counter(looks)
    found: list[Look] = []
    margin: dict[tuple[float, bool, bool], float] = {}
    for own, indent in zip(looks, indents, strict=True):
        inside = not own[3] and STEP < indent - margin.get(own[:3], indent) < MAX_INDENT
        margin |= {own[:3]: indent} if own[3] else {}
        found.append((*own[:3], own[3] or first.get(own[:3], 0) - inside, own[4] or bool(own[3]) or counts[own] < 2))
    return found


def _title_part(parts: Sequence[Part], found: Sequence[bool]) -> int:
    """How many headings without a number stand above the first running text; the title is among them."""
    count = 0
    for part, heading in zip(parts, found, strict=True):
        if (heading and part.label) or part.kind == "list_item":
            break
        if not heading and not part.cell and len(part.text) > RUNNING:
            break
        count += heading
    return count


def _order_of(looks: Sequence[Look], head: int) -> list[Look]:
    """The looks of headings from the highest, without those of the title of the whole, which are above all."""
    rest = looks[_title(looks, head) :]
    seen = {own: -i for i, own in reversed(list(enumerate(rest)))}
    order = sorted(set(rest), key=lambda own: (own[:4], seen[own]), reverse=True)
    once = len(order) > 1 and rest.count(order[0]) == 1 and order[0] in looks[:head]
    return order[1:] if once else order


def _title(looks: Sequence[Look], head: int) -> int:
    """How many headings at the start are set like none of those after them."""
    for count in range(min(head, len(looks) - 1), 0, -1):
        if not set(looks[:count]) & set(looks[count:]):
            return count
    return 0
