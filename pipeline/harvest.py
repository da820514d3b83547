"""From an annotated Doc to a record: the last file that knows spaCy. Token offsets become places in the text and on the page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from spacy.tokens import Doc

from pipeline.components import layers
from pipeline.components.agenda import section_at
from pipeline.components.events import date_of, hosted
from pipeline.confidence import confidence
from pipeline.discourse import (
    ActionPoint,
    Actor,
    AgendaItem,
    Ballot,
    Comment,
    Decision,
    DocumentReference,
    Due,
    Edit,
    Event,
    Meeting,
    Origin,
    Participant,
    Passage,
    Position,
    Proposal,
    Record,
    Section,
    Span,
    Statement,
    Unattributed,
)
from pipeline.document import Minutes
from pipeline.resolve import unite_actors

UNKNOWN = "name:"  # an owner that only its words in a list name
ROLES = ("speakers", "on_behalf_of", "supported_by", "opposed_by", "proponents", "owners", "recipients", "host", "lead", "author",
         "reserved_by")  # fmt: skip
MEETING_FIELDS = tuple(Meeting.model_fields)


class Harvest:
    """Turns the layers of one Doc into the items of a record."""

    def __init__(self, doc: Doc, minutes: Minutes) -> None:
        self.doc = doc
        self.minutes = minutes

    def span(self, start: int, end: int) -> Span:
        """A stretch of the text, by characters, without white space at its ends."""
        text = self.minutes.text[start:end]
        start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
        return Span(text=self.minutes.text[start:end], start=start, end=end, page=self.minutes.page(start, end))

    def tokens(self, bounds: Iterable[int]) -> Span:
        """A stretch of the text, by tokens."""
        start, end = bounds
        return self.span(self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1]))

    def section(self, char: int) -> str | None:
        index = section_at(self.doc, char)
        return None if index is None else f"sec{index + 1}"

    def meeting(self) -> Meeting:
        found = layers.meeting(self.doc)
        return Meeting(**{key: value for key, value in found.items() if key in MEETING_FIELDS and value is not None})

    def participants(self) -> list[Participant]:
        keys = ("name", "affiliation", "role", "present", "rule")
        return [
            Participant.model_validate({k: p.get(k) for k in keys} | {"evidence": self.span(p["start"], p["end"])})
            for p in self._relation("participants")
        ]

    def agenda(self) -> list[AgendaItem]:
        return [
            AgendaItem(
                number=a["number"], title=a["title"], lead=a["lead"], rule=a["rule"], evidence=self.span(a["start"], a["end"])
            )
            for a in self._relation("agenda")
        ]

    def sections(self) -> list[Section]:
        return [
            Section(
                id=f"sec{i}",
                number=s["number"],
                title=s["title"],
                level=s["level"],
                lead=s["lead"],
                rule=s["rule"],
                parent=None if s["parent"] is None else f"sec{s['parent'] + 1}",
                evidence=self.span(s["start"], s["end"]),
            )
            for i, s in enumerate(self._relation("sections"), 1)
        ]

    def statements(self) -> list[Statement]:
        keys = ("speakers", "on_behalf_of", "supported_by", "opposed_by", "negated", "act", "rule")
        return [
            Statement(
                id=f"s{i}",
                **{k: s[k] for k in keys},
                section=self._section_of(s),
                evidence=self.tokens(s["sentence"]),
                cue=self.tokens(s["cue"]) if s["cue"] else None,
                content=self.tokens(s["content"]) if s["content"] else None,
                confidence=confidence("statements", s["rule"]),
            )
            for i, s in enumerate(self._relation("attributions"), 1)
        ]

    def proposals(self) -> list[Proposal]:
        keys = ("label", "kind", "proponents", "status", "rule")
        return [
            Proposal(
                id=f"p{i}",
                **{k: p[k] for k in keys},
                text=self.tokens(p["text"]),
                section=self._section_of(p),
                parent=None if p["parent"] is None else f"p{p['parent'] + 1}",
                evidence=self.tokens(p["sentence"]),
                confidence=confidence("proposals", p["rule"]),
            )
            for i, p in enumerate(self._relation("proposals"), 1)
        ]

    def positions(self) -> list[Position]:
        return [
            Position(
                id=f"pos{i}",
                actor=p["actor"],
                proposal=f"p{p['proposal'] + 1}",
                stance=p["stance"],
                statement=None if p["statement"] is None else f"s{p['statement'] + 1}",
                evidence=self.tokens(p["sentence"]),
                rule=p["rule"],
                confidence=confidence("positions", f"{p['stance']}:{p['rule']}"),
            )
            for i, p in enumerate(self._relation("positions"), 1)
        ]

    def decisions(self) -> list[Decision]:
        return [
            Decision(
                id=f"d{i}",
                kind=d["kind"],
                text=self.tokens(d["text"]),
                ballot=Ballot(**d["ballot"]) if d.get("ballot") else None,
                reserved_by=d.get("reserved_by", ()),
                section=self._section_of(d),
                evidence=self.tokens(d["sentence"]),
                rule=d["rule"],
                confidence=confidence("decisions", d["rule"]),
            )
            for i, d in enumerate(self._relation("decisions"), 1)
        ]

    def actions(self) -> list[ActionPoint]:
        return [
            ActionPoint(
                id=f"ap{i}",
                section=self.section(a["start"]),
                owners=a["owners"],
                task=self.span(*a["task"]),
                recipients=a["recipients"],
                due=self.due(a),
                explicit=a["explicit"],
                evidence=self.span(a["start"], a["end"]),
                rule=a["rule"],
                confidence=confidence("action_points", a["rule"]),
            )
            for i, a in enumerate(self._relation("actions"), 1)
        ]

    def due(self, action: layers.Relation) -> Due:
        """The deadline of a task; one that names an event ("at SC-10") has its date, where just one event is meant."""
        text, date, known = action["due_text"], action["due_date"], self._relation("events")
        if text is None:
            event = hosted(action["owners"], self.doc.text[slice(*action["task"])], known)
            return Due(text=event["words"], kind="absolute", date=event["date"]) if event else Due()
        return Due(text=text, kind=action["due_kind"], date=date or date_of(text, known, layers.meeting(self.doc) or None))

    def events(self) -> list[Event]:
        keys = ("what", "date", "start_time", "end_time", "place", "host", "rule")
        return [Event(**{k: e[k] for k in keys}, evidence=self.span(e["start"], e["end"])) for e in self._relation("events")]

    def documents(self) -> list[DocumentReference]:
        keys = ("title", "symbol", "author", "date", "rule")
        return [
            DocumentReference(**{k: d[k] for k in keys}, evidence=self.span(d["start"], d["end"]))
            for d in self._relation("documents")
        ]

    def edits(self) -> list[Edit]:
        keys = ("kind", "author", "date", "moved")
        return [Edit(**{k: getattr(e, k) for k in keys}, evidence=self.span(e.start, e.end)) for e in self.minutes.edits]

    def comments(self) -> list[Comment]:
        keys = ("text", "author", "date")
        return [Comment(**{k: getattr(c, k) for k in keys}, evidence=self.span(c.start, c.end)) for c in self.minutes.comments]

    def passages(self) -> list[Passage]:
        return [Passage(language=b.language, evidence=self.span(b.start, b.end)) for b in self.minutes.blocks if b.language]

    def unattributed(self) -> list[Unattributed]:
        found = self._relation("unattributed")
        return [Unattributed(cue=self.tokens(u["cue"]), evidence=self.tokens(u["sentence"])) for u in found]

    def actors(self, active: set[str]) -> list[Actor]:
        """The actors that take part, those merely mentioned left out."""
        known = self._relation("actor_table")
        unknown = sorted(identity for identity in active if identity.startswith(UNKNOWN))
        return [
            *(actor(facts) for facts in known if facts["id"] in active),
            *(Actor(id=i, name=i.removeprefix(UNKNOWN), kind="body", rule="owner") for i in unknown),
        ]

    def _relation(self, name: str) -> list[layers.Relation]:
        return layers.relations(self.doc, name)

    def _section_of(self, item: layers.Relation) -> str | None:
        return self.section(self.doc[item["sentence"][0]].idx)


def actor(facts: layers.Relation) -> Actor:
    """One actor with its most used form as name, unless it is a state, an office or a person."""
    forms = sorted(facts["aliases"], key=lambda form: (-facts["aliases"][form], form))
    name = facts["name"]
    used = bool(forms) and facts["aliases"][forms[0]] > 0
    if facts["kind"] in ("group", "igo", "ngo", "body", "company") and used and facts["rule"] != "affiliation":
        name, forms = forms[0], [*forms[1:], name]
    return Actor(
        id=facts["id"],
        name=name,
        kind=facts["kind"],
        code=facts["code"],
        rule=facts["rule"],
        aliases=tuple(dict.fromkeys(f for f in forms if f != name)),
        roles=tuple(facts["roles"]),
    )


def active_ids(items: Iterable[Any]) -> set[str]:
    """All actor ids that these items of a record name in any role."""
    found = {a for item in items for role in ROLES for a in getattr(item, role, ())}
    return found | {item.actor for item in items if isinstance(item, Position)}


def harvest(doc: Doc, minutes: Minutes) -> Record:
    """The record of one document, from the layers that the components wrote."""
    h = Harvest(doc, minutes)
    statements, proposals, positions, decisions = h.statements(), h.proposals(), h.positions(), h.decisions()
    actions, events, sections, agenda = h.actions(), h.events(), h.sections(), h.agenda()
    documents = h.documents()
    active = active_ids([*statements, *proposals, *positions, *decisions, *actions, *events, *sections, *agenda, *documents])
    actors = h.actors(active)
    origin = Origin(
        file=PurePath(minutes.origin.file).name,
        sha256=minutes.origin.sha256,
        media_type=minutes.origin.media_type,
        pages=minutes.origin.pages,
        language=minutes.origin.language,
    )
    record = Record(
        schema="minutes-record/1",
        origin=origin,
        meeting=h.meeting(),
        participants=tuple(h.participants()),
        agenda=tuple(agenda),
        sections=tuple(sections),
        actors=tuple(actors),
        statements=tuple(statements),
        proposals=tuple(proposals),
        positions=tuple(positions),
        decisions=tuple(decisions),
        action_points=tuple(actions),
        events=tuple(events),
        documents=tuple(documents),
        edits=tuple(h.edits()),
        comments=tuple(h.comments()),
        passages=tuple(h.passages()),
        unattributed=tuple(h.unattributed()),
        text=minutes.text,
        warnings=minutes.warnings,
    )
    return unite_actors(record)
