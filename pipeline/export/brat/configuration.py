"""annotation.conf and visual.conf, written from the scheme."""
from __future__ import annotations

from collections.abc import Iterator

from pipeline.export.annotations.colours import colour
from pipeline.export.annotations.scheme import (
    ACTORS,
    ATTRIBUTES,
    LABELS,
    OF_LABEL,
    ONLY_SHOWN,
    PARTS,
    RELATIONS,
    choices_of,
)

GROUP = "Actor"


def annotation_conf() -> str:
    return "\n".join(_annotation()) + "\n"


def _annotation() -> Iterator[str]:
    yield from ("[entities]", *OF_LABEL, *PARTS, f"!{GROUP}", *(f"\t{label}" for label in ACTORS), *ONLY_SHOWN, "")
    yield "[relations]"
    for name, (sources, targets) in RELATIONS.items():
        yield f"{name}\tArg1:{'|'.join(sources)}, Arg2:{'|'.join(targets)}"
    yield "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
    yield from ("", "[events]", "", "[attributes]")
    for attribute in ATTRIBUTES:
        layer, choice = choices_of(attribute)
        yield f"{attribute}\tArg:{layer.label}" + ("" if choice.flag else f", Value:{'|'.join(choice.values)}")


def visual_conf() -> str:
    labels = [f"{label} | {label}" for label in LABELS]
    relations = [f"{name} | {name.replace('_', ' ')}" for name in RELATIONS]
    drawing = [f"{label}\tbgColor:{colour(label)}, fgColor:black, borderColor:darken" for label in LABELS]
    marked = [f"{a}\tglyph:*" for a in ATTRIBUTES if choices_of(a)[1].flag]
    return "\n".join(["[labels]", *labels, *relations, "", "[drawing]", *drawing, *marked, ""])
