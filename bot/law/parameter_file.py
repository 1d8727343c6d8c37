"""The file of a figure: its fields changed, or written for the first time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.bank.parameter import ParameterFields, ValueFields
from bot.bank.yaml_edit import EditError
from bot.law.document import Document, one_line
from bot.law.new_value import written_value

_ORDER = tuple(ParameterFields.model_fields)


def text_with_fields(text: str, fields: Mapping[str, Any]) -> str:
    """Return a figure's file with fields set: `label.vi` below its field, others by name; nothing takes one out.

    Raises:
        EditError: If the file cannot be read.
    """
    document = Document(text)
    for column, value in fields.items():
        name, _, code = column.partition(".")
        if code:
            document.tree.setdefault(name, one_line({}))[code] = value
        elif value in (None, "", False):
            document.tree.pop(name, None)
        elif name in document.tree:
            document.tree[name] = value
        else:
            before = set(_ORDER[: _ORDER.index(name)])
            place = max((number + 1 for number, key in enumerate(document.tree) if key in before), default=0)
            document.tree.insert(place, name, value)
    return document.text()


def new_file(fields: Mapping[str, Any], values: Mapping[date, ValueFields]) -> str:
    """Return the file of a new figure.

    Raises:
        EditError: If it would not be read as it is meant.
    """
    label = {code: fields.get(f"label.{code}") for code in ("vi", "en")}
    rest = {name: fields.get(name) for name in _ORDER if name != "label"}
    tree = {"label": one_line(label)} | {name: value for name, value in rest.items() if value not in (None, "", False)}
    if values:
        tree["values"] = {start: one_line(written_value(value)) for start, value in values.items()}
    if not tree.get("unit"):
        raise EditError("thiếu đơn vị.")
    document = Document("unit: x\n")
    document.tree.clear()
    for name in _ORDER:
        if name in tree:
            document.tree[name] = tree[name]
    return document.text()
