"""Persons: from the list of participants, from titles ("MR. NASH"), from the parser's names; and whom they speak for."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from pipeline.components import layers
from pipeline.components.acronyms import definitions
from pipeline.components.entries import is_initials
from pipeline.components.mentions import Known, Mention, slug
from pipeline.lexicon import TitleEntry, entries, words

LONGEST_NAME = 6
CAPITALS = re.compile(r"([A-ZÀ-Þ])([A-ZÀ-Þ]+)(?=\.?$|[-'’])")
TABLED = frozenset(words("nouns", "tabled"))
NOT_NAMES = frozenset(
    form
    for kind in ("plural_head", "singular_head", "quantifier", "thing_noun", "not_an_actor")
    for form in words("collectives", kind)
)
NO_SURNAMES = NOT_NAMES.union(*(words("collectives", kind) for kind in ("organisation_noun", "event_noun", "role_head")))
PARTICLES = frozenset(words("structure", "name_particle"))


@lru_cache(maxsize=1)
def titles() -> dict[str, str]:
    """Personal titles in lower case without a full stop, with their kind: honorific, rank or office."""
    return {form.lower().rstrip("."): t.kind for t in entries(TitleEntry, "titles") for form in t.forms}


def abbreviated_titles() -> set[str]:
    """Titles that end in a full stop, which is part of the word: "Mr.", "MR.", "Amb."."""
    written = {form for t in entries(TitleEntry, "titles") for form in t.forms if " " not in form}
    dotted = {form for form in written if form.endswith(".")} | {f"{form}." for form in written if len(form) <= 3}
    return {case for form in dotted for case in (form, form.upper())}


def is_title(token: Token) -> bool:
    lower = token.lower_.rstrip(".")
    return token.text[:1].isupper() and (lower in titles() or titles().get(lower.removesuffix("s")) == "office")


def is_office(token: Token) -> bool:
    """A title that is an office ("Chair", "Ministers"), not an honorific or a rank."""
    lower = token.lower_.rstrip(".")
    return "office" in (titles().get(lower), titles().get(lower.removesuffix("s")))


def is_name_word(token: Token) -> bool:
    """Could stand inside a person's name: capitalised ("d'Auvergne" too), no number, no title of its own."""
    text = token.text.replace("’", "'")
    capital = text[:1].isupper() or (text[1:2] == "'" and text[2:3].isupper())
    return capital and text.replace("-", "").replace("'", "").isalpha()
INTRODUCED = re.compile(r"((?:[A-ZÀ-Þ][\w’'-]+ ){1,3}[A-ZÀ-Þ][\w’'-]+) \(([A-Z]{2,4})\) ?:")


class People:
    """The persons of one document, by every way in which it names them."""

    def __init__(self, doc: Doc) -> None:
        self.known: dict[str, Known] = {}
        self.forms: dict[str, str] = {}
        self.affiliation: dict[str, str] = {}
        rows = layers.relations(doc, "participants")
        names = {bare_name(row["name"]) for row in rows if row.get("name")}
        self.acronyms = {doc[short].text for first, end, short in definitions(doc) if doc[first:end].text not in names}
        for row in (*rows, *introduced(doc)):
            self._enrol(row)

    def _enrol(self, row: layers.Relation) -> None:
        name = row.get("name")
        if not name or len(name.split()) < 2:
            return
        bare = bare_name(name)
        identity = f"person:{slug(bare)}"
        self.known[identity] = Known(identity, bare, "person", rule="participants")
        if row.get("role"):
            self.known[identity].roles[row["role"]] = 1
        self.affiliation[identity] = row.get("affiliation") or ""
        initials = (row.get("initials") or "".join(w[0] for w in bare.split())).upper()
        last = surname(bare)
        for form in {bare, name, last, last.split("-")[0], bare.split()[0], initials, *short_forms(bare)} - self.acronyms:
            self._claim(form, identity)

    def _claim(self, form: str, identity: str) -> None:
        """A form that two persons share names neither; a letter alone names nobody."""
        if len(form.rstrip(".")) < 2:
            return
        for spelling in {form, folded(form)}:
            owner = self.forms.get(spelling)
            self.forms[spelling] = identity if owner in (None, identity) else ""

    def named(self, form: str) -> str | None:
        """The person that this form names, None where nobody or more than one."""
        return self.forms.get(form) or self.forms.get(folded(form)) or None

    def meet(self, name: str, full: str, rule: str) -> str:
        """The identity of a person met in the text, new where nobody known has the name."""
        found = self.named(name) or self.named(surname(name))
        if found is None:
            found = f"person:{slug(name)}"
            self.known.setdefault(found, Known(found, full, "person", rule=rule))
            for form in {name, surname(name), surname(name).split("-")[0], *short_forms(name), *first_name(name)}:
                self._claim(form, found)
        return found


def introduced(doc: Doc) -> Iterator[layers.Relation]:
    """ "Rosa PINTO (RP): ..." at the head of a line: who goes by these initials from there on."""
    for block in layers.read(doc, "blocks"):
        found = INTRODUCED.match(block.text)
        if found is not None and is_initials(found[2], found[1]):
            yield {"name": found[1], "initials": found[2]}


def folded(form: str) -> str:
    """The small letters of a name of several words, however it is written: "Ana DEL Rio" is "Ana del Rio"."""
    return form.casefold() if " " in form else form


def bare_name(name: str) -> str:
    """A name without its titles: "H.E. Mr. Jan Kickert" -> "Jan Kickert"."""
    parts = name.split()
    while len(parts) > 1 and parts[0].lower().rstrip(".") in titles():
        parts = parts[1:]
    return " ".join(parts)


def surname(name: str) -> str:
    """The last word of a name with its particles: "Otto van der Berg" -> "van der Berg"."""
    parts = name.split()
    first = len(parts) - 1
    while first > 1 and parts[first - 1].lower() in PARTICLES:
        first -= 1
    return " ".join(parts[first:]) if parts else name


def short_forms(name: str) -> set[str]:
    """ "Rosa P" and "R. Pinto" for Rosa Pinto, and "Rosa Pinto" where she has a middle name."""
    parts = name.split()
    if len(parts) < 2:
        return set()
    last, initial = surname(name), parts[0][0]
    return {f"{parts[0]} {parts[-1][0]}", f"{parts[0]} {last}", f"{initial}. {last}", f"{initial} {last}"}


def first_name(name: str) -> set[str]:
    """The first of the names, where there is more than one and it is no initial."""
    first, _, rest = name.partition(" ")
    return {first} if rest and len(first) > 2 and first.lower() not in PARTICLES else set()


def titled(doc: Doc, people: People) -> Iterator[Mention]:
    """"Mr. Ogden", "DR. HOLT", "Ambassador Lin": a title and the name words after it."""
    for token in doc:
        if not is_title(token) or (token.i and goes_on(doc, token.i - 1)):
            continue
        first = token.i
        while first < len(doc) and goes_on(doc, first):
            first += 1
        last = first
        while last < len(doc) and last - first < 6 and in_name(doc, last):
            last += 1
        while last > first and doc[last - 1].lower_ in PARTICLES:
            last -= 1
        if last > first:
            name = spelled(doc[first:last].text)
            title = spelled(doc[token.i:first].text)
            office = any(is_office(t) for t in (doc[token.i], doc[first - 1]))
            identity = people.meet(name, name if office else f"{title} {name}", "title")
            if office:
                people.known[identity].roles[title] = 1
            yield Mention(title_start(doc, token.i), last, identity, "person", "title")
            yield from second_name(doc, last, people)


def title_start(doc: Doc, i: int) -> int:
    """Where a title begins of which this is the last word: "Vice-[Chair]", "Executive [Secretary]"."""
    if i >= 2 and doc[i - 1].text == "-" and not doc[i - 1].whitespace_ and doc[i - 2].text[:1].isupper():
        return i - 2
    return i - (i >= 1 and f"{doc[i - 1].lower_} {doc[i].lower_}" in titles())


def goes_on(doc: Doc, i: int) -> bool:
    """A title, or the hyphen inside one: "Secretary-General"."""
    hyphen = doc[i].text == "-" and 0 < i < len(doc) - 1
    return is_title(doc[i]) or (hyphen and is_title(doc[i - 1]) and is_title(doc[i + 1]))


def in_name(doc: Doc, i: int) -> bool:
    """A name word, a particle, or the hyphen inside "Ould-Dada" and "Min-ji" with what follows it."""
    if is_name_word(doc[i]) or doc[i].lower_ in PARTICLES:
        return True
    if doc[i].text == "-":
        return i + 1 < len(doc) and not doc[i].whitespace_ and not doc[i - 1].whitespace_ and doc[i + 1].is_alpha
    return doc[i].is_alpha and doc[i - 1].text == "-" and in_name(doc, i - 1)


def second_name(doc: Doc, at: int, people: People) -> Iterator[Mention]:
    """The other name under one title: "Chairs Sen and Ortiz"."""
    title = doc[at - 2].lower_ if at > 1 else ""
    if title.endswith("s") and titles().get(title.removesuffix("s")) == "office" and at + 1 < len(doc):
        other = doc[at + 1]
        if doc[at].lower_ == "and" and is_name_word(other) and other.pos_ == "PROPN":
            yield Mention(at + 1, at + 2, people.meet(spelled(other.text), spelled(other.text), "title"), "person", "title")


def spelled(name: str) -> str:
    """A name or title in capitals in ordinary spelling, others as they are: "McBRIDE" -> "McBride", "MR." -> "Mr."."""
    return " ".join(CAPITALS.sub(lambda m: m[1] + m[2].lower(), word) if len(word) > 2 else word for word in name.split())


def enrolled(doc: Doc, people: People) -> Iterator[Mention]:
    """Full names, surnames, first names and initials of participants, wherever they stand."""
    for token in doc:
        if not (token.text[:1].isupper() or token.lower_ in PARTICLES):
            continue
        for width in range(LONGEST_NAME, 0, -1):
            span = doc[token.i:token.i + width]
            identity = people.named(span.text)
            if len(span) == width and identity and (width > 1 or surely(token, people.known[identity])):
                end = span.end + (width == 1 and misspelt(doc, span.end, people.known[identity].name))
                yield Mention(span.start, end, identity, "person", "participants")
                break


def misspelt(doc: Doc, i: int, name: str) -> bool:
    """Whether a first name is followed by a surname that is nearly the one in the list: "Rottman" for "Rottmann"."""
    if i >= len(doc) or not is_name_word(doc[i]) or len(doc[i]) < 4 or doc[i - 1].text != name.split()[0]:
        return False
    return SequenceMatcher(None, doc[i].lower_, surname(name).lower()).ratio() > 0.8


def surely(token: Token, known: Known) -> bool:
    """One word names a participant; somebody met in the text alone ("Mr. Green") only where it is a proper noun."""
    return known.rule in ("participants", "labelled") or token.pos_ == "PROPN"


def recognised(ents: Iterable[Span], people: People, taken: set[int]) -> Iterator[Mention]:
    """Names that the parser took for persons: two words or more, or a surname already known."""
    for ent in ents:
        if ent.label_ != "PERSON" or not all(is_name_word(t) or t.lower_ in PARTICLES or t.text == "." for t in ent):
            continue
        if any(t.lower_ in TABLED or t.i in taken for t in ent) or no_name(ent):
            continue
        end = ent.end
        while end < len(ent.doc) and ent.doc[end].pos_ == "PROPN" and is_name_word(ent.doc[end]):
            end += 1  # the model is weak at where a name ends: "Denise La [Due]"
        name = bare_name(ent.doc[ent.start : end].text)
        if len(name.split()) > 1 or people.named(name):
            yield Mention(ent.start, end, people.meet(name, name, "model:ner"), "person", "model:ner")


def no_name(ent: Span) -> bool:
    """What the parser took for a person, but by its last word or its first one is a body, a thing or a collective."""
    return ent[-1].lower_ in NO_SURNAMES or ent[0].lower_ in NOT_NAMES
