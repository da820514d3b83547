"""Statements that no cue reports: what is said under a label, in a list of comments or options, and opinions in notes.

Background has no cue either. What tells the two apart is what stands over a bullet (a label, "Feedback", "Options"), and what it
says itself: an opinion in the present tense, what is to come, a need. A bare noun phrase, a date or a file says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from pipeline.components import layers
from pipeline.components.clauses import subject, trim_conjunction
from pipeline.components.content import relation
from pipeline.components.sources import Sources
from pipeline.components.turns import outside_brackets
from pipeline.lexicon import NominalEntry, entries, words

NOUNS = {noun: entry for entry in entries(NominalEntry, "nominals") for noun in entry.nouns}
VOICES = frozenset(words("bullets", "voices"))
RAISED = frozenset(words("bullets", "raised"))
OPTIONS = frozenset(words("bullets", "options"))
SETTLED = frozenset(words("bullets", "settled"))
OPINIONS = frozenset(words("bullets", "opinion"))
ELECTED = frozenset(words("bullets", "elected"))
ANSWERS = frozenset(words("bullets", "answer"))
SUBORDINATE = frozenset(words("bullets", "subordinator"))
POINTING = frozenset(words("bullets", "pointing"))
COMING = frozenset(words("structure", "unreal_modal"))
AFTER_NOUN = frozenset(words("bullets", "after_speech_noun"))
TASKS = frozenset(words("bullets", "task_label"))
SUMMARIES = frozenset(words("bullets", "summary_label"))
FOLLOWING = re.compile(
    rf"(?:the )?following (?:\w+ )?(?:{'|'.join(words('bullets', 'told_noun'))}) (?:was|were|has been|have been|is|are) "
    rf"(?:\w+ly |also )?(?:{'|'.join(words('bullets', 'told_verb'))})\b[^:]*:\s*$", re.I)
CLAUSE = re.compile(r"\d+(?:\.\d+)+ ?[-–—] ")
OWN_WORDS = frozenset(words("roles", "own_words"))
WHOLE = frozenset(words("collectives", "whole"))
STATUS, STATUS_OF = frozenset(words("bullets", "status_report")), frozenset(words("bullets", "status_of"))
WANTS = frozenset(words("bullets", "wanting_verb"))
LEADING = frozenset(words("structure", "reporting_adverb"))
LONGEST_HEAD = 8
SHORT = 60


class Outline:
    """What stands over each block: the item or paragraph above its list, or its heading."""

    def __init__(self, doc: Doc) -> None:
        self.blocks = list(layers.blocks(doc))
        self.over = list(self._over())
        self.told = set(self._told())
        self.sections = layers.relations(doc, "sections")

    def _over(self) -> Iterator[int | None]:
        """For each block the index of the one that it stands under."""
        heading: int | None = None
        path: list[tuple[int, int]] = []
        above: int | None = None
        for i, (block, facts) in enumerate(self.blocks):
            if block.label_ != "list_item":
                path, above = [], i
                heading = i if block.label_ == "heading" else heading
                yield heading if heading != i else None
                continue
            level = facts.get("level") or 1
            path = [(depth, j) for depth, j in path if depth < level]
            yield path[-1][1] if path else above
            path.append((level, i))

    def _told(self) -> Iterator[int]:
        """The items below "The following points were made:", topics of their own among them passed over."""
        leading: int | None = None
        for i, (block, facts) in enumerate(self.blocks):
            level = (facts.get("level") or 1) if block.label_ == "list_item" else 0
            if FOLLOWING.match(block.text):
                leading = level
            elif leading is not None and level > leading and block.label_ == "list_item":
                yield i
            elif len(block) > LONGEST_HEAD or not block.text.rstrip().endswith(":"):
                leading = None

    def kind(self, i: int) -> str:
        """ "voices" under comments and the like, "options" under things to choose from, "listed" under an opened sentence."""
        over = self.over[i]
        if i in self.told:
            return "voices"
        if over is None:
            return ""
        head = [t for t in self.blocks[over][0] if not t.is_space]
        title = [t.lower_ for t in head if t.is_alpha]
        if len(title) <= LONGEST_HEAD and SETTLED.isdisjoint(title):
            if OPTIONS.intersection((*title[:2], *title[-1:])):
                return "options"
            if (VOICES.intersection(title[:2]) and "of" not in title) or not RAISED.isdisjoint(title):
                return "voices"
        opened = self.blocks[over][0].label_ != "heading" and (head[-1].text == ":" or head[-1].lower_ == "that")
        return "listed" if opened else ""

    def labelled(self, i: int, labels: frozenset[str]) -> bool:
        """The block opens with one of these words and a colon, number or dash: "Action: ...", "Summary: ..."."""
        block = [t for t in self.blocks[i][0][:6] if t.text not in "[("]
        return len(block) > 1 and block[0].lower_ in labels and any(t.text in (":", "–") for t in block[1:4])

    def bullet(self, i: int) -> bool:
        return self.blocks[i][0].label_ == "list_item"

    def note(self, i: int) -> bool:
        """A bullet or a short paragraph, as in notes; long paragraphs tell and comment."""
        block = self.blocks[i][0]
        return block.label_ == "list_item" or len(block) <= SHORT

    def numbered(self, i: int) -> bool:
        """Counted by numbers or letters, not set off by a bullet; "o" is one."""
        label = self.blocks[i][1].get("label") or ""
        return label != "o" and any(c.isalnum() for c in label)

    def background(self, i: int) -> bool:
        """A summary of an issue, a task, or a clause of another document: "Summary: ...", "Action: ...", "3.2 - ..."."""
        return self.labelled(i, SUMMARIES) or self.task(i) or CLAUSE.match(self.blocks[i][0].text) is not None

    def task(self, i: int) -> bool:
        return self.labelled(i, TASKS)

    def reports_status(self, section: int | None) -> bool:
        """Under "Status of implementation" and the like a label tells whose state it is, not who speaks."""
        while section is not None and section >= 0:
            title = frozenset(self.sections[section]["title"].lower().split())
            if title & STATUS and title & STATUS_OF:
                return True
            section = self.sections[section]["parent"]
        return False

    def goes_on(self, i: int, sentence: Span) -> bool:
        """A sentence in the present tense in the bullet that reports what somebody said goes on with it."""
        root, own = sentence.root, subject(sentence.root)
        if not self.bullet(i) or own is None or own.lower_ in WHOLE:
            return False
        tenses = {t.tag_ for t in (root, *root.children) if t == root or t.dep_.startswith(("aux", "cop"))}
        return "VBD" not in tenses and not tenses.isdisjoint(("VBZ", "VBP"))

    def unled(self, i: int, sentence: Span, normative: bool, role: str | None) -> str | None:
        """The rule by which a sentence without a cue or a speaker is a statement, None where it is background."""
        if self.background(i):
            return None
        if normative:
            return "normative"
        kind, bullet = self.kind(i), self.bullet(i)
        if kind == "options" and bullet:
            return "option"
        if kind == "voices" and bullet and predicates(sentence):
            return "voiced"
        if role in OWN_WORDS:
            return None
        if self.note(i) and opinion(sentence):
            return "opinion"
        return "coming" if bullet and not kind and not self.numbered(i) and coming(sentence) else None


def says(content: Span) -> bool:
    """Words under a label that say something: not a date, a file, a name, or who was elected to the office."""
    plain = list(outside_brackets(content))
    verbs = [t for t in plain if t.pos_ in ("VERB", "AUX")]
    if any(t.lower_ in ELECTED for t in verbs) or (not finite(verbs) and any(t.like_num for t in plain)):
        return False
    if not verbs:
        return any(t.lower_ in ANSWERS for t in plain[:1]) or (any(t.tag_.startswith("JJ") for t in plain) and len(plain) > 1)
    if plain[0].lower_ in SUBORDINATE:
        return any(t.text == "," for t in plain)
    return not (plain[0].tag_ in ("VBD", "VBN") and subject(plain[0]) is None)


def finite(tokens: Iterable[Token]) -> bool:
    return any(t.tag_ in ("VBZ", "VBP", "VBD", "MD") for t in tokens)


def opinion(sentence: Span) -> bool:
    """A judgement in the present or with a modal: "POCs are important", "It will be difficult to ...", "Is it worthwhile"."""
    root = sentence.root
    own = [root, *(t for t in root.children if t.dep_ in ("aux", "cop"))]
    if any(t.tag_ == "VBD" for t in own) or not any(t.tag_ in ("VBZ", "VBP", "MD") for t in own):
        return False
    heads = [root, *(t for t in root.children if t.dep_ in ("conj", "xcomp", "parataxis"))]
    copular = any(t.lemma_ == "be" or t.dep_ == "cop" for t in own)
    judged = {t.lower_ for head in heads for t in (head, *(c for c in head.children if c.dep_ == "amod"))}
    return copular and not OPINIONS.isdisjoint(judged)


def coming(sentence: Span) -> bool:
    """What will, may or can be, in the main clause of a bullet."""
    root, own = sentence.root, subject(sentence.root)
    if own is not None and (own.pos_ == "PRON" or own.left_edge.lower_ in POINTING):
        return False
    return any(t.tag_ == "MD" and t.lower_ in COMING for t in root.children if t.dep_.startswith("aux") and t.i < root.i)


def predicates(sentence: Span) -> bool:
    """There is a finite verb, or at least something is denied or judged."""
    return finite(sentence) or sentence[0].lower_ in ANSWERS or any(t.lower_ in OPINIONS for t in sentence)


def verbless(sentence: Span) -> Iterator[layers.Relation]:
    """ "Recommendation to wait for results", "Some concern about the dates": a noun of speech that governs the sentence."""
    for noun in sentence[:5]:
        entry = NOUNS.get(noun.lower_)
        after = noun.i + 1
        if entry is None or after >= sentence.end or f"{entry.id} {sentence.doc[after].lower_}" not in AFTER_NOUN:
            continue
        lead = [t for t in sentence.doc[sentence.start : noun.i] if t.pos_ not in ("DET", "ADJ", "PUNCT")]
        if lead or not governs(noun, sentence.root):
            return
        content = trim_conjunction(sentence.doc, after, sentence.end)
        facts = {"cue": [noun.i, after], "verb": noun.i, "act": entry.act, "negated": False, "group": "nominal",
                 "rule": f"verbless:{entry.id}"}  # fmt: skip
        yield relation(Sources(), content, sentence, facts)
        return


def governs(noun: Token, root: Token) -> bool:
    """The noun heads a sentence in which nothing is predicated of it."""
    verbal = root.pos_ in ("VERB", "AUX") or any(t.dep_.startswith(("cop", "aux", "nsubj")) for t in root.children)
    return not verbal and (noun == root or noun.head == root)


def wanted(sentence: Span) -> Iterator[layers.Relation]:
    """ "Need to start a group; perhaps hold a workshop", "Want to begin, but first need to ask": clause by clause."""
    parting = (t.i + 1 for t in outside_brackets(sentence) if t.text in (";", ",") and t.i + 1 < sentence.end)
    clauses = [sentence.start, *parting]
    verbs = {start: verb for start in clauses if (verb := wanting(sentence, start)) is not None}
    if sentence.start not in verbs:
        return
    starts = [start for start in clauses if start in verbs or sentence.doc[start - 1].text == ";"]
    for start, end in pairwise([*starts, sentence.end]):
        verb = verbs.get(start)
        content = trim_conjunction(sentence.doc, verb.i + 1 if verb is not None else start, end)
        if content[1] - content[0] < 2:
            continue
        cue = [verb.i, verb.i + 1] if verb is not None else None
        facts = {"cue": cue, "verb": verb.i if verb is not None else sentence.root.i, "act": "propose", "negated": False,
                 "group": "call", "rule": "wanted"}  # fmt: skip
        yield relation(Sources(), content, sentence, facts)


def wanting(sentence: Span, start: int) -> Token | None:
    """A verb of need or wish without a subject at the head of a clause, adverbs apart."""
    for token in sentence.doc[start : min(start + 4, sentence.end)]:
        if token.lower_ in WANTS:
            own, following = subject(token), token.i + 1 < sentence.end and token.nbor()
            free = (own is None or own.i > token.i) and not token.dep_.startswith("nsubj")
            return token if free and following and following.pos_ != "AUX" else None
        if token.pos_ not in ("ADV", "CCONJ", "PUNCT") and token.lower_ not in LEADING:
            return None
    return None
