"""Unnamed actors ("many parties", "one of the members", "others") and organisations that only this document knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from pipeline.components.complements import complement_end
from pipeline.components.mentions import Known, Mention, slug
from pipeline.components.persons import is_office
from pipeline.lexicon import words

QUANTIFIERS = frozenset(words("collectives", "quantifier"))
ALONE = frozenset(words("collectives", "alone"))
PLURAL = frozenset(words("collectives", "plural_head"))
SINGULAR = frozenset(words("collectives", "singular_head"))
UNNAMED = PLURAL | QUANTIFIERS
PERSONS = frozenset(words("collectives", "singular_person"))
ARTICLES = frozenset(words("structure", "article"))
NOT_BODIES = frozenset((*words("nouns", "tabled"), *words("collectives", "not_an_actor"), *words("structure", "calendar")))
ORGANISATIONS = frozenset(words("collectives", "organisation_noun"))
THINGS = frozenset(words("collectives", "thing_noun"))
SAYING = frozenset(words("collectives", "saying"))
OPENING, CLOSING = frozenset("“\"‘'«"), frozenset("”\"’'»")
ROMAN = frozenset(words("structure", "roman_numeral"))
CODE = re.compile(r"[A-Z]{1,4}-?\d+[a-z]?")
PARTICLES = frozenset(words("structure", "name_particle"))
CLAUSAL = ("acl", "advcl", "conj", "ROOT", "xcomp", "parataxis", "case")
MODIFIER_TAGS = ("JJ", "NN", "CD", "VBN", "VBG", "PDT", "DT", "HYPH", "RB", "POS")


def collectives(doc: Doc) -> Iterator[tuple[Mention, Known]]:
    """Every unnamed collective or unnamed person, with what is to be known of it."""
    for token in doc:
        lower = token.lower_
        if (lower in PLURAL and not token.tag_.startswith("VB")) or (lower in SINGULAR and quantified(token)):
            yield named(doc, leftmost(token), complement_end(token), "person" if lower in SINGULAR else "collective")
        elif lower in ALONE and stands_alone(token):
            yield named(doc, token.i, token.i + 1, "collective")


def stands_alone(token: Token) -> bool:
    """ "Many supported ...": a quantifier without a noun of its own."""
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    return token.dep_ not in ("det", "amod", "nummod", "advmod", "det:predet") and (
        after is None or after.lower_ not in ("of", "the")
    )


def quantified(token: Token) -> bool:
    """A singular noun speaks for somebody unnamed only as "one negotiator", "another member"; or as "a delegate", a person."""
    first = leftmost(token)
    person = token.lower_ in PERSONS and token.dep_ != "appos"
    if first and token.doc[first - 1].lower_ in ("a", "an") and (person or acts(token)):
        return True
    return first < token.i and token.doc[first].lower_ in ("one", "another", "some", "every", "each")


def acts(token: Token) -> bool:
    """ "A landlocked country asked": the subject of what was done, in the past tense."""
    return token.dep_ == "nsubj" and token.head.tag_ == "VBD" and token.head.pos_ == "VERB" and token.i < token.head.i


def leftmost(token: Token) -> int:
    """Where the noun phrase before its head begins, quantifier and "of the" included, article left out."""
    doc, first = token.doc, token.i
    while (
        first > token.sent.start
        and belongs(doc[first - 1])
        and not (doc[first].lower_ in ARTICLES and first < token.i)
        and not (doc[first - 1].tag_ == "VBG" and (first - 1 == token.sent.start or doc[first - 1].dep_ in CLAUSAL))
        and not (first < token.i and doc[first].is_title and doc[first].lower_ in QUANTIFIERS)
    ):
        first -= 1
    first = coordinated(token, first)
    if first - 1 > token.sent.start and doc[first - 1].lower_ == "of" and doc[first - 2].lower_ in QUANTIFIERS:
        first -= 2
    while doc[first].lower_ in ARTICLES or doc[first].tag_ in ("HYPH", "RB", "POS"):
        first += 1
    return first


def coordinated(head: Token, first: int) -> int:
    """Past the first of two adjectives where a quantifier stands before both: "many small [and poor countries]"."""
    doc, i = head.doc, first - 2
    if i <= head.sent.start or doc[first - 1].lower_ not in ("and", "or") or not doc[i].tag_.startswith(("JJ", "VBG", "VBN")):
        return first
    while i > head.sent.start and doc[i].tag_.startswith(("JJ", "VBG", "VBN", "RB", "HYPH")) and doc[i].lower_ not in QUANTIFIERS:
        i -= 1
    if doc[i].lower_ in QUANTIFIERS:
        return i
    return i + 1 if doc[i].lower_ == "of" and doc[i - 1].lower_ in QUANTIFIERS else first


def belongs(token: Token) -> bool:
    """A word of the noun phrase, or the hyphen inside one of its words."""
    if token.tag_.startswith("RB"):
        return token.head.i > token.i and token.head.tag_.startswith(("JJ", "VBN", "VBG", "CD", "DT"))
    if token.text == "-":
        return not token.whitespace_ and token.i > 0 and not token.nbor(-1).whitespace_
    return (token.tag_.startswith(MODIFIER_TAGS) or token.lower_ in QUANTIFIERS) and not token.is_punct


def named(doc: Doc, start: int, end: int, kind: str) -> tuple[Mention, Known]:
    name = doc[start:end].text
    identity = f"{kind}:{slug(name)}"
    return Mention(start, end, identity, "collective", "collective"), Known(identity, name, kind, rule="collective")


def organisations(doc: Doc) -> Iterator[tuple[Mention, Known]]:
    """Organisations and places that the parser named and no lexicon knows: candidates, kept only where they act."""
    for ent in doc.ents:
        if ent.label_ == "PLACE" and ent.root.dep_ in ("compound", "amod") and ent.root.head.text.islower():
            continue  # "the Bergen package"
        body = ent.label_ in ("ORG", "PLACE") or (len(ent) > 1 and ent[-1].lower_ in ORGANISATIONS)
        if body and ent.text[:1].isupper() and ent[-1].pos_ not in ("DET", "ADP"):
            start = ent.start + (ent[0].lower_ in ARTICLES and len(ent) > 1)
            name = doc[start : ent.end].text
            identity = f"body:{slug(name)}"
            yield Mention(start, ent.end, identity, "entity", "model:ner"), Known(identity, name, "body", rule="model:ner")


def capitalised(doc: Doc) -> Iterator[tuple[Mention, Known]]:
    """Subjects in capitalised words that nobody knows ("the Albatross Trust urged"): candidates, kept only where they act."""
    for token in doc:
        verb = token.head.head if token.dep_ == "conj" and token.head.dep_ == "nsubj" else token.head
        own = token.dep_ == "nsubj" or (verb is not token.head and (verb.lower_ in SAYING or token.lower_ in ORGANISATIONS))
        if own and token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN") and verb.pos_ == "VERB" and token.i < verb.i:
            start, end = token.i, token.i + 1
            while start > token.sent.start and is_capitalised(doc[start - 1]) and not shouts_before(doc, start):
                start -= 1
            while start < token.i and doc[start].pos_ in ("ADP", "SCONJ", "ADV", "CCONJ"):
                start += 1
            while end < len(doc) and (is_capitalised(doc[end]) or joins(doc, end)):
                end += 1
            heads = runs_in(doc, end)
            bare = doc[start].tag_ not in ("DT", "PDT") and doc[start].lower_ not in UNNAMED and not is_office(doc[end - 1])
            if end - start > 1 and bare and not heads and not any(t.lower_ in NOT_BODIES for t in doc[start:end]):
                name = doc[start:end].text
                identity = f"body:{slug(name)}"
                yield Mention(start, end, identity, "entity", "capitalised"), Known(identity, name, "body", rule="capitalised")


def speakers(doc: Doc) -> Iterator[tuple[Mention, Known]]:
    """One capitalised word that says something ("Solenta reported ..."): a candidate too."""
    plain = {t.text for t in doc if t.is_lower}
    for token in doc:
        verb = token.head
        will = token.is_sent_start and token.lower_ not in plain and any(t.lower_ == "will" for t in verb.lefts)
        said = (verb.lower_ in SAYING and verb.tag_ in ("VBD", "VBZ")) or will
        if token.dep_ == "nsubj" and token.tag_ == "NNP" and said and token.i < verb.i and token.text[:1].isupper():
            alone = not any(t.dep_ in ("det", "amod", "nummod", "compound", "nmod", "flat", "punct") for t in token.children)
            if alone and token.lower_ not in NOT_BODIES and len(token) > 2:
                known = Known(f"body:{slug(token.text)}", token.text, "body", rule="speaker")
                yield Mention(token.i, token.i + 1, known.id, "entity", "speaker"), known


def runs_in(doc: Doc, end: int) -> bool:
    """Words before a colon, or before a bracket and a colon, are a run-in title and no subject."""
    if doc[end : end + 1].text == "(":
        end = next((t.i + 1 for t in doc[end : end + 6] if t.text == ")"), end)
    return doc[end : end + 1].text == ":"


def shouts_before(doc: Doc, i: int) -> bool:
    """The word before is in capitals and this one is not: a run-in title."""
    return doc[i - 1].is_upper and len(doc[i - 1]) > 4 and not doc[i].is_upper


def in_quotes(doc: Doc, mention: Mention) -> bool:
    """A name between quotation marks is a word that is spoken of."""
    inside = mention.start > 0 and mention.end < len(doc)
    return inside and doc[mention.start - 1].text in OPENING and doc[mention.end].text in CLOSING


def is_thing(name: str) -> bool:
    """A text, a tool or a code ("S-101"), which is no actor."""
    return name.split()[-1].lower() in THINGS or CODE.fullmatch(name) is not None


def is_capitalised(token: Token) -> bool:
    return token.text[:1].isupper() and token.is_alpha and token.lower_ not in ARTICLES


def joins(doc: Doc, i: int) -> bool:
    """"International Union [of] Gunsmiths": a small word between capitalised ones."""
    if (doc[i].lower_ not in ("of", "for", "on", "the", "&") and doc[i].lower_ not in PARTICLES) or i + 1 >= len(doc):
        return False
    return is_capitalised(doc[i + 1]) or joins(doc, i + 1)


def acronyms(doc: Doc) -> Iterator[tuple[Mention, Known]]:
    """Words in capitals amid ordinary text ("DHN", "OUC") that no lexicon knows: candidates, kept only where they act."""
    for token in doc:
        word = len(token) >= 2 and token.text.isupper() and token.text.isalpha() and token.text not in ROMAN
        if word and not (shouting(token) or in_symbol(token)):
            identity = f"body:{slug(token.text)}"
            yield (
                Mention(token.i, token.i + 1, identity, "entity", "capitals"),
                Known(identity, token.text, "body", rule="capitals"),
            )


def in_symbol(token: Token) -> bool:
    """Part of a document's symbol: "FCCC/SBI/2001/L.5"."""
    near = token.doc[max(token.i - 1, 0) : token.i + 2].text
    return "/" in near and any(c.isdigit() or c == "/" for c in near)


def shouting(token: Token) -> bool:
    """Stands among other words in capitals, as in a heading."""
    near = [t for t in token.doc[max(token.i - 2, 0) : token.i + 3] if t.is_alpha and t.i != token.i and len(t) > 1]
    return bool(near) and sum(t.is_upper for t in near) * 2 >= len(near)
