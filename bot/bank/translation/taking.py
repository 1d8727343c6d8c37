"""Takes a translation into the bank: each row is taken or refused with a reason, and files are written whole."""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.bank.atomic_write import write_whole
from bot.bank.bank import Bank
from bot.bank.checks import TITLE_LIMIT
from bot.bank.languages import Language, LanguageStatus
from bot.bank.loader import load_bank
from bot.bank.translation.blanks import BlankError, blanks_of
from bot.bank.translation.po_file import Translated, Translation
from bot.bank.translation.rows import Row, rows_of
from bot.bank.yaml_edit import EditError, put_text

# Nobody sees them, and they turn the text around or break it.
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff\u2028\u2029]")


@dataclass(frozen=True)
class Refused:
    """A row that is not taken."""

    line: int
    context: str
    why: str


@dataclass(frozen=True)
class Taken:
    """A row that is taken: what is said now, and what will be."""

    line: int
    row: Row
    before: str
    after: str


@dataclass(frozen=True)
class Taking:
    """What becomes of a translation: `files` are those that change, whole."""

    taken: tuple[Taken, ...]
    refused: tuple[Refused, ...]
    unchanged: int
    files: dict[Path, str]

    def write(self) -> None:
        """Write the files.

        Raises:
            OSError: If one cannot be written; those before it are, each of them whole.
        """
        for path, text in sorted(self.files.items()):
            write_whole(path, text)


def take(translation: Translation, bank: Bank, folder: Path, language: Language, day: date) -> Taking:
    """Return what becomes of `translation`; nothing is written.

    Args:
        translation: A file that came back.
        bank: The bank in `folder`, as it is now.
        folder: Where its files are.
        language: The language translated into.
        day: The day the bank must be without new mistakes on.
    """
    known = {row.context: row for row in rows_of(bank)}
    seen: set[str] = set()
    taken: list[Taken] = []
    refused: list[Refused] = []
    unchanged = 0
    for given in translation.rows:
        row = known.get(given.context)
        why = _twice(given, seen) or _why_not(given, row)
        if row is not None and not why and given.text in ("", row.texts.get(language.code, "")):
            unchanged += 1
        elif row is None or why or (why := _faulty(row, given.text) or _unspoken(row, language)):
            refused.append(Refused(given.line, given.context, why))
        else:
            taken.append(Taken(given.line, row, row.texts.get(language.code, ""), given.text))
    kept, files, unfit = _edited(taken, folder, language)
    kept, files, mistaken = _without_mistakes(kept, files, bank, folder, language, day)
    told = sorted([*refused, *unfit, *mistaken], key=lambda row: row.line)
    return Taking(tuple(kept), tuple(told), unchanged, files)


def _twice(given: Translated, seen: set[str]) -> str:
    if given.context in seen:
        return "msgctxt này đã có ở trên; mỗi câu chỉ một hàng"
    seen.add(given.context)
    return ""


def _why_not(given: Translated, row: Row | None) -> str:
    """Return why the row cannot be meant for this bank, or nothing."""
    if row is None:
        return "ngân hàng không có câu này (msgctxt lạ, hoặc mục đã thu hồi)"
    if given.plural:
        return "không dùng msgid_plural"
    if given.source.strip() != row.vietnamese:
        return "câu tiếng Việt đã đổi từ khi dịch; chạy lại `bot translate export` vào tệp này rồi xem lại hàng fuzzy"
    if given.fuzzy and given.text:
        return "còn đánh dấu fuzzy; xem lại bản dịch rồi bỏ dấu"
    return ""


def _faulty(row: Row, text: str) -> str:
    """Return what is wrong with a translation, or nothing."""
    if _HIDDEN.search(text) or any(unicodedata.category(letter) == "Cc" for letter in text if letter != "\n"):
        return "có ký tự điều khiển không nhìn thấy"
    if row.one_line and "\n" in text:
        return "câu này chỉ được một dòng"
    if row.button and len(text) > TITLE_LIMIT:
        return f"nhãn nút dài {len(text)} ký tự; tối đa {TITLE_LIMIT}"
    try:
        wanted = blanks_of(row.vietnamese, of_entry=row.of_entry)
        given = blanks_of(text, of_entry=row.of_entry)
    except BlankError as error:
        return f"{error}"
    lost, added = sorted(wanted - given), sorted(given - wanted)
    parts = [f"thiếu {' '.join(lost)}"] if lost else []
    parts += [f"thừa {' '.join(added)}"] if added else []
    return "; ".join(parts)


def _unspoken(row: Row, language: Language) -> str:
    """Return why the assistant may not say this in `language`, or nothing."""
    if row.of_entry or language.status is not LanguageStatus.PERSON_ONLY:
        return ""
    return f'languages.yml ghi tiếng "{language.code}" là person_only; đổi status thành own_sentences trước'


def _edited(
    taken: Iterable[Taken], folder: Path, language: Language
) -> tuple[list[Taken], dict[Path, str], list[Refused]]:
    """Return the files with the rows put in; a row that cannot be put in is refused."""
    files: dict[Path, str] = {}
    kept, refused = [], []
    for one in taken:
        path = one.row.path(folder, language.code)
        try:
            document = files.get(path) or _document(path, language)
            files[path] = put_text(document, one.row.place(language.code), one.after)
            kept.append(one)
        except EditError as error:
            refused.append(Refused(one.line, one.row.context, f"{error}".rstrip(".")))
    return kept, files, refused


def _document(path: Path, language: Language) -> str:
    """Return the file as it is, line ends too; the first lines of a new one where there is none."""
    if path.exists():
        return path.read_bytes().decode("utf-8")
    return (
        f"# Lời của trợ lý bằng tiếng {language.vietnamese}. Cùng khóa với vi.yml; {{name}} do chương trình điền.\n"
        f"# Chưa ai đọc lại thì để reviewed: no.\n"
        f"language: {language.native or language.english}\nreviewed: no\n"
    )


def _without_mistakes(
    taken: list[Taken], files: dict[Path, str], bank: Bank, folder: Path, language: Language, day: date
) -> tuple[list[Taken], dict[Path, str], list[Refused]]:
    """Leave out the files that `bot check` would find new mistakes in: one mistake keeps the whole bank from use."""
    if not files:
        return taken, files, []
    known = {(problem.path, problem.message) for problem in bank.problems}
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(shutil.copytree(folder, Path(scratch) / folder.name))
        for path, text in files.items():
            write_whole(copy / path.relative_to(folder), text)
        found = load_bank(copy, day).problems
    wrong = {one.path: one.message for one in found if (one.path, one.message) not in known}
    shown = {path: f"{folder.name}/{path.relative_to(folder).as_posix()}" for path in files}
    elsewhere = [message for path, message in wrong.items() if path not in shown.values()]
    if elsewhere:  # such as a question two entries now share: which of the rows did it cannot be told
        why = f"bot check sẽ báo lỗi ở tệp khác: {elsewhere[0]}".rstrip(".")
        return [], {}, [Refused(one.line, one.row.context, why) for one in taken]
    fine = {path: text for path, text in files.items() if shown[path] not in wrong}
    of = [(one, one.row.path(folder, language.code)) for one in taken]
    refused = [
        Refused(one.line, one.row.context, f"bot check sẽ báo lỗi: {wrong[shown[path]]}".rstrip("."))
        for one, path in of
        if path not in fine
    ]
    return [one for one, path in of if path in fine], fine, refused
