from __future__ import annotations

from itertools import starmap

from pipeline import matrix
from pipeline.discourse import Record
from pipeline.selection import select


def large(record: Record) -> matrix.Matrix:
    """p1 as it is (four actors); p2 with Norway and the EU, contested; p3 with two of one mind; p4 with Brazil alone."""
    stands = [("p2", "NOR", "support"), ("p2", "eu", "oppose"), ("p3", "NOR", "support"), ("p3", "JPN", "support"),
              ("p4", "BRA", "support")]
    new = starmap(lambda n, s: record.positions[0].model_copy(
        update={"id": f"x{n}", "proposal": s[0], "actor": s[1], "stance": s[2]}), enumerate(stands))
    proposals = tuple(record.proposals[0].model_copy(update={"id": f"p{n}"}) for n in range(1, 5))
    return matrix.build([record.model_copy(update={"proposals": proposals, "positions": (*record.positions, *new)})])


def chosen(record: Record, **options: object) -> tuple[list[str], set[str]]:
    part = select(large(record), **options).matrix  # type: ignore[arg-type]
    return [c.id for c in part.columns], {r.id for r in part.rows}


def test_what_most_took_a_stand_on(record: Record) -> None:
    assert chosen(record, proposals=1)[0] == ["p1"]
    assert chosen(record, proposals=2)[0] == ["p1", "p2"], "the contested one of two with as many voices"
    assert chosen(record, proposals=3)[0] == ["p1", "p2", "p3"], "in the order of the agenda"


def test_who_took_most_of_these_stands(record: Record) -> None:
    assert chosen(record, proposals=3, actors=1)[1] == {"NOR"}
    assert chosen(record, proposals=3, actors=1, me="BRA")[1] == {"BRA"}


def test_one_s_own_proposals_come_first(record: Record) -> None:
    assert chosen(record, proposals=2, me="BRA")[0] == ["p1", "p4"]


def test_a_part_is_a_matrix_that_holds_together(record: Record) -> None:
    part = select(large(record), proposals=3, actors=2)
    rows, columns = {r.id for r in part.matrix.rows}, {c.id for c in part.matrix.columns}
    assert all(actor in rows and proposal in columns for actor, proposal in part.matrix.cells)
    assert all(part.matrix.on(column) for column in columns)
    assert (part.actors, part.proposals, part.positions) == (4, 4, 10)
    assert part.words.startswith("2 of 4 actors and 3 of 4 proposals")


def test_what_fits_is_shown_whole(record: Record) -> None:
    whole = select(large(record))
    assert (whole.whole, whole.words) == (True, "")
    assert whole.matrix.cells == large(record).cells
