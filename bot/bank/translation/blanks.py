"""The blanks of a text, which a translation keeps: `{{ wages.base_salary }}` in an entry, `{day}` in a sentence."""

from __future__ import annotations

import re
from string import Formatter

from bot.bank.render import PLACEHOLDER

_NAME = re.compile(r"[a-z_][a-z0-9_]*")


class BlankError(ValueError):
    """Braces that are no blank of ours; the message is for the translator."""


def blanks_of(text: str, *, of_entry: bool) -> frozenset[str]:
    """Return the blanks of `text` as they are written, in one spelling.

    Args:
        text: A text in any language.
        of_entry: Whether an entry's figures are filled in, or the program's own words.

    Raises:
        BlankError: If a brace belongs to no blank. A sentence is filled in by the program, so `{day.x}`, `{0}` and
            `{day!r}` are refused here and never get there.
    """
    return _figures(text) if of_entry else _words(text)


def _figures(text: str) -> frozenset[str]:
    rest = PLACEHOLDER.sub("", text)
    if "{" in rest or "}" in rest:
        raise BlankError("có dấu { hoặc } không thuộc một {{ tham số }} nào")
    return frozenset(f"{{{{ {name}{since or ''} }}}}" for name, since in PLACEHOLDER.findall(text))


def _words(text: str) -> frozenset[str]:
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        raise BlankError(f"dấu {{ }} không khớp nhau ({error})") from error
    names = [part[1:] for part in parts if part[1] is not None]
    for name, spec, conversion in names:
        if not _NAME.fullmatch(name or "") or spec or conversion:
            raise BlankError(f'"{{{name}}}" không phải một chỗ trống có tên')
    if "{{" in text or "}}" in text:
        raise BlankError("lời của trợ lý không dùng {{ }}")
    return frozenset(f"{{{name}}}" for name, _, _ in names)
