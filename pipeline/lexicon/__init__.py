"""The lexicon: rules and names as lines of JSON with ids, and the loader that refuses what it does not know.

    load("actors")                                      the entries of actors.jsonl
    load("actors", extra=[Path("mine.jsonl")])          a user's lines added; one with a known id takes the place of ours
    entries(ActorEntry, "actors", "groups", "offices")  the same with their type, ids unique over all the files

Empty lines and lines starting with // are skipped. What an entry may hold stands in `schema.py`.
"""
from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from pipeline.errors import ConfigError
from pipeline.lexicon.reading import read
from pipeline.lexicon.schema import (
    FILES,
    ActorEntry,
    AsideEntry,
    ConfidenceEntry,
    CueEntry,
    DecisionEntry,
    Entry,
    Member,
    NominalEntry,
    PatternEntry,
    SymbolEntry,
    TitleEntry,
    WordsEntry,
)

__all__ = [
    "ActorEntry", "AsideEntry", "ConfidenceEntry", "CueEntry", "DecisionEntry", "Entry", "Member", "NominalEntry",
    "PatternEntry", "SymbolEntry", "TitleEntry", "WordsEntry", "entries", "load", "words",
]  # fmt: skip

VARIABLE = "PIPELINE_LEXICON"
E = TypeVar("E", bound=Entry)
RENAME = "give one of them another id"


def load(name: str, extra: Sequence[Path] = ()) -> tuple[Entry, ...]:
    """The package's `<name>.jsonl`, then the user's files of the same kind."""
    packaged = _packaged(name)
    if not extra:
        return packaged
    merged = {entry.id: entry for entry in packaged}
    for path in extra:
        merged.update((entry.id, entry) for entry in read(_text(path), str(path), FILES[name]))
    return tuple(merged.values())


def entries(kind: type[E], *names: str, extra: Sequence[Path] = ()) -> tuple[E, ...]:
    """The entries of several files of one kind; `extra` overrides or is appended once, after the last."""
    found: dict[str, E] = {}
    for name in names:
        for entry in load(name):
            if not isinstance(entry, kind):
                raise TypeError(f"{name}.jsonl holds {type(entry).__name__}, not {kind.__name__}")
            if entry.id in found:
                raise ConfigError(f"{name}.jsonl: the id {entry.id!r} stands in another of {', '.join(names)} too", RENAME)
            found[entry.id] = entry
    for path in extra:
        found.update((entry.id, entry) for entry in read(_text(path), str(path), kind))
    return tuple(found.values())


def words(name: str, identity: str) -> tuple[str, ...]:
    """The words of one class in a file of word classes; KeyError where there is none."""
    found = {entry.id: entry for entry in entries(WordsEntry, name)}
    return found[identity].words


@lru_cache
def _packaged(name: str) -> tuple[Entry, ...]:
    if name not in FILES:
        raise ConfigError(f"there is no lexicon {name!r}", f"take one of {', '.join(FILES)}")
    text = files(__name__).joinpath(f"{name}.jsonl").read_text(encoding="utf-8")
    merged = {entry.id: entry for entry in read(text, f"{name}.jsonl", FILES[name])}
    merged.update((entry.id, entry) for path in _of_user(name) for entry in read(_text(path), str(path), FILES[name]))
    return tuple(merged.values())


def _of_user(name: str) -> list[Path]:
    """The user's file of this kind, in the folder that PIPELINE_LEXICON (or `--lexicon`) names."""
    folder = os.environ.get(VARIABLE)
    if not folder:
        return []
    if not Path(folder).is_dir():
        raise ConfigError(f"{folder}: no folder of lexicon files", f"correct --lexicon or the variable {VARIABLE}")
    path = Path(folder) / f"{name}.jsonl"
    return [path] if path.exists() else []


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}", "check its name and its permissions") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 text", "save it as UTF-8 and try again") from error
