"""Rasa's tokenizer for Vietnamese: words of several syllables by underthesea, our own terms kept whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.language.normalize import strip_accents
from bot.rasa.words import WordSplitter

ROOT = Path(__file__).resolve().parent.parent.parent


def own_terms(glossary: Path) -> list[str]:
    """Return the `terms` of the glossary, none when there is no such file or list."""
    if not glossary.exists():
        return []
    read = yaml.safe_load(glossary.read_text(encoding="utf-8")) or {}
    return [str(term) for term in read.get("terms") or []]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class UnderthseaTokenizer(Tokenizer):  # type: ignore[misc]  # Rasa carries no types for 3.11
    """Gives each word as segmented ("bảo_hiểm") and, as its lemma, without accents ("bao hiem").

    A featurizer with `use_lemma: true` therefore sees the same text whether accents were typed or not.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the component's settings: those of Rasa's tokenizers, and where the glossary is."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,  # read by Rasa's base class; not used here
            "prefix_separator_symbol": None,
            "glossary": "knowledge/glossary.yml",
        }

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._splitter = WordSplitter(own_terms(ROOT / config["glossary"]))

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Return the words of one attribute of a message; text without any is one token, never none."""
        text = message.get(attribute)
        tokens = [
            Token("_".join(word.text.split()), word.start, word.end, lemma=strip_accents(word.text))
            for word in self._splitter.split(text)
        ]
        return tokens or [Token(text, 0, max(len(text), 1))]
