"""What the words of a heading say about what stands under it (lexicon/headings.jsonl)."""
from __future__ import annotations

import re
from functools import lru_cache

# Headings of lists, which say nothing of the matter.
OF_LISTS = frozenset({"actions", "old_actions", "next_steps", "decisions"})


@lru_cache(maxsize=4096)
def lists_actions(title: str) -> bool:
    """Whether the heading says no more than that decisions or action points follow."""
    words = " ".join(title.lower().split()).strip(" .:;–—-")
    return next((role for role, pattern in _patterns() if pattern.fullmatch(words)), None) in OF_LISTS


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    from pipeline.lexicon import entries
    from pipeline.lexicon.schema import HeadingEntry

    return tuple((e.role, re.compile(e.pattern)) for e in entries(HeadingEntry, "headings"))
