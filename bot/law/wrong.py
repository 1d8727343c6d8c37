"""What is wrong with something typed into a form, as a value: the page says it beside the field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made


@dataclass(frozen=True)
class Wrong:
    """One thing wrong: the field, the sentence (`law_wrong_<code>` of the pages' words) and what fills its blanks."""

    field: str
    code: str
    values: Mapping[str, str] = made(default_factory=dict)
