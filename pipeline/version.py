"""The version of this package, without loading any of it."""
from __future__ import annotations

from functools import cache
from importlib import metadata


@cache
def version() -> str:
    """As installed; "0" in a source tree that was not installed."""
    try:
        return metadata.version("minutes-pipeline")
    except metadata.PackageNotFoundError:
        return "0"
