"""Notes in the style of a telegram: "Update on the fees by Norway", "Ms Ito presenting the list", "Fees presented by Norway"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from pipeline.components import layers
from pipeline.components.acts import Manner, act_of
from pipeline.components.clauses import trim_conjunction
from pipeline.components.content import relation
from pipeline.components.sources import Cast, Sources
from pipeline.lexicon import CueEntry, NominalEntry, entries, words

CUES = {e.id: e for e in entries(CueEntry, "cues")}
SPEECH = {noun: entry.act for entry in entries(NominalEntry, "nominals") for noun in entry.nouns}
TALKS = frozenset(words("bullets", "talk"))
ABOUT = frozenset(words("bullets", "about"))
THANKS = re.compile(rf"(?:{'|'.join(words('bullets', 'thanks'))})(?= (?:to|for|go to)\b)", re.I)
LONGEST = 12  # words between a noun of speech and the one whose words they were
GROUPS = ("say", "stress", "highlight", "submit", "call")
FINITE = ("VBD", "VBZ", "VBP", "MD")


def telegraphic(cast: Cast, sentence: Span) -> Iterator[layers.Relation]:
    """The statement of a sentence without a finite verb that names who spoke, or of thanks."""
    if any(t.tag_ in FINITE for t in sentence) or sentence.text.rstrip().endswith(":"):
        return
    found = talk(cast, sentence) or participle(cast, sentence) or thanks(sentence)
    if found is not None:
        speakers, cue, content, (act, rule) = found
        bounds = trim_conjunction(sentence.doc, *content)
        if bounds[1] - bounds[0] >= 2:
            facts = {"cue": list(cue), "verb": cue[1] - 1, "act": act, "negated": False, "group": "nominal", "rule": rule}
            yield relation(Sources(speakers), bounds, sentence, facts)


Told = tuple[list[str], tuple[int, int], tuple[int, int], tuple[str, str]]


def talk(cast: Cast, sentence: Span) -> Told | None:
    """ "Short update on the fees by Norway", "Objection by Norway to the fees": a noun of speech, its matter, and whose it is."""
    doc = sentence.doc
    noun = next((t for t in sentence[:4] if t.lower_ in TALKS or t.lower_ in SPEECH), None)
    if noun is None or any(t.pos_ not in ("ADJ", "DET", "NOUN", "ADV") for t in doc[sentence.start : noun.i]):
        return None
    by = next((t for t in doc[noun.i + 1 : min(noun.i + LONGEST, sentence.end)] if t.lower_ == "by"), None)
    named = names_at(cast, by.i + 1, sentence.end) if by is not None else []
    if by is None or not named:
        return None
    act = SPEECH.get(noun.lower_, "inform")
    after = named[-1].end
    if by.i == noun.i + 1:
        starts = after < sentence.end - 1 and doc[after].lower_ in ABOUT
        return ([m.kb_id_ for m in named], (sentence.start, noun.i + 1), (after, sentence.end), (act, "telegraphic:talk")) \
            if starts else None
    if doc[noun.i + 1].lower_ not in ABOUT or after < sentence.end - 2:
        return None
    return [m.kb_id_ for m in named], (sentence.start, noun.i + 1), (noun.i + 1, by.i), (act, "telegraphic:talk")


def names_at(cast: Cast, start: int, end: int) -> list[Span]:
    """The actors named from here on, with nothing but "the", commas and "and" between."""
    found: list[Span] = []
    for mention in cast.between(start, end):
        if any(t.lower_ not in ("the", "and", ",", "&") for t in cast.doc[start : mention.start]):
            break
        found.append(mention)
        start = mention.end
    return found


def participle(cast: Cast, sentence: Span) -> Told | None:
    """ "Ms Ito presenting the list", "Fees for ships presented by Norway": a participle of speech that has no auxiliary."""
    for token in sentence[1:]:
        span = cast.cues.get(token.i)
        entry = CUES.get(span.id_) if span is not None else None
        if span is None or entry is None or entry.group not in GROUPS:
            continue
        if token.tag_ == "VBG" and (before := names_at(cast, sentence.start, token.i)) and before[-1].end == token.i:
            return spoken(before, span, (span.end, sentence.end), entry)
        if token.tag_ == "VBN" and span.end < sentence.end - 1 and cast.doc[span.end].lower_ == "by" and bare(sentence, token):
            by = names_at(cast, span.end + 1, sentence.end)
            if by and by[-1].end >= sentence.end - 1:
                return spoken(by, span, (sentence.start, token.i), entry)
    return None


def spoken(named: list[Span], span: Span, content: tuple[int, int], entry: CueEntry) -> Told:
    """What these said, with the act of the cue."""
    said = span.doc[content[0] : content[1]]
    act = act_of(entry, said, Manner(True, False, {}, True))
    return [m.kb_id_ for m in named], (span.start, span.end), content, (act, f"telegraphic:{entry.id}")


def bare(sentence: Span, verb: Token) -> bool:
    """No other verb stands before the participle."""
    return not any(t.pos_ in ("VERB", "AUX") for t in sentence.doc[sentence.start : verb.i])


def thanks(sentence: Span) -> Told | None:
    """ "Many thanks to the host": nobody says them."""
    found = THANKS.match(sentence.text)
    words_of = sentence.doc.char_span(sentence.start_char, sentence.start_char + found.end()) if found else None
    if words_of is None:
        return None
    return [], (words_of.start, words_of.end), (words_of.end, sentence.end), ("inform", "telegraphic:thanks")
