from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from starlette.routing import BaseRoute

from bot.channels.channel import Limits, Unit
from bot.channels.messages import EventKind, Inbound, Outbound
from bot.channels.shaping import shape
from bot.errors import ChannelError
from bot.store.models import State
from tests.channels.bench import Bench
from tests.waiting import eventually


class StandInChannel:
    """A messenger that keeps what it is given; `refuse` holds what it raises instead, one a call."""

    name = "stand_in"
    account = "us"
    limits = Limits(100, Unit.CODE_POINTS, 3, 20)
    routes: Sequence[BaseRoute] = ()
    fault: str | None = None

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []
        self.shown_typing: list[str] = []
        self.refuse: list[Exception] = []

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    def shape(self, message: Outbound) -> list[Outbound]:
        return shape(message, self.limits)

    def is_private(self, conversation_id: str) -> bool:
        return True

    async def send(self, conversation_id: str, message: Outbound) -> None:
        if self.refuse:
            raise self.refuse.pop(0)
        self.sent.append((conversation_id, message.text))

    async def typing(self, conversation_id: str) -> None:
        self.shown_typing.append(conversation_id)
        raise ChannelError("no typing here")


def event(number: int, text: str = "bhxh là gì", who: str = "a", kind: EventKind = EventKind.TEXT) -> Inbound:
    return Inbound("stand_in", "us", who, str(number), kind, text)


async def test_a_question_is_answered_and_both_are_marked_done(bench: Bench) -> None:
    channel = StandInChannel()
    async with bench.running(channel) as gateway:
        await bench.intake.accept(event(1))
        await eventually(lambda: bench.outbox.counts()[State.DONE] == 1)

        assert channel.sent == [("a", "Nghe: bhxh là gì")]
        assert (await gateway.state()).waiting_events == 0


async def test_personal_numbers_never_reach_the_conversation(bench: Bench) -> None:
    channel = StandInChannel()
    async with bench.running(channel):
        await bench.intake.accept(event(1, "gọi em 0912345678"))
        await eventually(lambda: channel.sent != [])

    assert bench.turns.heard[0].text == "gọi em <số điện thoại>"


async def test_a_conversation_goes_in_order_and_others_do_not_wait_for_it(bench: Bench) -> None:
    channel = StandInChannel()
    bench.turns.go_on.clear()
    async with bench.running(channel):
        for number, (who, text) in enumerate([("a", "một"), ("a", "hai"), ("b", "một")]):
            await bench.intake.accept(event(number, text, who))
        await eventually(lambda: len(bench.turns.heard) == 2)

        assert [(heard.conversation_id, heard.text) for heard in bench.turns.heard] == [("a", "một"), ("b", "một")]

        bench.turns.go_on.set()
        await eventually(lambda: len(channel.sent) == 3)
        assert [text for who, text in channel.sent if who == "a"] == ["Nghe: một", "Nghe: hai"]


async def test_typing_is_shown_while_an_answer_is_long_in_coming(bench: Bench) -> None:
    channel = StandInChannel()
    bench.turns.go_on.clear()
    async with bench.running(channel):
        await bench.intake.accept(event(1))
        await eventually(lambda: channel.shown_typing == ["a"])
        bench.turns.go_on.set()
        await eventually(lambda: channel.sent != [])


async def test_a_process_killed_during_a_turn_answers_once_after_its_restart(bench: Bench) -> None:
    assert bench.inbox.add(event(1))
    assert bench.inbox.claim([("stand_in", "us")])  # and here the process is killed
    channel = StandInChannel()

    async with bench.running(channel):
        await eventually(lambda: bench.outbox.counts()[State.DONE] == 1)

    assert channel.sent == [("a", "Nghe: bhxh là gì")]


async def test_a_process_killed_before_sending_sends_after_its_restart(bench: Bench) -> None:
    bench.inbox.add(event(1))
    claimed = bench.inbox.claim([("stand_in", "us")])
    assert claimed
    bench.inbox.finish(claimed, [Outbound("một"), Outbound("hai")])
    bench.outbox.claim([("stand_in", "us")])  # and here the process is killed
    channel = StandInChannel()

    async with bench.running(channel):
        await eventually(lambda: bench.outbox.counts()[State.DONE] == 2)

    assert channel.sent == [("a", "một"), ("a", "hai")]
    assert bench.turns.heard == []


async def test_a_turn_that_keeps_failing_is_given_up_and_the_next_event_answered(bench: Bench) -> None:
    channel = StandInChannel()
    echo = bench.turns.say

    def stumble(heard: Inbound) -> list[Outbound]:
        if heard.text == "hỏng":
            raise ValueError("a fault in the conversation")
        return echo(heard)

    bench.turns.say = stumble
    async with bench.running(channel) as gateway:
        await bench.intake.accept(event(1, "hỏng"))
        await bench.intake.accept(event(2, "lành"))
        for attempt in (1, 2, 3):
            await eventually(lambda attempt=attempt: len(bench.turns.heard) >= attempt)  # type: ignore[misc]
            await eventually(lambda: bench.inbox.counts()[State.CLAIMED] == 0)
            bench.clock.time += timedelta(minutes=1)
            gateway.wake()
        await eventually(lambda: channel.sent == [("a", "Nghe: lành")])

        assert (await gateway.state()).dead_events == 1


async def test_who_withdraws_is_forgotten_and_who_leaves_is_not_written_to(bench: Bench) -> None:
    channel = StandInChannel()
    async with bench.running(channel):
        await bench.intake.accept(event(1, "", "a", EventKind.UNFOLLOW))
        await bench.intake.accept(event(2, "", "b", EventKind.WITHDRAW))
        await eventually(lambda: bench.forgotten == ["b"] and bench.inbox.counts()[State.DONE] == 1)

    assert bench.turns.heard == []
    assert bench.left == ["a"]
    assert bench.inbox.counts() == {State.DONE: 1}


async def test_a_hundred_messages_in_a_moment_are_all_answered_in_order(bench: Bench) -> None:
    channel = StandInChannel()
    async with bench.running(channel):
        for number in range(100):
            await bench.intake.accept(event(number, str(number)))
        await eventually(lambda: len(channel.sent) == 100)

    assert channel.sent == [("a", f"Nghe: {number}") for number in range(100)]
