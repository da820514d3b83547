"""What the parser reads in place of a document's own words, so that it meets names and clauses as it knows them.

A parser that learnt from treebanks takes "The SBI adopted conclusions" for a noun phrase, and loses its way in "MALAWI, for the
LDCs and supported by AOSIS, opposed". It is given "The Committee adopted conclusions" and "Canada opposed" to parse: a name is
one ordinary word, and asides between a name and its verb are left out. The parse is then put on the document's own words; a
name's other words hang on its last, an aside on the name before it. (Masking entities before parsing is old: see Nivre and
Nilsson 2004 on multiword units.)
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.components.collectives import PLURAL
from pipeline.components.mentions import settle
from pipeline.components.names import Gazetteer
from pipeline.components.persons import is_name_word, is_office, is_title
from pipeline.components.sources import ASIDES, JOINING, lead_at
from pipeline.lexicon import words

ORGAN, ORGANS, LAND, PERSON = (words("structure", f"stand_in_{kind}")[0] for kind in ("organ", "organs", "land", "person"))
NUMERALS = frozenset(words("structure", "roman_numeral"))
LONG = 5  # letters: a longer word in capitals is a name that is spelt, a shorter one an acronym
MOST_NAMES = 6
LONGEST = 14  # words of an office in apposition
WITHIN_TITLES = frozenset(words("structure", "within_title"))
Dropped = dict[int, int]  # token -> the token that it hangs on


@dataclass(frozen=True, slots=True)
class Reworded:
    """The words to parse; `kept` gives for each its token in the document, `changed` those written otherwise."""

    words: list[str]
    kept: list[int]
    dropped: Dropped
    changed: frozenset[int]


def reworded(doc: Doc, gazetteer: Gazetteer) -> Reworded:
    """A block's words as the parser should read them."""
    if not any(t.is_lower for t in doc):
        return Reworded([t.text for t in doc], list(range(len(doc))), {}, frozenset())
    written: dict[int, str] = {}
    dropped: Dropped = {}
    for start, end, instead in names(doc, gazetteer):
        written[end - 1] = instead
        dropped.update(dict.fromkeys(range(start, end - 1), end - 1))
    for start, end, anchor in asides(doc, written, dropped):
        dropped.update(dict.fromkeys(range(start, end), anchor))
    kept = [t.i for t in doc if t.i not in dropped]
    return Reworded([written.get(i, doc[i].text) for i in kept], kept, dropped, frozenset(written))


def names(doc: Doc, gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """Names of several words, and words in capitals, with the word to be read in their place."""
    known = [m for m in gazetteer.find(doc) if m.source == "name" and doc[m.start].text[0].isupper()]
    people = list(titled_names(doc))
    taken: set[int] = set()
    for start, end, instead in people:
        taken.update(range(start, end))
        yield start, end, instead
    for m in settle(known):
        if taken.isdisjoint(range(m.start, m.end)) and (m.end - m.start > 1 or in_capitals(doc[m.start].text)):
            taken.update(range(m.start, m.end))
            yield m.start, m.end, stand_in(doc, m.start, m.end)
    for token in doc:
        if token.i not in taken and token.is_upper and token.is_alpha and len(token) > 1 and token.text not in NUMERALS:
            yield token.i, token.i + 1, token.text.title() if len(token) >= LONG else stand_in(doc, token.i, token.i + 1)


def in_capitals(word: str) -> bool:
    """ "EU", "LDCs", "MALAWI"."""
    return sum(letter.isupper() for letter in word) > 1


def stand_in(doc: Doc, start: int, end: int) -> str:
    """After an article a body, or bodies; a land without one."""
    if start == 0 or doc[start - 1].lower_ not in ("the", "this", "an", "a"):
        return LAND
    return ORGANS if doc[end - 1].text.endswith("s") else ORGAN


def titled_names(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """ "Co-Chair Dlamini", "MR. NASH", "Chair Owen-Jones": a title and the name after it."""
    i = 0
    while i < len(doc):
        start = i
        while i < len(doc) and is_title(doc[i]):
            i += 1
        end = i
        while start < i and end < len(doc) and end - i < MOST_NAMES and (is_name_word(doc[end]) or hyphen(doc, end)):
            end += 1
        if start < i < end and not doc[end - 1].is_punct:
            yield start - 2 * prefixed(doc, start), end, PERSON
            i = end
        i = max(i, start + 1)


def hyphen(doc: Doc, i: int) -> bool:
    return doc[i].text == "-" and not doc[i - 1].whitespace_ and not doc[i].whitespace_


def prefixed(doc: Doc, start: int) -> bool:
    """ "Co-" or "Vice-" stands before a title."""
    return start >= 2 and hyphen(doc, start - 1) and doc[start - 2].text[0].isupper()


def asides(doc: Doc, written: dict[int, str], dropped: Dropped) -> Iterator[tuple[int, int, int]]:
    """ ", for the LDCs," between a name and its verb: the tokens, commas included, and the name's last token."""
    for token in doc:
        if token.text == "," and token.i and (doc[token.i - 1].lower_ in PLURAL or is_name(doc, token.i - 1, written, dropped)):
            end = aside_end(doc, token.i + 1, written, dropped) or apposition_end(doc, token.i + 1)
            if end is not None:
                yield token.i, end, token.i - 1
        elif token.text == "(" and token.i and is_name(doc, token.i - 1, written, dropped):
            close = next((t.i for t in doc[token.i + 1 : token.i + 8] if t.text == ")"), None)
            inside = range(token.i + 1, close) if close else range(0)
            if len(inside) and all(is_name(doc, i, written, dropped) for i in inside) and goes_on(doc, inside.stop + 1):
                yield token.i, inside.stop + 1, token.i - 1


def aside_end(doc: Doc, start: int, written: dict[int, str], dropped: Dropped) -> int | None:
    """Past the comma that closes an aside with names that begins at this token; None where none does."""
    i, named = start + lead_length(doc, start), False
    while start < i < len(doc):
        if is_name(doc, i, written, dropped):
            named = True
        elif further := lead_length(doc, i):
            i += further - 1
        elif doc[i].text == "," and named and goes_on(doc, i + 1):
            return i + 1
        elif doc[i].lower_ not in JOINING and doc[i].lower_ not in ("others", "by", "many", "some"):
            return None
        i += 1
    return None


def lead_length(doc: Doc, i: int) -> int:
    """How many words that open an aside stand here: 2 for "supported by"."""
    return next((len(lead) for lead, _ in ASIDES if tuple(t.lower_ for t in doc[i : i + len(lead)]) == lead), 0)


def apposition_end(doc: Doc, start: int) -> int | None:
    """Past the comma that closes "Executive Director of the Fund," after a name."""
    i = start
    while i < len(doc) and i - start < LONGEST and (doc[i].text[:1].isupper() or doc[i].lower_ in WITHIN_TITLES):
        i += 1
    office = any(is_title(t) and is_office(t) for t in doc[start:i])
    return i + 1 if office and i < len(doc) and doc[i].text == "," and goes_on(doc, i + 1) else None


def is_name(doc: Doc, i: int, written: dict[int, str], dropped: Dropped) -> bool:
    return i in written or i in dropped or (doc[i].text[:1].isupper() and doc[i].is_alpha)


def goes_on(doc: Doc, i: int) -> bool:
    """Whether the clause goes on here with a word of its own, as with its verb."""
    return i < len(doc) and doc[i].is_lower and doc[i].is_alpha and doc[i].lower_ not in ("and", "or", "the", "which", "who")


def restored(doc: Doc, parsed: Doc, instead: Reworded) -> Doc:
    """The document's own words with the parse of those read in their place; names that the parser saw in these are left out."""
    at = {i: j for j, i in enumerate(instead.kept)}
    parsed.ents = [e for e in parsed.ents if any(instead.kept[t.i] not in instead.changed for t in e)]
    facts = [kept_facts(parsed, at[t.i], instead, t.text) if t.i in at else dropped_facts(doc, t.i, instead) for t in doc]
    tags, pos, morphs, lemmas, heads, deps, ents = (list(column) for column in zip(*facts, strict=True))
    return Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], tags=tags, pos=pos,
               morphs=morphs, lemmas=lemmas, heads=heads, deps=deps, ents=mended(ents))  # fmt: skip


Facts = tuple[str, str, str, str, int, str, str]


def kept_facts(parsed: Doc, j: int, instead: Reworded, text: str) -> Facts:
    token, i = parsed[j], instead.kept[j]
    own = i in instead.changed
    entity = "O" if token.ent_iob_ in ("O", "") else f"{token.ent_iob_}-{token.ent_type_}"
    return token.tag_, token.pos_, str(token.morph), text if own else token.lemma_, instead.kept[token.head.i], token.dep_, entity


def dropped_facts(doc: Doc, i: int, instead: Reworded) -> Facts:
    """A word of a name or of an aside."""
    anchor, token = instead.dropped[i], doc[i]
    if token.is_punct:
        return token.text, "PUNCT", "", token.text, anchor, "punct", "O"
    if anchor > i:
        return "NNP", "PROPN", "", token.text, anchor, "compound", "O"
    if doc[anchor + 1].text == "," and lead_at(doc, anchor + 2) is None:
        return "NNP", "PROPN", "", token.text, anchor, "dep", "O"  # an office: it speaks not beside its holder
    if token.lower_.endswith("ed"):
        return "VBN", "VERB", "", token.lower_, anchor, "acl", "O"
    if token.is_lower:
        return "IN", "ADP", "", token.lower_, anchor, "case", "O"
    return "NNP", "PROPN", "", token.text, anchor, "nmod", "O"


def mended(ents: list[str]) -> list[str]:
    """Entities whose first word has been left out begin with the next one."""
    return [f"B{tag[1:]}" if tag.startswith("I") and (not i or ents[i - 1] == "O") else tag for i, tag in enumerate(ents)]
