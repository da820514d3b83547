"""Decisions told by how the vote on them went: "Fee kept as it is (2 abstained).", "... All in favour.", "Accepted: 9 to 1."."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby

from spacy.tokens import Doc, Span

from pipeline.components import layers
from pipeline.components.cast import Cast
from pipeline.components.clauses import sentences, trim
from pipeline.components.decided_lines import LABEL, after, clipped, clipped_forms, of
from pipeline.components.layers import Relation
from pipeline.lexicon import words

VOTE = "|".join(words("structure", "vote"))
NUMBERS = r"\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|none|all|no"
COUNT = rf"(?:{NUMBERS}) (?:votes? )?(?:{VOTE})"
BALLOT = rf"(?:{COUNT}|unanimous(?:ly)?|by (?:acclamation|consensus)|(?:without|no) objections?|carried|nem\.? con\.?)"
BRACKETED = re.compile(rf"\s*[(\[](?:vote:? )?{BALLOT}(?:(?:,|;| and|,? with) (?:{BALLOT}))*[)\]]\s*(?P<list>:?)\.?\s*$", re.I)
CLOSING = frozenset(words("structure", "verdict_then"))
FORMS = "|".join(sorted(clipped_forms()))
VERDICT = re.compile(rf"\W*(?:proposed|tabled|moved|seconded|discussed)?(?:,? and )?(?P<how>{FORMS})"
                     rf"(?=\W*(?:$|:|[(]|by\b|unanimously|{COUNT}))", re.I)
CARRIED = re.compile(rf"\W*(?:{'|'.join(words('structure', 'carried'))})\b", re.I)
MOVED = re.compile(rf"(?:{'|'.join(words('structure', 'moved'))})\s+", re.I)
VOTE_ON = re.compile(r"\b(?:votes?|ballots?|polls?) (?:was |were |has been )"
                     r"(?:made|taken|held|called|cast|conducted) (?:on|for|about) (?P<what>.+)", re.I)
PUT = re.compile(r"^(?P<what>.+?) (?:was|were) (?:then )?(?:put|submitted|brought) to (?:a|the) (?:vote|meeting|ballot)", re.I)
AFTER_COLON = re.compile(r":\s*All (?:were |voted )?in favou?r\b[^.]*\.?\s*$", re.I)
IN_FAVOUR = re.compile(r"All (?:were )?in favou?r of ")
LONGEST = 9  # words of a sentence that says no more than how the vote went


def bracketed(cast: Cast, sentence: Span) -> Relation | None:
    """ "Fee kept as it is (2 abstained, 1 against)": the words before the brackets, or with the list that they open."""
    found = BRACKETED.search(sentence.text)
    first = after(sentence, 0, found.start()) if found is not None else None
    if found is None or first is None or len(first) < 2 or trim(first.doc, first.start, first.end)[0] == first.end:
        return None
    label = LABEL.match(first.text)
    start = after(first, label.end()) if label else first
    items = cast.list_under(sentence) if found["list"] else []
    bounds = (first.start, items[-1][1]) if items else trim(first.doc, (start or first).start, first.end)
    return of(sentence, bounds, "voted", lost(found.group()) or kind_of(first))


def lost(ballot: str) -> str:
    """ "rejected" where more voted against than for."""
    told = {side: re.search(rf"(\d+) (?:votes? )?{side}", ballot, re.I) for side in ("(?:in favou?r|for)", "against")}
    count = [int(found[1]) if found else 0 for found in told.values()]
    return "rejected" if count[1] > count[0] > 0 else ""


def kind_of(text: Span) -> str:
    """The kind of the participle that a clipped sentence has for a verb."""
    kinds = clipped_forms()
    return next((kinds[t.lower_] for t in reversed(text) if t.lower_ in kinds and t.tag_ in ("VBN", "VBD")), "agreed")


def carried(sentence: Span) -> str | None:
    """ "All in favour (1 abstained).", "Accepted: 9 to 1.", "Proposed and accepted.": how a vote went, and no more."""
    text = sentence.text
    if len(text.split()) > LONGEST or " of " in text:
        return None
    how = VERDICT.match(text)
    if how is not None:
        return clipped_forms()[how["how"].lower()]
    return "agreed" if CARRIED.match(text) else None


def acclaimed(sentence: Span) -> Relation | None:
    """ "All in favour of renaming the post", "Renaming the post: All in favour of that": the vote and what it was on."""
    at_end = AFTER_COLON.search(sentence.text)
    vote = IN_FAVOUR.match(sentence.text)
    part = after(sentence, 0, at_end.start()) if at_end else after(sentence, vote.end()) if vote else None
    if part is None or not len(part):
        return None
    return of(sentence, trim(sentence.doc, part.start, part.end), "acclaimed", "agreed")


def moved(sentence: Span) -> tuple[int, int]:
    """What was put to the vote: of "Vote on closing the list", the words from "closing" on."""
    lead = MOVED.match(sentence.text)
    rest = after(sentence, lead.end()) if lead else None
    return trim(sentence.doc, rest.start if rest is not None else sentence.start, sentence.end)


def put_to_vote(before: Span, found: Relation) -> Relation:
    """ "A vote was held on the budget. It was approved.", "The budget was put to the vote. It was approved.": what "it" is."""
    about = VOTE_ON.search(before.text) or PUT.search(before.text)
    what = after(before, *about.span("what")) if about is not None else None
    return found if what is None else {**found, "text": list(trim(what.doc, what.start, what.end)), "anaphor": False}


def motions(before: list[Span], vote: Span, kind: str) -> Iterator[Relation]:
    """The sentence that a vote carries, and those before it in its block that put something to the vote as well."""
    for i, sentence in enumerate(reversed(before)):
        if i and not puts(sentence):
            return
        found = of(sentence, moved(sentence), "acclaimed", kind)
        yield {**found, "sentence": [sentence.start, vote.end]} if not i else found


def puts(sentence: Span) -> bool:
    """ "Proposal to open the list", "List to be kept", "Improve the list as well": something to do, and nothing told."""
    told = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in sentence)
    wants = any(t.tag_ == "TO" and t.nbor().tag_ == "VB" for t in sentence[:-1])
    return not told and (wants or sentence[0].tag_ == "VB" or MOVED.match(sentence.text) is not None)


def two_part(before: Span, sentence: Span) -> Relation | None:
    """ "Thumbnails for lists. Accepted for trial.": a matter in words without a verb, and how it was settled."""
    opener = sentence[0]
    kind = clipped_forms().get(opener.lower_)
    told = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in (*before, *sentence[1:]))
    if kind is None or opener.tag_ not in ("VBN", "VBD", "JJ") or told or len(before) > 2 * LONGEST or len(sentence) < 2:
        return None
    if before[-1].text == ":" or sentence[1].lower_ not in CLOSING or sentence[1].is_punct:
        return None
    whole = sentence.doc[before.start : sentence.end]
    return of(whole, trim(whole.doc, whole.start, whole.end), "clipped", kind)


def told_by_votes(doc: Doc, cast: Cast) -> Iterator[Relation]:
    """The decisions of each block of notes that a vote or a verdict settles."""
    ends = [(span.end, span.label_ == "heading") for span, _ in layers.blocks(doc)]
    starts = [end for end, _ in ends]
    for at, block in groupby(sentences(doc), key=lambda sentence: bisect_right(starts, sentence.start)):
        if at < len(ends) and not ends[at][1]:
            yield from by_votes(cast, list(block))


def by_votes(cast: Cast, block: list[Span]) -> Iterator[Relation]:
    """The decisions of the sentences of one block."""
    first = 0
    for i, sentence in enumerate(block):
        kind = carried(sentence)
        found = None if kind is not None else bracketed(cast, sentence) or acclaimed(sentence)
        if found is not None:
            yield found
        elif i > first and kind is not None and clipped(block[i - 1]) is None:
            yield from motions(block[first:i], sentence, kind)
        elif i > first and (both := two_part(block[i - 1], sentence)) is not None:
            yield both
        else:
            continue
        first = i + 1
