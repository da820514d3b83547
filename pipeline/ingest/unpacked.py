"""How far the program of a PDF page unpacks, found out without keeping what is unpacked."""
from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import reduce

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFStream, stream_value

CHUNK = 1 << 16  # bytes


def exceeds(page: PDFPage, limit: int) -> bool:
    """Whether the program of a page is longer than so many bytes; pdfminer would unpack all of it at once."""
    size = 0
    with suppress(zlib.error):
        for stream in page.contents:
            for piece in _pieces(stream_value(stream)):
                size += len(piece)
                if size > limit:
                    return True
    return False


def _pieces(stream: PDFStream) -> Iterable[bytes]:
    """What a stream unpacks to; its raw content where it is enciphered or packed in another way, which gains little."""
    raw = [stream.rawdata or b""]
    if stream.decipher or not all(name in LITERALS_FLATE_DECODE for name, _ in stream.get_filters()):
        return raw
    return reduce(lambda pieces, _: _inflated(pieces), stream.get_filters(), raw)


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    inflater = zlib.decompressobj()
    for piece in pieces:
        rest = piece
        while rest and not inflater.eof:
            yield inflater.decompress(rest, CHUNK)
            rest = inflater.unconsumed_tail
