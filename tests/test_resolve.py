"""One identity for one actor, none where it is not certain."""
from __future__ import annotations

from typing import Any

import pytest

from pipeline.discourse import Actor, Origin, Position, Proposal, Record, Section, Span, Statement
from pipeline.resolve import pairs, unite_actors

HERE = Span(text="x", start=0, end=1)


def somebody(identity: str, name: str, *aliases: str, **more: Any) -> Actor:
    return Actor(id=identity, name=name, kind=more.pop("kind", "body"), aliases=aliases, **more)


def lexicon(identity: str, name: str, *aliases: str, **more: Any) -> Actor:
    return somebody(identity, name, *aliases, rule=f"lexicon:{identity}", **more)


WMO = lexicon("WMO", "World Meteorological Organization", "WMO", kind="igo")


@pytest.mark.parametrize(("actors", "expected"), [
    ([WMO, somebody("body:wmo", "wmo")], {"body:wmo": "WMO"}),
    ([somebody("body:wmo", "WMO"), WMO], {"body:wmo": "WMO"}),
    ([somebody("body:a", "Alpha"), somebody("body:b", "Beta", "Alpha")], {"body:b": "body:a"}),
    ([somebody("person:ito", "Ito", kind="person"), somebody("person:akiko-ito", "Akiko Ito", "Ito", kind="person",
     rule="participants")],
     {"person:ito": "person:akiko-ito"}),
    ([WMO, somebody("body:imo", "IMO")], {}),
    ([WMO, lexicon("WMO2", "World Mining Organization", "WMO", kind="igo")], {}),
    ([somebody("body:a", "SC"), somebody("body:b", "B", "SC"), somebody("body:c", "C", "SC")], {}),
    ([somebody("body:a", "A", "x"), somebody("body:b", "B", "x", "y"), somebody("body:c", "C", "y")], {"body:b": "body:a",
     "body:c": "body:a"}),
    ([somebody("body:a", "A", "x", "y"), lexicon("X", "X", "x"), lexicon("Y", "Y", "y")], {}),
    ([lexicon("GEO", "Georgia", kind="state"), somebody("person:georgia-smith", "Georgia Smith", "Georgia",
                 kind="person")], {}),
])
def test_pairs(actors: list[Actor], expected: dict[str, str]) -> None:
    assert pairs(tuple(actors)) == expected


def record(*actors: Actor) -> Record:
    return Record(
        origin=Origin(file="x", sha256="", media_type="text/plain"), text="x", actors=actors, sections=(Section(id="sec1",
        title="x", lead=("body:wmo",)),),
        statements=(Statement(id="s1", speakers=("WMO", "body:wmo"), on_behalf_of=("body:wmo",), act="inform", evidence=HERE,
        rule="x"),),
        proposals=(Proposal(id="p1", text=HERE, kind="suggestion", proponents=("body:wmo",), evidence=HERE, rule="x"),),
        positions=(Position(id="pos1", actor="body:wmo", proposal="p1", stance="support", statement="s1", evidence=HERE,
        rule="x"),))


def test_a_join_reaches_every_role() -> None:
    united = unite_actors(record(WMO, somebody("body:wmo", "WMO", "the weather people")))
    assert [(a.id, a.aliases) for a in united.actors] == [("WMO", ("WMO", "the weather people"))]
    said, [asked], [held], [part] = united.statements[0], united.proposals, united.positions, united.sections
    assert (said.speakers, said.on_behalf_of, asked.proponents, held.actor, part.lead) == (("WMO",), ("WMO",), ("WMO",), "WMO",
    ("WMO",))


def test_a_join_keeps_roles() -> None:
    united = unite_actors(record(WMO, somebody("body:wmo", "WMO", roles=("host",))))
    assert united.actors[0].roles == ("host",)


def test_nothing_to_join_is_the_same_record() -> None:
    whole = record(WMO)
    assert unite_actors(whole) is whole
