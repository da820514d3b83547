"""The networks and the coalitions in the page, as a reader uses them: Chromium draws the page, the tests click, filter, read."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from pipeline import graph, matrix
from pipeline.discourse import Record
from pipeline.export.page import SCRIPTS, write
from pipeline.matrix import Cell, Column, Evidence, Matrix, Meeting, Row
from pipeline.wording import visible

sync_api = pytest.importorskip("playwright.sync_api", reason="the tests of the page need playwright: pip install playwright")
CORPUS = Path(__file__).parents[2] / "corpus"
ASSETS = Path(__file__).parents[2] / "pipeline" / "export" / "page" / "assets"
FOR, AGAINST, IF = "support", "oppose", "conditional"
NAMES = ("Norway", "Japan", "Kenya", "Brazil", "Fiji", "Chile",
         "The Standing Conference of Lighthouse Keepers of the Northern Banks")
COALITIONS = (0, 0, 0, 1, 1, 1, 2)
# Of each proposal, by number of the actor: the stances in order of time. Who is in a coalition is given, as the matrix gives it.
TAKEN: tuple[dict[int, tuple[str, ...]], ...] = (
    {0: (FOR,), 1: (FOR, AGAINST), 2: (FOR,), 3: (AGAINST,), 4: (AGAINST,), 5: (IF,), 6: (IF, FOR)},
    {0: (FOR,), 1: (FOR,), 2: (FOR,), 3: (AGAINST,), 4: (AGAINST,)},
    {0: (AGAINST,), 1: (AGAINST,), 2: (FOR,), 3: (FOR,), 5: (FOR,)},
    {4: (FOR,), 5: (FOR,), 2: (FOR,)},
    {3: (FOR,), 6: (IF,)})
TEXTS = ("deleting paragraph 6 of the draft guidelines, in which the keepers report every third year", "a fund for lamps",
         "a register of fog horns", "paint", "tea at four")


def made() -> Matrix:
    """Seven actors in three coalitions, five proposals, every kind of stance and change."""
    rows = tuple(Row(f"a{n}", name, "state", None, (), COALITIONS[n]) for n, name in enumerate(NAMES))
    columns = tuple(Column(f"p{n}", f"Option {n}", text, "tabled", "open", ("Lamps",) if n < 2 else ("Horns",), "m", 1)
                    for n, text in enumerate(TEXTS))
    cells = {(f"a{actor}", f"p{n}"): Cell(f"a{actor}", f"p{n}", tuple(_said(actor, n, i, s) for i, s in enumerate(stances)))
             for n, taken in enumerate(TAKEN) for actor, stances in taken.items()}
    return Matrix((Meeting("m", "Third meeting on lamps", "2031-02-10", "lamps.pdf", "5f" * 32),), rows, columns, cells)


def _said(actor: int, proposal: int, nth: int, stance: str) -> Evidence:
    words = f"{NAMES[actor]} spoke {'again ' * nth}of {TEXTS[proposal]}."
    start = 1000 * proposal + 100 * actor + 10 * nth
    return Evidence(stance, words, (NAMES[actor],), (), "m", "2031-02-10", 1 + proposal, start, start + 9, "stance/direct", 0.9)


@pytest.fixture
def show(opened: Callable[[str], Any]) -> Callable[..., Any]:
    """Opens the page of a matrix at one of its views."""

    def at(view: str, of: Matrix, **options: Any) -> Any:
        page = opened(write(of, **options))
        page.click(f"#tabs [data-view={view}]")
        page.wait_for_selector(f"body[data-view={view}]")
        return page

    return at


def read(page: Any, selector: str) -> list[str]:
    return [text.strip() for text in page.locator(selector).all_inner_texts()]


def expect(page: Any, selector: str, number: int) -> None:
    sync_api.expect(page.locator(selector)).to_have_count(number)


def holders(page: Any, stance: str) -> list[str]:
    """Who stands in one of the camps, in full, as a screen reader says it."""
    return [label.split(" supports")[0].split(" opposes")[0] for label in labels(page, f"g.holder.{stance}")]


def labels(page: Any, selector: str) -> list[str]:
    return [element.get_attribute("aria-label") for element in page.locator(selector).all()]


def everybody(page: Any) -> None:
    page.select_option("#n-choice", "all")
    page.wait_for_selector("g.node")


# One proposal


def test_the_most_contested_proposal_is_drawn_as_two_camps(show: Callable[..., Any]) -> None:
    page = show("network", made())
    assert page.input_value("#n-choice") == "0"
    assert "deleting paragraph 6" in " ".join(page.locator("g.claim").text_content().split())
    assert holders(page, FOR) == ["Norway", "Kenya", NAMES[6]]
    assert holders(page, AGAINST) == ["Japan", "Brazil", "Fiji"]
    assert holders(page, IF) == ["Chile"]
    place = {stance: page.locator(f"g.holder.{stance} rect.pill").first.bounding_box()["x"] for stance in (FOR, IF, AGAINST)}
    assert place[FOR] < place[IF] < place[AGAINST]
    assert page.locator("g.changed text.sign").all_text_contents() == ["±→+", "+→−"]


def test_lines_differ_by_more_than_colour(show: Callable[..., Any]) -> None:
    page = show("network", made())
    lines = [page.locator(f"g.holder.{stance} path.line").first for stance in (FOR, AGAINST, IF)]
    dashes = [line.evaluate("e => getComputedStyle(e).strokeDasharray") for line in lines]
    assert dashes[0] == "none"
    assert len(set(dashes)) == 3


def test_a_click_on_a_name_or_its_line_opens_the_words(show: Callable[..., Any]) -> None:
    page = show("network", made())
    page.click("g.holder[aria-label^=Japan] rect.pill")
    assert read(page, "#evidence h2") == ["Japan +→− opposes (two stances are reported)"]
    assert read(page, "#evidence blockquote") == [_said(1, 0, 1, AGAINST).words, _said(1, 0, 0, FOR).words]
    page.locator("g.holder[aria-label^=Chile] path.reach").dispatch_event("click")
    assert read(page, "#evidence blockquote") == [_said(5, 0, 0, IF).words]
    page.click("g.claim rect")
    assert len(read(page, "#evidence blockquote")) == 9


def test_the_camps_are_told_in_words_too(show: Callable[..., Any]) -> None:
    said = show("network", made()).inner_text(".in-words")
    assert f"For: Norway, Kenya and {NAMES[6]}." in said
    assert "Japan was for, then against" in said
    assert "Between the camps: Chile." in said


def test_the_camps_follow_the_filters(show: Callable[..., Any]) -> None:
    page = show("network", made())
    page.uncheck("#f-oppose")
    page.wait_for_selector("g.holder.oppose", state="detached")
    assert "Japan" not in holders(page, FOR), "it was for it once; what it holds is against"
    page.check("#f-oppose")
    page.fill("#f-search", "fund")
    page.wait_for_selector("g.claim[aria-label*=fund]")
    assert holders(page, AGAINST) == ["Brazil", "Fiji"]
    page.fill("#f-search", "nowhere said")
    page.wait_for_selector(".nothing")
    assert page.locator("svg.picture").count() == 0


def test_another_proposal_is_chosen_and_kept(show: Callable[..., Any]) -> None:
    page = show("network", made())
    page.select_option("#n-choice", "2")
    assert holders(page, FOR) == ["Kenya", "Brazil", "Chile"]
    assert page.evaluate("document.activeElement.id") == "n-choice"
    page.select_option("#f-item", label="Horns")
    page.wait_for_selector("g.holder")
    assert page.input_value("#n-choice") == "2"
    page.select_option("#f-item", label="Lamps")
    page.wait_for_selector("g.claim[aria-label*='paragraph 6']")
    assert page.input_value("#n-choice") == "0", "the filters leave another out: the most contested of those left"


def test_the_keyboard_goes_from_one_to_the_next(show: Callable[..., Any]) -> None:
    page = show("network", made())
    assert page.locator("svg.picture g[tabindex='0']").count() == 1
    page.locator("g.holder[aria-label^=Norway]").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Kenya")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('class')") == "claim"
    page.keyboard.press("ArrowRight")
    assert page.locator("svg.picture g[tabindex='0']").count() == 1
    page.keyboard.press("Enter")
    assert read(page, "#evidence h2") == ["Japan +→− opposes (two stances are reported)"]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Japan"), "back where one was"


def test_every_button_of_a_picture_has_a_name(show: Callable[..., Any]) -> None:
    page = show("network", made())
    for of_all in (False, True):
        if of_all:
            everybody(page)
        assert all(labels(page, "g[role=button]"))
        assert page.get_attribute("svg.picture[role=group]", "aria-label")


# All actors


def test_all_ties_are_drawn_where_they_are_few(show: Callable[..., Any]) -> None:
    page = show("network", made())
    everybody(page)
    assert page.inner_text("#shown") == "8 ties of agreement; 10 ties of difference."
    assert page.locator("g.tie.agree").count() == 8
    assert page.locator("g.tie.differ").count() == 10
    assert "Norway and Brazil: never agree, differ 3 times" in labels(page, "g.tie.differ")
    assert not any("Kenya" in tie and "Japan" in tie for tie in labels(page, "g.tie")), "they agree and differ once each"


def test_a_higher_threshold_leaves_fewer_ties(show: Callable[..., Any]) -> None:
    page = show("network", made())
    everybody(page)
    page.fill("#n-agree", "2")
    expect(page, "g.tie.agree", 3)
    page.fill("#n-differ", "3")
    expect(page, "g.tie.differ", 1)
    assert page.inner_text("#shown") == ("3 of 8 ties of agreement: at least 2 more agreements than differences; "
                                         "1 of 10 ties of difference: at least 3 more differences than agreements.")
    assert sorted(labels(page, "g.tie.agree")) == [
        "Brazil and Fiji: agree twice, never differ", "Kenya and Chile: agree twice, never differ",
        "Norway and Japan: agree 3 times, differ once"]


def test_a_tie_opens_the_words_of_both(show: Callable[..., Any]) -> None:
    page = show("network", made())
    everybody(page)
    page.locator("g.tie[aria-label^='Norway and Japan']").focus()
    page.keyboard.press("Enter")
    assert read(page, "#evidence h2") == ["Norway and Japan"]
    assert read(page, "#evidence h3") == ["They agree on 2 proposals",
                                          "They agreed at one time and differed at another on 1 proposal"]
    assert _said(0, 2, 0, AGAINST).words in read(page, "#evidence blockquote")
    assert _said(1, 0, 1, AGAINST).words in read(page, "#evidence blockquote")


def test_bridges_are_marked_and_told(show: Callable[..., Any]) -> None:
    page = show("network", made())
    everybody(page)
    assert [label.split(";")[0] for label in labels(page, "g.node.bridge")] == ["Kenya", "Chile"]
    assert read(page, ".in-words li")[:2] == [f"Kenya (A) agrees also with Chile (B) and {NAMES[6]}.",
                                              "Chile (B) agrees also with Kenya (A)."]


def crowd(actors: int = 70, proposals: int = 40) -> Matrix:
    """So many ties that all of them would be a hairball: two camps, some of whose members stray."""
    banks = ("Southern and Eastern", "Northern")
    rows = tuple(Row(f"a{n}", f"Delegation {n} of the {banks[n % 2]} Banks", "state", None, (), n % 2) for n in range(actors))
    columns = tuple(Column(f"p{n}", None, f"proposal number {n}", "tabled", "open", (), "m", 1) for n in range(proposals))
    cells = {(f"a{a}", f"p{p}"): Cell(f"a{a}", f"p{p}", (_brief(FOR if (a % 2) ^ (a * p % 11 == 3) else AGAINST),))
             for a in range(actors) for p in range(proposals) if (a * 7 + p * 5) % (4 + p % 4) == 0}
    return Matrix((Meeting("m", "Many", None, "m.pdf", "5f" * 32),), rows, columns, cells)


def _brief(stance: str) -> Evidence:
    return Evidence(stance, "Said.", (), (), "m", None, 1, 0, 5, "r", None)


def overlaps(page: Any, selector: str) -> list[tuple[int, int]]:
    boxes = [element.bounding_box() for element in page.locator(selector).all()]
    return [(i, j) for (i, a), (j, b) in combinations(enumerate(boxes), 2)
            if min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"]) > 1
            and min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"]) > 1]


def test_no_hairball_is_shown_unasked(show: Callable[..., Any]) -> None:
    page = show("network", crowd())
    everybody(page)
    assert 10 <= page.locator("g.tie").count() <= 40
    assert re.match(r"\d+ of [\d,]+ ties of agreement: at least \d+ more", page.inner_text("#shown"))
    assert overlaps(page, "g.node rect.pill") == []


def test_asked_for_all_ties_no_more_than_sixty_actors_are_drawn_apart(show: Callable[..., Any]) -> None:
    page = show("network", crowd())
    everybody(page)
    page.fill("#n-agree", "1")
    sync_api.expect(page.locator("g.node")).to_have_count(60)
    assert page.locator("g.tie").count() > 200
    assert overlaps(page, "g.node rect.pill") == []
    places = page.locator("g.node").evaluate_all("all => all.map(e => [+e.dataset.x, +e.dataset.y])")
    width, height = page.locator("svg.picture[role=group]").evaluate("e => [e.viewBox.baseVal.width, e.viewBox.baseVal.height]")
    assert all(0 < x < width and 0 < y < height for x, y in places)


def test_the_same_map_gives_the_same_picture(show: Callable[..., Any]) -> None:
    pictures = []
    for _ in range(2):
        page = show("network", crowd())
        everybody(page)
        pictures.append(page.locator("svg.picture[role=group]").evaluate("e => e.outerHTML"))
    assert pictures[0] == pictures[1]


# Coalitions


def counted(records: list[Record]) -> dict[tuple[str, str], float]:
    """Congruence minus conflict by names, as pipeline/graph counts it."""
    evidence = graph.build(records)
    total: Counter[tuple[str, str]] = Counter()
    for network, sign in ((graph.congruence(evidence), 1), (graph.conflict(evidence), -1)):
        for one, other, tie in network.edges(data=True):
            total[_pair(evidence.nodes[one]["name"], evidence.nodes[other]["name"])] += sign * int(tie["weight"])
    return dict(total)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def in_cells(page: Any) -> dict[tuple[str, str], float]:
    """The numbers in the cells by the names of their row and column; each pair stands there twice, alike."""
    rows = page.locator("table.company tbody tr").evaluate_all(
        """rows => rows.flatMap((row, i) => [...row.cells].slice(1).map((cell, j) =>
            [rows[i].querySelector("bdi").textContent, rows[j].querySelector("bdi").textContent, cell.innerText]))""")
    found: dict[tuple[str, str], float] = {}
    for one, other, text in rows:
        if text:
            value = float(text.replace("−", "-").rstrip("%"))
            assert found.setdefault(_pair(one, other), value) == value
    return found


def test_the_numbers_are_those_of_the_networks(record: Record, show: Callable[..., Any]) -> None:
    page = show("coalitions", matrix.build([record]))
    assert in_cells(page) == counted([record]) == {
        ("Japan", "Norway"): 0, ("European Union", "Norway"): -1, ("European Union", "Japan"): 0}


def test_the_numbers_of_a_document_of_our_corpus_are_those_of_the_networks(show: Callable[..., Any]) -> None:
    import pipeline

    record = pipeline.extract(CORPUS / "river-plastics-friends.pdf", pipeline.load())
    page = show("coalitions", matrix.build([record]))
    page.fill("#f-voices", "1")
    got = in_cells(page)
    assert len(got) >= 5
    assert got == counted([record])


def test_the_numbers_of_the_made_map_are_those_counted_by_hand(show: Callable[..., Any]) -> None:
    page = show("coalitions", made())
    got = in_cells(page)
    assert {pair: got[pair] for pair in [("Brazil", "Norway"), ("Japan", "Norway"), ("Japan", "Kenya"), ("Chile", "Kenya")]} == {
        ("Brazil", "Norway"): -3, ("Japan", "Norway"): 2, ("Japan", "Kenya"): 0, ("Chile", "Kenya"): 2}
    assert _pair("Chile", NAMES[6]) not in got, "conditions are neither"
    page.select_option("#c-measure", "share")
    page.wait_for_selector("table.company td button:has-text('%')")
    shares = in_cells(page)
    assert shares[("Japan", "Norway")] == 67
    assert shares[("Brazil", "Norway")] == -100


def test_the_sign_stands_in_the_cell_and_the_colour_follows_it(show: Callable[..., Any]) -> None:
    page = show("coalitions", made())
    for button in page.locator("table.company td button").all():
        sign = {"+": "agree", "−": "differ"}.get(button.inner_text()[0], "even")
        assert re.search(rf"\b{sign}", button.get_attribute("class"))


def test_a_cell_opens_what_the_two_agree_and_differ_on(show: Callable[..., Any]) -> None:
    page = show("coalitions", made())
    page.get_by_role("button", name="Norway and Brazil: never agree, differ 3 times (3 shared proposals)").click()
    assert read(page, "#evidence h2") == ["Norway and Brazil"]
    assert read(page, "#evidence h3") == ["They differ on 3 proposals"]
    assert _said(3, 1, 0, AGAINST).words in read(page, "#evidence blockquote")
    page.get_by_role("button", name="Norway and Kenya").click()
    assert read(page, "#evidence h3") == ["They differ on 1 proposal", "They agree on 2 proposals"]


def test_where_no_two_took_a_stand_on_the_same_there_is_no_view_of_coalitions(show: Callable[..., Any]) -> None:
    full = made()
    page = show("network", Matrix(full.meetings, full.rows, full.columns[:1], {("a0", "p0"): full.cells["a0", "p0"]}))
    assert page.locator("[data-view=coalitions]").count() == 0
    assert page.locator("#n-choice option").count() == 1
    assert "Against: nobody found" in page.locator("svg.picture").text_content()
    frame = page.locator("svg.picture").bounding_box()
    head = page.get_by_text("Against: nobody found").bounding_box()
    assert head["x"] + head["width"] <= frame["x"] + frame["width"], "not cut off at the edge"


def test_actors_stand_by_coalition_with_their_letters(show: Callable[..., Any]) -> None:
    page = show("coalitions", made(), me="a4")
    names = read(page, "table.company tbody th")
    assert [name.split()[0] for name in names] == ["B", "A", "A", "A", "B", "B", "·"]
    assert "Fiji" in names[0], "one's own delegation is first"
    said = page.inner_text("section.coalition >> nth=0")
    assert "Coalition A: 3 actors" in said
    assert "Speaks with one voice on 1 of 3 proposals" in said
    assert "Differs with B on 1 of 2" in said


def test_the_most_active_are_shown_and_the_note_says_so(show: Callable[..., Any]) -> None:
    page = show("coalitions", crowd())
    assert page.locator("table.company tbody tr").count() == 24
    assert page.inner_text("#shown").startswith("The 24 most active of 70 actors")
    page.fill("#c-top", "40")
    expect(page, "table.company tbody tr", 40)


def test_ties_are_counted_on_all_proposals_unless_the_reader_asks_for_voices(show: Callable[..., Any]) -> None:
    page = show("coalitions", crowd(actors=24, proposals=60))
    assert int(page.input_value("#f-voices")) > 1, "preset, so that the matrix fits on a screen"
    everything = in_cells(page)
    assert "voices" not in page.inner_text("#shown")
    page.fill("#f-voices", "6")
    sync_api.expect(page.locator("#shown")).to_contain_text("Counted on proposals with 6 voices or more")
    assert in_cells(page) != everything


def test_the_coalitions_follow_the_filters(show: Callable[..., Any]) -> None:
    page = show("coalitions", made())
    page.select_option("#f-item", label="Lamps")
    sync_api.expect(page.locator("table.company td button[aria-label^='Norway and Brazil']")).to_have_text("−2")
    page.select_option("#f-actor", "0")
    page.wait_for_selector(".nothing")


def test_the_arrow_keys_walk_through_the_numbers(show: Callable[..., Any]) -> None:
    page = show("coalitions", made())
    page.locator("table.company td button[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Norway and Kenya")
    page.keyboard.press("Enter")
    assert read(page, "#evidence h2") == ["Norway and Kenya"]


# Both


HOSTILE = '"><img src=x onerror=alert(1)></svg></script><!-- \u202eold \u200fשלום ' + "w" * 4000


def hostile() -> Matrix:
    rows = tuple(Row(f"a{n}", HOSTILE[n:], "state", None, (HOSTILE,), 0) for n in range(3))
    columns = (Column("p", HOSTILE, HOSTILE * 3, "tabled", "open", (HOSTILE,), "m", 1),)
    said = [Evidence(s, HOSTILE, (HOSTILE,), (), "m", None, None, 0, 9, HOSTILE, None) for s in (FOR, AGAINST, FOR)]
    cells = {(f"a{n}", "p"): Cell(f"a{n}", "p", (s,)) for n, s in enumerate(said)}
    return Matrix((Meeting("m", HOSTILE, None, HOSTILE, "5f" * 32),), rows, columns, cells)


@pytest.mark.parametrize(("view", "picture"), [("network", "svg.picture"), ("coalitions", "table.company")])
def test_what_a_document_says_stays_text(show: Callable[..., Any], view: str, picture: str) -> None:
    page = show(view, hostile())
    page.wait_for_selector(picture)
    if view == "network":
        everybody(page)
    assert page.locator("img").count() == 0
    page.locator("g.tie, table.company td button").first.dispatch_event("click")
    assert page.locator("#evidence blockquote").first.text_content() == visible(HOSTILE)


@pytest.mark.parametrize("view", ["network", "coalitions"])
def test_what_is_printed_has_no_tools_and_fits_the_paper(show: Callable[..., Any], view: str) -> None:
    page = show(view, made())
    page.set_viewport_size({"width": 1000, "height": 700})
    page.emulate_media(media="print")
    assert not page.is_visible(".tools")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1000
    assert page.is_visible("svg.picture, table.company")


def test_no_two_scripts_of_the_page_give_the_same_name() -> None:
    """They are one script in the page: of two functions with one name the first would silently be lost."""
    names = Counter(name for script in SCRIPTS for name in re.findall(
        r"^(?:async )?(?:function|const|let) (\w+)", (ASSETS / f"{script}.js").read_text(encoding="utf-8"), re.MULTILINE))
    assert [name for name, often in names.items() if often > 1] == []
