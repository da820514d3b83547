"""Speech carried on: pronouns, speakers' labels, sentences without a cue, and what should be done without anybody named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from pipeline.components import layers
from pipeline.components.agenda import role_of
from pipeline.components.clauses import subject, trim
from pipeline.components.content import Bounds, relation
from pipeline.components.norms import evaluated, is_normative_sentence
from pipeline.components.sources import IT, Cast, Sources
from pipeline.lexicon import words

DASHES = frozenset(words("structure", "label_dash"))
SILENT_ROLES = frozenset(words("roles", "no_statements"))
CARRYING = frozenset(words("structure", "carrying_modal"))
UNCERTAIN = frozenset({"model:ner", "capitals"})
WHOLE = frozenset(words("collectives", "whole"))
WRONG = frozenset(words("structure", "negative_evaluation"))


@dataclass(slots=True)
class Setting:
    """Where a sentence stands: in which block, under whose label, and whether anybody can speak there at all."""

    silent: bool = False
    after_label: int = 0


@dataclass(slots=True)
class Memory:
    """Who spoke last, as one reads on; forgotten at each new section."""

    doc: Doc
    speakers: list[str] = field(default_factory=list)
    on_behalf_of: list[str] = field(default_factory=list)
    label: list[str] = field(default_factory=list)
    section: int = -1
    block: int = -1
    formal: bool = False
    role: str | None = None
    spoke: int = -1
    heard_at: int = -1
    _blocks: list[tuple[Span, layers.Relation]] = field(default_factory=list)
    _sections: list[layers.Relation] = field(default_factory=list)
    _mentions: dict[int, Span] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._blocks = list(layers.blocks(self.doc))
        self._sections = layers.relations(self.doc, "sections")
        mentions = layers.read(self.doc, "actors")
        self._mentions = {m.start: m for m in mentions}
        self.persons = {m.kb_id_ for m in mentions if m.label_ == "person" or m.id_ == "affiliation"} - {""}

    def enter(self, sentence: Span) -> Setting:
        """Move on to the next sentence in the order of the text."""
        self._advance(sentence)
        block, _ = self._blocks[self.block]
        after = self._label_end(block) if block.start <= sentence.start < block.end else 0
        return Setting(block.label_ == "heading" or self.role in SILENT_ROLES, after)

    def _advance(self, sentence: Span) -> None:
        while self.block + 1 < len(self._blocks) and self._blocks[self.block + 1][0].start <= sentence.start:
            self.block += 1
            self.label = self._labelled(self._blocks[self.block][0])
        while self.section + 1 < len(self._sections) and self._sections[self.section + 1]["start"] <= sentence.start_char:
            self.section += 1
            self.role = self._inherited(self.section)
            self.speakers, self.on_behalf_of, self.formal = [], [], False

    def _inherited(self, section: int | None) -> str | None:
        """The role of a section, or of the nearest one above it that has one."""
        while section is not None:
            role = role_of(self._sections[section])
            if role is not None:
                return role
            section = self._sections[section]["parent"]
        return None

    def _labelled(self, block: Span) -> list[str]:
        """The actor whose name and a dash or colon open a block."""
        mention = self._mentions.get(block.start)
        if mention is None or self._label_end(block) == 0 or block.label_ == "heading" or mention.id_ in UNCERTAIN:
            return []
        return [mention.kb_id_]

    @property
    def after_label(self) -> int:
        """The token after the label of the present block, 0 where it has none."""
        return self._label_end(self._blocks[self.block][0])

    def _label_end(self, block: Span) -> int:
        mention = self._mentions.get(block.start)
        if mention is None or mention.end >= block.end or mention.doc[mention.end].text not in DASHES:
            return 0
        return mention.end + 1 if mention.end + 1 < block.end and mention.doc[mention.end].whitespace_ else 0

    def block_mention(self, sentence: Span) -> bool:
        """The sentence opens with somebody's name, so that a new speaker has the floor."""
        return sentence.start in self._mentions or (sentence[0].lower_ == "the" and sentence.start + 1 in self._mentions)

    def resolve(self, sources: Sources, sentence: Span) -> None:
        """Put the speaker before for a pronoun, the label for a subject left out."""
        if sources.pronoun and not sources.speakers:
            for actor in self.speakers if sources.pronoun != IT or self.single() else ():
                sources.add("speakers", actor)
        elif self.label and not sources.everyone and not sources.vague and not sources.thing:
            sources.speakers += self.label

    def single(self) -> bool:
        """Whether the last speaker is one delegation or body, of which "it" may be said, and spoke in this paragraph."""
        return len(self.speakers) == 1 and self.speakers[0] not in self.persons and self.spoke == self.block

    def heard(self, statement: layers.Relation) -> None:
        """Whoever spoke last has the pronouns."""
        self.heard_at = statement["sentence"][0]
        if statement["speakers"]:
            self.speakers, self.on_behalf_of = statement["speakers"], statement["on_behalf_of"]

    def lend(self, sources: Sources, sentence: Span) -> None:
        """A participle without a subject of its own has the speaker of the statement before it in the sentence."""
        if self.heard_at == sentence.start and not sources.everyone and not sources.pronoun:
            sources.speakers, sources.on_behalf_of = list(self.speakers), list(self.on_behalf_of)

    def keep(self, sentence: Span, spoken: list[layers.Relation], decided: bool) -> None:
        """Remember whether a person speaks in this block; a decision or the meeting as subject ends that."""
        if spoken and spoken[0]["cue"]:
            self.spoke = self.block
        elif decided or not spoken:
            self.spoke = -1
        if spoken and spoken[0]["cue"] and not self.persons.isdisjoint(spoken[0]["speakers"]):
            self.formal = True
        elif spoken and spoken[0]["speakers"] and spoken[0]["cue"] and self.block_mention(sentence):
            self.formal = False


def carried_on(cast: Cast, memory: Memory, sentence: Span) -> Iterator[layers.Relation]:
    """A sentence without a cue that goes on with a speaker's words, or says what should be done."""
    label = memory.label
    normative = is_normative_sentence(sentence)
    start = memory.after_label if label else sentence.start
    bounds = trim(cast.doc, max(start, sentence.start), sentence.end)
    if bounds[1] - bounds[0] < 2 or (bounds[1] - bounds[0] < 3 and not label):
        return
    if (
        label
        and cast.at(bounds[0]) is not None
        and not any(t.pos_ in ("VERB", "AUX") for t in cast.doc[bounds[0] : bounds[1]])
    ):
        return
    if label:
        yield silent_cue(label, bounds, sentence, (act_of_sentence(sentence, normative), "label"))
    elif memory.speakers and carries(memory, sentence):
        yield silent_cue(memory.speakers, bounds, sentence, (act_of_sentence(sentence, normative), "carried-on"))
    elif normative:
        yield silent_cue([], bounds, sentence, ("propose", "normative"))


def act_of_sentence(sentence: Span, normative: bool) -> str:
    """The act of a sentence without a cue, by what it says is right or wrong."""
    if sentence.text.rstrip().endswith("?"):
        return "question"
    if any(t.lower_ in WRONG for t in sentence):
        return "oppose"
    return "propose" if normative or evaluated(sentence) else "inform"


def carries(memory: Memory, sentence: Span) -> bool:
    """Free indirect speech: a modal of the past in the paragraph of a speaker who was named as speakers are ("MR. NASH said")."""
    own = subject(sentence.root)
    if not memory.formal or memory.spoke != memory.block or (own is not None and own.lower_ in WHOLE):
        return False
    return any(t.lower_ in CARRYING for t in sentence)


def silent_cue(speakers: list[str], bounds: Bounds, sentence: Span, act_rule: tuple[str, str]) -> layers.Relation:
    """A statement that no words of its own report."""
    facts = {"cue": None, "verb": sentence.root.i, "act": act_rule[0], "negated": False, "group": "say", "rule": act_rule[1]}
    return relation(Sources(list(speakers)), bounds, sentence, facts)
