"""What an OLE file holds, as Word, Excel, PowerPoint and Outlook wrote them before 2007: the names of its outer streams."""
from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END = 0xFFFFFFFA  # this and greater numbers are no sectors
ENTRY = 128  # bytes of an entry of the directory
IN_HEADER = 109  # sectors of the allocation table that the header itself lists


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream or folder of the file, with its neighbours in the directory; `sector` is where it begins."""

    name: str
    left: int
    right: int
    child: int
    sector: int


@dataclass(frozen=True)
class Container:
    """An OLE file; whatever is broken in it is left out."""

    data: bytes

    @property
    def sector_size(self) -> int:
        shift: int = self._number(30, "<H")
        return 1 << shift if shift in (9, 12) else 512

    def outer(self) -> dict[str, Stream]:
        """The streams and folders of the first level, by name; those inside an embedded object are not among them."""
        entries = list(self._directory())
        found: dict[str, Stream] = {}
        seen: set[int] = set()
        ahead = [entries[0].child] if entries else []
        while ahead:
            at = ahead.pop()
            if at < len(entries) and at not in seen:
                seen.add(at)
                found[entries[at].name] = entries[at]
                ahead += (entries[at].left, entries[at].right)
        return found

    def sector(self, number: int) -> bytes:
        start = (number + 1) * self.sector_size
        return self.data[start : start + self.sector_size]

    def _number(self, at: int, form: str) -> int:
        found = self.data[at : at + struct.calcsize(form)]
        return int(struct.unpack(form, found)[0]) if len(found) == struct.calcsize(form) else 0

    def _directory(self) -> Iterator[Stream]:
        for number in self._chain(self._number(48, "<I")):
            sector = self.sector(number)
            for at in range(0, len(sector) - ENTRY + 1, ENTRY):
                yield _stream(sector[at : at + ENTRY])

    def _chain(self, number: int) -> Iterator[int]:
        """The sectors of a stream, one after the other, none twice."""
        each = self.sector_size // 4
        tables = self._tables()
        seen: set[int] = set()
        while number < END and number not in seen and number // each < len(tables):
            seen.add(number)
            yield number
            number = self._number((tables[number // each] + 1) * self.sector_size + 4 * (number % each), "<I")

    def _tables(self) -> list[int]:
        """The sectors of the allocation table: those in the header, then those in a chain of sectors of their own."""
        found = [self._number(76 + 4 * i, "<I") for i in range(IN_HEADER)]
        number, seen = self._number(68, "<I"), set[int]()
        each = self.sector_size // 4 - 1
        while number < END and number not in seen and (more := self.sector(number)):
            seen.add(number)
            values = struct.unpack(f"<{len(more) // 4}I", more[: len(more) // 4 * 4])
            found += values[:each]
            number = values[-1] if len(values) > each else END
        return [sector for sector in found if sector < END]


def _stream(entry: bytes) -> Stream:
    length, = struct.unpack_from("<H", entry, 64)
    left, right, child = struct.unpack_from("<III", entry, 68)
    sector, = struct.unpack_from("<I", entry, 116)
    return Stream(entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace"), left, right, child, sector)


def is_encrypted(data: bytes) -> bool:
    """Whether a password protects the Word file in an OLE file, new (a package) or old (a flag at its start)."""
    container = Container(data)
    streams = container.outer()
    if not streams:
        return "EncryptedPackage".encode("utf-16-le") in data
    main = streams.get("WordDocument")
    start = container.sector(main.sector)[:12] if main else b""
    return "EncryptedPackage" in streams or (len(start) == 12 and bool(struct.unpack_from("<H", start, 10)[0] & 0x0100))
