"""PO files out and in."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from bot.bank.bank import Bank
from bot.bank.translation.po_file import read, written
from bot.bank.translation.rows import Row, rows_of
from bot.errors import BankError

TITLE = Row(
    "faq:a.b:title", {"vi": "Mất thẻ", "en": "Lost card"}, "faq/a/b.yml", ("title", "{language}"), True, True, True
)


def entry_of(text: str, context: str) -> polib.POEntry:
    (entry,) = [entry for entry in polib.pofile(text) if entry.msgctxt == context]
    return entry


def saved(folder: Path, text: str) -> Path:
    path = folder / "km.po"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_row_has_its_context_the_english_and_what_must_be_kept(small_bank: Bank) -> None:
    entry = entry_of(written(rows_of(small_bank), "km"), "faq:maternity.conditions:answer")

    assert entry.msgid == small_bank.entries["maternity.conditions"].answer["vi"].strip()
    assert entry.msgstr == ""
    assert entry.comment.startswith("English: ")
    assert entry.comment.endswith("Giữ nguyên / keep: {{ maternity.least_months }}")


def test_what_is_translated_already_stands_in_it(small_bank: Bank) -> None:
    entry = entry_of(written(rows_of(small_bank), "en"), "text:ask_back")

    assert entry.msgstr == "Which of these do you mean?"
    assert "English" not in entry.comment


def test_the_same_bank_gives_the_same_file(small_bank: Bank) -> None:
    assert written(rows_of(small_bank), "km") == written(rows_of(small_bank), "km")


def test_what_was_written_is_read_back(small_bank: Bank, tmp_path: Path) -> None:
    rows = rows_of(small_bank)

    translation = read(saved(tmp_path, written(rows, "en")))

    assert translation.language == "en"
    assert [(row.context, row.source, row.text) for row in translation.rows] == [
        (row.context, row.vietnamese, row.texts["en"]) for row in rows
    ]
    assert translation.rows[0].line > 1


def test_a_file_that_is_there_keeps_its_work_and_its_remarks(tmp_path: Path) -> None:
    path = saved(
        tmp_path, written([TITLE], "km").replace('msgstr ""\n', 'msgstr "បាត់"\n').replace("#. Eng", "# mine\n#. Eng")
    )
    file = polib.pofile(str(path))
    file[0].msgstr, file[0].tcomment = "បាត់", "mine"
    file.save()

    entry = entry_of(written([TITLE], "km", path), TITLE.context)

    assert (entry.msgstr, entry.tcomment, entry.fuzzy) == ("បាត់", "mine", False)


def test_a_row_whose_vietnamese_changed_is_fuzzy_and_shows_the_old_words(tmp_path: Path) -> None:
    file = polib.pofile(written([TITLE], "km"))
    file[0].msgstr = "បាត់"
    changed = Row(TITLE.context, {"vi": "Mất thẻ BHYT"}, TITLE.file, TITLE.where, True, True, True)

    entry = entry_of(written([changed], "km", saved(tmp_path, f"{file}")), TITLE.context)

    assert (entry.msgid, entry.previous_msgid, entry.msgstr) == ("Mất thẻ BHYT", "Mất thẻ", "បាត់")
    assert entry.fuzzy


def test_a_translation_that_the_bank_has_in_other_words_is_told(tmp_path: Path) -> None:
    file = polib.pofile(written([TITLE], "en"))
    file[0].msgstr = "Card is lost"

    entry = entry_of(written([TITLE], "en", saved(tmp_path, f"{file}")), TITLE.context)

    assert entry.msgstr == "Card is lost"
    assert entry.comment.endswith("Đang dùng / in use: Lost card")


def test_a_file_of_another_language_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="là bản dịch tiếng khác"):
        written([TITLE], "zh", saved(tmp_path, written([TITLE], "km")))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", 'thiếu dòng "Language: ..."'),
        (b"what is this\n", ":1: không phải một dòng"),
        (b'msgid ""\nmsgstr "Language: km\n', ":2: không phải một dòng"),
        (b'msgid "a"\nmsgid "b"\n', "không phải tệp PO"),
        (b'msgid ""\nmsgstr "a" b"\n', ":2: không phải một dòng"),
        (b"<<<<<<< ours\n", ":1: không phải một dòng"),
        ("msgid".encode("utf-16"), "không đọc được là UTF-8"),
        (b'msgid "\0"\nmsgstr ""\n', ":1: không phải một dòng"),
        (b"\xff\xfe\x00", "không đọc được là UTF-8"),
    ],
)
def test_a_broken_file_is_told_in_a_sentence(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "broken.po"
    path.write_bytes(content)

    with pytest.raises(BankError, match=told):
        read(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="Không có tệp"):
        read(tmp_path / "none.po")
