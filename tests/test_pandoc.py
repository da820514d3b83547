"""pandoc reads Word files too: no word that it sees is missing from ours, in any view of the tracked changes.

Words are compared as multisets of their letters and digits, in small letters. Left out of pandoc's reading, as they are
pandoc's own and not words of the file: the labels that it counts at the beginning of list items (ours are tested by
themselves), marks of notes as [1], and the carets and brackets around raised and lowered letters.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from docx import Document
from made_word import add, change, gone, ins, mark, p, run, saved, table, tc, tr, with_part

from pipeline.document import Minutes
from pipeline.ingest import read
from pipeline.ingest.options import Changes, Options

CORPUS = Path(__file__).parent.parent / "corpus"
SHARED = Path(os.environ.get("MINUTES_SHARED", CORPUS.parent.parent / "shared")) / "minutes"
FILES = sorted([*CORPUS.glob("*.docx"), *SHARED.glob("*.docx")])
VIEWS: dict[Changes, str] = {"accepted": "accept", "original": "reject", "all": "all"}
LABEL = re.compile(r"^[ >|]*(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxlIVXL]{1,6})[.)]|-)\s+", re.M)
NOTE = re.compile(r"\[\d{1,3}\]")
RAISED = re.compile(r"[\^_]\(([^()]*)\)")

pytestmark = pytest.mark.skipif(
    not shutil.which("pandoc"), reason="pandoc is the oracle here: install it (apt-get install pandoc)"
)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()))


def of_pandoc(path: Path, changes: Changes) -> Counter[str]:
    command = [
        "pandoc",
        "-f",
        "docx",
        "-t",
        "plain",
        f"--track-changes={VIEWS[changes]}",
        "--wrap=none",
        "--columns=100000",
        str(path),
    ]
    text = subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode()
    return words(RAISED.sub(r"\1", NOTE.sub("", LABEL.sub("", text))))


def of_ours(minutes: Minutes) -> Counter[str]:
    labels = [block.label or "" for block in minutes.blocks]
    return words("\n".join([minutes.text, *labels, *minutes.furniture, *(comment.text for comment in minutes.comments)]))


def missing(path: Path, changes: Changes) -> Counter[str]:
    return of_pandoc(path, changes) - of_ours(read(path, Options(changes=changes)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_word_of_a_file_is_missing(path: Path) -> None:
    assert sum(of_pandoc(path, "accepted").values()) > 100
    assert missing(path, "accepted") == Counter()


def control(inner: str) -> str:
    return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def field(*kinds: str) -> str:
    return "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds)


LOWERED = run("2", '<w:vertAlign w:val="subscript"/>')
MADE = {
    "runs": p(run("Norway ") + run("HELD", "<w:caps/>") + run(" back", "<w:smallCaps/>") + LOWERED
              + "<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>paper</w:t><w:tab/><w:t>tabbed</w:t><w:br/><w:t>broken</w:t></w:r>"),
    "struck and hidden": p(run("agreed ") + run("bracketed", "<w:strike/>") + run(" unseen", "<w:vanish/>")),
    "wrapped": p(control(run("one")) + f"<w:smartTag w:element='x'>{run(' two ')}</w:smartTag>"
                 f"<w:fldSimple w:instr='DATE'>{run('three')}</w:fldSimple>"
                 f"<w:hyperlink w:anchor='x'>{run(' four')}</w:hyperlink>"),
    "block control": control(p(run("a whole paragraph")) + table(tr(tc("within"), tc("control")))),
    "fields": p(field("begin") + "<w:r><w:instrText>REF x</w:instrText></w:r>" + field("separate") + run("result") + field("end")
                + field("begin") + '<w:r><w:instrText>XE "no"</w:instrText></w:r>' + field("end") + run(" and more")),
    "symbols": p('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>' + run(" alpha")),
    "formula": p("<m:oMath><m:r><m:t>mass</m:t></m:r></m:oMath>" + run(" of ice")),
    "changes": p(run("The parties ") + gone("shall ") + ins("should ") + run("meet yearly."))
    + p(change("moveFrom", run("This went down."))) + p(run("Stays. ")) + p(change("moveTo", run("This went down."))),
    "put in and out": p(run("They meet ") + change("ins", gone("twice ", "Ben")) + run("yearly.")),
    "joined": p(run("First half ", ""), mark("del")) + p(run("second half."))
    + p(run("Cut here "), mark("ins")) + p(run("and there.")),
    "lists": "".join(p(run(text), "<w:pStyle w:val='ListNumber'/>") for text in ("first item", "second item")),
    "table": table(tr(tc("wide head", '<w:gridSpan w:val="2"/>')), tr(tc("left"), tc("right")),
                   tr(tc(p(run("outer")) + table(tr(tc("inner"), tc("nested"))) + p(run("below"))), tc("side"))),
    "notes": p(run("A claim") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + run(" and another.")
               + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
    "comments": p('<w:commentRangeStart w:id="0"/>' + run("Contested words") + '<w:commentRangeEnd w:id="0"/><w:r>'
                  '<w:commentReference w:id="0"/></w:r>'),
    "headings": p(run("Opening of the session"), "<w:pStyle w:val='Heading1'/>")
    + p(run("It began."), '<w:outlineLvl w:val="2"/>'),
}  # fmt: skip


def document(xml: str, path: Path) -> Path:
    made = Document()
    made.sections[0].header.paragraphs[0].text = "Running head"
    add(made, xml)
    notes = "".join(f"<w:footnote w:id='{i}'>{p(run(f' Source {i} of it.'))}</w:footnote>" for i in (1, 2))
    with_part(made, "footnotes", f"<w:footnotes>{notes}</w:footnotes>")
    with_part(made, "comments", f"<w:comments>{change('comment', p(run('Says who?'))).replace('7', '0', 1)}</w:comments>")
    path.write_bytes(saved(made))
    return path


@pytest.mark.parametrize("changes", VIEWS)
@pytest.mark.parametrize("name", MADE)
def test_no_word_of_a_made_file_is_missing_in_any_view(name: str, changes: Changes, tmp_path: Path) -> None:
    path = document(MADE[name], tmp_path / "made.docx")
    assert of_pandoc(path, changes)
    assert missing(path, changes) == Counter()


@pytest.mark.parametrize("changes", VIEWS)
@pytest.mark.parametrize("name", ["changes", "joined"])
def test_no_word_is_there_that_pandoc_does_not_see(name: str, changes: Changes, tmp_path: Path) -> None:
    """What is left out of a view is left out by both."""
    path = document(MADE[name], tmp_path / "made.docx")
    assert of_ours(read(path, Options(changes=changes))) - of_pandoc(path, changes) == words("Running head")
