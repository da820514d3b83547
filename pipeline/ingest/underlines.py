"""Which characters are underlined or struck through, by the thin rules drawn under and across them."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from pipeline.ingest.boxes import Box, Char

BEYOND = 6.0  # points that a rule may reach beyond its text; the border of a box reaches farther


def ruled(chars: Sequence[Char], rules: Iterable[Box]) -> list[Char]:
    """The characters, with the styles that the rules give them."""
    order = sorted(range(len(chars)), key=lambda i: chars[i].bottom)
    bottoms = [chars[i].bottom for i in order]
    found = list(chars)
    for rule in rules:
        first, last = bisect_left(bottoms, rule.top - 5), bisect_left(bottoms, rule.top + 30)
        over = [i for i in order[first:last] if rule.x0 - 1 <= (chars[i].x0 + chars[i].x1) / 2 <= rule.x1 + 1]
        for style, members in (("underline", [i for i in over if _under(rule, chars[i])]),
                               ("strike", [i for i in over if _through(rule, chars[i])])):  # fmt: skip
            if members and _fits(rule, [chars[i] for i in members]):
                for i in members:
                    found[i] = found[i]._replace(styles=found[i].styles | {style})
    return found


def _under(rule: Box, char: Char) -> bool:
    return char.bottom - 0.24 * char.size <= rule.top <= char.bottom + 0.06 * char.size


def _through(rule: Box, char: Char) -> bool:
    return char.bottom - 0.6 * char.size <= rule.top <= char.bottom - 0.35 * char.size


def _fits(rule: Box, chars: Sequence[Char]) -> bool:
    return min(c.x0 for c in chars) - rule.x0 < BEYOND and rule.x1 - max(c.x1 for c in chars) < BEYOND
