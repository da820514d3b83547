"""brat's standoff file, read back."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property

from pipeline.annotators.matching import exported, matched
from pipeline.annotators.revising import revise
from pipeline.annotators.saying import quoted, trouble
from pipeline.discourse import Record
from pipeline.export.annotations import Mark, annotate
from pipeline.export.annotations.fitted import narrow, squeezed, value
from pipeline.export.annotations.scheme import LABELS, YES
from pipeline.export.brat import BETWEEN, pieces, words

RULE = "correction:brat"
_RELATION = re.compile(r"(\S+) +Arg1:(\S+) +Arg2:(\S+)\s*")
_SPANS = re.compile(r"(\S+) +(\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*)")
_LINE = re.compile(r"\\n(?=\s*[a-z_]+:)")  # a line break as brat writes it, in front of another detail
Pieces = list[tuple[int, int]]


def read(record: Record, files: Mapping[str, bytes]) -> Record:
    """The record as the .ann file of its text has it; InputError where there is none, or where it does not fit."""
    text = narrow(record.text)
    name, lines = _annotations(record, text, files)
    known = exported(annotate(record))
    found = _Standoff(name, lines, text, {m.name: m for m in known.marks})
    return revise(record, known, matched(found.marks(), found.relations, known), RULE)


def _annotations(record: Record, text: str, files: Mapping[str, bytes]) -> tuple[str, list[str]]:
    """The name and the lines of the .ann beside the .txt that holds this text; of the only .ann where there is no .txt."""
    found = {name: data for name, data in files.items() if name.lower().endswith(".ann")}
    texts = {name[:-4]: data for name, data in files.items() if name.lower().endswith(".txt")}
    own = [name for name in found if name[:-4] in texts and _lines(name, texts[name[:-4]]) == text.rstrip("\n").split("\n")]
    alone = [name for name in found if name[:-4] not in texts]
    if not own and len(found) == 1:
        own = alone
    if len(own) != 1:
        what = "several .ann files are" if own else "no .ann file is"
        raise trouble(f"{', '.join(map(value, sorted(files))) or 'no file'}: {what} of the text of {value(record.origin.file)}",
                      "give the .ann file together with its .txt, as brat has them")
    return own[0], _lines(own[0], found[own[0]])


def _lines(name: str, data: bytes) -> list[str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise trouble(f"{name}: not in UTF-8", "save it as UTF-8") from None
    return text.replace("\r\n", "\n").rstrip("\n").split("\n")


class _Standoff:
    """The lines of one file. Events, normalisations and equivalences mean nothing here."""

    def __init__(self, name: str, lines: list[str], text: str, known: Mapping[str, Mark]) -> None:
        self.name = name
        self.text = text
        self.known = known
        self.breaks = [i + n for n, i in enumerate(i for i, character in enumerate(text) if character == "\n")]
        self.spans: dict[str, tuple[str, Pieces]] = {}
        self.choices: dict[str, dict[str, str]] = {}
        self.notes: dict[str, str] = {}
        self.ends: list[tuple[str, str, str]] = []
        for number, line in enumerate(lines, 1):
            if line.strip():
                self._line(number, line.rstrip("\r"))
        self.names = self._names()
        self.relations = [(self.names.get(a, a), relation, self.names.get(b, b)) for a, relation, b in self.ends]

    def _line(self, number: int, line: str) -> None:
        identity, _, rest = line.partition("\t")
        if identity.startswith("T"):
            self._span(number, identity, rest)
        elif identity.startswith("R"):
            relation = _RELATION.fullmatch(rest)
            if relation is None:
                raise self._wrong(number, line)
            self.ends.append((relation[2], relation[1], relation[3]))
        elif identity.startswith(("A", "M")):
            attribute, target, *value = [*rest.split(), "", ""][:3]
            self.choices.setdefault(target, {})[attribute] = value[0] or YES
        elif identity.startswith("#"):
            kind, _, note = rest.partition("\t")
            if kind.startswith("AnnotatorNotes "):
                self.notes[kind.split()[1]] = note

    def _wrong(self, number: int, line: str) -> Exception:
        return trouble(f"{self.name}: line {number} is none of brat's: {quoted(line)}", "take the file as brat saved it")

    def _span(self, number: int, identity: str, rest: str) -> None:
        head, _, told = rest.partition("\t")
        found = _SPANS.fullmatch(head)
        if found is None:
            raise self._wrong(number, f"{identity}\t{rest}")
        given = [(int(start), int(end)) for start, end in (span.split() for span in found[2].split(";"))]
        unwound = [(self._unwound(start), self._unwound(end)) for start, end in given]
        for places in (given, unwound):
            if all(0 <= start < end <= len(self.text) for start, end in places) and words(self.text, places) == squeezed(told):
                self.spans[identity] = found[1], places
                return
        raise trouble(f"{self.name}: line {number}: the words {quoted(told)} do not stand where the line says",
                      "take the file together with the .txt that it was made with")

    def _unwound(self, offset: int) -> int:
        """The place in a text with \\n of one in the same text with \\r\\n."""
        return offset - bisect_left(self.breaks, offset)

    def _names(self) -> dict[str, str]:
        """brat's id -> the name that the note begins with, once; other marks keep brat's id."""
        taken: set[str] = set()
        names: dict[str, str] = {}
        for identity in self.spans:
            name = self._parts(identity)[0].strip()
            names[identity] = name if name in self.known and name not in taken else identity
            taken.add(names[identity])
        return names

    def marks(self) -> Iterator[Mark]:
        for identity, (label, places) in self.spans.items():
            if label in LABELS:
                name = self.names[identity]
                start, end = self._whole(name, label, places)
                yield Mark(name, label, start, end, self.choices.get(identity, {}), self._details(identity))

    def _whole(self, name: str, label: str, places: Pieces) -> tuple[int, int]:
        """From the first to the last piece; the blanks at the ends of an exported mark, which brat cannot have, are kept."""
        candidates = [self.known[name]] if name in self.known else self._by_pieces.get((label, *places), [])
        for mark in candidates:
            if pieces(self.text, mark.start, mark.end) == places:
                return mark.start, mark.end
        return places[0][0], places[-1][1]

    @cached_property
    def _by_pieces(self) -> dict[tuple[object, ...], list[Mark]]:
        found: dict[tuple[object, ...], list[Mark]] = {}
        for mark in self.known.values():
            found.setdefault((mark.label, *pieces(self.text, mark.start, mark.end)), []).append(mark)
        return found

    def _parts(self, identity: str) -> list[str]:
        """The name, the details and the remarks in a note."""
        return [line for part in self.notes.get(identity, "").split(BETWEEN.strip()) for line in _LINE.split(part)]

    def _details(self, identity: str) -> dict[str, str]:
        """`key: value` behind the name, or alone; other parts are free remarks."""
        told = [part.partition(":") for part in self._parts(identity)]
        return {key.strip(): value.strip() for key, colon, value in told if colon and value.strip()}
