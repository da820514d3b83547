"""One identity for one actor: joins entries of a record that are certainly the same, and declines where two candidates remain."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from pipeline.discourse import Actor, Record

ROLES = frozenset(
    {"speakers", "on_behalf_of", "supported_by", "opposed_by", "proponents", "owners", "recipients", "host", "lead", "author"}
)


def unite_actors(record: Record) -> Record:
    """The record with actors joined that share a name or alias which no third one has."""
    same = pairs(record.actors)
    if not same:
        return record
    data = rename(record.model_dump(by_alias=True), same)
    data["actors"] = merged(record.actors, same)
    return Record.model_validate(data)


def pairs(actors: tuple[Actor, ...]) -> dict[str, str]:
    """The id of each actor to be given up -> the id of the one that stays: the better known of the two."""
    by_form: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        for form in (actor.name, *actor.aliases):
            by_form[form.casefold()].add(actor.id)
    rank = {a.id: (not (a.rule or "").startswith("lexicon"), (a.rule or "") != "participants", i) for i, a in enumerate(actors)}
    kinds = {a.id: a.kind for a in actors}
    candidates: dict[str, set[str]] = defaultdict(set)
    for ids in by_form.values():
        if len(ids) == 2:
            keep, drop = sorted(ids, key=rank.__getitem__)
            if rank[drop][0] and alike(kinds[keep], kinds[drop]):
                candidates[drop].add(keep)
    same = {drop: next(iter(keep)) for drop, keep in candidates.items() if len(keep) == 1}
    return {drop: final(same, keep) for drop, keep in same.items()}


def alike(kept: str, dropped: str) -> bool:
    """Kinds that can be one: an unknown body may turn out to be anything but a person is only ever a person or an office."""
    return kept == dropped or "person" not in (kept, dropped) or {kept, dropped} == {"person", "office"}


def final(same: dict[str, str], identity: str) -> str:
    """Follow a chain of joins to its end."""
    seen = set()
    while identity in same and identity not in seen:
        seen.add(identity)
        identity = same[identity]
    return identity


def rename(value: Any, same: dict[str, str]) -> Any:
    """Replace ids in all role lists and in positions, each actor once in a list."""
    if isinstance(value, dict):
        return {
            k: (
                [*dict.fromkeys(same.get(a, a) for a in v)] if k in ROLES else same.get(v, v) if k == "actor" else rename(v, same)
            )
            for k, v in value.items()
        }
    if isinstance(value, list | tuple):
        return [rename(v, same) for v in value]
    return value


def merged(actors: tuple[Actor, ...], same: dict[str, str]) -> list[Actor]:
    """The actors that stay, with the names of those given up as aliases."""
    extra: dict[str, list[str]] = defaultdict(list)
    roles: dict[str, list[str]] = defaultdict(list)
    for actor in actors:
        if actor.id in same:
            extra[same[actor.id]] += [actor.name, *actor.aliases]
            roles[same[actor.id]] += actor.roles
    return [joined(a, extra[a.id], roles[a.id]) for a in actors if a.id not in same]


def joined(actor: Actor, names: list[str], roles: list[str]) -> Actor:
    """An actor with the names and roles of those that it turned out to be."""
    aliases = dict.fromkeys(n for n in (*actor.aliases, *names) if n != actor.name)
    return actor.model_copy(update={"aliases": tuple(aliases), "roles": tuple(dict.fromkeys((*actor.roles, *roles)))})
