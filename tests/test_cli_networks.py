"""The networks and their options as a user asks for them."""
from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result

from pipeline import store
from pipeline.cli import cli
from pipeline.discourse import Record

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, record: Record, other: Record) -> Run:
    """Calls `pipeline map` on two records, a month apart, in an empty folder; as GraphML where no format is named."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    for name, found in {"a": record, "b": other}.items():
        store.write(tmp_path / "records" / f"{name}.json", found.to_json())
    return lambda args: CliRunner().invoke(cli, ["map", "records", "--format", "graphml", *args.split()])


def edges(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


@pytest.mark.parametrize(("args", "weight"), [
    ("--network congruence", "2.0"), ("--network congruence --normalise jaccard", "0.5"),
    ("--network congruence --from 2031-03-01", "1.0"), ("--network congruence --to 2031-02-28", "1.0"),
    ("--network conflict", "2.0")])
def test_norway_and_japan(run: Run, args: str, weight: str) -> None:
    rows = edges(run(f"{args} --format csv"))
    assert next(r["weight"] for r in rows if {r["source"], r["target"]} == {"Norway", "Japan"}) == weight


@pytest.mark.parametrize(("args", "nodes"), [("", 6), ("--isolates", 10), ("--network congruence", 3), ("--network subtract", 2)])
def test_isolates_are_left_out_unless_asked_for(run: Run, args: str, nodes: int) -> None:
    # Two proposals and four actors with positions, of whom Brazil has conditions only. The Chair and the Secretariat, two each,
    # have none. Norway and Japan, Japan and the Union agree and differ once in each meeting: Norway and the Union are left.
    assert len(json.loads(run(f"{args} --format json").stdout)["nodes"]) == nodes


def test_windows_are_a_file_each(run: Run) -> None:
    assert run("--network congruence --window meeting --format csv -o out").stderr == (
        "written to out/congruence-2031-02-10-lighthouses-05.csv and 1 more\n")
    assert run("--window 30 --format measures -o out/").exit_code == 0
    assert sorted(p.name for p in Path("out").iterdir()) == [
        "congruence-2031-02-10-lighthouses-05.csv", "congruence-2031-03-10-lighthouses-06.csv",
        "map-2031-02-10-to-2031-03-11.measures.csv"]


def test_windows_are_one_network_that_changes(run: Run) -> None:
    assert run("--network congruence --window 7 --format gexf -o net.gexf").exit_code == 0
    made = nx.read_gexf("net.gexf")
    assert made.graph["mode"] == "dynamic"
    assert made.edges["NOR", "JPN"]["spells"] == [("2031-02-10", "2031-02-16"), ("2031-03-10", "2031-03-16")]


def test_what_has_no_date_is_told(run: Run, record: Record) -> None:
    undated = record.model_copy(update={"meeting": record.meeting.model_copy(update={"date": None})})
    store.write(Path("records/a.json"), undated.to_json())
    assert run("--from 2031-01-01 --format csv").stderr == "left out, having no date: 5 positions\n"
    assert run("--window meeting --format csv -o out").stderr.startswith("written to out/map-lighthouses-05.csv")
    assert run("--window meeting --format gexf -o net.gexf").stderr.startswith("left out, having no date: 5 positions\n")
    assert all(edge["spells"] for *_, edge in nx.read_gexf("net.gexf").edges(data=True))


def test_a_matrix_tells_the_stance(run: Run) -> None:
    said = run("--format matrix").stdout
    assert "-1" in said, "opposition"
    assert "-1" not in run("--format matrix --qualifier ignore").stdout


@pytest.mark.parametrize(("args", "error"), [
    ("--format matrix --network evidence", "the format matrix is for --network two-mode or congruence or conflict or subtract"),
    ("--format summary --network conflict", "the format summary is for --network evidence"),
    ("--normalise average", "--normalise average means nothing to the network evidence: leave it out"),
    ("--network two-mode --normalise cosine",
     "--normalise cosine means nothing to the network two-mode: choose no, activity, prominence"),
    ("--network congruence --qualifier ignore", "--qualifier means nothing to the network congruence: it is for two-mode"),
    ("--network two-mode --mode concepts", "--mode means nothing to the network two-mode"),
    ("--network two-mode --qualifier combine --normalise activity", "--qualifier combine gives codes, not amounts"),
    ("--from 2031-2-1", "'2031-2-1' is no date: write it like 2031-02-10"),
    ("--from 2032-01-01 --to 2031-01-01", "--from 2032-01-01 is after --to 2031-01-01"),
    ("--window 0", "'0' is neither a number of days nor the word meeting"),
    ("--window meeting", "that is 2 files: give a folder with -o"),
    ("--window meeting -o all.graphml", "that is 2 files, and all.graphml is one: give a folder with -o")])
def test_what_does_not_go_together(run: Run, args: str, error: str) -> None:
    result = run(args)
    assert result.exit_code == 2
    assert error in result.stderr
    assert not result.stdout


def test_nothing_in_that_time(run: Run) -> None:
    result = run("--from 2040-01-01")
    assert result.exit_code == 4
    assert result.stderr.startswith("pipeline: no position has a date in the time asked for (leave out or widen --from, ")


def test_no_date_at_all(run: Run, record: Record) -> None:
    for name in "ab":
        undated = record.model_copy(update={"meeting": record.meeting.model_copy(update={"date": None})})
        store.write(Path(f"records/{name}.json"), undated.to_json())
    assert run("--window 30 -o out").exit_code == run("--window meeting --format gexf").exit_code == 4
    assert run("--window meeting -o out").exit_code == 0


def test_millions_of_pairs_are_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    # Of three that are for or against there are three pairs, on two proposals.
    monkeypatch.setattr("pipeline.commands.networks.MOST_PAIRS", 6)
    assert run("--network congruence").exit_code == 0
    monkeypatch.setattr("pipeline.commands.networks.MOST_PAIRS", 5)
    result = run("--network congruence")
    assert (result.exit_code, result.stdout) == (7, "")
    assert "would tie 6 pairs" in result.stderr
