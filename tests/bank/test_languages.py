"""The list of languages, and the shipped one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bank.languages import ANSWERED, Languages, LanguageStatus, load_languages
from bot.settings import ROOT

ROW = """\
{code}:
  vietnamese: {name}
  native: {name}
  english: {name}
  iso: [{code}]
  status: {status}
  reviewed: no
"""


@pytest.fixture(scope="module")
def shipped() -> Languages:
    """Read the list that is shipped."""
    return load_languages(ROOT / "knowledge")


def listed(folder: Path, *rows: str) -> list[str]:
    (folder / "texts").mkdir()
    (folder / "texts" / "km.yml").write_text("language: Khmer\n", encoding="utf-8")
    khmer = ROW.format(code="km", name="Khmer", status="own_sentences")
    (folder / "languages.yml").write_text("".join([khmer, *rows]), encoding="utf-8")
    return [str(problem).removeprefix(f"{folder.name}/") for problem in load_languages(folder).problems]


def test_the_shipped_list_has_no_mistakes(shipped: Languages) -> None:
    assert [str(problem) for problem in shipped.problems] == []


def test_the_ten_languages_of_the_programme_are_listed(shipped: Languages) -> None:
    names = {language.vietnamese for language in shipped.by_code.values() if language.programme}

    assert names == {
        "Ê Đê", "Mông", "Thái", "Dao", "Ba Na", "Tày", "Khmer", "Giẻ Triêng", "Gia Rai", "M'nông",
    }  # fmt: skip


def test_nothing_is_called_reviewed_that_nobody_reviewed(shipped: Languages) -> None:
    assert [code for code, language in shipped.by_code.items() if language.reviewed] == []


def test_the_assistant_answers_in_those_the_bank_has(shipped: Languages) -> None:
    assert tuple(code for code, language in shipped.by_code.items() if language.answers) == ANSWERED


def test_no_sentence_is_written_in_a_language_of_persons_only(shipped: Languages) -> None:
    written = {path.stem for path in (ROOT / "knowledge" / "texts").glob("*.yml")}
    alone = {code for code, language in shipped.by_code.items() if language.status is LanguageStatus.PERSON_ONLY}
    assert written & alone == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("có ai nói tiếng Ê Đê không", "rad"),
        ("tôi chỉ nói được tiếng Mông", "hmn"),
        ("noi tieng jarai duoc khong", "jra"),
        ("cần người biết tiếng thái đen", "blt"),
        ("tieng dao do", "ium"),
        ("tiếng bahnar", "bdq"),
        ("noi tieng tay dc ko", "tyz"),
        ("tiếng Khơ-me", "km"),
        ("tieng gie trieng", "jeh"),
        ("tiếng M'nông", "cmo"),
        ("co nhan vien noi tieng dan toc khong", "und"),
        ("do you have someone who speaks Bahnar?", "bdq"),
        ("tiếng Trung", "zh"),
    ],
)
def test_each_is_recognised_when_asked_for(shipped: Languages, text: str, code: str) -> None:
    asked = shipped.requested(text)

    assert asked
    assert asked.code == code


@pytest.mark.parametrize(
    "text", ["nói tiếng Anh được không", "tiếng việt nha", "trung tâm nổi tiếng", "tiếng Trung tâm"]
)
def test_what_we_speak_and_what_is_none_are_not_asked_for(shipped: Languages, text: str) -> None:
    assert shipped.requested(text) is None


def test_a_language_is_named_for_whom_it_is_said_to(shipped: Languages) -> None:
    khmer, ede = shipped.by_code["km"], shipped.by_code["rad"]

    assert [khmer.name_in(code) for code in ("vi", "en", "km")] == ["Khmer", "Khmer", "ភាសាខ្មែរ"]
    assert [ede.name_in(code) for code in ("vi", "en")] == ["Ê Đê", "Ede (Rade)"]


def test_a_bank_without_the_list_has_none(tmp_path: Path) -> None:
    assert load_languages(tmp_path) == Languages()


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (ROW.format(code="rad", name="Ê Đê", status="person_only"), None),
        (
            ROW.format(code="rad", name="Ê Đê", status="answers"),
            "languages.yml:13: chỉ vi, en có câu trả lời trong ngân hàng.",
        ),
        (
            ROW.format(code="rad", name="Ê Đê", status="own_sentences"),
            'languages.yml:13: ghi "own_sentences" mà không có tệp texts/rad.yml.',
        ),
        (
            ROW.format(code="rad", name="khmer", status="person_only"),
            'languages.yml:8: tên "khmer" đã là của tiếng "km".',
        ),
        ("rad:\n  vietnamese: Ê Đê\n", 'languages.yml:8: tiếng "rad" thiếu "english".'),
        (ROW.format(code="rad", name="Ê Đê", status="some"), 'languages.yml:13: "status" của tiếng "rad" không đúng'),
        ("rad: Ê Đê\n", 'languages.yml:8: tiếng "rad" thiếu "vietnamese".'),
        ("km: {}\n", 'languages.yml:8: khóa "km" đã có ở dòng 1. Hãy bỏ một trong hai.'),
        ("  reviewd: no\n", 'languages.yml:8: khóa "reviewd" không có trong mẫu.'),
    ],
)
def test_a_mistake_says_where(tmp_path: Path, row: str, problem: str | None) -> None:
    problems = "\n".join(listed(tmp_path, row))

    assert problem in problems if problem else problems == ""


def test_sentences_in_a_language_that_is_not_listed_are_found(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "lo.yml").write_text("language: ລາວ\n", encoding="utf-8")
    (tmp_path / "languages.yml").write_text(ROW.format(code="rad", name="Ê Đê", status="person_only"), encoding="utf-8")

    (problem,) = load_languages(tmp_path).problems

    assert str(problem).endswith("texts/lo.yml là một thứ tiếng chưa có trong danh sách này.")
