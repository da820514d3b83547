"""The proposals and positions found so far, and which one stands last: what "this" and "the proposal" can mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from pipeline.components import layers
from pipeline.components.references import essence, is_anaphor
from pipeline.components.sources import Cast

NEAR = 1  # sentences in which somebody speaks
BACK = 40  # proposals


@dataclass(slots=True)
class Board:
    """The proposals and positions found so far, and which one stands last in the section being read."""

    doc: Doc
    cast: Cast
    adjectives: Cast
    proposals: list[layers.Relation] = field(default_factory=list)
    positions: list[layers.Relation] = field(default_factory=list)
    last: int | None = None
    spoken: list[int] | None = None
    section: int | None = None
    labelled: int | None = None
    called: dict[int, set[str]] = field(default_factory=dict)
    sections: dict[int | None, list[int]] = field(default_factory=dict)
    headed: dict[int | None, int] = field(default_factory=dict)
    known: set[tuple[str, int, str, int | None]] = field(default_factory=set)
    stances: dict[tuple[int | None, str], layers.Relation] = field(default_factory=dict)
    turn: int = 0
    touched: int = 0
    sentence: int = -1
    decided: tuple[int, layers.Relation] | None = None

    def enter(self, section: int | None, sentence: int) -> None:
        """A new section has no last proposal but the labelled one that heads it; each sentence that speaks is a turn."""
        if section != self.section:
            self.section, self.last, self.spoken, self.decided = section, None, None, None
            self.labelled = self.last = self.headed.get(section)
        if sentence != self.sentence:
            self.turn, self.sentence = self.turn + 1, sentence

    @property
    def near(self) -> int | None:
        """What a bare "this", or a stance on nothing that is named, can mean: the proposal of this turn or the one before."""
        return self.last if self.last == self.labelled or self.turn - self.touched <= NEAR else None

    @property
    def here(self) -> list[int]:
        """The proposals of this section, the last one first, as far back as anybody would refer to."""
        return self.sections.get(self.section, [])[: -BACK - 1 : -1]

    @property
    def just_decided(self) -> layers.Relation | None:
        """The decision told right before, of this section."""
        return self.decided[1] if self.decided is not None and self.turn - self.decided[0] <= NEAR else None

    def touch(self, proposal: int) -> None:
        """The proposal that somebody speaks of stands last."""
        self.last, self.touched = proposal, self.turn

    def hear(self, statement: layers.Relation, target: int | None) -> None:
        """What "this" stands for after a statement: the proposal that it spoke of, or its own content."""
        if target is not None:
            self.touch(target)
            self.spoken = list(self.proposals[target]["text"])
        elif not is_anaphor(essence(self.doc[slice(*statement["content"])]) or []):
            self.spoken = statement["content"]

    def put(self, proposal: layers.Relation) -> int:
        """Add a proposal, or find the one of the same words."""
        same = next((i for i in self.here if one(self.proposals[i], proposal)), None)
        if same is None:
            same = len(self.proposals)
            self.proposals.append(proposal)
            self.sections.setdefault(proposal["section"], []).append(same)
            if proposal["label"]:
                self.headed.setdefault(proposal["section"], same)
        elif self.proposals[same]["rule"] == "heading":
            self.proposals[same]["text"] = proposal["text"]
        self.touch(same)
        return same

    def take(self, actor: str, proposal: int, stance: str, statement: int | None) -> None:
        """Note a position once for each statement; without a statement, from the sentence that brings the proposal up."""
        said = self.proposals[proposal] if statement is None else layers.relations(self.doc, "attributions")[statement]
        found = {"actor": actor, "proposal": proposal, "stance": stance, "statement": statement, "sentence": said["sentence"],
                 "rule": said["rule"]}  # fmt: skip
        if (actor, proposal, stance, statement) not in self.known:
            self.known.add((actor, proposal, stance, statement))
            self.positions.append(found)
            self.stances[self.proposals[proposal]["section"], actor] = found

    def held(self, actor: str) -> layers.Relation | None:
        """The position that an actor took last in this section."""
        return self.stances.get((self.section, actor))


def one(proposal: layers.Relation, other: layers.Relation) -> bool:
    """The same words; or the same label, which the heading has without any words."""
    bare = proposal["rule"] == "heading" and proposal["label"] and proposal["label"] == other["label"]
    return bool(proposal["text"] == other["text"] or bare)
