"""The networks and the coalitions in the page, as a reader uses them: Chromium draws the page, the tests click, filter, read."""
from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from pipeline import graph, matrix
from pipeline.discourse import Record
from pipeline.export.page import SCRIPTS, write
from pipeline.matrix import Cell, Column, Evidence, Matrix, Meeting, Row

sync_api = pytest.importorskip("playwright.sync_api", reason="the tests of the page need playwright: pip install playwright")
CORPUS = Path(__file__).parents[2] / "corpus"
ASSETS = Path(__file__).parents[2] / "pipeline" / "export" / "page" / "assets"
FOR, AGAINST, IF = "support", "oppose", "conditional"
NAMES = ("Norway", "Japan", "Kenya", "Brazil", "Fiji", "Chile", "The Standing Conference of Lighthouse Keepers of the Northern Banks")
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
    return Matrix((Meeting("m", "Third meeting on lamps", "2031-02-10", "lamps.pdf"),), rows, columns, cells)


def _said(actor: int, proposal: int, nth: int, stance: str) -> Evidence:
    words = f"{NAMES[actor]} spoke {'again ' * nth}of {TEXTS[proposal]}."
    start = 1000 * proposal + 100 * actor + 10 * nth
    return Evidence(stance, words, (NAMES[actor],), (), "m", "2031-02-10", 1 + proposal, start, start + 9, "stance/direct", 0.9)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.skip("no Chromium is installed, which would draw the page")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens the page of a matrix at one of its views; the test fails where the page's script did."""
    troubles: list[str] = []
    opened: list[Any] = []

    def at(view: str, of: Matrix, **options: Any) -> Any:
        (tmp_path / "map.html").write_text(write(of, **options), encoding="utf-8")
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        opened.append(page)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
        page.goto((tmp_path / "map.html").as_uri())
        page.click(f"#tabs [data-view={view}]")
        page.wait_for_selector(f"body[data-view={view}]")
        return page

    yield at
    for page in opened:
        page.close()
    assert troubles == []
