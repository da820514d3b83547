"""How troubles with the work of an annotator are told."""
from __future__ import annotations

from pipeline.errors import InputError
from pipeline.export.annotations.fitted import value

AGAIN = "correct it in the tool and export again"
SHOWN = 60


def trouble(message: str, advice: str = AGAIN) -> InputError:
    return InputError(message, advice)


def quoted(words: str) -> str:
    """The beginning of some words in quotes."""
    words = value(words)
    return f'"{words}"' if len(words) <= SHOWN else f'"{words[:SHOWN - 1]}…"'
