"""Hostile files, as a user meets them: one clear line, an exit code, nothing written, nothing outside touched."""
from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from attacks import attacks, word
from click.testing import CliRunner
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.cli import cli

FOUND = sorted(Path("/etc").glob("passwd"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder two below `tmp_path`, so that what slips out of it can be seen."""
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(("name", "make", "codes"), [pytest.param(*attack, id=attack[0]) for attack in attacks()])
def test_attack(folder: Path, name: str, make: Callable[[], bytes], codes: tuple[int, ...]) -> None:
    Path(name).write_bytes(make())
    result = CliRunner().invoke(cli, ["extract", name, "-o", "out", "--timeout", "60"])
    assert result.exit_code in codes, result.output
    assert sorted(p.name for p in folder.parent.parent.rglob("*") if p.is_file()) == sorted(
        [name] + [f"{Path(name).stem}.json"] * (result.exit_code == 0))
    if result.exit_code:
        assert result.stdout == ""
        assert result.stderr.startswith(f"pipeline: {name}: ")
        assert result.stderr.count("\n") == 1
        assert result.stderr.rstrip().endswith(")")  # the next step
    elif FOUND:
        assert FOUND[0].read_text().splitlines()[0] not in (folder / "out" / f"{Path(name).stem}.json").read_text()


def test_a_locked_file(folder: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("sesame"))
    canvas.drawString(72, 700, "The committee met.")
    canvas.save()
    Path("locked.pdf").write_bytes(out.getvalue())
    result = CliRunner().invoke(cli, ["extract", "locked.pdf"])
    assert (result.exit_code, result.stdout) == (5, "")
    assert "--password" in result.stderr
    assert CliRunner().invoke(cli, ["extract", "locked.pdf", "--password", "sesame"]).exit_code == 0


def test_one_attack_does_not_keep_the_others(folder: Path) -> None:
    Path("fine.docx").write_bytes(word())
    made = [attack for attack in attacks() if 0 not in attack[2]][:4]
    for name, make, _ in made:
        Path(name).write_bytes(make())
    result = CliRunner().invoke(cli, ["extract", *sorted(str(p) for p in folder.iterdir()), "-o", "out"])
    assert result.exit_code == 1
    assert [p.name for p in Path("out").iterdir()] == ["fine.json"]
    assert result.stderr.count("pipeline: ") == len(made) + 1
