"""A record whose every field is an attack, for all that writes files: `hostile()`.

It is filled from the types, so that a field that is added later is hostile, too. All spans hold (text[start:end] == text),
all references lead somewhere; only words from closed lists, checksums and numbers are what they should be.
"""
from __future__ import annotations

import types
from itertools import count
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from pipeline.discourse import Record, Span

TAG = "x-evil"  # an element of this name in a tree that was read back has broken out
STARTS = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "<", "'", '"', "{{7*7}}", "=cmd|' /C calc'!A0", "#", "* ", "]]>", "|",
          ";", "\\", "")  # fmt: skip
MARKUP = f"<{TAG} onload=x>&amp;&#0;<!-- --></script></style></title></textarea>]]><?x ?><![CDATA[<{TAG}/>"
QUOTES = "\"'`“”‘’«»„ ${x} {0} %s %(x)s \\ \\n \\\" \\u0041"
SIGNS = "| ; , : # * _ ~ [x](javascript:x) due:2031 @home +work -- /* */ // $(x) `x` \t."
CONTROLS = "\x00\x01\x07\x08\x0b\x0c\x1b[31m\x1b]0;x\x07\x7f\x80\x85\x9b\ufffe\uffff"
BIDI = "\u202eright to left\u202c \u2066\u2067\u2069 \u200f\u200e\u061c שלום مرحبا"
WIDE = "\u200b\u200c\u200d\u2060\ufeff\xad\u2028\u2029 😀👩\u200d🚀𝕏 e\u0301 \U000e0041 \U0010ffff"
LONG = "W" * 3_000
ACTORS = ("speakers", "on_behalf_of", "supported_by", "opposed_by", "proponents", "owners", "recipients", "host", "lead",
          "author", "reserved_by")  # fmt: skip
LAYERS = {"proposal": "proposals", "statement": "statements", "parent": "proposals", "section": "sections", "actor": "actors"}
PLAIN = {"sha256": "ab" * 32, "language": "en", "media_type": "application/pdf", "code": "NOR"}
NUMBERS = {"pages": 3, "confidence": 0.5, "level": 1}
FILE = "..\\..//minutes"


class _Filler:
    """Fills the types; what spans cover is written one after the other into one text."""

    def __init__(self) -> None:
        self.numbers = count(1)
        self.pieces: list[str] = []
        self.length = 0

    def words(self) -> str:
        """No two are alike; each begins with another sign."""
        n = next(self.numbers)
        long = LONG if n % 23 == 0 else ""
        return f"{STARTS[n % len(STARTS)]} {n} {MARKUP}\n{QUOTES}\r\n{SIGNS}{CONTROLS}{BIDI}{WIDE}{long}"

    def span(self) -> Span:
        words = self.words()
        start = self.length
        self.pieces += [words, "\n"]
        self.length += len(words) + 1
        return Span(text=words, start=start, end=start + len(words), page=1 + start // 20_000)

    def value(self, name: str, kind: Any, place: str) -> Any:
        if name in PLAIN or name in NUMBERS:
            return PLAIN.get(name, NUMBERS.get(name))
        origin, args = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self.value(name, args[0], place)
        if origin in (Union, types.UnionType):
            return self.value(name, next(a for a in args if a is not type(None)), place)
        if origin is Literal:
            return args[next(self.numbers) % len(args)]
        if origin is tuple:
            return self.several(name, args[0], place)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self.span() if kind is Span else self.item(kind, place)
        return {int: 7, bool: True, float: 0.5}.get(kind) if kind is not str else self.text(name, place)

    def several(self, name: str, kind: Any, place: str) -> tuple[Any, ...]:
        if name in ACTORS:
            return tuple(identity("actors", i) for i in (1, 2))
        return tuple(self.value(name, kind, f"{name}.{i}" if isinstance(kind, type) and issubclass(kind, BaseModel) else place)
                     for i in (1, 2, 3))

    def text(self, name: str, place: str) -> str:
        layer, _, number = place.partition(".")
        if name == "id":
            return identity(layer, int(number))
        if name in LAYERS:
            first = 1 if name != "actor" else int(number)
            return identity("sections" if (name, layer) == ("parent", "sections") else LAYERS[name], first)
        if name == "date" and number == "1":
            return "2031-02-10"
        return FILE + self.words() if name == "file" else self.words()

    def item(self, kind: type[BaseModel], place: str) -> Any:
        return kind.model_validate({name: self.value(name, field.annotation, place) for name, field in kind.model_fields.items()})


def identity(layer: str, number: int) -> str:
    """The id of the item of this number in a list."""
    return f"{layer}-{number}:<{TAG}>&\"';|,=\\ \u202e😀\x07\n]]>"


def hostile(file: str | None = None) -> Record:
    """Three items in every list; a `file` of your own makes another document of it."""
    filler = _Filler()
    data = {name: filler.value(name, field.annotation, name) for name, field in Record.model_fields.items()
            if name not in ("schema_", "text")}  # fmt: skip
    for layer, field in (("proposals", "parent"), ("sections", "parent")):
        first, *rest = data[layer]
        data[layer] = (first.model_copy(update={field: None}), *rest)
    record = Record.model_validate(data | {"schema": "minutes-record/1", "text": "".join(filler.pieces)})
    if file is None:
        return record
    origin = record.origin.model_copy(update={"file": file, "sha256": "cd" * 32})
    return record.model_copy(update={"origin": origin})
