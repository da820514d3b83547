"""Asides that stand before a speaker or a second verb: "Opposed by Chad, Mali proposed", "asked x and, supported by Chad, y"."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Span, Token

from pipeline.components.sources import Cast, Sources, lead_at, list_from

SIDES = ("supported_by", "opposed_by")
FAR = 40  # tokens


def aside_before(cast: Cast, sources: Sources, sentence: Span, verb: Token) -> None:
    """Note those who stand by or against a statement in an aside before its speaker, or before its verb."""
    opening_aside(cast, sources, sentence, verb)
    doc = cast.doc
    for i in range(verb.i - 2, max(verb.i - FAR, sentence.start + 1), -1):
        lead = lead_at(doc, i)
        if lead is None or lead[0] not in SIDES or not (doc[i - 1].text == "," and doc[i - 2].lower_ in ("and", "but")):
            continue
        named = list_from(cast, i + lead[1])
        if named and [t.text for t in doc[named[-1].end : verb.i] if not t.is_stop] == [","]:
            for mention in named:
                sources.add(lead[0], mention.kb_id_)
        return


def opening_aside(cast: Cast, sources: Sources, sentence: Span, verb: Token) -> None:
    """ "Opposed by Kenya, Norway proposed ...": those named between the aside's words and the last comma before the verb."""
    lead = lead_at(cast.doc, sentence.start)
    comma = next((t.i for t in reversed(cast.doc[sentence.start : verb.i]) if t.text == ","), None)
    if lead is None or lead[0] not in SIDES or comma is None:
        return
    for mention in closed_list(cast, [m for m in list_from(cast, sentence.start + lead[1]) if m.end <= comma]):
        sources.speakers = [s for s in sources.speakers if s != mention.kb_id_]
        sources.add(lead[0], mention.kb_id_)


def closed_list(cast: Cast, named: list[Span]) -> list[Span]:
    """ "Opposed by Kenya, Mali and Chad, the EU proposed ...": a list ends with the name after its "and"."""
    between = [cast.doc[a.end : b.start] for a, b in pairwise(named)]
    last = next((k + 1 for k, gap in enumerate(between) if any(t.lower_ == "and" for t in gap)), len(named))
    return named[: last + 1]
