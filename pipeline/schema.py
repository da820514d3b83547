"""The JSON Schema of a record: `python -m pipeline.schema > docs/record.schema.json`."""
from __future__ import annotations

import json
import sys

from pipeline.discourse import SCHEMA, Record


def schema() -> str:
    """As the records are written: with `schema`, not `schema_`."""
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA} | Record.model_json_schema(by_alias=True)
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema())
