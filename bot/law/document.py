"""A file of the bank as one edits it: what is not touched stays as it is, comments, order and quotes too."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import LiteralScalarString

from bot.bank.yaml_edit import EditError

_NEVER_FOLDED = 2**20


class _Representer(RoundTripRepresenter):
    """Writes what people write: `4.5` from a Decimal, `null` for nothing."""

    def of_decimal(self, amount: Decimal) -> ScalarNode:
        """Return an amount without a binary fraction in between."""
        whole = amount == amount.to_integral()
        written = f"{amount.to_integral():f}" if whole else f"{amount.normalize():f}"
        node: ScalarNode = self.represent_scalar(f"tag:yaml.org,2002:{'int' if whole else 'float'}", written)
        return node

    def ignore_aliases(self, data: Any) -> bool:
        """Tell that a day written twice is written out twice, and not once with a reference to it."""
        return isinstance(data, date) or bool(super().ignore_aliases(data))

    def of_nothing(self, _nothing: None) -> ScalarNode:
        """Return `null`, where YAML would also take an empty place."""
        node: ScalarNode = self.represent_scalar("tag:yaml.org,2002:null", "null")
        return node


_Representer.add_representer(Decimal, _Representer.of_decimal)
_Representer.add_representer(type(None), _Representer.of_nothing)


class Document:
    """A YAML file taken apart; change `tree` in place and take `text()`."""

    def __init__(self, text: str) -> None:
        """Take `text` apart.

        Raises:
            EditError: If it is not the YAML of a mapping.
        """
        self._crlf = "\r\n" in text
        self._yaml = YAML()
        self._yaml.Representer = _Representer
        self._yaml.preserve_quotes = True
        self._yaml.width = _NEVER_FOLDED
        self._yaml.indent(mapping=2, sequence=4, offset=2)
        try:
            tree = self._yaml.load(text.replace("\r\n", "\n"))
        except (YAMLError, ValueError) as error:
            raise EditError(f"không đọc được YAML: {error}.") from error
        if not isinstance(tree, CommentedMap):
            raise EditError("tệp cần các dòng dạng khóa: giá trị.")
        self.tree = tree

    def text(self) -> str:
        """Return the file as it is now.

        Raises:
            EditError: If it would not be read as it was meant.
        """
        buffer = io.StringIO()
        self._yaml.dump(self.tree, buffer)
        written = buffer.getvalue()
        try:
            yaml.safe_load(written)
        except (yaml.YAMLError, ValueError) as error:
            raise EditError(f"nội dung làm hỏng tệp: {error}.") from error
        return written.replace("\n", "\r\n") if self._crlf else written


def one_line(values: Mapping[str, Any]) -> CommentedMap:
    """Return a mapping that is written on one line: `{amount: 2700000, source: nd-1-2027}`."""
    line = CommentedMap(values)
    line.fa.set_flow_style()
    return line


def block(text: str) -> str:
    """Return a text that is written as a block when it has several lines."""
    return LiteralScalarString(text + "\n") if "\n" in text else text
