"""Who is named where: states, groups, bodies, offices, persons, unnamed collectives, each under one canonical id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.components import layers
from pipeline.components.acronyms import defined, definitions
from pipeline.components.affiliations import affiliated, companies
from pipeline.components.collectives import (
    ARTICLES,
    acronyms,
    capitalised,
    collectives,
    in_quotes,
    is_thing,
    organisations,
    speakers,
)
from pipeline.components.complements import bodies_on, envoys, spoken_for, teams
from pipeline.components.holders import resolved
from pipeline.components.labelled import heading_lists, labelled
from pipeline.components.mentions import Known, Mention, settle
from pipeline.components.names import Gazetteer, states
from pipeline.components.persons import People, enrolled, is_office, recognised, titled
from pipeline.components.persons_short import meet_short
from pipeline.lexicon import words

DELEGATION = frozenset(words("collectives", "delegation_head"))
SENT = frozenset(words("collectives", "sent_from"))
CHAIRING = frozenset(words("collectives", "chairing"))
DEPUTY = frozenset(words("collectives", "role_modifier"))
NOT_ACTORS = frozenset(words("collectives", "not_an_actor"))
GOVERNING = frozenset((*words("collectives", "side"), *words("collectives", "presiding")))
ORGANISATIONS = frozenset(words("collectives", "organisation_noun"))
PRESIDING = frozenset(words("collectives", "presiding"))


class ActorFinder:
    """Writes the layer `actors` (kb_id_ is the actor) and the relation `actors` (what is known of each)."""

    def __init__(self, nlp: Language) -> None:
        self.gazetteer = Gazetteer(nlp)

    def __call__(self, doc: Doc) -> Doc:
        mentions, known = self.find(doc)
        doc.spans["actors"] = [
            Span(doc, m.start, m.end, label=known[m.actor].kind, kb_id=m.actor, span_id=m.rule) for m in mentions
        ]
        layers.relate(doc, "actor_table", [asdict(k) for k in known.values()])
        return doc

    def find(self, doc: Doc) -> tuple[list[Mention], dict[str, Known]]:
        """The mentions in order of the text, and a table of the actors that they name."""
        people = People(doc)
        known: dict[str, Known] = dict(people.known)
        found = list(self.gazetteer.find(doc))
        adjectives = [m for m in settle(found) if m.source == "adjective"]
        found = [m for m in found if m.source != "adjective"]
        meet_short(doc, people)
        lexical = {i for m in (*settle(found), *adjectives) if m.source != "office" for i in range(m.start, m.end)}
        found += [*titled(doc, people), *recognised(doc.ents, people, lexical)]
        found += [*labelled(doc, people), *enrolled(doc, people)]
        known.update(people.known)
        known_names = [*adjectives, *(m for m in found if m.source in ("name", "person"))]
        named = {i for m in known_names for i in range(m.start, m.end)}
        offices = [m for m in found if m.source == "office"]
        titles = {(m.start, m.end) for m in offices}
        for mention, entry in candidates(doc):
            overlaps = not named.isdisjoint(range(mention.start, mention.end)) and not of_a_state(doc, mention, known_names)
            overlaps = overlaps or (mention.start, mention.end) in titles
            if mention.source == "entity" and (overlaps or no_actor(doc, mention, entry.name)):
                continue
            found.append(mention)
            known.setdefault(entry.id, entry)
        found = [m for m in found if not (m.source == "person" and m.rule == "participants" and inside_name(doc, m, found))]
        mentions = settle([*found, *delegations(doc, [*settle(found), *adjectives])])
        mentions = self._resolve(doc, mentions, known, adjectives)
        offices = [o for o in settle(offices) if self.gazetteer.entries[o.actor].kind == "office"]
        mentions, several = resolved(doc, mentions, offices, known)
        layers.relate(doc, "holders", [{"at": at, "persons": list(persons)} for at, persons in several.items()])
        layers.write(
            doc, "adjectives", [Span(doc, m.start, m.end, label="adjective", kb_id=m.actor, span_id=m.rule) for m in adjectives]
        )
        table = self._table(doc, mentions, known)
        for m in adjectives:  # "the Norwegian proposal" makes Norway its proponent, though nobody names Norway
            table.setdefault(m.actor, self.gazetteer.known(m.actor))
        return mentions, table

    def _resolve(self, doc: Doc, mentions: list[Mention], known: dict[str, Known], adjectives: list[Mention]) -> list[Mention]:
        """One identity for the forms that this document equates: acronyms, offices held by a state, affiliations."""
        mentions = same_as(mentions, acronym_pairs(doc, mentions))
        mentions = same_as(mentions, presidency(doc, mentions, adjectives))
        before = heading_lists(doc, join_offices(doc, mentions), known)
        after = settle(affiliated(doc, national(doc, before), known))
        return same_as(after, companies(before, after, known))

    def _table(self, doc: Doc, mentions: Iterable[Mention], known: dict[str, Known]) -> dict[str, Known]:
        """What is known of each actor mentioned, its forms counted."""
        table: dict[str, Known] = {}
        for m in mentions:
            if m.actor not in table:
                table[m.actor] = known.get(m.actor) or self.gazetteer.known(m.actor)
            form = without_article(doc, m)
            for alias, weight in named_by(form, m).items():
                table[m.actor].aliases[alias] = table[m.actor].aliases.get(alias, 0) + weight
        return table


def candidates(doc: Doc) -> Iterator[tuple[Mention, Known]]:
    """Whoever may be an actor though no lexicon knows them."""
    yield from (*collectives(doc), *organisations(doc), *capitalised(doc), *speakers(doc), *defined(doc), *acronyms(doc))
    yield from (*bodies_on(doc), *envoys(doc), *teams(doc), *spoken_for(doc))


def no_actor(doc: Doc, mention: Mention, name: str) -> bool:
    """A thing by its name, or a word that is only spoken of."""
    return name.lower() in NOT_ACTORS or is_thing(name) or in_quotes(doc, mention)


def of_a_state(doc: Doc, mention: Mention, named: Sequence[Mention]) -> bool:
    """ "the UK Polar Office": a body whose name begins with that of its state, and is no other word for the state."""
    last = doc[mention.end - 1].lower_
    if last not in ORGANISATIONS or last in DELEGATION or last in GOVERNING:
        return False
    inside = [m for m in named if m.start < mention.end and m.end > mention.start]
    return len(inside) == 1 and inside[0].start == mention.start and inside[0].end < mention.end and inside[0].actor in states()


def inside_name(doc: Doc, mention: Mention, others: list[Mention]) -> bool:
    """A surname or initials that are also a name in the lexicon are the lexicon's: "Jordan", "US"."""
    return any(o.source == "name" and o.start <= mention.start and mention.end <= o.end for o in others)


def named_by(form: str, mention: Mention) -> dict[str, int]:
    """The names that a mention gives its actor, with their weight: "Ana Lima (IHB)" is called so, but its name is IHB."""
    if mention.rule == "holder:one-of-several":
        return {}
    if mention.rule == "affiliation":
        short = re.search(r"\(([^()]+)\)$", form)
        return {form: 0, **({short[1]: 1} if short else {})}
    return {form: 1}


def without_article(doc: Doc, mention: Mention) -> str:
    start = mention.start + (doc[mention.start].lower_ in ARTICLES and mention.end - mention.start > 1)
    return doc[start : mention.end].text


def delegations(doc: Doc, mentions: list[Mention]) -> Iterator[Mention]:
    """ "the Norwegian delegation", "the delegation of Norway", "Government of Japan": the state itself."""
    for m in mentions:
        if m.source not in ("name", "adjective"):
            continue
        end = m.end
        if end < len(doc) and doc[end].text in ("'s", "’s"):
            end += 1
        if end < len(doc) and doc[end].lower_ in DELEGATION - PRESIDING - CHAIRING:
            yield replace(m, end=end + 1, source="name")
        start = m.start - (m.start > 0 and doc[m.start - 1].lower_ == "the")
        if m.source == "name" and start >= 2 and sends(doc, start):
            office = next((o for o in mentions if o.source == "office" and o.end == start - 1), None)
            yield replace(m, start=office.start if office else start - 2)


def sends(doc: Doc, start: int) -> bool:
    """ "the delegation of", "the Governments of", "the participants from" before the name of a state."""
    head, link = doc[start - 2].lower_, doc[start - 1].lower_
    return (head in DELEGATION and link in ("of", "from")) or (head in SENT and link == "from")


def acronym_pairs(doc: Doc, mentions: list[Mention]) -> dict[str, str]:
    """The actor of an acronym -> the actor of its long form, where the document defines one by the other."""
    at = {i: m for m in mentions for i in range(m.start, m.end)}
    pairs: dict[str, str] = {}
    for first, end, short in definitions(doc):
        long, acronym = at.get(end - 1), at.get(short)
        if long and acronym and long.start >= first - 1 and long.actor != acronym.actor and acronym.source != "name":
            pairs[acronym.actor] = long.actor
    return pairs


def presidency(doc: Doc, mentions: list[Mention], adjectives: list[Mention]) -> dict[str, str]:
    """The office of the presidency -> the one state that the document calls so ("the Lao Presidency")."""
    holders: dict[str, set[str]] = {}
    named = {m.end: m.actor for m in (*mentions, *adjectives) if m.actor in states()}
    persons = {m.start for m in mentions if m.source == "person"}
    presides = [m for m in mentions if m.source == "office" and doc[m.end - 1].lower_ in PRESIDING and m.end not in persons]
    presiding = {m.actor for m in presides if doc[m.start].lower_ not in DEPUTY}
    for m in mentions:
        if m in presides and m.actor in presiding and (state := named.get(m.start)):
            holders.setdefault("presiding", set()).add(state)
    holder = holders.get("presiding", set())
    return dict.fromkeys(presiding, next(iter(holder))) if len(holder) == 1 else {}


def same_as(mentions: list[Mention], pairs: dict[str, str]) -> list[Mention]:
    return [replace(m, actor=pairs.get(m.actor, m.actor)) for m in mentions]


def join_offices(doc: Doc, mentions: list[Mention]) -> list[Mention]:
    """ "COP President Amadou", "the Lao Presidency", "Prime Minister of Norway Kari Holm": one mention, not two."""
    joined: list[Mention] = []
    for m in mentions:
        last = joined[-1] if joined else None
        if last and m.source == "person" and beside(doc, last, m):
            joined[-1] = m = replace(m, start=last.start)
            while len(joined) > 1 and touches(doc, joined[-2], m):
                joined[-2:] = [m := replace(m, start=joined[-2].start)]
        elif last and last.end == m.start and m.source == "office" and last.source in ("name", "acronym"):
            joined[-1] = m if last.actor in states() else replace(m, start=last.start)
        elif last and last.actor == m.actor and (last.end == m.start or bracketed(doc, last, m)):
            joined[-1] = replace(last, end=m.end + (last.end < m.start))
        elif last and last.end == m.start and m.source == "person" and head_of_state(doc, last):
            joined[-1] = replace(last, end=m.end)
        else:
            joined.append(m)
    return joined


def beside(doc: Doc, body: Mention, person: Mention) -> bool:
    """ "UNFCCC [Executive] Secretary Lin", "the informal group [Co-]Chair Lin": an office joins the two."""
    near = doc[body.end : min(person.start + 3, person.end)]
    return touches(doc, body, person) and (body.source == "office" or any(is_office(t) for t in near))


def touches(doc: Doc, body: Mention, person: Mention) -> bool:
    """Nothing but a part of the title stands between."""
    between = doc[body.end : person.start]
    parts = all(t.text[:1].isupper() or t.text == "-" or t.like_num or is_office(t) for t in between)
    return len(between) <= 3 and parts and body.source != "person"


def bracketed(doc: Doc, long: Mention, short: Mention) -> bool:
    """ "World Health Organization (WHO)": a name and its acronym are one mention."""
    return long.end + 1 == short.start and doc[long.end].text == "(" and short.end < len(doc) and doc[short.end].text == ")"


def national(doc: Doc, mentions: list[Mention]) -> list[Mention]:
    """ "Peru NPA", "NPA Peru": a body known by an acronym, with its state beside it, is one mention."""
    joined: list[Mention] = []
    for m in mentions:
        last = joined[-1] if joined else None
        if last and last.end == m.start and len({last.rule, m.rule} & {"capitals"}) == 1 and "name" in (last.source, m.source):
            body = m if m.rule == "capitals" else last
            state = last if body is m else m
            if state.actor in states() and doc[state.start : state.end].text[1:2].islower():
                joined[-1] = replace(body, start=last.start, end=m.end)
                continue
        joined.append(m)
    return joined


def head_of_state(doc: Doc, mention: Mention) -> bool:
    words_of = doc[mention.start : mention.end]
    return mention.source == "name" and len(words_of) > 1 and any(t.lower_ in DELEGATION for t in words_of)


@Language.factory(
    "actors", requires=["doc.ents", "token.dep", "doc._.participants"], assigns=["doc._.actors", "doc._.adjectives"]
)
def make_actors(nlp: Language, name: str) -> ActorFinder:
    """Needs the trained names and the participants, gives mentions with canonical ids."""
    return ActorFinder(nlp)
