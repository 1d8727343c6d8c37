"""A message cut into tokens that know their place."""

from __future__ import annotations

import unicodedata

import pytest

from bot.language.amounts.tokens import Kind, Line


def kinds(text: str) -> list[tuple[str, Kind]]:
    line = Line(text)
    return [(line[place].text, line[place].kind) for place in range(len(line))]


def test_figures_and_letters_come_apart() -> None:
    assert kinds("8tr5, 20/2") == [
        ("8", Kind.FIGURES),
        ("tr", Kind.WORD),
        ("5", Kind.FIGURES),
        (",", Kind.MARK),
        ("20", Kind.FIGURES),
        ("/", Kind.MARK),
        ("2", Kind.FIGURES),
    ]


@pytest.mark.parametrize(
    "number",
    # a telephone, a social insurance code, an identity number, an account: all made up
    ["0912345678", "0912 345 678", "0912.345.678", "+84 912 345 678", "7912345678", "001099000000", "19034567890123"],
)
def test_personal_numbers_are_codes(number: str) -> None:
    assert kinds(number)[-1] == (number.removeprefix("+") if " " not in number else number, Kind.CODE)


@pytest.mark.parametrize("number", ["8500000", "150000000", "01-05-1970", "20.2.2027", "4 960 000"])
def test_amounts_and_dates_are_no_codes(number: str) -> None:
    assert Kind.CODE not in {kind for _, kind in kinds(number)}


def test_a_place_is_that_of_the_text_as_typed() -> None:
    text = unicodedata.normalize("NFD", "Tám\u200b triệu RƯỠI  ８tr")
    line = Line(text)
    pieces = [text[slice(*line.span(place, place + 1))] for place in range(len(line))]

    assert [line[place].text for place in range(len(line))] == ["tám", "triệu", "rưỡi", "8", "tr"]
    assert [unicodedata.normalize("NFC", piece) for piece in pieces] == ["Tám", "triệu", "RƯỠI", "８", "tr"]


def test_there_is_nothing_around_a_message() -> None:
    line = Line("8")

    assert line[-1].kind is line[1].kind is line[100].kind is Kind.END
