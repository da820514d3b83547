"""Who said what: ties each cue to its sources and its content. The terms are those of PARC (Pareti 2016): source, cue, content.

A statement is found where a cue reports on the level of the minutes themselves; its content runs from the cue to the next clause
on that level.
Passives, impersonal reports, participles, speech carried on by pronouns or without a cue, and speakers' labels at the
head of a paragraph each have a rule id.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.components import layers
from pipeline.components.acts import Manner, act_of, embedded
from pipeline.components.asides import aside_before
from pipeline.components.beside import beside, edges
from pipeline.components.bullets import verbless, wanted
from pipeline.components.carrying import carried_on, in_speech
from pipeline.components.clauses import (
    governing_subject,
    is_main,
    is_negated,
    is_passive,
    sentences,
    subject,
    trim_conjunction,
)
from pipeline.components.content import Bounds, Clause, Found, clauses_of, cut_aside, relation
from pipeline.components.continuation import Memory
from pipeline.components.nominal import nominal, unsigned, view_at, viewpoint
from pipeline.components.norms import clausal
from pipeline.components.reporting import reporting
from pipeline.components.sittings import sits
from pipeline.components.sources import Cast, Sources, of_verb
from pipeline.components.telegraphic import telegraphic
from pipeline.components.verdicts import infinitive, verdict
from pipeline.components.voices import source_and_content, speakable
from pipeline.lexicon import CueEntry, entries, words

COMMIT = frozenset(words("structure", "commit_modal"))
BODIES = ("body:", "office:", "collective:")
MODAL_RULE = "modal"
TAKING = ("support", "oppose")
OPPOSING = frozenset(words("nouns", "opposing_cue"))
WEIGHING = frozenset(words("nouns", "weighing_cue"))
DENIED = {"oppose": "support", "need": "oppose"}
TABLING = frozenset(words("nouns", "tabling_cue"))
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
        claimed = {d[key] for d in layers.relations(doc, "decisions") for key in ("verb", "lead") if key in d}
        cues = self._by_sentence(doc)
        found: list[layers.Relation] = []
        without: list[layers.Relation] = []
        for sentence in sentences(doc):
            setting = memory.enter(sentence)
            listed = bool(found) and found[-1]["content"] is not None and sentence.start < found[-1]["content"][1]
            here = [c for c in cues.get(sentence.start, []) if c.verb.i not in claimed]
            in_titled = memory.floor.titled and in_speech(memory, sentence)
            here = [c for c in here if not (in_titled and c.entry.group == "seem")]
            here = [c for c in here if is_passive(c.verb)] if setting.task else here
            if setting.task and not here and not setting.silent:
                found += put_forward(cast, sentence)
            if setting.silent or listed or (setting.task and not here):
                continue
            for part in memory.turns(sentence):
                reports = reporting(cast, part, [c for c in here if c.verb.i >= memory.after_label])
                spoken = list(statements(cast, memory, part, reports))
                without += unspoken(part, reports, spoken)
                decided = not claimed.isdisjoint(range(part.start, part.end)) and not memory.floor.keeps(part.root)
                if not spoken and not decided:
                    spoken = without_verb(cast, memory, part)
                memory.keep(part, spoken, decided)
                further = [] if decided else list(beside(memory, part, spoken))
                found += sorted([*spoken, *further], key=lambda s: edges(s)[0]) if further else spoken
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


def unspoken(sentence: Span, reports: list[Found], spoken: list[layers.Relation]) -> Iterator[layers.Relation]:
    """The cues that report, and of which no statement came."""
    heard = {s["verb"] for s in spoken}
    for cue in reports:
        if cue.verb.i not in heard:
            yield {"cue": [cue.start, cue.end], "sentence": [sentence.start, sentence.end]}


def put_forward(cast: Cast, entry: Span) -> list[layers.Relation]:
    """An entry of a list of actions that says what is proposed: "Action: the proposed solution is to ..."."""
    return [s for s in nominal(cast, entry) if s["rule"] == "nominal:proposed"]


def without_verb(cast: Cast, memory: Memory, sentence: Span) -> list[layers.Relation]:
    """A sentence in which no verb reports: a viewpoint, a noun of speech, or speech carried on."""
    named = list(viewpoint(cast, memory, sentence)) or list(nominal(cast, sentence)) or list(verbless(sentence))
    named = named or list(wanted(sentence)) or list(telegraphic(cast, sentence))
    for found in named:
        found["speakers"] = found["speakers"] or list(memory.label)
    if named:
        return named
    if memory.label or memory.floor.holder:
        return list(carried_on(cast, memory, sentence)) or list(unsigned(sentence))
    return list(unsigned(sentence)) or list(carried_on(cast, memory, sentence))


def statements(cast: Cast, memory: Memory, sentence: Span, cues: list[Found]) -> Iterator[layers.Relation]:
    """The statements of the cues of one sentence; a modal of commitment counts where no cue does."""
    for clause in clauses_of(sentence, cues):
        found = statement(cast, memory, sentence, clause)
        if found is not None:
            if not found["rule"].startswith("asked-by"):  # whoever was asked has the floor
                memory.heard(found)
            yield found
    if not cues:
        yield from commitments(cast, memory, sentence)


def statement(cast: Cast, memory: Memory, sentence: Span, clause: Clause) -> layers.Relation | None:
    """The statement of one cue, None where it has no content, or no source that could speak."""
    sources, content, rule = source_and_content(cast, memory, sentence, clause)
    cue = clause.cue
    if cue.verb.tag_ == "VBG" or not is_main(cue.verb):
        memory.lend(sources, sentence, inside=cue.verb.tag_ != "VBG" and subject(cue.verb) is None)
    memory.resolve(sources, sentence)
    if not speakable(cue, sources, memory.persons):
        return None
    if content is None:
        return without_content(sources, sentence, cue, rule)
    content = cut_aside(cast, sources, content)
    spoken_for(cast, memory, sources, (sentence, content))
    aside_before(cast, sources, sentence, cue.verb)
    if cast.doc[content[0]].lower_ in ("and", "or"):
        return None  # "clarified and developed their proposals": what is said stands with the verb that follows
    said = cast.doc[content[0] : content[1]]
    manner = manner_of(cast, cue, sources)
    act = told_act(cue, said, manner)
    if not reports_this(cue, sources, said, act):
        return None
    matter = matter_of(cast, cue, said, act)
    end = cue.end if content[0] >= cue.end or content[1] <= cue.start else cue.verb.i + 1
    judged = act in TAKING and cue.entry.act == "inform" and matter is None
    facts = {"cue": [cue.start, end], "verb": cue.verb.i, "act": act, "negated": manner.negated, "group": cue.entry.group,
             "matter": matter, "judged": judged, "rule": f"{rule}:{cue.entry.id}"}  # fmt: skip
    return relation(sources, content, sentence, facts)


def spoken_for(cast: Cast, memory: Memory, sources: Sources, said: tuple[Span, Bounds]) -> None:
    """ "said it was right, in the view of the Norwegian Government, to ...": whose view a person tells."""
    sentence, (start, end) = said
    if sources.on_behalf_of or memory.persons.isdisjoint(sources.speakers):
        return
    found = (view_at(cast, memory, sentence, i) for i in range(start + 1, min(start + 12, end)))
    view = next((v for v in found if v is not None), None)
    if view is not None and memory.persons.isdisjoint(view[2]):
        sources.on_behalf_of = list(view[2])


def told_act(cue: Found, said: Span | None, manner: Manner) -> str:
    """The act of a cue with such a content; denied, an objection is support and a need is opposed."""
    turned = cue.denied or (manner.negated and cue.entry.id in OPPOSING)
    return (turned and DENIED.get(cue.entry.group)) or act_of(cue.entry, said, manner)


def manner_of(cast: Cast, cue: Found, sources: Sources) -> Manner:
    """How a statement is made."""
    named = bool(sources.speakers) and not any(a.startswith("collective:") for a in sources.speakers)
    return Manner(bool(sources.speakers), refuses(cue) or (cue.denied and cue.entry.act != "oppose"), cast.cues, named)


def matter_of(cast: Cast, cue: Found, said: Span, act: str) -> Bounds | None:
    """What a stance inside a content is taken on: the object of its verb, or what a verdict is passed on."""
    reports = cue.entry.act == "inform"
    judged = verdict(said) if reports else None
    if judged is not None and judged[0] == act:
        return judged[1].start, judged[1].end
    inner = infinitive(cue.entry, said, cast.cues) or (embedded(said, cast.cues) if reports else None)
    return (inner[1], said.end) if inner is not None and act in (*TAKING, inner[0]) else None


def refuses(cue: Found) -> bool:
    """ "did not support", "had no objection", "neither Chad nor Mali agreed": the cue is negated, or its subject is."""
    own = subject(cue.verb)
    none = own is not None and not cue.denied and any(t.lower_ in NOBODY for t in (own, *own.lefts))
    inside = not cue.denied and any(t.lower_ in NEGATING for t in cue.verb.doc[cue.start : cue.end])
    return is_negated(cue.verb) or none or inside


def reports_this(cue: Found, sources: Sources, said: Span, act: str) -> bool:
    """Whether the cue reports with such a content; what a body "considered" it only weighed, unless it came to a view."""
    if act == "inform" and (cue.entry.id in TABLING or (len(said) == 1 and said[0].tag_ in ("VBN", "JJ"))):
        return False  # "circulated", "felt bound"
    weighed = cue.entry.id in WEIGHING and act == "inform" and all(a.startswith(BODIES) for a in sources.speakers)
    return clausal(said) or not (cue.entry.clausal or weighed)


def without_content(sources: Sources, sentence: Span, cue: Found, rule: str) -> layers.Relation | None:
    """ "Tuvalu disagreed.", "The US objected and said ...": a stance on what was said before."""
    negated = refuses(cue)
    act = told_act(cue, None, Manner(True, negated, {}))
    complete = cue.denied or cue.entry.id in ALONE or not (cue.entry.then or cue.entry.object or cue.passive)
    alone = act in TAKING and complete
    if not alone or not sources.speakers:
        return None
    facts = {"cue": [cue.start, cue.end], "verb": cue.verb.i, "act": act,
             "negated": negated, "group": cue.entry.group, "rule": f"{rule}:{cue.entry.id}"}  # fmt: skip
    return relation(sources, None, sentence, facts)


def commitments(cast: Cast, memory: Memory, sentence: Span) -> Iterator[layers.Relation]:
    """ "The Secretariat will circulate ...", "Canada would host ...": what a named actor says it will do."""
    root = sentence.root
    modal = next((t for t in root.children if t.dep_ == "aux" and t.lower_ in COMMIT), None)
    if modal is None or root.pos_ != "VERB" or governing_subject(root) is None:
        return
    sources = of_verb(cast, root, sentence.start)
    if memory.label and (is_passive(root) or set(sources.speakers) - set(memory.label)):
        return
    memory.resolve(sources, sentence)
    named = [a for a in sources.speakers if not a.startswith("collective:")]
    if sits(root) and all(a.startswith(BODIES) for a in named):
        return
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
