"""JSON lines -> frozen entries. Every complaint names the file and the line, and says what to do."""
from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from pipeline.errors import ConfigError
from pipeline.lexicon.schema import Entry

E = TypeVar("E", bound=Entry)
HINTS: dict[type[Any], Mapping[str, Any]] = {}  # working out the types of a class takes longer than reading a line


def read(text: str, origin: str, kind: type[E]) -> list[E]:
    """The entries of one file; `origin` is its name in complaints."""
    seen: dict[str, int] = {}
    entries = []
    for number, line in written_lines(text):
        entry = read_line(line, f"{origin}:{number}", kind)
        if entry.id in seen:
            raise ConfigError(f"{origin}:{number}: the id {entry.id!r} stands in line {seen[entry.id]} already",
                              "give one of them another id, or join the two lines")
        seen[entry.id] = number
        entries.append(entry)
    return entries


def written_lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.lstrip().startswith("//"):
            yield number, line


def read_line(line: str, place: str, kind: type[E]) -> E:
    try:
        entry: E = build(kind, json.loads(line))
    except json.JSONDecodeError as error:
        raise ConfigError(f"{place}: no valid JSON at column {error.colno}: {error.msg}",
                          "write one JSON object per line, with straight double quotes and no comma at the end") from error
    except ValueError as error:
        raise ConfigError(f"{place}: {error}", "correct this line and try again") from error
    return entry


def build(kind: type[Any], value: object) -> Any:
    """A dataclass from a JSON object; a bare string stands for an object with only the first key."""
    names = [field.name for field in fields(kind)]
    if isinstance(value, str) and not issubclass(kind, Entry):
        value = {names[0]: value}
    if not isinstance(value, dict):
        raise ValueError(f"expected a JSON object with {', '.join(names)}, found {value!r}")
    given = {attribute(key, names): item for key, item in value.items()}
    check_keys(kind, given)
    hints = hints_of(kind)
    return kind(**{name: convert(hints[name], item, name) for name, item in given.items()})


def hints_of(kind: type[Any]) -> Mapping[str, Any]:
    if kind not in HINTS:
        HINTS[kind] = get_type_hints(kind)
    return HINTS[kind]


def attribute(key: str, names: list[str]) -> str:
    """The field that a key of the file is kept in: "from" in `from_`."""
    return f"{key}_" if f"{key}_" in names else key


def check_keys(kind: type[Any], given: Mapping[str, object]) -> None:
    known = {field.name: field for field in fields(kind)}
    if unknown := [name for name in given if name not in known]:
        raise ValueError(f"unknown key {unknown[0]!r}; known are {', '.join(name.rstrip('_') for name in known)}")
    for name, field in known.items():
        if name not in given and field.default is MISSING and field.default_factory is MISSING:
            raise ValueError(f"the key {name!r} is missing")


def convert(hint: Any, value: object, key: str) -> Any:
    """The value as the field wants it: lists become tuples, objects dataclasses; anything else must fit already."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return convert_union(arguments, value, key)
    if origin is tuple and isinstance(value, list):
        return tuple(convert(arguments[0], item, key) for item in value)
    if is_dataclass(hint) and isinstance(hint, type):
        return build(hint, value)
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint:
        raise ValueError(f"{key} is {value!r}, but must be {wanted(hint)}")
    return value


def convert_union(arguments: tuple[Any, ...], value: object, key: str) -> Any:
    if value is None and NoneType in arguments:
        return None
    choices = [hint for hint in arguments if hint is not NoneType]
    for hint in choices[:-1]:
        if type(value) is hint:
            return value
    return convert(choices[-1], value, key)


def wanted(hint: Any) -> str:
    names = {str: "a string", bool: "true or false", int: "a whole number", float: "a number"}
    return names.get(hint, "a list" if get_origin(hint) is tuple else str(hint))
