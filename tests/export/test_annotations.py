"""Label Studio and brat, written: golden files, read back by small strict readers of their own."""
from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import hostile as made
import pytest
from lxml import etree

from pipeline.discourse import Record, Span
from pipeline.export import EXPORTERS
from pipeline.export.annotations import annotate
from pipeline.export.annotations.fitted import fitted, narrow, stem
from pipeline.export.annotations.scheme import LABELS, LAYERS, RELATIONS

STEM = "lighthouses-05-5f5f5f5f"


def write(tool: str, record: Record) -> dict[str, str]:
    files = EXPORTERS[f"record.{tool}"](record)
    assert isinstance(files, dict)
    return files


def task(record: Record) -> tuple[str, list[dict[str, Any]]]:
    [[found]] = [json.loads(text) for name, text in write("labelstudio", record).items() if name.endswith(".json")]
    [prediction] = found["predictions"]
    return found["data"]["text"], prediction["result"]


def emoji(record: Record) -> Record:
    """The record with two characters before its text that UTF-16 counts as four."""

    def moved(value: Any) -> Any:
        if isinstance(value, Span):
            return value.model_copy(update={"start": value.start + 2, "end": value.end + 2})
        if isinstance(value, tuple):
            return tuple(moved(one) for one in value)
        if hasattr(type(value), "model_fields"):
            return value.model_copy(update={name: moved(getattr(value, name)) for name in type(value).model_fields})
        return value

    return moved(record).model_copy(update={"text": "\U0001f600\U0001d54f" + record.text})  # type: ignore[no-any-return]


@pytest.mark.parametrize(("tool", "file", "kept"), [
    ("labelstudio", f"{STEM}.json", "lighthouses.labelstudio.json"), ("labelstudio", "labelling.xml", "labelling.xml"),
    ("brat", f"{STEM}.ann", "lighthouses.ann"), ("brat", "annotation.conf", "annotation.conf"),
    ("brat", "visual.conf", "visual.conf")])
def test_golden(tool: str, file: str, kept: str, record: Record, golden: Callable[[str, str], None]) -> None:
    golden(kept, write(tool, record)[f"{tool}/{file}"])


def test_the_same_record_gives_the_same_files(record: Record) -> None:
    for tool in ("labelstudio", "brat"):
        assert write(tool, record) == write(tool, Record.from_json(record.to_json()))


@pytest.mark.parametrize("make", [lambda r: r, lambda r: made.hostile(), emoji], ids=["sample", "hostile", "emoji"])
def test_label_studio_finds_the_words_of_every_mark(make: Callable[[Record], Record], record: Record) -> None:
    record = make(record)
    text, results = task(record)
    labels = [r for r in results if r["type"] == "labels"]
    for r in labels:
        value = r["value"]
        assert text[value["start"]:value["end"]] == value["text"]
        assert len(value["labels"]) == 1
        assert value["labels"][0] in LABELS
    ids = [r["id"] for r in labels]
    assert len(set(ids)) == len(ids) == len(annotate(record).marks)
    assert not [i for i in ids if not re.fullmatch(r"[\w-]+", i)], "its page makes CSS of an id, and cuts it at #"
    relations = [r for r in results if r["type"] == "relation"]
    assert {e for r in relations for e in (r["from_id"], r["to_id"])} <= set(ids)
    assert {r["labels"][0] for r in relations} <= set(RELATIONS)
    assert {r["id"] for r in results if r["type"] in ("choices", "textarea")} <= set(ids)


def test_every_choice_is_in_the_configuration(record: Record) -> None:
    root = etree.fromstring(write("labelstudio", record)["labelstudio/labelling.xml"].encode())
    controls = {e.get("name"): e for e in root.iter("Labels", "Choices", "TextArea", "Text")}
    for found in (record, made.hostile()):
        for r in task(found)[1]:
            if r["type"] == "relation":
                assert root.findall(f".//Relation[@value='{r['labels'][0]}']")
                continue
            control = controls[r["from_name"]]
            assert control.get("toName") == r["to_name"] == "text"
            values = {e.get("value") for e in control}
            assert set(r["value"].get(r["type"], ())) <= values or r["type"] == "textarea"
            if r["type"] == "choices":
                label = next(x for x in task(found)[1] if x.get("id") == r["id"] and x["type"] == "labels")
                assert control.get("whenLabelValue") in label["value"]["labels"]


@pytest.mark.parametrize("make", [lambda r: r, lambda r: made.hostile(), emoji], ids=["sample", "hostile", "emoji"])
def test_brat_reads_every_line(make: Callable[[Record], Record], record: Record) -> None:
    record = make(record)
    files = write("brat", record)
    text, ann = files[f"brat/{stem(record)}.txt"], files[f"brat/{stem(record)}.ann"]
    assert len(text) == len(record.text)
    assert max(text) <= "\uffff", "brat's page and its server must count alike"
    rows = [line.split("\t") for line in ann.splitlines()]
    assert len(rows) == ann.count("\n"), "no line of brat's is parted by another sign"
    ids = [row[0] for row in rows]
    assert len(set(ids)) == len(ids)
    spans = {row[0]: row for row in rows if row[0].startswith("T")}
    for _, head, words in spans.values():
        label, places = head.split(" ", 1)
        pieces = [text[int(a):int(b)] for a, b in (p.split() for p in places.split(";"))]
        assert label in LABELS
        assert " ".join(" ".join(pieces).split()) == words
        assert not [p for p in pieces if "\n" in p or p != p.strip() or not p]
    for row in rows:
        if row[0].startswith("R"):
            assert re.fullmatch(r"\w+ Arg1:T\d+ Arg2:T\d+", row[1])
        targets = re.findall(r"T\d+", row[1]) if not row[0].startswith("T") else []
        assert set(targets) <= set(spans)
    assert len(spans) == len(annotate(record).marks)


@pytest.mark.parametrize("source", ["sample", "hostile"])
def test_nothing_of_the_record_is_lost(source: str, record: Record) -> None:
    """Each item has its mark, each actor of each role a link or a name in the details."""
    record = record if source == "sample" else made.hostile()
    found = annotate(record)
    marks = {(m.layer, m.index, m.field): m for m in found.marks if m.layer}
    for layer in LAYERS:
        for i, item in enumerate(getattr(record, layer.name)):
            mark = marks[layer.name, i, layer.main]
            assert record.text[mark.start:mark.end] == getattr(item, layer.main).text
            for role, field in layer.roles.items():
                actors = getattr(item, field)
                linked = [x for x in found.links if (x.source, x.relation) == (mark.name, role)]
                told = [n for n in mark.details.get(role, "").split(";") if n]
                assert len(linked) + len(told) == (1 if isinstance(actors, str) else len(set(actors)))


def test_mentions_are_whole_names_of_one_actor(record: Record) -> None:
    text = "Norwayans met. Norway, in the Group of North, and the North asked."
    north = [a.model_copy(update={"id": f"n{i}", "name": n, "aliases": ()}) for i, (a, n) in
             enumerate(zip(record.actors, ("Group of North", "North", "Norway"), strict=False))]
    statement = record.statements[0].model_copy(update={
        "evidence": Span(text=text, start=0, end=len(text)), "cue": None, "content": None,
        "speakers": ("n0", "n1", "n2"), "supported_by": (), "opposed_by": ()})
    one = Record(origin=record.origin, actors=tuple(north), statements=(statement,), text=text)
    named = {m.actor: text[m.start:m.end] for m in annotate(one).marks if m.actor}
    assert named == {"n0": "Group of North", "n1": "North", "n2": "Norway"}
    places = {m.actor: m.start for m in annotate(one).marks if m.actor}
    assert places == {"n0": text.index("Group"), "n1": text.rindex("North"), "n2": text.index("Norway,")}
    two = one.model_copy(update={"actors": (north[0], north[1].model_copy(update={"aliases": ("Norway",)}), north[2])})
    assert "n2" not in {m.actor for m in annotate(two).marks if m.actor}, "a name of two actors is nobody's"
    assert "Norway" in next(m for m in annotate(two).marks if m.label == "Statement").details["speaker"]


def test_fitted_keeps_every_offset() -> None:
    text = "a\r\nb\x00\u2028c\ud800\x85\ufeffd\U0001f600\te"
    assert len(fitted(text)) == len(narrow(text)) == len(text)
    assert fitted(text) == "a \nb\ufffd c\ufffd  d\U0001f600\te"
    assert narrow(text)[-3:] == "\u25a1\te"
    fitted(text).encode()


@pytest.mark.parametrize(("file", "name"), [("a/b\\Minutes of 3.pdf", "Minutes_of_3"), ("..", "document"), ("", "document")])
def test_files_are_called_after_the_document(file: str, name: str, record: Record) -> None:
    origin = record.origin.model_copy(update={"file": file})
    assert stem(record.model_copy(update={"origin": origin})) == f"{name}-5f5f5f5f"
