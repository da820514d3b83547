"""The position map as one HTML file, to be opened from a disk: no network, no script but its own, nothing to install.

`data` makes what the page is told, `assets` hold its markup, style and scripts. The words of a document reach the page
as JSON only, and its scripts set them as text, never as markup. A content security policy names the checksums of the one
style and the one script, so that nothing else runs or is fetched.
"""
from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template
from typing import Any
from zlib import compress

from pipeline.export.page.data import payload
from pipeline.matrix import Matrix
from pipeline.standing import find

# In the order in which they build on one another.
SCRIPTS = ("core", "filters", "evidence", "matrix", "agenda", "ties", "picture", "camps", "network", "coalitions", "timeline",
           "standing", "main")
# `</script>` and `<!--` would end or change the element that holds the data; the separators end a line in old scripts.
ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
PLAIN = 250_000


def write(matrix: Matrix, me: str | None = None, links: Mapping[str, str] | None = None) -> str:
    """The page. `me` names the actor whose eyes it has; `links` are addresses of the sources by checksum.

    UnknownActor where nobody on the map, or more than one, is called `me`.
    """
    style = _asset("page.css")
    script = '"use strict";\n' + "\n".join(_asset(f"{name}.js") for name in SCRIPTS)
    data = payload(matrix, None if me is None else find(matrix, me).id, links or {})
    return Template(_asset("page.html")).substitute(
        policy=_policy(style, script), title=escape(data["title"]), style=style, script=script, **_packed(_json(data)))


def _asset(name: str) -> str:
    return files(__name__).joinpath("assets", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    return (f"default-src 'none'; style-src '{_checksum(style)}'; script-src '{_checksum(script)}'; "
            "base-uri 'none'; form-action 'none'")


def _checksum(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


def _packed(text: str) -> dict[str, str]:
    """Large data go compressed (zlib, base64): fifty reports would be two megabytes."""
    if len(text) <= PLAIN:
        return {"data": text, "packing": "plain"}
    return {"data": b64encode(compress(text.encode(), 9)).decode(), "packing": "deflate"}
