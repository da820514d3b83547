"""The networks and measures on a debate small enough to be reckoned by hand.

                 p1    p2    p3    p4
    A            +     +     -
    B            +     +     +
    C            -     ++          +      (p2 twice in one document)
    D            -           ?     +      (? is a condition)
    E                              ?
"""
from __future__ import annotations

from collections import Counter
from math import sqrt

import networkx as nx
import pytest

from pipeline import graph
from pipeline.discourse import Record
from pipeline.graph.coalitions import groups
from pipeline.graph.networks import one_mode
from pipeline.graph.signed import balance, camps, communities, modularity, ties

DEBATE = [
    ("A", "p1", "support"), ("A", "p2", "support"), ("A", "p3", "oppose"),
    ("B", "p1", "support"), ("B", "p2", "support"), ("B", "p3", "support"),
    ("C", "p1", "oppose"), ("C", "p2", "support"), ("C", "p2", "support"), ("C", "p4", "support"),
    ("D", "p1", "oppose"), ("D", "p3", "conditional"), ("D", "p4", "support"), ("E", "p4", "conditional")]


def evidence(debate: list[tuple[str, str, str]] = DEBATE, dates: dict[str, str] | None = None) -> graph.Evidence:
    """Each statement in the document of its proposal's number, or on a day of its own."""
    made: graph.Evidence = nx.MultiDiGraph()
    for node in sorted({n for actor, proposal, _ in debate for n in (actor, proposal)}):
        made.add_node(node, mode="proposal" if node.startswith("p") else "actor", label=node, name=node, kind="state", text=node)
    for number, (actor, proposal, stance) in enumerate(debate):
        day = {"date": (dates or {})[proposal]} if dates and proposal in dates else {}
        made.add_edge(actor, proposal, f"s{number}", stance=stance, document=f"{proposal}.pdf", start=number, weight=1.0, **day)
    return made


def weights(made: nx.Graph[str]) -> dict[str, float]:
    return {"".join(sorted((one, other))): round(tie["weight"], 6) for one, other, tie in made.edges(data=True)}


def test_congruence() -> None:
    # p1: A B both for, C D both against; p2: A B C for; p4: C D for. The second time that C says so counts no more.
    assert weights(graph.congruence(evidence())) == {"AB": 2, "CD": 2, "AC": 1, "BC": 1}
    assert graph.congruence(evidence()).edges["A", "B"]["proposals"] == "p1|p2"


def test_conflict() -> None:
    # p1: A and B against C and D; p3: A against B, and the condition of D is neither.
    assert weights(graph.conflict(evidence())) == {"AC": 1, "AD": 1, "BC": 1, "BD": 1, "AB": 1}


def test_subtract() -> None:
    # AB 2 - 1; CD 2; AC and BC 1 - 1, no tie; AD and BD -1.
    made = graph.subtract(evidence())
    assert weights(made) == {"AB": 1, "CD": 2, "AD": -1, "BD": -1}
    assert (made.edges["A", "B"]["congruence"], made.edges["A", "B"]["conflict"]) == (2, 1)


@pytest.mark.parametrize(("normalise", "expected"), [
    # A and B say 3 things each, C 3 (p1 -, p2 +, p4 +), D 2 (p1 -, p4 +).
    ("average", {"AB": 2 / 3, "CD": 2 / 2.5, "AC": 1 / 3, "BC": 1 / 3}),
    # A and B say 2 alike and 1 + 1 not: 2 / 4. C and D 2 alike and p2 only C: 2 / 3. A and C 1 alike, 2 + 2 not: 1 / 5.
    ("jaccard", {"AB": 2 / 4, "CD": 2 / 3, "AC": 1 / 5, "BC": 1 / 5}),
    # The vectors have the lengths sqrt 3, 3, 3, 2.
    ("cosine", {"AB": 2 / 3, "CD": 2 / sqrt(6), "AC": 1 / 3, "BC": 1 / 3})])
def test_normalised(normalise: str, expected: dict[str, float]) -> None:
    assert weights(graph.congruence(evidence(), normalise=normalise)) == pytest.approx(expected, abs=1e-6)


def test_every_duplicate_included() -> None:
    # x(C, p2, support) = 2, so AC is 1 x 2 and BC too; C now has 4 statements, A 3: 2 / 3.5.
    made = graph.congruence(evidence(), duplicates="include", normalise="average")
    assert weights(made) == pytest.approx({"AB": 2 / 3, "AC": 2 / 3.5, "BC": 2 / 3.5, "CD": 2 / 3}, abs=1e-6)
    # jaccard AC: m11 = 2, A alone p1 + p3 = 2, C alone p1 + p4 = 2: 2 / 6. cosine AC: 2 / (sqrt 3 x sqrt(1 + 4 + 1)).
    assert weights(graph.congruence(evidence(), duplicates="include", normalise="jaccard"))["AC"] == round(2 / 6, 6)
    assert weights(graph.congruence(evidence(), duplicates="include", normalise="cosine"))["AC"] == round(2 / sqrt(18), 6)


def test_conflict_is_normalised_by_the_same_measure() -> None:
    # A and C: union of 5 as above, though they differ on one proposal only.
    assert weights(graph.conflict(evidence(), normalise="jaccard"))["AC"] == round(1 / 5, 6)


def test_both_stances_of_one_actor_count() -> None:
    both = evidence([("A", "p1", "support"), ("A", "p1", "oppose"), ("B", "p1", "support")])
    assert weights(graph.congruence(both)) == weights(graph.conflict(both)) == {"AB": 1}
    assert weights(graph.subtract(both)) == {}


def test_concepts() -> None:
    # p1 p2: A and B for both, C against p1. p1 p3: B for both, A against p3. p2 p3: B; A differs. p1 p4: D - +, C - +. p2 p4: C.
    assert weights(one_mode(evidence(), "congruence", mode="concepts")) == {"p1p2": 2, "p1p3": 1, "p2p3": 1, "p2p4": 1}
    assert weights(one_mode(evidence(), "conflict", mode="concepts")) == {"p1p2": 1, "p1p3": 1, "p2p3": 1, "p1p4": 2}
    assert one_mode(evidence(), "conflict", mode="concepts").edges["p1", "p4"]["actors"] == "C|D"


@pytest.mark.parametrize(("options", "expected"), [
    ({}, {"Cp2": 2, "Dp3": 1, "Ap3": 1}),
    ({"duplicates": "document"}, {"Cp2": 1}),
    ({"qualifier": "subtract"}, {"Cp2": 2, "Ap3": -1, "Dp3": 0}),
    ({"qualifier": "combine"}, {"Cp2": 1, "Ap3": 2, "Dp3": 4}),
    ({"normalise": "activity"}, {"Cp2": 2 / 4, "Ap3": 1 / 3, "Dp3": 1 / 3, "Ep4": 1}),  # conditions are activity, too
    ({"normalise": "prominence"}, {"Cp2": 2 / 4, "Ap3": 1 / 3, "Ep4": 1 / 3})])
def test_two_mode(options: dict[str, str], expected: dict[str, float]) -> None:
    made = weights(graph.two_mode(evidence(), **options))
    assert {key: made[key] for key in expected} == pytest.approx(expected, abs=1e-6)
    assert len(made) == 13, "the conditions are there, C's duplicate is not"


def test_two_mode_code_of_both_stances_and_the_latest_of_all() -> None:
    both = evidence([("A", "p1", "support"), ("A", "p1", "oppose"), ("A", "p1", "support")])
    assert graph.two_mode(both, qualifier="combine").edges["A", "p1"]["weight"] == 3
    assert graph.two_mode(both, duplicates="document").edges["A", "p1"]["stance"] == "support", "though the third is dropped"


DATES = {"p1": "2031-01-01", "p2": "2031-01-05", "p3": "2031-02-01", "p4": "2032-01-01"}


@pytest.mark.parametrize(("duplicates", "left"), [
    ("include", 4), ("document", 3), ("week", 3), ("month", 2), ("year", 1), ("across-range", 1)])
def test_duplicates(duplicates: str, left: int) -> None:
    # The same four times: twice in one document, then eight days later, then in the next month.
    said: graph.Evidence = nx.MultiDiGraph()
    said.add_node("A", mode="actor", label="A")
    said.add_node("p", mode="proposal", label="p")
    for i, (day, document) in enumerate([("2031-01-20", "a"), ("2031-01-20", "a"), ("2031-01-28", "b"), ("2031-02-03", "c")]):
        said.add_edge("A", "p", f"s{i}", stance="support", document=document, start=i, date=day)
    assert graph.two_mode(said, duplicates=duplicates).edges["A", "p"]["weight"] == left


def test_weeks_are_those_of_the_calendar() -> None:
    said = evidence([("A", "p1", "support"), ("A", "p1", "support")])
    for key, day in (("s0", "2030-12-30"), ("s1", "2031-01-05")):  # Monday and Sunday of the first week of 2031
        said.edges["A", "p1", key]["date"] = day
    assert graph.two_mode(said, duplicates="week").edges["A", "p1"]["weight"] == 1
    assert graph.two_mode(said, duplicates="year").edges["A", "p1"]["weight"] == 2


def test_between_days() -> None:
    made = graph.between(evidence(dates=DATES), "2031-01-05", "2031-02-01")
    assert {p for _, p in made.edges()} == {"p2", "p3"}
    assert graph.between(evidence(), "2031-01-05", None).number_of_edges() == 0, "what has no date is in no time"
    assert graph.undated(evidence(dates={"p1": "2031-01-01"})) == 10


def test_a_month_is_no_day() -> None:
    said = evidence(dates={"p1": "2031-01", "p2": "2031-01-05"})
    assert {p for _, p in graph.between(said, "2031-01-01", "2031-12-31").edges()} == {"p2"}
    assert [w.first for w in graph.windows(said, "30")] == ["2031-01-05"]
    assert graph.undated(said) == 10


def test_windows_of_days() -> None:
    made = list(graph.windows(evidence(dates=DATES), "7"))
    assert [(w.first, w.last) for w in made] == [
        ("2031-01-01", "2031-01-07"), ("2031-01-29", "2031-02-04"), ("2031-12-31", "2032-01-06")]
    assert [sorted(p for p in w.graph if p.startswith("p")) for w in made] == [["p1", "p2"], ["p3"], ["p4"]]
    assert next(iter(graph.windows(evidence(dates=DATES), "7", "2030-12-29"))).first == "2030-12-29"
    assert not list(graph.windows(evidence(), "7"))


def test_windows_of_meetings() -> None:
    made = list(graph.windows(evidence(dates={"p1": "2031-01-01"}), "meeting"))
    assert [(w.name, w.first) for w in made] == [("p2", None), ("p3", None), ("p4", None), ("2031-01-01-p1", "2031-01-01")]
    assert sum(w.graph.number_of_edges() for w in made) == len(DEBATE)


def test_a_network_over_time() -> None:
    said = evidence(dates=DATES)
    stages = [(w.first or "", w.last or "", graph.congruence(w.graph)) for w in graph.windows(said, "7")]
    made = graph.moving(graph.congruence(said), stages)
    assert made.edges["A", "B"]["spells"] == [("2031-01-01", "2031-01-07", 2.0)]
    assert made.edges["C", "D"]["spells"] == [("2031-01-01", "2031-01-07", 1.0), ("2031-12-31", "2032-01-06", 1.0)]
    odd = graph.moving(graph.subtract(said), [(a, b, graph.subtract(w.graph)) for w in graph.windows(said, "meeting")
                                              for a, b in [(w.first or "", w.last or "")]])
    assert (odd.edges["A", "C"]["weight"], odd.edges["A", "C"]["spells"]) == (
        0.0, [("2031-01-01", "2031-01-01", -1.0), ("2031-01-05", "2031-01-05", 1.0)]), "even on the whole, not in each meeting"


def test_what_is_in_no_stage_is_left_out() -> None:
    said = evidence(dates=DATES)
    whole, stage = graph.congruence(said), graph.congruence(said)
    whole.add_edge("A", "E", weight=1.0)
    whole.add_node("F", mode="actor")
    assert stage.has_edge("A", "B")
    stage.remove_nodes_from([n for n in stage if n not in ("A", "B")])
    stages = [("2031-01-01", "2031-01-02", stage), ("2031-02-01", "2031-02-02", stage)]
    made = graph.moving(whole.copy(), stages)
    assert [set(ends) for ends in made.edges] == [{"A", "B"}]
    assert set(made) == {"A", "B"}
    kept = graph.moving(whole.copy(), stages, isolates=True)
    assert [set(ends) for ends in kept.edges] == [{"A", "B"}]
    assert set(kept) == set(whole)
    assert kept.nodes["F"]["spells"] == [("2031-01-01", "2031-02-02", 0.0)]


# Signed: A-B +1, C-D +2, A-D -1, B-D -1.

def test_modularity_by_hand() -> None:
    net = ties(graph.subtract(evidence()))
    # Positive strengths A 1, B 1, C 2, D 2, sum 6; negative A 1, B 1, D 2, sum 4; all weights 10.
    # {A B}: inside 2, expected (2 x 2) / 6 - (2 x 2) / 4 = -1/3 -> 2 1/3.  {C D}: inside 4, 16 / 6 - 4 / 4 = 5/3 -> 2 1/3.
    assert modularity(net, [["A", "B"], ["C", "D"]]) == pytest.approx((14 / 3) / 10)
    # One group of all: inside 2 (1 + 2 - 1 - 1) = 2, expected 36 / 6 - 16 / 4 = 2 -> 0.
    assert modularity(net, [["A", "B", "C", "D"]]) == pytest.approx(0)
    assert modularity({}, []) == 0


def test_modularity_without_negative_ties_is_that_of_networkx() -> None:
    club: nx.Graph[str] = nx.relabel_nodes(nx.karate_club_graph(), str)
    split = [{n for n in club if club.nodes[n]["club"] == side} for side in ("Mr. Hi", "Officer")]
    assert modularity(ties(club), split) == pytest.approx(nx.community.modularity(club, split, weight="weight"))
    found = communities(ties(club))
    best = nx.community.louvain_communities(club, weight="weight", seed=1)
    assert modularity(ties(club), found) > 0.95 * nx.community.modularity(club, best, weight="weight")


def test_coalitions() -> None:
    assert graph.coalitions(evidence()) == [["A", "B"], ["C", "D"], ["E"]]
    shuffled = evidence(DEBATE[::-1])
    assert graph.coalitions(shuffled) == graph.coalitions(evidence())


def test_a_common_enemy_makes_no_friends() -> None:
    # B and C each oppose A, on proposals of their own.
    said = [("A", "p1", "support"), ("B", "p1", "oppose"), ("A", "p2", "support"), ("C", "p2", "oppose")]
    assert graph.coalitions(evidence(said)) == [["A"], ["B"], ["C"]]


def test_friends_stand_side_by_side() -> None:
    # L agrees 1 + 4 + 2, as much as M: first by name. Then M (4), N (2 + 3), K (1).
    line: nx.Graph[str] = nx.Graph()
    line.add_weighted_edges_from([("K", "L", 1), ("L", "M", 4), ("M", "N", 3), ("L", "N", 2)])
    assert groups(ties(line)) == [["L", "M", "N", "K"]]


def test_two_camps() -> None:
    net = ties(graph.subtract(evidence()))
    camp = camps(net, communities(net))
    assert camp["A"] == camp["B"] != camp["C"] == camp["D"]
    assert balance(net, camp) == 1, "every tie fits"
    # An odd triangle of enemies: one of three ties must be amiss, 1 - 2 x 1 / 3.
    foes = {a: {b: -1.0 for b in "XYZ" if a != b} for a in "XYZ"}
    assert balance(foes, camps(foes, communities(foes))) == pytest.approx(1 / 3)
    assert balance({}, {}) == 1


def test_polarisation_is_half_for_two_equal_camps() -> None:
    # 50 for and 50 against one proposal. A camp has 50 x 49 of its ties inside where 50 x 49 / 2 are expected, and none of the
    # 2500 contrary ones where half are expected: (2 x (1225 + 1250)) / (4900 + 5000) = 0.5.
    said = [(f"A{i:02}", "p", "support" if i < 50 else "oppose") for i in range(100)]
    assert graph.measures(evidence(said)).polarisation == pytest.approx(0.5)
    assert graph.measures(evidence([s for s in said if s[2] == "support"])).polarisation == pytest.approx(0)


def test_measures() -> None:
    made = graph.measures(evidence())
    by = {s.id: s for s in made.standings}
    assert [s.id for s in made.standings] == ["A", "B", "C", "D", "E"]
    assert (by["C"].proposals, by["C"].support, by["C"].oppose, by["C"].conditional) == (3, 3, 1, 0)
    assert (by["E"].conditional, by["E"].allies, by["E"].degree) == (1, 0, 0)
    assert (by["D"].allies, by["D"].opponents) == (1, 2)
    assert (made.agreeing, made.differing, made.exact) == (2, 2, True)
    assert made.polarisation == pytest.approx(14 / 30)
    # Congruence: A-B 2, C-D 2, A-C, B-C 1, a triangle with D hanging on C: D's paths to A and B run through C, 2 of 3 pairs.
    assert {n: round(s.betweenness, 6) for n, s in by.items()} == {"A": 0, "B": 0, "C": round(2 / 3, 6), "D": 0, "E": 0}
    assert {n: round(s.degree, 6) for n, s in by.items()} == {
        "A": round(2 / 3, 6), "B": round(2 / 3, 6), "C": 1, "D": round(1 / 3, 6), "E": 0}
    alike = graph.congruence(evidence()).subgraph("ABCD")
    expected = nx.eigenvector_centrality(alike, max_iter=1000, tol=1e-9, weight="weight")
    assert {n: by[n].eigenvector for n in "ABCD"} == pytest.approx(expected)


def test_swing() -> None:
    # M is for p1 with X and for p2 with Y, who differ on p3; V agrees with M alone. Allies of M: X, Y, V, 1 of 3 pairs differs.
    said = [("M", "p1", "support"), ("X", "p1", "support"), ("M", "p2", "support"), ("Y", "p2", "support"),
            ("X", "p3", "support"), ("Y", "p3", "oppose"), ("M", "p4", "oppose"), ("V", "p4", "oppose"), ("V", "p4", "support")]
    by = {s.id: s for s in graph.measures(evidence(said[:-1])).standings}
    assert (by["M"].swing, by["M"].between) == (1, ("X", "Y"))
    assert by["M"].bridging == pytest.approx(1 / 3)
    assert (by["X"].swing, by["X"].between) == (0, ())
    assert {s.id: s.changed for s in graph.measures(evidence(said)).standings}["V"] == 1


def test_nothing_to_measure() -> None:
    made = graph.measures(nx.MultiDiGraph())
    assert (made.standings, made.polarisation, made.balance) == ((), 0, 1)
    alone = graph.measures(evidence([("A", "p1", "support")])).standings
    assert (alone[0].betweenness, alone[0].eigenvector) == (0, None)


def test_groups_are_known_of_the_nodes(record: Record) -> None:
    earlier = record.meeting.model_copy(update={"date": "2012-05-02"})
    known = graph.facts(graph.build([record.model_copy(update={"meeting": earlier})]))
    assert "WEOG" in str(known["NOR"]["groups"]).split("|")
    assert "EFTA 1960-05-03/.." in str(known["NOR"]["memberships"]).split("|")
    assert (known["NOR"]["in_OECD"], known["BRA"]["in_OECD"]) == (True, False), "Norway and Japan are two"
    assert "in_EFTA" not in known["NOR"], "a column is for two at least"
    assert "eu" not in known, "it stands alone and is no state"


@pytest.mark.parametrize("name", ["evidence", "two-mode", "congruence", "conflict", "subtract"])
def test_chosen(name: str, record: Record) -> None:
    said = graph.build([record])
    made = graph.network(said, graph.Choice(network=name), graph.facts(said))
    assert "secretariat" not in made
    assert all(a["name"] for _, a in made.nodes(data=True))
    kinds = Counter(e["interaction"] for *_, e in made.edges(data=True))
    assert set(kinds) <= ({name, "congruence", "conflict"} if name not in ("evidence", "two-mode") else {
        "support", "oppose", "conditional"})
    kept = graph.network(said, graph.Choice(network=name, isolates=True), {})
    assert "secretariat" in kept
    assert "interaction" not in said.edges["NOR", "p1", "s1"], "what is given stays as it is"


def test_spokespersons_count_only_if_asked_for(record: Record) -> None:
    first = record.statements[0].model_copy(update={"on_behalf_of": ("BRA",), "opposed_by": (), "supported_by": ()})
    position = record.positions[0].model_copy(update={"actor": "BRA"})
    spoken = record.model_copy(update={"statements": (first,), "positions": (position,)})
    assert list(graph.build([spoken]).edges()) == [("BRA", "p1")]
    both = graph.build([spoken], spokespersons=True)
    assert sorted(both.edges()) == [("BRA", "p1"), ("NOR", "p1")]
    edge = next(e for a, _, e in both.edges(data=True) if a == "NOR")
    assert [edge[k] for k in ("voice", "stance", "speakers", "on_behalf_of")] == ["spokesperson", "support", "Norway", "Brazil"]
    assert graph.build([record], spokespersons=True).edges == graph.build([record]).edges


def test_one_group_under_several_names_is_one_node(record: Record, other: Record) -> None:
    def named(record: Record, name: str) -> Record:
        actors = [a.model_copy(update={"name": name, "rule": "lexicon:eu"}) if a.id == "eu" else a for a in record.actors]
        return record.model_copy(update={"actors": tuple(actors)})

    third = other.model_copy(update={"origin": other.origin.model_copy(update={"file": "x.pdf", "sha256": "7b" * 32})})
    made = graph.build([named(record, "EUROPEAN UNION"), named(other, "European Union"), named(third, "the Union")])
    assert [n for n in made if n.endswith("eu")] == ["eu"]
    assert made.nodes["eu"]["name"] == made.nodes["eu"]["label"] == "European Union"
    assert made.nodes["eu"]["aliases"] == "EU|EUROPEAN UNION|the Union"
