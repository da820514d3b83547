"""The actors of a record, as corrections name them: by an id that a later run may have given up for another."""
from __future__ import annotations

from collections.abc import Sequence

from pipeline.corrections.shape import by_name
from pipeline.discourse import Actor


class People:
    """Actors in their order; one that a correction needs and that is not there is put to them."""

    def __init__(self, actors: Sequence[Actor], named: Sequence[Actor]) -> None:
        self.actors = {actor.id: actor for actor in actors}
        self.named = {actor.id: actor for actor in named}
        self.forms = by_name(tuple(actors))

    def who(self, identity: str) -> str:
        """The id that this actor has here; its own where it is not here at all."""
        actor = self.named.get(identity)
        if identity in self.actors or actor is None:
            return identity
        return self.find(actor) or identity

    def find(self, actor: Actor) -> str | None:
        """The one actor here that goes by a name of this one."""
        ids = {self.forms[form.casefold()] for form in (actor.name, *actor.aliases) if form.casefold() in self.forms}
        return next(iter(ids)) if len(ids) == 1 else None

    def need(self, identity: str, rule: str) -> None:
        if identity not in self.actors and identity in self.named:
            self.put(self.named[identity].model_copy(update={"rule": rule}))

    def put(self, actor: Actor) -> None:
        self.actors[actor.id] = actor
        self.forms.setdefault(actor.name.casefold(), actor.id)
