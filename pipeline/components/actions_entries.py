"""One entry of a list of action points: who is to do what, in whatever form it is written.

"Chile to draft the text" · "Chile: draft the text" · "Draft the text (Chile)" · "Draft the text – Chile" ·
"1.3 (Chile will draft the text)" · "The text is to be drafted by Chile".
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from pipeline.components.actions_words import (
    Task,
    called,
    ends_with,
    fits,
    groups,
    match,
    owners_of,
    patterns,
    tidy,
    verb_at,
    words,
)  # fmt: skip
from pipeline.components.agenda_lines import mentions, only_actors, text_of

TRAILING = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{1,120})[)\]]\s*[.;:]?\s*$")
TRAILING_DASH = re.compile(r"\s[–—-]+\s+(?P<inside>[^–—]{2,60}?)\s*[.;]?\s*$")
LEADING = re.compile(r"(?P<owner>[^:–—]{2,80}?)\s*(?::|[–—]|\s-)\s+(?=\S)")
SENTENCE = re.compile(r"(?<=[\w)\]”\"][\w)\]”\"])[.!?]\s+(?=[A-Z])|;\s+(?=\S)")
NO_TASK = (None, "be", "need")
JOINED = ("and", "&", "or", "/")
LONGEST_OWNER, LONGEST_LABEL = 25, 5


def entry(doc: Doc, start: int, end: int, rule: str) -> Iterator[Task]:
    """The tasks of one entry: its first sentence, and each later one that says whose task it is or gives an order.

    A first sentence that only tells how things are is left out where a task follows it.
    """
    (first, last), *later = sentences(doc, start, end) or [(start, end)]
    found = [task for at in later if (task := further(doc, *at, rule))]
    if not (found and is_background(doc, first, last)):
        head = one(doc, first, last, rule)
        same = [replace(task, owners=task.owners or head.owners, unknown=task.unknown or head.unknown) for task in found]
        found = [head, *same]
    yield from found if len(found) > 1 else [replace(task, first=start, last=end) for task in found]


def further(doc: Doc, start: int, end: int, rule: str) -> Task | None:
    """The task of a later sentence of an entry."""
    found = owned(doc, start, end, rule) or bracketed(doc, start, end, rule)
    return found or (trailed(doc, start, end, rule) if is_order(doc, start, end) else None)


def is_order(doc: Doc, start: int, end: int) -> bool:
    """ "Send it to Chile.", "If not, please send it to Chile."."""
    at = after_preface(doc, start, end)
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    known = span is not None and (span[0].tag_ == "VB" or span[0].text.lower() in words("task_verb"))
    return known and imperative(doc, start, end)


def is_background(doc: Doc, start: int, end: int) -> bool:
    """A sentence that tells how things are: a main verb in the present or past, no owner, no order and nothing "to be" done."""
    span = doc.char_span(start, end, alignment_mode="expand") if doc.has_annotation("DEP") else None
    if span is None or owned(doc, start, end, "") or is_order(doc, start, end) or bracketed(doc, start, end, ""):
        return False
    tells = (t for t in span if t.tag_ in ("VBZ", "VBP", "VBD") and any(left.dep_.startswith("nsubj") for left in t.lefts))
    return any(tells) and not any(t.tag_ == "MD" or (t.tag_ == "TO" and t.head.tag_ == "VB") for t in span)


def one(doc: Doc, start: int, end: int, rule: str) -> Task:
    """The task of one sentence of an entry."""
    dated = match("preface", text_of(doc), start, end)
    if dated and dated[0] == "preface.by_date" and verb_at(doc, dated[1].end()):
        return trailed(doc, start, end, rule)
    found = owned(doc, start, end, rule) or labelled(doc, start, end, rule) or bracketed(doc, start, end, rule)
    return found or trailed(doc, start, end, rule)


def sentences(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of an entry: where a stop stands and, if there is a parse, the parser sees one too; or "; Chile to"."""
    cuts = [start]
    for stop in SENTENCE.finditer(text_of(doc), start, end):
        after = doc.char_span(stop.end(), stop.end() + 1, alignment_mode="expand")
        semicolon = text_of(doc)[stop.start()] == ";"
        if semicolon and not (owned(doc, cuts[-1], stop.start(), "") and owned(doc, stop.end(), end, "")):
            continue
        if semicolon or after is None or not doc.has_annotation("SENT_START") or after[0].is_sent_start:
            cuts.append(stop.end())
    return [(a, b) for a, b in pairwise([*cuts, end]) if a < b]


def owned(doc: Doc, start: int, end: int, rule: str) -> Task | None:
    """ "Chile to draft", "Chile will draft", "All members are invited to comment"."""
    if starts_with_verb(doc, start):
        return None
    for joint, found in joints(doc, start, end):
        clauses = [m.start() for _, p in patterns("relative") if (m := p.search(text_of(doc), start, found.start()))]
        last = min([*clauses, found.start()])
        owners, unknown = owners_of(doc, start, last)
        if owners and not between(doc, start, last):
            return Task(found.end(), tidy(doc, found.end(), without_owners(doc, found.end(), end)), start, end, owners,
                        f"{rule}/{joint}", True, unknown)
    return None


def joints(doc: Doc, start: int, end: int) -> Iterator[tuple[str, re.Match[str]]]:
    """Of each kind of words between owner and task the first that a verb follows, not too far from the beginning."""
    for joint, pattern in patterns("joint"):
        found = (m for m in pattern.finditer(text_of(doc), start, end) if verb_at(doc, m.end()) not in NO_TASK)
        first = next(found, None)
        if first is not None and len(text_of(doc)[start:first.start()].split()) <= LONGEST_OWNER:
            yield joint, first


def between(doc: Doc, start: int, end: int) -> bool:
    """A finite verb before the joint: "The chair noted that the text is ready to send" has no owner in front."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span is not None and any("Fin" in token.morph.get("VerbForm", []) for token in span)


def imperative(doc: Doc, start: int, end: int) -> bool:
    """ "Draft the text", not "Review of the text" nor "Update on the text"."""
    at = after_preface(doc, start, end)
    second = text_of(doc)[at:end].split()[1:2]
    begins = verb_at(doc, at) is not None and (at > start or starts_with_verb(doc, start))
    return begins and not (second and second[0] in words("noun_ends"))


def starts_with_verb(doc: Doc, start: int) -> bool:
    """The entry begins with the verb of its task, which is no part of a name."""
    named = mentions(doc, start, len(text_of(doc)) if len(text_of(doc)) < start + 60 else start + 60)
    return verb_at(doc, start) is not None and not (named and named[0][0] == start)


def labelled(doc: Doc, start: int, end: int, rule: str) -> Task | None:
    """ "Chile: draft the text", "Chile – draft the text"."""
    found = LEADING.match(text_of(doc), start, end)
    if found is None:
        return None
    owners: tuple[str, ...] = tuple(only_actors(doc, start, found.end("owner")))
    unknown: tuple[str, ...] = ()
    long = len(found["owner"].split()) > LONGEST_LABEL
    if not owners and (verb_at(doc, found.end()) is None or starts_with_verb(doc, start) or long):
        return None
    if not owners:
        owners, unknown = owners_of(doc, start, found.end("owner"))
    at = after_preface(doc, found.end(), end)
    return Task(at, tidy(doc, at, end), start, end, owners, f"{rule}/owner_label", True, unknown)


def bracketed(doc: Doc, start: int, end: int, rule: str) -> Task | None:
    """A whole task in closing brackets: "Version 1.3 (Chile will check it)"."""
    found = TRAILING.search(text_of(doc), start, end)
    inner = owned(doc, found.start("inside"), found.end("inside"), rule) if found and found.start() > start else None
    return replace(inner, first=start, last=end) if inner else None


def trailed(doc: Doc, start: int, end: int, rule: str) -> Task:
    """The entry as a whole, its owner in brackets or behind a dash at the end, as its agent ("by Chile"), or nowhere."""
    owners: tuple[str, ...] = agent(doc, start, end)
    unknown: tuple[str, ...] = ()
    last = without_owners(doc, start, end)
    if last < end:
        found = TRAILING.search(text_of(doc), start, end) or TRAILING_DASH.search(text_of(doc), start, end)
        owners, unknown = owners_of(doc, *found.span("inside")) if found else ((), ())
    at = after_preface(doc, start, end)
    return Task(at, tidy(doc, at, last), start, end, owners, f"{rule}/whole", True, unknown)


def agent(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """Who does it in "The text will be drafted by Chile"."""
    done = (group for group in groups(doc, start, end) if ends_with("agent", text_of(doc)[start:group[0]]))
    return next((owners for _, _, owners in done), ())


def without_owners(doc: Doc, start: int, end: int) -> int:
    """Where the entry ends if it names its owners last: "(Chile, Peru)", "(Lee)", "– Chile"."""
    found = TRAILING.search(text_of(doc), start, end)
    if found is not None and found.start() > start and names_owner(doc, *found.span("inside")):
        return found.start()
    found = TRAILING_DASH.search(text_of(doc), start, end)
    if found is not None and found.start() > start and only_actors(doc, *found.span("inside")):
        return found.start()
    return end


def names_owner(doc: Doc, start: int, end: int) -> bool:
    """Whether brackets hold owners: their first part is an actor, or all of it capitalised words of a name."""
    comma = text_of(doc).find(",", start, end)
    first = comma if comma > 0 else end
    if only_actors(doc, start, first) or called(doc, text_of(doc)[start:first]):
        return True
    if comma > 0 and fits("name", text_of(doc)[start:first]) and "@" not in text_of(doc)[start:end]:
        rest = text_of(doc)[first:end]
        return any(p.search(rest) for _, p in patterns("owner_share"))
    names = [word for word in text_of(doc)[start:end].split() if word not in JOINED]
    named = all(word[0].isupper() and not word.isupper() and word.strip(",").isalpha() for word in names)
    return 0 < len(names) <= LONGEST_LABEL and named and verb_at(doc, start) is None


def after_preface(doc: Doc, start: int, end: int) -> int:
    """Where the task begins behind "The proposed action is to", "Please" and the like."""
    found = match("preface", text_of(doc), start, end)
    return found[1].end() if found and verb_at(doc, found[1].end()) else start
