"""What must hold of knowledge/reminders.yml: every kind a calculator knows, every sentence in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from bot.bank.bank import Bank
from bot.bank.calculator import blanks
from bot.bank.checks import LANGUAGES, typed_figures
from bot.bank.problems import BankProblem
from bot.bank.reminder import HEARD, KIND_BLANKS, SAYS, ReminderKind
from bot.bank.render import placeholders
from bot.bank.source import Localised
from bot.bank.yaml_file import YamlFile
from bot.calculators.registry import CALCULATORS
from bot.calculators.reminder import Matter


def check_reminders(bank: Bank, file: YamlFile) -> Iterator[BankProblem]:
    """Yield what is wrong in the file."""

    def wrong(message: str, *where: str | int) -> BankProblem:
        return BankProblem(file.path, file.line(*where), message)

    words = bank.reminders
    if not words.kinds:
        return  # the file was unreadable, and that is a problem already
    known = {matter.value for matter in Matter}
    yield from (wrong(f'thiếu việc "{kind}".', "kinds") for kind in sorted(known - words.kinds.keys()))
    for name, kind in words.kinds.items():
        if name not in known:
            yield wrong(f'chương trình không biết việc "{name}"; có: {", ".join(sorted(known))}.', "kinds", name)
        for message, where in _kind(bank, kind):
            yield wrong(message, "kinds", name, *where)
    yield from (wrong(f'thiếu câu "{key}".', "says") for key in sorted(SAYS.keys() - words.says.keys()))
    for key, texts in words.says.items():
        if key not in SAYS:
            yield wrong(f'chương trình không bao giờ nói câu "{key}".', "says", key)
            continue
        for message, where in _spoken(texts, SAYS[key]):
            yield wrong(message, "says", key, *where)
    for key in HEARD:
        if not words.heard.get(key):
            yield wrong(f'thiếu chữ người dân gõ cho "{key}".', "heard")
    for key in sorted(words.heard.keys() - set(HEARD)):
        yield wrong(f'không có ý nào tên "{key}".', "heard", key)


Mistake = tuple[str, tuple[str, ...]]
"""What is wrong, and the keys that lead there."""


def _kind(bank: Bank, kind: ReminderKind) -> Iterator[Mistake]:
    for message, where in _spoken(kind.title, ()):
        yield message, ("title", *where)
    for message, where in _spoken(kind.text, KIND_BLANKS):
        yield message, ("text", *where)
    for code, text in kind.text.items():
        for found in typed_figures(text):
            yield f'số "{found}" phải là một {{{{ tham số }}}}, không gõ vào câu.', ("text", code)
        for parameter in placeholders(text):
            if parameter not in bank.parameters:
                yield f'tham số "{parameter}" chưa có trong parameters/.', ("text", code)
    for entry_id in (kind.entry, *kind.entries):
        if entry_id not in bank.entries:
            yield f'câu "{entry_id}" chưa có trong faq/.', ("entries" if entry_id in kind.entries else "entry",)
    for name in kind.after:
        if name not in CALCULATORS:
            yield f'không có phép tính nào tên "{name}".', ("after", name)


def _spoken(texts: Localised, may_have: tuple[str, ...]) -> Iterator[Mistake]:
    for code in LANGUAGES:
        if not texts.get(code, "").strip():
            yield f'thiếu lời tiếng "{code}".', ()
        for blank in sorted(set(blanks(texts.get(code, ""))) - set(may_have)):
            yield f'không có chỗ trống "{{{blank}}}".', (code,)
