"""How long things take, each as a ratio to a baseline that is measured in the same run.

    python benchmarks/speed.py              print a markdown table (a minute or two)
    python benchmarks/speed.py --repeat 5   more repetitions on a busy machine

What each line means, and what to make of it, is told in benchmarks/README.md.
"""
from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import pdfplumber  # noqa: E402

from pipeline import ingest, language  # noqa: E402
from pipeline.components import COMPONENTS  # noqa: E402
from pipeline.document import Minutes  # noqa: E402
from pipeline.harvest import harvest  # noqa: E402

DOCUMENTS = sorted(p for p in (ROOT / "corpus").iterdir() if p.suffix in (".pdf", ".docx"))
SHARED = Path(os.environ.get("MINUTES_SHARED", ROOT.parent / "shared")) / "minutes"
TIMES = (1, 2, 4)


@dataclass(frozen=True, slots=True)
class Line:
    """`ratio` is how much more the second took than the baseline, for the same work."""

    what: str
    baseline: str
    measured: str
    ratio: float

    def __str__(self) -> str:
        return f"| {self.what} | {self.baseline} | {self.measured} | {self.ratio:.2f} |"


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def fastest(repeat: int, *works: Callable[[], object]) -> list[float]:
    """The best time of each, taken in turn, so that a busy spell strikes all alike."""
    rounds = [[seconds(work) for work in works] for _ in range(repeat)]
    return [min(times) for times in zip(*rounds, strict=True)]


def bare_words(files: Sequence[Path]) -> int:
    """What pdfplumber alone does: the words of every page with font and box, in no order that follows columns."""
    count = 0
    for file in files:
        with pdfplumber.open(file) as pdf:
            for page in pdf.pages:
                count += len(page.extract_words(extra_attrs=["fontname", "size"]))
                page.close()
    return count


def reading(repeat: int, folder: Path) -> Iterator[Line]:
    """The PDF files of a folder, if it is there."""
    if files := sorted(folder.glob("*.pdf")):
        pages = sum(ingest.read(f).origin.pages or 0 for f in files)
        bare, ours = fastest(repeat, lambda: bare_words(files), lambda: [ingest.read(f) for f in files])
        baseline, measured = f"pdfplumber's words, {bare:.2f} s", f"text, blocks and anchors, {ours:.2f} s"
        yield Line(f"reading {len(files)} PDF files of {folder.name}/, {pages} pages", baseline, measured, ours / bare)


def finding(repeat: int) -> Line:
    nlp = language.load()
    minutes = [ingest.read(f) for f in DOCUMENTS]
    tokens = sum(len(language.to_doc(nlp, m)) for m in minutes)
    parse, whole = fastest(repeat, lambda: [language.to_doc(nlp, m) for m in minutes], lambda: [understand(m) for m in minutes])
    baseline, measured = f"parser alone, {tokens / parse:,.0f} tokens/s", f"with all components, {tokens / whole:,.0f} tokens/s"
    return Line("finding what is said", baseline, measured, whole / parse)


def understand(minutes: Minutes) -> None:
    harvest(language.annotate(language.load(), minutes), minutes)


def starting(repeat: int) -> Line:
    def run(*words: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, check=True)

    bare, ours = fastest(3 * repeat, run("-c", "pass"), run("-m", "pipeline", "--help"))
    return Line("starting", f"`python -c pass`, {1000 * bare:.0f} ms", f"`pipeline --help`, {1000 * ours:.0f} ms", ours / bare)


def growing(repeat: int) -> Iterator[Line]:
    """The time per token for ever longer documents: where it grows with the length, something is worse than linear."""
    text = "\n\n".join(ingest.read(f).text for f in DOCUMENTS)
    longer = [ingest.read_bytes("\n\n".join([text] * n).encode(), "long.txt") for n in TIMES]
    tokens = [len(language.load().make_doc(m.text)) for m in longer]
    for name, prepare in STEPS.items():
        rounds = [[seconds(prepare(m)) for m in longer] for _ in range(repeat)]
        once, *more = (1e6 * min(times) / n for times, n in zip(zip(*rounds, strict=True), tokens, strict=True))
        for n, cost in zip(TIMES[1:], more, strict=True):
            yield Line(f"{name}, {n} times the text", f"{once:.0f} µs a token", f"{cost:.0f} µs a token", cost / once)


def reading_text(minutes: Minutes) -> Callable[[], object]:
    data = minutes.text.encode()
    return lambda: ingest.read_bytes(data, "long.txt")


def parsing(minutes: Minutes) -> Callable[[], object]:
    return lambda: language.to_doc(language.load(), minutes)


def components(minutes: Minutes) -> Callable[[], object]:
    """Parsed anew for each time, so that no component finds what an earlier run left."""
    nlp = language.load()
    doc = language.to_doc(nlp, minutes)

    def run() -> None:
        with nlp.select_pipes(enable=list(COMPONENTS)):
            harvest(nlp(doc), minutes)

    return run


STEPS = {"reading plain text": reading_text, "parser": parsing, "components and harvest": components}


def lines(repeat: int) -> Iterator[Line]:
    yield from reading(repeat, ROOT / "corpus")
    yield from reading(repeat, SHARED)
    yield finding(repeat)
    yield starting(repeat)
    yield from growing(repeat)


def machine() -> str:
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=3, help="how often each is measured; the best time counts")
    given = parser.parse_args(arguments)
    print(f"Measured with {machine()}; the best of {given.repeat}.\n")
    print("| what | baseline | measured | ratio |\n| --- | --- | --- | ---: |")
    for line in lines(given.repeat):
        print(line, flush=True)


if __name__ == "__main__":
    main()
