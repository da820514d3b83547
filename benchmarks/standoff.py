"""Gold records without their words, for documents whose text may not stand in this repository.

    python benchmarks/standoff.py keep GOLD_FOLDER [TO]   gold records -> annotations (TO: by default benchmarks/annotations)
    python benchmarks/standoff.py restore OUT [FROM]      and back, where the documents are at hand

A stand-off record has the shape of a gold record; each text in it is `{"w": [first, count, hash]}`: the number of its first
word in the document, how many words it has, and the beginning of the SHA-1 of them in lower case, by which it is found again
where the reader has moved words in the meantime. States are `{"state": "NOR"}`. What stands nowhere in the document is left out.
"""
from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline import ingest  # noqa: E402
from pipeline.lexicon import ActorEntry, entries  # noqa: E402

KEPT = ROOT / "benchmarks" / "annotations"
SHARED = Path(os.environ.get("MINUTES_SHARED", ROOT.parent / "shared"))
PLAIN = frozenset(("schema", "kind", "act", "stance", "status", "id", "parent", "proposal", "statement", "code",
                   "date", "end_date", "start_time", "end_time"))  # fmt: skip
LEFT_OUT = frozenset(("section",))
WHOLE = frozenset(("origin", "text", "warnings"))  # of the record itself
WORD = re.compile(r"\w+")
FAR = 400  # words that a passage may have moved


class Words:
    """The words of a document by their number."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [m.span() for m in WORD.finditer(text)]
        self.forms = [text[a:b].lower() for a, b in self.spans]

    @cached_property
    def first(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for i, form in enumerate(self.forms):
            found.setdefault(form, []).append(i)
        return found

    def find(self, wanted: str, inside: tuple[int, int] | None = None) -> tuple[int, int] | None:
        """The number of the first word of a passage and how many it has, first of all inside another one."""
        forms = [w.lower() for w in WORD.findall(wanted)]
        if not forms:
            return None
        places = [i for i in self.first.get(forms[0], []) if self.forms[i : i + len(forms)] == forms]
        near = [i for i in places if inside and inside[0] <= i < inside[0] + inside[1]]
        return ((near or places)[0], len(forms)) if places else None

    def sign(self, first: int, count: int) -> str:
        return hashlib.sha1(" ".join(self.forms[first : first + count]).encode()).hexdigest()[:8]

    def passage(self, first: int, count: int, sign: str) -> str | None:
        """The words at this number, or the same ones as near to it as can be; None where they are gone."""
        for far in range(FAR):
            for at in dict.fromkeys((first + far, first - far)):
                if at >= 0 and at + count <= len(self.forms) and self.sign(at, count) == sign:
                    return self.text[self.spans[at][0] : self.spans[at + count - 1][1]]
        return None


@cache
def states() -> dict[str, str]:
    """The name of each state and its code."""
    return {e.name: e.code for e in entries(ActorEntry, "actors") if e.code}


def deflate(value: Any, words: Words, inside: tuple[int, int] | None = None, key: str = "") -> Any:
    """A part of a gold record without its words; texts are looked for in the evidence beside them first."""
    if isinstance(value, dict):
        evidence = words.find(value["evidence"]) if isinstance(value.get("evidence"), str) else inside
        return {k: deflate(v, words, evidence, k) for k, v in value.items() if k not in LEFT_OUT}
    if isinstance(value, list):
        return [made for part in value if (made := deflate(part, words, inside, key)) is not None]
    if not isinstance(value, str) or key in PLAIN:
        return value
    if value in states():
        return {"state": states()[value]}
    found = words.find(value, inside)
    return {"w": [*found, words.sign(*found)]} if found else None


def inflate(value: Any, words: Words) -> Any:
    """The gold record again; what cannot be found any more is None or missing from its list."""
    if isinstance(value, dict) and value.keys() == {"w"}:
        return words.passage(*value["w"])
    if isinstance(value, dict) and value.keys() == {"state"}:
        return next(name for name, code in states().items() if code == value["state"])
    if isinstance(value, dict):
        return {k: inflate(v, words) for k, v in value.items()}
    if isinstance(value, list):
        return [made for part in value if (made := inflate(part, words)) is not None]
    return value


def document(stem: str) -> Path | None:
    """Where the document of a record lies, the PDF where there are two."""
    places = [SHARED / "minutes" / f"{stem}{s}" for s in (".pdf", ".docx")] + [SHARED / "archive" / "enb" / f"{stem}.md"]
    return next((p for p in places if p.exists()), None)


def keep(gold: Path, to: Path = KEPT) -> None:
    """Write the stand-off annotations of a folder of gold records."""
    to.mkdir(parents=True, exist_ok=True)
    for file in sorted(gold.glob("*.json")):
        words = Words(ingest.read(document(file.stem) or file).text)
        record = json.loads(file.read_text(encoding="utf-8"))
        made = deflate({k: v for k, v in record.items() if k not in WHOLE}, words)
        (to / file.name).write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")


def restore(out: Path, kept: Path = KEPT) -> Iterator[Path]:
    """Write the gold records of all annotations whose documents are at hand; the documents of those."""
    out.mkdir(parents=True, exist_ok=True)
    for file in sorted(kept.glob("*.json")):
        source = document(file.stem)
        if source is not None:
            record = inflate(json.loads(file.read_text(encoding="utf-8")), Words(ingest.read(source).text))
            (out / file.name).write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
            yield source


def main(arguments: Sequence[str]) -> None:
    if len(arguments) not in (2, 3) or arguments[0] not in ("keep", "restore"):
        sys.exit(__doc__)
    folders = [Path(a) for a in arguments[1:]]
    if arguments[0] == "keep":
        keep(*folders)
    else:
        print(f"{sum(1 for _ in restore(*folders))} records")


if __name__ == "__main__":
    main(sys.argv[1:])
