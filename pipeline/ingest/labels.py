"""List labels and section numbers at the start of a part: "•", "3.(b)", "a)", "2.1", "IV."."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile, zip_longest

from pipeline.ingest.entries import forms
from pipeline.ingest.parts import Line, Part, Run, clip

BULLETS = "".join(forms("bullets"))
BULLET = re.compile(rf"\s*((?:[{BULLETS}]|\(cid:\d+\))(?=\s|\w|[(“\"‘'\[])|[-–—*§¢](?=\s)|o(?=\s+\S))\s*")
SHORT = 80  # characters
STEP = 5.0  # points of indent that make no difference
BULLET_ONLY = re.compile(rf"[\s{BULLETS}]+")
ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3})"
CLOCK = r"(?:0?[7-9]|1\d|2[0-3])\.(?:00|15|30|45)\s"  # 10.30 A break
INITIALS = {"I.": ("II.",), "V.": ("IV.", "VI."), "X.": ("IX.", "XI.")}  # that may be names' first letters, and their neighbours
INNER_NAME = re.compile(r"(?<=[\w.,;:] )[^\W\d_a-z][^\W\d_]+")
LETTER = re.compile(r"\s*([A-Z]\.)\s+(?=[\[A-Z“\"'(])")
NUMBER = re.compile(
    r"\s*("
    r"\d{1,2}\.?\s?\([a-z]\)|"  # 3.(b)
    rf"\((?:\d{{1,2}}|[a-zA-Z]|{ROMAN})\)|"  # (1) (a) (iv)
    rf"(?:\d{{1,3}}|[a-zA-Z]|{ROMAN})\)|"  # 1) a) iv)
    rf"(?!{CLOCK})\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}\.?(?=\s+[A-Z“\"'])|"  # 2.1 Title
    r"\d{1,3}\.(?=\s|[A-Za-z\[(“\"])(?!\w+\.\w)|"  # 1. and 1.Title, but not 1.n
    rf"(?:[a-z]|{ROMAN})\.(?=\s+[\[A-Z“\"'(])|"  # a. Title
    rf"{ROMAN.upper()}\.(?=\s+\S)"  # IV. Title
    r")\s*"
)


def is_bullet(label: str | None) -> bool:
    return label is not None and not any(c.isalnum() and c != "o" for c in label)


def find(text: str) -> tuple[str, int] | None:
    """The label that a text starts with and the length to cut off; None where there is none or nothing follows."""
    match = BULLET.match(text) or NUMBER.match(text)
    if match is None:
        return None
    label = "•" if match[1].startswith("(cid:") or "\ue000" <= match[1] <= "\uf8ff" else match[1]
    return label, match.end()


def plain(label: str) -> str:
    """A label by itself as `find` would give it."""
    label = label.strip()
    found = find(f"{label} A")
    return found[0] if found else label


def take(part: Part) -> Part:
    """The part with its typed label moved from the text to `label`."""
    if part.label is not None or not part.lines:
        return part
    text = "".join(run.text for run in part.lines[0])
    if len(part.lines) == 1 and BULLET_ONLY.fullmatch(text):
        return replace(part, lines=())
    found = find(text)
    if found is None:
        return part
    lines = _without(part.lines, found[1])
    if not lines:
        return part
    kind = "list_item" if part.kind == "paragraph" else part.kind
    level = part.level or 1 if kind == "list_item" else part.level
    return replace(part, lines=lines, label=found[0], kind=kind, level=level)


def settled(parts: Sequence[Part]) -> list[Part]:
    """The parts with those labels settled that only their neighbours tell: "I." of a name goes back, "A." to "C." are taken."""
    known = {part.label for part in parts}
    lone = {label for label, neighbours in INITIALS.items() if label in known and not known.intersection(neighbours)}
    names = {name for part in parts for name in INNER_NAME.findall(part.text)} if lone else set()
    found = [_with_initial(part) if part.label in lone and _begins_with(part, names) else part for part in parts]
    for i in _lettered(found):
        found[i] = _lettered_part(found[i])
    return found


def _begins_with(part: Part, names: set[str]) -> bool:
    """Whether the first word of a part stands elsewhere in the document too, with a capital letter inside a line."""
    word = re.match(r"\s*([^\W\d_]+)", part.text)
    return word is not None and word[1] in names


def _with_initial(part: Part) -> Part:
    first = part.lines[0][0]
    line = (Run(f"{part.label} ", first.place, first.styles, first.size), *part.lines[0])
    kind = "paragraph" if part.kind == "list_item" else part.kind
    return replace(part, lines=(line, *part.lines[1:]), label=None, kind=kind, level=None if kind == "paragraph" else part.level)


def _lettered(parts: Sequence[Part]) -> list[int]:
    """The parts that count A., B., C. with other parts between them; names with initials stand side by side, or do not count."""
    found: list[tuple[int, int]] = []
    for i, part in enumerate(parts):
        if part.label is None and part.cell is None and part.lines and (match := LETTER.match(_first(part))):
            found.append((i, ord(match[1][0]) - ord("A")))
    counted = all(count in (0, before + 1) for (_, before), (_, count) in pairwise([(-1, -1), *found]))
    apart = all(count == 0 or i > last + 1 for (last, _), (i, count) in pairwise(found))
    return [i for i, _ in found] if len(found) > 1 and counted and apart else []


def _lettered_part(part: Part) -> Part:
    match = LETTER.match(_first(part))
    if match is None:
        return part
    kind = "list_item" if part.kind == "paragraph" else part.kind
    return replace(part, lines=_without(part.lines, match.end()), label=match[1], kind=kind, level=part.level or 1)


def _first(part: Part) -> str:
    return "".join(run.text for run in part.lines[0])


def sub_items(parts: Sequence[Part]) -> list[Part]:
    """The parts, with short lines without a label that are set to the depth of the list items after them as items too."""
    found: list[Part] = []
    for part, after in zip_longest(parts, parts[1:]):
        found.append(replace(part, kind="list_item", level=1) if after and _is_sub_item(part, found, after) else part)
    return found


def _is_sub_item(part: Part, before: Sequence[Part], after: Part) -> bool:
    if part.kind != "paragraph" or part.cell or len(part.text) > SHORT or part.text[-1:] in (".", ":", ";", ","):
        return False
    items = takewhile(lambda other: other.kind == "list_item", reversed(before))
    deeper = any(item.indent < part.indent - STEP for item in items)
    return deeper and after.kind == "list_item" and abs(after.indent - part.indent) < STEP


def levels(parts: Iterable[Part]) -> Iterator[Part]:
    """List items with their depth, by how far each is indented against those before it; a heading begins anew."""
    indents: list[float] = []
    shape = ""
    for part in parts:
        if part.kind != "list_item" or part.cell:
            indents = [] if part.kind == "heading" or part.cell else [i for i in indents if i < part.indent - STEP]
            shape = ""
            yield part
            continue
        step = 3 * STEP if shape and _shape(part.label) == shape else STEP
        shape = _shape(part.label)
        indents = [i for i in indents if i < part.indent - STEP or abs(i - part.indent) <= step]
        if not indents or part.indent > indents[-1] + step:
            indents.append(part.indent)
        yield replace(part, level=len(indents))


def _shape(label: str | None) -> str:
    """(i) and (ii) have one shape, 1. and a. have not; a bullet has none."""
    return "" if is_bullet(label) else re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", label or ""))


def _without(lines: tuple[Line, ...], count: int) -> tuple[Line, ...]:
    first = clip(lines[0], count)
    return (first, *lines[1:]) if first else lines[1:]
