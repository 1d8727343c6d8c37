"""Missing accents put back by what the bank says."""

from __future__ import annotations

import pytest

from bot.language.accents import AccentRestorer, taught_by, typed_with_accents

BANK = AccentRestorer(
    taught_by(sentence)
    for sentence in [
        "mất thẻ bảo hiểm y tế thì làm thế nào",
        "gia hạn thẻ bhyt",
        "đường dây nóng",
        "sinh theo dương lịch",
        "được hưởng thai sản",
        # a sentence without accents teaches nothing
        "the la gi",
    ]
)


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        ("mat the bao hiem y te", "mất thẻ bảo hiểm y tế"),
        # the neighbour decides between words of one bare form
        ("mat the", "mất thẻ"),
        ("the nao", "thế nào"),
        ("duong day", "đường dây"),
        ("duong lich", "dương lịch"),
        # a typed accent is never taken for a missing one
        ("dương dây nóng", "dương dây nóng"),
        ("mất the", "mất thẻ"),
        # what the bank does not know stays
        ("thu xyz", "thu xyz"),
        # punctuation stays where it was
        ("Gia han, THE!", "gia hạn, thẻ!"),
        ("?!", "?!"),
        ("", ""),
    ],
)
def test_bare_syllables_get_the_accents_the_bank_gives_them(typed: str, restored: str) -> None:
    assert BANK.restore(typed) == restored


def test_nothing_is_restored_from_nothing() -> None:
    assert AccentRestorer([]).restore("mat the") == "mat the"


def test_the_syllables_learned_are_known_both_ways() -> None:
    assert {"thẻ", "the", "đường", "duong"} <= BANK.syllables
    assert "la" not in BANK.syllables - {"làm"}


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("ban giám đốc ký giấy nghỉ ốm", True),
        ("con trai tôi nay 20 tuổi", True),
        ("nam nghỉ thai sản bao lâu", True),
        # one or two accents, of habit or by the telephone's own doing, do not tell of the rest
        ("thẻ bhyt het han thi gia han o dau", False),
        ("bhxh tự nguyện dong nhieu 1 thang", False),
        ("the bhyt", False),
        ("2026", False),
        ("", False),
    ],
)
def test_a_text_typed_with_accents_is_told_from_one_without(text: str, typed: bool) -> None:
    assert typed_with_accents(text) is typed
