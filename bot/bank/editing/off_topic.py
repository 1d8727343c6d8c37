"""Adds lines to off_topic.yml the way a person would: below the last one of their kind, nothing else touched."""

from __future__ import annotations

import json
from collections.abc import Sequence

import yaml

from bot.errors import BankError

FILE = "off_topic.yml"


class UnknownKindError(BankError):
    """off_topic.yml has no such kind of lines."""

    def __init__(self, kind: str) -> None:
        super().__init__(f'{FILE} không có loại "{kind[:60]}".')


def add_lines(document: str, kind: str, texts: Sequence[str]) -> str:
    """Return `document` with `texts`, but for those it has already, added to the lines of `kind`.

    Raises:
        UnknownKindError: If there is no such kind, or it has no line yet to write them below.
        BankError: If the file cannot be read, or would not say them.
    """
    last = _last_line(document, kind)
    known = set(_lines(document, kind))
    new = [text for text in dict.fromkeys(" ".join(text.split()) for text in texts) if text and text not in known]
    lines = document.splitlines(keepends=True)
    newline = "\r\n" if lines[last].endswith("\r\n") else "\n"
    indent = lines[last][: len(lines[last]) - len(lines[last].lstrip())]
    above = [line if line.endswith("\n") else line + newline for line in lines[: last + 1]]
    changed = "".join([*above, *(f"{indent}- {_written(text)}{newline}" for text in new), *lines[last + 1 :]])
    if _lines(changed, kind) != [*_lines(document, kind), *new]:
        raise BankError(f"{FILE}: không thêm được các câu này; hãy sửa tay.")
    return changed


def _lines(document: str, kind: str) -> list[str]:
    groups = yaml.safe_load(document) or {}
    return next((lines[kind] for lines in groups.values() if kind in lines), [])


def _last_line(document: str, kind: str) -> int:
    """Return where the last line of `kind` stands."""
    try:
        root = yaml.compose(document, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise BankError(f"{FILE}: không đọc được YAML: {error}.") from error
    groups = root.value if isinstance(root, yaml.MappingNode) else []
    for _, group in groups:
        for name, node in group.value if isinstance(group, yaml.MappingNode) else []:
            if name.value == kind and isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
                return int(node.value[-1].start_mark.line)
    raise UnknownKindError(kind)


def _written(text: str) -> str:
    """Return a text as an item: bare where YAML reads it back as it is, else in quotes."""
    try:
        bare = yaml.safe_load(f"- {text}") == [text]
    except yaml.YAMLError:
        bare = False
    return text if bare else json.dumps(text, ensure_ascii=False)
