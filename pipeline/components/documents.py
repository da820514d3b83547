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


def symbols_in(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Every symbol in a text, with the id of its shape."""
    return ((rule, match) for rule, pattern in patterns() for match in pattern.finditer(text))


class DocumentFinder:
    """Writes the relation `documents`; title, author and date stay None, which a symbol does not tell."""

    def __call__(self, doc: Doc) -> Doc:
        layers.relate(doc, "documents", self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[layers.Relation]:
        """Each symbol of the text at its first place, in order."""
        first: dict[str, layers.Relation] = {}
        for rule, match in sorted(symbols_in(text_of(doc)), key=lambda found: found[1].start()):
            first.setdefault(match[0], {"symbol": match[0], "title": None, "author": [], "date": None, "start": match.start(),
                                        "end": match.end(), "rule": rule})  # fmt: skip
        return list(first.values())


@Language.factory("documents", assigns=["doc._.documents"])
def make_documents(nlp: Language, name: str) -> DocumentFinder:
    """Needs the text only."""
    return DocumentFinder()
