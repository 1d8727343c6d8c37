"""Finds merged cells, which openpyxl does not tell of while it reads a sheet row by row."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from openpyxl.xml.functions import iterparse

_MERGED = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}mergeCell"


def merged_cells(content: bytes, sheet: Any) -> str:
    """Return the first merged range of a sheet, such as `A3:A5`, empty when there is none."""
    with zipfile.ZipFile(io.BytesIO(content)) as inside, inside.open(sheet._worksheet_path) as source:
        for _, element in iterparse(source):
            if element.tag == _MERGED:
                return str(element.get("ref", ""))
            element.clear()
    return ""
