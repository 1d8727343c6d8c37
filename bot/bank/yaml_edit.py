"""Puts one text into a YAML file and leaves every other byte as it is: comments, order, quotes, line ends.

A YAML library that keeps comments still writes the whole file anew, and a reviewer then reads fifty changed lines for
one sentence. Here only the span of the one value is exchanged, and the result is read back before anyone gets it.
"""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from bot.errors import BankError

_KEY = re.compile(r"[a-z][a-z0-9_-]*")
_STEP = 2  # how far a block of text stands in from its key


class EditError(BankError):
    """The text cannot be put there without touching something else."""


def put_text(document: str, where: tuple[str, ...], value: str) -> str:
    """Return `document` with the text at `where` replaced by `value`, or added where its mapping lacks the key.

    Args:
        document: A YAML file.
        where: The keys that lead to the text; all but the last must be there.
        value: The text, without white space around it.

    Raises:
        EditError: If the place is not there, or the file would no longer say what it said besides.
    """
    mapping, key = _mapping_at(document, where[:-1]), where[-1]
    if not _KEY.fullmatch(key):
        raise EditError(f'"{key}" không phải một khóa.')
    old = next((node for name, node in mapping.value if name.value == key), None)
    changed = _added(document, mapping, key, value) if old is None else _replaced(document, mapping, old, value)
    _verify(document, changed, where, value)
    return changed


def _mapping_at(document: str, where: tuple[str, ...]) -> yaml.MappingNode:
    try:
        node = yaml.compose(document, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise EditError(f"không đọc được YAML: {error}.") from error
    for step in where:
        inner = node.value if isinstance(node, yaml.MappingNode) else []
        name, node = next(((name, value) for name, value in inner if name.value == step), (None, None))
        if name is not None and node is not None and node.start_mark.index < name.start_mark.index:
            raise EditError(f'"{step}" là một bí danh YAML (*); sửa ở đây là sửa cả chỗ khác.')
    if not isinstance(node, yaml.MappingNode) or not node.value:
        raise EditError(f'tệp không có "{".".join(where)}".')
    return node


def _replaced(document: str, mapping: yaml.MappingNode, old: yaml.Node, value: str) -> str:
    if not isinstance(old, yaml.ScalarNode):
        raise EditError("chỗ ấy không phải một câu.")
    start, end = old.start_mark.index, old.end_mark.index
    if old.style in ("|", ">"):
        # the span of a block runs to the next key: its last line break and empty lines below stay
        end = start + len(document[start:end].rstrip())
        body = document[start:end].partition("\n")[2]
        inside = next((len(line) - len(line.lstrip(" ")) for line in body.splitlines() if line.strip()), None)
        new = _block(value, inside or _indent(mapping) + _STEP, _line_end(document))
    elif "\n" in value and not mapping.flow_style and not document[end:].partition("\n")[0].strip():
        new = _block(value, _indent(mapping) + _STEP, _line_end(document))
    else:
        new = _inline(value, flow=bool(mapping.flow_style), quote=old.style or "")
    return document[:start] + new + document[end:]


def _added(document: str, mapping: yaml.MappingNode, key: str, value: str) -> str:
    last = mapping.value[-1][1]
    end = len(document[: last.end_mark.index].rstrip())
    if mapping.flow_style:
        return f"{document[:end]}, {key}: {_inline(value, flow=True)}{document[end:]}"
    newline, indent = _line_end(document), _indent(mapping)
    block = "\n" in value or (isinstance(last, yaml.ScalarNode) and last.style in ("|", ">"))
    written = _block(value, indent + _STEP, newline) if block else _inline(value, flow=False)
    line = f"{' ' * indent}{key}: {written}{newline}"
    line_break = document.find("\n", end)
    if line_break < 0:
        return f"{document}{newline}{line}"
    return document[: line_break + 1] + line + document[line_break + 1 :]


def _indent(mapping: yaml.MappingNode) -> int:
    return int(mapping.value[0][0].start_mark.column)


def _line_end(document: str) -> str:
    return "\r\n" if "\r\n" in document else "\n"


def _block(value: str, indent: int, newline: str) -> str:
    lines = (f"{' ' * indent}{line}" if line else "" for line in value.split("\n"))
    return newline.join(["|", *lines])


def _inline(value: str, *, flow: bool, quote: str = "") -> str:
    """Return `value` as one line: in the quotes it had, bare where YAML reads it back as it is, else quoted."""
    if quote == "'" and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    if not quote and "\n" not in value and _reads_back(value, flow=flow):
        return value
    return json.dumps(value, ensure_ascii=False)


def _reads_back(value: str, *, flow: bool) -> bool:
    try:
        read = yaml.safe_load(f"{{key: {value}, next: 1}}" if flow else f"key: {value}\nnext: 1\n")
    except yaml.YAMLError:
        return False
    return bool(read == {"key": value, "next": 1})


def _verify(before: str, after: str, where: tuple[str, ...], value: str) -> None:
    """Read both back: one text may differ and nothing else."""
    wanted = yaml.safe_load(before)
    try:
        read = yaml.safe_load(after)
    except yaml.YAMLError as error:
        raise EditError(f"câu làm hỏng tệp: {error}.") from error
    _take(wanted, where)
    put = _take(read, where)
    if put is None or put.strip() != value or wanted != read:
        raise EditError("không đặt được câu này vào tệp mà không đụng chỗ khác; hãy sửa tay.")


def _take(tree: Any, where: tuple[str, ...]) -> str | None:
    """Take the text at `where` out of the values of a file and return it, None when there is none."""
    for step in where[:-1]:
        tree = tree[step]
    text = tree.pop(where[-1], None)
    return text if isinstance(text, str) else None
