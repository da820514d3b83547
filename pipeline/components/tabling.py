"""What is put before the meeting as a labelled proposal: in a heading, or introduced in prose; and what a statement suggests."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from pipeline.components import layers
from pipeline.components.agenda import role_of
from pipeline.components.board import Board
from pipeline.components.clauses import sentences, trim_conjunction
from pipeline.components.references import LABEL, ORDINAL
from pipeline.components.sources import list_from
from pipeline.lexicon import words

TABLED_STRICT = frozenset(words("nouns", "tabled_strict"))
LABELLED = frozenset(words("nouns", "labelled_noun"))
OPENING = LABELLED | frozenset(words("nouns", "ordinal"))
SUBMITTING = frozenset(words("nouns", "submitting_cue"))
SUBMITTED = frozenset(words("nouns", "submitted"))
LEADING = frozenset(words("nouns", "tabled_preposition"))
SAYING = frozenset(words("nouns", "tabled_verb"))
WOULD = frozenset(words("nouns", "tabled_modal"))
HAVING = frozenset(words("nouns", "tabled_having"))
ENDING = frozenset(words("nouns", "tabled_ending"))
PARTICLES = frozenset({"for", "of", "that", "to"})
PUNCTUATION = frozenset(":–-.,—")


def headed(doc: Doc) -> list[layers.Relation]:
    """The labelled proposals: sections whose heading says "Proposal 4" or "Option B: a levy"."""
    found = []
    for i, (title, facts) in enumerate(zip(layers.read(doc, "sections"), layers.relations(doc, "sections"), strict=True)):
        label = LABEL.match(facts["title"])
        if role_of(facts) == "proposals" and label is not None:
            text = unlabelled(title, label.end())
            found.append({**tabled(label[0], text, title), "section": i, "rule": "heading"})
    return found


def tabled(label: str | None, text: Span, sentence: Span) -> layers.Relation:
    """A labelled proposal that nobody is known to have made."""
    return {"label": label, "text": [text.start, text.end], "kind": "tabled", "parent": None, "proponents": [], "status": "open",
            "section": None, "sentence": [sentence.start, sentence.end], "rule": "prose"}  # fmt: skip


def unlabelled(title: Span, length: int) -> Span:
    """The words of a heading after its label; the label where it says no more."""
    rest = [t for t in title if t.idx - title.start_char >= length]
    while rest and (rest[0].text in PUNCTUATION or rest[0].is_space):
        rest = rest[1:]
    return title.doc[rest[0].i : title.end] if rest else title


def in_prose(board: Board) -> Iterator[layers.Relation]:
    """ "Proposal A, submitted by Chad, for a levy", "option 1, a levy", "the first option would have ...", each label once."""
    known = {p["label"].lower() for p in board.proposals if p["label"]}
    headings = {t.i for b, _ in layers.blocks(board.doc) if b.label_ == "heading" for t in b}
    for sentence in sentences(board.doc):
        if sentence.start in headings:
            continue
        labels = list(labels_in(sentence))
        for (start, end), after in zip(labels, [*(s for s, _ in labels[1:]), sentence.end], strict=False):
            label = board.doc[start:end].text
            made = introduced(board, sentence, (start, end, after)) if label.lower() not in known else None
            if made is not None:
                known.add(label.lower())
                yield made


def labels_in(sentence: Span) -> Iterator[tuple[int, int]]:
    """The tokens of each label of a sentence: "Proposal A", "the first option"."""
    end = 0
    for token in sentence[:-1]:
        if token.i < end or token.lower_ not in OPENING:
            continue
        pair = token.doc[token.i : token.i + 2].text
        if ORDINAL.fullmatch(pair) or (token.lower_ in LABELLED and LABEL.fullmatch(pair)):
            end = token.i + 2
            yield token.i, end


def introduced(board: Board, sentence: Span, where: tuple[int, int, int]) -> layers.Relation | None:
    """A labelled proposal of which the words around its label say what it is, and perhaps whose."""
    start, end, after = where
    proponents, at = submitted_by(board, end, after)
    begin = text_at(board.doc, at, after, bool(proponents))
    said = statement_around(board.doc, sentence, start)
    if begin is None or (said is not None and said["speakers"] and not proponents):
        return None
    bounds = trim_conjunction(board.doc, begin, closing(board.doc, begin, after))
    text = board.doc[bounds[0] : bounds[1]]
    return {**tabled(board.doc[start:end].text, text, sentence), "proponents": proponents} if len(text) > 1 else None


def statement_around(doc: Doc, sentence: Span, start: int) -> layers.Relation | None:
    """The statement whose content holds this token, if any."""
    said = (s for s in layers.relations(doc, "attributions") if s["content"] and s["sentence"][0] == sentence.start)
    return next((s for s in said if s["content"][0] <= start < s["content"][1]), None)


def submitted_by(board: Board, i: int, end: int) -> tuple[list[str], int]:
    """ ", submitted by Chad and Mali,": who made a proposal, and the token after that."""
    doc = board.doc
    first = i + (doc[i].text in (",", "("))
    if first + 2 < end and doc[first].lower_ in SUBMITTED and "by" in (t.lower_ for t in doc[first + 1 : first + 3]):
        by = first + 1 if doc[first + 1].lower_ == "by" else first + 2
        named = list_from(board.cast, by + 1)
        if named:
            return [*dict.fromkeys(m.kb_id_ for m in named)], named[-1].end
    return [], i


def text_at(doc: Doc, i: int, end: int, made: bool) -> int | None:
    """Where the text of a labelled proposal begins: after a colon, an article, a preposition or a verb that says what it is."""
    if i + 2 < end and doc[i].text == "(" and not doc[i + 1].is_digit:
        remark = next((t for t in doc[i + 1 : min(i + 4, end)] if ")" in t.text), None)  # "Option 1 (preferred): ..."
        if remark is None:
            return i + 1
        if remark.text != ")":
            return None
        return text_at(doc, remark.i + 1, end, made) if doc[remark.i + 1].text == ":" else i + 1
    opened = i < end and doc[i].text in (",", ")")
    while i < end and (doc[i].text in (",", ")") or (opened and doc[i].lower_ == "which")):
        i += 1
    if i + 1 >= end:
        return None
    if doc[i].text in (":", "–", "—"):
        return i + 1
    if doc[i].lower_ in ("a", "an") and opened:
        return i
    if doc[i].lower_ in LEADING and (opened or made):
        return i + 1
    return after_verb(doc, i) if made or not opened or doc[i - 1].lower_ == "which" else None


def after_verb(doc: Doc, i: int) -> int | None:
    """ "would have both ...", "would set a levy", "calls for a levy", "is to close the fund": where what it says begins."""
    if doc[i].lower_ in WOULD and i + 2 < len(doc) and doc[i + 1].tag_ == "VB":
        if doc[i + 1].lower_ in HAVING:
            return i + 2
        return i + 1 if doc[i + 1].lower_ not in SAYING and doc[i + 1].lower_ != "be" else saying_end(doc, i + 1)
    return saying_end(doc, i)


def saying_end(doc: Doc, i: int) -> int | None:
    """The token after "involves", "calls for", "provides for"."""
    if doc[i].lower_ not in SAYING:
        return None
    return i + 2 if doc[i + 1].lower_ in PARTICLES else i + 1


def closing(doc: Doc, start: int, end: int) -> int:
    """Where the text ends: at a semicolon, or before a clause that goes on about another proposal."""
    bracketed = doc[start - 1].text == "("
    for i in range(start + 1, end):
        goes_on = doc[i].text == "," and doc[i + 1].lower_ in ENDING
        if doc[i].text == ";" or (bracketed and doc[i].text == ")") or goes_on:
            return i
    return end


def suggestion(board: Board, statement: layers.Relation, proponents: list[str]) -> layers.Relation:
    """The proposal that a statement makes."""
    content = board.doc[slice(*statement["content"])]
    submitted = statement["rule"].startswith("label") or statement["rule"].split(":")[-1] in SUBMITTING
    is_tabled = submitted or any(t.lower_ in TABLED_STRICT for t in content[:4])
    return {
        "label": label_of(board.doc, statement),
        "text": list(statement["content"]),
        "kind": "tabled" if is_tabled else "suggestion",
        "parent": board.labelled,
        "proponents": list(proponents),
        "status": "open",
        "section": board.section,
        "sentence": list(statement["sentence"]),
        "rule": f"statement:{statement['rule']}",
    }


def label_of(doc: Doc, statement: layers.Relation) -> str | None:
    """ "Proposal 1: ..." at the head of a paragraph, or "supported option C": the label."""
    if statement["rule"] == "label:numbered":
        return doc[statement["cue"][0] : statement["cue"][1] - 1].text
    said = doc[slice(*statement["content"])].text.removeprefix("the ").rstrip(".")
    return said if LABEL.fullmatch(said) and said.split()[0].lower() in LABELLED else None


