"""A record as marks in its text and links between them, as annotation tools want it.

Each mark has a name that leads back to the item that it stands for, and is the same whenever the same record is marked.
`pipeline.annotators` compares what came back from a tool with what `annotate` says of the record, by these names.
"""
from __future__ import annotations

from pipeline.export.annotations.marking import annotate as annotate
from pipeline.export.annotations.marking import shown_actors as shown_actors
from pipeline.export.annotations.model import Annotations as Annotations
from pipeline.export.annotations.model import Link as Link
from pipeline.export.annotations.model import Mark as Mark
