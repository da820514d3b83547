"""Who is meant by a mention or by a name that a person wrote."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from pipeline.discourse import Actor, Record
from pipeline.export.annotations import Mark, shown_actors
from pipeline.export.annotations.fitted import value
from pipeline.export.annotations.scheme import KINDS
from pipeline.lexicon import ActorEntry, entries

LEXICONS = ("actors", "groups")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)


class Cast:
    """The actors of a record, and those that the corrections bring in (`new`, with `rule`)."""

    def __init__(self, record: Record, rule: str) -> None:
        self.text = record.text
        self.rule = rule
        self.shown = shown_actors(record)
        self.by_shown = {name.casefold(): actor for actor, name in self.shown.items()}
        self.by_name = _unique((form, a.id) for a in record.actors for form in (a.name, *a.aliases, a.code or ""))
        self.listed = {a.id for a in record.actors}
        self.new: dict[str, Actor] = {}

    def of(self, mark: Mark) -> str:
        """The actor of a mention: as its details tell, else by its words."""
        words = self.text[mark.start:mark.end]
        told = mark.details.get("actor")
        if mark.actor is not None and told in (None, self.shown[mark.actor]):
            return self._known(words) or mark.actor
        return self.named(told or words, KINDS[mark.label])

    def named(self, words: str, kind: str | None = None) -> str:
        """The actor of this name. One that nobody knows is new: as the lexicon has it, or of this kind, else a body."""
        words = value(words)
        found = self._known(words)
        return found if found is not None else self._add(_ARTICLE.sub("", words, count=1) or words, kind)

    def _known(self, words: str) -> str | None:
        key = value(words).casefold()
        bare = _ARTICLE.sub("", key, count=1)
        for names in (self.by_shown, self.by_name):
            if found := names.get(key) or names.get(bare):
                return found
        return None

    def _add(self, name: str, kind: str | None) -> str:
        entry = _lexicon().get(name.casefold())
        if entry is not None and kind in (None, entry.kind):
            actor = Actor.model_validate({"id": entry.id, "name": entry.name, "kind": entry.kind, "code": entry.code,
                                          "aliases": [name] if name != entry.name else [], "rule": self.rule})
        else:
            kind = kind or "body"
            identity = self._free(f"{kind}:{_slug(name)}")
            actor = Actor.model_validate({"id": identity, "name": name, "kind": kind, "rule": self.rule})
        if actor.id not in self.listed:
            self.new[actor.id] = actor
            self.by_name |= {form.casefold(): actor.id for form in (name, actor.name)}
        return actor.id

    def _free(self, base: str) -> str:
        """An id that no other actor has."""
        identity, number = base, 1
        while identity in self.listed or identity in self.shown or identity in self.new:
            number += 1
            identity = f"{base}-{number}"
        return identity


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "unnamed"


def _unique(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Name in small letters -> actor; names of two actors are left out."""
    found: dict[str, set[str]] = {}
    for name, actor in names:
        found.setdefault(value(name).casefold(), set()).add(actor)
    return {name: next(iter(actors)) for name, actors in found.items() if len(actors) == 1 and name}


def _lexicon() -> dict[str, ActorEntry]:
    """Forms that mean one state or group wherever they stand."""
    known = {e.id: e for e in entries(ActorEntry, *LEXICONS)}
    forms = _unique((form, e.id) for e in known.values() for form in (e.name, *e.names, *e.acronyms) if form not in e.ambiguous)
    return {form: known[identity] for form, identity in forms.items()}
