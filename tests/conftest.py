"""What several tests share: the folder of outside material, and one sample record of an invented meeting."""
from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sample import sample

from pipeline.discourse import Record

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def record() -> Record:
    """Hand-made minutes of an invented meeting: five positions on one proposal, three action points, two pages."""
    return sample()


@pytest.fixture
def other(record: Record) -> Record:
    """The same meeting a month later in another file, where the Chair is somebody else."""
    origin = record.origin.model_copy(update={"file": "lighthouses-06.pdf", "sha256": "6a" * 32})
    return record.model_copy(update={"origin": origin, "meeting": record.meeting.model_copy(update={"date": "2031-03-10"})})


@pytest.fixture
def shared() -> Path:
    """The folder of outside material beside the repository; the test is skipped where it is not there."""
    path = Path(os.environ.get("MINUTES_SHARED", ROOT.parent / "shared"))
    if not path.is_dir():
        pytest.skip(f"no outside material at {path}: set MINUTES_SHARED")
    return path


@pytest.fixture
def golden() -> Callable[[str, str | bytes], None]:
    """Compares with a file in tests/golden; UPDATE_GOLDEN=1 writes it anew."""

    def same(name: str, got: str | bytes) -> None:
        data = got.encode() if isinstance(got, str) else got
        path = GOLDEN / name
        if os.environ.get("UPDATE_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        assert data.decode() == path.read_bytes().decode(), f"{name} differs: look, then run with UPDATE_GOLDEN=1"

    return same
