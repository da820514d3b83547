"""The regular forms of an English verb, so that a lexicon lists lemmas only. Irregular verbs list theirs (`forms`)."""
from __future__ import annotations

VOWELS = "aeiou"


def forms_of(lemma: str) -> tuple[str, ...]:
    """Lemma, third person, past and participle: "urge" -> urge, urges, urged, urging."""
    return (lemma, third(lemma), past(lemma), participle(lemma))


def third(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")


def past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "ied"
    return lemma + "ed"


def participle(lemma: str) -> str:
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    return lemma + "ing"
