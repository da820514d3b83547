"""Corrections of the sample minutes: what is told of them, and that they hold in what a later run finds."""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import TEXT, sample, span

from pipeline.corrections import Corrections, apply, diff, edited, merged, unfit
from pipeline.corrections.anchors import Text
from pipeline.corrections.shape import REFERENCES, TYPES, Writer, checksum, main, plain, sound
from pipeline.discourse import Actor, Decision, Due, Record, Span
from pipeline.errors import InputError

LAYERS = ("statements", "proposals", "positions", "decisions", "action_points", "events", "actors")
BRAZIL = "Brazil said it could support this if the annex was kept."


def said(record: Record) -> dict[str, Counter[Any]]:
    """All that a record claims, whatever its numbers: references by the words they lead to."""
    words = {(layer, i.id): (span.start, span.end) for layer in ("statements", "proposals") for i in getattr(record, layer)
             if (span := main(i))}  # fmt: skip

    def claim(item: Any) -> Any:
        return tuple(words.get((REFERENCES[name], value)) if name in REFERENCES else plain(name, value)
                     for name, value in item if name not in ("id", "section", "rule", "confidence"))  # fmt: skip

    made: dict[str, Counter[Any]] = {layer: Counter(map(claim, getattr(record, layer))) for layer in TYPES}
    return made | {"actors": Counter(a.id for a in record.actors), "meeting": Counter([record.meeting])}


def change(record: Record, layer: str, number: int, **values: Any) -> Record:
    items = list(getattr(record, layer))
    items[number] = items[number].model_copy(update=values)
    return record.model_copy(update={layer: tuple(items)})


def without(record: Record, layer: str, number: int) -> Record:
    items = getattr(record, layer)
    return sound(record.model_copy(update={layer: items[:number] + items[number + 1:]}))


def added(record: Record, words: str = "Brazil to host the next meeting", **values: Any) -> Record:
    """With one decision more; the same again is the same."""
    new = Decision(id="n", kind="agreed", text=span(words), evidence=span(words), rule="", **values)
    if any((d.kind, d.text) == (new.kind, new.text) for d in record.decisions):
        return record
    return record.model_copy(update={"decisions": (*record.decisions, new)})


def with_fiji(record: Record) -> Record:
    actors = {a.id: a for a in (*record.actors, Actor(id="FJI", name="Fiji", kind="state"))}
    return record.model_copy(update={"actors": tuple(actors.values())})


def at(record: Record) -> None:
    """Every span is of the words that it says, every reference leads somewhere, no id is there twice."""
    ids: list[str] = []
    for layer in TYPES:
        for item in getattr(record, layer):
            ids += [item.id] if hasattr(item, "id") else []
            for _, value in item:
                assert not isinstance(value, Span) or record.text[value.start:value.end] == value.text
    assert len(ids) == len(set(ids))
    assert {p.proposal for p in record.positions} <= {p.id for p in record.proposals}
    assert {p.statement for p in record.positions} <= {s.id for s in record.statements} | {None}
    assert {p.actor for p in record.positions} <= {a.id for a in record.actors}


def moved(record: Record, old: str, new: str) -> Record:
    """The record of the same minutes with some words changed elsewhere."""
    text = record.text.replace(old, new)
    start, shift = record.text.index(old), len(new) - len(old)

    def place(value: Any) -> Any:
        if isinstance(value, Span):
            begin = value.start + (shift if value.start > start else 0)
            end = value.end + (shift if value.end > start else 0)
            return Span(text=text[begin:end], start=begin, end=end, page=value.page)
        return value

    layers = {layer: tuple(i.model_copy(update={n: place(v) for n, v in i}) for i in getattr(record, layer))
              for layer in (*TYPES, "sections")}  # fmt: skip
    return record.model_copy(update=layers | {"text": text})


EDITS: dict[str, Callable[[Record], Record]] = {
    "delete a statement": lambda r: without(r, "statements", 2),
    "delete a statement and its position": lambda r: without(r, "statements", 3),
    "delete a proposal and all on it": lambda r: without(r, "proposals", 0),
    "delete a position": lambda r: without(r, "positions", 2),
    "delete a decision": lambda r: without(r, "decisions", 0),
    "delete an action point": lambda r: without(r, "action_points", 1),
    "delete an event": lambda r: without(r, "events", 0),
    "add a decision": added,
    "stance": lambda r: change(r, "positions", 3, stance="oppose"),
    "act": lambda r: change(r, "statements", 1, act="oppose", negated=True),
    "speakers": lambda r: change(r, "statements", 1, speakers=("JPN",), on_behalf_of=("eu",)),
    "due": lambda r: change(r, "action_points", 2, due=Due(text="next meeting", kind="event")),
    "kind": lambda r: change(r, "decisions", 0, kind="noted"),
    "text": lambda r: change(r, "proposals", 0, text=span("deleting paragraph 6")),
    "content": lambda r: change(r, "statements", 1, content=span("it could support this")),
    "a field emptied": lambda r: change(r, "statements", 1, content=None),
    "the place of an event": lambda r: change(r, "events", 0, place="Bergen", date=None),
    "whose position": lambda r: change(r, "positions", 2, actor="BRA"),
    "no statement": lambda r: change(r, "positions", 4, statement=None),
    "meeting": lambda r: r.model_copy(update={"meeting": r.meeting.model_copy(update={"venue": "Hall 8", "chair": ()})}),
    "an actor's name": lambda r: change(r, "actors", 5, name="Bureau"),
    "an actor more": lambda r: change(with_fiji(r), "action_points", 2, owners=("FJI",)),
}  # fmt: skip


def test_nothing_differs_from_itself(record: Record) -> None:
    assert diff(record, record).corrections == ()
    assert apply(record, diff(record, record)) == record


@pytest.mark.parametrize("edit", EDITS)
def test_a_correction_leads_to_what_was_corrected(edit: str, record: Record) -> None:
    wanted = EDITS[edit](record)
    found = Corrections.from_json(diff(record, wanted, "A. Ito", "2031-02-12").to_json())
    made = apply(record, found)
    assert found.corrections
    assert said(made) == said(wanted)
    assert (unfit(made), made.warnings) == (0, record.warnings)
    assert apply(made, found) == made
    assert diff(made, wanted).corrections == ()
    at(made)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(sorted(EDITS)), max_size=6), st.lists(st.sampled_from(sorted(EDITS)), max_size=4))
def test_rounds_of_corrections(first: list[str], second: list[str]) -> None:
    """Two rounds, the second on the record that the first has corrected, hold together in the record as it was found."""
    record = sample()
    one = edit_all(record, first)
    kept = diff(record, one)
    base = apply(record, kept)
    two = edit_all(base, second)
    kept = merged(kept, diff(base, two), record.text)
    made = apply(record, kept)
    assert said(made) == said(two)
    assert apply(made, kept) == made
    assert unfit(made) == 0
    at(made)


def edit_all(record: Record, names: list[str]) -> Record:
    for name in names:
        try:
            record = EDITS[name](record)
        except IndexError:  # another took it away
            continue
    return sound(record)


@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=5), st.sampled_from([
    ("3. Draft guidelines", "3. The draft guidelines, again"), ("Working Group on Lighthouses", "Lighthouses"),
    ("\nAction: the Secretariat", "\nThe group rose for tea.\nAction: the Secretariat")]))
def test_words_changed_elsewhere(names: list[str], changed: tuple[str, str]) -> None:
    record = sample()
    old, new = changed
    kept = diff(record, edit_all(record, names))
    later = moved(record, old, new)
    made = apply(later, kept)
    assert unfit(made) == 0
    assert said(made) == said(moved(edit_all(record, names), old, new))
    at(made)


def test_what_was_corrected_is_marked(record: Record) -> None:
    wanted = added(change(record, "positions", 3, stance="oppose"))
    made = apply(record, diff(record, wanted, tool="brat"))
    assert [p.rule for p in made.positions] == ["stance/direct"] * 3 + ["correction:brat", "stance/direct"]
    new = made.decisions[-1]
    assert (new.id, new.rule, new.confidence, new.section, new.text.page) == ("d2", "correction:brat", None, "sec1", 2)


class TestAnotherVersion:
    """The program has learnt, and finds other things in the same words."""

    def test_items_are_renumbered(self, record: Record) -> None:
        kept = diff(record, change(without(record, "statements", 0), "positions", 0, stance="oppose"))
        renumbered = tuple(s.model_copy(update={"id": f"s{n}"}) for n, s in enumerate(record.statements, 41))
        ids = {s.id: f"s{n}" for n, s in enumerate(record.statements, 41)}
        positions = tuple(p.model_copy(update={"statement": ids[p.statement or ""]}) for p in record.positions)
        later = record.model_copy(update={"statements": renumbered, "positions": positions})
        made = apply(later, kept)
        assert [s.id for s in made.statements] == ["s42", "s43", "s44"]
        assert [(p.actor, p.stance) for p in made.positions] == [("BRA", "oppose"), ("JPN", "oppose")]
        assert unfit(made) == 0

    def test_what_is_not_found_any_more_need_not_be_removed(self, record: Record) -> None:
        kept = diff(record, without(record, "statements", 1))
        later = without(record, "statements", 1)
        assert apply(later, kept) == later

    def test_what_is_not_found_any_more_was_read_by_a_person(self, record: Record) -> None:
        kept = diff(record, change(record, "statements", 1, act="oppose"))
        made = apply(without(record, "statements", 1), kept)
        brazil = next(s for s in made.statements if s.evidence.text == BRAZIL)
        assert (brazil.act, brazil.rule, brazil.id) == ("oppose", "correction", "s5")

    def test_it_finds_what_was_added(self, record: Record) -> None:
        kept = diff(record, added(record))
        later = change(added(record), "decisions", 1, kind="noted", text=span("Brazil to host the next meeting."),
                       rule="decisions/new", id="d2")  # fmt: skip
        (_, new) = apply(later, kept).decisions
        assert (new.id, new.kind, new.text.text, new.rule) == ("d2", "agreed", "Brazil to host the next meeting", "correction")

    def test_it_finds_less_of_the_words(self, record: Record) -> None:
        kept = diff(record, change(without(record, "action_points", 0), "decisions", 0, kind="noted"))
        later = change(record, "decisions", 0, text=span("minutes of the fourth meeting"), id="d9")
        later = change(later, "action_points", 0, task=span("circulate a revised draft to all members"))
        made = apply(later, kept)
        assert [(d.id, d.kind, d.text.text) for d in made.decisions] == [("d9", "noted", "minutes of the fourth meeting")]
        assert [a.id for a in made.action_points] == ["a2", "a3"]

    def test_it_reads_another_field_better(self, record: Record) -> None:
        """Only what the person changed is the person's."""
        kept = diff(record, change(record, "statements", 1, act="oppose"))
        made = apply(change(record, "statements", 1, on_behalf_of=("eu",)), kept)
        assert (made.statements[1].act, made.statements[1].on_behalf_of) == ("oppose", ("eu",))

    def test_another_stance_is_not_what_was_removed(self, record: Record) -> None:
        kept = diff(record, without(record, "positions", 3))
        later = change(record, "positions", 3, stance="support")
        assert apply(later, kept) == later

    def test_what_was_left_alone_stays(self, record: Record) -> None:
        """Two decisions over nearly the same words, of which a person removed one; only the other is found later."""
        both = change(added(record, "minutes of the fourth meeting"), "decisions", 1, evidence=record.decisions[0].evidence)
        kept = diff(both, without(both, "decisions", 0))
        later = without(both, "decisions", 0)
        assert apply(later, kept) == later
        assert len(apply(both, kept).decisions) == 1

    def test_the_proposal_of_a_position_is_not_found_any_more(self, record: Record) -> None:
        """The person said who stands where on it: so it was put forward."""
        kept = diff(record, change(record, "positions", 3, stance="oppose"))
        (proposal,) = apply(without(record, "proposals", 0), kept).proposals
        assert (proposal.text, proposal.proponents, proposal.rule) == (record.proposals[0].text, ("NOR",), "correction")

    @pytest.mark.parametrize("words", ["deleting paragraph 6", "proposed deleting paragraph 6 of the draft"])
    def test_the_proposal_of_a_position_has_other_words(self, record: Record, words: str) -> None:
        kept = diff(record, change(record, "positions", 3, stance="oppose"))
        made = apply(change(record, "proposals", 0, text=span(words), id="p7"), kept)
        assert [p.id for p in made.proposals] == ["p7"]

    def test_a_cue_has_a_word_more(self, record: Record) -> None:
        kept = diff(record, without(record, "statements", 2))
        later = change(record, "statements", 2, cue=span("asked the"))
        assert [s.id for s in apply(later, kept).statements] == ["s1", "s2", "s4"]

    def test_two_that_fit_as_well(self, record: Record) -> None:
        kept = diff(record, change(record, "action_points", 1, owners=("BRA",)))
        task = record.action_points[1].task
        half = [task.model_copy(update=u) for u in ({"start": task.start + 1, "text": task.text[1:]},
                                                    {"end": task.end - 1, "text": task.text[:-1]})]  # fmt: skip
        twins = tuple(record.action_points[1].model_copy(update={"id": f"a{n}", "task": t}) for n, t in enumerate(half, 8))
        later = record.model_copy(update={"action_points": twins})
        made = apply(later, kept)
        assert made.action_points == twins
        assert made.warnings[-1] == (
            'correction of the action point "draft the annex" (owners) no longer fits: two items fit as well')

    def test_an_actor_has_another_id(self, record: Record) -> None:
        kept = diff(record, change(record, "statements", 1, speakers=("eu",)))
        later = Record.from_json(record.to_json().replace('"eu"', '"group:european-union"'))
        assert apply(later, kept).statements[1].speakers == ("group:european-union",)

    def test_an_actor_is_missing(self, record: Record) -> None:
        kept = diff(record, change(record, "action_points", 2, owners=("chair",)))
        later = without(record, "statements", 2)
        later = later.model_copy(update={"actors": tuple(a for a in record.actors if a.id != "chair")})
        made = apply(later, kept)
        assert made.actor("chair").rule == "correction"
        assert made.action_points[2].owners == ("chair",)

    def test_an_actor_that_was_removed_is_named_by_others(self, record: Record) -> None:
        """A person says that the Chair is Brazil."""
        wanted = change(record, "statements", 2, speakers=("BRA",))
        wanted = wanted.model_copy(update={"actors": tuple(a for a in record.actors if a.id != "chair")})
        kept = diff(record, wanted)
        assert "chair" not in {a.id for a in apply(record, kept).actors}
        made = apply(change(record, "statements", 3, speakers=("chair",)), kept)
        assert made.actor("chair")
        assert made.warnings[-1].startswith('correction of the actor "Chair" (removed) no longer fits')


class TestAnotherDocument:
    """Words of the document were changed after it was corrected."""

    @pytest.mark.parametrize(("edit", "told"), [
        (lambda r: change(r, "statements", 1, act="oppose"), 'the statement "it could support this if the annex was kept" (act)'),
        (lambda r: without(r, "statements", 1), 'the statement "it could support this if the annex was kept" (removed)'),
    ])
    def test_of_the_words_themselves(self, record: Record, edit: Callable[[Record], Record], told: str) -> None:
        later = moved(record, "if the annex was kept", "if the annex stays")
        made = apply(later, diff(record, edit(record)))
        assert made.statements == later.statements
        assert f"correction of {told} no longer fits: its words are no longer in the document" in made.warnings
        assert unfit(apply(made, diff(record, edit(record)))) == unfit(made)

    def test_of_a_sentence_that_is_gone(self, record: Record) -> None:
        later = without(moved(record, BRAZIL, ""), "statements", 1)
        assert unfit(apply(later, diff(record, without(record, "statements", 1)))) == 0
        assert unfit(apply(later, diff(record, change(record, "statements", 1, act="oppose")))) > 0

    def test_the_words_stand_there_twice(self, record: Record) -> None:
        kept = diff(record, change(record, "decisions", 0, kind="noted"))
        double = "The minutes of the fourth meeting were approved."
        later = record.model_copy(update={"text": f"{double}\n{double}\nNothing else.", "decisions": ()})
        made = apply(later, kept)
        assert made.decisions == ()
        assert made.warnings[-1].endswith("its words stand in the document more than once")


def test_a_removed_statement_takes_its_positions_along(record: Record) -> None:
    items = tuple(s for s in record.statements if s.id != "s4")
    found = diff(record, record.model_copy(update={"statements": items}))
    assert [(c.what, c.layer) for c in found.corrections] == [("removed", "statements"), ("removed", "positions")]


def test_a_proposal_that_belongs_to_one_that_stands_later(record: Record) -> None:
    new = [record.proposals[0].model_copy(update={"id": i, "text": span(words), "evidence": span(words), "parent": parent})
           for i, words, parent in (("x", "draft the annex", "y"), ("y", "host the next meeting", None))]  # fmt: skip
    made = apply(record, diff(record, record.model_copy(update={"proposals": (*record.proposals, *new)})))
    found = {p.text.text: p for p in made.proposals}
    assert found["draft the annex"].parent == found["host the next meeting"].id


def test_a_removal_spares_what_another_correction_is_about(record: Record) -> None:
    """Two statements of one sentence: one is to go, the other is to be different, and only the other is found later."""
    other = record.statements[1].model_copy(
        update={"id": "x", "cue": span("could support"), "content": span("the annex was kept")})
    both = record.model_copy(update={"statements": (*record.statements, other)})
    kept = diff(both, without(change(both, "statements", 4, act="oppose", cue=span("support")), "statements", 1))
    later = change(record, "statements", 1, id="x", cue=other.cue, content=other.content)
    (found,) = [s for s in apply(later, kept).statements if s.evidence.text == BRAZIL]
    assert (found.id, found.act) == ("x", "oppose")


@pytest.mark.parametrize(("edit", "what"), [
    ("stance", "changed"), ("add a decision", "removed"), ("delete an action point", "changed"), ("text", "changed")])
def test_taken_back(record: Record, edit: str, what: str) -> None:
    """The later word stays, and holds in the record as it was and in one that has what the person took back."""
    kept = diff(record, EDITS[edit](record))
    both = merged(kept, diff(apply(record, kept), record), record.text)
    assert [c.what for c in both.corrections] == [what]
    for found in (record, EDITS[edit](record)):
        made = apply(found, both)
        assert said(made) == said(record)
        assert unfit(made) == 0


def test_changed_after_it_was_taken_back(record: Record) -> None:
    """A third round finds the item of the first, and makes no second one of it."""
    kept = diff(record, without(record, "positions", 2))
    kept = merged(kept, diff(apply(record, kept), record), record.text)
    base = apply(record, kept)
    wanted = change(base, "positions", 2, actor="BRA")
    made = apply(record, merged(kept, diff(base, wanted), record.text))
    assert said(made) == said(wanted)


def test_the_checksum_is_of_the_words_alone(record: Record) -> None:
    later = moved(record, "3. Draft guidelines", "3. The draft guidelines")
    for layer in TYPES:
        one, other = ([checksum(layer, Writer(r).item(i)) for i in getattr(r, layer)] for r in (record, later))
        assert one == other


@pytest.mark.parametrize(("text", "place"), [
    ("A said no. B said yes.", 13),
    ("New: A said no. B said yes.", 18),
    ("A said no. B also said yes.", None),  # too little of what stood around it is left
    ("B said yes. A said no. B said yes.", 25),
    ("A said no. B said yes. A said no. B said yes.", None),
    ("", None),
])  # fmt: skip
def test_words_are_found_again(text: str, place: int | None) -> None:
    found = Text(text).find({"text": "said", "start": 100, "before": "A said no. B ", "after": " yes."})
    assert found == (None if place is None else (place, place + 4))


class TestEdited:
    """A record that a person edited with a text editor."""

    def read(self, record: Record, edit: Callable[[dict[str, Any]], Any]) -> Record:
        data = json.loads(record.to_json())
        edit(data)
        return edited.read(record, {"mine.json": json.dumps(data).encode()})

    def test_untouched(self, record: Record) -> None:
        assert self.read(record, lambda r: None) == record

    def test_words_without_their_place(self, record: Record) -> None:
        def edit(data: dict[str, Any]) -> None:
            data["decisions"].append({"kind": "noted", "text": "The Chair asked the European Union to clarify its concern."})
            data["statements"][1]["content"]["text"] = "it could support this"
            data["statements"][1]["speakers"] = ["Japan", "EU"]

        made = self.read(record, edit)
        new, content = made.decisions[1], made.statements[1].content
        assert new.text == new.evidence == span("The Chair asked the European Union to clarify its concern.")
        assert content == span("it could support this")
        assert made.statements[1].speakers == ("JPN", "eu")
        assert [(c.what, c.layer) for c in diff(record, made).corrections] == [("changed", "statements"), ("added", "decisions")]

    def test_layers_left_out_are_as_they_were(self, record: Record) -> None:
        made = edited.read(record, {"mine.json": json.dumps({"decisions": []}).encode()})
        assert made == record.model_copy(update={"decisions": ()})

    @pytest.mark.parametrize(("edit", "told"), [
        (lambda r: r["decisions"][0].update(text="The minutes were burnt"), 'decisions[0].text: the document does not say "'),
        (lambda r: r["decisions"][0].update(kind="sung"), "decisions[0].kind: Input should be 'agreed'"),
        (lambda r: r["statements"][0].update(speakers=["Atlantis"]), 'statements[0].speakers: no actor "Atlantis"'),
        (lambda r: r["decisions"].append({"kind": "noted", "text": "said it"}), 'decisions[1].text: "said it" stands in'),
        (lambda r: r["decisions"].append({"kind": "noted"}), "decisions[1].text: Field required"),
        (lambda r: r.update(text="Another text"), "its text is not that of the record"),
        (lambda r: r["origin"].update(sha256="0" * 64), "of another document than the record"),
        (lambda r: r["actors"][0].update(kind="planet"), "actors[0].kind: Input should be 'state'"),
        (lambda r: r.update(decisions={}), "decisions: not a list"),
        (lambda r: r["decisions"].append(7), "decisions[1]: Input should be a valid dictionary or instance of Decision"),
        (lambda r: r.update(actors=r["actors"][1:]), 'speakers: no actor "NOR"'),
        (lambda r: r.update(actors=None), "actors: not a list"),
        (lambda r: r["actors"][0].update(id=["NOR"]), "actors[0].id: Input should be a valid string"),
        (lambda r: r["statements"][1].update(id=["s2"]), "statements[1].id: not a word"),
        (lambda r: r["decisions"][0].update(id={}), "decisions[0].id: not a word"),
        (lambda r: r["positions"][0].update(proposal="p9"), 'positions[0].proposal: no item of proposals has the id "p9"'),
        (lambda r: r["positions"][1].update(statement="s9"), 'positions[1].statement: no item of statements has the id "s9"'),
        (lambda r: r["proposals"][0].update(parent="p0"), 'proposals[0].parent: no item of proposals has the id "p0"'),
        (lambda r: r["positions"][0].update(proposal=[]), "positions[0].proposal: Input should be a valid string"),
        (lambda r: r["action_points"][0]["due"].update(date="2031-02-30"), 'action_points[0].due.date: there is no date "2031'),
        (lambda r: r["events"][0].update(date="in May"), 'events[0].date: there is no date "in May"'),
        (lambda r: r["meeting"].update(date="2031-13"), 'meeting.date: there is no date "2031-13"'),
        (lambda r: r["meeting"].update(end_date="20310210"), 'meeting.end_date: there is no date "20310210"'),
        (lambda r: r.update(meeting=None), "meeting: Input should be"),
    ])
    def test_troubles(self, record: Record, edit: Callable[[dict[str, Any]], Any], told: str) -> None:
        with pytest.raises(InputError) as trouble:
            self.read(record, edit)
        assert told in str(trouble.value)
        assert str(trouble.value).startswith("mine.json: ")

    def test_dates_and_references_that_may_stand(self, record: Record) -> None:
        """A month alone; a proposal that was taken out, whose positions go with it."""
        def edit(data: dict[str, Any]) -> None:
            data["action_points"][0]["due"]["date"] = "2031-04"
            data["meeting"]["date"] = "2031-02-11"
            data["proposals"] = []

        made = self.read(record, edit)
        assert made.action_points[0].due
        assert (made.action_points[0].due.date, made.meeting.date, made.proposals) == ("2031-04", "2031-02-11", ())
        assert sound(made).positions == ()

    @pytest.mark.parametrize("data", [b"", b"[", b"[]", b"7", b"\xff"])
    def test_no_record(self, record: Record, data: bytes) -> None:
        with pytest.raises(InputError, match=r"^mine\.json: no "):
            edited.read(record, {"mine.json": data})


def test_a_file_that_somebody_spoilt(record: Record) -> None:
    """What cannot be understood is told, and nothing breaks."""
    kept = diff(record, edit_all(record, sorted(EDITS)[:12]))
    for place in range(len(kept.corrections)):
        for item in ({}, {"evidence": 7}, {"evidence": {"text": "x"}}, {"actor": 3, "proposal": "p1"}):
            spoilt = [*kept.corrections]
            spoilt[place] = spoilt[place].model_copy(update={"item": item, "set": {"stance": [], "text": {}}})
            at(apply(record, kept.model_copy(update={"corrections": tuple(spoilt)})))


def test_texts_are_those_of_the_sample() -> None:
    assert BRAZIL in TEXT
