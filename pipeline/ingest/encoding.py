"""The text in bytes: by a byte order mark, by what a web page says of itself, or by what the bytes themselves can be."""
from __future__ import annotations

import codecs
import re

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
HEAD = 4096  # bytes that are looked at
META = rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})"
DECLARED = re.compile(META + rb"|\A\s*<\?xml[^>]{0,100}?encoding=[\"']([\w-]{2,20})", re.I)
USUAL = re.compile(r"utf-?8|windows-\d+|cp\d+|iso-?8859|latin|koi8|gb|big5|shift_?jis|euc|ascii|us-ascii|tis-620|mac", re.I)
WIDER = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}  # as browsers do


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or, failing these, Windows-1252, with plain line ends."""
    return _lines(_read(data, ""))


def decode_page(data: bytes) -> str:
    """The text of a web page, which may name its encoding at its start."""
    found = DECLARED.search(data[:HEAD])
    return _lines(_read(data, (found[1] or found[2]).decode("ascii") if found else ""))


def is_text(data: bytes) -> bool:
    """Whether bytes can be text: they have no zero bytes but those of UTF-16."""
    return b"\0" not in data[:HEAD] or _marked(data) is not None or bool(_wide(data))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _marked(data: bytes) -> tuple[int, str] | None:
    """The length of the byte order mark and the encoding that it stands for."""
    return next(((len(mark), name) for mark, name in MARKS if data.startswith(mark)), None)


def _read(data: bytes, declared: str) -> str:
    if marked := _marked(data):
        return data[marked[0] :].decode(marked[1], "replace")
    if wide := _wide(data):
        return data.decode(wide, "replace")
    for name in filter(None, ("utf-8", _known(declared))):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", "replace")


def _known(declared: str) -> str:
    """The name of an encoding as Python has it, empty where it is none that pages are written in."""
    if not USUAL.match(declared):
        return ""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return ""
    return WIDER.get(name, name)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of a Western text is zero, and the others are not."""
    head = data[: HEAD // 2 * 2]
    for name, high, low in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if len(high) > 3 and high.count(0) > 0.7 * len(high) and low.count(0) < 0.05 * len(low):
            return name
    return ""
