"""The comments in the margin of a Word file: what they say, and which words they are about."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from pipeline.ingest.entries import forms
from pipeline.ingest.ooxml import Element, Package, W, name
from pipeline.ingest.parts import UNMARKED, Marks, Part, Remark, Run, Said

WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
WORD_2012 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
RANGE = forms("elements", "range")
MARGINAL = (*RANGE, "commentReference")
MOST_OPEN = 500  # comments over one passage; those beyond are about the word at their reference


@dataclass
class Margin:
    """Which comments the words met now belong to. `known` are the ids of comments, `ranges` of those with a beginning and end."""

    known: frozenset[str] = frozenset()
    ranges: frozenset[str] = frozenset()
    open: Marks = UNMARKED
    placed: set[str] = field(default_factory=set)
    unplaced: set[str] = field(default_factory=set)  # those open that have no word yet
    waiting: list[str] = field(default_factory=list)  # without a word before them in their paragraph

    def notice(self, element: Element) -> str | None:
        """Meet a beginning, an end or a reference; the id of a comment that the words beside the reference must do for."""
        key, kind = str(element.get(W + "id")), name(element)
        if key not in self.known:
            return None
        if kind == "commentRangeStart":
            self._begin(key)
        else:
            self.open -= {Remark(key)}
            self.unplaced.discard(key)
            if kind == "commentReference" and key not in self.placed:
                return key
        return None

    def marks(self, text: str) -> Marks:
        """The marks of the comments on a text."""
        if self.unplaced and text.strip():
            self.placed |= self.unplaced
            self.unplaced.clear()
        return self.open

    def _begin(self, key: str) -> None:
        if key in self.ranges and key not in self.placed and len(self.open) < MOST_OPEN:
            self.open |= {Remark(key)}
            self.unplaced.add(key)

    def about(self, key: str, runs: list[Run]) -> None:
        """Put a comment without words of its own on the last word before it, or let it wait for the next one."""
        last = next((i for i in range(len(runs) - 1, -1, -1) if runs[i].text.strip()), None)
        if last is None:
            self.waiting.append(key)
            return
        text = runs[last].text
        at = len(text.rstrip()) - len(text.split()[-1])
        self.placed.add(key)
        word = replace(runs[last], text=text[at:], marks=runs[last].marks | {Remark(key)})
        runs[last : last + 1] = [replace(runs[last], text=text[:at]), word] if at else [word]

    def settle(self, runs: list[Run]) -> None:
        """Put the waiting comments on the first visible words of these, if there are any."""
        first = next((i for i, run in enumerate(runs) if run.text.strip()), None) if self.waiting else None
        if first is None:
            return
        run, text = runs[first], runs[first].text
        at = len(text) - len(text.lstrip()) + len(text.split()[0])
        word = replace(run, text=text[:at], marks=run.marks | {Remark(key) for key in self.waiting})
        runs[first : first + 1] = [word, replace(run, text=text[at:])] if at < len(text) else [word]
        self.placed.update(self.waiting)
        self.waiting.clear()

    def end(self, parts: list[Part]) -> None:
        """Put the comments that still wait on the last words of all."""
        waiting, self.waiting = self.waiting, []
        if waiting and parts:
            runs = list(parts[-1].lines[-1])
            for key in waiting:
                self.about(key, runs)
            parts[-1] = replace(parts[-1], lines=(*parts[-1].lines[:-1], tuple(runs)))


def of(package: Package) -> tuple[Margin, dict[str, Element]]:
    """The margin of a file, and its comments by their ids."""
    root = package.one("comments")
    found = {str(comment.get(W + "id")): comment for comment in _children(root) if name(comment) == "comment"}
    body = package.document
    begun, ended = ({str(e.get(W + "id")) for e in body.iter(W + tag)} for tag in RANGE)
    return Margin(frozenset(found), frozenset(begun & ended)), found


def said(package: Package, comments: Mapping[str, Element], text: Callable[[Element], str]) -> dict[str, Said]:
    """What each comment says, by its id."""
    answers = _answers(package, comments)
    return {key: Said(text(found), _of(found, "author"), _of(found, "date"), answers.get(key)) for key, found in comments.items()}


def _of(comment: Element, attribute: str) -> str | None:
    value = comment.get(W + attribute)
    return str(value) if value else None


def _answers(package: Package, comments: Mapping[str, Element]) -> dict[str, str]:
    """For each comment that answers another one, the id of that one."""
    root = package.one("commentsExtended")
    by_paragraph = {str(p.get(WORD_2010 + "paraId")): key for key, found in comments.items() for p in found.iter(W + "p")}
    pairs = [(str(e.get(WORD_2012 + "paraId")), str(e.get(WORD_2012 + "paraIdParent"))) for e in _children(root)]
    known = by_paragraph.keys() - {"None"}
    return {by_paragraph[own]: by_paragraph[parent] for own, parent in pairs if own in known and parent in known}


def _children(root: Element | None) -> Iterable[Element]:
    return root if root is not None else ()
