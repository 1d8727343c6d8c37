"""What the assistant itself says."""

from __future__ import annotations

import pytest

from bot.bank.texts import Texts
from bot.errors import BankError

TEXTS = Texts(
    {"vi": {"hello": "Chào anh/chị {name}!\n", "bye": "Tạm biệt."}, "en": {"hello": "Hello {name}!"}, "km": {}}
)


@pytest.mark.parametrize(
    ("key", "language", "said"),
    [
        ("hello", "vi", "Chào anh/chị A!"),
        ("hello", "en", "Hello A!"),
        # Vietnamese where the language lacks the sentence, or there is no such language
        ("bye", "en", "Tạm biệt."),
        ("hello", "km", "Chào anh/chị A!"),
        ("hello", "th", "Chào anh/chị A!"),
    ],
)
def test_a_sentence_is_said_in_the_language_or_in_vietnamese(key: str, language: str, said: str) -> None:
    assert TEXTS.say(key, language, name="A") == said


def test_a_sentence_nobody_wrote_says_where_to_write_it() -> None:
    with pytest.raises(BankError, match=r"knowledge/texts/vi\.yml has no text 'thanks'\. Add it there\."):
        TEXTS.say("thanks", "en")


def test_the_languages_are_known() -> None:
    assert TEXTS.languages == ("en", "km", "vi")
