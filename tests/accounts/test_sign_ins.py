"""Signing in, being known for a while, and signing out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.accounts import AccountError, Accounts
from bot.accounts.errors import TooManyGuessesError, WrongPasswordError
from bot.accounts.sign_ins import IDLE, LONGEST
from bot.clock import FixedClock
from tests.web.stand_ins import PASSWORD

HERE = "203.0.113.5"


def is_in(accounts: Accounts, token: str) -> bool:
    return accounts.sign_ins.whose(token) is not None


def test_the_right_password_signs_in_and_the_token_itself_is_not_kept(accounts: Accounts) -> None:
    token = accounts.sign_ins.begin(" LIMA ", PASSWORD, HERE, "Firefox " + "x" * 1_000)
    found = accounts.sign_ins.whose(token)
    assert found is not None
    assert found.person.account.name == "lima"
    (kept,) = accounts.sign_ins.of("lima")
    assert token not in (kept.id, kept.agent)
    assert (kept.address, len(kept.agent)) == (HERE, 200)


@pytest.mark.parametrize(
    ("name", "password"), [("lima", "sai"), ("lima", ""), ("khong-co", PASSWORD), ("", PASSWORD), ("lima\0", PASSWORD)]
)
def test_a_wrong_name_and_a_wrong_password_are_told_alike(accounts: Accounts, name: str, password: str) -> None:
    with pytest.raises(WrongPasswordError) as refused:
        accounts.sign_ins.begin(name, password, HERE)
    assert str(refused.value) == "wrong_password"


def test_a_name_nobody_has_is_not_written_down_because_it_may_be_a_password(accounts: Accounts) -> None:
    with pytest.raises(WrongPasswordError):
        accounts.sign_ins.begin(PASSWORD, PASSWORD, HERE)
    newest = accounts.audit.recent(1)[0]
    assert (newest.what, newest.who, newest.details) == ("sign_in_refused", "", {"address": HERE})


def test_of_many_guesses_at_once_few_are_looked_at(accounts: Accounts) -> None:
    def guess(number: int) -> type[AccountError] | None:
        try:
            accounts.sign_ins.begin("lima", f"đoán bừa số {number}", HERE)
        except AccountError as refused:
            return type(refused)
        return None

    with ThreadPoolExecutor(8) as many:
        told = list(many.map(guess, range(40)))
    assert told.count(WrongPasswordError) == 5
    assert told.count(TooManyGuessesError) == 35


def test_whoever_waits_waits_with_the_right_password_too(accounts: Accounts, clock: FixedClock) -> None:
    for _ in range(5):
        with pytest.raises(WrongPasswordError):
            accounts.sign_ins.begin("lima", "sai", HERE)
    with pytest.raises(TooManyGuessesError):
        accounts.sign_ins.begin("lima", PASSWORD, HERE)
    clock.time += timedelta(seconds=2)
    assert is_in(accounts, accounts.sign_ins.begin("lima", PASSWORD, HERE))


def test_a_new_sign_in_has_a_new_token_and_ends_the_one_before(accounts: Accounts) -> None:
    first = accounts.sign_ins.begin("lima", PASSWORD, HERE)
    second = accounts.sign_ins.begin("lima", PASSWORD, HERE, instead_of=first)
    assert first != second
    assert (is_in(accounts, first), is_in(accounts, second)) == (False, True)


@pytest.mark.parametrize("token", ["", "x", "x" * 100_000, "\0", "ạ", "' OR 1=1 --"])
def test_a_token_that_is_none_is_nobodys(accounts: Accounts, token: str) -> None:
    accounts.sign_ins.begin("lima", PASSWORD, HERE)
    assert not is_in(accounts, token)


def test_a_sign_in_ends_when_it_is_idle(accounts: Accounts, clock: FixedClock) -> None:
    token = accounts.sign_ins.begin("lima", PASSWORD, HERE)
    for _ in range(5):
        clock.time += IDLE - timedelta(minutes=1)
        assert is_in(accounts, token)
    clock.time += IDLE
    assert not is_in(accounts, token)


def test_a_sign_in_ends_however_busy_it_is(accounts: Accounts, clock: FixedClock) -> None:
    token = accounts.sign_ins.begin("lima", PASSWORD, HERE)
    began = clock.time
    while clock.time - began < LONGEST - timedelta(minutes=30):
        clock.time += timedelta(minutes=30)
        assert is_in(accounts, token) == (clock.time - began < LONGEST)
    clock.time = began + LONGEST
    assert not is_in(accounts, token)


def test_one_browser_or_all_others_are_signed_out(accounts: Accounts) -> None:
    tokens = [accounts.sign_ins.begin("lima", PASSWORD, HERE, browser) for browser in ("phone", "office", "home")]
    hoas = accounts.sign_ins.begin("hotel", PASSWORD, HERE)
    mine = accounts.sign_ins.whose(tokens[2])
    assert mine is not None
    phone = next(one.id for one in accounts.sign_ins.of("lima") if one.agent == "phone")

    accounts.sign_ins.end("hotel", phone)  # somebody else's browser
    assert is_in(accounts, tokens[0])
    accounts.sign_ins.end("lima", phone)
    assert [is_in(accounts, token) for token in tokens] == [False, True, True]
    accounts.sign_ins.end_others("lima", mine.sign_in)
    assert [is_in(accounts, token) for token in (*tokens, hoas)] == [False, False, True, True]


def test_who_is_disabled_is_out_at_once_and_cannot_come_back(accounts: Accounts) -> None:
    token = accounts.sign_ins.begin("lima", PASSWORD, HERE)
    accounts.people.disable("lima", "hotel")
    assert not is_in(accounts, token)
    with pytest.raises(WrongPasswordError):
        accounts.sign_ins.begin("lima", PASSWORD, HERE)
    accounts.people.enable("lima", "hotel")
    assert not is_in(accounts, token)


def test_a_given_password_signs_out_everywhere_and_has_to_be_changed(accounts: Accounts) -> None:
    before = accounts.sign_ins.begin("lima", PASSWORD, HERE)
    accounts.people.set_password("lima", "năm con mèo vàng", "hotel", must_change=True)
    assert not is_in(accounts, before)
    assert accounts.sign_ins.check("lima", "năm con mèo vàng", HERE).must_change

    accounts.change_password("lima", "năm con mèo vàng", "sáu con cá bơi xa", HERE)
    assert not accounts.sign_ins.check("lima", "sáu con cá bơi xa", HERE).must_change


@pytest.mark.parametrize(
    ("current", "new", "code"),
    [
        ("sai", "sáu con cá bơi xa", "wrong_password"),
        (PASSWORD, PASSWORD, "password_same"),
        (PASSWORD, "123456789012", "password_common"),
    ],
)
def test_a_password_is_changed_by_who_knows_it_to_a_good_one(
    accounts: Accounts, current: str, new: str, code: str
) -> None:
    with pytest.raises(AccountError) as refused:
        accounts.change_password("lima", current, new, HERE)
    assert refused.value.code == code
    accounts.sign_ins.check("lima", PASSWORD, HERE)


def test_what_has_ended_is_deleted(accounts: Accounts, clock: FixedClock) -> None:
    accounts.sign_ins.begin("lima", PASSWORD, HERE)
    clock.time += IDLE
    kept = accounts.sign_ins.begin("lima", PASSWORD, HERE)
    accounts.sign_ins.purge(clock.time)
    clock.time -= IDLE
    assert len(accounts.sign_ins.of("lima")) == 1
    assert is_in(accounts, kept)
