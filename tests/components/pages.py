"""Invented pages for the tests of components: each line says what block it is; the actors come from a table of names."""
from __future__ import annotations

import re

import spacy
from spacy.tokens import Doc
from spacy.util import filter_spans

from pipeline.components import layers

ACTORS = {"Chile": "CHL", "Peru": "PER", "Lao PDR": "LAO", "Norway": "NOR", "CHILE": "CHL", "Ms. Ito": "person:ito",
          "Ito": "person:ito", "the Secretariat": "secretariat", "Secretariat": "secretariat",
          "Friends": "friends", "All members": "members", "the Chair": "chair", "The Chair": "chair", "parties": "parties",
          "SBI": "SBI", "Ben Okri": "person:okri"}
KINDS = {"members": "collective", "parties": "collective", "SBI": "body", "secretariat": "office", "chair": "office"}
LINE = re.compile(r"(?P<head>#+ )?(?P<depth> *)(?P<bullet>- )?(?P<label>(?:\d+|[a-z]|[IVX]+)[.)] )?(?P<text>.*)")


def page(*written: str) -> Doc:
    """`# ` heading, `- ` bullet, `1. ` numbered item, `|a|b|` row of a table (first its header), `**bold**`, `__underlined__`."""
    texts: list[str] = []
    place: dict[str, object]
    blocks: list[tuple[str, dict[str, object]]] = []
    bold: list[tuple[int, int, str]] = []
    at = row = 0
    for line in written:
        cells = line.strip("|").split("|") if line.startswith("|") else [line]
        for column, cell in enumerate(cells):
            place = {"table": 0, "row": row, "column": column, "header": row == 0}
            kind, facts, text = block(cell) if len(cells) == 1 else ("cell", place, cell)
            plain = text.replace("**", "").replace("__", "")
            for mark, style in (("**", "bold"), ("__", "underline")):
                if found := re.search(rf"{re.escape(mark)}(.+?){re.escape(mark)}", text):
                    bold.append((at + found.start(), at + found.start() + len(found[1]), style))
            facts["bold"] = text.startswith("**") and text.endswith("**")
            texts.append(plain)
            blocks.append((kind, facts))
            at += len(plain) + 1
        row += len(cells) > 1
    return laid(texts, blocks, bold)


def block(line: str) -> tuple[str, dict[str, object], str]:
    found = LINE.fullmatch(line)
    assert found is not None
    label = (found["bullet"] or found["label"] or "").strip() or None
    kind = "heading" if found["head"] else "list_item" if label else "paragraph"
    level = len(found["head"]) - 1 if found["head"] else 1 + len(found["depth"]) // 2 if label else None
    return kind, {"level": level, "label": label}, found["text"]


def laid(texts: list[str], blocks: list[tuple[str, dict[str, object]]], bold: list[tuple[int, int, str]]) -> Doc:
    doc = spacy.blank("en")("\n".join(texts))
    empty: dict[str, object] = {"level": None, "label": None, "table": None, "row": None, "column": None, "header": False}
    spans, at = [], 0
    for text, (kind, _) in zip(texts, blocks, strict=True):
        spans.append(doc.char_span(at, at + len(text), label=kind, alignment_mode="expand"))
        at += len(text) + 1
    layers.write(doc, "blocks", spans, [{**empty, **facts} for _, facts in blocks])
    layers.write(doc, "emphasis", [doc.char_span(a, b, label=style, alignment_mode="expand") for a, b, style in bold])
    named = [(m.start(), m.end(), i) for name, i in ACTORS.items() for m in re.finditer(rf"\b{re.escape(name)}\b", doc.text)]
    actors = [doc.char_span(a, b, label=KINDS.get(i, "person" if ":" in i else "state"), kb_id=i) for a, b, i in sorted(named)]
    layers.write(doc, "actors", filter_spans(actors))
    return doc
