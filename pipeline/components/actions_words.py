"""The words of a task: its verb, its end, who does it and who receives it (lexicon/actions.jsonl)."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from spacy.tokens import Doc

from pipeline.components import layers
from pipeline.components.actions_names import named
from pipeline.components.agenda_lines import inside, mentions, only_actors, text_of, trim
from pipeline.lexicon import entries
from pipeline.lexicon.schema import ActionEntry

UNKNOWN = "name:"
LONGEST_NAME = 4
SHORT_WORD = 3
STOPS = " \t\n.:;,–—-"
PARTS = re.compile(r"\s*(?:,? (?:together|along|jointly) with\b|,|/|;|&|\band\b|\bor\b)\s*")
AND = re.compile(r",? and (?:also |then )?|, (?:and )?(?=\w+s the )")
WORD = re.compile(r"[A-Za-z][\w/’'-]*")


@dataclass(frozen=True, slots=True)
class Task:
    """One task found: text[start:end] from its verb on; `first`, `last` hold the words that say so."""

    start: int
    end: int
    first: int
    last: int
    owners: tuple[str, ...]
    rule: str
    explicit: bool = False
    unknown: tuple[str, ...] = ()
    due: tuple[int, int] | None = None


@lru_cache
def patterns(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The id and compiled pattern of each lexicon entry of this kind."""
    return tuple((e.id, re.compile(e.pattern)) for e in entries(ActionEntry, "actions") if e.kind == kind and e.pattern)


@lru_cache
def words(name: str) -> frozenset[str]:
    """A class of words."""
    return frozenset(word for e in entries(ActionEntry, "actions") if e.id == f"words.{name}" for word in e.words)


def match(kind: str, text: str, at: int, end: int) -> tuple[str, re.Match[str]] | None:
    """The first pattern of this kind that fits text[at:end] at its beginning."""
    found = ((rule, pattern.match(text, at, end)) for rule, pattern in patterns(kind))
    return next(((rule, m) for rule, m in found if m), None)


def fits(kind: str, text: str) -> bool:
    """Whether a pattern of this kind is the whole of a text."""
    return any(pattern.fullmatch(text) for _, pattern in patterns(kind))


def ends_with(kind: str, text: str) -> str | None:
    """The id of the pattern of this kind with which a text ends."""
    return next((rule for rule, pattern in patterns(kind) if re.search(rf"(?:^|\W)(?:{pattern.pattern})$", text)), None)


def verb_at(doc: Doc, char: int) -> str | None:
    """The base form of a verb that begins here, in lower case; None where another word stands."""
    word = WORD.match(text_of(doc), char)
    if word is None:
        return None
    plain = word[0].lower()
    if plain in words("task_verb"):
        return plain
    span = doc.char_span(word.start(), word.end(), alignment_mode="expand")
    token = span[0] if span is not None else None
    base = token is not None and token.pos_ in ("VERB", "AUX") and "Fin" not in token.morph.get("VerbForm", []) \
        and token.tag_ in ("VB", "VBP", "")
    return plain if base else None


def gerund_at(doc: Doc, char: int) -> str | None:
    """The base form of a verb of tasks whose "-ing" form begins here: "exploring", "drafting", "preparing"."""
    word = WORD.match(text_of(doc), char)
    stem = word[0].lower().removesuffix("ing") if word and word[0].endswith("ing") else ""
    known = (form for form in (stem, f"{stem}e", stem[:-1]) if stem and form in words("task_verb"))
    return next(known, None)


def task_end(doc: Doc, start: int, end: int) -> int:
    """Where the verb phrase that begins at `start` ends in running text, at the latest at `end`: before the next clause."""
    stops = [m.start() for _, pattern in patterns("end") for m in [pattern.search(text_of(doc), start, end)] if m]
    clauses = [m.start() for m in AND.finditer(text_of(doc), start, end) if finite_at(doc, m.end())]
    return tidy(doc, start, min([end, *stops, *clauses]))


def tidy(doc: Doc, start: int, end: int) -> int:
    """The end without a full stop, and without a bracket that was opened before `start`."""
    text = text_of(doc)
    while end > start and text[end - 1] in STOPS:
        end -= 1
    for opening, closing in ("()", "[]"):
        if text.endswith(closing, start, end) and text.count(closing, start, end) > text.count(opening, start, end):
            end -= 1
    return end


def finite_at(doc: Doc, char: int) -> bool:
    """Another clause goes on here: "and identifies", "and said"."""
    span = doc.char_span(char, char + 1, alignment_mode="expand")
    return span is not None and span[0].tag_ in ("VBZ", "VBD") and span[0].text.islower()


def groups(doc: Doc, start: int, end: int) -> list[tuple[int, int, tuple[str, ...]]]:
    """Actors named in text[start:end], those joined by "and" or commas together, as (start, end, ids)."""
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for first, last, identity in named(doc, start, end):
        if found and first < found[-1][1]:
            continue
        joint = text_of(doc)[found[-1][1]:first] if found else ""
        if found and re.fullmatch(r",? (?:and|&) (?:the )?|, (?:the )?| ?/ ?|,? together with (?:the )?", joint):
            before = found.pop()
            found.append((before[0], last, tuple(dict.fromkeys((*before[2], identity)))))
        else:
            found.append((first, last, (identity,)))
    return [listing if is_listing(doc, listing) else last_of(doc, listing) for listing in found]


def is_listing(doc: Doc, group: tuple[int, int, tuple[str, ...]]) -> bool:
    """Commas list actors only where "and" comes last: "of the Convention, Norway" is no list."""
    listed = named(doc, group[0], group[1])
    return len(listed) < 2 or any(re.search(r"\band\b|[&/]", text_of(doc)[a[1]:b[0]]) for a, b in pairwise(listed))


def last_of(doc: Doc, group: tuple[int, int, tuple[str, ...]]) -> tuple[int, int, tuple[str, ...]]:
    first, last, identity = named(doc, group[0], group[1])[-1]
    return first, last, (identity,)


def owners_of(doc: Doc, start: int, end: int, *, anything: bool = False) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The actors that the words in front of (or in brackets after) a task name, and those words that name an unknown one.

    `anything`: the words stand in a cell for owners, so that they are a name whatever they look like.
    """
    start, end = trim(text_of(doc), start, end)
    filled = only_actors(doc, start, end)
    if filled:
        return tuple(filled), ()
    found = [part_owner(doc, part, anything) for part in parts(doc, start, end) if not match("helper", text_of(doc), *part)]
    known = [i for ids in found for i in ids if not i.startswith(UNKNOWN)]
    if not known and not all(found):
        known = [i for first, _, i in mentions(doc, start, end) if not ends_with("oblique", text_of(doc)[start:first])]
    whose = known if known and not all(found) else [*(i for ids in found for i in ids), *known]
    owners = tuple(dict.fromkeys(whose))
    return owners, tuple(i.removeprefix(UNKNOWN) for i in owners if i.startswith(UNKNOWN))


def part_owner(doc: Doc, part: tuple[int, int], anything: bool) -> list[str]:
    """Whom one part of a list of owners names: actors, the one person of that name, an unknown one; nobody if it is no name."""
    first, last = part
    share = next((m for _, p in patterns("owner_share") if (m := p.search(text_of(doc), first, last))), None)
    last = share.start() if share and share.start() > first else last
    text = text_of(doc)[first:last]
    ids = only_actors(doc, first, last) or called(doc, text)
    likely = (anything and text) or (fits("name", text) and not common(doc, first, last))
    if ids or not likely or mentions(doc, first, last) or len(text.split()) > LONGEST_NAME:
        return ids
    return [UNKNOWN + text]


def common(doc: Doc, start: int, end: int) -> bool:
    """One word that the parser takes for a common noun: "Letter"."""
    span = doc.char_span(start, end, alignment_mode="expand")
    one = span[0] if span is not None and len(span) == 1 else None
    plain = one is not None and not any(letter.isupper() for letter in one.text[1:])
    return one is not None and plain and one.pos_ == "NOUN" and not one.text.endswith("s")


def called(doc: Doc, name: str) -> list[str]:
    """The one person whom the document elsewhere calls by this first or last name and another."""
    if " " in name:
        return []
    people = {actor for first, last, actor, kind in inside(doc, "actors", 0, len(text_of(doc)))
              if kind == "person" and name in text_of(doc)[first:last].split()}
    return list(people) if len(people) == 1 else []


def parts(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """text[start:end] cut at commas and "and", but not inside the name of an actor."""
    cuts = [m for m in PARTS.finditer(text_of(doc), start, end)
            if not any(first < m.end() and m.start() < last for first, last, _ in mentions(doc, start, end))]
    starts = [start, *(m.end() for m in cuts)]
    ends = [*(m.start() for m in cuts), end]
    return list(zip(starts, ends, strict=True))


def content(doc: Doc, task: Task) -> set[str]:
    """The longer words of a task and its acronyms, in lower case and without a plural ending."""
    found = re.findall(r"[^\W\d]\w*", text_of(doc)[task.start:task.end])
    return {word.lower().rstrip("s") for word in found if len(word) > SHORT_WORD or (word.isupper() and len(word) > 1)}


def recipients(doc: Doc, task: Task) -> list[str]:
    """The actors to whom something is sent, given or told in this task."""
    found: list[str] = []
    taken = 0
    for first, last, identity in mentions(doc, task.start, task.end):
        before = text_of(doc)[task.start:first]
        given = any(pattern.search(before) for _, pattern in patterns("recipient"))
        follows = found and any(pattern.fullmatch(text_of(doc)[taken:first]) for _, pattern in patterns("recipient_and"))
        if (given or follows) and identity not in task.owners:
            found.append(identity)
            taken = last
    return list(dict.fromkeys(found))


def statement_at(doc: Doc, task: Task) -> int | None:
    """The index of the attribution whose content holds this task, the shortest of several."""
    span = doc.char_span(task.start, task.end, alignment_mode="expand")
    contents = [(s["content"], i) for i, s in enumerate(layers.relations(doc, "attributions")) if s.get("content")]
    holding = [(c[1] - c[0], i) for c, i in contents if span is not None and c[0] <= span.start and span.end <= c[1] + 1]
    return min(holding)[1] if holding else None
