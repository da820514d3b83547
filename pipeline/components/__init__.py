"""Our spaCy components, in the order in which they run. Each is a factory that says what it requires and assigns."""
from __future__ import annotations

COMPONENTS: tuple[str, ...] = (
    "participants", "meeting", "actors", "agenda", "cues", "decisions", "attribution", "proposals", "actions", "events",
    "documents",
)  # fmt: skip
