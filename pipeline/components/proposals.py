"""What was put to the meeting, and who is for it and against it.

A labelled proposal has a heading of its own, or is introduced in prose; a suggestion is the content of a statement that
proposes, requests, supports or opposes.
A position ties an actor to a proposal by a statement. "This", "it", "the proposal" stand for the last proposal of the section.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.components import layers
from pipeline.components.agenda import section_at
from pipeline.components.alternatives import laid_open
from pipeline.components.board import Board
from pipeline.components.bystanders import bystanders, resumed_at
from pipeline.components.clauses import subject
from pipeline.components.conceding import concede
from pipeline.components.drafts import worked_on
from pipeline.components.laid import laid_before
from pipeline.components.norms import top_verbs
from pipeline.components.novelty import doubts, is_short, keeps_original, proposes
from pipeline.components.references import antecedent, owners, referred, whole_actor
from pipeline.components.settling import dissented_from, settle
from pipeline.components.sources import Cast
from pipeline.components.stance import TAKING, TURNED, core, stand
from pipeline.components.tabling import headed, in_prose, suggestion
from pipeline.lexicon import words

LEAD = 3  # words before a list that say nothing of their own
TRANSITIVE = frozenset(words("nouns", "transitive_cue"))


class ProposalFinder:
    """Writes the relations `proposals` and `positions`, and the status of what a decision settles."""

    def __call__(self, doc: Doc) -> Doc:
        board = self.find(doc)
        layers.relate(doc, "proposals", board.proposals)
        layers.relate(doc, "positions", board.positions)
        return doc

    def find(self, doc: Doc) -> Board:
        """Read what is tabled, statements and decisions in the order of the text."""
        board = Board(doc, Cast(doc), Cast(doc, "adjectives"))
        for proposal in headed(doc):
            board.put(proposal)
        items = [(p["sentence"][0], 0, i, p) for i, p in enumerate(before(board))]
        items += [(s["sentence"][0], 1, i, s) for i, s in enumerate(layers.relations(doc, "attributions"))]
        items += [(d["sentence"][0], 2, i, d) for i, d in enumerate(layers.relations(doc, "decisions"))]
        for start, kind, index, item in sorted(items, key=lambda x: x[:3]):
            board.enter(section_at(doc, doc[start].idx), start)
            if kind == 0:
                table(board, item)
            elif kind == 1:
                voice(board, index, item)
            else:
                settle(board, item)
        return board


def before(board: Board) -> list[layers.Relation]:
    """What lies before the meeting without a statement that brings it up."""
    return [*in_prose(board), *laid_before(board), *worked_on(board), *laid_open(board)]


def table(board: Board, proposal: layers.Relation) -> None:
    """A labelled proposal that the text introduces, and the positions of those who made it."""
    known = referred(board, board.doc[slice(*proposal["text"])]) if proposal["rule"] == "worked-on" else None
    if known is not None:
        board.touch(known)
        return
    called = proposal.get("called", ())
    made = board.put({**{k: v for k, v in proposal.items() if k != "called"}, "section": board.section})
    board.called.setdefault(made, set()).update(called)
    for actor in proposal["proponents"]:
        board.take(actor, made, "support", None)


def voice(board: Board, index: int, statement: layers.Relation) -> None:
    """What one statement adds: a proposal, positions towards it, or positions towards an earlier one."""
    statement = with_shared_content(board.doc, index, statement)
    if concede(board, index, statement):
        return
    found = stand(board.doc, statement)
    matter = found.matter if found is not None else spoken_of(board.doc, statement)
    if matter is None:
        if found is not None:
            dissent = dissented_from(board, found.stance, None)
            meant = dissent if dissent is not None else board.near
            if meant is not None:
                take(board, index, meant, (found.stance, holders(statement)))
        return
    dissent = dissented_from(board, found.stance, core(matter)) if found is not None and holders(statement) else None
    target = dissent if dissent is not None else referred(board, core(matter))
    board.hear(statement, target)
    if found is not None and not appoints(board, statement, matter) and (statement["act"] not in TAKING or holders(statement)):
        weigh(board, index, (found.stance, matter), target)


def appoints(board: Board, statement: layers.Relation, matter: Span) -> bool:
    """ "requested Ms Ito (Chad) to conduct consultations": a person gets a task, and nothing is put to the meeting."""
    named = board.cast.at(matter.start) if statement["act"] == "request" else None
    return named is not None and named.kb_id_.startswith("person:") and any(t.lower_ == "to" for t in matter[1:12])


def weigh(board: Board, index: int, what: tuple[str, Span], target: int | None) -> None:
    """The positions that a stance on these words brings, towards the proposal meant by them or a new one."""
    stance, matter = what
    statement = layers.relations(board.doc, "attributions")[index]
    statement = with_shared_content(board.doc, index, statement)
    if statement.get("matter") and statement["matter"][1] < statement["content"][1]:  # "that the levy was unacceptable": the levy
        statement = {**statement, "content": statement["matter"]}
    taking = statement["act"] in TAKING
    if (kept := keeps_original(board, matter, statement)) is not None:
        take(board, index, kept, (TURNED[stance], holders(statement)))
        return
    if target is None and (allies := whole_actor(board, core(matter))):
        side_with(board, index, (stance, holders(statement)), allies)
        return
    if target is None and doubts(statement, matter):
        target = doubted(board, matter)
        if target is None:
            return
    theirs = owners(board, matter) if taking else []
    if target is None and not proposes(statement, matter, theirs):
        return
    if target is None and (taking or is_short(matter)) and (named := antecedent(board, matter)) is not None:
        target = board.put(brought_up(board, statement, named))
    makers = theirs if taking or stance == "oppose" else holders(statement)
    made = [target] if target is not None else put(board, statement, makers)
    for proposal in made:
        for actor in theirs if target is None else []:
            board.take(actor, proposal, "support", index)
        take(board, index, proposal, (stance, holders(statement)))


def doubted(board: Board, matter: Span) -> int | None:
    """The proposal that a doubt is about: one that speaks of its subject, or the labelled one that heads the section."""
    own = next((t for t in map(subject, top_verbs(matter)) if t is not None), None)
    about = (i for i in board.here if own is not None and own.pos_ == "NOUN" and speaks_of(board, i, own.lemma_))
    return next(about, board.labelled if board.near == board.labelled else None)


def speaks_of(board: Board, proposal: int, lemma: str) -> bool:
    return any(t.lemma_ == lemma and t.pos_ == "NOUN" for t in board.doc[slice(*board.proposals[proposal]["text"])])


def holders(statement: layers.Relation) -> list[str]:
    """Whose position a statement is: of those spoken for, else of those who speak."""
    found: list[str] = statement["on_behalf_of"] or statement["speakers"]
    return found


def spoken_of(doc: Doc, statement: layers.Relation) -> Span | None:
    """The content of a statement that takes no stance, without the cue inside it."""
    bounds = statement.get("matter") or statement["content"]
    return doc[slice(*bounds)] if bounds else None


def with_shared_content(doc: Doc, index: int, statement: layers.Relation) -> layers.Relation:
    """ "A supported, and B opposed, the text": the first statement has the content of the second."""
    found = layers.relations(doc, "attributions")
    other = found[index + 1] if index + 1 < len(found) else None
    if statement["content"] is not None or other is None or other["sentence"] != statement["sentence"] or not other["content"]:
        return statement
    apart = all(doc[s["cue"][1]].text == "," for s in (statement, other) if s["cue"])
    shared = apart or statement["rule"].split(":")[-1] in TRANSITIVE
    return {**statement, "content": other["content"]} if shared else statement


def side_with(board: Board, index: int, what: tuple[str, list[str]], allies: list[str]) -> None:
    """ "agreed with Singapore", who opposed: the last stance of the one named in this section, turned by who disagrees."""
    stance, speakers = what
    taken = next((p for a in allies if (p := board.held(a)) is not None), None)
    if taken is None:
        return
    turned = taken["stance"] if stance != "oppose" else TURNED[taken["stance"]]
    take(board, index, taken["proposal"], (turned, speakers))


def brought_up(board: Board, statement: layers.Relation, named: Span) -> layers.Relation:
    """What the text has named before anybody took a stance on it ("a draft budget of US$3 million")."""
    made = suggestion(board, {**statement, "content": [named.start, named.end]}, owners(board, named))
    return {**made, "label": None, "kind": "tabled", "sentence": [named.sent.start, named.sent.end], "rule": "antecedent"}


def put(board: Board, statement: layers.Relation, proponents: list[str]) -> list[int]:
    """The proposals that a statement brings up: its content, or each item of its list."""
    return [board.put(suggestion(board, {**statement, "content": part}, proponents)) for part in parts(board.cast, statement)]


def take(board: Board, index: int, proposal: int, what: tuple[str, list[str]]) -> None:
    """The positions of those who speak, of those named in asides (who supports an opponent opposes), and of bystanders."""
    stance, speakers = what
    board.touch(proposal)
    statement = layers.relations(board.doc, "attributions")[index]
    for actor in (*speakers, *statement["supported_by"]):
        board.take(actor, proposal, stance, index)
    for actor in statement["opposed_by"]:
        board.take(actor, proposal, "oppose" if stance != "oppose" else "support", index)
    for actor, other in bystanders(board.cast, statement, stance):
        board.take(actor, proposal, other, index)


def parts(cast: Cast, statement: layers.Relation) -> list[list[int]]:
    """The contents of a statement that stand for themselves: each item of a list that is all of it, else the whole."""
    start, end = statement["content"]
    items = cast.items_in(start, end) if statement["rule"].startswith("list") else []
    if items and items[0][0] - start > LEAD:  # "to join the groups named here: ..."
        items = []
    return items or [[start, resumed_at(cast, start, end)]]


@Language.factory(
    "proposals", requires=["doc._.attributions", "doc._.decisions", "doc._.sections", "doc._.adjectives"],
    assigns=["doc._.proposals", "doc._.positions"],
)  # fmt: skip
def make_proposals(nlp: Language, name: str) -> ProposalFinder:
    """Needs statements, decisions and sections."""
    return ProposalFinder()
