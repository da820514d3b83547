"""What a reader of the page sees of stances over time, and with the eyes of one delegation, in a browser."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import pipeline
from pipeline import matrix, standing
from pipeline.discourse import Record
from pipeline.export.page import write
from pipeline.export.page.data import payload
from pipeline.matrix import Matrix

Open = Callable[[str], Any]
MOVE = "deleting paragraph 6 of the draft guidelines"
GROUPS = ("allies", "persuadables", "opponents", "others")


def meeting(record: Record, number: int, date: str | None, stances: Mapping[str, str]) -> Record:
    """The sample meeting anew, where these actors stand so, each said once."""
    said = {p.actor: p for p in record.positions}
    positions = tuple(said[actor].model_copy(update={"id": f"q{n}", "stance": stance})
                      for n, (actor, stance) in enumerate(stances.items()))
    origin = record.origin.model_copy(update={"file": f"lighthouses-{number:02}.pdf", "sha256": f"{number:02x}" * 32})
    return record.model_copy(update={"origin": origin, "positions": positions,
                                     "meeting": record.meeting.model_copy(update={"date": date})})


@pytest.fixture
def series(record: Record) -> list[Record]:
    """Japan turns against the move at the first meeting and for it at the second; the EU gives way at the third."""
    return [record, meeting(record, 6, "2031-03-10", {"JPN": "support", "eu": "oppose"}),
            meeting(record, 7, "2031-04-14", {"NOR": "support", "eu": "conditional", "JPN": "support"})]


def seen(opened: Open, records: list[Record], tab: str = "Timeline", me: str | None = None) -> Any:
    page = opened(write(matrix.build(records), me))
    page.get_by_role("tab", name=tab).click()
    return page


def told(page: Any) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(".changes .told").all_inner_texts()]


def test_one_date_is_no_course_of_time(record: Record, opened: Open) -> None:
    undated = meeting(record, 6, None, {"JPN": "support"})
    page = opened(write(matrix.build([record, undated])))
    assert "Timeline" not in page.locator("#tabs").inner_text()


def test_changes_are_told_the_latest_first(series: list[Record], opened: Open) -> None:
    page = seen(opened, series)
    assert page.locator(".changes h2").inner_text() == "3 changes of stance"
    assert [re.sub("[“”\"]", "", t) for t in told(page)] == [
        f"−→± European Union, on {MOVE}: opposed on 10 Mar 2031, supports with conditions since 14 Apr 2031",
        f"−→+ Japan, on {MOVE}: opposed on 10 Feb 2031, supports since 10 Mar 2031",
        f"+→− Japan, on {MOVE}: first supported, then opposed on 10 Feb 2031"]


def test_a_change_opens_the_words_of_both_moments(series: list[Record], opened: Open) -> None:
    page = seen(opened, series)
    page.locator(".changes .told").nth(1).click()
    panel = page.locator("#evidence")
    assert panel.locator("h2").inner_text() == "Japan −→+"
    assert panel.locator("h3").all_inner_texts() == ["Before, 10 Feb 2031", "After, 10 Mar 2031"]
    assert "Opposed on 10 Feb 2031, supports since 10 Mar 2031." in panel.inner_text()
    assert panel.locator("blockquote").all_inner_texts() == ["Japan said it could no longer support deleting paragraph 6."] * 2
    assert [re.findall(r"lighthouses-\d+\.pdf, page \d", t) for t in panel.locator(".statement").all_inner_texts()] == [
        ["lighthouses-05.pdf, page 2"], ["lighthouses-06.pdf, page 2"]]


def test_lanes(series: list[Record], opened: Open) -> None:
    page = seen(opened, series)
    lanes = page.locator("table.lanes tbody tr")
    assert page.locator("th.meeting").all_inner_texts() == ["10 Feb", "10 Mar", "14 Apr"]
    marks = {lane.locator("th").inner_text(): [" ".join(cell.split()) for cell in lane.locator("td").all_inner_texts()]
             for lane in lanes.all()}
    assert marks == {"Japan": ["+ − +→−", "+ −→+", "+"], "European Union": ["−", "−", "± −→±"], "Norway": ["+", "", "+"],
                     "Brazil": ["±", "", ""]}
    page.get_by_role("button", name=f"Norway supports {MOVE}, 14 Apr 2031").click()
    assert page.locator("#evidence h2").inner_text() == "Norway + supports"
    assert "14 Apr 2031" in page.locator("#evidence").inner_text()


def test_marks_are_reached_by_the_arrow_keys(series: list[Record], opened: Open) -> None:
    page = seen(opened, series)
    page.locator("table.lanes tbody button[tabindex='0']").focus()
    spoken = "document.activeElement.getAttribute('aria-label')"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(spoken) == "Japan changed: first supported, then opposed on 10 Feb 2031"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(spoken).startswith("European Union opposes")
    page.keyboard.press("Enter")
    assert page.locator("#evidence h2").inner_text() == "European Union − opposes"
    assert page.locator("table.lanes td button[tabindex='0']").count() == 1


def test_filters_and_the_choice_of_a_subject(series: list[Record], opened: Open) -> None:
    page = seen(opened, series)
    page.select_option("#f-actor", label="Japan")
    assert page.locator("#shown").inner_text() == "1 actor, 3 meetings, 4 positions"
    assert page.locator(".changes .told").count() == 2
    page.fill("#f-from", "2031-04-01")
    assert page.locator(".changes h2").inner_text() == "No change of stance was found here"
    page.click("#reset")
    page.locator(".changes .told").nth(2).wait_for()
    subjects = page.locator("#subject option").all_inner_texts()
    told_of = "(10 positions, 3 changes)"
    assert subjects == [f"all agenda items {told_of}", f"Draft guidelines {told_of}", f"{MOVE} {told_of}"]
    page.select_option("#subject", label=subjects[2])
    assert page.locator(".changes .told").count() == 3
    page.fill("#f-search", "nobody said this")
    assert page.locator(".nothing").count() == 1


def test_no_change_is_claimed_where_the_order_is_not_known(record: Record, opened: Open) -> None:
    course = [(None, "support"), ("2031-03-10", "oppose"), ("2031-03-10", "support"), ("2031-05-12", "support")]
    page = seen(opened, [meeting(record, n, date, {"eu": stance}) for n, (date, stance) in enumerate(course)])
    assert told(page) == []
    assert page.locator("tr.years th").all_inner_texts() == ["2031", "no date"]


def test_no_change_is_claimed_where_a_passage_does_not_name_the_proposal(record: Record, opened: Open) -> None:
    """Brazil "could support this": nobody can tell what "this" is from these words alone."""
    course = [("2031-03-10", "conditional"), ("2031-04-14", "oppose")]
    page = seen(opened, [meeting(record, n, date, {"BRA": stance}) for n, (date, stance) in enumerate(course)])
    assert page.locator(".changes h2").inner_text() == "No change of stance was found here"
    assert page.locator("table.lanes .dot").all_inner_texts() == ["±", "−"], "what was said is shown"


def as_collective(record: Record, actor: str) -> Record:
    actors = tuple(a.model_copy(update={"kind": "collective"}) if a.id == actor else a for a in record.actors)
    return record.model_copy(update={"actors": actors})


def test_no_one_of_an_unnamed_group_changes(record: Record, opened: Open) -> None:
    def of(number: int, date: str, stance: str) -> Record:
        one = meeting(record, number, date, {"eu": stance})
        return as_collective(one, "eu")

    assert told(seen(opened, [of(6, "2031-03-10", "support"), of(7, "2031-04-14", "oppose")])) == []


def test_markup_in_names_stays_text(series: list[Record], opened: Open) -> None:
    nasty = "</script><img src=x onerror=alert(1)> & \u202eevil"

    def renamed(record: Record) -> Record:
        actors = tuple(a.model_copy(update={"name": nasty}) if a.id == "JPN" else a for a in record.actors)
        title = record.meeting.model_copy(update={"title": nasty})
        return record.model_copy(update={"actors": actors, "meeting": title, "sections": tuple(
            s.model_copy(update={"title": nasty}) for s in record.sections)})

    page = seen(opened, [renamed(record) for record in series])
    page.locator(".changes .told").nth(1).click()
    page.get_by_role("tab", name="My delegation").click()
    page.select_option("#eyes", label="Norway")
    page.locator("table.standing .who").nth(1).click()
    assert page.locator("img").count() == 0
    assert "onerror" in page.locator("table.standing").inner_text()


# ---- as one delegation sees it

def test_my_delegation(record: Record, opened: Open) -> None:
    page = opened(write(matrix.build([record]), me="EU"))
    assert page.get_by_role("tab", selected=True).inner_text() == "Seen by European Union"
    row = page.locator("table.standing tbody tr").nth(1)
    assert {cell.get_attribute("data-label"): cell.inner_text() for cell in row.locator("td").all()} == {
        "European Union": "− opposes", "With it": "+→− Japan", "Could be won": "± Brazil", "Against it": "+ Norway"}
    assert page.locator(".summary p").inner_text() == (
        "European Union took a stand on 1 proposal, others too on all of them, and not all were with it on 1.")
    summary = dict(zip(page.locator(".summary dt").all_inner_texts(), page.locator(".summary dd").all_inner_texts(), strict=True))
    assert summary == {"Closest allies": "Japan with 1", "Firmest opponents": "Norway against 1", "Could be won": "Brazil on 1",
                       "Islands of agreement": "none found"}
    row.get_by_role("button", name="Brazil").click()
    assert "Brazil said it could support this if the annex was kept." in page.locator("#evidence").inner_text()
    page.locator(".summary").get_by_role("button", name="Norway").click()
    assert page.locator("#evidence h2").inner_text() == "Norway and European Union"
    assert page.locator("#evidence h3").all_inner_texts() == ["They differ on 1 proposal"]
    assert page.locator("#evidence h4").all_inner_texts() == ["Norway + supports", "European Union − opposes"]


def test_the_latest_meeting_comes_first(series: list[Record], opened: Open) -> None:
    page = opened(write(matrix.build(series), me="EU"))
    assert [" ".join(t.split()) for t in page.locator("table.standing tr.item").all_inner_texts()] == [
        f"{date} · Draft guidelines" for date in ("14 Apr 2031", "10 Mar 2031", "10 Feb 2031")]


def test_an_unknown_delegation(record: Record) -> None:
    with pytest.raises(standing.UnknownActor, match="no actor of that name"):
        write(matrix.build([record]), me="Atlantis")


def test_silent_ones_and_islands(record: Record, opened: Open) -> None:
    made = contested(record)
    apart = replace(made, rows=tuple(replace(row, coalition=n) for n, row in enumerate(made.rows)))
    page = opened(write(apart, me="NOR"))
    rows = page.locator("table.standing tbody tr:not(.item)")
    assert sorted(rows.nth(1).locator("td.silent button").all_inner_texts()) == ["Brazil", "Japan"], "the chair is no one to win"
    assert rows.nth(1).locator(".island").inner_text() == "island of agreement"
    assert page.locator(".summary dd").nth(3).inner_text() == f"{MOVE} 3 voices"


def test_another_delegation_is_chosen(series: list[Record], opened: Open) -> None:
    page = seen(opened, series, "My delegation")
    assert page.locator("table.standing").count() == 0
    page.get_by_role("button", name="Norway").click()
    assert page.locator("#eyes option:checked").inner_text() == "Norway"
    assert page.get_by_role("tab", selected=True).inner_text() == "Seen by Norway"
    assert page.locator("#shown").inner_text() == "2 proposals", "it was not at the second meeting"
    page.select_option("#eyes", label="Brazil")
    assert page.locator("#shown").inner_text() == "1 proposal"
    assert page.locator("td.others").inner_text().split("\n") == ["+ Norway", "− European Union"]


def test_filters_choose_what_is_shown_and_change_no_group(record: Record, opened: Open) -> None:
    page = opened(write(matrix.build([record]), me="NOR"))
    page.uncheck("#f-support")
    assert page.locator("td.persuadables").inner_text().split("\n") == ["+→− Japan", "± Brazil"]
    page.uncheck("#f-conditional")
    assert page.locator("td.persuadables").inner_text() == "+→− Japan"
    page.select_option("#f-actor", label="European Union")
    assert page.locator("td.opponents").inner_text() == "− European Union"
    assert page.locator("td.mine").inner_text() == "+ supports"


# ---- the same as in Python

COUNT = """me => standings(me).map(({proposal, mine, groups}) => [proposal, mine && mine.stance,
    ...["allies", "persuadables", "opponents", "others"].map((name) => groups[name].map((cell) => cell.actor)),
    groups.silent])"""
RELATIONS = "me => relations(me, new Set(data.proposals.map((p) => p.n))).map((r) => [r.actor, r.together, r.apart])"


def contested(record: Record) -> Matrix:
    """By hand: a second proposal with all sorts of stances, a third that both camps support, an office and a collective."""
    texts = [record.proposals[0].model_copy(update={"id": f"p{n}"}) for n in (1, 2, 3)]
    stances = [("p2", "JPN", "support"), ("p2", "JPN", "conditional"), ("p2", "BRA", "oppose"), ("p2", "chair", "support"),
               ("p3", "NOR", "support"), ("p3", "eu", "support"), ("p3", "secretariat", "support")]
    more = tuple(record.positions[0].model_copy(update={"id": f"x{n}", "proposal": p, "actor": a, "stance": s})
                 for n, (p, a, s) in enumerate(stances))
    longer = record.model_copy(update={"proposals": tuple(texts), "positions": record.positions + more})
    return matrix.build([as_collective(longer, "secretariat")])


def worlds(record: Record, series: list[Record]) -> Iterator[Matrix]:
    made = contested(record)
    yield made
    yield replace(made, rows=tuple(replace(row, coalition=n) for n, row in enumerate(made.rows)))
    yield matrix.build([record])
    yield matrix.build(series)


def compare(made: Matrix, page: Any) -> None:
    actor = {row.id: n for n, row in enumerate(made.rows)}
    column = {c.id: n for n, c in enumerate(made.columns)}
    for name, me in actor.items():
        assert page.evaluate(COUNT, me) == [
            [column[s.proposal.id], s.mine and s.mine.stance, *([actor[c.actor] for c in getattr(s, group)] for group in GROUPS),
             [actor[row.id] for row in s.silent]] for s in standing.standings(made, name)]
        assert page.evaluate("me => islands(me)", me) == [column[c.id] for c in standing.islands(made, name)]
        assert page.evaluate(RELATIONS, me) == [
            [actor[r.actor.id], len(r.together), len(r.apart)] for r in standing.relations(made, name)]


def test_the_page_counts_as_python_does(record: Record, series: list[Record], opened: Open) -> None:
    for made in worlds(record, series):
        compare(made, opened(write(made)))


def test_the_page_counts_as_python_does_for_a_document_of_the_corpus(opened: Open) -> None:
    read = pipeline.extract(Path(__file__).parents[2] / "corpus" / "river-plastics-friends.pdf")
    made = matrix.build([read])
    assert len(made.cells) > 5
    compare(made, opened(write(made)))


# ---- what the page is made of

def test_threads_in_the_payload(series: list[Record]) -> None:
    assert [p[5:] for p in payload(matrix.build(series), None, {})["proposals"]] == [[0]] * 3
    assert [p[5:] for p in payload(matrix.build(series[:1]), None, {})["proposals"]] == [[]]
