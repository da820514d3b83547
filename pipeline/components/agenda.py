"""Sections and agenda: the headings of a document, nested, and the topics that its agenda lists.

Layer "sections" holds the titles, without number and lead; the relation beside it the rest. Relation "agenda" holds the
topics. Other components ask `section_at` for the section of a place and `role_of` for what a section is (a list of action
points, an annex ...).
"""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.components import layers
from pipeline.components.agenda_headings import DATE_OR_PLACE, STRONG, Candidate, Page, candidates, consistent
from pipeline.components.agenda_items import item_lines, listings, topics
from pipeline.components.agenda_lines import NUMBER, entry_of, lines, number_of, split_lead, text_of, trim
from pipeline.components.layers import Relation

UNTITLED = ("contents", "break", "label")


class AgendaFinder:
    """Finds sections and agenda items."""

    def find(self, doc: Doc) -> tuple[list[Relation], list[Relation]]:
        """The sections, with the place of their titles as `title_at`, and the agenda items."""
        page = Page(doc, lines(doc))
        items, listed = agenda(page)
        page = Page(doc, page.lines, tuple(item["title"].lower() for item in items), listed)
        heads = [c for c in without_titles(page, list(consistent(list(candidates(page))))) if role(c, doc) not in UNTITLED]
        return nested(doc, heads), items

    def __call__(self, doc: Doc) -> Doc:
        sections, items = self.find(doc)
        spans = (title_span(doc, section) for section in sections)
        layers.write(doc, "sections", [span for span in spans if span is not None], sections)
        layers.relate(doc, "agenda", items)
        return doc


def title_span(doc: Doc, section: Relation) -> Span | None:
    start, end = section.pop("title_at")
    return doc.char_span(start, end, label="section", span_id=section["rule"], alignment_mode="expand")


def agenda(page: Page) -> tuple[list[Relation], frozenset[int]]:
    """The agenda items, and the lines that list topics here or elsewhere."""
    heads = list(candidates(page, STRONG))
    found, listed = [], set()
    for head, under in listings(page.lines, heads):
        listed |= {line.index for line in under if line.kind != "heading"}
        if role(head, page.doc) == "agenda":
            found += list(topics(page.doc, under))
    labelled = list(item_lines(page.doc, page.lines))
    return found or labelled, frozenset(listed)


def role(head: Candidate, doc: Doc) -> str | None:
    entry = entry_of(text_of(doc)[head.start:head.end])
    return entry.role if entry else None


def without_titles(page: Page, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Leave out the title of the document: headings before the first prose that say so or have nothing under them."""
    prose = next((line.index for line in page.lines if line.prose), len(page.lines))
    heads = {c.line.index: c for c in found}
    for head in found:
        entry = entry_of(text_of(page.doc)[head.start:head.end])
        front = head.line.index < prose and not head.run_in and head.number is None and head.rule != "heading.topic"
        dated = DATE_OR_PLACE.search(head.line.text) is not None
        if front and entry is None and (dated or is_title(page, head) or not has_body(page, head, heads)):
            continue
        if entry is None and page.after(head.line) is None and not head.run_in:
            continue
        yield head


def is_title(page: Page, head: Candidate) -> bool:
    return entry_of(text_of(page.doc)[head.start:head.end], titles=True) is not None


def has_body(page: Page, head: Candidate, heads: dict[int, Candidate]) -> bool:
    """Prose, a list or a deeper heading stands right under this heading, which is not the first line of all."""
    below = page.after(head.line)
    if below is None:
        return False
    deeper = heads.get(below.index)
    if deeper is not None and not deeper.run_in:
        return head.line.index > 0 and (deeper.level or 9) > (head.level or 1)
    return below.prose or below.kind == "list_item" or (below.words >= 8 and below.text.endswith((".", ":")))


def nested(doc: Doc, heads: Sequence[Candidate]) -> list[Relation]:
    """The sections with level, parent and body."""
    found: list[Relation] = []
    raw: list[int] = []
    above: list[int] = []
    for head, below in zip(heads, [*heads, None][1:], strict=True):
        raw.append(level_of(head, [(found[i], raw[i]) for i in above]))
        while above and raw[above[-1]] >= raw[-1]:
            above.pop()
        limit = below.start if below else len(text_of(doc))
        parent = above[-1] if above else None
        found.append({**section(doc, head), "level": len(above) + 1, "parent": parent, "body_start": head.end, "body_end": limit})
        above.append(len(found) - 1)
    return found


def level_of(head: Candidate, above: Sequence[tuple[Relation, int]]) -> int:
    """A level of its own, that of the last heading of its kind above it, or one below the nearest of another kind."""
    if head.level is not None:
        return head.level
    kind = kind_of(head.rule, head.number)
    same = [level for section, level in above if kind_of(section["rule"], section["number"]) == kind]
    return same[-1] if same else (above[-1][1] + 1 if above else 1)


def kind_of(rule: str, number: str | None) -> tuple[str, bool]:
    """Headings of one kind stand on one level: found by the same rule, both lettered or both not."""
    return rule, bool(number and number.isalpha())


def section(doc: Doc, head: Candidate) -> Relation:
    """Number, title and lead of a heading."""
    start, number = head.start, head.number
    typed = NUMBER.match(text_of(doc), start, head.end)
    if typed and number is None:
        start, number = typed.end(), number_of(typed[1])
    end, lead = split_lead(doc, *trim(text_of(doc), start, head.end))
    start, end = trim(text_of(doc), start, end)
    return {"number": number, "title": text_of(doc)[start:end], "lead": lead, "start": head.start, "end": head.end,
            "rule": head.rule, "title_at": (start, end)}


def section_at(doc: Doc, char: int) -> int | None:
    """The index of the section that holds this place, its heading included; None before the first."""
    sections = layers.relations(doc, "sections")
    i = bisect_right(sections, char, key=lambda s: int(s["start"])) - 1
    return i if i >= 0 and char < max(sections[i]["body_end"], sections[i]["end"]) else None


def role_of(section: Relation) -> str | None:
    """What the words of its heading make of a section: agenda, participants, actions, decisions, annex ... or nothing."""
    entry = entry_of(section["title"])
    return entry.role if entry else None


@Language.factory("agenda", requires=["doc._.actors"],
                  assigns=["doc._.sections", "doc._.agenda"])
def make_agenda(nlp: Language, name: str) -> AgendaFinder:
    """Sections and agenda items from the page."""
    return AgendaFinder()
