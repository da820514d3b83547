"""A record as an Akoma Ntoso 3.0 document (OASIS LegalDocumentML): a report of a debate, `debateReport`.

The text stands there whole and once, in its sections. The names follow the profile for the United Nations system (AKN4UN)
where `country` is `un`.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.discourse import Record
from pipeline.export.akn.body import Body, Sweep
from pipeline.export.akn.marks import NS, marks
from pipeline.export.akn.meta import FOUND, MAKER, Analysis, add, identification, references
from pipeline.export.akn.names import UNKNOWN_COUNTRY, Ids, slug

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def write(record: Record, *, country: str = UNKNOWN_COUNTRY) -> bytes:
    """`country`: ISO 3166 code of two letters, `un`, or `zz` where it is not known whose document it is."""
    from lxml import etree

    root = etree.Element(f"{{{NS}}}akomaNtoso", nsmap={None: NS, "m": FOUND})  # type: ignore[dict-item]
    report = add(root, "debateReport", {"name": "summaryRecord"})
    meta = add(report, "meta")
    identification(meta, record, slug(country).lower() or UNKNOWN_COUNTRY)
    analysis = add(add(meta, "analysis", {"source": f"#{MAKER}"}), "otherAnalysis", {"source": f"#{MAKER}"})
    ids = Ids()
    known = references(add(meta, "references", {"source": f"#{MAKER}"}), record, ids)
    marked = marks(record, known)
    body = Body(record, ids, Sweep.of(marked))
    body.fill(add(report, "mainBody"))
    Analysis(record, known, body.sections, marked).fill(analysis)
    _break_lines(root)
    made: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _break_lines(root: Element) -> None:
    """A line for each element, where no text would change by it."""
    if root.tag in {f"{{{NS}}}{tag}" for tag in ("p", "num", "heading")}:
        return
    for child in root:
        root.text = child.tail = "\n"
        _break_lines(child)
