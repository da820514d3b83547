"""The sample meeting by hand: Norway for paragraph 6 to go, the EU against, Japan first for and then against, Brazil if."""
from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline import matrix, standing
from pipeline.discourse import Record
from pipeline.matrix import Matrix
from pipeline.standing import UnknownActor


@pytest.fixture
def made(record: Record) -> Matrix:
    return matrix.build([record])


def with_stances(record: Record, **stances: str) -> Record:
    """A second proposal on which these actors stand so."""
    second = record.proposals[0].model_copy(update={"id": "p2"})
    positions = [record.positions[0].model_copy(update={"id": f"x{i}", "proposal": "p2", "actor": actor, "stance": stance})
                 for i, (actor, stance) in enumerate(stances.items())]
    return record.model_copy(update={"proposals": (*record.proposals, second), "positions": (*record.positions, *positions)})


def ids(things: tuple[matrix.Cell, ...] | tuple[matrix.Row, ...]) -> list[str]:
    return sorted(t.actor if isinstance(t, matrix.Cell) else t.id for t in things)


def groups(made: Matrix, me: str) -> dict[str, list[str]]:
    (one,) = standing.standings(made, me)
    return {name: ids(getattr(one, name)) for name in ("allies", "persuadables", "opponents", "others", "silent")
            if getattr(one, name)}


@pytest.mark.parametrize("typed", ["eu", "EU", "European Union", " european  UNION ", "E.U."])
def test_found_by_any_name(made: Matrix, typed: str) -> None:
    assert standing.find(made, typed).id == "eu"


@pytest.mark.parametrize("typed", ["NOR", "nor", "norway", "Kingdom of Norway"])
def test_found_by_code_and_by_what_the_lexicon_knows(made: Matrix, typed: str) -> None:
    assert standing.find(made, typed).name == "Norway"


@pytest.mark.parametrize(("typed", "said"), [
    ("Norwey", "did you mean Norway?"), ("Tuvalu", "those who spoke most are"), ("germany", "of its groups, European Union did"),
    ("Chair", "those who spoke most are")])
def test_unknown_actor(made: Matrix, typed: str, said: str) -> None:
    with pytest.raises(UnknownActor, match="no actor of that name took a position") as caught:
        standing.find(made, typed)
    assert said in caught.value.advice


def test_ambiguous_actor(made: Matrix) -> None:
    twice = replace(made, rows=tuple(replace(row, aliases=("The North",)) for row in made.rows[:2]))
    with pytest.raises(UnknownActor, match="the north: 2 actors are called so: ") as caught:
        standing.find(twice, "the north")
    assert all(f"{row.id} ({row.name})" in caught.value.message for row in twice.rows)


@pytest.mark.parametrize("typed", ["", " ", "\t\n"])
def test_a_blank_name_is_nobody_s(made: Matrix, typed: str) -> None:
    with pytest.raises(UnknownActor, match="the name is empty"):
        standing.find(made, typed)


def test_nobody_to_find(record: Record) -> None:
    with pytest.raises(UnknownActor) as caught:
        standing.find(matrix.build([record.model_copy(update={"positions": ()})]), "EU")
    assert caught.value.advice == "no positions were found"


def test_camps(made: Matrix) -> None:
    (column,) = made.columns
    camps = standing.camps(made, column)
    assert (ids(camps.support), ids(camps.oppose), ids(camps.conditional)) == (["NOR"], ["JPN", "eu"], ["BRA"])
    assert (camps.contested, camps.voices) == (True, 4)


@pytest.mark.parametrize(("me", "seen"), [
    ("eu", {"allies": ["JPN"], "opponents": ["NOR"], "persuadables": ["BRA"]}),
    ("NOR", {"opponents": ["eu"], "persuadables": ["BRA", "JPN"]}),
    ("BRA", {"others": ["NOR", "eu"], "persuadables": ["JPN"]})])
def test_one_delegation_s_eyes(made: Matrix, me: str, seen: dict[str, list[str]]) -> None:
    assert groups(made, me) == seen


def test_collectives_and_offices_are_not_to_be_won(record: Record) -> None:
    made = matrix.build([with_stances(record, NOR="support", chair="conditional", BRA="conditional")])
    second = standing.standings(made, "NOR")[1]
    assert ids(second.persuadables) == ["BRA", "chair"], "every actor is in one group"
    assert ids(standing.to_win(made, second)) == ["BRA"]


def test_who_is_silent(record: Record) -> None:
    made = matrix.build([with_stances(record, NOR="support", chair="support")])
    first, second = standing.standings(made, "NOR")
    assert ids(first.silent) == [], "the chair is nobody's to win"
    assert ids(second.silent) == ["BRA", "JPN", "eu"]
    assert ids(second.others) == []
    assert ids(standing.standings(made, "eu")[1].others) == ["NOR", "chair"], "the EU holds no stance on it"


def test_only_meetings_at_which_the_actor_took_a_stand(record: Record, other: Record) -> None:
    elsewhere = other.model_copy(update={"positions": tuple(p for p in other.positions if p.actor != "NOR")})
    made = matrix.build([record, elsewhere])
    assert [s.proposal.meeting for s in standing.standings(made, "NOR")] == ["lighthouses-05"]
    assert len(standing.standings(made, "eu")) == 2


def test_relations(record: Record) -> None:
    made = matrix.build([with_stances(record, NOR="support", BRA="support", eu="oppose")])
    found = [(r.actor.id, r.together, r.apart) for r in standing.relations(made, "NOR")]
    assert found[0] == ("BRA", ("p2",), ())
    assert found[-1] == ("eu", (), ("p1", "p2"))
    assert ("JPN", (), ("p1",)) in found


def test_islands_of_agreement(record: Record) -> None:
    made = matrix.build([with_stances(record, NOR="support", eu="support")])
    apart = replace(made, rows=tuple(replace(row, coalition=n) for n, row in enumerate(made.rows)))
    assert [c.id for c in standing.islands(apart)] == ["p2"]
    assert [c.id for c in standing.islands(apart, "NOR")] == ["p2"]
    assert standing.islands(apart, "BRA") == ()
    together = replace(made, rows=tuple(replace(row, coalition=0) for row in made.rows))
    assert standing.islands(together) == (), "one coalition is no two camps"
