"""What an Akoma Ntoso document says about itself: its names, who is referred to, and what was found in it.

What was found has no elements of its own in Akoma Ntoso. It stands in `otherAnalysis`, where the schema lets any others
stand: elements of the namespace of the record, named as in its JSON, which point to the text by the ids there.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pipeline.discourse import Actor, Record, Span
from pipeline.export.akn.body import pieces
from pipeline.export.akn.marks import NS, Mark, Place, References
from pipeline.export.akn.names import SUBTYPE, UNKNOWN_DAY, Ids, Iri, language, number, slug, whole_day
from pipeline.export.sanitize import strip

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FOUND = "urn:minutes-record:1"
CLASSES = {"person": "TLCPerson", "office": "TLCRole"}  # of actors; all others are organizations
AUTHOR, MAKER, PARTICIPANT = "author", "minutes-pipeline", "participant"
Value: TypeAlias = str | int | float | bool | None


def add(parent: Element, tag: str, values: Mapping[str, Value] | None = None, *, space: str = NS) -> Element:
    """A child with these attributes, without those that are None or empty."""
    from lxml.etree import SubElement

    given = {k: _said(v) for k, v in (values or {}).items() if v is not None and v != ""}
    return SubElement(parent, f"{{{space}}}{tag}", given)


def _said(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else strip(str(value))


def identification(meta: Element, record: Record, country: str) -> None:
    iri, day = Iri.of(record, country), whole_day(record)
    block = add(meta, "identification", {"source": f"#{MAKER}"})
    for level, uri, author in (("Work", iri.work, AUTHOR), ("Expression", iri.expression, AUTHOR),
                               ("Manifestation", iri.manifestation, MAKER)):
        made = add(block, f"FRBR{level}")
        this = uri.removesuffix(".xml") + "/!main" + (".xml" if level == "Manifestation" else "")
        add(made, "FRBRthis", {"value": this})
        add(made, "FRBRuri", {"value": uri})
        if level == "Work" and record.meeting.title:
            add(made, "FRBRalias", {"name": "title", "value": record.meeting.title})
        add(made, "FRBRdate", {"date": day or UNKNOWN_DAY, "name": "meeting" if day else "unknown"})
        add(made, "FRBRauthor", {"href": f"#{author}"})
        _own(made, level, record, country)


def _own(made: Element, level: str, record: Record, country: str) -> None:
    if level == "Work":
        add(made, "FRBRcountry", {"value": country})
        add(made, "FRBRsubtype", {"value": SUBTYPE})
        add(made, "FRBRnumber", {"value": number(record)})
        add(made, "FRBRauthoritative", {"value": False})
    elif level == "Expression":
        add(made, "FRBRlanguage", {"language": language(record)})
    else:
        add(made, "FRBRformat", {"value": "application/akn+xml"})


def references(block: Element, record: Record, ids: Ids) -> References:
    """Everybody and everything that the text refers to; the ids that they have here."""
    add(block, "TLCOrganization", {"eId": ids.named(AUTHOR), "href": _ontology("organization", record.meeting.body or "unknown"),
                                   "showAs": record.meeting.body or "not named in the document"})
    add(block, "TLCOrganization", {"eId": ids.named(MAKER), "href": _ontology("organization", MAKER), "showAs": MAKER})
    actors = {a.id: _actor(block, a, ids) for a in record.actors}
    proposals = {p.id: _concept(block, p.label or p.text.text, ids.named("proposal", p.id)) for p in record.proposals}
    events = [_event(block, e.what, ids.named("event", str(n))) for n, e in enumerate(record.events, 1)]
    for role in dict.fromkeys(r for a in record.actors for r in a.roles):
        add(block, "TLCRole", {"eId": ids.named("role", role), "href": _ontology("role", role), "showAs": _shown(role)})
    return References(actors, proposals, events)


def _actor(block: Element, actor: Actor, ids: Ids) -> str:
    kind = CLASSES.get(actor.kind, "TLCOrganization")
    identity = ids.named(actor.id)
    add(block, kind, {"eId": identity, "href": _ontology(kind[3:].lower(), actor.id), "showAs": _shown(actor.name),
                      "shortForm": actor.code})
    return identity


def _concept(block: Element, text: str, identity: str) -> str:
    add(block, "TLCConcept", {"eId": identity, "href": _ontology("concept", identity), "showAs": _shown(text)})
    return identity


def _event(block: Element, text: str, identity: str) -> str:
    add(block, "TLCEvent", {"eId": identity, "href": _ontology("event", identity), "showAs": _shown(text)})
    return identity


def _ontology(kind: str, name: str) -> str:
    return f"/akn/ontology/{kind}/{slug(name).lower() or 'x'}"


def _shown(text: str) -> str:
    return " ".join(strip(text).split()) or "(no name)"


@dataclass(frozen=True)
class Analysis:
    """Writes what was found. `sections` and the pieces of `marks` hold the ids of the text."""

    record: Record
    known: References
    sections: Mapping[str, str]
    marks: Mapping[Place, Mark]

    def fill(self, block: Element) -> None:
        for tag, values in self._items():
            add(block, tag, values, space=FOUND)

    def _items(self) -> Iterator[tuple[str, dict[str, Value]]]:
        yield "source", self._source()
        for warning in self.record.warnings:
            yield "warning", {"text": warning}
        yield from self._people()
        yield from self._said()
        yield from self._outcomes()

    def _source(self) -> dict[str, Value]:
        origin, meeting = self.record.origin, self.record.meeting
        return {"file": origin.file, "sha256": origin.sha256, "mediaType": origin.media_type, "pages": origin.pages,
                "kind": meeting.kind, "title": meeting.title, "number": meeting.number, "symbol": meeting.symbol,
                "date": meeting.date, "endDate": meeting.end_date, "startTime": meeting.start_time,
                "endTime": meeting.end_time, "venue": meeting.venue, "chair": "; ".join(meeting.chair)}

    def _people(self) -> Iterator[tuple[str, dict[str, Value]]]:
        for one in self.record.participants:
            yield PARTICIPANT, {"name": one.name, "affiliation": one.affiliation, "role": one.role, "present": one.present}
        for actor in self.record.actors:
            yield "actor", {"id": actor.id, "ref": self._refs([actor.id]), "kind": actor.kind, "code": actor.code,
                            "aliases": "; ".join(actor.aliases), "roles": "; ".join(actor.roles), "rule": actor.rule}

    def _said(self) -> Iterator[tuple[str, dict[str, Value]]]:
        for s in self.record.statements:
            yield "statement", {
                "id": s.id, "act": s.act, "negated": s.negated, "speakers": self._refs(s.speakers),
                "onBehalfOf": self._refs(s.on_behalf_of), "supportedBy": self._refs(s.supported_by),
                "opposedBy": self._refs(s.opposed_by), "cue": self._words(s.cue, "cue"),
                "content": self._words(s.content, "content"), **self._common(s, "statement", "statement")}
        for p in self.record.proposals:
            yield "proposal", {
                "id": p.id, "ref": f"#{self.known.proposals[p.id]}", "kind": p.kind, "label": p.label, "status": p.status,
                "parent": self._proposal(p.parent), "proponents": self._refs(p.proponents),
                "text": self._words(p.text, "proposal"), **self._common(p, "statement")}
        for held in self.record.positions:
            yield "position", {
                "id": held.id, "actor": self._refs([held.actor]), "proposal": self._proposal(held.proposal),
                "stance": held.stance, "statement": held.statement, **self._common(held, "statement", "position")}

    def _outcomes(self) -> Iterator[tuple[str, dict[str, Value]]]:
        for d in self.record.decisions:
            ballot = d.ballot.model_dump() if d.ballot else {}
            yield "decision", {
                "id": d.id, "kind": d.kind, "reservedBy": self._refs(d.reserved_by), "how": ballot.get("how"),
                "inFavour": ballot.get("in_favour"), "against": ballot.get("against"), "abstained": ballot.get("abstained"),
                "text": d.text.text, **self._common(d, "decision")}
        for a in self.record.action_points:
            yield "actionPoint", {
                "id": a.id, "owners": self._refs(a.owners), "recipients": self._refs(a.recipients), "task": a.task.text,
                "due": a.due.date, "dueText": a.due.text, "explicit": a.explicit, **self._common(a, "actionPoint")}
        for e, identity in zip(self.record.events, self.known.events, strict=True):
            yield "event", {
                "ref": f"#{identity}", "what": e.what, "date": e.date, "startTime": e.start_time, "endTime": e.end_time,
                "place": e.place, "host": self._refs(e.host), **self._common(e, "event")}
        for doc in self.record.documents:
            yield "documentReference", {
                "title": doc.title, "symbol": doc.symbol, "date": doc.date, "author": self._refs(doc.author),
                **self._common(doc, "documentReference")}

    def _common(self, item: object, *kinds: str) -> dict[str, Value]:
        evidence: Span = getattr(item, "evidence")  # noqa: B009
        section = self.sections.get(getattr(item, "section", None) or "")
        return {"section": section and f"#{section}", "words": self._words(evidence, *kinds), "page": evidence.page,
                "start": evidence.start, "end": evidence.end, "rule": getattr(item, "rule", None),
                "confidence": getattr(item, "confidence", None)}

    def _words(self, span: Span | None, *kinds: str) -> str:
        return " ".join(f"#{i}" for i in pieces(self.marks, kinds, span.start, span.end)) if span else ""

    def _refs(self, actors: Iterable[str]) -> str:
        return " ".join(f"#{self.known.actors[a]}" if a in self.known.actors else slug(a) for a in actors)

    def _proposal(self, identity: str | None) -> str | None:
        found = self.known.proposals.get(identity or "")
        return found and f"#{found}"
