"""The small tables of the readers are data with ids, and no list of words stands in their source."""
from __future__ import annotations

import ast
from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.ingest import entries

FOLDER = Path(entries.__file__).parent
TABLES = sorted(path.stem for path in (FOLDER / "data").glob("*.jsonl"))
LONGEST_LIST = 10


@pytest.mark.parametrize("table", TABLES)
def test_a_table_loads(table: str) -> None:
    found = entries.load(table)
    assert found
    assert len({(entry.kind, entry.form) for entry in found}) == len(found)


@pytest.mark.parametrize("line", ['{"id": "a"}', '{"id": "b", "form": "x", "colour": "red"}', "{", '{"id": "a", "form": "y"}'])
def test_a_wrong_line_is_told(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "made.jsonl").write_text('{"id": "a", "form": "x"}\n' + line)
    monkeypatch.setattr(entries, "files", lambda _: tmp_path)
    with pytest.raises(ConfigError, match=r"made\.jsonl"):
        entries.load.__wrapped__("made")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_no_long_list_of_words_stands_in_the_source(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        items = getattr(node, "keys", None) or getattr(node, "elts", None) or []
        words = [item for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str)]
        assert len(words) <= LONGEST_LIST, f"{path.name}:{node.lineno}"
