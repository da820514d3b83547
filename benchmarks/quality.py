"""How well the documents with a gold record are read, as a markdown table.

    python benchmarks/quality.py                                    print the table
    python benchmarks/quality.py --write README.md docs/quality.md  and put it into these files, between their marks
    python benchmarks/quality.py --history docs/quality.md          and add a line to the history there

It measures the source tree that it stands in. Three sets are read: the corpus of this project, and, where the folder is
there, public minutes with gold records of their own (`minutes/` and `gold/` in MINUTES_SHARED, by default `../shared`), and
others of these that were annotated for this project (benchmarks/annotations, which holds no words of theirs).
"""
from __future__ import annotations

import argparse
import atexit
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import standoff  # noqa: E402

from pipeline import archive, language, store  # noqa: E402
from pipeline.evaluate import Report, Score, evaluate  # noqa: E402

BEGIN, END = "<!-- figures: written by benchmarks/quality.py -->", "<!-- end of figures -->"
END_OF_HISTORY = "<!-- end of history -->"
HISTORY = ("statements", "  content only", "actors", "proposals", "positions", "decisions", "action_points", "events")


@dataclass(frozen=True, slots=True)
class Set:
    """Documents beside their gold records; the two share a stem."""

    name: str
    documents: Path
    gold: Path

    def files(self) -> Iterator[Path]:
        """The document of each gold record, the PDF where there are two."""
        for gold in sorted(self.gold.glob("*.json")):
            found = [f for f in (self.documents / f"{gold.stem}{s}" for s in (".pdf", ".docx", ".txt")) if f.exists()]
            yield from found[:1] or [f for f in [standoff.document(gold.stem)] if f is not None]


@cache
def sets() -> list[Set]:
    """The sets that are at hand; annotations get their words back in a folder that lasts as long as the process."""
    known = [Set("corpus", ROOT / "corpus", ROOT / "corpus" / "gold"),
             Set("public minutes", standoff.SHARED / "minutes", standoff.SHARED / "gold")]  # fmt: skip
    restored = Path(tempfile.mkdtemp(prefix="annotations-"))
    atexit.register(shutil.rmtree, restored, ignore_errors=True)
    if list(standoff.restore(restored)):
        known.append(Set("annotated here", standoff.SHARED / "minutes", restored))
    return [s for s in known if s.gold.is_dir()]


def measure(documents: Set) -> Report:
    """Read the documents of a set and compare, as `pipeline extract` and `pipeline evaluate` do."""
    with tempfile.TemporaryDirectory() as folder:
        for file in documents.files():
            store.write(Path(folder) / f"{file.stem}.json", archive.process(file).to_json())
        return evaluate(documents.gold, Path(folder))


def table(reports: dict[str, Report]) -> Iterator[str]:
    """A line for each layer; for each set precision / recall / F1, and how many items its gold records have."""
    heads = [f"{name} ({report.records} documents) | items" for name, report in reports.items()]
    yield f"| what is found | {' | '.join(heads)} |"
    yield f"| --- |{' ---: | ---: |' * len(reports)}"
    for layer in dict.fromkeys(s.layer for report in reports.values() for s in report.scores):
        cells = [cell(next((s for s in report.scores if s.layer == layer), None)) for report in reports.values()]
        yield f"| {title(layer)} | {' | '.join(cells)} |"


def title(layer: str) -> str:
    name = layer.strip().replace("_", " ")
    return f"– {name}" if layer.startswith(" ") else name


def cell(score: Score | None) -> str:
    return f"{score.precision:.2f} / {score.recall:.2f} / **{score.f1:.2f}** | {score.gold}" if score else "– | –"


def caption() -> str:
    return f"Precision / recall / **F1**, measured on {date.today()} at commit {commit()}; {model()}."


def commit() -> str:
    """The commit measured, and whether the tree was changed since."""
    def git(*words: str) -> str:
        done = subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=False)
        return done.stdout.strip()

    changed = " with changes" if git("status", "--porcelain", "--", "pipeline", "models") else ""
    return f"{git('rev-parse', '--short', 'HEAD') or 'unknown'}{changed}"


def model() -> str:
    meta = language.load().meta
    return f"model {meta['name']} {meta['version']}"


def history(name: str, report: Report) -> str:
    """One line of the history: F1 of the layers that matter most, on one set."""
    f1 = {s.layer: f"{s.f1:.2f}" for s in report.scores}
    return f"| {date.today()} | {commit()} | {name} | {' | '.join(f1.get(layer, '–') for layer in HISTORY)} |"


def between(text: str, figures: str) -> str:
    """The text with what stood between the marks replaced."""
    head, rest = text.split(BEGIN, 1)
    return f"{head}{BEGIN}\n{figures}\n{rest[rest.index(END):]}"


def write(files: Iterable[Path], figures: str) -> None:
    for file in files:
        file.write_text(between(file.read_text(encoding="utf-8"), figures), encoding="utf-8")


def remember(files: Iterable[Path], line: str) -> None:
    for file in files:
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(END_OF_HISTORY, f"{line}\n{END_OF_HISTORY}"), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", nargs="+", type=Path, default=[], metavar="FILE")
    parser.add_argument("--history", nargs="+", type=Path, default=[], metavar="FILE")
    given = parser.parse_args(arguments)
    reports = {s.name: measure(s) for s in sets()}
    figures = "\n".join([caption(), "", *table(reports)])
    print(figures)
    write(given.write, figures)
    for name in reversed(reports):
        remember(given.history, history(name, reports[name]))


if __name__ == "__main__":
    main()
