"""What people corrected in an annotation tool, read back into the record that was exported.

    labelstudio.read(record, files)     files: name -> bytes, as the person saved them
    brat.read(record, files)

Both return the corrected record. What nobody touched is equal to the original: the record is marked anew, and only what
differs from these marks is taken over.
"""
from __future__ import annotations
