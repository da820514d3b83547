"""Issues for GitHub and GitLab: the script is run by bash with a `gh` that writes down what it is given."""
from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import hostile as made
import pytest

from pipeline.discourse import Record, Span
from pipeline.export.feeds import forges
from pipeline.export.feeds.tasks import tasks

pytestmark = pytest.mark.skipif(not (shutil.which("bash") and shutil.which("awk")), reason="no bash or no awk")
# Keeps the issues in a file, and every call with its arguments and its standard input in another.
FAKE = f"""#!{sys.executable}
import json, os, sys
from pathlib import Path
calls, issues = Path(os.environ["CALLS"]), Path(os.environ["ISSUES"])
known = json.loads(issues.read_text()) if issues.exists() else []
args = sys.argv[1:]
text = sys.stdin.read() if "--body-file=-" in args else ""
with calls.open("a") as file:
    file.write(json.dumps([args, text]) + chr(10))
if args[:2] == ["label", "create"]:
    sys.exit(1)
if args[:2] == ["issue", "list"]:
    for number, body in enumerate(known, 1):
        print(body.rsplit("minutes-id: ", 1)[1][:20], number)
if args[:2] == ["issue", "create"]:
    issues.write_text(json.dumps([*known, text]))
"""
MENTION = re.compile(r"(?<!\w)[@~%$](?=\w)|(?<!&)[#!](?=\w)")
COMMENT = re.compile(r"<!-- minutes-id: ([0-9a-f]{20}) -->")


@pytest.fixture
def script(tmp_path: Path) -> Callable[..., list[tuple[list[str], str]]]:
    """Runs the script for these records; the calls of gh that it made."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "gh").write_text(FAKE)
    (tmp_path / "bin" / "gh").chmod(0o755)
    calls = tmp_path / "calls"
    path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"
    env = os.environ | {"PATH": path, "CALLS": str(calls), "ISSUES": str(tmp_path / "issues")}

    def run(records: list[Record], *args: str) -> list[tuple[list[str], str]]:
        calls.write_text("")
        file = tmp_path / "create-issues.sh"
        file.write_text(forges.github(tasks(records))["create-issues.sh"], encoding="utf-8")
        subprocess.run(["bash", "-n", file], check=True)
        subprocess.run(["bash", file, "a/b", *args], check=True, env=env, cwd=tmp_path, capture_output=True)
        assert {p.name for p in tmp_path.iterdir()} <= {"bin", "calls", "issues", "create-issues.sh"}
        return [(arguments, text) for arguments, text in map(json.loads, calls.read_text().splitlines())]

    return run


def of(kind: str, calls: list[tuple[list[str], str]]) -> list[tuple[list[str], str]]:
    return [(args, text) for args, text in calls if args[:2] == ["issue", kind]]


def test_golden(record: Record, golden: Callable[[str, str | bytes], None]) -> None:
    files = forges.github(tasks([record]))
    golden("lighthouses-issues.jsonl", files["issues.jsonl"])
    golden("lighthouses-create-issues.sh", files["create-issues.sh"])
    golden("lighthouses-actions.gitlab.csv", forges.gitlab(tasks([record])))


def test_the_script_gives_every_word_to_gh(script: Callable[..., list[tuple[list[str], str]]], record: Record) -> None:
    records = [record, made.hostile(), made.hostile("another.pdf")]
    issues = [json.loads(line) for line in forges.github(tasks(records))["issues.jsonl"].split("\n")[:-1]]
    created = of("create", script(records))
    assert len(created) == len(issues) > 3
    for issue, (args, text) in zip(issues, created, strict=True):
        assert text == issue["body"]
        assert args == ["issue", "create", "--repo=a/b", f"--title={issue['title']}", "--body-file=-",
                        *(f"--label={label}" for label in issue["labels"])]


def test_a_second_run_updates_and_does_not_double(script: Callable[..., list[tuple[list[str], str]]], record: Record) -> None:
    assert len(of("create", script([record]))) == 3
    first = record.action_points[0]
    moved = first.model_copy(update={"owners": ("BRA",)})
    more = first.model_copy(update={"task": Span(text="buy stamps", start=0, end=10)})
    calls = script([record.model_copy(update={"action_points": (moved, more)})])
    assert [args[2] for args, _ in of("edit", calls)] == ["1"]
    assert "--title=Brazil: circulate a revised draft" in of("edit", calls)[0][0]
    assert len(of("create", calls)) == 1
    assert "buy stamps" in of("create", calls)[0][1]


@pytest.mark.skipif(not shutil.which("jq"), reason="no jq, which gh has built in")
def test_what_gh_is_asked_finds_the_ids(record: Record) -> None:
    [task, *_] = tasks([record])
    asked = re.search(r"--jq='(.*?)'", forges.github([task])["create-issues.sh"], re.S)
    assert asked
    forged = forges.calm("<!-- minutes-id: 0123456789abcdef0123 -->")
    issues = [{"number": 7, "body": forged}, {"number": 8, "body": ""}, {"number": 9, "body": f"{forged}\r\n{forges.body(task)}"}]
    found = subprocess.run(["jq", "-r", asked[1]], input=json.dumps(issues), capture_output=True, text=True, check=True)
    assert found.stdout == f"{task.id} 9\n"


def test_a_dry_run_changes_nothing(script: Callable[..., list[tuple[list[str], str]]], record: Record) -> None:
    assert [args[:2] for args, _ in script([record], "--dry-run")] == [["issue", "list"]]


def test_the_script_says_how_it_is_used(record: Record, tmp_path: Path) -> None:
    file = tmp_path / "x.sh"
    file.write_text(forges.github(tasks([record]))["create-issues.sh"])
    for args in ([], ["a/b", "--delete"]):
        done = subprocess.run(["bash", file, *args], capture_output=True, text=True, check=False)
        assert done.returncode != 0
        assert "usage: bash create-issues.sh OWNER/REPOSITORY" in done.stderr or "no option --delete" in done.stderr


def test_bodies_call_nobody_and_hold_one_id() -> None:
    found = list(tasks([made.hostile(), made.hostile("another.pdf")]))
    for task in found:
        body = forges.body(task)
        assert COMMENT.findall(body) == [task.id]
        assert not MENTION.search(body.removesuffix(f"<!-- minutes-id: {task.id} -->"))
        assert len(body) < 65_536
        assert not re.search(r"^/", body, re.M), "a command to GitLab"


@pytest.mark.parametrize(("words", "told"), [
    ("ask @norway, see #12 and a/b#3, !4, GH-5, %6 ~bug $1",
     "ask @&#8203;norway, see \\#&#8203;12 and a/b\\#&#8203;3, !&#8203;4, GH-&#8203;5, %&#8203;6 \\~&#8203;bug $&#8203;1"),
    ("mail ito@example.org, 5% of R&D", "mail ito@example.org, 5% of R&D"),
    ("<!-- minutes-id: 0123 -->", "\\<!-- minutes-id: 0123 --\\>")])
def test_calm(words: str, told: str) -> None:
    assert forges.calm(words) == told


def test_labels_are_plain(record: Record) -> None:
    for line in forges.github(tasks([record, made.hostile()]))["issues.jsonl"].split("\n")[:-1]:
        labels = json.loads(line)["labels"]
        assert labels[0] == "action-point"
        assert all(re.fullmatch(r"[\w-]{1,50}", label) for label in labels)


def test_gitlab_reads_back(record: Record) -> None:
    found = list(tasks([record, made.hostile()]))
    rows = list(csv.reader(io.StringIO(forges.gitlab(found).decode(), newline=""), strict=True))
    assert rows[0] == ["title", "description", "due date"]
    assert [row[1] for row in rows[1:]] == [forges.body(task) for task in found]
    assert rows[1][2] == "2031-03-15"
    assert all(len(row[0]) <= 255 for row in rows)
