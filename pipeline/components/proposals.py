"""What was put to the meeting, and who is for it and against it.

A labelled proposal has a heading of its own; a suggestion is the content of a statement that proposes, requests, supports or
opposes.
A position ties an actor to a proposal by a statement. "This", "it", "the proposal" stand for the last proposal of the section.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.components import layers
from pipeline.components.agenda import role_of, section_at
from pipeline.components.references import LABEL, antecedent, essence, is_anaphor, owners, referred, whole_actor
from pipeline.components.sources import Cast
from pipeline.lexicon import words

TABLED_STRICT = frozenset(words("nouns", "tabled_strict"))
CONDITIONS = words("nouns", "condition")
SUBMITTING = frozenset(words("nouns", "submitting_cue"))
FEELINGS = frozenset(words("nouns", "feeling_cue"))
CONCERNS = frozenset(words("nouns", "concern_cue"))
SHORT = 4  # tokens
TURNED = {"support": "oppose", "oppose": "support", "conditional": "oppose"}
TAKING = frozenset({"support", "oppose"})
STANCES = {"propose": "support", "request": "support", "support": "support", "oppose": "oppose"}
SETTLED = {"agreed": "agreed", "approved": "agreed", "rejected": "rejected", "deferred": "deferred"}


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

    def enter(self, section: int | None) -> None:
        """A new section has no last proposal but the labelled one that heads it."""
        if section != self.section:
            self.section, self.last, self.spoken = section, None, None
            self.labelled = next((i for i, p in enumerate(self.proposals) if p["section"] == section and p["label"]), None)
            self.last = self.labelled

    def hear(self, statement: layers.Relation, target: int | None) -> None:
        """What "this" stands for after a statement: the proposal that it spoke of, or its own content."""
        if target is not None:
            self.last, self.spoken = target, list(self.proposals[target]["text"])
        elif not is_anaphor(essence(self.doc[slice(*statement["content"])]) or []):
            self.spoken = statement["content"]

    def put(self, proposal: layers.Relation) -> int:
        self.proposals.append(proposal)
        self.last = len(self.proposals) - 1
        return self.last

    def take(self, actor: str, proposal: int, stance: str, statement: int) -> None:
        """Note a position once for each statement."""
        found = {"actor": actor, "proposal": proposal, "stance": stance, "statement": statement}
        if found not in self.positions:
            self.positions.append(found)


class ProposalFinder:
    """Writes the relations `proposals` and `positions`, and the status of what a decision settles."""

    def __call__(self, doc: Doc) -> Doc:
        board = self.find(doc)
        layers.relate(doc, "proposals", board.proposals)
        layers.relate(doc, "positions", board.positions)
        return doc

    def find(self, doc: Doc) -> Board:
        """Read statements and decisions in the order of the text."""
        board = Board(doc, Cast(doc), Cast(doc, "adjectives"))
        for proposal in headed(doc):
            board.put(proposal)
        items = [(s["sentence"][0], 0, i, s) for i, s in enumerate(layers.relations(doc, "attributions"))]
        items += [(d["sentence"][0], 1, i, d) for i, d in enumerate(layers.relations(doc, "decisions"))]
        for start, kind, index, item in sorted(items, key=lambda x: x[:3]):
            board.enter(section_at(doc, doc[start].idx))
            if kind == 0:
                voice(board, index, item)
            else:
                settle(board, item)
        return board


def headed(doc: Doc) -> list[layers.Relation]:
    """The labelled proposals: sections whose heading says "Proposal 4" or "Option B"."""
    found = []
    for i, (title, facts) in enumerate(zip(layers.read(doc, "sections"), layers.relations(doc, "sections"), strict=True)):
        label = LABEL.match(facts["title"])
        if role_of(facts) == "proposals" and label is not None:
            found.append(
                {
                    "label": label[0],
                    "text": [title.start, title.end],
                    "kind": "tabled",
                    "parent": None,
                    "proponents": [],
                    "status": "open",
                    "section": i,
                    "sentence": [title.start, title.end],
                    "rule": "heading",
                }
            )
    return found


def voice(board: Board, index: int, statement: layers.Relation) -> None:
    """What one statement adds: a proposal, positions towards it, or positions towards an earlier one."""
    if statement["content"] is None:
        if board.last is not None:
            take(board, index, board.last, (statement["act"], statement["on_behalf_of"] or statement["speakers"]))
        return
    content = board.doc[slice(*(statement.get("matter") or statement["content"]))]
    target = referred(board, content)
    board.hear(statement, target)
    stance = stance_of(board.doc, statement)
    holders = statement["on_behalf_of"] or statement["speakers"]
    if stance is None or (statement["act"] in TAKING and not holders):
        return
    if target is None and (allies := whole_actor(board, content)):
        side_with(board, index, (stance, holders), allies)
        return
    theirs = [] if statement["act"] not in TAKING else owners(board, content)
    if target is None and not proposes(statement, content, theirs):
        return
    if target is None and (statement["act"] in TAKING or is_short(content)) and (named := antecedent(board, content)) is not None:
        target = board.put(brought_up(board, statement, named))
    made = [target] if target is not None else put(board, statement, theirs if statement["act"] in TAKING else holders)
    for proposal in made:
        for actor in theirs if target is None else []:
            board.take(actor, proposal, "support", index)
        take(board, index, proposal, (stance, holders))


def side_with(board: Board, index: int, what: tuple[str, list[str]], allies: list[str]) -> None:
    """"agreed with Singapore", who opposed: the last stance of the one named in this section, turned by who disagrees."""
    stance, holders = what
    here = (p for p in reversed(board.positions) if board.proposals[p["proposal"]]["section"] == board.section)
    taken = next((p for p in here if p["actor"] in allies), None)
    if taken is None:
        return
    for actor in holders:
        board.take(actor, taken["proposal"], taken["stance"] if stance != "oppose" else TURNED[taken["stance"]], index)


def proposes(statement: layers.Relation, content: Span, theirs: list[str]) -> bool:
    """Whether a statement that refers to no earlier proposal brings up a new one. "This" without anything before it does not;
    what somebody is asked to do, feels or fears does not, unless it is somebody's proposal."""
    cue = statement["rule"].split(":")[-1]
    judged = statement.get("judged") and not theirs
    if judged or not len(content) or is_anaphor(essence(content)) or statement["rule"].startswith("addressee"):
        return False
    action = cue in CONCERNS and content[0].tag_ == "VBG"
    return bool(theirs) or action or cue not in FEELINGS | CONCERNS


def is_short(content: Span) -> bool:
    """ "preferred the draft budget": nothing but a thing, so that it is no new proposal."""
    return len(content) <= SHORT


def brought_up(board: Board, statement: layers.Relation, named: Span) -> layers.Relation:
    """What the text has named before anybody took a stance on it ("a draft budget of US$3 million")."""
    made = suggestion(board, {**statement, "content": [named.start, named.end]}, owners(board, named))
    return {**made, "label": None, "kind": "tabled", "sentence": [named.sent.start, named.sent.end], "rule": "antecedent"}


def put(board: Board, statement: layers.Relation, proponents: list[str]) -> list[int]:
    """The proposals that a statement brings up: its content, or each item of its list."""
    return [board.put(suggestion(board, {**statement, "content": part}, proponents)) for part in parts(board.cast, statement)]


def take(board: Board, index: int, proposal: int, what: tuple[str, list[str]]) -> None:
    """The positions of those who speak and of those named in asides: who supports an opponent opposes."""
    stance, holders = what
    statement = layers.relations(board.doc, "attributions")[index]
    for actor in (*holders, *statement["supported_by"]):
        board.take(actor, proposal, stance, index)
    for actor in statement["opposed_by"]:
        board.take(actor, proposal, "oppose" if stance != "oppose" else "support", index)


def parts(cast: Cast, statement: layers.Relation) -> list[list[int]]:
    """The contents of a statement that stand for themselves: each item of a list, else the whole."""
    start, end = statement["content"]
    items = cast.items_in(start, end) if statement["rule"].startswith("list") else []
    return items or [[start, end]]


def stance_of(doc: Doc, statement: layers.Relation) -> str | None:
    """The stance that an act takes; negation turns it; a condition makes support conditional."""
    stance = STANCES.get(statement["act"])
    if stance is None or not statement["content"]:
        return None
    if statement["negated"] and statement["act"] not in TAKING:
        return "oppose"
    text = doc[slice(*statement["content"])].text.lower()
    if statement["act"] == "support" and stance == "support" and conditional(text):
        return "conditional"
    return stance


def conditional(text: str) -> bool:
    return any(f" {c} " in f" {text} " for c in CONDITIONS)


def suggestion(board: Board, statement: layers.Relation, proponents: list[str]) -> layers.Relation:
    content = board.doc[slice(*statement["content"])]
    tabled = (
        statement["rule"].startswith("label")
        or statement["rule"].split(":")[-1] in SUBMITTING
        or any(t.lower_ in TABLED_STRICT for t in content[:4])
    )
    return {
        "label": label_of(board.doc, statement),
        "text": list(statement["content"]),
        "kind": "tabled" if tabled else "suggestion",
        "parent": board.labelled,
        "proponents": list(proponents),
        "status": "open",
        "section": board.section,
        "sentence": list(statement["sentence"]),
        "rule": f"statement:{statement['rule']}",
    }


def label_of(doc: Doc, statement: layers.Relation) -> str | None:
    """ "Proposal 1: ..." at the head of a paragraph: the label."""
    return doc[statement["cue"][0] : statement["cue"][1] - 1].text if statement["rule"] == "label:numbered" else None


def settle(board: Board, decision: layers.Relation) -> None:
    """A decision gives the proposal that it settles its status, and takes the words that its "this" stands for."""
    if decision["anaphor"] and board.spoken is not None:
        decision["text"] = list(board.spoken)
        settled = board.last if board.last is not None and board.proposals[board.last]["text"] == board.spoken else None
    else:
        settled = same_words(board, board.doc[slice(*decision["text"])])
    if settled is not None and decision["kind"] in SETTLED:
        board.proposals[settled]["status"] = SETTLED[decision["kind"]]


def same_words(board: Board, text: Span) -> int | None:
    """The proposal of this section that shares most of its content words with a decision."""
    wanted = content_words(text)
    best, score = None, 0.6
    for i, proposal in enumerate(board.proposals):
        if proposal["section"] == board.section and wanted:
            have = content_words(board.doc[slice(*proposal["text"])])
            shared = 2 * len(wanted & have) / (len(wanted) + len(have) or 1)
            if shared >= score:
                best, score = i, shared
    return best


def content_words(text: Span) -> set[str]:
    return {t.lemma_.lower() for t in text if t.pos_ in ("NOUN", "VERB", "PROPN", "ADJ", "NUM")}


@Language.factory(
    "proposals", requires=["doc._.attributions", "doc._.decisions", "doc._.sections", "doc._.adjectives"],
    assigns=["doc._.proposals", "doc._.positions"],
)  # fmt: skip
def make_proposals(nlp: Language, name: str) -> ProposalFinder:
    """Needs statements, decisions and sections."""
    return ProposalFinder()
