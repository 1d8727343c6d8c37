from __future__ import annotations

import pytest

from bot.bank.bank import Bank
from bot.calculators.registry import CALCULATORS
from bot.dialogue.payloads import MAX_BYTES, Verb, parse
from bot.forms.payload import Press, Pressed, button, pressed


@pytest.mark.parametrize(
    ("argument", "what"),
    [
        ("start.maternity", Pressed(Press.START, ("maternity",))),
        ("tell.group.near_poor", Pressed(Press.TELL, ("group", "near_poor"))),
        ("go", Pressed(Press.GO)),
        ("", None),
        ("fly", None),
    ],
)
def test_a_button_says_what_it_does(argument: str, what: Pressed | None) -> None:
    assert pressed(argument) == what


def test_a_button_comes_back_as_it_was_sent() -> None:
    payload = parse(button("Có", Press.TELL, "surgery", "yes").payload)
    assert payload is not None
    assert payload.verb is Verb.CALCULATE
    assert pressed(payload.argument) == Pressed(Press.TELL, ("surgery", "yes"))


def test_every_choice_fits_a_button(bank: Bank) -> None:
    payloads = [
        button("", Press.TELL, fact.name, choice).payload
        for calculator in CALCULATORS.values()
        for fact in calculator.asked
        for choice in fact.choices
    ]
    assert [payload for payload in payloads if len(payload.encode()) > MAX_BYTES or parse(payload) is None] == []
