"""The small tables of the readers: lines of data/*.jsonl, each with an id, read once.

bullets      characters that stand for a bullet
characters   what is written in place of a character
counts       what Word's numberings write for a number: in words, as an ending, as a sign
elements     elements of a Word file, by what the reader does with them
hyphens      "x-" and "-x": beginnings and endings of words that keep their hyphen when a line breaks there; "whole": how
             words begin that look like one of these and have no hyphen
numerals     the signs of Roman numbers, the greatest first
streams      streams of old Office files, by what such a file is
symbols      letters and signs by their place in a font of symbols
tags         elements of web pages, by what the reader does with them, and the ways to count in their lists
tongues      the most frequent small words of languages, parts of names, letters, and the names of the languages
words        words that tell what something is, by kind
"""
from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipeline.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Entry:
    id: str
    form: str
    kind: str = ""
    becomes: str = ""


@cache
def load(table: str) -> tuple[Entry, ...]:
    lines = (files("pipeline.ingest") / "data" / f"{table}.jsonl").read_text("utf-8").splitlines()
    try:
        found = tuple(Entry(**json.loads(line)) for line in lines if line.strip())
    except (TypeError, ValueError) as error:
        raise ConfigError(f"{table}.jsonl: {error}") from error
    if len({entry.id for entry in found}) < len(found):
        raise ConfigError(f"{table}.jsonl: an id stands twice")
    return found


def forms(table: str, kind: str = "") -> tuple[str, ...]:
    """The forms of a table, or those of one kind."""
    return tuple(entry.form for entry in load(table) if entry.kind == kind)


def replacements(table: str) -> dict[str, str]:
    return {entry.form: entry.becomes for entry in load(table)}


def either(table: str, kind: str = "") -> str:
    """A pattern of all forms of a kind, the longest first."""
    return "|".join(re.escape(form) for form in sorted(forms(table, kind), key=len, reverse=True))
