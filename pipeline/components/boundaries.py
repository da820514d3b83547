"""Where a sentence may begin at all: told to the parser beforehand, so that it splits neither "non-Annex I" nor "MR. NASH"."""
from __future__ import annotations

from spacy.tokens import Doc

from pipeline.lexicon import words

FINAL = frozenset(words("structure", "sentence_final"))


def limit_sentences(doc: Doc) -> Doc:
    """Forbid a sentence start wherever no closing punctuation stands before, or only that of a title."""
    for i in range(1, len(doc)):
        before = doc[i - 1].text
        if before not in FINAL:
            doc[i].is_sent_start = False
    return doc
