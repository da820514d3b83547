"""Positions as a database of Discourse Network Analyzer 3 (SQLite), which the program opens like its own.

Format: https://github.com/leifeld/dna, tables as in `dna.sql`; what goes into them is made in `rows`.
"""
from __future__ import annotations

import sqlite3
from base64 import b64encode
from collections.abc import Mapping, Sequence
from contextlib import closing
from hashlib import sha256
from importlib.resources import files
from unicodedata import normalize

from pipeline.discourse import Record
from pipeline.export.dna.rows import Row, rows

CODER = "Admin"
PASSWORD = "minutes"
# The version of the program whose tables these are; the program looks at its first digits.
SETTINGS = {"version": "3.0.11", "date": "2025-06-01"}
ROUNDS = 100_000
SALT = 16


def write(records: Sequence[Record]) -> bytes:
    """One database for all records, each file once."""
    tables = rows(records)
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("PRAGMA foreign_keys = ON")
        base.executescript(files(__name__).joinpath("dna.sql").read_text(encoding="utf-8"))
        base.execute("INSERT INTO CODERS (ID, Name, Password) VALUES (1, ?, ?)", (CODER, _lock(_salt(tables))))
        base.executemany("INSERT INTO SETTINGS (Property, Value) VALUES (?, ?)", SETTINGS.items())
        for table in ("DOCUMENTS", "STATEMENTTYPES", "VARIABLES", "STATEMENTS", "ENTITIES"):  # what others refer to
            _fill(base, table, tables.pop(table, []))
        for table, filled in tables.items():
            _fill(base, table, filled)
        base.commit()
        return base.serialize()


def _fill(base: sqlite3.Connection, table: str, filled: Sequence[Row]) -> None:
    if filled:
        columns = list(filled[0])
        places = ", ".join(f":{c}" for c in columns)
        base.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", filled)


def _salt(tables: Mapping[str, Sequence[Row]]) -> bytes:
    """From the documents, so that the same records make the same file."""
    texts = "\n".join(str(row["Text"]) for row in tables.get("DOCUMENTS", ()))
    return sha256(texts.encode()).digest()[:SALT]


def _lock(salt: bytes) -> str:
    """The password as StrongPasswordEncryptor of Jasypt keeps it: salt and SHA-256, a hundred thousand times over."""
    digest = salt + normalize("NFC", PASSWORD).encode()
    for _ in range(ROUNDS):
        digest = sha256(digest).digest()
    return b64encode(salt + digest).decode()
