"""The parts of a Word file as XML trees, and short names for what stands in them."""
from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from pipeline.errors import InputError, LimitExceeded

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)
MAX_BYTES = 200_000_000
OFF = ("0", "false", "off", "none")


@dataclass(frozen=True)
class Package:
    """A Word file, opened."""

    archive: zipfile.ZipFile
    file: str

    @classmethod
    def open(cls, data: bytes, file: str) -> Package:
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile as error:
            raise InputError(f"{file}: not a readable Word file: {error}") from error
        if sum(info.file_size for info in archive.infolist()) > MAX_BYTES:
            raise LimitExceeded(f"{file}: unpacks to more than {MAX_BYTES // 1_000_000} MB")
        return cls(archive, file)

    def tree(self, name: str) -> Element | None:
        """The root of a part, None where the file has no such part."""
        if name not in self.archive.namelist():
            return None
        try:
            content = self.archive.read(name)
            for strict, usual in STRICT:
                content = content.replace(strict, usual)
            return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
        except (etree.XMLSyntaxError, zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as error:
            raise InputError(f"{self.file}: its part {name} cannot be read: {error}") from error

    @cached_property
    def main(self) -> str:
        """The name of the main part; it is nearly always word/document.xml."""
        relations = self.tree("_rels/.rels")
        for relation in relations if relations is not None else ():
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                return str(relation.get("Target", "")).lstrip("/")
        return "word/document.xml"

    def beside(self, name: str) -> Element | None:
        """A part in the folder of the main part."""
        return self.tree(f"{self.main.rpartition('/')[0]}/{name}".lstrip("/"))

    def named(self, pattern: str) -> Iterator[Element]:
        for name in sorted(self.archive.namelist()):
            if re.fullmatch(pattern, name) and (tree := self.tree(name)) is not None:
                yield tree


def name(element: Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: Element | None, path: str) -> Element | None:
    """The first descendant along a path of names, as in `pPr/numPr/ilvl`."""
    for step in path.split("/"):
        if element is None:
            return None
        element = element.find(W + step)
    return element


def val(element: Element | None, path: str = "", attribute: str = "val") -> str | None:
    """An attribute of the element along the path."""
    found = child(element, path) if path else element
    value = found.get(W + attribute) if found is not None else None
    return str(value) if value is not None else None


def whole(element: Element | None, path: str = "", attribute: str = "val") -> int | None:
    value = val(element, path, attribute)
    return int(value) if value is not None and re.fullmatch(r"-?\d+", value) else None


def switch(element: Element | None, path: str) -> bool | None:
    """An on-off property: None where it is not given."""
    found = child(element, path)
    return None if found is None else (val(found) or "1").lower() not in OFF
