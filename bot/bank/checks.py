"""What must hold across the files of the bank. Each check yields problems; none stops the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.bank.bank import Bank
from bot.bank.basis import Wrong, check_basis, check_sources, unreadable
from bot.bank.entry import Entry, Status
from bot.bank.formula import FormulaError, names_in
from bot.bank.languages import ANSWERED
from bot.bank.parameter import NotInForceError, Parameter
from bot.bank.problems import BankProblem
from bot.bank.render import PLACEHOLDER, placeholders
from bot.bank.texts import AFTER_ANSWERS
from bot.bank.yaml_file import YamlFile
from bot.language.normalize import strip_accents

LANGUAGES = ("vi", "en")
ANSWER_LIMIT = 900  # characters, so that an answer is one message everywhere (Zalo's limit with its buttons)
TITLE_LIMIT = 40
ID_LIMIT = 55  # "details:" and the id fit Telegram's 64 bytes
VARIANTS_WANTED = 10
PHRASINGS_KEPT = 2**17  # folded phrasings remembered from one check to the next: three times the bank of today

# A figure typed into a sentence; years (năm 2026), months (tháng 7/2025) and articles come the other way round.
_TYPED_FIGURE = re.compile(
    r"(?<![\w/.,])\d[\d.,]*\s*(?:%|đồng\b|đ\b|triệu\b|nghìn\b|tỷ\b|ngày\b|tháng\b(?!\s*\d)|năm\b(?!\s*\d)|tuổi\b|tuần\b|lần\b|giờ\b"
    r"|(?:working |calendar )?(?:VND|dong|days?|months?|years?|weeks?|hours?|times)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Files:
    """Where each thing was read, for the line of a problem."""

    entries: Mapping[str, YamlFile]
    parameters: Mapping[str, YamlFile]


def check(bank: Bank, files: Files, day: date) -> Iterator[BankProblem]:
    """Yield what is wrong across the bank's files, as of `day`."""
    for name, parameter in bank.parameters.items():
        yield from _parameter(bank, parameter, files.parameters[name])
    for entry_id, entry in bank.entries.items():
        yield from _entry(bank, entry, files.entries[entry_id], day)
    yield from check_sources(bank)
    yield from _shared_phrasings(bank, files)
    yield from _off_topic(bank)
    yield from _texts(bank)


def _parameter(bank: Bank, parameter: Parameter, file: YamlFile) -> Iterator[BankProblem]:
    def wrong(message: str, *where: str) -> BankProblem:
        return BankProblem(file.path, file.line(*where), message)

    if parameter.unit not in bank.units:
        yield wrong(f'đơn vị "{parameter.unit}" chưa có trong units.yml.', "unit")
    yield from (
        wrong(f'thiếu nhãn bằng tiếng "{code}".', "label") for code in LANGUAGES if not parameter.label.get(code)
    )
    for start, value in parameter.values.items():
        if value.source not in bank.sources:
            yield wrong(
                f'giá trị từ {start} ghi văn bản "{value.source}", sources.yml chưa có. Thêm vào đó hoặc sửa mã.',
                "values",
                str(start),
            )
        if message := unreadable(value.at):
            yield wrong(message, "values", str(start))
    if parameter.formula:
        if parameter.source not in bank.sources:
            yield wrong(f'văn bản "{parameter.source}" chưa có trong sources.yml.', "source")
        if message := unreadable(parameter.at):
            yield wrong(message, "at")
        yield from _formula(bank, parameter, wrong("", "formula"))


def _formula(bank: Bank, parameter: Parameter, place: BankProblem) -> Iterator[BankProblem]:
    def wrong(message: str) -> BankProblem:
        return BankProblem(place.path, place.line, message)

    try:
        names = names_in(parameter.formula)
    except FormulaError as error:
        yield wrong(f"{error}.")
        return
    unknown = [name for name in names if name not in bank.parameters]
    yield from (wrong(f'công thức dùng tham số "{name}" chưa có.') for name in unknown)
    if not unknown and _loops(bank, parameter.name, ()):
        yield wrong("công thức quay vòng về chính nó.")


def _loops(bank: Bank, name: str, seen: tuple[str, ...]) -> bool:
    if name in seen:
        return True
    parameter = bank.parameters.get(name)
    if parameter is None or not parameter.formula:
        return False
    try:
        parts = names_in(parameter.formula)
    except FormulaError:
        return False  # said where that formula stands
    return any(_loops(bank, part, (*seen, name)) for part in parts)


def _entry(bank: Bank, entry: Entry, file: YamlFile, day: date) -> Iterator[BankProblem]:
    def wrong(message: str, *where: str | int) -> BankProblem:
        return BankProblem(file.path, file.line(*where), message)

    if entry.topic not in bank.topics:
        yield wrong(f'thư mục "{entry.topic}" không phải chủ đề trong topics.yml.')
    if len(entry.id) > ID_LIMIT:
        yield wrong(f'mã "{entry.id}" dài hơn {ID_LIMIT} ký tự; đặt tên tệp ngắn hơn.')
    yield from check_basis(bank, entry, wrong, day)
    for other in entry.related:
        if other == entry.id or other not in bank.entries:
            yield wrong(f'"related" nhắc tới "{other}", không có mục này.', "related")
        elif entry.published and not bank.entries[other].published:
            yield wrong(f'"related" nhắc tới "{other}" chưa xuất bản.', "related")
    for name in entry.only_for.figures if entry.only_for else ():
        if name not in bank.parameters:
            yield wrong(f'tham số "{name}" chưa có trong parameters/.', "only_for")
    yield from _languages(entry, wrong)
    yield from _figures(bank, entry, wrong, day)
    wanted = len(entry.variants.get("vi", []))
    if entry.status is Status.PUBLISHED and wanted < VARIANTS_WANTED:
        yield wrong(f"mới có {wanted} cách hỏi tiếng Việt; cần ít nhất {VARIANTS_WANTED}.", "variants")


def _languages(entry: Entry, wrong: Wrong) -> Iterator[BankProblem]:
    for code in LANGUAGES:
        for name, texts in (("title", entry.title), ("question", entry.question), ("answer", entry.answer)):
            if not texts.get(code, "").strip():
                yield wrong(f'thiếu "{name}" tiếng "{code}".', name)
        if entry.details and not entry.details.get(code, "").strip():
            yield wrong(f'thiếu "details" tiếng "{code}".', "details")
        if len(entry.title.get(code, "")) > TITLE_LIMIT:
            yield wrong(f"nhãn nút dài hơn {TITLE_LIMIT} ký tự.", "title", code)


def _figures(bank: Bank, entry: Entry, wrong: Wrong, day: date) -> Iterator[BankProblem]:
    for field, texts in (("answer", entry.answer), ("details", entry.details)):
        for code, text in texts.items():
            for found in typed_figures(text):
                yield wrong(f'số "{found}" phải là một {{{{ tham số }}}}, không gõ vào câu.', field, code)
            unknown = [name for name in placeholders(text) if name not in bank.parameters]
            yield from (wrong(f'tham số "{name}" chưa có trong parameters/.', field, code) for name in unknown)
            if unknown or not entry.published:
                continue
            try:
                rendered = bank.render(text, code, day).text
            except (NotInForceError, FormulaError) as error:
                yield wrong(f"không điền được số cho ngày {day}: {error}", field, code)
                continue
            except KeyError:
                continue  # a formula over a missing figure; said where the formula stands
            if field == "answer" and len(rendered) > ANSWER_LIMIT:
                yield wrong(
                    f"câu trả lời dài {len(rendered)} ký tự sau khi điền số; tối đa {ANSWER_LIMIT}.", field, code
                )


def typed_figures(text: str) -> Iterator[str]:
    """Yield each figure that is typed into a sentence, where the name of a parameter should stand."""
    yield from (found[0].strip() for found in _TYPED_FIGURE.finditer(PLACEHOLDER.sub(" ", text)))


@lru_cache(maxsize=PHRASINGS_KEPT)
def fold(text: str) -> str:
    """Return a phrasing without case, accents and punctuation: what two entries must not share."""
    return " ".join(re.sub(r"[^\w\s]", " ", strip_accents(text.casefold())).split())


def _shared_phrasings(bank: Bank, files: Files) -> Iterator[BankProblem]:
    owners: dict[str, str] = {}
    for entry_id, entry in sorted(bank.entries.items()):
        written: set[str] = set()
        for language, text in entry.phrasings():
            owner = owners.setdefault(fold(text), entry_id)
            file = files.entries[entry_id]
            line = file.line("variants", language)
            if language in entry.variants and text in entry.variants[language]:
                line = file.line("variants", language, entry.variants[language].index(text))
            if owner != entry_id:
                yield BankProblem(file.path, line, f'cách hỏi "{text}" trùng với mục {owner}.')
            elif text.casefold() in written:
                yield BankProblem(file.path, line, f'cách hỏi "{text}" viết hai lần.')
            written.add(text.casefold())


def _off_topic(bank: Bank) -> Iterator[BankProblem]:
    owners = {fold(text): entry.id for entry in bank.published for _, text in entry.phrasings()}
    for kind, texts in bank.off_topic.kinds():
        for text in texts:
            if owner := owners.get(fold(text)):
                yield BankProblem("knowledge/off_topic.yml", 1, f'{kind}: câu "{text}" là cách hỏi của mục {owner}.')


def _texts(bank: Bank) -> Iterator[BankProblem]:
    wanted = set(bank.texts.by_language.get("vi", {}))
    for code in bank.texts.languages:
        needed = wanted if code in ANSWERED else {key for key in wanted if not key.startswith(AFTER_ANSWERS)}
        missing = sorted(needed - set(bank.texts.by_language[code]))
        if code in LANGUAGES and missing:
            yield BankProblem(f"knowledge/texts/{code}.yml", 1, f"thiếu câu: {', '.join(missing)}.")
