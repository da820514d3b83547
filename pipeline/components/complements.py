"""Names that go on after their head: "the contact group on margins", "supporters of the levy", "the envoy of the Reef Trust"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from pipeline.components.mentions import Known, Mention, slug
from pipeline.lexicon import words

ARTICLES = frozenset(words("structure", "article"))
PARTICLES = frozenset(words("structure", "name_particle"))
RELATIONAL = frozenset(words("collectives", "relational_head"))
DESCRIBED = frozenset(words("collectives", "described_head"))
ENVOYS = frozenset(words("collectives", "spokesperson"))
GROUPS = frozenset(words("collectives", "group_head"))
TEAMS = frozenset(words("collectives", "team_head"))
SAYING = frozenset(words("collectives", "saying"))
NOUNS = frozenset((*words("collectives", "organisation_noun"), *words("collectives", "plural_head")))
INSIDE = ("NN", "JJ", "CD", "VBG", "CC", "HYPH", "DT", "PRP$", "POS", "IN", "FW")
LONGEST = 7


def complement_end(head: Token) -> int:
    """Where the noun phrase of an unnamed actor ends: after "of the levy" or "with legal training", else after its head."""
    doc, at = head.doc, head.i + 1
    if at + 1 >= len(doc):
        return at
    link = doc[at].lower_
    fits = (link == "of" and head.lower_ in RELATIONAL) or (link == "with" and head.lower_ in DESCRIBED)
    noun = next((c for c in head.children if c.i > at and c.dep_ == "nmod" and any(t.i == at for t in c.lefts)), None)
    if not fits or noun is None:
        return at
    return noun.i + 1 if link == "with" else phrase_end(doc, noun)


def phrase_end(doc: Doc, noun: Token) -> int:
    """Where a short noun phrase ends, without clauses, commas and brackets."""
    end, last = noun.i + 1, min(noun.right_edge.i + 1, noun.i + LONGEST)
    while end < last and ((doc[end].tag_.startswith(INSIDE) and not doc[end].is_punct) or doc[end].text == "-"):
        end += 1
    while end > noun.i + 1 and not doc[end - 1].tag_.startswith(("NN", "CD")):
        end -= 1
    return end


def bodies_on(doc: Doc) -> Iterator[tuple[Mention, Known]]:
    """ "the contact group on margins": a group with its subject is a body of its own."""
    for token in doc:
        if token.lower_ in GROUPS and token.i + 2 < len(doc) and token.nbor().lower_ == "on":
            noun = next((c for c in token.children if c.dep_ == "nmod" and any(t.i == token.i + 1 for t in c.lefts)), None)
            if noun is not None and noun.i <= token.i + 6:
                yield body(doc, before(doc, token.i), phrase_end(doc, noun), "complement")


def before(doc: Doc, i: int) -> int:
    """Where the name of a group begins: its modifiers, hyphens inside them included."""
    first = i
    while first > doc[i].sent.start and first > i - 6:
        previous = doc[first - 1]
        hyphen = previous.text == "-" and not previous.whitespace_
        if not hyphen and (not previous.tag_.startswith(("NN", "JJ", "VBG")) or previous.is_punct or previous.text == "-"):
            break
        first -= 1
    return first


def envoys(doc: Doc) -> Iterator[tuple[Mention, Known]]:
    """ "the observer for the World Union of Bakers": whoever is sent speaks for the body, known or not."""
    for token in doc:
        if token.lower_ not in ENVOYS or token.i + 2 >= len(doc) or token.nbor().lower_ not in ("of", "for", "from"):
            continue
        first = token.i + 2 + (doc[token.i + 2].lower_ in ARTICLES)
        end = capital_run(doc, first)
        if end > first and doc[first].lower_ not in ARTICLES:
            name = doc[first:end].text
            known = Known(f"body:{slug(name)}", name, "body", rule="affiliation")
            yield Mention(token.i, end, known.id, "entity", "affiliation"), known


def spoken_for(doc: Doc) -> Iterator[tuple[Mention, Known]]:
    """ "SAMOA, for the REEF WARDENS GROUP, said": a group that no lexicon knows, by the words around it."""
    for token in doc:
        behalf = token.lower_ == "of" and token.i > 0 and doc[token.i - 1].lower_ == "behalf"
        aside = token.lower_ == "for" and token.i > 0 and doc[token.i - 1].text in (",", "(")
        if not (behalf or aside) or token.i + 3 >= len(doc):
            continue
        first = token.i + 1 + (doc[token.i + 1].lower_ in ARTICLES)
        end = capital_run(doc, first)
        closed = end < len(doc) and (doc[end].text in (",", ")", ":") or doc[end].tag_ in ("VBD", "VBZ"))
        if end > first + 1 and closed and doc[end - 1].lower_ in NOUNS:
            yield body(doc, first, end, "complement")


def capital_run(doc: Doc, start: int) -> int:
    """Where capitalised words end, small words between them included."""
    end = start
    while end < len(doc):
        if doc[end].text[:1].isupper() and (doc[end].is_alpha or "'" in doc[end].text):
            end += 1
            continue
        further = end
        while further < len(doc) and end > start and (doc[further].lower_ in ("of", "for", "on", "the", "&") or
                                                      doc[further].lower_ in PARTICLES):
            further += 1
        if further == end or further >= len(doc) or not doc[further].text[:1].isupper():
            break
        end = further
    return end


def teams(doc: Doc) -> Iterator[tuple[Mention, Known]]:
    """ "the hosting team welcomed": a body that has no name but its own words, where it says or will do something."""
    for token in doc:
        verb = token.head
        acts = verb.lower_ in SAYING or any(t.lower_ == "will" for t in verb.lefts)
        if token.lower_ in TEAMS and token.dep_ == "nsubj" and token.i < verb.i and acts:
            first = before(doc, token.i)
            if first < token.i and first and doc[first - 1].lower_ == "the":
                yield body(doc, first, token.i + 1, "team")


def body(doc: Doc, start: int, end: int, rule: str) -> tuple[Mention, Known]:
    name = doc[start:end].text
    known = Known(f"body:{slug(name)}", name, "body", rule=rule)
    return Mention(start, end, known.id, "entity", rule), known
