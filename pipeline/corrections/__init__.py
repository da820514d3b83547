"""What people corrected in a record, kept so that every later record of the document has it.

`diff(found, corrected)` gives the differences as `Corrections`, `merged` puts later ones to earlier ones, `apply` makes
them hold in a record that was found anew. All are pure: `pipeline.store` reads and writes the file beside the document.
"""
from __future__ import annotations

from pipeline.corrections.application import apply as apply
from pipeline.corrections.application import unfit as unfit
from pipeline.corrections.differences import diff as diff
from pipeline.corrections.merging import merged as merged
from pipeline.corrections.model import Correction as Correction
from pipeline.corrections.model import Corrections as Corrections
