"""The lexicon files are sound, and the loader says where a wrong line stands."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.lexicon import ActorEntry, Member, TitleEntry, entries, load
from pipeline.lexicon.schema import FILES

GAZETTEER = ("actors", "groups", "offices")
GOOD = '{"id": "AAA", "name": "Aland", "kind": "state"}'

FORMS = [
    ("Norway", "NOR"), ("Norwegian", "NOR"), ("Norwegians", "NOR"), ("Kingdom of Norway", "NOR"),
    ("Swiss", "CHE"), ("Dutch", "NLD"), ("the Netherlands", "NLD"), ("British", "GBR"), ("UK", "GBR"), ("U.K.", "GBR"),
    ("US", "USA"), ("United States of America", "USA"), ("American", "USA"), ("Russian Federation", "RUS"),
    ("Lao PDR", "LAO"), ("Lao", "LAO"), ("Laotian", "LAO"), ("Lao People's Democratic Republic", "LAO"), ("Laos", "LAO"),
    ("Lao People’s Democratic Republic", "LAO"), ("Republic of Korea", "KOR"), ("Korea (Republic of)", "KOR"),
    ("DPRK", "PRK"), ("Iran (Islamic Republic of)", "IRN"), ("Syrian Arab Republic", "SYR"), ("FSM", "FSM"),
    ("Cote d'Ivoire", "CIV"), ("Ivory Coast", "CIV"), ("Swaziland", "SWZ"), ("Zaire", "COD"), ("DRC", "COD"),
    ("Turkey", "TUR"), ("Turkiye", "TUR"), ("The Gambia", "GMB"), ("St. Lucia", "LCA"), ("St Lucia", "LCA"),
    ("Sao Tome and Principe", "STP"), ("Vietnam", "VNM"), ("Czechia", "CZE"), ("Soviet Union", "SUN"),
    ("Chinese Taipei", "TWN"), ("Nigerien", "NER"), ("Nigerian", "NGA"), ("Trinidad & Tobago", "TTO"),
    ("EU", "EU"), ("G-77/China", "G77"), ("Group of 77 and China", "G77"), ("least developed countries", "LDCS"),
    ("AOSIS", "AOSIS"), ("GRULAC", "GRULAC"), ("African Group", "AFRICAN_GROUP"), ("SBSTA", "SBSTA"), ("NAM", "NON_ALIGNED"),
    ("ICRC", "ICRC"), ("CMC", "CLUSTER_MUNITION_COALITION"), ("UNFCCC Secretariat", "UNFCCC"),
    ("Co-Chairs", "office:co_chair"), ("Chairman", "office:chair"), ("Secretariat", "office:secretariat"),
    ("Executive Coordinator", "office:executive_coordinator"), ("ISU", "office:implementation_support_unit"),
]

AMBIGUOUS = [
    ("Georgia", {"GEO"}), ("Jordan", {"JOR"}), ("Chad", {"TCD"}), ("Turkey", {"TUR"}), ("Polish", {"POL"}),
    ("Korean", {"KOR", "PRK"}), ("Congolese", {"COD", "COG"}), ("Dominican", {"DMA", "DOM"}),
    ("EC", {"EU", "EUROPEAN_COMMISSION"}), ("CAN", {"CLIMATE_ACTION_NETWORK"}),
    ("ICC", {"ICRIM", "ICCOM"}), ("chair", {"office:chair"}),
]


@pytest.fixture(scope="module")
def gazetteer() -> tuple[ActorEntry, ...]:
    return entries(ActorEntry, *GAZETTEER)


@pytest.fixture(scope="module")
def owners(gazetteer: tuple[ActorEntry, ...]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for entry in gazetteer:
        for form in entry.forms:
            found[form].add(entry.id)
    return found


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write(*lines: str) -> Path:
        path = tmp_path / "mine.jsonl"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path
    return write


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_packaged_file_loads(name: str) -> None:
    assert load(name)
    assert load(name) is load(name)


@pytest.mark.parametrize(("form", "actor"), FORMS)
def test_form_names_actor(form: str, actor: str, owners: dict[str, set[str]]) -> None:
    assert owners[form] == {actor}


@pytest.mark.parametrize(("form", "actors"), AMBIGUOUS)
def test_form_needs_context(form: str, actors: set[str], gazetteer: tuple[ActorEntry, ...]) -> None:
    assert {entry.id for entry in gazetteer if form in entry.ambiguous} == actors


def test_all_members_of_the_united_nations() -> None:
    states = entries(ActorEntry, "actors")
    assert sum(entry.un == "member" for entry in states) == 193
    assert {entry.id for entry in states if entry.un == "observer"} == {"VAT", "PSE"}
    assert all(entry.kind == "state" and entry.id == entry.code and len(entry.id) == 3 for entry in states)


def test_the_other_files_are_rich_enough() -> None:
    assert len(load("groups")) >= 90
    assert {entry.kind for entry in entries(ActorEntry, "groups")} == {"group", "igo", "ngo", "body"}
    assert {entry.kind for entry in entries(ActorEntry, "offices")} == {"office", "body"}


def test_a_form_of_two_actors_is_marked_ambiguous_in_both(gazetteer: tuple[ActorEntry, ...]) -> None:
    known = {entry.id: entry for entry in gazetteer}
    owners: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for entry in gazetteer:
        for form in entry.forms:
            owners[form if form in entry.acronyms else form.casefold()].add((entry.id, form))
    clashes = {key: claims for key, claims in owners.items() if len({actor for actor, _ in claims}) > 1}
    assert not [claims for claims in clashes.values() if any(form not in known[actor].ambiguous for actor, form in claims)]


def test_forms_are_clean(gazetteer: tuple[ActorEntry, ...]) -> None:
    for entry in gazetteer:
        assert len(set(entry.forms)) == len(entry.forms), entry.id
        assert all(form and form == " ".join(form.split()) for form in entry.forms), entry.id


def test_members_are_states(gazetteer: tuple[ActorEntry, ...]) -> None:
    codes = {entry.code for entry in gazetteer if entry.code}
    for entry in gazetteer:
        assert {member.code for member in entry.members} <= codes, entry.id


def test_who_left_and_came_back_is_a_member_twice_and_never_at_once(gazetteer: tuple[ActorEntry, ...]) -> None:
    for entry in gazetteer:
        for code, times in groupby(sorted(entry.members, key=lambda m: (m.code, m.from_ or "")), key=lambda m: m.code):
            assert all((a.to or "9999") < (b.from_ or "") for a, b in pairwise(times)), (entry.id, code)
            for time in (t for t in entry.members if t.code == code):
                assert [date.fromisoformat(d).isoformat() for d in (time.from_, time.to) if d] == [
                    d for d in (time.from_, time.to) if d]
                assert (time.from_ or "") <= (time.to or "9999"), (entry.id, code)


def test_the_united_kingdom_left_the_union(gazetteer: tuple[ActorEntry, ...]) -> None:
    union = next(entry for entry in gazetteer if entry.id == "EU")
    assert next((member.from_, member.to) for member in union.members if member.code == "GBR") == ("1973-01-01", "2020-01-31")
    assert sum(member.to is None for member in union.members) == 27


def test_titles() -> None:
    titles = entries(TitleEntry, "titles")
    forms = [form for entry in titles for form in entry.forms]
    assert {"Mr.", "Ms", "Amb.", "H.E.", "Capt.", "Lord"} <= set(forms)
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(("line", "complaint"), [
    ('{"id": "A", "name": "A", "kind": "state", "colour": "red"}', "unknown key 'colour'"),
    ('{"id": "A", "name": "A", "kind": "state",}', "no valid JSON"),
    ('["A"]', "expected a JSON object"),
    ('"A"', "expected a JSON object"),
    ('{"id": "A", "kind": "state"}', "the key 'name' is missing"),
    ('{"id": "A", "name": "A", "kind": "planet"}', "kind is 'planet'"),
    ('{"id": "A", "name": "A", "kind": "state", "names": "B"}', "names is 'B', but must be a list"),
    ('{"id": "A", "name": "A", "kind": "state", "names": [1]}', "names is 1, but must be a string"),
    ('{"id": "A", "name": "A", "kind": "state", "ambiguous": ["B"]}', "ambiguous ['B']"),
    ('{"id": "A", "name": "A", "kind": "state", "pattern": "("}', "no regular expression"),
    ('{"id": "A", "name": "A", "kind": "group", "members": [{"state": "NOR"}]}', "unknown key 'state'"),
    (GOOD, "the id 'AAA' stands in line 3 already"),
])
def test_a_wrong_line_is_named(line: str, complaint: str, write: Callable[..., Path]) -> None:
    path = write("// a comment", "", GOOD, line)
    with pytest.raises(ConfigError) as caught:
        load("actors", extra=[path])
    assert f"{path}:4: " in caught.value.message
    assert complaint in caught.value.message
    assert caught.value.advice


def test_a_users_file_adds_and_overrides(write: Callable[..., Path]) -> None:
    path = write(GOOD, '{"id": "NOR", "name": "Norge", "kind": "state"}')
    named = {entry.id: entry for entry in load("actors", extra=[path]) if isinstance(entry, ActorEntry)}
    assert (named["AAA"].name, named["NOR"].name, len(named)) == ("Aland", "Norge", len(load("actors")) + 1)
    assert {entry.name for entry in entries(ActorEntry, *GAZETTEER, extra=[path])} >= {"Aland", "Norge", "Chair"}


def test_members_may_be_bare_codes_or_dated(write: Callable[..., Path]) -> None:
    path = write('{"id": "X", "name": "X", "kind": "group", "members": ["NOR", {"code": "SWE", "from": "1995-01-01"}]}')
    group = entries(ActorEntry, "groups", extra=[path])[-1]
    assert group.members == (Member("NOR"), Member("SWE", "1995-01-01"))


def test_unknown_lexicon_and_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no lexicon 'planets'"):
        load("planets")
    with pytest.raises(ConfigError, match=r"nowhere\.jsonl: cannot be read"):
        load("actors", extra=[tmp_path / "nowhere.jsonl"])
