"""Corners of Word files: hidden text, symbols, fields, text boxes, merged cells, notes, labels, running heads."""

from __future__ import annotations

import pytest
from docx import Document
from docx.oxml import parse_xml
from made_word import NS, add, change, made, p, run, saved, table, tc, tr, with_part

from pipeline.document import Minutes
from pipeline.ingest import numerals, read_bytes
from pipeline.ingest.options import Options

BOX = "<w:txbxContent>" + p(run("In a box.")) + "</w:txbxContent>"
SHAPE = f"<wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp>"
OLD = f"<w:pict><v:group><v:shape><v:textbox>{BOX}</v:textbox></v:shape></v:group></w:pict>"


def read(data: bytes) -> Minutes:
    return read_bytes(data, "made.docx")


def texts(*xml: str) -> list[str]:
    return read(made(*xml)).text.split("\n")


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instructed(inner: str) -> str:
    return f"<w:r><w:instrText>{inner}</w:instrText></w:r>"


def symbol(font: str, char: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (field("begin") + instructed('XE "entry"') + field("end") + run("after an entry"), "after an entry"),
        (field("begin") + instructed("IF ") + field("begin") + instructed("X") + field("separate") + run("inner") + field("end")
         + field("separate") + run("outer") + field("end") + run(" rest"), "outer rest"),
        (field("end") + run("an end too many"), "an end too many"),
        (symbol("Symbol", "F061") + symbol("Symbol", "62") + run("!"), "αβ!"),
        (run("agreed ") + symbol("Wingdings", "F0FC"), "agreed ✓"),
        (symbol("Segoe UI Symbol", "2610") + run(" open"), "☐ open"),
        (symbol("Symbol", "no number") + symbol("Symbol", "FFFFFFFF") + symbol("", "D800") + run("still read"), "still read"),
        ("<w:r><w:t>page</w:t><w:br w:type='page'/><w:t>break</w:t></w:r>", "page break"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>aid</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase></w:ruby></w:r>",
         "base"),
        ("<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>", "ab"),
        (f"<w:bdo w:val='rtl'>{run('one way ')}</w:bdo><w:dir w:val='ltr'>{run('another')}</w:dir>", "one way another"),
        (f"<w:customXml w:element='x'><w:smartTag w:element='y'>{run('deep')}</w:smartTag></w:customXml>", "deep"),
        (f"<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{run('deep')}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>", "deep"),
    ],
)  # fmt: skip
def test_what_stands_in_a_paragraph(inner: str, expected: str) -> None:
    assert texts(p(inner)) == [expected]


def both(choice: str, fallback: str) -> str:
    forms = f"<mc:Choice Requires='wps'>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{forms}</mc:AlternateContent></w:r>"


NESTED = f"<wpg:wgp><wpg:grpSp>{SHAPE.replace(run('In a box.'), run('Outer.') + '<w:r>' + OLD + '</w:r>')}</wpg:grpSp></wpg:wgp>"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (both(f"<w:drawing>{SHAPE}</w:drawing>", OLD), ["Out.", "In a box."]),
        (both("<w:drawing/>", OLD), ["Out.", "In a box."]),
        (f"<w:r>{OLD}</w:r>", ["Out.", "In a box."]),
        (f"<w:r><w:object><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:object></w:r>", ["Out.", "In a box."]),
        (both(f"<w:drawing>{NESTED}</w:drawing>", OLD), ["Out.", "Outer.", "In a box."]),
        (f"<w:r><w:drawing>{SHAPE}{SHAPE.replace('a box', 'another')}</w:drawing></w:r>", ["Out.", "In a box.", "In another."]),
        (f"<w:hyperlink>{both(f'<w:drawing>{SHAPE}</w:drawing>', OLD)}</w:hyperlink>", ["Out.", "In a box."]),
    ],
)
def test_a_text_box_is_read_once(inner: str, expected: list[str]) -> None:
    assert texts(p(run("Out.") + inner)) == expected


def test_content_that_comes_in_two_forms_is_read_once_in_the_body_too() -> None:
    forms = f"<mc:Choice Requires='x'>{p(run('New.'))}</mc:Choice><mc:Fallback>{p(run('Old.'))}</mc:Fallback>"
    assert texts(f"<mc:AlternateContent>{forms}</mc:AlternateContent>", p(run("After."))) == ["New.", "After."]


# --- hidden and struck -------------------------------------------------------------------------------------------

STYLES = (
    "<w:style w:type='character' w:styleId='Secret'><w:name w:val='Secret'/><w:rPr><w:vanish/></w:rPr></w:style>",
    "<w:style w:type='character' w:styleId='Derived'><w:name w:val='Derived'/><w:basedOn w:val='Secret'/></w:style>",
    "<w:style w:type='paragraph' w:styleId='Note'><w:name w:val='Note'/><w:rPr><w:vanish/></w:rPr></w:style>",
    "<w:style w:type='paragraph' w:styleId='Titre1'><w:name w:val='heading 2'/><w:rPr><w:b/></w:rPr></w:style>",
    "<w:style w:type='character' w:styleId='Strong'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style>",
)


def styled(*xml: str) -> Minutes:
    document = Document()
    for style in STYLES:
        element = parse_xml(style.replace("<w:style", f"<w:style {NS}", 1))
        for old in document.styles.element.xpath(f"w:style[@w:styleId='{element.get(element.attrib.keys()[-1])}']"):
            document.styles.element.remove(old)
        document.styles.element.append(element)
    for piece in xml:
        add(document, piece)
    return read(saved(document))


@pytest.mark.parametrize(
    ("xml", "style", "words"),
    [
        (p(run("seen ") + run("not shown", "<w:vanish/>")), "hidden", ["not shown"]),
        (p(run("seen ") + run("not shown", "<w:rStyle w:val='Derived'/>")), "hidden", ["not shown"]),
        (p(run("a note"), "<w:pStyle w:val='Note'/>"), "hidden", ["a note"]),
        (p(run("shown after all", "<w:vanish w:val='0'/>"), "<w:pStyle w:val='Note'/>"), "hidden", []),
        (p(run("shown in print", "<w:webHidden/>")), "hidden", []),
        (p(run("kept ") + run("struck", "<w:strike/>") + run(" twice", "<w:dstrike/>")), "strike", ["struck twice"]),
        (p(run("head ") + run("turned off", "<w:rStyle w:val='Strong'/>"), "<w:pStyle w:val='Titre1'/>"), "bold", ["head"]),
    ],
)  # fmt: skip
def test_hidden_and_struck_words_are_kept_and_marked(xml: str, style: str, words: list[str]) -> None:
    made_so = styled(xml)
    assert [made_so.text[e.start : e.end] for e in made_so.emphasis if e.style == style] == words


def test_hidden_text_is_told_of_once() -> None:
    hidden = [p(run("seen ") + run(text, "<w:vanish/>")) for text in ("one", "two")]
    assert [warning.split(":")[1] for warning in styled(*hidden).warnings] == [" in 2 places"]
    assert styled(p(run("seen"))).warnings == ()


def test_a_heading_goes_by_the_built_in_name_where_no_level_is_given() -> None:
    found = styled(p(run("Ouverture"), "<w:pStyle w:val='Titre1'/>"), p(run("The chair opened the meeting at nine.")))
    assert [(b.kind, b.level) for b in found.blocks] == [("heading", 1), ("paragraph", None)]


# --- tables ------------------------------------------------------------------------------------------------------


def cells(*xml: str) -> list[tuple[str, int | None, int | None, bool]]:
    found = read(made(*xml))
    return [(found.text[b.start : b.end], b.row, b.column, b.header) for b in found.blocks if b.kind == "cell"]


HEAD = "<w:tblHeader/>"
ABOVE, BELOW = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_rows_that_are_declared_so_are_header_rows() -> None:
    rows = (tr(tc("Who"), tc("What"), properties=HEAD), tr(tc("name"), tc("task"), properties=HEAD), tr(tc("Ito"), tc("host")))
    assert [header for _, _, _, header in cells(table(*rows))] == [True] * 4 + [False] * 2
    later = (tr(tc("Who"), tc("What")), tr(tc("name"), tc("task"), properties=HEAD))
    assert [header for _, _, _, header in cells(table(*later))] == [True] * 2 + [False] * 2


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([tr(tc("wide", '<w:gridSpan w:val="2"/>'), tc("c")), tr(tc("a"), tc("b"), tc("d"))],
         [("wide", 0, 0), ("c", 0, 2), ("a", 1, 0), ("b", 1, 1), ("d", 1, 2)]),
        ([tr(tc("tall", ABOVE), tc("b")), tr(tc("under it", BELOW), tc("c"))], [("tall", 0, 0), ("b", 0, 1), ("c", 1, 1)]),
        ([tr(tc("no cell above", BELOW), tc("b")), tr(tc("c"), tc("d"))],
         [("no cell above", 0, 0), ("b", 0, 1), ("c", 1, 0), ("d", 1, 1)]),
        ([tr(tc("old", '<w:hMerge w:val="restart"/>'), tc("way", "<w:hMerge/>"), tc("c")), tr(tc("a"), tc("b"), tc("d"))],
         [("old", 0, 0), ("c", 0, 2), ("a", 1, 0), ("b", 1, 1), ("d", 1, 2)]),
        ([tr(tc("a"), tc("b"), tc("c")), tr(tc("late"), tc("d"), properties='<w:gridBefore w:val="1"/>')],
         [("a", 0, 0), ("b", 0, 1), ("c", 0, 2), ("late", 1, 1), ("d", 1, 2)]),
        ([tr(tc("gone", ABOVE), tc("x"), properties=change("del", "")), tr(tc("left", BELOW), tc("c")), tr(tc("d"), tc("e"))],
         [("left", 0, 0), ("c", 0, 1), ("d", 1, 0), ("e", 1, 1)]),
        ([tr(tc("a", '<w:gridSpan w:val="²"/>'), tc("b"))], [("a", 0, 0), ("b", 0, 1)]),
    ],
)  # fmt: skip
def test_a_merged_cell_is_read_once_where_it_begins(rows: list[str], expected: list[tuple[str, int, int]]) -> None:
    assert [cell[:3] for cell in cells(table(*rows, grid=3))] == expected


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    inner = p(run("before")) + table(tr(tc("in"), tc("ner"))) + p(run("after"))
    found = read(made(table(tr(tc("a"), tc(inner)))))
    assert [(found.text[b.start : b.end], b.table) for b in found.blocks] == [
        ("a", 0), ("before", 0), ("in", 1), ("ner", 1), ("after", 0)]  # fmt: skip


# --- notes -------------------------------------------------------------------------------------------------------


def noted(body: str, settings: str = "") -> list[tuple[str | None, str]]:
    """(label, text) of the blocks of a body with three footnotes and an endnote; the first footnote is a separator."""
    document = Document()
    add(document, body)
    notes = "".join(
        f"<w:footnote w:id='{i}'>{p('<w:r><w:footnoteRef/></w:r>' + run(f' Foot {i}.'))}</w:footnote>" for i in (1, 2, 3)
    )
    with_part(
        document,
        "footnotes",
        f"<w:footnotes><w:footnote w:id='0' w:type='separator'>{p(run('no'))}</w:footnote>{notes}</w:footnotes>",
    )
    with_part(
        document, "endnotes", f"<w:endnotes><w:endnote w:id='1'>{p(run('End 1.'))}{p(run('More.'))}</w:endnote></w:endnotes>"
    )
    for element in parse_xml(f"<w:settings {NS}>{settings}</w:settings>"):
        document.settings.element.append(element)
    found = read(saved(document))
    return [(b.label, found.text[b.start : b.end]) for b in found.blocks]


def foot(key: int, more: str = "") -> str:
    return f'<w:r><w:footnoteReference w:id="{key}" {more}/></w:r>'


END = '<w:r><w:endnoteReference w:id="1"/></w:r>'


def test_notes_are_numbered_as_the_text_refers_to_them() -> None:
    body = p(run("One") + foot(3) + run(" two") + END + run(" three") + foot(1) + run("."))
    assert noted(body) == [
        (None, "One two three."), ("1", "Foot 3."), ("2", "Foot 1."), ("i", "End 1."), (None, "More.")]  # fmt: skip


def test_notes_take_the_format_of_the_file_and_their_own_marks() -> None:
    body = p(run("One") + foot(2, 'w:customMarkFollows="1"') + run("*") + foot(1))
    form = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    assert noted(body, form)[1:] == [(None, "Foot 2."), ("c", "Foot 1.")]


def test_a_note_goes_with_its_reference() -> None:
    assert noted(p(run("One") + change("del", foot(1)) + foot(2))) == [(None, "One"), ("1", "Foot 2.")]


# --- labels ------------------------------------------------------------------------------------------------------


def level(number: int, text: str, form: str = "decimal", more: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def labels(levels: str, items: list[int], styles: str = "", item: str = "") -> list[str | None]:
    """The labels of list items of these depths; `item` are other properties of theirs."""
    document = Document()
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {NS} w:abstractNumId="90">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {NS} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
    if styles:
        document.styles.element.append(parse_xml(styles.replace("<w:style", f"<w:style {NS}", 1)))
    for depth in items:
        number = item or f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="91"/></w:numPr>'
        add(document, p(run("words"), number))
    return [b.label for b in read(saved(document)).blocks]


@pytest.mark.parametrize(
    ("levels", "items", "expected"),
    [
        (level(0, "%1.", "upperRoman") + level(1, "%1.%2", more="<w:isLgl/>"), [0, 0, 1], ["I.", "II.", "2.1"]),
        (level(0, "%1.") + level(1, "(%2)", "lowerLetter"), [0, 1, 0, 1], ["1.", "(a)", "2.", "(a)"]),
        (level(0, "%1.") + level(1, "(%2)", "lowerLetter", '<w:lvlRestart w:val="0"/>'), [0, 1, 0, 1],
         ["1.", "(a)", "2.", "(b)"]),
        (level(0, "%1.") + level(1, "%2)") + level(2, "%3:", more='<w:lvlRestart w:val="1"/>'), [0, 1, 2, 1, 2, 0, 1, 2],
         ["1.", "1)", "1:", "2)", "2:", "2.", "1)", "1:"]),
        (level(0, "%1", "ordinal"), [0, 0], ["1st", "2nd"]),
        (level(0, "Part %1", "cardinalText"), [0, 0], ["Part One", "Part Two"]),
        (level(0, "%1", "none"), [0], [None]),
        (level(0, "Article", "none"), [0], ["Article"]),
        (level(0, "\uf0b7", "bullet") + level(1, "–", "bullet"), [0, 1], ["•", "–"]),
        (level(0, "x" * 5000), [0], ["x" * 200]),
        (level(0, "%1.").replace('w:start w:val="1"', 'w:start w:val="800000000"'), [0], ["800000000."]),
        (level(0, "%1.", "upperRoman").replace('w:start w:val="1"', 'w:start w:val="900000000"'), [0], ["900000000."]),
        (level(0, "%1.").replace('w:start w:val="1"', f'w:start w:val="{"9" * 5000}"'), [0], ["1."]),
    ],
)  # fmt: skip
def test_labels(levels: str, items: list[int], expected: list[str | None]) -> None:
    assert labels(levels, items) == expected


def test_the_level_of_a_numbered_style_is_that_which_names_it() -> None:
    style = ("<w:style w:type='paragraph' w:styleId='Clause'><w:name w:val='Clause'/><w:pPr><w:numPr>"
             "<w:numId w:val='91'/></w:numPr></w:pPr></w:style>")  # fmt: skip
    levels = level(0, "%1.") + level(1, "(%2)", "lowerRoman", "<w:pStyle w:val='Clause'/>")
    assert labels(levels, [0, 0], style, "<w:pStyle w:val='Clause'/>") == ["(i)", "(ii)"]


def test_an_indent_that_an_item_leaves_unsaid_is_that_of_its_list() -> None:
    document = Document()
    root = document.part.numbering_part.element
    lvl = level(0, "(%1)").replace("</w:lvl>", '<w:pPr><w:ind w:left="1800" w:hanging="720"/></w:pPr></w:lvl>')
    root.insert(0, parse_xml(f'<w:abstractNum {NS} w:abstractNumId="90">{lvl}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {NS} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="91"/></w:numPr>'
    for own in ("", '<w:ind w:left="1790"/>', '<w:ind w:left="3600"/>', '<w:ind w:start="3600" w:firstLine="0"/>'):
        add(document, p(run("words"), number + own))
    assert [b.level for b in read(saved(document)).blocks] == [1, 1, 2, 3]


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [(1, "ordinal", "1st"), (12, "ordinal", "12th"), (22, "ordinal", "22nd"), (111, "ordinal", "111th"), (0, "lowerRoman", "0"),
     (40, "cardinalText", "Forty"), (42, "cardinalText", "Forty-two"), (100, "cardinalText", "100"),
     (31, "ordinalText", "Thirty-first"),
     (20, "ordinalText", "Twentieth"), (104, "ordinalText", "104th"), (5, "chicago", "**"), (3, "upperLetter", "C"),
     (800, "lowerLetter", "800"), (4, "unheard-of", "4"), (2, "numberInDash", "- 2 -")],
)  # fmt: skip
def test_formats_of_numbers(count: int, form: str, text: str) -> None:
    assert numerals.written(count, form) == text


# --- headers and footers -----------------------------------------------------------------------------------------


def test_words_of_every_kind_of_running_head_are_furniture() -> None:
    document = Document()
    section = document.sections[0]
    section.different_first_page_header_footer = document.settings.odd_and_even_pages_header_footer = True
    section.first_page_header.paragraphs[0].text, section.first_page_footer.paragraphs[0].text = "First head", "First foot"
    section.even_page_header.paragraphs[0].text, section.header.paragraphs[0].text = "Even head", "Head"
    section.footer.paragraphs[0].text = "Foot"
    section.header.paragraphs[0]._p.append(parse_xml(f"<w:r {NS}>{OLD}</w:r>"))
    document.add_paragraph("Body.")
    found = read(saved(document))
    assert found.text == "Body."
    assert set(found.furniture) == {"First head", "Even head", "Head", "First foot", "Foot", "In a box."}


def test_a_running_head_follows_the_view() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0]._p.append(parse_xml(change("ins", run("Draft"))
                                                                  .replace("<w:ins", f"<w:ins {NS}", 1)))  # fmt: skip
    document.add_paragraph("Body.")
    assert read(saved(document)).furniture == ("Draft",)
    assert read_bytes(saved(document), "made.docx", Options(changes="original")).furniture == ()
