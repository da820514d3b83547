"""Documents that the minutes name by a symbol: "FCCC/SBI/2001/L.5", "TMP/WG/4/CRP.2", each once, where it is first named."""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.components import layers
from pipeline.components.agenda_lines import text_of
from pipeline.lexicon import SymbolEntry, entries


@lru_cache(maxsize=1)
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The shapes of symbols, with their ids."""
    return tuple((e.id, re.compile(e.pattern)) for e in entries(SymbolEntry, "symbols"))


def symbols_in(text: str) -> Iterator[re.Match[str]]:
    return (match for _, pattern in patterns() for match in pattern.finditer(text))


class DocumentFinder:
    """Writes the relation `documents`; title, author and date stay None, which a symbol does not tell."""

    def __call__(self, doc: Doc) -> Doc:
        layers.relate(doc, "documents", self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[layers.Relation]:
        """Each symbol of the text at its first place, in order."""
        first: dict[str, layers.Relation] = {}
        for found in sorted(self._matches(text_of(doc)), key=lambda d: int(d["start"])):
            first.setdefault(found["symbol"], found)
        return list(first.values())

    def _matches(self, text: str) -> Iterator[layers.Relation]:
        for rule, pattern in patterns():
            for match in pattern.finditer(text):
                yield {"symbol": match[0], "title": None, "author": [], "date": None, "start": match.start(), "end": match.end(),
                       "rule": rule}


@Language.factory("documents", assigns=["doc._.documents"])
def make_documents(nlp: Language, name: str) -> DocumentFinder:
    """Needs the text only."""
    return DocumentFinder()
