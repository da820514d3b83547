"""The parts of a Word file as XML trees, by way of python-docx, and short names for what stands in them.

python-docx opens the package and follows its relations. The trees are walked by our own reader, for its `paragraph.text`
leaves out tracked insertions, content controls and text boxes.
"""
from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from docx.opc.package import OpcPackage
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from lxml import etree

from pipeline.errors import InputError
from pipeline.ingest.zipped import check

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)
HUGE = re.compile(r",? (?:use|try) XML_PARSE_HUGE(?: option)?| \(<string>, line \d+\)")
HEAD = 4096  # bytes of a part in which its namespaces are declared
OFF = ("0", "false", "off", "none")


@dataclass(frozen=True)
class Package:
    """A Word file, opened; its parts go by the last word of their relation to the main part, as in `footnotes`."""

    main: Part
    file: str

    @classmethod
    def open(cls, data: bytes, file: str) -> Package:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                check(archive, file)
                return cls(_main(data, archive), file)
        except (InputError, MemoryError, RecursionError):
            raise
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise InputError(f"{file}: not a readable Word file: it is cut short or damaged ({_line(error)})") from error
        except Exception as error:  # zipfile, lxml and python-docx raise anything at all over a broken file
            raise InputError(f"{file}: not a readable Word file: {_line(error)}") from error

    @property
    def document(self) -> Element:
        return self._tree(self.main)

    def all(self, relation: str) -> Iterator[Element]:
        """The roots of the parts in this relation to the main part, by their names."""
        found = {str(r.target_part.partname): r.target_part for r in self.main.rels.values()
                 if not r.is_external and r.reltype.rpartition("/")[2] == relation}  # fmt: skip
        yield from (self._tree(found[name]) for name in sorted(found))

    def one(self, relation: str) -> Element | None:
        return next(self.all(relation), None)

    def _tree(self, part: Part) -> Element:
        """The root of a part; python-docx has not parsed those of a kind it does not know."""
        try:
            root: Element = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise InputError(f"{self.file}: its part {part.partname} cannot be read: {_line(error)}") from error
        if root.getroottree().docinfo.internalDTD is not None:  # in a coding that the first look could not see through
            raise InputError(f"{self.file}: its part {part.partname} declares a document type or entities, as no Word file does")
        return root


def _line(error: Exception) -> str:
    """What went wrong, in one line, without the advice to programmers."""
    return HUGE.sub("", " ".join(str(error).split()))[:200] or type(error).__name__


def _main(data: bytes, archive: zipfile.ZipFile) -> Part:
    """The main part, with those it is related to; a package that python-docx cannot open is mended first."""
    if not _is_strict(archive):
        with suppress(KeyError):  # a relation to a part that is not there
            return _opened(io.BytesIO(data))
    return _opened(_mended(archive))


def _opened(data: io.BytesIO) -> Part:
    main: Part = OpcPackage.open(data).main_document_part
    return main


def _is_strict(archive: zipfile.ZipFile) -> bool:
    """Whether a package is in Strict OOXML, which python-docx does not read."""
    for member in archive.namelist():
        if member.endswith((".xml", ".rels")):
            with archive.open(member) as part:
                head = part.read(HEAD)
            if any(strict in head for strict, _ in STRICT):
                return True
    return False


def _mended(archive: zipfile.ZipFile) -> io.BytesIO:
    """The package with the usual namespaces and without relations to parts that are not there."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for member in dict.fromkeys(archive.namelist()):
            content = archive.read(member)
            for strict, usual in STRICT if member.endswith((".xml", ".rels")) else ():
                content = content.replace(strict, usual)
            new.writestr(member, _related(member, content, archive) if member.endswith(".rels") else content)
    out.seek(0)
    return out


def _related(member: str, content: bytes, archive: zipfile.ZipFile) -> bytes:
    """Relations without those to parts that are not there."""
    root = parse_xml(content)
    folder = "/" + posixpath.dirname(posixpath.dirname(member))
    there = set(archive.namelist())
    for relation in list(root):
        target = posixpath.normpath(posixpath.join(folder, str(relation.get("Target", ""))))
        if relation.get("TargetMode") != "External" and target.lstrip("/") not in there:
            root.remove(relation)
    return etree.tostring(root)


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
    return int(value) if value is not None and re.fullmatch(r"-?[0-9]{1,9}", value) else None


def switch(element: Element | None, path: str) -> bool | None:
    """An on-off property: None where it is not given."""
    found = child(element, path)
    return None if found is None else is_on(val(found) or "1")


def is_on(value: str | None) -> bool:
    """An on-off value; one that is not given is off."""
    return value is not None and value.lower() not in OFF
