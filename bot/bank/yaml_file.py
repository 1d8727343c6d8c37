"""YAML read strictly: every key once, every value with the line it stands on, amounts as Decimal.

YAML itself keeps the last of two equal keys and reads 4.5 as a binary fraction; both have cost
people money elsewhere, so the node tree is turned into values here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from bot.bank.problems import BankProblem

_Path = tuple[str | int, ...]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class YamlFile:
    """The values of a file, the line of each, and what was wrong with it."""

    path: str
    value: Any = None
    problems: list[BankProblem] = field(default_factory=list)
    _lines: dict[_Path, int] = field(default_factory=dict)

    def line(self, *where: str | int) -> int:
        """Return the line of the value at `where`, or of the nearest thing around it."""
        for length in range(len(where), -1, -1):
            found = self._lines.get(tuple(where[:length]))
            if found is not None:
                return found
        return 1

    def problem(self, message: str, *where: str | int) -> None:
        """Note a mistake at `where`."""
        self.problems.append(BankProblem(self.path, self.line(*where), message))


def read_yaml(path: Path, shown_as: str) -> YamlFile:
    """Read `path`; mistakes are named after `shown_as`, its place in the project."""
    return parse_yaml(path.read_bytes(), shown_as)


def parse_yaml(content: bytes, shown_as: str) -> YamlFile:
    """Read the content of a file; mistakes are named after `shown_as`."""
    read = YamlFile(shown_as)
    try:
        root = yaml.compose(content.decode("utf-8"), Loader=_Loader)
    except UnicodeDecodeError:
        read.problem("tệp không phải UTF-8. Hãy lưu lại với mã UTF-8.")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        read.problems.append(
            BankProblem(shown_as, line, f"không đọc được YAML: {error.problem}. Xem lại thụt dòng và dấu ngoặc kép.")
        )
    except yaml.YAMLError as error:
        read.problem(f"không đọc được YAML: {error}.")
    else:
        if root is None:
            read.problem("tệp trống.")
        else:
            read.value = _value(read, root, ())
    return read


def _value(read: YamlFile, node: yaml.Node, where: _Path) -> Any:
    read._lines.setdefault(where, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(read, node, where)
    if isinstance(node, yaml.SequenceNode):
        return [_value(read, item, (*where, index)) for index, item in enumerate(node.value)]
    return _scalar(node)


def _mapping(read: YamlFile, node: yaml.MappingNode, where: _Path) -> dict[Any, Any]:
    values: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = _scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else str(key_node.value)
        place = (*where, str(key))
        if key in values:
            first = read.line(*place)
            read.problems.append(
                BankProblem(
                    read.path, key_node.start_mark.line + 1, f'khóa "{key}" đã có ở dòng {first}. Hãy bỏ một trong hai.'
                )
            )
            continue
        read._lines[place] = key_node.start_mark.line + 1
        values[key] = _value(read, value_node, place)
    return values


def _scalar(node: yaml.Node) -> Any:
    if node.tag == "tag:yaml.org,2002:str":
        return node.value  # nine scalars of ten, and the only kind that needs no reading
    if node.tag == "tag:yaml.org,2002:float":
        return Decimal(str(node.value))
    return yaml.SafeLoader("").construct_object(node)  # dates, integers, null, words
