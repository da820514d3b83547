"""Names that the lexicon knows: states, groups, bodies, offices, and their adjectives."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from pipeline.components.mentions import Known, Mention
from pipeline.lexicon import ActorEntry, entries

SMALL = ("of", "and", "the", "for", "on")
FILES = ("actors", "groups", "offices")


@lru_cache(maxsize=1)
def states() -> frozenset[str]:
    """The ids of the states among the actors."""
    return frozenset(e.id for e in entries(ActorEntry, "actors") if e.kind == "state")


class Gazetteer:
    """Matches the forms of all actors in the lexicon; built once per process."""

    def __init__(self, nlp: Language) -> None:
        self.entries: dict[str, ActorEntry] = {e.id: e for e in entries(ActorEntry, *FILES)}
        self.owners: dict[str, set[str]] = defaultdict(set)
        self.matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        for entry in self.entries.values():
            source = "office" if entry.kind == "office" or entry.id.startswith("office:") else "name"
            acting = (entry.name, *entry.names)
            self._add(nlp, f"{source}|{entry.id}", {s for f in acting for s in spellings(f)} | set(entry.acronyms))
            self._add(nlp, f"adjective|{entry.id}", set(entry.demonyms))
            for form in entry.ambiguous:
                for spelling in spellings(form):
                    self.owners[spelling].add(entry.id)

    def _add(self, nlp: Language, key: str, phrases: set[str]) -> None:
        if phrases:
            self.matcher.add(key, [nlp.make_doc(phrase) for phrase in sorted(phrases)])

    def find(self, doc: Doc) -> Iterator[Mention]:
        """Every match that the context allows, overlapping ones too."""
        for match, start, end in self.matcher(doc):
            source, identity = doc.vocab.strings[match].split("|", 1)
            shared = len(self.owners.get(doc[start:end].text, ())) > 1
            if not shared and (source == "adjective" or self._certain(doc[start:end])):
                yield Mention(start, end, identity, source, f"lexicon:{identity}")

    def _certain(self, span: Span) -> bool:
        """A form that is also an ordinary word needs a context: an article before "chair", no capitals around "WHO"."""
        owners = self.owners.get(span.text)
        if owners is None:
            return True
        if len(owners) > 1:
            return False
        if span.text.islower():
            return span.start > 0 and span.doc[span.start - 1].lower_ in ("the", "by", "to")
        return not (span.text.isupper() and in_capitals(span))

    def known(self, identity: str) -> Known:
        """A fresh entry for this document."""
        entry = self.entries[identity]
        return Known(entry.id, entry.name, entry.kind, entry.code, rule=f"lexicon:{entry.id}")


def in_capitals(span: Span) -> bool:
    """Stands alone, or among other words in capitals: a heading, the head of a table."""
    near = [t for t in span.doc[max(span.start - 3, 0):span.end + 3] if t.is_alpha and not span.start <= t.i < span.end]
    return not near or all(t.is_upper for t in near)


def spellings(form: str) -> set[str]:
    """How a form may be written: one without capitals in any case, one with capitals as it is or all in capitals; no article."""
    form = form[4:] if form.lower().startswith("the ") else form
    if form.islower():
        return {form, form.capitalize(), form.title(), form.upper()}
    small = " ".join(word if word in SMALL else word.upper() for word in form.split())
    return {form, form.upper(), small}
