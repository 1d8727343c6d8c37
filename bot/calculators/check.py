"""What must hold between a calculator's file and its program. Each check yields problems; none stops the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from bot.bank.bank import Bank
from bot.bank.basis import Wrong, unreadable
from bot.bank.calculator import SECTIONS, CalculatorWords, blanks
from bot.bank.checks import LANGUAGES, typed_figures
from bot.bank.problems import BankProblem
from bot.bank.render import placeholders
from bot.bank.yaml_file import YamlFile
from bot.calculators.facts import NO, YES, Kind
from bot.calculators.registry import CALCULATORS, Calculator


def check_calculators(
    bank: Bank,
    files: Mapping[str, YamlFile],
    day: date,
    calculators: Mapping[str, Calculator] = CALCULATORS,
) -> Iterator[BankProblem]:
    """Yield what is wrong in the bank's calculator files, as of `day`. A bank need not have all of them."""
    for name, words in sorted(bank.calculators.items()):
        yield from _file(bank, words, calculators.get(name), files[name], day)


def _file(
    bank: Bank, words: CalculatorWords, calculator: Calculator | None, file: YamlFile, day: date
) -> Iterator[BankProblem]:
    def wrong(message: str, *where: str | int) -> BankProblem:
        return BankProblem(file.path, file.line(*where), message)

    for code in LANGUAGES:
        if not words.title.get(code, "").strip():
            yield wrong(f'thiếu "title" tiếng "{code}".', "title")
    for index, name in enumerate(words.parameters):
        if name not in bank.parameters:
            yield wrong(f'tham số "{name}" chưa có trong parameters/.', "parameters", index)
    for index, name in enumerate(words.leads_to):
        if name not in CALCULATORS:
            yield wrong(f'không có phép tính nào tên "{name}".', "leads_to", index)
    yield from _entries(bank, words, wrong)
    yield from _sentences(bank, words, wrong, day)
    if calculator is None:
        yield wrong(f'không có phép tính nào tên "{words.name}". Xem `bot calculate`; có thể tên tệp gõ nhầm.')
        return
    yield from _facts(words, calculator, wrong)
    yield from _blanks(words, calculator, wrong)


def _entries(bank: Bank, words: CalculatorWords, wrong: Wrong) -> Iterator[BankProblem]:
    """Yield the entries whose button would lead nowhere, or to two calculators."""
    for index, entry_id in enumerate(words.entries):
        other = bank.calculator_of_entry[entry_id]
        if entry_id not in bank.entries:
            yield wrong(f'câu "{entry_id}" chưa có trong faq/.', "entries", index)
        elif other != words.name:
            yield wrong(f'câu "{entry_id}" đã có nút sang phép tính "{other}".', "entries", index)


def _sentences(bank: Bank, words: CalculatorWords, wrong: Wrong, day: date) -> Iterator[BankProblem]:
    for section, name, said in words.said():
        for code, text in said.texts().items():
            if not text.strip():
                yield wrong("câu còn trống.", section, name, code)
            for found in typed_figures(text):
                yield wrong(f'số "{found}" phải là một {{{{ tham số }}}}, không gõ vào câu.', section, name, code)
            for parameter in placeholders(text):
                if parameter not in bank.parameters:
                    yield wrong(f'tham số "{parameter}" chưa có trong parameters/.', section, name, code)
                elif parameter not in words.parameters:
                    yield wrong(f'tham số "{parameter}" chưa kê ở "parameters" của tệp này.', section, name, code)
        for index, citation in enumerate(said.sources):
            source, where = bank.sources.get(citation.source), (section, name, "sources", index)
            if source is None:
                yield wrong(f'căn cứ "{citation.source}" chưa có trong sources.yml.', *where)
            elif message := unreadable(citation.at):
                yield wrong(message, *where)
            elif not source.holds_on(day):
                yield wrong(f'căn cứ "{citation.source}" không còn (hoặc chưa) hiệu lực ngày {day}.', *where)
        if section == "steps" and not said.sources:
            yield wrong("mỗi bước cần ít nhất một căn cứ (sources).", section, name)


def _facts(words: CalculatorWords, calculator: Calculator, wrong: Wrong) -> Iterator[BankProblem]:
    wanted = {asked.name: asked for asked in calculator.asked}
    for name in sorted(wanted.keys() - words.facts.keys()):
        yield wrong(f'thiếu lời hỏi "{name}".', "facts")
    for name, fact in words.facts.items():
        if name not in wanted:
            yield wrong(f'phép tính không hỏi "{name}".', "facts", name)
            continue
        for code in LANGUAGES:
            for field in ("label", "why"):
                if not getattr(fact, field).get(code, "").strip():
                    yield wrong(f'"{name}" thiếu "{field}" tiếng "{code}".', "facts", name)
        closed = wanted[name].choices or ((YES, NO) if wanted[name].kind is Kind.YES_NO else ())
        for value in fact.heard:
            if value not in closed and (closed or not value.isdecimal()):
                yield wrong(f'"{name}" không có lựa chọn "{value}".', "facts", name, "heard", value)
        if set(fact.choices) != set(wanted[name].choices):
            yield wrong(f'"{name}" cần đúng các lựa chọn: {", ".join(wanted[name].choices)}.', "facts", name)
        for choice, texts in fact.choices.items():
            if any(not texts.get(code, "").strip() for code in LANGUAGES):
                yield wrong(f'lựa chọn "{choice}" thiếu lời vi hoặc en.', "facts", name, "choices", choice)


def _blanks(words: CalculatorWords, calculator: Calculator, wrong: Wrong) -> Iterator[BankProblem]:
    written = {f"{section}.{name}": (section, name, said) for section, name, said in words.said()}
    for key in sorted(calculator.sentences.keys() - written.keys()):
        section, _, name = key.partition(".")
        yield wrong(f'thiếu câu "{name}" trong "{section}".', *((section,) if section in SECTIONS else ()))
    for key, (section, name, said) in written.items():
        if key not in calculator.sentences:
            yield wrong(f'phép tính không bao giờ nói câu "{name}".', section, name)
            continue
        there = calculator.sentences[key].units
        for code, text in said.texts().items():
            for blank in blanks(text):
                if blank not in there:
                    known = ", ".join(f"{{{each}}}" for each in there) or "không có chỗ trống nào"
                    yield wrong(f'không có chỗ trống "{{{blank}}}"; câu này có: {known}.', section, name, code)
