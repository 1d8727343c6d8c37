"""Puts an entry's fields into its file the way a person would: what is not changed stays as it was written."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString
from yaml import ScalarNode
from yaml.resolver import Resolver

from bot.bank.entry import EntryFields
from bot.bank.yaml_file import parse_yaml
from bot.errors import BankError

_resolve: Callable[[type, str, tuple[bool, bool]], str] = Resolver().resolve

Values = Mapping[str, Any]
"""Fields of an entry by their name, as plain values; a mapping changes only the languages it names."""

_ORDER = tuple(EntryFields.model_fields)
_FLOW = ("audience", "related")  # lists of short words, written on one line
_LONG = ("answer", "details")  # written as blocks, a sentence a line
_TEXT = "tag:yaml.org,2002:str"
_WIDEST = 2**16  # a sentence is never broken over two lines of the file


class DocumentError(BankError):
    """The file of an entry cannot be changed as long as it cannot be read."""


def put_fields(document: str, values: Values) -> str:
    """Return `document`, a file of an entry or nothing yet, with its fields set to `values`.

    Comments, order and quotes of what is not changed stay. A field set to nothing is taken out.

    Raises:
        DocumentError: If `document` is not the YAML of an entry.
    """
    newline = "\r\n" if "\r\n" in document else "\n"
    tree = _read(document.replace("\r\n", "\n"))
    for name in sorted(values, key=_ORDER.index):
        _put(tree, name, values[name])
    written = io.StringIO()
    _yaml().dump(tree, written)
    text = written.getvalue().replace("\n", newline)
    if parse_yaml(text.encode(), "").problems:
        raise DocumentError("không đặt được các trường này vào tệp; hãy sửa tay.")
    return text


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _WIDEST
    yaml.indent(mapping=2, sequence=4, offset=2)  # as the files of the bank are written
    return yaml


def _read(document: str) -> CommentedMap:
    try:
        tree = _yaml().load(document) if document.strip() else CommentedMap()
    except YAMLError as error:
        raise DocumentError(f"không đọc được YAML: {error}") from error
    if not isinstance(tree, CommentedMap):
        raise DocumentError("tệp không phải một mục: cần các dòng dạng khóa: giá trị.")
    return tree


def _put(tree: CommentedMap, name: str, value: Any) -> None:
    if isinstance(value, Mapping):
        inner = tree.get(name)
        if not isinstance(inner, CommentedMap):
            inner = CommentedMap()
        for code, one in value.items():
            _set(inner, code, _node(name, one, inner.get(code)), len(inner))
        value = inner
    else:
        value = _node(name, value, tree.get(name))
    _set(tree, name, value, _place(tree, name))


def _set(tree: CommentedMap, key: str, value: Any, place: int) -> None:
    """Set one key, touching nothing when it says so already; a list is changed item by item."""
    old = tree.get(key)
    if value is None or value in ("", [], {}):
        if key in tree:
            del tree[key]
    elif isinstance(old, CommentedSeq) and isinstance(value, list):
        _change_items(old, value)
    elif key not in tree:
        tree.insert(place, key, value)
    elif str(old).strip() != str(value).strip():
        tree[key] = value


def _place(tree: CommentedMap, name: str) -> int:
    """Return where a new key belongs: after the last one there that comes before it in the model of an entry."""
    before = set(_ORDER[: _ORDER.index(name)])
    return max((place + 1 for place, key in enumerate(tree) if key in before), default=0)


def _change_items(old: CommentedSeq, new: list[Any]) -> None:
    """Make `old` say `new`, keeping the items that stay, each with its comment."""
    steps = SequenceMatcher(None, [repr(item) for item in map(_plain, old)], [repr(_plain(item)) for item in new])
    for kind, start, end, new_start, new_end in reversed(steps.get_opcodes()):
        if kind == "equal":
            continue
        for place in reversed(range(start, end)):
            del old[place]
        for offset, item in enumerate(new[new_start:new_end]):
            old.insert(start + offset, item)


def _plain(item: Any) -> Any:
    return dict(item) if isinstance(item, Mapping) else str(item)


def _node(name: str, value: Any, old: Any) -> Any:
    """Return a plain value as the node that a person would have written, in the style there was."""
    if isinstance(value, list):
        items = CommentedSeq(_item(item) for item in value)
        if name in _FLOW:
            items.fa.set_flow_style()
        return items
    block = isinstance(old, LiteralScalarString) or (old is None and name in _LONG)
    if isinstance(value, str) and (block or "\n" in value) and value.strip():
        return LiteralScalarString(f"{value.strip()}\n")
    return _scalar(value)


def _item(item: Any) -> Any:
    if not isinstance(item, Mapping):
        return _scalar(item)
    node = CommentedMap((key, _scalar(one)) for key, one in item.items() if one)
    node.fa.set_flow_style()
    return node


def _scalar(value: Any) -> Any:
    """Return a word in quotes where the bank's reader, which follows YAML 1.1, would take it for something else: no."""
    if isinstance(value, str) and _resolve(ScalarNode, value, (True, False)) != _TEXT:
        return DoubleQuotedScalarString(value)
    return value
