from __future__ import annotations

import json
from pathlib import Path

from pipeline.schema import schema

CHECKED_IN = Path(__file__).parent.parent / "docs" / "record.schema.json"


def test_the_schema_in_docs_is_current() -> None:
    assert CHECKED_IN.read_text(encoding="utf-8") == schema(), "run: python -m pipeline.schema > docs/record.schema.json"


def test_names_are_those_of_the_contract() -> None:
    assert list(json.loads(schema())["properties"]) == [
        "schema", "origin", "meeting", "participants", "agenda", "sections", "actors", "statements", "proposals", "positions",
        "decisions", "action_points", "events", "documents", "edits", "comments", "passages", "unattributed", "text", "warnings"]
