"""What a person sees: the summary of a record, tables of scores, messages. Results go to stdout, messages to stderr."""
from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.discourse import ActionPoint, Comment, Decision, Edit, Position, Proposal, Record, Span
from pipeline.evaluate import Miss, Report
from pipeline.likeness import plain
from pipeline.wording import count, cut, day, visible

WIDEST = 100
LONGEST = 130
WIDEST_LABEL = 22
SHOWN = 25
SILENT = frozenset({"id", "section", "parent", "evidence", "rule", "confidence"})
STANCES = {"support": "for", "oppose": "against", "conditional": "conditional"}
T = TypeVar("T")
Row: TypeAlias = tuple[str, str, Span | None]


def _console(stderr: bool) -> Console:
    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST)
    return console


@dataclass(frozen=True, slots=True)
class Voice:
    """How much is said. Quiet: errors only. Verbose: summaries without an end."""

    quiet: bool = False
    verbose: bool = False
    out: Console = field(default_factory=lambda: _console(stderr=False))
    err: Console = field(default_factory=lambda: _console(stderr=True))

    def show(self, what: RenderableType) -> None:
        """Something readable on stdout."""
        if self.quiet:
            return
        with self.out.capture() as shown:
            self.out.print(what)
        lines = shown.get().splitlines()
        self.write("".join(f"{line.rstrip()}\n" for line in lines))

    def say(self, text: str) -> None:
        """A message on stderr."""
        if not self.quiet:
            self.err.print(Text(visible(text)), soft_wrap=True)

    def trouble(self, text: str) -> None:
        """An error on stderr, quiet or not."""
        self.err.print(Text(visible(f"pipeline: {text}")), soft_wrap=True)

    def write(self, data: str | bytes) -> None:
        """A result on stdout, as bytes: JSON and calendars are UTF-8 whatever the terminal is."""
        sys.stdout.buffer.write(data.encode() if isinstance(data, str) else data)
        sys.stdout.buffer.flush()


def summary(record: Record, *, everything: bool = False) -> RenderableType:
    """A record on a page: who met, who spoke, who is for and against what, what was decided, who does what by when."""
    view = View(record, sys.maxsize if everything else SHOWN)
    parts = [view.heading(), view.speakers(), view.proposals(), view.decisions(), view.action_points(), view.edits(),
             view.comments(), view.warnings()]
    return Group(*(part for part in parts if part))


@dataclass(frozen=True, slots=True)
class View:
    """A record in sections. A row is a label, the words, and the page where they stand."""

    record: Record
    shown: int

    def heading(self) -> RenderableType:
        meeting, origin = self.record.meeting, self.record.origin
        hours = "–".join(filter(None, (meeting.start_time, meeting.end_time)))
        days = " to ".join(filter(None, map(day, (meeting.date, meeting.end_date))))
        chair = meeting.chair and "chair: " + self.names(meeting.chair)
        facts = " · ".join(visible(f) for f in (days, hours, meeting.venue, chair) if f)
        title = Text(cut(meeting.title or meeting.body or "Untitled", LONGEST), style="bold")
        source = visible(origin.file) + (f" · {count(origin.pages, 'page')}" if origin.pages else "")
        return Text("\n").join([title, *([Text(facts)] if facts else []), Text(source, style="dim")])

    def speakers(self) -> RenderableType:
        often = Counter(speaker for s in self.record.statements for speaker in s.speakers)
        spoken = [self.names([who]) + (f" {n}" if n > 1 else "") for who, n in often.most_common(self.shown)]
        line = " · ".join(spoken) + _more(len(often) - len(spoken))
        rows = [("", line, None)] if often else []
        return _section(f"Who spoke ({count(len(self.record.statements), 'statement')})", rows)

    def proposals(self) -> RenderableType:
        latest = {(p.actor, p.proposal): p for p in sorted(self.record.positions, key=lambda p: p.evidence.start)}
        held: dict[str, list[Position]] = {}
        for position in latest.values():
            held.setdefault(position.proposal, []).append(position)
        return self._items("Proposals", self.record.proposals, lambda p: self._proposal(p, held.get(p.id, [])))

    def _proposal(self, proposal: Proposal, held: list[Position]) -> Iterator[Row]:
        status = f" [{proposal.status}]" if proposal.status != "open" else ""
        words = proposal.text.text.removeprefix(proposal.label or "").lstrip(" :.–-") or proposal.text.text
        yield visible(proposal.label or proposal.kind), cut(words, LONGEST) + status, proposal.text
        for stance, word in STANCES.items():
            if who := [p.actor for p in held if p.stance == stance]:
                yield f"  {word}", self.names(who), None

    def decisions(self) -> RenderableType:
        return self._items("Decisions", self.record.decisions, self._decision)

    def _decision(self, decision: Decision) -> Iterator[Row]:
        yield decision.kind, cut(decision.text.text, LONGEST), decision.text

    def action_points(self) -> RenderableType:
        return self._items("Action points", self.record.action_points, self._action_point)

    def _action_point(self, point: ActionPoint) -> Iterator[Row]:
        to = f" (to {self.names(point.recipients)})" if point.recipients else ""
        yield self.names(point.owners) or "nobody named", cut(point.task.text, LONGEST) + to, point.task
        if due := day(point.due.date) or (point.due.text and f"“{cut(point.due.text, 60)}”"):
            yield "", f"due {due}", None

    def edits(self) -> RenderableType:
        return self._items("Tracked changes", self.record.edits, self._edit)

    def _edit(self, edit: Edit) -> Iterator[Row]:
        sign = "+" if edit.kind == "insertion" else "-"
        yield visible(edit.author or "nobody named"), f"{sign} {cut(edit.evidence.text, LONGEST)}", edit.evidence

    def comments(self) -> RenderableType:
        return self._items("Comments", self.record.comments, self._comment)

    def _comment(self, comment: Comment) -> Iterator[Row]:
        about = f" (on “{cut(comment.evidence.text, 40)}”)" if comment.evidence.text else ""
        yield visible(comment.author or "nobody named"), cut(comment.text, LONGEST) + about, comment.evidence

    def warnings(self) -> RenderableType:
        return self._items("Warnings", self.record.warnings, lambda w: iter([("", cut(w, 2 * LONGEST), None)]))

    def names(self, ids: Iterable[str]) -> str:
        known = {a.id: a.name for a in self.record.actors}
        return ", ".join(visible(known.get(i, i)) for i in ids)

    def _items(self, title: str, items: Sequence[T], rows: Callable[[T], Iterator[Row]]) -> RenderableType:
        shown = [row for item in items[: self.shown] for row in rows(item)]
        if rest := _more(len(items) - self.shown):
            shown.append(("", rest, None))
        return _section(f"{title} ({len(items)})", shown)


def _more(rest: int) -> str:
    return f" … and {rest} more in the record" if rest > 0 else ""


def _section(title: str, rows: Sequence[Row]) -> RenderableType:
    """Nothing at all where there are no rows."""
    if not rows:
        return ""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    labels = max(len(label) for label, *_ in rows)
    if labels:
        grid.add_column(width=min(labels, WIDEST_LABEL))
    grid.add_column(ratio=1)
    grid.add_column(justify="right", style="dim", no_wrap=True)
    for label, words, span in rows:
        page = f"p. {span.page}" if span and span.page else ""
        grid.add_row(*([Text(label)] if labels else []), Text(words), Text(page))
    return Group("", Text(title, style="bold"), Padding(grid, (0, 0, 0, 2)))


def scores(report: Report) -> RenderableType:
    """Precision, recall and F1 for each layer."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("layer", no_wrap=True)
    for column in ("precision", "recall", "F1", "gold", "found"):
        table.add_column(column, justify="right", no_wrap=True)
    for s in report.scores:
        table.add_row(s.layer, f"{s.precision:.3f}", f"{s.recall:.3f}", f"{s.f1:.3f}", str(s.gold), str(s.found))
    return Group(table, Text(count(report.records, "record"), style="dim"))


def misses(worst: Sequence[Miss]) -> RenderableType:
    """What was missed (-) and what was made up (+), layer by layer."""
    lines: list[RenderableType] = []
    for layer in dict.fromkeys(m.layer for m in worst):
        found = [m for m in worst if m.layer == layer]
        lines += ["", Text(f"{layer} ({len(found)})", style="bold")]
        lines += [Text(f"  {'-' if m.kind == 'missed' else '+'} {_item(m.item)}  [{visible(m.file)}]") for m in found]
    return Group(*lines)


def _item(item: Any) -> str:
    """The telling fields of an item on one line."""
    if not isinstance(item, Mapping):
        return visible(str(item))
    fields = {k: plain(v) if isinstance(v, Mapping) else v for k, v in item.items() if k not in SILENT and v}
    return "; ".join(f"{k}: {cut(_plain(v), LONGEST)}" for k, v in fields.items())


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
