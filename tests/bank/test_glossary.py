"""The word lists that change how questions are read."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.bank.glossary import Glossary
from bot.bank.off_topic import OffTopic


def test_every_list_may_be_empty() -> None:
    assert Glossary() == Glossary(abbreviations={}, chat={}, regional={}, terms=[], follow_ups=[])


def test_a_list_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValidationError, match="slang"):
        Glossary.model_validate({"slang": {"hok": "không"}})


def test_off_topic_phrasings_come_by_kind_near_ones_first() -> None:
    off_topic = OffTopic(far={"weather": ["trời mưa không"]}, near={"bank": ["vay tiền", "lãi vay"]})

    assert list(off_topic.kinds()) == [("bank", ["vay tiền", "lãi vay"]), ("weather", ["trời mưa không"])]
    assert off_topic.phrasings() == ["vay tiền", "lãi vay", "trời mưa không"]
