"""The annotation round trip: what nobody touched stays equal; what an annotator changes, and nothing else, is taken over."""
from __future__ import annotations

import copy
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.annotators import brat, labelstudio
from pipeline.annotators.cast import Cast
from pipeline.discourse import Record, Span
from pipeline.errors import InputError
from pipeline.export import EXPORTERS
from pipeline.export.annotations import annotate

sys.path.insert(0, str(Path(__file__).parent / "export"))
import hostile as made

READERS = {"labelstudio": labelstudio.read, "brat": brat.read}
REAL = Path(os.environ.get("MINUTES_RECORDS", "/tmp/w"))
FILES = [*sorted((REAL / "seed").glob("*.json")), *sorted((REAL / "arch").glob("*.json"))[:30]]
EMOJI = "\U0001f600\U0001d54f "


def files(tool: str, record: Record) -> dict[str, bytes]:
    return {name: text.encode() for name, text in EXPORTERS[f"record.{tool}"](record).items()}  # type: ignore[union-attr]


def with_emoji(record: Record) -> Record:
    """Characters before the text that UTF-16 counts as two each."""

    def moved(value: Any) -> Any:
        if isinstance(value, Span):
            return value.model_copy(update={"start": value.start + len(EMOJI), "end": value.end + len(EMOJI)})
        if isinstance(value, tuple):
            return tuple(moved(one) for one in value)
        if hasattr(type(value), "model_fields"):
            return value.model_copy(update={name: moved(getattr(value, name)) for name in type(value).model_fields})
        return value

    return moved(record).model_copy(update={"text": EMOJI + record.text})  # type: ignore[no-any-return]


@pytest.mark.parametrize("tool", READERS)
@pytest.mark.parametrize("make", [lambda r: r, with_emoji, lambda r: made.hostile()], ids=["sample", "emoji", "hostile"])
def test_untouched_is_equal(tool: str, make: Callable[[Record], Record], record: Record) -> None:
    record = make(record)
    assert READERS[tool](record, files(tool, record)) == record


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_real_records_untouched_are_equal(file: Path) -> None:
    record = Record.from_json(file.read_bytes())
    for tool, read in READERS.items():
        assert read(record, files(tool, record)) == record


def changed(record: Record, result: Record) -> set[str]:
    return {name for name in Record.model_fields if getattr(record, name) != getattr(result, name)}


def by_id(items: tuple[Any, ...], identity: str) -> Any:
    return next(item for item in items if item.id == identity)


class Studio:
    """Label Studio's page: what an annotator does with the regions of a prediction."""

    def __init__(self, record: Record) -> None:
        self.record = record
        [task] = next(json.loads(data) for name, data in files("labelstudio", record).items() if name.endswith(".json"))
        self.task = task
        self.results: list[Any] = copy.deepcopy(task["predictions"][0]["result"])

    def at(self, words: str, nth: int = 1) -> dict[str, Any]:
        """Offsets as its page counts them."""
        text = self.task["data"]["text"]
        start = -1
        for _ in range(nth):
            start = text.index(words, start + 1)
        return {"start": start, "end": start + len(words), "text": words}

    def add(self, identity: str, label: str, words: str, nth: int = 1) -> None:
        self.results.append({"id": identity, "from_name": "label", "to_name": "text", "type": "labels", "origin": "manual",
                             "value": {**self.at(words, nth), "labels": [label]}})

    def relate(self, source: str, relation: str, target: str, direction: str = "right") -> None:
        labels = [relation] if relation else []
        self.results.append({"type": "relation", "from_id": source, "to_id": target, "direction": direction, "labels": labels})

    def unrelate(self, source: str, relation: str) -> None:
        self.results = [r for r in self.results if (r.get("from_id"), r.get("labels")) != (source, [relation])]

    def delete(self, identity: str) -> None:
        self.results = [r for r in self.results if identity not in (r.get("id"), r.get("from_id"), r.get("to_id"))]

    def choose(self, identity: str, attribute: str, *values: str) -> None:
        self.results = [r for r in self.results if (r.get("id"), r.get("from_name")) != (identity, attribute)]
        if values:
            self.results.append({"id": identity, "from_name": attribute, "to_name": "text", "type": "choices",
                                 "value": {"start": 0, "end": 1, "choices": list(values)}})

    def tell(self, identity: str, *details: str) -> None:
        self.results = [r for r in self.results if (r.get("id"), r.get("from_name")) != (identity, "details")]
        self.results.append({"id": identity, "from_name": "details", "to_name": "text", "type": "textarea",
                             "value": {"start": 0, "end": 1, "text": list(details)}})

    def region(self, identity: str) -> Any:
        return next(r for r in self.results if r.get("id") == identity and r["type"] == "labels")["value"]

    def saved(self, **more: Any) -> dict[str, bytes]:
        mine = {"id": 7, "was_cancelled": False, "updated_at": "2031-03-01T10:00:00Z", "result": self.results} | more
        return {"project-1-at-2031.json": json.dumps([self.task | {"id": 1, "annotations": [mine]}]).encode()}

    def read(self) -> Record:
        return labelstudio.read(self.record, self.saved())


@pytest.fixture(params=["sample", "emoji"])
def studio(request: pytest.FixtureRequest, record: Record) -> Studio:
    return Studio(record if request.param == "sample" else with_emoji(record))


def test_studio_submitted_as_it_was(studio: Studio) -> None:
    assert studio.read() == studio.record


def test_studio_ids_with_the_annotation_behind(studio: Studio) -> None:
    for r in studio.results:
        r.update({key: f"{r[key]}#aB3" for key in ("id", "from_id", "to_id") if key in r})
    assert studio.read() == studio.record


def test_studio_new_ids_everywhere(studio: Studio) -> None:
    """A clone of an annotation has other ids; the places lead back."""
    names: dict[str, str] = {}
    for r in studio.results:
        for key in ("id", "from_id", "to_id"):
            if key in r:
                r[key] = names.setdefault(r[key], f"x{len(names)}")
    assert studio.read() == studio.record


def test_studio_delete(studio: Studio) -> None:
    studio.delete("s2-evidence")
    result = studio.read()
    assert changed(studio.record, result) == {"statements", "positions"}
    assert [s.id for s in result.statements] == ["s1", "s3", "s4"]
    assert [p.id for p in result.positions] == ["pos1", "pos2", "pos3", "pos5"], "the position taken in it goes with it"


@pytest.mark.parametrize("layer", ["statements", "proposals", "positions", "decisions", "action_points", "events", "documents"])
def test_studio_deletes_this_item_and_no_other(layer: str) -> None:
    record = made.hostile()
    for index, item in enumerate(getattr(record, layer)):
        studio = Studio(record)
        mark = next(m for m in annotate(record).marks if (m.layer, m.index, m.is_main) == (layer, index, True))
        studio.delete(mark.name)
        result = studio.read()
        assert getattr(result, layer) == tuple(i for i in getattr(record, layer) if i != item) or layer == "proposals"
        assert item not in getattr(result, layer)
        assert len(getattr(result, layer)) == 2
        assert changed(record, result) <= {layer, "positions"}
        known = {i.id for i in (*result.statements, *result.proposals)}
        assert {i for p in result.positions for i in (p.statement, p.proposal)} <= known
        assert {p.parent for p in result.proposals} <= known | {None}


def test_studio_delete_a_proposal(studio: Studio) -> None:
    studio.delete("p1-text")
    result = studio.read()
    assert (result.proposals, result.positions) == ((), ())
    assert changed(studio.record, result) == {"proposals", "positions"}


def test_studio_add(studio: Studio) -> None:
    studio.add("aa", "Statement", "The group will meet again in Oslo on 2 May 2031.")
    studio.add("bb", "Cue", "will")
    studio.add("cc", "Content", "meet again in Oslo")
    studio.add("dd", "Body", "The group")
    studio.relate("aa", "speaker", "dd")
    studio.choose("aa", "act", "commit")
    result = studio.read()
    assert changed(studio.record, result) == {"statements", "actors"}
    new = result.statements[-1]
    assert (new.id, new.act, new.rule, new.section, new.negated) == ("s5", "commit", "correction:labelstudio", "sec1", False)
    assert (new.cue.text, new.content.text, new.evidence.page) == ("will", "meet again in Oslo", 2)
    assert new.evidence.text == "The group will meet again in Oslo on 2 May 2031."
    assert result.text[new.evidence.start:new.evidence.end] == new.evidence.text
    [actor] = result.actors[len(studio.record.actors):]
    assert (actor.id, actor.name, actor.kind, actor.rule) == (new.speakers[0], "group", "body", "correction:labelstudio")
    assert Record.from_json(result.to_json()) == result


def test_studio_add_a_position(studio: Studio) -> None:
    studio.add("aa", "Position", "The Chair asked the European Union to clarify its concern.")
    studio.relate("p1-text", "on", "aa", "left")
    studio.tell("aa", "by: Iceland")
    with pytest.raises(InputError, match="has no stance"):
        studio.read()
    studio.choose("aa", "stance", "oppose")
    result = studio.read()
    new = by_id(result.positions, "pos6")
    assert (new.actor, new.proposal, new.stance, new.statement) == ("ISL", "p1", "oppose", None)
    assert result.actor("ISL").code == "ISL", "the lexicon knows it"
    assert [p.id for p in result.positions] == ["pos1", "pos2", "pos3", "pos4", "pos6", "pos5"], "in the order of the text"


def test_studio_change_what_is_chosen(studio: Studio) -> None:
    studio.choose("pos4-evidence", "stance", "support")
    studio.choose("s4-evidence", "negated")
    studio.choose("s3-evidence", "negated", "yes")
    studio.choose("s1-evidence", "act", "request")
    studio.choose("d1-text", "decision_kind", "noted")
    studio.choose("p1-text", "status", "rejected")
    studio.choose("a1-task", "explicit")
    result = studio.read()
    assert by_id(result.positions, "pos4") == by_id(studio.record.positions, "pos4").model_copy(update={"stance": "support"})
    assert [s.negated for s in result.statements] == [False, False, True, False]
    assert [s.act for s in result.statements] == ["request", "support", "request", "oppose"]
    assert (result.decisions[0].kind, result.proposals[0].status) == ("noted", "rejected")
    assert [a.explicit for a in result.action_points] == [False, True, True]
    assert changed(studio.record, result) == {"statements", "positions", "decisions", "proposals", "action_points"}


def test_studio_change_a_speaker(studio: Studio) -> None:
    studio.unrelate("s2-evidence", "speaker")
    studio.relate("s2-evidence", "speaker", "JPN-282" if "JPN-282" in str(studio.results) else f"JPN-{282 + len(EMOJI)}")
    studio.add("xx", "State", "Oslo")
    studio.relate("s1-evidence", "on_behalf_of", "xx")
    result = studio.read()
    assert by_id(result.statements, "s2").speakers == ("JPN",)
    assert by_id(result.statements, "s1").on_behalf_of == ("state:oslo",)
    assert changed(studio.record, result) == {"statements", "actors"}


def test_studio_a_mention_of_a_known_actor_makes_no_new_one(studio: Studio) -> None:
    studio.add("xx", "Body", "the European Union", 2)
    studio.relate("s3-evidence", "on_behalf_of", "xx")
    result = studio.read()
    assert by_id(result.statements, "s3").on_behalf_of == ("eu",)
    assert changed(studio.record, result) == {"statements"}


def test_studio_move_and_tell(studio: Studio) -> None:
    studio.region("s2-content").update(studio.at("support this if the annex was kept"))
    studio.region("a2-due").update(studio.at("April 2031"))
    studio.tell("a1-task", "recipient: all members; Brazil", "due_date: 2031-04-15")
    studio.tell("event-1-evidence", "what: sixth meeting", "date: 2031-05-03")
    result = studio.read()
    assert by_id(result.statements, "s2").content.text == "support this if the annex was kept"
    first, second, _ = result.action_points
    assert (second.due.text, second.due.date) == ("April 2031", None), "the date of other words is not known"
    assert (first.recipients, first.due.text, first.due.date) == (("all members", "BRA"), "by 15 March 2031", "2031-04-15")
    assert (result.events[0].what, result.events[0].date, result.events[0].place) == ("sixth meeting", "2031-05-03", None)
    assert changed(studio.record, result) == {"statements", "action_points", "events"}


def test_studio_another_label_is_another_item(studio: Studio) -> None:
    studio.region("s3-evidence")["labels"] = ["Event"]
    result = studio.read()
    assert [s.id for s in result.statements] == ["s1", "s2", "s4"]
    assert [e.what for e in result.events] == ["The Chair asked the European Union to clarify its concern.", "next meeting"]


def test_studio_counted_in_units_of_utf_16(record: Record) -> None:
    """As its page did in earlier versions: the words tell which it is."""
    studio = Studio(with_emoji(record))
    for r in studio.results:
        if r["type"] == "labels":
            for key in ("start", "end"):
                r["value"][key] = len(studio.record.text[:r["value"][key]].encode("utf-16-le")) // 2
    assert studio.region("section-1")["start"] == studio.record.text.index("Draft") + 2
    assert studio.read() == studio.record


def test_studio_the_newest_annotation_counts(record: Record) -> None:
    studio = Studio(record)
    old = {"id": 9, "updated_at": "2031-01-01T00:00:00Z", "result": []}
    cancelled = {"id": 10, "updated_at": "2031-12-01T00:00:00Z", "was_cancelled": True, "result": []}
    mine = {"id": 8, "updated_at": "2031-02-01T00:00:00Z", "result": studio.results}
    other = {"data": {"text": "Another document."}, "annotations": [{"id": 11, "updated_at": "2032-01-01", "result": []}]}
    export = json.dumps([other, studio.task | {"annotations": [mine, old, cancelled]}]).encode()
    assert labelstudio.read(record, {"x.json": export}) == record


WRONG: list[tuple[Any, str]] = [
    (b"text,label", "x.json: no JSON .*choose JSON"),
    ([{"id": 1, "text": "x", "label": [{"start": 0}], "annotation_id": 4}], "short form, JSON-MIN"),
    ([{"data": {"text": "another"}, "annotations": []}], "no task has the text of lighthouses-05.pdf"),
    ([3], "no export of Label Studio"),
    ([], "no task has the text"),
]


@pytest.mark.parametrize(("data", "message"), WRONG)
def test_studio_refuses_other_files(data: Any, message: str, record: Record) -> None:
    with pytest.raises(InputError, match=message):
        labelstudio.read(record, {"x.json": data if isinstance(data, bytes) else json.dumps(data).encode()})


def test_studio_refuses_what_nobody_submitted(record: Record) -> None:
    task = Studio(record).task | {"annotations": []}
    with pytest.raises(InputError, match="press Submit"):
        labelstudio.read(record, {"x.json": json.dumps([task]).encode()})


def test_studio_refuses_an_empty_annotation(studio: Studio) -> None:
    studio.results = []
    with pytest.raises(InputError, match=r"is empty, and the record is not .*copy the prediction") as error:
        studio.read()
    assert "\n" not in str(error.value)


def test_studio_an_empty_annotation_of_an_empty_record(record: Record) -> None:
    bare = Record(schema="minutes-record/1", origin=record.origin, text=record.text)
    studio = Studio(bare)
    studio.results = []
    assert studio.read() == bare


def test_studio_several_details_in_one_entry(studio: Studio) -> None:
    studio.tell("event-1-evidence", "what: sixth meeting\r\n\ndate: 2031-05-03\nplace:")
    [event] = studio.read().events
    assert (event.what, event.date, event.place) == ("sixth meeting", "2031-05-03", None)


def _stray(s: Studio) -> None:
    s.add("aa", "Cue", "Working")


def _elsewhere(s: Studio) -> None:
    s.region("s2-cue").update(start=3, end=7)


def _misled(s: Studio) -> None:
    s.relate("s1-evidence", "owner", "s2-cue")


def _nameless(s: Studio) -> None:
    s.relate("s1-evidence", "", next(r["id"] for r in s.results if str(r.get("id")).startswith("BRA")))


def _twice(s: Studio) -> None:
    for identity, words in (("aa", "could"), ("bb", "annex")):
        s.add(identity, "Cue", words)
        s.relate("s2-evidence", "cue", identity)


def _unknown(s: Studio) -> None:
    s.tell("s2-evidence", "speeker: Norway")


def _keyless(s: Studio) -> None:
    s.tell("event-1-evidence", "what: x", "in Bergen")


def _no_day(s: Studio) -> None:
    s.tell("event-1-evidence", "what: x", "date: in May")


def _homeless(s: Studio) -> None:
    s.unrelate("pos4-evidence", "on")


@pytest.mark.parametrize(("act", "message"), [
    (_stray, 'Cue "Working" belongs to no item'), (_elsewhere, 'the words "said" do not stand where'),
    (_misled, "relation owner"), (_nameless, "has no name"), (_twice, "the cue of Statement .* stands twice"),
    (_unknown, 'no detail is called "speeker"'), (_keyless, 'the detail "in Bergen" has no key .*"key: value"'),
    (_no_day, 'the date "in May" is none'),
    (_homeless, 'Position "Brazil said .* is on no proposal')])
def test_studio_says_what_does_not_fit(act: Callable[[Studio], None], message: str, studio: Studio) -> None:
    act(studio)
    with pytest.raises(InputError, match=message) as error:
        studio.read()
    assert "\n" not in str(error.value)


def test_studio_relations_without_a_name_where_one_is_meant(studio: Studio) -> None:
    studio.unrelate("s2-evidence", "cue")
    studio.add("aa", "Cue", "support", 1)
    studio.region("aa").update(studio.at("could support"))
    studio.delete("s2-cue")
    studio.relate("aa", "", "s2-evidence")
    assert by_id(studio.read().statements, "s2").cue.text == "could support"


class Brat:
    """brat's server: lines of a .ann file."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.files = files("brat", record)
        [self.name] = [name for name in self.files if name.endswith(".ann")]
        self.text = self.files[self.name[:-4] + ".txt"].decode()
        self.lines = self.files[self.name].decode().splitlines()

    def id(self, name: str) -> str:
        note = re.compile(rf"#\d+\tAnnotatorNotes (T\d+)\t{re.escape(name)}(?: \||$)")
        return next(m[1] for line in self.lines if (m := note.match(line)))

    def delete(self, name: str) -> None:
        gone = re.compile(rf"\b{self.id(name)}\b")
        self.lines = [line for line in self.lines if not gone.search(line.rsplit("\t", 1)[0] if line[0] == "#" else line[:80])]

    def swap(self, pattern: str, to: str) -> None:
        found = [i for i, line in enumerate(self.lines) if re.search(pattern, line)]
        assert len(found) == 1, (pattern, found)
        self.lines[found[0]] = re.sub(pattern, to, self.lines[found[0]])

    def span(self, identity: str, label: str, words: str) -> None:
        start = self.text.index(words)
        self.lines.append(f"{identity}\t{label} {start} {start + len(words)}\t{words}")

    def read(self) -> Record:
        return brat.read(self.record, {**self.files, self.name: "\n".join(self.lines).encode() + b"\n"})


@pytest.fixture(params=["sample", "emoji"])
def standoff(request: pytest.FixtureRequest, record: Record) -> Brat:
    return Brat(record if request.param == "sample" else with_emoji(record))


def test_brat_delete_change_and_move(standoff: Brat) -> None:
    standoff.delete("s3-evidence")
    standoff.swap(rf"stance {standoff.id('pos4-evidence')} conditional", f"stance {standoff.id('pos4-evidence')} oppose")
    brazil, chair = standoff.id("s2-evidence"), standoff.id(f"chair-{standoff.text.index('Chair asked')}")
    standoff.swap(rf"speaker Arg1:{brazil} Arg2:T\d+", f"speaker Arg1:{brazil} Arg2:{chair}")
    standoff.swap(r"recipient: all members", "recipient: all members; Observers")
    standoff.lines = [line for line in standoff.lines if not re.match(r"A\d+\tnegated", line)]
    result = standoff.read()
    assert [s.id for s in result.statements] == ["s1", "s2", "s4"]
    assert by_id(result.positions, "pos4").stance == "oppose"
    assert by_id(result.statements, "s2").speakers == ("chair",)
    assert not by_id(result.statements, "s4").negated
    assert result.action_points[0].recipients == ("all members", "body:observers")
    assert result.actor("body:observers").rule == "correction:brat"
    assert changed(standoff.record, result) == {"statements", "positions", "action_points", "actors"}


def test_brat_add(standoff: Brat) -> None:
    standoff.span("T900", "Decision", "The group will meet again in Oslo")
    standoff.span("T901", "Action", "clarify its concern")
    standoff.lines += ["A900\tdecision_kind T900 noted", "#900\tAnnotatorNotes T901\towner: EU | due_date: 2031-03",
                       "#901\tAnnotatorNotes T900\ta remark of one's own"]
    result = standoff.read()
    new = result.decisions[-1]
    assert (new.id, new.kind, new.text.text, new.rule) == ("d2", "noted", "The group will meet again in Oslo", "correction:brat")
    task = next(a for a in result.action_points if a.rule == "correction:brat")
    assert (task.id, task.owners, task.due.date, task.explicit, task.evidence) == ("ap1", ("eu",), "2031-03", False, task.task)
    assert changed(standoff.record, result) == {"decisions", "action_points"}


def test_brat_several_details_in_one_note(standoff: Brat) -> None:
    """brat writes a line break in a note as a backslash and an n."""
    standoff.span("T900", "Action", "clarify its concern")
    standoff.lines += ["#900\tAnnotatorNotes T900\towner: EU\\ndue_date: 2031-03 | a remark\\nof one's own"]
    task = next(a for a in standoff.read().action_points if a.rule == "correction:brat")
    assert (task.owners, task.due.date) == (("eu",), "2031-03")


def test_brat_gives_the_number_of_a_deleted_mark_to_a_new_one(standoff: Brat) -> None:
    number = standoff.id("event-1-evidence")
    standoff.delete("event-1-evidence")
    standoff.span(number, "Event", "draft the annex in April 2031")
    [event] = standoff.read().events
    assert (event.what, event.date, event.rule) == ("draft the annex in April 2031", None, "correction:brat")


def test_brat_crosses_lines(record: Record) -> None:
    both = "Draft guidelines\nNorway, supported"
    start = record.text.index(both)
    long = Span(text=both, start=start, end=start + len(both), page=1)
    record = record.model_copy(update={"documents": (), "events": (record.events[0].model_copy(update={"evidence": long}),)})
    standoff = Brat(record)
    assert [line for line in standoff.lines if ";" in line.split("\t")[1]] == [
        f"{standoff.id('event-1-evidence')}\tEvent 32 48;49 66\tDraft guidelines Norway, supported"]
    assert standoff.read() == record


def windows(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


def test_brat_windows_lines(standoff: Brat) -> None:
    """Files that an editor of Windows saved: the offsets stay."""
    saved = {name: b"\xef\xbb\xbf" + windows(data) for name, data in standoff.files.items()}
    assert brat.read(standoff.record, saved) == standoff.record


def test_brat_offsets_in_a_text_with_windows_lines(record: Record) -> None:
    """brat itself ran on such a text: each line before adds one."""
    standoff = Brat(record)

    def later(match: re.Match[str]) -> str:
        return str(int(match[0]) + standoff.text.count("\n", 0, int(match[0])))

    for i, line in enumerate(standoff.lines):
        if line.startswith("T"):
            identity, head, words = line.split("\t")
            standoff.lines[i] = f"{identity}\t{re.sub(r'[0-9]+', later, head)}\t{words}"
    standoff.files[standoff.name[:-4] + ".txt"] = windows(standoff.text.encode())
    assert standoff.read() == record


def test_brat_without_notes(standoff: Brat) -> None:
    """Another tool dropped them: the places lead back; what stood only in the notes is gone."""
    standoff.lines = [line for line in standoff.lines if not line.startswith("#")]
    result = standoff.read()
    assert changed(standoff.record, result) == {"action_points", "events"}
    assert [a.owners for a in result.action_points] == [a.owners for a in standoff.record.action_points]
    assert result.action_points[0].recipients == ()


def brat_files(record: Record) -> Iterator[tuple[dict[str, bytes], str]]:
    standoff = Brat(record)
    text = standoff.name[:-4] + ".txt"
    yield {}, "no .ann file"
    yield {**standoff.files, text: b"Another text."}, "no .ann file is of the text of lighthouses-05.pdf"
    yield {standoff.name: b"T1\tCue 1 4\twrong words\n"}, "line 1: the words \"wrong words\" do not stand"
    yield {standoff.name: b"T1\tCue 4\tx\n"}, "line 1 is none of brat's"
    yield {standoff.name: b"T1\tCue 0 7\tWorking\nR1\tcue T1 T2\n"}, "line 2 is none of brat's"
    yield {standoff.name: "T1\tCue 0 7\tä".encode("latin-1")}, "not in UTF-8"


def test_brat_refuses(record: Record) -> None:
    for given, message in brat_files(record):
        with pytest.raises(InputError, match=message):
            brat.read(record, given)


def test_brat_the_annotations_alone_are_enough(standoff: Brat) -> None:
    assert brat.read(standoff.record, {standoff.name: standoff.files[standoff.name]}) == standoff.record


@pytest.mark.parametrize(("words", "name"), [
    ("Maria Silva", "Maria Silva"), ("Costa Rica", "Costa Rica"), ("Papua New Guinea", "Papua New Guinea"),
    ("Bosnia and Herzegovina", "Bosnia and Herzegovina"), ("the Silva Foundation", "Silva Foundation"),
    ("An Alliance", "Alliance")])
def test_only_an_article_in_front_is_left_out_of_a_name(words: str, name: str, record: Record) -> None:
    cast = Cast(record, "correction:brat")
    assert cast.new[cast.named(words)].name == name


def test_an_article_does_not_hide_a_known_actor(record: Record) -> None:
    cast = Cast(record, "correction:brat")
    assert cast.named("the Secretariat") == cast.named("Secretariat")
