from __future__ import annotations

import pytest

from pipeline import graph
from pipeline.discourse import Record


def test_nodes_and_edges(record: Record) -> None:
    g = graph.build([record])
    assert {n for n, a in g.nodes(data=True) if a["mode"] == "proposal"} == {"p1"}
    assert {n for n, a in g.nodes(data=True) if a["mode"] == "actor"} == {a.id for a in record.actors}
    assert sorted(g.edges(keys=True)) == [
        ("BRA", "p1", "s2"), ("JPN", "p1", "s1"), ("JPN", "p1", "s4"), ("NOR", "p1", "s1"), ("eu", "p1", "s1")]


def test_edge_leads_back_to_the_words(record: Record) -> None:
    edge = graph.build([record]).edges["eu", "p1", "s1"]
    assert record.text[edge["start"]:edge["end"]] == edge["words"]
    assert {k: edge[k] for k in ("stance", "weight", "document", "date", "page", "rule")} == {
        "stance": "oppose", "weight": 1.0, "document": "lighthouses-05.pdf", "date": "2031-02-10", "page": 1,
        "rule": "stance/direct"}


def test_attributes_are_flat_and_never_none(record: Record, other: Record) -> None:
    bare = record.model_copy(update={"meeting": type(record.meeting)()})
    for g in (graph.build([bare]), graph.build([record, other]), graph.two_mode(graph.build([record]))):
        for attributes in [*(a for _, a in g.nodes(data=True)), *(a for *_, a in g.edges(data=True))]:
            assert attributes
            assert all(isinstance(v, str | int | float) and v != "" for v in attributes.values())


def test_fold_keeps_every_stance_and_the_latest(record: Record) -> None:
    folded = graph.fold(graph.build([record]))
    japan = folded["JPN", "p1"]
    assert (japan.stances, japan.stance, japan.changed, japan.edges) == (("support", "oppose"), "oppose", True, ("s1", "s4"))
    assert not folded["NOR", "p1"].changed


def test_two_mode_counts(record: Record) -> None:
    edge = graph.two_mode(graph.build([record])).edges["JPN", "p1"]
    assert edge == {"weight": 2.0, "stance": "oppose", "n_support": 1, "n_oppose": 1, "n_conditional": 0,
                    "speakers": "Norway|Japan"}


@pytest.mark.parametrize(("one", "other", "agree", "differ"), [
    ("NOR", "JPN", 1, 1),  # Japan changed its mind: both stances count, as in DNA
    ("JPN", "eu", 1, 1),
    ("NOR", "eu", 0, 1),
    ("NOR", "BRA", 0, 0),  # a condition is neither
])
def test_one_mode(record: Record, one: str, other: str, agree: int, differ: int) -> None:
    g = graph.build([record])
    assert graph.congruence(g).get_edge_data(one, other, {"weight": 0})["weight"] == agree
    assert graph.conflict(g).get_edge_data(one, other, {"weight": 0})["weight"] == differ


def test_several_records(record: Record, other: Record) -> None:
    g = graph.build([record, other, record])
    assert {"JPN", "lighthouses-05/p1", "lighthouses-06/p1", "lighthouses-05/chair", "lighthouses-06/chair"} <= set(g)
    assert "chair" not in g
    assert g.number_of_edges() == 2 * len(record.positions)
    assert ("JPN", "lighthouses-06/p1", "lighthouses-06/s4") in g.edges
    assert graph.congruence(g).edges["NOR", "JPN"]["weight"] == 2


def test_one_id_with_two_names_is_two_nodes(record: Record, other: Record) -> None:
    renamed = [a.model_copy(update={"name": "Jamaica"}) if a.id == "JPN" else a for a in other.actors]
    g = graph.build([record, other.model_copy(update={"actors": tuple(renamed)})])
    assert (g.nodes["JPN"]["name"], g.nodes["lighthouses-06/JPN"]["name"]) == ("Japan", "Jamaica")


def test_two_files_of_one_stem(record: Record, other: Record) -> None:
    twin = other.model_copy(update={"origin": other.origin.model_copy(update={"file": "old/lighthouses-05.docx"})})
    assert graph.document_ids([record, twin]) == ["lighthouses-05-5f5f5f5f", "lighthouses-05-6a6a6a6a"]


def test_one_statement_with_two_positions_keeps_both(record: Record) -> None:
    again = record.positions[0].model_copy(update={"id": "pos9", "stance": "conditional"})
    g = graph.build([record.model_copy(update={"positions": (*record.positions, again)})])
    assert {("NOR", "p1", "s1"), ("NOR", "p1", "pos9")} <= set(g.edges(keys=True))


def test_event_list_is_in_order_of_time(record: Record, other: Record) -> None:
    rows = graph.event_list(graph.build([other, record]))
    assert [(r["date"], r["actor"], r["stance"]) for r in rows][:5] == [
        ("2031-02-10", "Japan", "support"), ("2031-02-10", "Norway", "support"),
        ("2031-02-10", "European Union", "oppose"), ("2031-02-10", "Brazil", "conditional"), ("2031-02-10", "Japan", "oppose")]
    assert len({tuple(r) for r in rows}) == 1


def test_event_order_in_a_tie_is_the_actors(record: Record) -> None:
    shuffled = record.model_copy(update={"positions": record.positions[::-1]})
    assert graph.event_list(graph.build([shuffled])) == graph.event_list(graph.build([record]))
