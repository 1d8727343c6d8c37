"""How long whoever guesses passwords has to wait."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.accounts.errors import TooManyGuessesError
from bot.accounts.guesses import MOST_REMEMBERED, OF_ACCOUNT, OF_ADDRESS, Guesses, Patience
from bot.clock import VIETNAM, FixedClock

START = datetime(2026, 11, 20, 8, 0, tzinfo=VIETNAM)


def seconds_to_wait(guesses: Guesses, name: str, address: str) -> int:
    """Try once and return how long one is told to wait, 0 when the try counts."""
    try:
        guesses.take(name, address)
    except TooManyGuessesError as told:
        return told.seconds
    return 0


def test_waits_double_up_to_the_longest() -> None:
    patience = Patience(free=2, longest=timedelta(seconds=10))
    assert [patience.wait(tries).total_seconds() for tries in range(1, 7)] == [0, 2, 4, 8, 10, 10]
    assert patience.wait(10**9) == timedelta(seconds=10)


def test_after_some_tries_an_account_waits_ever_longer_whoever_tries() -> None:
    clock = FixedClock(START)
    guesses = Guesses(clock)
    told = []
    for number in range(12):
        while wait := seconds_to_wait(guesses, "lima", f"198.51.100.{number}"):
            told.append(wait)
            clock.time += timedelta(seconds=wait)
    assert told == [2, 4, 8, 16, 32, 60, 60]


def test_an_address_waits_for_all_the_names_it_tries() -> None:
    guesses = Guesses(FixedClock(START))
    tries = [seconds_to_wait(guesses, f"name{number}", "198.51.100.7") for number in range(25)]
    assert tries == [0] * OF_ADDRESS.free + [2] * 5
    assert seconds_to_wait(guesses, "name0", "198.51.100.8") == 0


def test_a_try_while_waiting_does_not_lengthen_the_wait() -> None:
    clock = FixedClock(START)
    guesses = Guesses(clock)
    for _ in range(OF_ACCOUNT.free + 20):
        seconds_to_wait(guesses, "lima", "198.51.100.7")
    clock.time += timedelta(seconds=2)
    assert seconds_to_wait(guesses, "lima", "198.51.100.7") == 0


def test_a_right_password_is_forgiven_but_not_for_the_address_as_a_whole() -> None:
    guesses = Guesses(FixedClock(START))
    for _ in range(4):
        guesses.take("lima", "198.51.100.7")
    guesses.forgive("lima", "198.51.100.7")
    assert [seconds_to_wait(guesses, "lima", "198.51.100.7") for _ in range(5)] == [0] * 5

    # An attacker's own account does not wipe out what the attacker tried with others'.
    for number in range(12):
        guesses.take(f"other{number}", "198.51.100.7")
        guesses.forgive("own", "198.51.100.7")
        guesses.take("own", "198.51.100.7")
    assert seconds_to_wait(guesses, "another", "198.51.100.7") > 0


def test_tries_are_forgotten_after_an_hour() -> None:
    clock = FixedClock(START)
    guesses = Guesses(clock)
    for _ in range(OF_ACCOUNT.free):
        guesses.take("lima", "198.51.100.7")
    clock.time += timedelta(hours=1, seconds=1)
    guesses.take("lima", "198.51.100.7")
    guesses.take("lima", "198.51.100.7")


def test_however_many_names_are_tried_the_memory_is_bounded() -> None:
    guesses = Guesses(FixedClock(START))
    for number in range(MOST_REMEMBERED + 100):
        guesses.take(f"name{number}", f"address{number}")
    assert guesses.remembered == MOST_REMEMBERED
    tries = [seconds_to_wait(guesses, "lima", "198.51.100.7") for _ in range(OF_ACCOUNT.free + 1)]
    assert tries == [0] * OF_ACCOUNT.free + [2]
