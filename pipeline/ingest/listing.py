"""The labels of the lists of a web page, as a browser writes them: "•", "1.", "c.", "iv."."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.ingest.entries import load
from pipeline.ingest.numbering import BULLET
from pipeline.ingest.numerals import written

FORMS = {entry.form: entry.becomes for entry in load("tags") if entry.kind == "count"}
STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b([a-z]+(?:-[a-z]+)?)", re.I)
ROMANS, LETTERS = 3999, 26 * 26


@dataclass(slots=True)
class Listing:
    """An open list. `form` is empty for bullets, "none" for none; `count` is the number of the item before."""

    depth: int = 1
    form: str = ""
    count: int = 0
    step: int = 1

    @classmethod
    def of(cls, tag: str, attributes: Mapping[str, str], depth: int) -> Listing:
        style = STYLE.search(attributes.get("style", ""))
        named = style[1].lower() if style else attributes.get("type", "")
        start = _whole(attributes.get("start", ""))
        backwards = "reversed" in attributes
        if tag != "ol" or (backwards and start is None):  # how far to count back is not known yet
            return cls(depth, FORMS.get(named, "none" if named == "none" else "") if style else "")
        step = -1 if backwards else 1
        return cls(depth, FORMS.get(named, "decimal"), (1 if start is None else start) - step, step)

    def next(self, attributes: Mapping[str, str]) -> str | None:
        """The label of the next item."""
        value = _whole(attributes.get("value", ""))
        self.count = self.count + self.step if value is None else value
        if self.form in ("", "none"):
            return None if self.form else BULLET
        most = ROMANS if self.form.endswith("Roman") else LETTERS if self.form.endswith("Letter") else None
        form = self.form if most is None or 0 < self.count <= most else "decimal"
        return f"{written(self.count, form)}."


def _whole(value: str) -> int | None:
    found = re.fullmatch(r"\s*(-?\d{1,6})\s*", value)
    return int(found[1]) if found else None
