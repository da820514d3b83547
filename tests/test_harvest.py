"""A record keeps its word: spans read back, ids exist, actors listed are those that take part."""
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markup import annotated

from pipeline.components import layers
from pipeline.discourse import Record
from pipeline.document import Anchor, Block, Minutes, Origin, Region
from pipeline.harvest import active_ids, actor, harvest

PLACES = ("statements", "proposals", "positions", "decisions", "action_points", "events", "sections", "agenda", "documents")
BLOCKS = (
    "# Fees/NNS", "# Option/NN/ROOT B/NNP/flat>Option",
    "Norway/nsubj proposed/VBD a fund/obj . || Japan/nsubj supported/VBD this/DT/obj .",
    "Samoa/nsubj , on behalf/nmod>Samoa of AOSIS/nmod>behalf , called/VBD for a fund/obl , "
    "opposed/VBN/advcl>called by Japan/obl:agent .",
    "Many parties/NNS/nsubj opposed/VBD the fund/obj .",
    "This/nsubj:pass was agreed/VBN .",
    "Norway/nsubj noted/VBD :", "- the annex/nsubj>long was/VBD/cop>long long/JJ ;", "- Chile/nsubj left/VBD .",
    "Norway/nsubj will host/VB the workshop/obj with Peru/obl .",
    "Chile/NNP/ROOT – The annex/nsubj>go should/MD/aux>go go/VB/parataxis>Chile .",
    "The Committee/nsubj agreed/VBD to close/VB/xcomp the fund/obj .",
)


def harvested(*blocks: str) -> Record:
    """The record of hand-made blocks, each on a page of its own."""
    doc = annotated(*blocks)
    spans = layers.read(doc, "blocks")
    places = tuple(Anchor(s.start_char, s.end_char, Region(i, 0, 0, 1, 1)) for i, s in enumerate(spans, 1))
    parts = tuple(Block("paragraph", s.start_char, s.end_char) for s in spans)
    return harvest(doc, Minutes(doc.text, parts, places, Origin("made.txt", "", "text/plain", pages=len(spans))))


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every span of a record as JSON, wherever it stands."""
    if isinstance(value, dict):
        if value.keys() >= {"text", "start", "end", "page"}:
            yield value
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from spans(item)


def faults(record: Record) -> list[str]:
    """What in a record contradicts itself: empty for a sound one."""
    found = [f"span {s}" for s in spans(record.model_dump()) if record.text[s["start"]:s["end"]] != s["text"] or not s["text"]]
    found += [f"page {s}" for s in spans(record.model_dump()) if not 1 <= (s["page"] or 1) <= (record.origin.pages or 1)]
    ids = {name: [item.id for item in getattr(record, name)] for name in ("actors", "sections", "statements", "proposals",
    "positions")}
    found += [f"{name}: an id twice" for name, given in ids.items() if len(given) != len(set(given))]
    items = [item for name in PLACES for item in getattr(record, name)]
    found += [f"no section {i.section}" for i in items if getattr(i, "section", None) and i.section not in ids["sections"]]
    found += [f"no proposal {p.proposal}" for p in record.positions if p.proposal not in ids["proposals"]]
    found += [f"no statement {p.statement}" for p in record.positions if p.statement not in (None, *ids["statements"])]
    found += [f"no parent {p.parent}" for p in (*record.proposals, *record.sections) if p.parent and p.parent not in (
        ids["proposals"] + ids["sections"])]
    named = active_ids(items)
    return found + [f"no actor {a}" for a in named - set(ids["actors"])] + [f"idle actor {a}" for a in set(ids["actors"]) - named]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=7))
def test_a_record_is_sound(blocks: list[str]) -> None:
    assert faults(harvested(*blocks)) == []


def test_whoever_owns_a_proposal_by_an_adjective_is_listed() -> None:
    assert faults(harvested("Many parties/NNS/nsubj opposed/VBD the Norwegian/JJ proposal/obj .")) == []


def test_who_is_merely_mentioned_is_no_actor() -> None:
    record = harvested(BLOCKS[9])
    assert [a.id for a in record.actors] == ["NOR"]


def test_a_statement_carries_its_words_its_place_and_its_rule() -> None:
    [said] = harvested("# Fees/NNS", "Norway/nsubj proposed/VBD a fund/obj .").statements
    assert (said.id, said.section, said.speakers, said.act, said.rule) == ("s1", "sec1", ("NOR",), "propose", "active:propose")
    assert said.cue
    assert said.content
    assert (said.cue.text, said.content.text, said.evidence.text) == ("proposed", "a fund", "Norway proposed a fund.")
    assert {said.cue.page, said.content.page, said.evidence.page} == {2}


def test_a_position_points_to_its_proposal_and_statement() -> None:
    record = harvested(BLOCKS[2])
    assert [(p.actor, p.proposal, p.stance, p.statement) for p in record.positions] == [
        ("NOR", "p1", "support", "s1"), ("JPN", "p1", "support", "s2")]


@pytest.mark.parametrize(("kind", "rule", "name", "aliases"), [
    ("group", "lexicon:EU", "EU", ("European Union", "E.U.")),
    ("state", "lexicon:EU", "European Union", ("EU", "E.U.")),
    ("body", "affiliation", "European Union", ("EU", "E.U.")),
])
def test_a_group_goes_by_its_most_used_form(kind: str, rule: str, name: str, aliases: tuple[str, ...]) -> None:
    found = actor({"id": "x", "name": "European Union", "kind": kind, "code": None, "rule": rule, "roles": {},
                   "aliases": {"EU": 3, "European Union": 2, "E.U.": 1}})
    assert (found.name, found.aliases) == (name, aliases)


def test_a_record_reads_back_from_its_json() -> None:
    record = harvested(*BLOCKS)
    assert Record.from_json(record.to_json()) == record
    assert re.search(r'"schema": ?"minutes-record/1"', record.to_json())
