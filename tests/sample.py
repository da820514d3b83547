"""One sample record: hand-made minutes of an invented meeting."""
from __future__ import annotations

from pipeline.discourse import (
    ActionPoint,
    Actor,
    Decision,
    Due,
    Event,
    Meeting,
    Origin,
    Position,
    Proposal,
    Record,
    Section,
    Span,
    Statement,
)

FIRST_OF_PAGE_2 = "The Chair asked"
TEXT = """\
Working Group on Lighthouses
3. Draft guidelines
Norway, supported by Japan and opposed by the European Union, proposed deleting paragraph 6 of the draft guidelines.
Brazil said it could support this if the annex was kept.
The Chair asked the European Union to clarify its concern. Japan said it could no longer support deleting paragraph 6.
The minutes of the fourth meeting were approved.
Action: the Secretariat to circulate a revised draft to all members by 15 March 2031.
Action: Norway and Japan to draft the annex in April 2031.
Action: -- Brazil to host the next meeting.
The group will meet again in Oslo on 2 May 2031."""


def span(words: str, nth: int = 1) -> Span:
    """The nth place of these words in TEXT."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    page = 1 if start < TEXT.index(FIRST_OF_PAGE_2) else 2
    return Span(text=words, start=start, end=start + len(words), page=page)


ACTORS = (
    Actor(id="NOR", name="Norway", kind="state", code="NOR", rule="actors/norway"),
    Actor(id="JPN", name="Japan", kind="state", code="JPN", rule="actors/japan"),
    Actor(id="eu", name="European Union", kind="group", aliases=("EU",), rule="actors/eu"),
    Actor(id="BRA", name="Brazil", kind="state", code="BRA", rule="actors/brazil"),
    Actor(id="chair", name="Chair", kind="office", rule="actors/chair"),
    Actor(id="secretariat", name="Secretariat", kind="body", rule="actors/secretariat"),
)
MOVE = "deleting paragraph 6 of the draft guidelines"
FULL = "Norway, supported by Japan and opposed by the European Union, proposed " + MOVE + "."


def _statements() -> tuple[Statement, ...]:
    brazil = span("Brazil said it could support this if the annex was kept.")
    asked = span("The Chair asked the European Union to clarify its concern.")
    japan = span("Japan said it could no longer support deleting paragraph 6.")
    return (
        Statement(id="s1", section="sec1", speakers=("NOR",), supported_by=("JPN",), opposed_by=("eu",),
                  cue=span("proposed"), act="propose", content=span(MOVE), evidence=span(FULL), rule="frames/verb"),
        Statement(id="s2", section="sec1", speakers=("BRA",), cue=span("said"), act="support",
                  content=span("it could support this if the annex was kept"), evidence=brazil, rule="frames/verb"),
        Statement(id="s3", section="sec1", speakers=("chair",), cue=span("asked"), act="request",
                  content=span("the European Union to clarify its concern"), evidence=asked, rule="frames/verb"),
        Statement(id="s4", section="sec1", speakers=("JPN",), cue=span("said", 2), negated=True, act="oppose",
                  content=span("it could no longer support deleting paragraph 6"), evidence=japan, rule="frames/verb"),
    )


def _positions() -> tuple[Position, ...]:
    statements = {s.id: s for s in _statements()}
    taken = [("NOR", "support", "s1"), ("JPN", "support", "s1"), ("eu", "oppose", "s1"), ("BRA", "conditional", "s2"),
             ("JPN", "oppose", "s4")]
    return tuple(
        Position(id=f"pos{i}", actor=actor, proposal="p1", stance=stance, statement=statement,  # type: ignore[arg-type]
                 evidence=statements[statement].evidence, rule="stance/direct")
        for i, (actor, stance, statement) in enumerate(taken, 1))


def _action_points() -> tuple[ActionPoint, ...]:
    lines = [line for line in TEXT.splitlines() if line.startswith("Action:")]
    return (
        ActionPoint(id="a1", section="sec1", owners=("secretariat",), task=span("circulate a revised draft"),
                    recipients=("all members",), due=Due(text="by 15 March 2031", date="2031-03-15"), explicit=True,
                    evidence=span(lines[0]), rule="actions/label"),
        ActionPoint(id="a2", owners=("NOR", "JPN"), task=span("draft the annex"),
                    due=Due(text="in April 2031", date="2031-04"), explicit=True, evidence=span(lines[1]),
                    rule="actions/label"),
        ActionPoint(id="a3", owners=("BRA",), task=span("-- Brazil to host the next meeting"), explicit=True,
                    evidence=span(lines[2]), rule="actions/label"),
    )


def sample() -> Record:
    approved = span("The minutes of the fourth meeting were approved.")
    return Record(
        origin=Origin(file="lighthouses-05.pdf", sha256="5f" * 32, media_type="application/pdf", pages=2, language="en"),
        meeting=Meeting(title="Fifth meeting of the Working Group on Lighthouses", body="Working Group on Lighthouses",
                        number="5", kind="minutes", date="2031-02-10", start_time="13:00", end_time="14:30",
                        venue="Hall 7, Bergen", chair=("Ms. Ito",)),
        sections=(Section(id="sec1", number="3", title="Draft guidelines", evidence=span("Draft guidelines"), rule="layers"),),
        actors=ACTORS, statements=_statements(), positions=_positions(), action_points=_action_points(),
        proposals=(Proposal(id="p1", section="sec1", text=span(MOVE), kind="suggestion", proponents=("NOR",),
                            evidence=span(FULL), rule="proposals/said"),),
        decisions=(Decision(id="d1", section="sec1", kind="approved", text=span("The minutes of the fourth meeting"),
                            evidence=approved, rule="decisions/approved"),),
        events=(Event(what="next meeting", date="2031-05-02", place="Oslo",
                      evidence=span("The group will meet again in Oslo on 2 May 2031."), rule="dates/event"),),
        text=TEXT, warnings=("page 2: one line could not be ordered",))
