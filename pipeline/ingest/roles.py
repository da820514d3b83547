"""What a file itself says of its parts: headings with their level, labels of list items, tables of contents.

A role is handed on as a style of the characters, so that it keeps to them through lines and paragraphs; it ends in `settle`.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.document import BlockKind
from pipeline.ingest import labels
from pipeline.ingest.parts import Part, clip, share

ITEM = "role:item"  # of a list, where it has a label: Word calls other indented paragraphs items, too
LABEL = "role:label"
CONTENTS = "role:contents"
HEADING = "role:heading-"
LONGEST_LABEL = 12  # characters
LONGEST = 160  # characters: what is longer is no heading, whatever the file says


def is_role(style: str) -> bool:
    return style.startswith("role:")


def settle(parts: Sequence[Part]) -> list[Part]:
    """The parts, with what their characters' roles say of them: outline level and label."""
    found = ((part, {style for run in part.runs for style in run.styles if is_role(style)}) for part in parts)
    return [_settled(part, styles) if styles else part for part, styles in found]


def _settled(part: Part, found: set[str]) -> Part:
    role = next((style for style in sorted(found) if style != LABEL and share(part, style) > 0.5), "")
    if LABEL in found and (role == ITEM or role.startswith(HEADING)):
        part = _labelled(part)
    if role.startswith(HEADING) and not part.cell and len(part.text) <= LONGEST:
        return replace(part, outline=int(role.removeprefix(HEADING)))
    return part


def _labelled(part: Part) -> Part:
    """A part with the label that the tree sets apart taken off its first line, if it is one by its length."""
    label = "".join(run.text for run in takewhile(lambda run: LABEL in run.styles, part.lines[0]))
    kept = clip(part.lines[0], len(label))
    if not 0 < len(label.strip()) <= LONGEST_LABEL or not (kept or part.lines[1:]):
        return part
    lines = (kept, *part.lines[1:]) if kept else part.lines[1:]
    kind: BlockKind = "list_item" if part.kind == "paragraph" else part.kind
    return replace(part, lines=lines, label=labels.plain(label), kind=kind, level=1)


def is_contents(part: Part) -> bool:
    """Whether a part stands in a table of contents."""
    return share(part, CONTENTS) > 0.5
