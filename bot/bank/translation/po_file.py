"""PO files, through polib and nowhere else: the rows of a bank written out, and what a translator sends back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import polib

from bot.bank.translation.blanks import BlankError, blanks_of
from bot.bank.translation.rows import Row
from bot.errors import BankError

# polib is lenient: of a line without its closing quote it takes the text less one letter.
_LINE = re.compile(r'\s*(?:#.*|(?:msg(?:ctxt|id|id_plural|str(?:\[\d+\])?)\s*)?"(?:[^"\\]|\\.)*"\s*)?')


@dataclass(frozen=True)
class Translated:
    """One row as it comes back."""

    line: int
    context: str
    source: str
    text: str
    fuzzy: bool
    plural: bool


@dataclass(frozen=True)
class Translation:
    """A file as it comes back."""

    language: str
    rows: tuple[Translated, ...]


def written(rows: Iterable[Row], language: str, before: Path | None = None) -> str:
    """Return the PO file of `rows` for a translator into `language`.

    Args:
        rows: What there is to translate.
        language: The code of the language translated into.
        before: An earlier file of the same translation. Its work is kept; a row whose Vietnamese has changed since is
            marked fuzzy, with the words it was translated from.

    Raises:
        BankError: If `before` cannot be read, or is in another language.
    """
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": "hoi-bhxh",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": "vi",
    }
    earlier = _earlier(before, language) if before else {}
    for row in rows:
        entry = polib.POEntry(
            msgctxt=row.context,
            msgid=row.vietnamese,
            msgstr=row.texts.get(language, ""),
            comment="\n".join(_notes(row, language)),
        )
        if row.context in earlier:
            _carry_over(earlier[row.context], entry)
        file.append(entry)
    return f"{file}"


def _notes(row: Row, language: str) -> list[str]:
    """Return what helps a translator: the English, and the blanks that stay."""
    english = row.texts.get("en", "") if language != "en" else ""
    notes = [f"English: {english}"] if english else []
    try:
        blanks = sorted(blanks_of(row.vietnamese, of_entry=row.of_entry))
    except BlankError:
        blanks = []  # `bot check` tells the maintainer; a translator cannot mend it
    return [*notes, f"Giữ nguyên / keep: {' '.join(blanks)}"] if blanks else notes


def _earlier(path: Path, language: str) -> dict[str, polib.POEntry]:
    file = _read(path)
    if file.metadata.get("Language") != language:
        raise BankError(f"{path} là bản dịch tiếng khác ({file.metadata.get('Language')}); hãy ghi ra tệp khác.")
    return {entry.msgctxt or "": entry for entry in file if not entry.obsolete}


def _carry_over(old: polib.POEntry, entry: polib.POEntry) -> None:
    entry.tcomment = old.tcomment
    if not old.msgstr:
        return
    if entry.msgstr and entry.msgstr != old.msgstr:
        entry.comment = f"{entry.comment}\nĐang dùng / in use: {entry.msgstr}".strip()
    entry.msgstr = old.msgstr
    if old.msgid != entry.msgid:
        entry.previous_msgid = old.msgid
        entry.flags = ["fuzzy"]
    elif old.fuzzy:
        entry.previous_msgid = old.previous_msgid
        entry.flags = ["fuzzy"]


def read(path: Path) -> Translation:
    """Read what a translator sends.

    Raises:
        BankError: If it is no PO file in UTF-8, or does not name its language.
    """
    file = _read(path)
    language = file.metadata.get("Language", "").strip()
    if not language:
        raise BankError(f'{path}:1: thiếu dòng "Language: ..." ở đầu tệp, nên không biết là bản dịch tiếng nào.')
    rows = (
        Translated(
            line=entry.linenum or 1,
            context=entry.msgctxt or "",
            source=entry.msgid,
            text=entry.msgstr.strip(),
            fuzzy=entry.fuzzy,
            plural=bool(entry.msgid_plural),
        )
        for entry in file
        if not entry.obsolete
    )
    return Translation(language, tuple(rows))


def _read(path: Path) -> polib.POFile:
    if not path.is_file():
        raise BankError(f"Không có tệp {path}.")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BankError(f"{path} không đọc được là UTF-8: {error}.") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if "\0" in line or not _LINE.fullmatch(line.rstrip("\r")):
            raise BankError(f"{path}:{number}: không phải một dòng của tệp PO, hoặc thiếu dấu ngoặc kép. Chưa nhận gì.")
    try:
        return polib.pofile(str(path), encoding="utf-8-sig")
    except (OSError, ValueError, LookupError, AttributeError, TypeError) as error:
        # polib raises OSError with the line, and others where a file breaks off
        raise BankError(f"{path} không phải tệp PO đọc được: {error}.") from error
