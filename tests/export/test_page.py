"""The position map as a page: what is written, and what a reader sees of it in a browser."""
from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any
from zlib import decompress

import hostile
import pytest

from pipeline import matrix
from pipeline.discourse import Record
from pipeline.export import page as page_module
from pipeline.export.page import write
from pipeline.export.page.data import payload

Open = Callable[[str], Any]
NASTY = "</script><script>alert(1)</script><img src=x onerror=alert(1)> \u202eevil & <!-- ]]> \x07"


class Elements(HTMLParser):
    """The start tags of a page, and the text of each script."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "script":
            self.scripts[-1] += data


def of(*records: Record) -> str:
    return write(matrix.build(records))


def nasty(record: Record) -> Record:
    """Markup in the text and the names, wherever it goes to a page."""
    first = record.proposals[0].text
    text = record.text.replace(first.text, first.text + NASTY)
    data = json.loads(record.to_json())
    data["text"] = text

    def lengthen(value: Any) -> None:
        if isinstance(value, dict):
            if {"text", "start", "end"} <= set(value):
                value["start"] += len(NASTY) * (value["start"] >= first.end)
                value["end"] += len(NASTY) * (value["end"] >= first.end)
                value["text"] = text[value["start"]:value["end"]]
            for one in value.values():
                lengthen(one)
        elif isinstance(value, list):
            for one in value:
                lengthen(one)

    lengthen(data)
    data["meeting"]["title"] = data["actors"][0]["name"] = data["sections"][0]["title"] = "Body " + NASTY
    return Record.model_validate(data)


def test_the_page_asks_for_nothing_and_runs_nothing_but_its_own(record: Record) -> None:
    html = of(record)
    found = Elements(html)
    assert not [t for t, a in found.tags if {"src", "style"} & set(a) or t in ("link", "iframe", "img", "object", "base")]
    assert not [a for _, a in found.tags if any(name.startswith("on") for name in a)]
    assert all((a.get("href") or "#").startswith("#") for _, a in found.tags)
    policy = next(a["content"] for t, a in found.tags if t == "meta" and a.get("http-equiv") == "Content-Security-Policy")
    script = re.sub(r"^<script>|</script>$", "", re.findall(r"<script>.*?</script>", html, re.S)[0])
    style = re.findall(r"<style>(.*?)</style>", html, re.S)[0]
    sums = ["sha256-" + b64encode(sha256(t.encode()).digest()).decode() for t in (style, script)]
    assert policy == (f"default-src 'none'; style-src '{sums[0]}'; script-src '{sums[1]}'; base-uri 'none'; form-action 'none'")


def test_golden(record: Record, golden: Callable[[str, str], None]) -> None:
    """What the page is told, as it stands in it."""
    told = json.loads(Elements(of(record)).scripts[0])
    golden("lighthouses-map.html.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def test_markup_of_a_document_stays_text(record: Record) -> None:
    plain, hostile = Elements(of(record)), Elements(of(nasty(record)))
    assert [t for t, _ in plain.tags] == [t for t, _ in hostile.tags]
    told = json.loads(hostile.scripts[0])
    assert "</script><script>" in told["title"]
    assert "\\u202e" in told["title"]
    assert "\x07" not in json.dumps(told, ensure_ascii=False)


def test_every_position_is_told(record: Record, other: Record) -> None:
    told = payload(matrix.build([record, other]), None, {})
    assert len(told["positions"]) == 2 * len(record.positions)
    assert [len(told[k]) for k in ("meetings", "proposals", "words")] == [2, 2, 3]
    number, start, length = told["proposals"][0][1]
    assert told["words"][number][start:start + length] == record.proposals[0].text.text
    assert set(told["words"]) == {p.evidence.text for p in record.positions}


def test_large_data_go_compressed(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    made = matrix.build([record])
    plain = json.loads(Elements(write(made)).scripts[0])
    monkeypatch.setattr(page_module, "PLAIN", 0)
    packed = Elements(write(made)).scripts[0]
    assert json.loads(decompress(b64decode(packed))) == plain
    assert "data-packing" in dict(next(a for t, a in Elements(write(made)).tags if t == "script"))


def test_a_click_on_a_cell_opens_its_words(record: Record, opened: Open) -> None:
    page = opened(write(matrix.build([record]), links={record.origin.sha256: "../minutes/lighthouses-05.pdf"}))
    assert page.locator("table.map tbody tr").count() == 4
    cell = page.get_by_role("button", name=re.compile("^Japan opposes deleting paragraph 6"))
    assert cell.inner_text().startswith("+→−")
    cell.click()
    panel = page.locator("#evidence")
    assert panel.locator("blockquote").all_inner_texts() == [record.positions[4].evidence.text, record.positions[1].evidence.text]
    assert "Japan − opposes" in " ".join(panel.locator("h2").inner_text().split()).replace("+→", "")
    assert panel.locator("a").first.get_attribute("href") == "../minutes/lighthouses-05.pdf#page=2"
    facts = panel.locator("article").first.inner_text()
    assert all(word in facts for word in ("Japan", "10 Feb 2031", "page 2", "stance/direct"))
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    assert cell.evaluate("(e) => e === document.activeElement")


def test_filters_and_search(record: Record, opened: Open) -> None:
    page = opened(of(record))
    rows = page.locator("table.map tbody th")
    page.uncheck("#f-support")
    assert sorted(rows.all_inner_texts()) == ["Brazil", "European Union", "Japan"]
    page.uncheck("#f-conditional")
    assert sorted(rows.all_inner_texts()) == ["European Union", "Japan"]
    page.select_option("#f-actor", label="European Union")
    assert rows.all_inner_texts() == ["European Union"]
    page.click("#reset")
    rows.nth(3).wait_for()
    page.select_option("#f-group", label="European Free Trade Association")
    assert rows.all_inner_texts() == ["Norway"]
    page.click("#reset")
    page.fill("#f-search", "no longer PARAGRAPH")
    assert rows.all_inner_texts() == ["Japan"]
    page.fill("#f-search", "elephants")
    assert page.locator(".nothing").inner_text() == "No position is left: loosen the filters."


def test_a_filter_never_makes_another_stance_of_what_is_held(record: Record, opened: Open) -> None:
    """Japan was for it, then against: who asks for support only does not see it, least of all as a supporter."""
    page = opened(of(record))
    page.uncheck("#f-oppose")
    assert "Japan" not in page.locator("table.map tbody th").all_inner_texts()
    page.click("#reset")
    page.fill("#f-search", "supported by Japan")
    page.get_by_role("button", name=re.compile("^Japan opposes")).click()
    assert page.locator("#evidence blockquote").count() == 2


def test_dates_and_meetings(record: Record, other: Record, opened: Open) -> None:
    page = opened(of(record, other))
    heads = page.locator("table.map thead th.proposal")
    assert heads.count() == 2
    page.fill("#f-from", "2031-03-01")
    page.locator("#f-from").dispatch_event("change")
    assert heads.count() == 1
    assert "10 Mar 2031" in page.locator("tr.meetings").inner_text()
    page.click("#reset")
    heads.nth(1).wait_for()
    page.select_option("#f-meeting", index=1)
    assert "10 Feb 2031" in page.locator("tr.meetings").inner_text()


def test_the_keyboard_walks_over_cells(record: Record, opened: Open) -> None:
    page = opened(of(record))
    cells = page.locator("td button")
    assert cells.evaluate_all("(all) => all.filter((e) => e.tabIndex === 0).length") == 1
    cells.first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('#evidence') !== null")
    page.keyboard.press("Escape")
    assert cells.nth(1).evaluate("(e) => e === document.activeElement")


def test_turned_round_it_has_the_same_cells(record: Record, other: Record, opened: Open) -> None:
    page = opened(of(record, other))
    names = sorted(page.locator("td button").evaluate_all("(all) => all.map((e) => e.ariaLabel)"))
    page.click("#turn")
    assert sorted(page.locator("td button").evaluate_all("(all) => all.map((e) => e.ariaLabel)")) == names
    assert page.locator("tr.item").count() == 2


def test_an_actor_and_a_proposal_can_be_opened(record: Record, opened: Open) -> None:
    page = opened(of(record))
    page.get_by_role("button", name="Brazil", exact=True).click()
    assert page.locator("#evidence article").count() == 1
    page.locator("th.proposal button").click()
    assert page.locator("#evidence article").count() == 5
    assert [" ".join(t.split()) for t in page.locator("#evidence .tally").all_inner_texts()] == ["+ 1 ± 1 − 2"]


def test_agenda_items(record: Record, other: Record, opened: Open) -> None:
    sections = tuple(s.model_copy(update={"title": "Annex"}) for s in other.sections)
    page = opened(of(record, other.model_copy(update={"sections": sections})))
    page.get_by_role("tab", name="Agenda items").click()
    assert page.locator("thead th.proposal").all_inner_texts() == ["Draft guidelines", "Annex"]
    page.get_by_role("button", name="Japan on Annex: oppose 1").click()
    assert page.locator("#evidence article").count() == 2
    page.get_by_role("button", name="Annex").first.click()
    assert page.get_by_role("tab", name="Matrix").get_attribute("aria-selected") == "true"
    assert page.locator("thead th.proposal").count() == 1


@pytest.mark.parametrize("packed", [False, True])
def test_a_hostile_document_in_a_browser(packed: bool, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """In every view nothing of it runs, becomes an element or turns a line round; `opened` watches for errors and requests."""
    if packed:
        monkeypatch.setattr(page_module, "PLAIN", 0)
    page = opened(of(hostile.hostile(), hostile.hostile("another.pdf")))
    page.on("dialog", lambda dialog: pytest.fail("a script of the document ran"))
    for tab in page.get_by_role("tab").all():
        tab.click()
        if (first := page.locator("#view table button, #view g[role=button]").first).count():  # a delegation is yet to be chosen
            first.focus()
            page.keyboard.press("Enter")
            assert hostile.TAG in page.locator("#evidence").inner_text()
        assert page.locator("script").count() == 2
        assert page.locator(f"img, iframe, object, embed, link, {hostile.TAG}").count() == 0
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", page.locator("body").inner_text())


def test_nothing_to_show(record: Record, opened: Open) -> None:
    page = opened(of(record.model_copy(update={"positions": ()})))
    assert page.locator(".nothing").inner_text() == "No position was found in these documents."


def test_me_comes_first(record: Record, opened: Open) -> None:
    page = opened(write(matrix.build([record]), me="eu"))
    page.get_by_role("tab", name="Matrix").click()
    first = page.locator("table.map tbody tr").first
    assert first.locator("th").inner_text() == "European Union"
    assert "me" in (first.get_attribute("class") or "")
