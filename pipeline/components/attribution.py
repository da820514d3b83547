"""Who said what: ties each cue to its sources and its content. The terms are those of PARC (Pareti 2016): source, cue, content.

A statement is found where a cue reports on the level of the minutes themselves; its content runs from the cue to the next clause on
that level. Passives, impersonal reports, participles, speech carried on by pronouns or without a cue, and speakers' labels at the
head of a paragraph each have a rule id.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from pipeline.components import layers
from pipeline.components.acts import Manner, act_of, clausal, doc_span, embedded
from pipeline.components.clauses import (
    agent,
    governing_subject,
    is_impersonal,
    is_main,
    is_negated,
    is_passive,
    phrase,
    sentences,
    subject,
    trim_conjunction,
)
from pipeline.components.continuation import Memory, carried_on
from pipeline.components.nominal import nominal, viewpoint
from pipeline.components.sources import Cast, Sources, inverted, lead_at, of_verb, opens_clause, roles
from pipeline.lexicon import CueEntry, entries, words

SILENT_ROLES = frozenset(words("roles", "no_statements"))
COMMIT = frozenset(words("structure", "commit_modal"))
BODIES = ("body:", "office:", "collective:")
GOING_ON = frozenset(words("structure", "goes_on_after_semicolon"))
MODAL_RULE = "modal"
NO_PASSIVE = frozenset(words("nouns", "no_passive_cue"))
TABLING = frozenset(words("nouns", "tabling_cue"))
FUTURE = frozenset(words("structure", "future"))


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in a sentence: the tokens that it covers and its lexicon entry."""

    start: int
    end: int
    verb: Token
    entry: CueEntry


class AttributionFinder:
    """Writes the relation `attributions`, one dict for each statement, in the order of the text."""

    def __init__(self) -> None:
        self.entries: dict[str, CueEntry] = {e.id: e for e in entries(CueEntry, "cues")}

    def __call__(self, doc: Doc) -> Doc:
        layers.relate(doc, "attributions", self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[layers.Relation]:
        """All statements of a document."""
        cast, memory = Cast(doc), Memory(doc)
        claimed = {d["verb"] for d in layers.relations(doc, "decisions")}
        cues = self._by_sentence(doc)
        found: list[layers.Relation] = []
        for sentence in sentences(doc):
            setting = memory.enter(sentence)
            if setting.silent:
                continue
            for part in clauses_under_label(sentence) if memory.label else [sentence]:
                here = [c for c in cues.get(sentence.start, []) if part.start <= c.start < part.end and c.verb.i not in claimed]
                here = [c for c in here if c.verb.i >= setting.after_label]
                spoken = list(statements(cast, memory, part, reporting(cast, part, here)))
                decided = not claimed.isdisjoint(range(part.start, part.end))
                if not spoken and not decided:
                    spoken = list(viewpoint(cast, part)) or list(nominal(part)) or list(carried_on(cast, memory, part))
                memory.keep(part, spoken, decided)
                found += spoken
        return found

    def _by_sentence(self, doc: Doc) -> dict[int, list[Found]]:
        """The cues of each sentence, keyed by its first token that is no white space."""
        first = {t.i: s.start for s in sentences(doc) for t in s}
        grouped: dict[int, list[Found]] = {}
        for span, facts in zip(layers.read(doc, "cues"), layers.relations(doc, "cues"), strict=True):
            if span.start in first:
                cue = Found(span.start, span.end, doc[facts["verb"]], self.entries[span.id_])
                grouped.setdefault(first[span.start], []).append(cue)
        return grouped


def reporting(cast: Cast, sentence: Span, cues: list[Found]) -> list[Found]:
    """The cues that report on the level of the minutes."""
    here = [c for c in cues if not in_aside(c) and not future(c.verb)]
    return [c for c in here if is_main(c.verb) or opens_clause(cast, sentence, c.verb) or goes_on(c, here) or participle(sentence, c)]


def clauses_under_label(sentence: Span) -> list[Span]:
    """Under a speaker's label each clause between semicolons says something of its own."""
    doc, start, found = sentence.doc, sentence.start, []
    for token in sentence:
        if token.text == ";" and token.i + 1 < sentence.end:
            found.append(doc[start:token.i + 1])
            start = token.i + 1
    return [*found, doc[start:sentence.end]]


def in_aside(cue: Found) -> bool:
    """"supported by Japan" between a speaker and its verb is no statement of its own."""
    doc, i = cue.verb.doc, cue.verb.i
    return cue.verb.tag_ in ("VBN", "VBD") and lead_at(doc, i) is not None and not any(
        t.dep_ in ("aux:pass", "aux") or t.dep_.startswith("nsubj") for t in cue.verb.children)


def future(verb: Token) -> bool:
    """"will present", "shall submit": what somebody will do is a commitment, whatever the verb."""
    return any(t.dep_.startswith("aux") and t.lower_ in FUTURE for t in verb.children)


def participle(sentence: Span, cue: Found) -> bool:
    """"Noting that ..., X proposed", "..., calling for assistance": a participle set off by a comma, whatever the parse hangs it on."""
    i = cue.verb.i
    return cue.verb.tag_ == "VBG" and (i == sentence.start or cue.verb.doc[i - 1].text == ",")


def goes_on(cue: Found, others: list[Found]) -> bool:
    """"said that ... and reiterated that ...": a second reporting verb in the same form, whatever the parse hangs it on."""
    doc, i = cue.verb.doc, cue.verb.i
    return (doc[i - 1].lower_ == "and" and doc[cue.end:cue.end + 1].text == "that"
            and any(o.verb.i < i and o.verb.tag_ == cue.verb.tag_ and is_main(o.verb) for o in others))


def statements(cast: Cast, memory: Memory, sentence: Span, cues: list[Found]) -> Iterator[layers.Relation]:
    """The statements of the cues of one sentence; a modal of commitment counts where no cue does."""
    verbs = {c.verb.i for c in cues}
    edges = [onset(c.verb, sentence.start) for c in cues]
    edges = [max(edge, previous.end) if previous else edge for edge, previous in zip(edges, [None, *cues], strict=False)]
    for k, cue in enumerate(cues):
        end = edges[k + 1] if k + 1 < len(cues) else sentence.end
        end = min([end, *(e for e in other_clauses(cue.verb, verbs) if e > cue.end), *semicolons(sentence, cue.end)])
        found = statement(cast, memory, sentence, (cue, edges[k], end))
        if found is not None:
            memory.heard(found)
            yield found
    if not cues:
        yield from commitments(cast, memory, sentence)


def onset(verb: Token, floor: int) -> int:
    """Where the clause of a verb begins: its left edge, or right before it where the parse reaches back too far."""
    edge = verb.left_edge.i
    if verb.dep_ in ("conj", "advcl", "parataxis") and verb.head.i < verb.i and edge <= verb.head.i:
        edge = verb.i
    while edge - 1 > floor and verb.doc[edge - 1].lower_ in (",", ";", "and", "but", "–"):
        edge -= 1
    return edge


def semicolons(sentence: Span, start: int) -> Iterator[int]:
    """Semicolons after which a clause with a subject of its own begins."""
    for token in sentence.doc[start:sentence.end]:
        if token.text == ";" and sentence.doc[token.i + 1].lower_ not in GOING_ON and any(t.dep_.startswith("nsubj") and t.head.pos_ in ("VERB", "AUX") for t in sentence.doc[token.i + 1:min(token.i + 8, sentence.end)]):
            yield token.i


def other_clauses(verb: Token, verbs: set[int]) -> Iterator[int]:
    """Where clauses coordinated with the reporting verb begin that report nothing themselves: "noted X and left the room"."""
    for child in verb.children:
        if child.dep_ in ("conj", "parataxis") and child.i not in verbs and child.tag_ == verb.tag_ and child.pos_ in ("VERB", "AUX"):
            yield onset(child, verb.i)


def statement(cast: Cast, memory: Memory, sentence: Span, clause: tuple[Found, int, int]) -> layers.Relation | None:
    """The statement of one cue, None where it has no source that could speak."""
    cue, start, end = clause
    speaker = inverted(cast, sentence, cue.verb)
    if speaker is not None:
        sources, content, rule = Sources([speaker.kb_id_]), trim_conjunction(cast.doc, sentence.start, cue.verb.i), "inverted"
    else:
        sources = of_verb(cast, cue.verb, start)
        content, rule = content_of(cast, cue, end)
    items = cast.list_under(sentence) if end == sentence.end and sentence.text.rstrip("-–").endswith(":") else []
    if items:
        content, rule = (content[0] if content else items[0][0], items[-1][1]), "list"
    passive = is_passive(cue.verb)
    memory.resolve(sources, sentence)
    if not passive and not sources.everyone:
        return None
    if cue.entry.group == "tell" and sources.speakers and all(a.startswith(BODIES) for a in sources.speakers):
        return None
    if cue.entry.clausal and content is not None and not clausal(cast.doc[content[0]:content[1]]):
        return None
    if content is None:
        return None
    content = cut_aside(cast, sources, content)
    words_said, negated = doc_span(cast.doc, content), is_negated(cue.verb)
    act = act_of(cue.entry, words_said, Manner(bool(sources.speakers), negated, cast.cues))
    inner = embedded(words_said, cast.cues) if words_said is not None and cue.entry.act == "inform" else None
    if act == "inform" and cue.entry.id in TABLING:
        return None
    return relation(sources, content, sentence, {
        "cue": [cue.start, cue.end], "verb": cue.verb.i, "act": act, "negated": negated, "group": cue.entry.group,
        "matter": [inner[1], content[1]] if inner is not None and inner[0] == act else None,
        "rule": f"{rule}:{cue.entry.id}"})


def content_of(cast: Cast, cue: Found, end: int) -> tuple[tuple[int, int] | None, str]:
    """The content of a cue as tokens, and the id of the rule that found it."""
    doc, verb = cue.verb.doc, cue.verb
    rest = trim_conjunction(doc, cue.end, end)
    if is_passive(verb):
        return passive_content(cast, cue, rest)
    return (rest if rest[1] > rest[0] else None), "active" if verb.tag_ != "VBG" else "participle"


def passive_content(cast: Cast, cue: Found, rest: tuple[int, int]) -> tuple[tuple[int, int] | None, str]:
    """Of "it was suggested that ...", "Concern was expressed about ...", "Parties were asked to ...": what follows; else the subject."""
    doc, verb = cue.verb.doc, cue.verb
    by = agent(verb)
    if by is not None and by.left_edge.i <= cue.end + 1:
        rest = trim_conjunction(doc, by.right_edge.i + 1, rest[1])
    elif rest[0] < rest[1] and doc[rest[0]].lower_ == "by" and (named := cast.between(rest[0] + 1, rest[0] + 3)):
        rest = trim_conjunction(doc, named[0].end, rest[1])
    own = subject(verb)
    if own is None or is_impersonal(verb):
        return (rest if rest[1] > rest[0] else None), "impersonal"
    if cue.entry.id in NO_PASSIVE and by is None and doc[verb.i + 1:verb.i + 2].text != "by":
        return None, "passive"
    if own.lower_ in cue.entry.object:
        return (rest if rest[1] > rest[0] else None), "nominal-passive"
    if cue.entry.addressee and rest[1] > rest[0] and doc[rest[0]].lower_ in ("to", "for", "not", "whether", "if", "that"):
        return rest, "addressee-passive"
    return phrase(own), "passive"


def cut_aside(cast: Cast, sources: Sources, content: tuple[int, int]) -> tuple[int, int]:
    """An aside at the end of the content (", opposed by China") is taken off and its actors noted."""
    doc = cast.doc
    for i in range(content[1] - 2, content[0], -1):
        lead = lead_at(doc, i)
        if lead is None or lead[0] not in ("supported_by", "opposed_by") or doc[i - 1].text != ",":
            continue
        named = [(m, role) for m, role in roles(cast, i, content[1])]
        if named and named[-1][0].end >= content[1] - 1:
            for mention, role in named:
                sources.add(role, mention.kb_id_)
            return trim_conjunction(doc, content[0], i)
    return content


def commitments(cast: Cast, memory: Memory, sentence: Span) -> Iterator[layers.Relation]:
    """"The Secretariat will circulate ...", "Canada would host ...": what a named actor says it will do."""
    root = sentence.root
    modal = next((t for t in root.children if t.dep_ == "aux" and t.lower_ in COMMIT), None)
    if modal is None or root.pos_ != "VERB" or governing_subject(root) is None:
        return
    sources = of_verb(cast, root, sentence.start)
    memory.resolve(sources, sentence)
    named = [a for a in sources.speakers if not a.startswith("collective:")]
    if not named or (is_passive(root) and not sources.speakers):
        return
    content = trim_conjunction(cast.doc, modal.i + 1, sentence.end)
    yield relation(sources, content, sentence, {
        "cue": [modal.i, modal.i + 1], "verb": root.i, "act": "commit", "negated": is_negated(root), "group": "commit", "rule": MODAL_RULE})


def relation(sources: Sources, content: tuple[int, int] | None, sentence: Span, facts: layers.Relation) -> layers.Relation:
    """One statement as plain data."""
    return {**facts, "speakers": sources.speakers, "on_behalf_of": sources.on_behalf_of, "supported_by": sources.supported_by,
            "opposed_by": sources.opposed_by, "content": list(content) if content else None,
            "sentence": [sentence.start, sentence.end]}


@Language.factory(
    "attribution",
    requires=["token.dep", "token.tag", "doc._.cues", "doc._.actors", "doc._.decisions", "doc._.sections"],
    assigns=["doc._.attributions"],
)
def make_attribution(nlp: Language, name: str) -> AttributionFinder:
    """Needs cues, actors, sections and the decisions, whose verbs report nobody's words."""
    return AttributionFinder()
