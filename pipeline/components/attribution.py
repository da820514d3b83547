"""Who said what: ties each cue to its sources and its content. The terms are those of PARC (Pareti 2016): source, cue, content.

A statement is found where a cue reports on the level of the minutes themselves; its content runs from the cue to the next clause
on that level.
Passives, impersonal reports, participles, speech carried on by pronouns or without a cue, and speakers' labels at the
head of a paragraph each have a rule id.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from pipeline.components import layers
from pipeline.components.acts import Manner, act_of, clausal, embedded, infinitive, verdict
from pipeline.components.asides import aside_before
from pipeline.components.clauses import governing_subject, is_main, is_negated, is_passive, sentences, subject, trim_conjunction
from pipeline.components.content import Bounds, Clause, Found, clauses_of, content_of, cut_aside, in_passive, relation
from pipeline.components.continuation import Memory, carried_on
from pipeline.components.nominal import nominal, viewpoint
from pipeline.components.sources import Cast, Sources, inverted, lead_at, of_verb, opens_clause
from pipeline.lexicon import CueEntry, entries, words

COMMIT = frozenset(words("structure", "commit_modal"))
BODIES = ("body:", "office:", "collective:")
MODAL_RULE = "modal"
TAKING = ("support", "oppose")
STANCES = (*TAKING, "propose", "request")
CONTRASTING = frozenset(words("structure", "contrasting"))
TABLING = frozenset(words("nouns", "tabling_cue"))
FUTURE = frozenset(words("structure", "future"))
ALONE = frozenset(words("nouns", "stands_alone_cue"))
NEGATING = frozenset(words("structure", "negating"))
NOBODY = frozenset(words("structure", "nobody"))


class AttributionFinder:
    """Writes the relation `attributions`, one dict for each statement, in the order of the text."""

    def __init__(self) -> None:
        self.entries: dict[str, CueEntry] = {e.id: e for e in entries(CueEntry, "cues")}

    def __call__(self, doc: Doc) -> Doc:
        found, without = self.find(doc)
        layers.relate(doc, "attributions", found)
        layers.relate(doc, "unattributed", without)
        return doc

    def find(self, doc: Doc) -> tuple[list[layers.Relation], list[layers.Relation]]:
        """All statements of a document, and the reporting cues that made none."""
        cast, memory = Cast(doc), Memory(doc)
        claimed = {d["verb"] for d in layers.relations(doc, "decisions")}
        cues = self._by_sentence(doc)
        found: list[layers.Relation] = []
        without: list[layers.Relation] = []
        for sentence in sentences(doc):
            setting = memory.enter(sentence)
            if setting.silent:
                continue
            here = [c for c in cues.get(sentence.start, []) if c.verb.i not in claimed and c.verb.i >= setting.after_label]
            for part in clauses_under_label(sentence) if memory.label else [sentence]:
                reports = reporting(cast, part, here)
                spoken = list(statements(cast, memory, part, reports))
                without += unspoken(part, reports, spoken)
                decided = not claimed.isdisjoint(range(part.start, part.end))
                if not spoken and not decided:
                    spoken = without_verb(cast, memory, part)
                memory.keep(part, spoken, decided)
                found += spoken
        return found, without

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
    here = [c for c in cues if sentence.start <= c.start < sentence.end and not (in_aside(c) or future(c.verb) or to_do(c.verb))]
    main = [c for c in here if is_main(c.verb)]
    beside = [c for c in here if goes_on(c, main) or contrasted(c, main) or participle(sentence, c)]
    return [c for c in here if c in main or c in beside or opens_clause(cast, sentence, c.verb)]


def unspoken(sentence: Span, reports: list[Found], spoken: list[layers.Relation]) -> Iterator[layers.Relation]:
    """The cues that report, and of which no statement came."""
    heard = {s["verb"] for s in spoken}
    for cue in reports:
        if cue.verb.i not in heard:
            yield {"cue": [cue.start, cue.end], "sentence": [sentence.start, sentence.end]}


def without_verb(cast: Cast, memory: Memory, sentence: Span) -> list[layers.Relation]:
    """A sentence in which no verb reports: a viewpoint, a noun of speech, or speech carried on."""
    return list(viewpoint(cast, sentence)) or list(nominal(sentence)) or list(carried_on(cast, memory, sentence))


def clauses_under_label(sentence: Span) -> list[Span]:
    """Under a speaker's label each clause between semicolons says something of its own."""
    doc, start, found = sentence.doc, sentence.start, []
    for token in sentence:
        if token.text == ";" and token.i + 1 < sentence.end:
            found.append(doc[start : token.i + 1])
            start = token.i + 1
    return [*found, doc[start : sentence.end]]


def in_aside(cue: Found) -> bool:
    """ "supported by Japan" between a speaker and its verb is no statement of its own."""
    doc, i = cue.verb.doc, cue.verb.i
    return (
        cue.verb.tag_ in ("VBN", "VBD")
        and lead_at(doc, i) is not None
        and not any(t.dep_ in ("aux:pass", "aux") or t.dep_.startswith("nsubj") for t in cue.verb.children)
    )


def future(verb: Token) -> bool:
    """ "will present", "shall submit": what somebody will do is a commitment, whatever the verb."""
    return any(t.dep_.startswith("aux") and t.lower_ in FUTURE for t in verb.children)


def to_do(verb: Token) -> bool:
    """ "The Secretariat to circulate ...": an infinitive that governs the sentence is a task, and reports nothing."""
    return verb.dep_ == "ROOT" and any(t.dep_ == "mark" and t.lower_ == "to" for t in verb.children)


def participle(sentence: Span, cue: Found) -> bool:
    """ "Noting that ..., X proposed", "..., calling for assistance": a participle set off by a comma, whatever it hangs on."""
    i = cue.verb.i
    return cue.verb.tag_ == "VBG" and (i == sentence.start or cue.verb.doc[i - 1].text == ",")


def contrasted(cue: Found, others: list[Found]) -> bool:
    """ "supported that ..., while others opposed references": a second stance in one tense, whatever the parse hangs it on."""
    mark = next((t for t in cue.verb.children if t.dep_ == "mark" and t.lower_ in CONTRASTING), None)
    if mark is None or mark.nbor(-1).text != "," or cue.entry.act not in STANCES:
        return False
    return any(o.verb.i < mark.i and o.verb.tag_ == cue.verb.tag_ and o.entry.act in STANCES for o in others)


def goes_on(cue: Found, others: list[Found]) -> bool:
    """ "said that ... and reiterated that ...": a second reporting verb in the same form, whatever the parse hangs it on."""
    doc, i = cue.verb.doc, cue.verb.i
    return (
        doc[i - 1].lower_ == "and"
        and doc[cue.end : cue.end + 1].text == "that"
        and any(o.verb.i < i and o.verb.tag_ == cue.verb.tag_ for o in others)
    )


def statements(cast: Cast, memory: Memory, sentence: Span, cues: list[Found]) -> Iterator[layers.Relation]:
    """The statements of the cues of one sentence; a modal of commitment counts where no cue does."""
    for clause in clauses_of(sentence, cues):
        found = statement(cast, memory, sentence, clause)
        if found is not None:
            memory.heard(found)
            yield found
    if not cues:
        yield from commitments(cast, memory, sentence)


def statement(cast: Cast, memory: Memory, sentence: Span, clause: Clause) -> layers.Relation | None:
    """The statement of one cue, None where it has no content, or no source that could speak."""
    sources, content, rule = source_and_content(cast, sentence, clause)
    cue = clause.cue
    if cue.verb.tag_ == "VBG" or not is_main(cue.verb):
        memory.lend(sources, sentence)
    memory.resolve(sources, sentence)
    if not speakable(cue, sources):
        return None
    if content is None:
        return without_content(sources, sentence, cue, rule)
    content = cut_aside(cast, sources, content)
    aside_before(cast, sources, sentence, cue.verb)
    said = cast.doc[content[0] : content[1]]
    manner = Manner(bool(sources.speakers), refuses(cue), cast.cues)
    act = act_of(cue.entry, said, manner)
    if (cue.entry.clausal and not clausal(said)) or (act == "inform" and cue.entry.id in TABLING):
        return None
    judged = verdict(said) if cue.entry.act == "inform" else None
    inner = infinitive(cue.entry, said, cast.cues) or (embedded(said, cast.cues) if cue.entry.act == "inform" else None)
    matter = [inner[1], content[1]] if inner is not None and act in (*TAKING, inner[0]) else None
    if judged is not None and judged[0] == act:
        matter = [judged[1].start, judged[1].end]
    facts = {"cue": [cue.start, cue.end], "verb": cue.verb.i, "act": act, "negated": manner.negated, "group": cue.entry.group,
             "matter": matter, "rule": f"{rule}:{cue.entry.id}"}  # fmt: skip
    return relation(sources, content, sentence, facts)


def refuses(cue: Found) -> bool:
    """ "did not support", "had no objection", "neither Chad nor Mali agreed": the cue is negated, or its subject is."""
    own = subject(cue.verb)
    none = own is not None and any(t.lower_ in NOBODY for t in (own, *own.lefts))
    return is_negated(cue.verb) or none or any(t.lower_ in NEGATING for t in cue.verb.doc[cue.start : cue.end])


def without_content(sources: Sources, sentence: Span, cue: Found, rule: str) -> layers.Relation | None:
    """ "Tuvalu disagreed.", "The US objected and said ...": a stance on what was said before."""
    negated = refuses(cue)
    act = act_of(cue.entry, None, Manner(True, negated, {}))
    complete = cue.entry.id in ALONE or not (cue.entry.then or cue.entry.object or in_passive(cue))
    alone = act in TAKING and complete
    if not alone or not sources.speakers:
        return None
    facts = {"cue": [cue.start, cue.end], "verb": cue.verb.i, "act": act,
             "negated": negated, "group": cue.entry.group, "rule": f"{rule}:{cue.entry.id}"}  # fmt: skip
    return relation(sources, None, sentence, facts)


def source_and_content(cast: Cast, sentence: Span, clause: Clause) -> tuple[Sources, Bounds | None, str]:
    """Sources and content of a clause; a list under the sentence goes on with the content of its last cue."""
    speaker = inverted(cast, sentence, clause.cue.verb)
    if speaker is not None:
        return Sources([speaker.kb_id_]), trim_conjunction(cast.doc, sentence.start, clause.cue.verb.i), "inverted"
    sources = of_verb(cast, clause.cue.verb, clause.start, in_passive(clause.cue))
    content, rule = content_of(cast, clause)
    leads_in = clause.end == sentence.end and sentence.text.rstrip("-–").endswith(":")
    items = cast.list_under(sentence) if leads_in else []
    if items:
        return sources, (content[0] if content else items[0][0], items[-1][1]), "list"
    return sources, content, rule


def speakable(cue: Found, sources: Sources) -> bool:
    """Somebody speaks, or nobody needs to: in the passive. What a body "discussed" or "reviewed" is nobody's words."""
    told = cue.entry.group == "tell" and bool(sources.speakers) and all(a.startswith(BODIES) for a in sources.speakers)
    return (bool(sources.everyone) or in_passive(cue)) and not told


def commitments(cast: Cast, memory: Memory, sentence: Span) -> Iterator[layers.Relation]:
    """ "The Secretariat will circulate ...", "Canada would host ...": what a named actor says it will do."""
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
    facts = {"cue": [modal.i, modal.i + 1], "verb": root.i, "act": "commit", "negated": is_negated(root), "group": "commit",
             "rule": MODAL_RULE}  # fmt: skip
    yield relation(sources, content, sentence, facts)


@Language.factory(
    "attribution",
    requires=["token.dep", "token.tag", "doc._.cues", "doc._.actors", "doc._.decisions", "doc._.sections"],
    assigns=["doc._.attributions", "doc._.unattributed"],
)
def make_attribution(nlp: Language, name: str) -> AttributionFinder:
    """Needs cues, actors, sections and the decisions, whose verbs report nobody's words."""
    return AttributionFinder()
