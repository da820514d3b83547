"""How one sentence gives an actor a task: "Chile will", "Chile was asked to", "the chair asked Chile to", "by Chile"."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.components import layers
from pipeline.components.actions_words import Task, ends_with, fits, gerund_at, match, patterns, task_end, verb_at, words
from pipeline.components.agenda_lines import inside, text_of

MEETINGS = ("collective", "body", "group", "igo")
Group = tuple[int, int, tuple[str, ...]]
GERUNDS = ("passive.tasked_with", "intent.of")
MEMBERS = re.compile(r"\b[A-Z]{2,}\w*\b.*\b(?:members|participants|partners)\b|\b(?:members|participants|partners) of\b")
CODE = re.compile(r"(?!G)[A-Z]{1,2}-\d{2,4}")
ASIDE = re.compile(r"(?:\s*\([^()]*\))?(?:,[^,;:]{0,60},)?(?:’s|'s)?\s*(?:[–—:-]+\s*)?\[?\s*")


def reading(doc: Doc, group: Group, start: int, end: int) -> Task | None:
    """The first way in which this actor is given a task here."""
    general = is_general(doc, group)
    return agreed(doc, group, start, end) or requested(doc, group, start, end) or by_agent(doc, group, start, end) \
        or (None if general else subject(doc, group, start, end))


def is_general(doc: Doc, group: Group) -> bool:
    """The meeting itself, its participants at large or a paper: whatever they will do is no task."""
    shown = text_of(doc)[group[0]:group[1]]
    plain = re.sub(r"^(?:the|a|an|all|both) ", "", shown.lower())
    return plain in words("not_owner") or CODE.fullmatch(shown) is not None


def subject(doc: Doc, group: Group, start: int, end: int) -> Task | None:
    """ "Chile will draft", "Chile offered to draft", "Chile was asked to draft"."""
    before = text_of(doc)[start:group[0]]
    if not is_clear(before) or reported(before):
        return None
    aside = ASIDE.match(text_of(doc), group[1], end)
    at = aside.end() if aside else group[1]
    spoken = [kind for _, p in patterns("speaker_label") for kind in ("bare",) if p.fullmatch(before)]
    for kind in ("intent", "passive", "promise", *spoken):
        found = match(kind, text_of(doc), at, end)
        if found and not barred(doc, group, kind, found) and not conditional(doc, found[1], end):
            return task(doc, (found[1].end(), end), group[2], found[0])
    return None


def conditional(doc: Doc, modal: re.Match[str], end: int) -> bool:
    """ "Peru would assist if ...": what somebody would do on a condition."""
    return "would" in modal[0] and re.search(r"\b(?:if|unless|provided that)\b", text_of(doc)[modal.end():end]) is not None


def barred(doc: Doc, group: Group, kind: str, found: tuple[str, re.Match[str]]) -> bool:
    """What a meeting agrees to do, and what many will do, is no task, but what members are asked to send is."""
    label = label_of(doc, group)
    if found[0] in ("intent.agreed", "passive.expected"):
        likely = verb_at(doc, found[1].end()) in words("task_verb") - words("not_carried")
        return label in MEETINGS or (found[0] == "passive.expected" and not likely)
    shown = text_of(doc)[group[0]:group[1]]
    asked = kind == "passive" and (verb_at(doc, found[1].end()) in words("general_task") or MEMBERS.search(shown))
    return label == "collective" and kind in ("passive", "promise") and not asked


def is_clear(before: str) -> bool:
    """Nothing before the actor that makes it anything but a subject."""
    return any(re.search(rf"(?:{pattern.pattern})$", before) for _, pattern in patterns("clear"))


def reported(before: str) -> bool:
    """What somebody else says of the actor is a report, but for what a chair or the text of the meeting says."""
    found = next((m for _, pattern in patterns("reported") if (m := pattern.search(before))), None)
    if found is None:
        return False
    return not by_chair(before[:found.start()])


def by_chair(before: str) -> bool:
    """A chair, the meeting, its text, or nobody ("it was") says so."""
    said = " ".join(re.findall(r"[\w-]+", before.lower()))
    return any(f" {speaker} " in f" {said} " for speaker in words("chair"))


def label_of(doc: Doc, group: Group) -> str:
    """The kind of the first actor of a group."""
    return next((kind for _, _, _, kind in inside(doc, "actors", group[0], group[1])), "")


def task(doc: Doc, where: tuple[int, int], owners: tuple[str, ...], rule: str) -> Task | None:
    """The verb phrase that begins here, unless its verb makes no task."""
    at, end = where
    verb = verb_at(doc, at) or (gerund_at(doc, at) if rule in GERUNDS else None)
    promised = rule.startswith("intent") and verb in words("promised")
    if verb is None or (verb in words("not_task") and not promised):
        return None
    return Task(at, task_end(doc, at, end), at, end, owners, rule)


def agreed(doc: Doc, group: Group, start: int, end: int) -> Task | None:
    """ "It was agreed that Chile should draft", "decided that Chile would be asked to draft"."""
    before = text_of(doc)[start:group[0]]
    asked = ends_with("agreed", before)
    should = match("should", text_of(doc), skip_space(doc, group[1]), end) if asked else None
    return task(doc, (should[1].end(), end), group[2], asked) if asked and should and not is_general(doc, group) else None


def requested(doc: Doc, group: Group, start: int, end: int) -> Task | None:
    """ "The chair asked Chile to draft", "a request to the Secretariat to draft"."""
    before = text_of(doc)[start:group[0]]
    asked = ends_with("request", before[:1].lower() + before[1:])
    to = skip_space(doc, group[1])
    if asked is None or not text_of(doc).startswith("to ", to) or verb_at(doc, to + 3) in words("not_asked"):
        return None
    if not (by_chair(before) or opens_item(before) or procedural(doc, to + 3, end)):
        return None
    if is_general(doc, group) and verb_at(doc, to + 3) not in words("general_task"):
        return None
    return task(doc, (to + 3, end), group[2], asked)


def opens_item(before: str) -> bool:
    """"(c) Invited Chile to draft": an item of a list of decisions that opens with the request."""
    whole = fits("request", before[:1].lower() + before[1:])
    return before[:1].isalpha() and (whole or len(re.findall(r"[\w-]+", before)) <= 1)


def procedural(doc: Doc, start: int, end: int) -> bool:
    """ "to hold informal consultations", which only a chair asks for, or a task that is accepted: "which it agreed to do"."""
    if match("chair_task", text_of(doc), start, end):
        return True
    return any(p.search(text_of(doc), start, end) for _, p in patterns("accepted"))


def by_agent(doc: Doc, group: Group, start: int, end: int) -> Task | None:
    """ "The text will be presented by Chile": the words from "be" on."""
    if is_proposal(doc) and " would " in text_of(doc)[start:group[0]]:
        return None
    for rule, pattern in patterns("agent"):
        found = re.search(f"(?:{pattern.pattern})$", text_of(doc)[start:group[0]])
        if found and is_participle(found["verb"]):
            at = start + found.start("task")
            return Task(at, task_end(doc, at, end), at, end, group[2], rule)
    return None


def is_proposal(doc: Doc) -> bool:
    """A non-paper tells what would be done if it were accepted."""
    return any(meeting.get("kind") == "non-paper" for meeting in layers.relations(doc, "meeting"))


def is_participle(word: str) -> bool:
    """The participle of a verb that makes a task; irregular ones stand in the pattern."""
    stems = {word[:-1], word[:-2], word[:-3], f"{word[:-3]}y"} if word.endswith("ed") else set()
    return not stems or bool(stems & (words("task_verb") - words("not_agent")))


def split(doc: Doc, found: Task) -> Iterator[Task]:
    """ "Chile will draft the text, and will send it" is two tasks, "and would welcome ideas" none."""
    cut = next((m for _, pattern in patterns("second") if (m := pattern.search(text_of(doc), found.start, found.end))), None)
    no_task = cut is not None and text_of(doc)[cut.end():found.end].split(" ")[0] in words("not_task")
    if cut is None or not (no_task or verb_at(doc, cut.end())):
        yield found
        return
    yield replace(found, end=cut.start())
    if not no_task:
        yield replace(found, start=cut.end())


def skip_space(doc: Doc, at: int) -> int:
    while at < len(text_of(doc)) and text_of(doc)[at] == " ":
        at += 1
    return at
