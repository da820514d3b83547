"""A browser for the tests of pages; they are skipped where there is none."""
from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium of this machine, driven by playwright."""
    sync_api = pytest.importorskip("playwright.sync_api")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium on this machine: apt install chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Callable[[str], Any]]:
    """Opens HTML as a file on disk, without a network; whatever goes wrong in its script fails the test."""
    context = chromium.new_context(offline=True, viewport={"width": 1400, "height": 900})
    context.set_default_timeout(10_000)
    troubles: list[str] = []

    def open_(html: str) -> Any:
        file = tmp_path / "map.html"
        file.write_text(html, encoding="utf-8")
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: None if request.url == file.as_uri() else troubles.append(request.url))
        page.goto(file.as_uri())
        page.wait_for_selector("body[data-ready]")
        return page

    yield open_
    context.close()
    assert troubles == []
