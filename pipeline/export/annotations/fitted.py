"""A text as annotation tools can take it. Offsets stay what they are: one character for each character."""
from __future__ import annotations

import re

from pipeline.discourse import Record

# What Python and the tools take for the end of a line, besides \n, and marks that editors swallow.
_BLANK = dict.fromkeys([*range(0x1c, 0x1f), 0x0b, 0x0c, 0x0d, 0x85, 0x2028, 0x2029, 0xfeff], " ")
_NO_TEXT = dict.fromkeys([*range(0x09), *range(0x0e, 0x1c), 0x1f, *range(0x7f, 0x85), *range(0x86, 0xa0),
                          *range(0xd800, 0xe000), 0xfffe, 0xffff], "\ufffd")  # fmt: skip
_TABLE = _NO_TEXT | _BLANK
_WIDE = re.compile("[\U00010000-\U0010ffff]")
SHOWN = 300


def fitted(text: str) -> str:
    """With \\n as the only end of a line, and without control characters and lone surrogates."""
    return text.translate(_TABLE)


def narrow(text: str) -> str:
    """A square for each character that UTF-16 needs two units for, so that all programs count alike."""
    return _WIDE.sub("\u25a1", fitted(text))


def squeezed(text: str) -> str:
    """In one line, blanks as one."""
    return " ".join(text.split())


def value(text: str) -> str:
    """In one line, and without the sign that parts values."""
    return squeezed(narrow(text)).replace("|", "\u00a6")


def stem(record: Record) -> str:
    """What the files of a record are called: the name of its document, and the start of its checksum to part namesakes."""
    name = re.split(r"[\\/]", record.origin.file)[-1]
    base = re.sub(r"[^\w.-]+", "_", name.rsplit(".", 1)[0] if "." in name else name)[:60].strip("._")
    return f"{base or 'document'}-{re.sub('[^0-9a-f]', '', record.origin.sha256)[:8]}"
