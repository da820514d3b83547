"""Speech carried on: pronouns, speakers' labels, sentences without a cue, and what should be done without anybody named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from pipeline.components import layers
from pipeline.components.agenda import role_of
from pipeline.components.bullets import Outline
from pipeline.components.cast import UNCERTAIN
from pipeline.components.floor import Floor, is_titled, is_unknown, opens_with, speaks_for
from pipeline.components.sources import IT, ORDINALS, Sources
from pipeline.components.turns import Turns, clauses_under_label
from pipeline.lexicon import words

SILENT_ROLES = frozenset(words("roles", "no_statements"))
ONE_PERSON = frozenset(words("collectives", "one_person"))
FIRST_PERSON = frozenset(words("bullets", "first_person"))
REPORTING_ROLES = frozenset(words("roles", "labelled_statements"))
WHOLE = frozenset(words("collectives", "whole"))


@dataclass(slots=True)
class Setting:
    """Where a sentence stands: whether anybody can speak there at all, and whether it assigns a task ("Action: ...")."""

    silent: bool = False
    task: bool = False


@dataclass(slots=True)
class Memory:
    """Who spoke last, as one reads on; forgotten at each new section."""

    doc: Doc
    speakers: list[str] = field(default_factory=list)
    on_behalf_of: list[str] = field(default_factory=list)
    crowd: list[str] = field(default_factory=list)
    allies: list[str] = field(default_factory=list)
    named: bool = False
    label: list[str] = field(default_factory=list)
    after_label: int = 0
    section: int = -1
    block: int = -1
    floor: Floor = field(default_factory=Floor)
    role: str | None = None
    spoke: int = -1
    heard_at: int = -1
    until: int = 0
    _blocks: list[tuple[Span, layers.Relation]] = field(default_factory=list)
    _sections: list[layers.Relation] = field(default_factory=list)
    _mentions: dict[int, Span] = field(default_factory=dict)
    _turns: Turns = field(init=False)
    outline: Outline = field(init=False)
    persons: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._blocks = list(layers.blocks(self.doc))
        self._sections = layers.relations(self.doc, "sections")
        self._turns, self.outline = Turns(self.doc), Outline(self.doc)
        mentions = layers.read(self.doc, "actors")
        self._mentions = {m.start: m for m in mentions}
        self.bodies = {m.kb_id_ for m in mentions if m.label_ == "body"}
        self.persons = {m.kb_id_ for m in mentions if m.label_ == "person" or m.id_ == "affiliation"} - {""}

    def enter(self, sentence: Span) -> Setting:
        """Move on to the next sentence in the order of the text."""
        self._advance(sentence)
        block, _ = self._blocks[self.block]
        silent = block.label_ == "heading" or (self.role in SILENT_ROLES and self.role not in REPORTING_ROLES)
        return Setting(silent, self.outline.task(self.block))

    def turns(self, sentence: Span) -> Iterator[Span]:
        """The pieces of a sentence in which somebody may speak, each under its own label."""
        for piece in self._turns.cut(sentence):
            turn = self._turns.at(piece.start)
            self.label = list(turn.speakers) if turn else []
            self.after_label = turn.speech if turn else 0
            mute = (turn is not None and not turn.speakers) or (not self.label and self.role in SILENT_ROLES)
            if not mute:
                yield from clauses_under_label(piece) if self.label else [piece]

    def _advance(self, sentence: Span) -> None:
        while self.block + 1 < len(self._blocks) and self._blocks[self.block + 1][0].start <= sentence.start:
            self.block += 1
        while self.section + 1 < len(self._sections) and self._sections[self.section + 1]["start"] <= sentence.start_char:
            self.section += 1
            self.role = self._inherited(self.section)
            self.speak([], [])
            self.floor.clear()

    def _inherited(self, section: int | None) -> str | None:
        """The role of a section, or of the nearest one above it that has one."""
        while section is not None:
            role = role_of(self._sections[section])
            if role is not None:
                return role
            section = self._sections[section]["parent"]
        return None

    def block_mention(self, sentence: Span) -> bool:
        """The sentence opens with somebody's name, so that a new speaker has the floor."""
        return sentence.start in self._mentions or (sentence[0].lower_ == "the" and sentence.start + 1 in self._mentions)

    def opener(self, sentence: Span) -> Span | None:
        """Who is named as the subject of a sentence."""
        return opens_with(sentence, self._mentions)

    def resolve(self, sources: Sources, sentence: Span) -> None:
        """Put the speaker before for a pronoun, the label for a subject left out."""
        opener = self.opener(sentence)
        if opener is not None and self.floor.tells(opener, sentence.root) and sources.speakers == [opener.kb_id_]:
            sources.speakers, sources.on_behalf_of = list(self.floor.holder), list(sources.speakers)
        if sources.pronoun:
            meant = self.antecedent(sources.pronoun)
            if meant and meant == self.speakers and not sources.on_behalf_of and not self.floor.titled:
                sources.on_behalf_of = list(self.on_behalf_of)  # "Mali, for the LDCs, said ... He opposed ..."
            sources.speakers = [*dict.fromkeys((*meant, *sources.speakers))]
        elif self.label and not sources.everyone and not sources.vague and (not sources.thing or self._first_person(sentence)):
            sources.speakers += self.label

    def antecedent(self, pronoun: str) -> list[str]:
        """Whom a pronoun means: "he" the first person who spoke last, "it" the last delegation or body, "they" all."""
        if pronoun == IT:
            return self.speakers if self.single() else []
        if pronoun in ONE_PERSON:
            return [a for a in self.speakers if a in self.persons][:1] or self.speakers[:1]
        if pronoun in ORDINALS:
            return self.speakers[ORDINALS.index(pronoun) :][:1] if len(self.speakers) == 2 else []
        return self.crowd or self.speakers

    def _first_person(self, sentence: Span) -> bool:
        """ "I will check": under a label the speaker means itself."""
        return self.doc[max(self.after_label, sentence.start)].lower_ in FIRST_PERSON

    def single(self) -> bool:
        """Whether the last speaker is one delegation or body, of which "it" may be said, and spoke in this paragraph."""
        return len(self.speakers) == 1 and self.speakers[0] not in self.persons and self.spoke == self.block

    def goes_on(self, sentence: Span) -> bool:
        """A delegation, office or person spoke right before in this paragraph, and nobody else opens the sentence."""
        here = bool(self.speakers) and self.named and self.spoke == self.block
        return here and self.opener(sentence) is None and self.bodies.isdisjoint(self.speakers)

    def heard(self, statement: layers.Relation) -> None:
        """Whoever spoke last has the pronouns, unless a speech tells of it as of something past."""
        self.heard_at = statement["sentence"][0]
        self.until = statement["content"][1] if statement["content"] else 0
        self.allies, self.named = statement["supported_by"], bool(statement["speakers"])
        if statement["speakers"] and not self.floor.keeps(self.doc[statement["verb"]]):
            self.speak(statement["speakers"], statement["on_behalf_of"])

    def speak(self, speakers: list[str], on_behalf_of: list[str]) -> None:
        self.speakers, self.on_behalf_of, self.crowd = speakers, on_behalf_of, []

    def lend(self, sources: Sources, sentence: Span, inside: bool = False) -> None:
        """A participle, or a verb that the parse puts inside the content, has the speaker of the statement before it."""
        if self.heard_at == sentence.start and (inside or (not sources.everyone and not sources.pronoun)):
            sources.speakers, sources.on_behalf_of = list(self.speakers), list(self.on_behalf_of)
            sources.supported_by += self.allies if inside else []

    def keep(self, sentence: Span, spoken: list[layers.Relation], decided: bool) -> None:
        """Remember who has the floor; a decision, an unnamed speaker or the meeting as subject ends a speech."""
        reported = next((s for s in spoken if s["cue"]), None)
        opener = self.opener(sentence)
        if decided or (reported is not None and not reported["speakers"]):
            inside = self.floor.titled and self.spoke == self.block and not decided
            self.spoke = self.block if reported is not None and not decided else -1
            if not inside:
                self.floor.clear()
        elif reported is not None:
            self.spoke = self.block
            self._give_floor(sentence, reported, opener)
        elif not spoken:
            self.spoke = -1
            self._meet(sentence, opener)

    def _give_floor(self, sentence: Span, reported: layers.Relation, opener: Span | None) -> None:
        """A person who reports has the floor; somebody else named at the head of the sentence takes it."""
        speakers = reported["speakers"]
        if self.floor.keeps(self.doc[reported["verb"]]) or speakers == self.floor.holder:
            return
        if not self.persons.isdisjoint(speakers):
            self.floor.take(speakers, opener is not None and is_titled(opener))
        elif self.block_mention(sentence) and not (self.floor.titled and opener is not None and speaks_for(opener)):
            self.floor.clear()

    def _meet(self, sentence: Span, opener: Span | None) -> None:
        """Somebody who does something is meant by the pronouns after it, though no words are reported: "Mr. Ogden left"."""
        self.floor.clear()
        if opener is None and is_unknown(sentence):
            self.speak([], [])
        if opener is None or opener.id_ in UNCERTAIN or self.floor.keeps(sentence.root):
            return
        if opener.text.lower() in WHOLE:
            self.crowd = [opener.kb_id_]
        else:
            self.speak([opener.kb_id_], [])
            if is_titled(opener):
                self.floor.take([opener.kb_id_], True)
                self.spoke = self.block
