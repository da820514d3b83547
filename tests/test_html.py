"""Web pages become blocks as a browser would show them, whatever else their source holds."""
from __future__ import annotations

import pytest

from pipeline.document import Minutes, Paragraph
from pipeline.errors import LimitExceeded
from pipeline.ingest import html, read_bytes, sniff

PAGE = """<!DOCTYPE html>
<html><head><title>Lighthouse Board &ndash; third session</title><style>p {color: red}</style></head>
<body><nav><a href="/">Home</a></nav><script>var text = "<p>no</p>";</script>
<h1>Third   Session</h1>
<div>Loose words<p>Norway &amp; Japan <b>proposed <i>closing</i></b> the <del>old</del> <u>fund</u>.</p></div>
<h2>Points</h2>
<ol type="a" start="3"><li>first<li>second<ul><li>finer<li><p>finest</p><p>and more</p></ul></ol>
<!-- <p>a remark</p> --><noscript><p>no</p></noscript><template><p>no</p></template>
<p hidden>no</p><p style="color:red; display: none">no <b>no</b></p>
<blockquote>It was said.</blockquote>
</body></html>"""


def read(source: str | bytes) -> Minutes:
    return read_bytes(source if isinstance(source, bytes) else source.encode(), "page.bin")


def kinds(minutes: Minutes) -> list[tuple[str, int | None, str | None, str]]:
    return [(b.kind, b.level, b.label, minutes.text[b.start : b.end]) for b in minutes.blocks]


def cells(minutes: Minutes) -> list[tuple[int | None, int | None, int | None, bool, str]]:
    return [(b.table, b.row, b.column, b.header, minutes.text[b.start : b.end]) for b in minutes.blocks if b.kind == "cell"]


def test_a_page() -> None:
    minutes = read(PAGE)
    assert kinds(minutes) == [
        ("heading", 1, None, "Third Session"),
        ("paragraph", None, None, "Loose words"),
        ("paragraph", None, None, "Norway & Japan proposed closing the old fund."),
        ("heading", 2, None, "Points"),
        ("list_item", 1, "c.", "first"),
        ("list_item", 1, "d.", "second"),
        ("list_item", 2, "•", "finer"),
        ("list_item", 2, "•", "finest"),
        ("paragraph", None, None, "and more"),
        ("paragraph", None, None, "It was said."),
    ]
    assert [(minutes.text[e.start : e.end], e.style) for e in minutes.emphasis] == [
        ("proposed closing", "bold"), ("closing", "italic"), ("old", "strike"), ("fund", "underline"),
    ]  # fmt: skip
    assert minutes.furniture == ("Lighthouse Board – third session",)
    assert minutes.origin.media_type == "text/html"
    assert [anchor.place for anchor in minutes.anchors] == [Paragraph(i) for i in range(10)]


def test_a_table_with_cells_that_reach_over_others() -> None:
    minutes = read("""<table><caption>Tasks</caption><thead><tr><th>Task<th>Who<th>When</thead>
        <tr><td rowspan=2>Write</td><td>Chile</td><td>May</td></tr><tr><td>Peru</td><td>June</td></tr>
        <tr><th scope=row>Send</th><td colspan=2>everybody</td></tr></table>""")
    assert kinds(minutes)[0] == ("paragraph", None, None, "Tasks")
    assert cells(minutes) == [
        (0, 0, 0, True, "Task"), (0, 0, 1, True, "Who"), (0, 0, 2, True, "When"),
        (0, 1, 0, False, "Write"), (0, 1, 1, False, "Chile"), (0, 1, 2, False, "May"),
        (0, 2, 1, False, "Peru"), (0, 2, 2, False, "June"),
        (0, 3, 0, False, "Send"), (0, 3, 1, False, "everybody"),
    ]  # fmt: skip


def test_tables_that_arrange_the_page_are_running_text() -> None:
    inner = "<table><tr><td>Task</td><td>Who</td></tr><tr><td>Write</td><td>Chile</td></tr></table>"
    minutes = read(f"<table><tr><td>Menu</td><td><h2>Points</h2>{inner}</td></tr></table><table><tr><td>Framed.</table>")
    assert [text for kind, _, _, text in kinds(minutes) if kind != "cell"] == ["Menu", "Points", "Framed."]
    assert cells(minutes) == [
        (0, 0, 0, True, "Task"), (0, 0, 1, True, "Who"), (0, 1, 0, False, "Write"), (0, 1, 1, False, "Chile"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<ol><li>a<li value=7>b<li>c</ol>", ["1.", "7.", "8."]),
        ("<ol type=i start=4><li>a<li>b</ol>", ["iv.", "v."]),
        ("<ol reversed start=3><li>a<li>b</ol>", ["3.", "2."]),
        ("<ol style='list-style-type: upper-alpha'><li>a</ol>", ["A."]),
        ("<ul><li>(a) one<li>two</ul>", ["(a)", "•"]),
        ("<ul style='list-style: none'><li>one</ul>", [None]),
        ("<ol type=i start=999999><li>a</ol>", ["999999."]),
        ("<p>1. one</p>", ["1."]),
    ],
)
def test_labels(source: str, expected: list[str | None]) -> None:
    assert [label for _, _, label, _ in kinds(read(source))] == expected


def test_breaks_and_plain_text_within_a_page() -> None:
    long = "The Chair opened the meeting and thanked the host for the very warm welcome that everybody had"
    found = kinds(read(f"<p>one<br>two<br><br>three</p><pre>{long}\n{long}\n{long}\n\n  1. Norway agreed.\n</pre>"))
    assert [text for _, _, _, text in found] == ["one two", "three", " ".join([long] * 3), "Norway agreed."]


def test_a_note_goes_with_its_mark() -> None:
    found = kinds(read("<p>The fund<sup>1</sup> is closed; CO<sub>2</sub> is not.</p><p><sup>1</sup> See the annex.</p>"))
    assert found == [("paragraph", None, None, "The fund is closed; CO2 is not."), ("paragraph", None, "1", "See the annex.")]


@pytest.mark.parametrize(
    "content",
    [
        "<p>Café – “agreed”</p>".encode(),
        '<meta charset="windows-1252"><p>Café – “agreed”</p>'.encode("cp1252"),
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>Café – “agreed”</p>'.encode("cp1252"),
        b"<p>Caf&eacute; &#8211; &ldquo;agreed&#x201d;</p>",
        "<p>Café – “agreed”</p>".encode("utf-16"),
        "<p>Café – “agreed”</p>".encode("utf-16-le"),
        '<meta charset="zlib"><p>Café – “agreed”</p>'.encode(),
        '<?xml version="1.0" encoding="windows-1252"?><html><title/><script/><p>Café – “agreed”</p>'.encode("cp1252"),
    ],
)  # fmt: skip
def test_encodings(content: bytes) -> None:
    assert read(content).text.endswith("Café – “agreed”")


def test_cyrillic_in_an_encoding_that_the_page_names() -> None:
    assert read('<meta charset="koi8-r"><p>Заседание открыто</p>'.encode("koi8-r")).text == "Заседание открыто"


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"<!-- saved -->\n<!DOCTYPE html>\n<html><p>Minutes</p></html>", "x.txt", "text/html"),
        (b"<HTML><body>Minutes</body></HTML>", "x.md", "text/html"),
        (b"<body>Minutes", "x", "text/html"),
        (b"<p class=x>Minutes</p>", "x", "text/html"),
        (b"<table><tr><td>Task</table>", "x.html", "text/html"),
        (b"<div align=center>Minutes</div>\n\ntext", "x.md", "text/markdown"),
        (b"<div align=center>Minutes</div>\n\n# Title\n", "x", "text/markdown"),
        (b"<p or not, said Norway", "x.html", "text/plain"),
        (b"<Norway> agreed. </Norway>", "x.html", "text/plain"),
        (b"The tag <p>is</p> named here.", "x.html", "text/plain"),
    ],
)
def test_a_page_is_told_by_its_beginning(content: bytes, name: str, expected: str) -> None:
    assert sniff(content, name) == expected


def test_nothing_is_fetched_or_expanded() -> None:
    source = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><p>a&x;b <img src="http://[::1]:9/" alt="i"></p>'
    assert read(source).text.endswith("a&x;b")


@pytest.mark.parametrize("tags", ["<div>", "<ul><li>", "<b>", "<table><tr><td>"])
def test_what_is_nested_too_deeply_is_refused(tags: str) -> None:
    with pytest.raises(LimitExceeded, match=r"page\.bin: .*200 elements"):
        read("<html>" + tags * 100_000 + "x")


def test_a_page_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_BYTES", 1_000_000)
    with pytest.raises(LimitExceeded, match="1 MB"):
        read("<html>" + " " * 1_000_000)


@pytest.mark.parametrize("source", ["</p></td></li></ul>x", "<tr><td>x", "<li>x", "<table><td>x<td></table>"])
def test_broken_pages_are_read(source: str) -> None:
    assert read("<html>" + source).text == "x"
