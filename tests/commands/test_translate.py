"""`bot translate`, as a translator's maintainer runs it."""

from __future__ import annotations

import difflib
from pathlib import Path

import polib
import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.conftest import BankFolder

LOST = "faq/health_card/lost.yml"


def bot(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["translate", *arguments])


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def changed_lines(before: bytes, after: bytes) -> list[str]:
    rows = difflib.ndiff(before.decode().splitlines(), after.decode().splitlines())
    return [row for row in rows if row.startswith(("+ ", "- "))]


class Translator:
    """A bank, its file in one language, and what was in the bank at first."""

    def __init__(self, bank: BankFolder, language: str, file: Path) -> None:
        self.bank, self.language, self.file = bank, language, file
        self.export()
        self.before = files(bank.path)

    def export(self) -> Result:
        done = bot("export", str(self.file), "--language", self.language, "--bank", str(self.bank.path))
        assert done.exit_code == 0, done.output
        return done

    def take_in(self, *options: str) -> Result:
        return bot("import", str(self.file), "--bank", str(self.bank.path), *options)

    def edit(self, context: str, text: str, **more: object) -> None:
        po = polib.pofile(str(self.file), wrapwidth=0)
        (entry,) = [entry for entry in po if entry.msgctxt == context]
        entry.msgstr = text
        for name, value in more.items():
            setattr(entry, name, value)
        po.save()

    @property
    def now(self) -> dict[str, bytes]:
        return files(self.bank.path)


@pytest.fixture
def english(bank_folder: BankFolder, tmp_path: Path) -> Translator:
    return Translator(bank_folder, "en", tmp_path / "en.po")


@pytest.fixture
def ede(bank_folder: BankFolder, tmp_path: Path) -> Translator:
    return Translator(bank_folder, "rad", tmp_path / "rad.po")


@pytest.mark.parametrize("language", ["en", "rad"])
def test_out_and_in_again_changes_no_byte(bank_folder: BankFolder, tmp_path: Path, language: str) -> None:
    translator = Translator(bank_folder, language, tmp_path / "file.po")

    done = translator.take_in()

    assert done.exit_code == 0, done.output
    assert done.output.startswith("0 câu đã nhận")
    assert translator.now == translator.before


def test_one_row_translated_changes_that_row_only(english: Translator) -> None:
    english.edit("faq:health_card.lost:title", "Card gone")

    done = english.take_in()

    assert done.exit_code == 0, done.output
    assert {name for name in english.now if english.now[name] != english.before[name]} == {LOST}
    lines = changed_lines(english.before[LOST], english.now[LOST])
    assert len(lines) == 2
    assert "Card gone" in lines[1]
    assert english.bank.load().entries["health_card.lost"].title["en"] == "Card gone"


def test_a_new_language_is_added_and_nothing_else_is_touched(ede: Translator) -> None:
    ede.edit("faq:health_card.lost:answer", "Một dòng\nHai dòng")

    assert ede.take_in().exit_code == 0

    assert changed_lines(ede.before[LOST], ede.now[LOST]) == ["+   rad: |", "+     Một dòng", "+     Hai dòng"]
    assert ede.bank.problems() == []


def test_sentences_make_a_file_that_says_nobody_reviewed_them(ede: Translator) -> None:
    ede.bank.change("languages.yml", "status: person_only", "status: own_sentences")
    ede.edit("text:ask_back", "Mbruă klei?")

    assert ede.take_in().exit_code == 0
    text = ede.now["texts/rad.yml"].decode()
    assert "language: Êđê\nreviewed: no\nask_back: Mbruă klei?\n" in text


def test_the_assistant_is_given_no_sentence_where_a_person_speaks(ede: Translator) -> None:
    ede.edit("text:ask_back", "Mbruă klei?")

    done = ede.take_in()

    assert done.exit_code == 1
    assert "đổi status thành own_sentences trước" in done.output
    assert ede.now == ede.before


def test_a_dry_run_prints_and_writes_nothing(english: Translator) -> None:
    english.edit("faq:health_card.lost:title", "Card gone")

    done = english.take_in("--dry-run")

    assert "sẽ đổi / would change: faq:health_card.lost:title" in done.output
    assert english.now == english.before


@pytest.mark.parametrize(
    ("context", "text", "more", "why"),
    [
        ("faq:maternity.conditions:answer", "Ask us.", {}, "thiếu {{ maternity.least_months }}"),
        ("faq:health_card.lost:answer", "Pay {{ wages.base_salary }}.", {}, "thừa {{ wages.base_salary }}"),
        ("faq:health_card.lost:answer", "Pay {{ wages", {}, "không thuộc một {{ tham số }} nào"),
        ("text:decline_not_in_force", "Not on that day.", {}, "thiếu {day}"),
        ("text:ask_back", "Which {day}?", {}, "thừa {day}"),
        ("text:decline_not_in_force", "{day.__class__}", {}, "không phải một chỗ trống có tên"),
        ("text:ask_back", "Which \x07one?", {}, "ký tự điều khiển"),
        ("text:ask_back", "Which \u202eone?", {}, "ký tự điều khiển"),
        ("faq:health_card.lost:title", "Lost\nstatus: published", {}, "chỉ được một dòng"),
        ("faq:health_card.lost:title", "x" * 41, {}, "nhãn nút dài 41 ký tự"),
        ("text:ask_back", "Which?", {"msgid": "Câu cũ?"}, "câu tiếng Việt đã đổi từ khi dịch"),
        ("text:ask_back", "Which?", {"flags": ["fuzzy"]}, "còn đánh dấu fuzzy"),
        ("text:ask_back", "Which?", {"msgctxt": "faq:../../x:answer"}, "ngân hàng không có câu này"),
        ("text:ask_back", "Which?", {"msgctxt": "text:reviewed"}, "ngân hàng không có câu này"),
        # what `bot check` would say of the file
        ("faq:health_card.lost:answer", "It takes 5 days.", {}, 'bot check sẽ báo lỗi: số "5 days"'),
        ("faq:health_card.lost:answer", "word " * 200, {}, "bot check sẽ báo lỗi: câu trả lời dài"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_with_its_line(
    english: Translator, context: str, text: str, more: dict[str, object], why: str
) -> None:
    english.edit(context, text, **more)
    english.edit("faq:health_card.renewal_how:title", "Renewing")

    done = english.take_in()

    assert done.exit_code == 1
    refused = done.output.splitlines()[0]
    assert refused.startswith(f"{english.file}:")
    assert refused.removeprefix(f"{english.file}:").split(":")[0].isdigit()
    assert why in refused
    # the others are taken
    assert {name for name in english.now if english.now[name] != english.before[name]} == {
        "faq/health_card/renewal_how.yml"
    }


def test_a_row_given_twice_is_taken_once(english: Translator) -> None:
    english.edit("faq:health_card.lost:title", "Card gone")
    with english.file.open("a", encoding="utf-8") as file:
        file.write('\nmsgctxt "faq:health_card.lost:title"\nmsgid "Mất thẻ BHYT"\nmsgstr "Another"\n')

    done = english.take_in()

    assert "msgctxt này đã có ở trên" in done.output
    assert english.bank.load().entries["health_card.lost"].title["en"] == "Card gone"


def test_a_question_that_another_entry_asks_is_refused_whole(english: Translator) -> None:
    asked = english.bank.load().entries["maternity.conditions"].question["en"]
    english.edit("faq:health_card.lost:question", asked)

    done = english.take_in()

    assert done.exit_code == 1
    assert "trùng với mục" in done.output
    assert english.now == english.before


def test_after_the_vietnamese_changed_the_row_comes_back_fuzzy(english: Translator) -> None:
    english.edit("text:ask_back", "Which?")
    english.bank.change("texts/vi.yml", "Ý anh/chị là câu nào?", "Ý anh/chị là câu nào ạ?")
    assert "câu tiếng Việt đã đổi" in english.take_in().output

    english.export()

    (entry,) = [entry for entry in polib.pofile(str(english.file)) if entry.msgctxt == "text:ask_back"]
    assert entry.fuzzy
    assert (entry.previous_msgid, entry.msgid) == ("Ý anh/chị là câu nào?", "Ý anh/chị là câu nào ạ?")


@pytest.mark.parametrize("content", [b"", b"nonsense", b'msgid ""\nmsgstr "Language: km\n', b"\xff\xfe"])
def test_a_broken_file_changes_nothing(english: Translator, content: bytes) -> None:
    english.file.write_bytes(content)

    done = english.take_in()

    assert done.exit_code != 0
    assert english.now == english.before


@pytest.mark.parametrize("language", ["vi", "und", "xx", "../x"])
def test_only_a_language_of_the_list_is_translated_into(bank_folder: BankFolder, tmp_path: Path, language: str) -> None:
    done = bot("export", str(tmp_path / "x.po"), "--language", language, "--bank", str(bank_folder.path))

    assert "Có: en, rad." in f"{done.exception}"
    assert not (tmp_path / "x.po").exists()
