"""What the meeting as a whole decided: "it was agreed that", "The Committee adopted", "the minutes were approved",
"There was broad agreement that". A part of the meeting that agrees ("most participants") decides nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from pipeline.components import layers
from pipeline.components.ballots import with_ballot
from pipeline.components.clauses import is_passive, sentences
from pipeline.components.decided import Decision, by_conclusion, by_noun, by_verb, real
from pipeline.components.decided_cells import told_by_cells
from pipeline.components.decided_later import put_off
from pipeline.components.decided_lines import told_by_lines
from pipeline.components.decided_lists import told_by_lists
from pipeline.components.decided_votes import put_to_vote, told_by_votes
from pipeline.components.inflection import forms_of
from pipeline.components.sources import Cast
from pipeline.lexicon import DecisionEntry, entries


class DecisionFinder:
    """Writes the relation `decisions`; `verb` is the token that decides, `anaphor` that its text stands further up."""

    def __init__(self) -> None:
        self.verbs: dict[str, list[DecisionEntry]] = defaultdict(list)
        self.nouns: dict[str, DecisionEntry] = {}
        for entry in entries(DecisionEntry, "decisions"):
            for lemma in entry.lemmas:
                for form in entry.forms or forms_of(lemma):
                    self.verbs[form].append(entry)
            self.nouns.update(dict.fromkeys(entry.nouns, entry))

    def __call__(self, doc: Doc) -> Doc:
        layers.relate(doc, "decisions", self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[Decision]:
        """The decisions of a document in the order of the text."""
        cast = Cast(doc)
        found = sorted(every(doc, cast, list(self._told(doc, cast))), key=lambda found: found["sentence"])
        yield from (with_ballot(doc, decision) for decision in found)

    def _told(self, doc: Doc, cast: Cast) -> Iterator[Decision]:
        headings = {t.i for b, _ in layers.blocks(doc) if b.label_ == "heading" for t in b}
        before: Span | None = None
        for sentence in sentences(doc):
            if sentence.start not in headings:
                for found in self._in_sentence(cast, sentence):
                    close = found["anaphor"] and before is not None and before.end == sentence.start
                    yield put_to_vote(before, found) if close and before is not None else found
            before = sentence

    def _in_sentence(self, cast: Cast, sentence: Span) -> Iterator[Decision]:
        for token in sentence:
            found = self._at(sentence, token)
            if found is not None:
                yield from itemised(cast, sentence, found)

    def _at(self, sentence: Span, token: Token) -> Decision | None:
        """The decision that this token tells, if it does."""
        if token.lower_ in self.nouns and token.pos_ == "NOUN":
            entry = self.nouns[token.lower_]
            return by_noun(sentence, token, entry) or by_conclusion(sentence, token, entry)
        if not (token.tag_.startswith("VB") or is_passive(token) or token.i == sentence.start):
            return None
        usable = self.verbs[token.lower_] if token.lower_ in self.verbs and real(sentence, token) else ()
        return next((d for e in usable if (d := by_verb(sentence, token, e)) is not None), None) or put_off(sentence, token)


def every(doc: Doc, cast: Cast, told: list[Decision]) -> Iterator[Decision]:
    """Those of clauses, then those of cells and lines in whose sentence no clause decides."""
    cells = list(told_by_cells(doc))
    rows = {i for found in cells for i in range(*found["sentence"])}
    lines = list(told_by_lines(doc))
    labelled = {i for found in lines if found["rule"] == "label" for i in range(found["sentence"][0], found["text"][1])}
    listed = list(told_by_lists(doc))
    settled = rows | labelled | {i for found in listed for i in range(*found["sentence"])}
    leads = {found.get("lead") for found in listed}
    told = [d for d in told if d["verb"] not in settled | leads]
    yield from told
    taken = {d["sentence"][0] for d in told}
    for found in (*cells, *listed, *(d for d in told_by_votes(doc, cast) if d["verb"] not in labelled), *lines):
        if found["sentence"][0] not in taken:
            taken.add(found["sentence"][0])
            yield found


def itemised(cast: Cast, sentence: Span, found: Decision) -> Iterator[Decision]:
    """A decision whose text is a list ("It was agreed that:") is one decision for each item."""
    start, end = found["text"]
    items = cast.list_under(sentence) if sentence.end - start <= 2 else []
    yield from ({**found, "text": item, "rule": f"list:{found['rule']}"} for item in items)
    if not items and end > start and sentence.doc[start:end].text.lower() != "that":
        yield found


@Language.factory("decisions", requires=["token.dep", "token.tag", "doc._.actors", "doc._.meeting"], assigns=["doc._.decisions"])
def make_decisions(nlp: Language, name: str) -> DecisionFinder:
    """Needs the parse only."""
    return DecisionFinder()
