"""Who speaks: the actors in a subject, and those in the asides between it and its verb."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from pipeline.components.agents import list_from as list_from
from pipeline.components.agents import of_agent
from pipeline.components.cast import UNCERTAIN
from pipeline.components.cast import Cast as Cast
from pipeline.components.cast import Sources as Sources
from pipeline.components.clauses import conjuncts, governing_subject, is_passive, lost_subject, subject
from pipeline.lexicon import AsideEntry, entries, words

DASHES = frozenset(words("structure", "label_dash"))
PRONOUNS = frozenset(words("collectives", "pronoun"))
ANAPHORIC = frozenset(words("collectives", "anaphoric_head"))
ORDINALS = ("former", "latter")
VAGUE = frozenset(words("collectives", "vague_subject"))
ADVERBS = frozenset(words("structure", "reporting_adverb"))
ASIDES = sorted(((tuple(a.words), a.role) for a in entries(AsideEntry, "asides")), key=lambda a: -len(a[0]))
LEADS = {first: [a for a in ASIDES if a[0][0] == first] for first in {a[0][0] for a in ASIDES}}

IT = "it"
THINGS = frozenset((*words("collectives", "thing_noun"), *words("nouns", "tabled")))
TOPICAL = frozenset(words("structure", "topical"))
BETWEEN_NAMES = frozenset(words("structure", "between_names"))
JOINING = frozenset({",", "and", "&", "the", "as", "well", "or", "/", "also"})


def lead_at(doc: Doc, i: int) -> tuple[str, int] | None:
    """The role and length of an aside that opens at this token: after a comma, bracket or dash, before a name."""
    for lead, role in LEADS.get(doc[i].lower_, ()) if i < len(doc) else ():
        if tuple(t.lower_ for t in doc[i : i + len(lead)]) == lead:
            short = len(lead) == 1 and lead[0] in ("for", "with", "including", "following", "except", "representing")
            if not short or opened(doc, i):
                return role, len(lead)
    return None


def opened(doc: Doc, i: int) -> bool:
    """At the head of a sentence, or after a comma, bracket, dash or conjunction."""
    return i == 0 or bool(doc[i].is_sent_start) or doc[i - 1].lower_ in (",", "(", "–", "-", ";", "and", "but")


def of_verb(cast: Cast, verb: Token, floor: int) -> Sources:
    """The sources of a verb in the active or passive; `floor` is the first token that may belong to it."""
    return of_agent(cast, verb) if is_passive(verb) else of_active(cast, verb, floor)


def of_active(cast: Cast, verb: Token, floor: int) -> Sources:
    """The sources of a verb in the active: its subject, or the names right before it."""
    head = governing_subject(verb)
    if head is None or lost_subject(verb) is not None:
        return before(cast, verb, floor)
    if joined(cast.doc, head, verb) and (first := governing_subject(verb.head)) is not None:
        found = of_subject(cast, first, verb.head)
        for mention, role in roles(cast, head.left_edge.i, verb.i):
            found.take(role, cast.who(mention))
        return found
    own = subject(verb) is not None
    found = of_subject(cast, head, verb if own else head.head)
    for mention, role in roles(cast, floor, verb.i) if not own else []:
        if role != "subject":  # an aside of its own: "X stressed ... and, with Y, proposed ..."
            found.take(role, cast.who(mention))
    if not found.everyone and not found.pronoun and not found.vague and own:
        surface = before(cast, verb, max(floor, head.right_edge.i + 1))
        return surface if surface.speakers else found
    return found


def joined(doc: Doc, head: Token, verb: Token) -> bool:
    """ "Peru said ..., and, with [Chad], asked": an aside that the parse takes for the subject of the second verb."""
    start = head.left_edge.i
    before_it = [t.lower_ for t in doc[max(start - 2, 0) : start]]
    return verb.dep_ == "conj" and before_it in (["and", ","], ["but", ","]) and lead_at(doc, start) is not None


def opens_clause(cast: Cast, sentence: Span, verb: Token) -> bool:
    """The commonest sentence of the genre, whatever the parse: a clause that opens with actors and goes on with the verb."""
    doc = verb.doc
    reported = verb.dep_ == "ccomp" and any(t.dep_ == "mark" and t.lower_ == "that" for t in verb.children)
    by = doc[verb.i + 1 : verb.i + 2].text == "by"
    if reported or by or verb.tag_ not in ("VBD", "VBN", "VBZ", "VBP") or verb.i == sentence.start:
        return False
    i = verb.i - 1
    while i > sentence.start and (doc[i].lower_ in ADVERBS or doc[i].text == ","):
        i -= 1
    mention = cast.at(i)
    if mention is None or mention.end - 1 != i:
        return False
    first = mention.start
    while (previous := list_before(cast, first, sentence.start)) is not None:
        first = previous
    first -= first > sentence.start and doc[first - 1].lower_ in ("the", "many", "both")
    return (
        first == sentence.start
        or doc[first - 1].text in (",", ";")
        or doc[first - 1].lower_ in ("and", "but", "while", "whilst", "whereas")
    )


def inverted(cast: Cast, sentence: Span, verb: Token) -> Span | None:
    """ "The options are clear, said one negotiator.": the actor after the verb that closes the sentence."""
    if verb.i < sentence.start + 3 or verb.i + 1 >= sentence.end or verb.nbor(-1).text not in (",", "”", '"', "’", "'"):
        return None
    mention = cast.at(verb.i + 1) or cast.at(min(verb.i + 2, sentence.end - 1))
    if mention is None or mention.end >= sentence.end - 1:
        return mention
    own = subject(verb)
    free = (own is None or own.i > verb.i) and verb.tag_ in ("VBD", "VBN", "VBZ")
    return mention if free and mention.end < sentence.end and cast.doc[mention.end].text == "," else None


def of_subject(cast: Cast, head: Token, verb: Token) -> Sources:
    """The actors of a subject phrase, asides up to the verb included."""
    found = Sources()
    pronoun = head.lower_ if head.lower_ in PRONOUNS else stands_for(cast, head)
    if pronoun is not None:
        found.pronoun = pronoun
        leading(cast, head, found)
        return found
    if head.lower_ == IT and head.dep_ == "nsubj" and verb.pos_ == "VERB":
        found.pronoun = head.lower_
    if head.lower_ in VAGUE and cast.at(head.i) is None:
        found.vague = True
    start, end = (head.left_edge.i, verb.i) if head.i < verb.i else (verb.i + 1, head.right_edge.i + 1)
    start = after_topic(cast, start, end)
    family = conjuncts(head) | (set(range(start, end)) if start > head.i else set())
    for mention, role in roles(cast, start, end):
        if mention.root.dep_ == "dep" and head.i < mention.start:
            continue  # an office in apposition
        related = not family.isdisjoint(range(mention.start, mention.end)) and not modifies(cast, mention, head)
        if related or role != "subject" or in_list(found, mention):
            found.take("subject" if related and role != "none" else role, cast.who(mention))
    found.thing = not found.speakers and not found.vague
    leading(cast, head, found)
    return found


def after_topic(cast: Cast, start: int, end: int) -> int:
    """ "Harbour Lights – Rosa Pinto will send": past a topic that nobody knows as an actor and its dash, to the person named."""
    for i in range(start + 1, end - 1):
        topic, person = cast.at(i - 1), cast.at(i + 1)
        if cast.doc[i].text in DASHES and topic is not None and topic.id_ in UNCERTAIN and person is not None:
            direct = all(t.pos_ in ("AUX", "ADV") for t in cast.doc[person.end : end])
            return i + 1 if person.label_ == "person" and direct else start
    return start


def stands_for(cast: Cast, head: Token) -> str | None:
    """The pronoun that a noun stands for: "the representative", "the latter", where nothing says of whom."""
    plain = [t.lower_ for t in head.children] == ["the"] and cast.at(head.i) is None
    if not plain or head.lower_ not in ANAPHORIC:
        return None
    return head.lower_ if head.lower_ in ORDINALS else "he"


def leading(cast: Cast, head: Token, found: Sources) -> None:
    """The asides before the subject: "With the EU, he stressed ...", "Speaking for the LDCs, Tuvalu said ..."."""
    first = head.sent.start
    while first < head.i and cast.doc[first].is_space:
        first += 1
    if lead_at(cast.doc, first) is not None and not any(t.tag_ in ("VBD", "VBZ", "MD") for t in cast.doc[first : head.i]):
        for mention, role in roles(cast, first, head.i if head.lower_ in PRONOUNS else head.left_edge.i):
            if role != "subject":
                found.take(role, cast.who(mention))


def modifies(cast: Cast, mention: Span, head: Token) -> bool:
    """ "The EU standard will ...": a name before a thing is no subject."""
    return mention.root.dep_ in ("compound", "amod", "nmod:poss") and mention.root.head == head and cast.at(head.i) is None and (
        (head.pos_ == "NOUN" and head.text.islower()) or head.lower_ in THINGS
    )


def in_list(found: Sources, mention: Span) -> bool:
    """The next name of a list whose first has been taken, where the parse broke the list: ", Y" or "and Z"."""
    before_it = mention.doc[mention.start - 1] if mention.start else None
    if before_it is not None and before_it.lower_ == "the" and mention.start > 1:
        before_it = mention.doc[mention.start - 2]
    return bool(found.speakers) and before_it is not None and before_it.lower_ in (",", "and", "&", "/")


def roles(cast: Cast, start: int, end: int) -> Iterator[tuple[Span, str]]:
    """Mentions between two tokens with the role that the aside around them gives."""
    role, i, doc = "subject", start, cast.doc
    while i < end:
        lead = lead_at(doc, i)
        if lead is not None:
            role, i = lead[0], i + lead[1]
            continue
        mention = cast.at(i)
        if mention is not None and (mention.start >= start or i == start):
            yield mention, role
            i = mention.end
            continue
        if closes(doc, i, end, cast) or (role == "none" and doc[i].text == "," and bool(doc[start].is_sent_start)):
            role = "subject"
        i += 1


def closes(doc: Doc, i: int, end: int, cast: Cast) -> bool:
    """A comma closes an aside unless a name or "and" goes on with its list."""
    if doc[i].text not in (",", ")", "–") or i + 1 >= end:
        return False
    following = doc[i + 1]
    return following.lower_ not in ("and", "the", "or") and cast.at(i + 1) is None


def before(cast: Cast, verb: Token, floor: int) -> Sources:
    """Where the parse gives no subject: the list of names right before the verb, adverbs, auxiliaries and asides between."""
    found, i, doc = Sources(), verb.i - 1, cast.doc
    while i >= floor and (doc[i].lower_ in ADVERBS or doc[i].pos_ in ("AUX", "ADV") or doc[i].text == ","):
        i -= 1
    if i < floor:
        return found
    if doc[i].lower_ in PRONOUNS:
        found.pronoun = doc[i].lower_
        return found
    last = cast.at(i)
    if last is None:
        found.thing = doc[i].pos_ in ("NOUN", "PROPN")
        return found
    first = last.start
    while (previous := list_before(cast, first, floor)) is not None:
        first = previous
    for mention, role in roles(cast, lead_before(doc, first, floor), verb.i):
        found.take(role, cast.who(mention))
    return found


def lead_before(doc: Doc, first: int, floor: int) -> int:
    """Where the words begin that make an aside of a list of names: "the group [chaired by] Chad and Mali"."""
    near = range(max(first - 4, floor + 1), first)
    return next((i for i in near if (lead := lead_at(doc, i)) is not None and i + lead[1] == first), first)


def list_before(cast: Cast, first: int, floor: int) -> int | None:
    """Where the name before this one in a list or aside begins."""
    i, doc = first - 1, cast.doc
    steps = 0
    while (
        i >= floor
        and steps < 6
        and cast.at(i) is None
        and doc[i].lower_ in BETWEEN_NAMES
    ):
        i, steps = i - 1, steps + 1
    mention = cast.at(i) if i >= floor and steps else None
    return mention.start if mention is not None and not is_topic(doc, mention, floor) else None


def is_topic(doc: Doc, mention: Span, floor: int) -> bool:
    """ "On the levy, Chad and Mali said": a name that a preposition at the head of the clause brings in is no speaker."""
    i = mention.start - 1
    i -= i >= floor and doc[i].lower_ in ("the", "a", "an")
    return i >= floor and doc[i].tag_ == "IN" and lead_at(doc, i) is None and doc[i].lower_ in TOPICAL
