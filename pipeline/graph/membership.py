"""Which groups a state belongs to on a day, as the lexicon has it."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.lexicon import ActorEntry, Member, entries


def groups_of(code: str, day: str | None = None) -> tuple[str, ...]:
    """The ids of the groups of which this state (ISO 3166 alpha-3) is a member on this day (ISO 8601), in their order.

    Without a day, the groups of which it is a member today as far as the lexicon knows: memberships without an end.
    """
    return tuple(dict.fromkeys(group for group, member in _memberships().get(code, ()) if _holds(member, day)))


def memberships(code: str, days: Sequence[str]) -> Iterator[tuple[str, Member]]:
    """The group ids and times of the memberships that hold on one of these days, given in order; on none given, today's."""
    for group, member in _memberships().get(code, ()):
        if _holds(member, None) if not days else _touches(member, days):
            yield group, member


def group_names() -> dict[str, str]:
    """The short names of the groups by their ids."""
    return {entry.id: entry.name for entry in entries(ActorEntry, "groups")}


def _holds(member: Member, day: str | None) -> bool:
    if day is None:
        return member.to is None
    return (member.from_ or "") <= day <= (member.to or "9999")


def _touches(member: Member, days: Sequence[str]) -> bool:
    first = bisect_left(days, member.from_ or "")
    return first < len(days) and days[first] <= (member.to or "9999")


@cache
def _memberships() -> dict[str, list[tuple[str, Member]]]:
    found: dict[str, list[tuple[str, Member]]] = {}
    for entry in entries(ActorEntry, "groups"):
        for member in entry.members:
            found.setdefault(member.code, []).append((entry.id, member))
    return found
