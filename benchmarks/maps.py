"""How large a map is, how long it takes to make one, and how long a browser takes to open it.

    python benchmarks/maps.py                    records of the corpus, as often as needed to make 50, 100 and 200
    python benchmarks/maps.py --records FOLDER   the records in a folder instead

Each time is given as a ratio to a baseline of the same run; what to make of it is told in benchmarks/README.md.
"""
from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline import archive, graph, matrix  # noqa: E402
from pipeline.discourse import Record  # noqa: E402
from pipeline.export.page import write  # noqa: E402

SIZES = (50, 100, 200)
BLANK = "<!DOCTYPE html><title>blank</title><body data-ready>"


def corpus() -> list[Record]:
    """Records of the documents of the corpus, read now."""
    return [archive.process(p) for p in sorted((ROOT / "corpus").iterdir()) if p.suffix in (".pdf", ".docx")]


def many(records: Sequence[Record], number: int) -> list[Record]:
    """So many records: the same ones as often as needed, each time as of another file and year."""
    return [_again(records[n % len(records)], n // len(records)) for n in range(number)]


def _again(record: Record, times: int) -> Record:
    if not times:
        return record
    another = {"file": f"{times}-{record.origin.file}", "sha256": f"{times:08x}{record.origin.sha256[8:]}"}
    return record.model_copy(update={"origin": record.origin.model_copy(update=another)})


def seconds(work: Callable[[], object], repeat: int) -> float:
    """The best of several times."""
    times = []
    for _ in range(repeat):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def making(records: Sequence[Record], repeat: int) -> Iterator[tuple[str, str, str, float]]:
    """For each size: the page made, beside the graph alone; per record, beside that of the smallest."""
    first = 0.0
    for number in SIZES:
        some = many(records, number)
        page = seconds(lambda some=some: write(matrix.build(some)), repeat)
        alone = seconds(lambda some=some: graph.build(some), repeat)
        first = first or page / number
        yield f"a page of {number} records", f"the graph alone, {alone:.2f} s", f"{page:.2f} s", page / alone
        each = page / number
        yield f"… per record, of {number}", f"of {SIZES[0]}, {first * 1000:.1f} ms", f"{each * 1000:.1f} ms", each / first


def opening(records: Sequence[Record], repeat: int) -> Iterator[tuple[str, str, str, float]]:
    """The page in a browser, until it is drawn, beside an empty page; nothing where there is no browser."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        blank = seconds(lambda: _open(page, Path(folder), BLANK), repeat)
        for number in SIZES:
            html = write(matrix.build(many(records, number)))
            drawn = seconds(lambda html=html: _open(page, Path(folder), html), repeat)
            size = f"{len(html.encode()) / 1000:,.0f} kB"
            yield f"opening {number} records, {size}", f"an empty page, {blank:.2f} s", f"{drawn:.2f} s", drawn / blank
        browser.close()


def _open(page: Any, folder: Path, html: str) -> None:
    (folder / "map.html").write_text(html, encoding="utf-8")
    page.goto((folder / "map.html").as_uri())
    page.wait_for_selector("body[data-ready]", state="attached")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=Path, help="a folder of records")
    parser.add_argument("--repeat", type=int, default=3)
    asked = parser.parse_args()
    files = sorted(asked.records.glob("*.json")) if asked.records else []
    records = [Record.from_json(file.read_bytes()) for file in files] or corpus()
    print("| what | baseline | measured | ratio |\n| --- | --- | --- | ---: |")
    for line in (*making(records, asked.repeat), *opening(records, asked.repeat)):
        print("| {} | {} | {} | {:.2f} |".format(*line))


if __name__ == "__main__":
    main()
