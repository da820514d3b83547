"""The map of real minutes, made by the commands and read in a browser; skipped where they are not at hand."""
from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from pipeline.cli import cli
from pipeline.discourse import Record
from pipeline.wording import visible


@pytest.fixture(params=["enb12353e.pdf", "openwis_sc_2018-08.pdf", "friends-2011-02-01.docx"])
def made(request: pytest.FixtureRequest, shared: Path, tmp_path: Path,
         monkeypatch: pytest.MonkeyPatch) -> tuple[Record, Path, Path]:
    """The record of a document, its map, and the document."""
    monkeypatch.chdir(tmp_path)
    document = shared / "minutes" / request.param
    for call in (["extract", str(document), "-q"], ["map", f"outputs/{document.stem}.json", "--sources", str(document.parent)]):
        result = CliRunner().invoke(cli, call)
        assert result.exit_code == 0, result.output
    page = tmp_path / "outputs" / f"{document.stem}-map.html"
    return Record.from_json(Path(f"outputs/{document.stem}.json").read_bytes()), page, document


def test_click_filter_search_and_read(made: tuple[Record, Path, Path], opened: Callable[[str], Any]) -> None:
    record, file, document = made
    page = opened(file.read_text(encoding="utf-8"))
    cells = page.locator("table.map td button")
    taken = {(p.actor, p.proposal) for p in record.positions}
    assert cells.count() == len(taken) > 0
    words = {visible(p.evidence.text) for p in record.positions}
    for cell in cells.all()[:5]:
        cell.click()
        shown = [visible(text) for text in page.locator("#evidence blockquote").all_inner_texts()]
        assert shown
        assert set(shown) <= words
        leads_to_the_page(page, file, document, record)
    first = next(p for p in record.positions if p.stance == "support")
    name = record.actor(first.actor).name
    page.select_option("#f-actor", label=name)
    assert page.locator("table.map tbody th").all_inner_texts() == [name]
    page.click("#reset")
    cells.nth(len(taken) - 1).wait_for()
    page.fill("#f-search", max(first.evidence.text.split(), key=len))
    assert 0 < cells.count() <= len(taken)
    assert name in page.locator("table.map tbody th").all_inner_texts()


def leads_to_the_page(page: Any, file: Path, document: Path, record: Record) -> None:
    """The link of the first evidence shown goes to the document, and in a PDF to a page on which the words begin."""
    address, _, place = unquote(page.locator("#evidence a").first.get_attribute("href")).partition("#page=")
    assert os.path.samefile(file.parent / address, document)
    quote = visible(page.locator("#evidence blockquote").first.inner_text())
    pages = {p.evidence.page for p in record.positions if visible(p.evidence.text) == quote}
    assert (int(place) if place else None) in pages
