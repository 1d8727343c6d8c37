"""JSON schemas of the bank's files, for editors that complete keys and underline slips while one types.

They are written out from the models the loader checks with, so the two cannot disagree; `bot check` stays the judge,
because a schema cannot see across files.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from bot.bank.calculator import CalculatorFields
from bot.bank.entry import EntryFields
from bot.bank.form import FormWords
from bot.bank.glossary import Glossary
from bot.bank.parameter import ParameterFields
from bot.bank.reminder import ReminderWords
from bot.bank.source import SourceFields

_DIALECT = "http://json-schema.org/draft-07/schema#"  # the one the YAML extension of VS Code knows best
_FILES: dict[str, TypeAdapter[Any]] = {
    "entry": TypeAdapter(EntryFields),
    "parameter": TypeAdapter(ParameterFields),
    "source": TypeAdapter(dict[str, SourceFields]),  # sources.yml holds many, each under its key
    "glossary": TypeAdapter(Glossary),
    "calculator": TypeAdapter(CalculatorFields),
    "form": TypeAdapter(FormWords),
    "reminders": TypeAdapter(ReminderWords),
}


def schemas() -> dict[str, str]:
    """Return the text of each schema by its file name."""
    return {f"{name}.schema.json": _written(shape.json_schema()) for name, shape in _FILES.items()}


def _written(schema: dict[str, Any]) -> str:
    # pydantic keeps definitions under $defs, which draft 7 reads as well: a reference is a path
    return json.dumps({"$schema": _DIALECT, **schema}, ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into `folder`; return the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schemas().items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written
