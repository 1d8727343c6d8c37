"""What must hold of knowledge/form.yml: every sentence in both languages, with no blank the program does not fill."""

from __future__ import annotations

from collections.abc import Iterator

from bot.bank.calculator import blanks
from bot.bank.checks import LANGUAGES
from bot.bank.form import HEARD, SAYS, FormWords
from bot.bank.problems import BankProblem
from bot.bank.yaml_file import YamlFile


def check_form(form: FormWords, file: YamlFile) -> Iterator[BankProblem]:
    """Yield what is wrong in the file."""

    def wrong(message: str, *where: str) -> BankProblem:
        return BankProblem(file.path, file.line(*where), message)

    says, heard = form.says, form.heard
    for key in sorted(SAYS.keys() - says.keys()):
        yield wrong(f'thiếu câu "{key}".', "says")
    for key, texts in says.items():
        if key not in SAYS:
            yield wrong(f'chương trình không bao giờ nói câu "{key}".', "says", key)
            continue
        for code in LANGUAGES:
            if not texts.get(code, "").strip():
                yield wrong(f'thiếu lời tiếng "{code}".', "says", key)
            for blank in sorted(set(blanks(texts.get(code, ""))) - set(SAYS[key])):
                yield wrong(f'không có chỗ trống "{{{blank}}}".', "says", key, code)
    for key in HEARD:
        if not heard.get(key):
            yield wrong(f'thiếu chữ người dân gõ cho "{key}".', "heard")
    for key in sorted(heard.keys() - set(HEARD)):
        yield wrong(f'không có ý nào tên "{key}".', "heard", key)
