"""What the assistant itself says, one file a language in knowledge/texts/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.errors import BankError

DEFAULT_LANGUAGE = "vi"

AFTER_ANSWERS = ("feedback_", "data_")
"""How the keys begin of sentences that follow an answer: a language without answers need not have them."""


@dataclass(frozen=True)
class Texts:
    """The assistant's own sentences, by language and key."""

    by_language: Mapping[str, Mapping[str, str]]

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages there are sentences in."""
        return tuple(sorted(self.by_language))

    def say(self, key: str, language: str, **values: object) -> str:
        """Return the sentence `key` in `language`, in Vietnamese where that language lacks it.

        Raises:
            BankError: If no language has the key.
        """
        for code in (language, DEFAULT_LANGUAGE):
            text = self.by_language.get(code, {}).get(key)
            if text is not None:
                return text.format(**values).strip()
        raise BankError(f"knowledge/texts/{DEFAULT_LANGUAGE}.yml has no text {key!r}. Add it there.")


def load_texts(folder: Path) -> Texts:
    """Read every `<language>.yml` in `folder`."""
    read = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yml"))}
    return Texts({code: {key: str(text) for key, text in texts.items()} for code, texts in read.items()})
