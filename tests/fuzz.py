"""Damages real files at random and reads them: each is to give minutes that are sound, or one clear line of error.

    python tests/fuzz.py --minutes 10            files of corpus/ and, where it is there, of ../shared/minutes
    python tests/fuzz.py --seed 7 --count 200    a shorter run, the same each time

What goes wrong is written to outputs/fuzz/ as the damaged file, with the seed and the trouble beside it.
"""
from __future__ import annotations

import argparse
import io
import random
import sys
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline import archive, sandbox  # noqa: E402
from pipeline.document import Minutes, Region  # noqa: E402
from pipeline.errors import PipelineError  # noqa: E402

FOLDERS = (ROOT / "corpus", ROOT.parent / "shared" / "minutes")
SUFFIXES = (".pdf", ".docx", ".html", ".md", ".txt", ".odt", ".rtf")
LIMITS = sandbox.Limits(memory=1 << 30, timeout=30)
CLEAR = (4, 5, 6, 7)  # exit codes that tell of the file, not of us
BOUNDARY = (b"\x00", b"\xff", b"\x7f", b"-1", b"0", b"99999999999", b"<", b">", b"&", b"(", b"<<", b"[", b"endobj", b"w:p",
            b"\xed\xa0\x80")  # fmt: skip
WHOLE = 25  # one file in so many goes the whole way to a record
FOUND = ROOT / "outputs" / "fuzz"
Damage = Callable[[bytes, random.Random], bytes]


def flip(data: bytes, rng: random.Random) -> bytes:
    """Some bytes changed."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 3, 20, 200))):
        out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def cut(data: bytes, rng: random.Random) -> bytes:
    """The end missing."""
    return data[: rng.randrange(len(data))]


def drop(data: bytes, rng: random.Random) -> bytes:
    """A stretch missing."""
    start = rng.randrange(len(data))
    return data[:start] + data[start + rng.choice((1, 10, 1000, 20_000)):]


def twice(data: bytes, rng: random.Random) -> bytes:
    """A stretch said again, often."""
    start = rng.randrange(len(data))
    piece = data[start:start + rng.choice((4, 100, 5000))]
    return data[:start] + piece * rng.choice((2, 10, 300)) + data[start:]


def insert(data: bytes, rng: random.Random) -> bytes:
    """Odd values in odd places."""
    for _ in range(rng.choice((1, 5))):
        start = rng.randrange(len(data))
        data = data[:start] + rng.choice(BOUNDARY) * rng.choice((1, 1, 50)) + data[start:]
    return data


SIMPLE: tuple[Damage, ...] = (flip, cut, drop, twice, insert)


def inside_zip(data: bytes, rng: random.Random) -> bytes:
    """A Word file sound on the outside, one of its parts damaged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        weights = [20 if name == "word/document.xml" else 5 if name.endswith((".xml", ".rels")) else 1 for name in names]
        victim = rng.choices(names, weights)[0]
        for name in names:
            content = old.read(name)
            new.writestr(name, rng.choice(SIMPLE)(content, rng) if name == victim and content else content)
    return out.getvalue()


def inside_pdf(data: bytes, rng: random.Random) -> bytes:
    """A PDF with a stream unpacked, damaged, and packed again; its table of places is wrong then, as in many a real file."""
    starts = [i for i in _places(data, b"stream") if data[i - 3:i] != b"end"]
    start = rng.choice(starts) + len(b"stream") if starts else 0
    start += 2 if data[start:start + 2] == b"\r\n" else 1
    end = data.find(b"endstream", start)
    try:
        content = zlib.decompress(data[start:end].rstrip(b"\r\n"))
    except zlib.error:
        return insert(data, rng)
    return data[:start] + zlib.compress(rng.choice(SIMPLE)(content or b" ", rng)) + b"\n" + data[end:]


def _places(data: bytes, word: bytes) -> Iterator[int]:
    at = data.find(word)
    while at >= 0:
        yield at
        at = data.find(word, at + 1)


def damaged(data: bytes, rng: random.Random) -> bytes:
    inner = inside_zip if data.startswith(b"PK") else inside_pdf if data.startswith(b"%PDF") else rng.choice(SIMPLE)
    for _ in range(rng.choice((1, 1, 2))):
        how = rng.choice((inner, inner, rng.choice(SIMPLE)))
        try:
            data = how(data, rng) or b" "
        except Exception:  # zipfile raises anything at all over what is damaged on the outside already
            data = flip(data, rng)
    return data


def unsound(minutes: Minutes) -> str | None:
    """What is wrong with a document that was read, None where it is sound."""
    text, ends = minutes.text, 0
    for block in minutes.blocks:
        if not ends <= block.start < block.end <= len(text) or "\n" in text[block.start:block.end]:
            return f"block at {block.start}"
        ends = block.end
    places = [(a.start, a.end) for a in minutes.anchors]
    if places != sorted(places) or any(a[1] > b[0] for a, b in pairwise(places)):
        return "anchors out of order"
    if any(isinstance(a.place, Region) and a.place.page < 1 for a in minutes.anchors):
        return "page 0"
    anchored = sum(len(text[start:end].replace(" ", "")) for start, end in places)
    return None if anchored == len(text.replace("\n", "").replace(" ", "")) else "words without a place"


def tried(path: Path, *, whole: bool) -> tuple[str, str | None]:
    """What became of a file, and what is wrong with that."""
    began = time.monotonic()
    try:
        minutes = sandbox.read(path, limits=LIMITS)
        trouble = unsound(minutes)
        if whole and len(minutes.text) < 200_000:
            archive.process(path, limits=LIMITS)
    except PipelineError as error:
        clear = error.exit_code in CLEAR and "\n" not in str(error) and str(error).startswith(str(path)) and error.advice
        return type(error).__name__, None if clear else str(error)
    if time.monotonic() - began > 2 * LIMITS.timeout:
        trouble = "slow"
    return "read", trouble


def run(files: list[Path], seed: int, more: Callable[[int], bool], folder: Path) -> tuple[Counter[str], list[str]]:
    """How often what came of it, and what went wrong; each damaged file is of its own number, so that it can be made again."""
    outcomes: Counter[str] = Counter()
    wrong = []
    number = 0
    folder.mkdir(parents=True, exist_ok=True)
    contents = {path: path.read_bytes() for path in files}
    while more(number):
        rng = random.Random(f"{seed} {number}")
        source = rng.choice(files)
        path = folder / f"{seed}-{number}{source.suffix}"
        path.write_bytes(damaged(contents[source], rng))
        outcome, trouble = tried(path, whole=number % WHOLE == 0)
        outcomes[f"{source.suffix} {outcome}"] += 1
        if trouble:
            wrong.append(f"{path.name} (of {source.name}): {trouble}")
            print(wrong[-1], flush=True)
        else:
            path.unlink()
        number += 1
    return outcomes, wrong


def sources() -> list[Path]:
    return sorted(p for folder in FOLDERS if folder.exists() for p in folder.iterdir() if p.suffix in SUFFIXES)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--count", type=int)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
    began = time.monotonic()

    def more(number: int) -> bool:
        return number < asked.count if asked.count else time.monotonic() - began < 60 * asked.minutes

    outcomes, wrong = run(sources(), asked.seed, more, FOUND)
    for outcome, count in sorted(outcomes.items()):
        print(f"{count:7,} {outcome}")
    print(f"{sum(outcomes.values()):7,} files, seed {asked.seed}, {time.monotonic() - began:.0f} s; {len(wrong)} went wrong")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
