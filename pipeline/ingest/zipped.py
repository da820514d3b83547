"""What a Word file is packed in, looked over before anything of it is parsed: sizes, names, counts, declarations."""
from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Sequence

from pipeline.errors import EncryptedInput, InputError, LimitExceeded

MAX_BYTES = 200_000_000
MAX_MEMBERS = 10_000
MAX_RATIO = 200  # of the size unpacked to that packed; only asked of what unpacks to more than MIN_BYTES
MIN_BYTES = 10_000_000
MAX_PARAGRAPHS = 200_000
MAX_TAGS = 5_000_000  # tags and attributes of all parts; each takes some hundred bytes once it is parsed
XML = (".xml", ".rels")
ENCRYPTED = 0x1  # a flag of a member
PARAGRAPH = re.compile(rb"<(?:\w+:)?p[\s/>]")
DECLARATION = re.compile(b"|".join(re.escape("<!DOCTYPE".encode(code)) for code in ("ascii", "utf-16-le", "utf-16-be")), re.I)
OUTSIDE = re.compile(r"^[/\\]|^\w:|(?:^|[/\\])\.\.(?:[/\\]|$)")


def check(archive: zipfile.ZipFile, file: str) -> None:
    """Refuse what would harm or exhaust whoever reads it on; damaged members show here too."""
    members = archive.infolist()
    _sizes(members, file)
    _names([member.filename for member in members], file)
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise EncryptedInput(f"{file}: its parts are protected by a password", "save an unprotected copy in Word")
    tags = sum(_content(member.filename, archive.read(member), file) for member in members)
    if tags > MAX_TAGS:
        raise LimitExceeded(f"{file}: has more than {MAX_TAGS:,} tags and attributes")


def _sizes(members: Sequence[zipfile.ZipInfo], file: str) -> None:
    unpacked, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    if len(members) > MAX_MEMBERS:
        raise LimitExceeded(f"{file}: holds more than {MAX_MEMBERS:,} parts")
    if unpacked > MAX_BYTES or unpacked > max(MIN_BYTES, MAX_RATIO * packed):
        raise LimitExceeded(f"{file}: unpacks to {unpacked // 1_000_000} MB, too much for a Word file of its size")


def _names(names: Sequence[str], file: str) -> None:
    for name in names:
        if OUTSIDE.search(name):
            raise InputError(f"{file}: a part is named {name[:80]!a}, which lies outside of the file")
    twice = [name for name, count in Counter(name.lower() for name in names).items() if count > 1]
    if twice:
        raise InputError(f"{file}: holds the part {twice[0][:80]!a} twice")


def _content(name: str, content: bytes, file: str) -> int:
    """Look over one part and count its tags and attributes; pictures and the like may hold anything."""
    if not (name.lower().endswith(XML) or content.lstrip()[:1] == b"<"):
        return 0
    if DECLARATION.search(content):
        raise InputError(f"{file}: its part {name[:80]!a} declares a document type or entities, as no Word file does")
    tags = content.count(b"<")
    if tags > MAX_PARAGRAPHS and len(PARAGRAPH.findall(content)) > MAX_PARAGRAPHS:
        raise LimitExceeded(f"{file}: has more than {MAX_PARAGRAPHS:,} paragraphs")
    return tags + content.count(b"=")
