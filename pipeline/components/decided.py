"""How one sentence says that the meeting decided: the verb in the passive or with the whole meeting as subject, or a noun."""
from __future__ import annotations

from spacy.tokens import Span, Token

from pipeline.components import layers
from pipeline.components.clauses import (
    agent,
    is_impersonal,
    is_main,
    is_negated,
    is_passive,
    phrase,
    subject,
    trim_conjunction,
)
from pipeline.components.decided_lines import is_actor
from pipeline.components.deciding import WHOLE, is_foreign, is_whole
from pipeline.lexicon import DecisionEntry, words

ANAPHORS = frozenset(words("nouns", "anaphor"))
UNREAL = frozenset(words("structure", "unreal_modal"))
MEANS = frozenset(words("structure", "decided_by"))
PAST = frozenset({"was", "were", "been"})
REACHED = frozenset(words("structure", "reached"))
DROPPED = frozenset({"on", "upon", "with", "of"})

AWAITING = frozenset(words("structure", "awaiting"))
BETWEEN = frozenset({"among", "amongst", "between"})
AGREEING = frozenset(words("structure", "agreed_then"))
SUBORDINATING = frozenset(words("structure", "subordinating"))
CONCLUDING = frozenset({"the", "final", "general", "common", "overall", "main", "joint"})
DASHES = frozenset(words("structure", "label_dash"))
MATTERS = frozenset(words("nouns", "matter"))
CLOSING = frozenset(words("structure", "verdict_then"))

Decision = layers.Relation


def real(sentence: Span, verb: Token) -> bool:
    """Happened, on the level of the minutes: no "could be approved", "if it is agreed", "said that it was agreed"."""
    if is_negated(verb) or any(t.lower_ in UNREAL for t in verb.children if t.dep_.startswith("aux")):
        return False
    if is_main(verb) or mandates(sentence, verb) or begins_anew(verb) or labelled(sentence, verb):
        return True
    return meeting_before(verb) is not None


def mandates(sentence: Span, verb: Token) -> bool:
    """ "Invited Captain Reyes to report": the first word of an item, where the parse takes it for an adjective."""
    opens_item = verb.i == sentence.start and verb.tag_ == "VBN"
    return opens_item and verb.head.pos_ == "PROPN" and any(t.lower_ == "to" for t in sentence)


def labelled(sentence: Span, verb: Token) -> bool:
    """ "Treasurers: Ito and Perez were confirmed": a clause right after a label, which the parse has hung on it."""
    own = subject(verb)
    edge = own.left_edge if own is not None else sentence[0]
    after_label = edge.i > sentence.start and ":" in (edge.text, edge.nbor(-1).text)
    return after_label and is_passive(verb) and not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in before_colon(sentence))


def before_colon(sentence: Span) -> Span:
    """The words before the first colon of a sentence."""
    colon = next((t.i for t in sentence if t.text == ":"), sentence.start)
    return sentence.doc[sentence.start : colon]


def begins_anew(verb: Token) -> bool:
    """ "Since all were in favour it was agreed to ...": what the parse has hung on the words before it."""
    own = subject(verb)
    if own is None or own.lower_ not in ANAPHORS or not is_passive(verb) or own.i == 0 or verb.i - own.i > 4:
        return False
    if own.nbor(-1).lower_ in ("so", ";"):
        return True
    follows = verb.doc[verb.i + 1 : verb.i + 2].text.lower()
    before = own.nbor(-1)
    governed = before.lower_ in SUBORDINATING or before.pos_ in ("SCONJ", "VERB")
    return own.lower_ == "it" and follows in AGREEING and not governed


def meeting_before(verb: Token) -> Token | None:
    """The meeting right before its verb, whatever the parse: ", the meeting discussed and [agreed]"."""
    doc, i = verb.doc, verb.i - 1
    while i > max(verb.i - 5, 1) and (doc[i].lower_ == "and" or doc[i].tag_ in ("VBD", "RB")):
        i -= 1
    if i < 2 or doc[i].lower_ not in WHOLE or doc[i - 1].lower_ != "the" or doc[i - 2].text not in (",", ";"):
        return None
    return doc[i]


def by_verb(sentence: Span, verb: Token, entry: DecisionEntry) -> Decision | None:
    """A decision told by a verb, in the passive or with the whole meeting as subject."""
    if entry.object and not any(t.lower_ in entry.object for t in verb.doc[verb.i + 1 : verb.i + 4]):
        return None
    own = subject(verb)
    shared = own is None and verb.dep_ == "conj"
    if shared:
        own = subject(verb.head)
    own = own or meeting_before(verb)
    if own is None or verb.i == sentence.start:
        return listed(sentence, verb, entry)
    if is_passive(verb) or (shared and verb.tag_ in ("VBN", "VBD") and is_passive(verb.head)):
        if not entry.subjects and not any(t.lower_ in PAST for t in (*verb.children, *(verb.head.children if shared else ()))):
            return None
        return passive(sentence, verb, (own, entry))
    named = entry.whole and not entry.object and is_foreign(own)  # what it notes, it says
    if is_whole(own) and not (entry.impersonal or entry.listed or entry.subjects or named) and own.i < verb.i:
        start = after_object(verb, entry)
        return after(sentence, verb, (start, "whole", entry))
    return None


def listed(sentence: Span, verb: Token, entry: DecisionEntry) -> Decision | None:
    """ "(a) took note of the report;": an item of a list that opens with the verb, its subject standing above the list."""
    if not heads(sentence, verb) or verb.tag_ not in ("VBD", "VBN") or entry.impersonal or is_passive(verb):
        return None
    if verb.doc[verb.i + 1 : verb.i + 2].text == "by":
        return None
    start = verb.i + 1 + (1 if entry.object else 0)
    if (not entry.then and verb.doc[start : start + 1].text.lower() in CLOSING) or titled(verb):
        return None
    if entry.then and sentence.doc[start : start + 1].text.lower() not in (*entry.then, "in"):
        return None
    return after(sentence, verb, (start, "item", entry))


def heads(sentence: Span, verb: Token) -> bool:
    """At the head of a sentence, or of what stands behind a dash in notes: "Fees (see annex) – Agreed to wait"."""
    if verb.i == sentence.start:
        return True
    dash = verb.nbor(-1)
    spaced = verb.is_title and dash.text in DASHES and dash.i > sentence.start and bool(dash.whitespace_)
    return spaced and not is_actor(dash.nbor(-1))


def titled(verb: Token) -> bool:
    """ "Adopted Documents": a title, whose participle goes with its noun."""
    following = verb.doc[verb.i + 1 : verb.i + 2]
    return bool(following.text) and following[0].is_title and following[0].pos_ == "NOUN"


def passive(sentence: Span, verb: Token, what: tuple[Token, DecisionEntry]) -> Decision | None:
    """ "It was agreed that ...", "The report was adopted", "This was agreed"."""
    own, entry = what
    if entry.whole or entry.listed or not fits(verb, entry) or (entry.subjects and own.lower_ not in entry.subjects):
        return None
    by = agent(verb)
    if by is not None and by.lower_ not in MEANS and (not is_whole(by) or any(t.dep_ == "compound" for t in by.lefts)):
        return None
    if is_impersonal(verb):
        follows = verb.doc[verb.i + 1 : verb.i + 2].text.lower()
        if follows in ("", ".", ",", ";") or (entry.then and not entry.impersonal and follows == "by"):
            return decision(verb, phrase(own), sentence, ("anaphor", entry))
        return after(sentence, verb, (verb.i + 1, "impersonal", entry))
    if entry.impersonal:
        return None
    whole_clause = entry.clause or entry.kind == "deferred"
    bounds = trim_conjunction(own.doc, own.left_edge.i, clause_end(verb, sentence)) if whole_clause else phrase(own)
    rule = "anaphor" if own.lower_ in ANAPHORS or stands_for(own) else "passive"
    return decision(verb, bounds, sentence, (rule, entry))


def after_object(verb: Token, entry: DecisionEntry) -> int:
    """The token after the verb, or after the noun that goes with it ("took note", "reached broad agreement")."""
    nouns = (t.i for t in verb.doc[verb.i + 1 : verb.i + 4] if t.lower_ in entry.object)
    return next(nouns, verb.i) + 1


def fits(verb: Token, entry: DecisionEntry) -> bool:
    """Whether one of the words that the entry asks for stands right after the verb: "was left for the next meeting"."""
    rest = verb.doc[verb.i + 1 : verb.i + 5].text.lower() + " "
    return not entry.follows or rest.startswith(tuple(f"{words} " for words in entry.follows))


def stands_for(noun: Token) -> bool:
    """ "The matter", "the request": nothing but a noun that takes up what was said before."""
    return noun.lower_ in MATTERS and [t.lower_ for t in noun.subtree if t != noun] in (["the"], ["this"], ["that"])


def after(sentence: Span, verb: Token, what: tuple[int, str, DecisionEntry]) -> Decision | None:
    """The decision is what follows the verb, the preposition left off."""
    start, rule, entry = what
    doc = verb.doc
    if entry.then and rule == "whole" and doc[start : start + 1].text.lower() not in entry.then and not states(verb):
        return None
    start += start < sentence.end and doc[start].lower_ in DROPPED
    bounds = trim_conjunction(doc, start, clause_end(verb, sentence))
    leads_in = doc[start : start + 1].text == ":"
    if doc[start : start + 1].text == "(" and doc[bounds[1] - 1].text in (")", "):"):
        return None
    rule = "anaphor" if takes_up(doc[bounds[0] : bounds[1]]) else rule
    return decision(verb, bounds, sentence, (rule, entry)) if bounds[1] > bounds[0] or leads_in else None


def takes_up(text: Span) -> bool:
    """ "[agreed] to this approach", "[agreed] with that": what was said before, under another name."""
    said = [t for t in text if t.lower_ not in ("to", "with")]
    return 0 < len(said) <= 2 and said[0].lower_ in ("this", "that") and said[-1].pos_ in ("PRON", "DET", "NOUN")


def states(verb: Token) -> bool:
    """ "The group agreed the text could be sent": a clause right after the verb without "that"."""
    subjects = (subject(t) for t in verb.children if t.dep_ == "ccomp" and t.i > verb.i)
    return any(own is not None and own.left_edge.i == verb.i + 1 for own in subjects)


def clause_end(verb: Token, sentence: Span) -> int:
    """Where the next clause that is coordinated with the verb begins, or the sentence ends."""
    ends = [
        c.left_edge.i for c in verb.children if c.dep_ in ("conj", "parataxis") and c.tag_ == verb.tag_ and c.left_edge.i > verb.i
    ]
    return min([*ends, sentence.end])


def by_noun(sentence: Span, noun: Token, entry: DecisionEntry) -> Decision | None:
    """ "There was broad agreement that ...", "agreement was also reached on ..."."""
    doc = noun.doc
    head = noun.head
    exists = any(t.lower_ == "there" for t in doc[max(noun.i - 6, sentence.start) : noun.i]) and noun.dep_ in (
        "nsubj",
        "ROOT",
        "attr",
        "obj",
    )
    reached = noun.dep_.startswith("nsubj") and head.lower_ in REACHED and head.i > noun.i
    if (
        not (exists or reached)
        or awaited(head)
        or any(t.lower_ in ("no", "little", "any") for t in noun.lefts)
        or not is_main(head)
        or any(t.lower_ in (*UNREAL, "not", "n't") for t in head.children)
    ):
        return None
    start = next((t.i for t in doc[noun.i + 1 : min(noun.i + 7, sentence.end)] if t.lower_ in entry.then), None)
    if start is None or among_some(doc[noun.i + 1 : start]):
        return None
    if doc[start].lower_ == "with":
        return decision(noun, (start + 1, sentence.end - 1), sentence, ("anaphor", entry))
    start += doc[start].lower_ in DROPPED
    bounds = trim_conjunction(doc, start, sentence.end)
    return decision(noun, bounds, sentence, ("noun", entry)) if bounds[1] > bounds[0] else None


def awaited(verb: Token) -> bool:
    """ "until there is agreement on the annex": not reached yet, or only if."""
    return verb.dep_ == "advcl" and any(t.dep_ == "mark" and t.lower_ in AWAITING for t in verb.children)


def among_some(words_: Span) -> bool:
    """ "agreement among the donors that": of some only, who are not the meeting."""
    return any(t.lower_ in BETWEEN for t in words_) and not any(t.lower_ in WHOLE for t in words_)


def by_conclusion(sentence: Span, noun: Token, entry: DecisionEntry) -> Decision | None:
    """ "The conclusion was to ...", "The agreement is that ...": the noun as subject of what was decided."""
    doc = noun.doc
    copula = next((t.i for t in doc[noun.i + 1 : min(noun.i + 9, sentence.end)] if t.pos_ in ("AUX", "VERB")), noun.i)
    if noun.dep_[:5] != "nsubj" or not entry.copular or doc[copula].lower_ not in ("was", "is"):
        return None
    if {t.lower_ for t in noun.lefts} - CONCLUDING or not opens(sentence, noun):
        return None
    opener = doc[copula + 1 : copula + 2].text.lower()
    bounds = trim_conjunction(doc, copula + 1, sentence.end)
    return decision(noun, bounds, sentence, ("noun", entry)) if opener in ("to", "that") and bounds[1] > bounds[0] else None


def opens(sentence: Span, noun: Token) -> bool:
    """Whether a noun phrase stands at the head of a sentence or after its label."""
    first = noun.left_edge.i
    return first == sentence.start or noun.doc[first - 1].text in (":", ",")


def decision(verb: Token, text: tuple[int, int], sentence: Span, what: tuple[str, DecisionEntry]) -> Decision:
    rule, entry = what
    return {
        "verb": verb.i,
        "kind": entry.kind,
        "text": list(text),
        "anaphor": rule == "anaphor",
        "sentence": [sentence.start, sentence.end],
        "rule": f"{rule}:{entry.id}",
    }
