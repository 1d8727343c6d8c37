"""Shares and queues, on a clock the test moves."""

from __future__ import annotations

import asyncio

import pytest

from bot.web.errors import TooManyError
from bot.web.limits import RateLimit, Turnstile, address_key


class Moved:
    """A clock in seconds."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_a_third_of_a_minutes_worth_may_come_at_once_and_then_one_at_a_time() -> None:
    clock = Moved()
    limit = RateLimit(60, clock)
    for _ in range(20):
        limit.take("a")
    with pytest.raises(TooManyError) as refused:
        limit.take("a")
    assert refused.value.seconds == 1
    limit.take("b")

    clock.seconds += 1
    limit.take("a")
    with pytest.raises(TooManyError):
        limit.take("a")


def test_zero_is_no_limit() -> None:
    limit = RateLimit(0)
    for _ in range(1000):
        limit.take("a")


async def test_those_who_wait_are_let_through_in_order_and_the_line_has_an_end() -> None:
    turnstile = Turnstile(places=1, waiting=1)
    order = []

    async def pass_through(name: str) -> None:
        async with turnstile.through("conversation"):
            await asyncio.sleep(0)
            order.append(name)

    outcomes = await asyncio.gather(*(pass_through(name) for name in "abc"), return_exceptions=True)
    assert order == ["a", "b"]
    assert isinstance(outcomes[2], TooManyError)
    await pass_through("d")


@pytest.mark.parametrize(
    ("host", "key"),
    [
        ("203.0.113.5", "203.0.113.5"),
        # one customer's many IPv6 addresses are one
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (None, "unknown"),
    ],
)
def test_what_counts_as_one_address(host: str | None, key: str) -> None:
    assert address_key(host) == key
