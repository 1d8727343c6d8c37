from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.language import named_language
from tests.actions.conftest import Citizen

Payloads = Callable[[dict[str, Any]], list[str]]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("nói tiếng Anh được không", "en"),
        ("tieng viet nha", "vi"),
        ("English please", "en"),
        ("tiếng khmer", None),
        ("tiếng anh hay tiếng việt", None),
        ("đổi ngôn ngữ", None),
    ],
)
def test_the_language_named(text: str, code: str | None) -> None:
    assert named_language(text) == code


async def test_a_chosen_language_stays_whatever_is_written(citizen: Citizen) -> None:
    said = await citizen.presses("action_change_language", "change_language", "en")
    assert said["text"] == "From now on I answer in English."
    assert (await citizen.says("mất thẻ rồi"))["language"] == "en"


async def test_a_language_we_lack_gets_the_choice_of_ours(citizen: Citizen, payloads: Payloads) -> None:
    said = await citizen.says("tiếng khmer", "action_change_language", "change_language")
    assert {"language:en", "language:vi"} <= set(payloads(said))
