from __future__ import annotations

from datetime import timedelta

from bot.channels.messages import Outbound
from bot.channels.sending import SEND_ATTEMPTS
from bot.errors import ChannelSetupError, RetryLaterError, UndeliverableError
from bot.store.models import State
from tests.channels.bench import Bench
from tests.channels.test_gateway import StandInChannel
from tests.waiting import eventually


async def test_a_limit_is_waited_out_and_the_conversation_waits_behind_it(bench: Bench) -> None:
    channel = StandInChannel()
    channel.refuse = [RetryLaterError("slow down", 7)]
    async with bench.running(channel) as gateway:
        bench.outbox.add("stand_in", "us", "a", Outbound("một"))
        bench.outbox.add("stand_in", "us", "a", Outbound("hai"))
        bench.outbox.add("stand_in", "us", "b", Outbound("ba"))
        await eventually(lambda: channel.sent == [("b", "ba")])

        bench.clock.time += timedelta(seconds=8)
        gateway.wake()
        await eventually(lambda: len(channel.sent) == 3)

    assert channel.sent[1:] == [("a", "một"), ("a", "hai")]


async def test_what_can_never_arrive_is_a_dead_letter_and_the_next_one_is_tried(bench: Bench) -> None:
    channel = StandInChannel()
    channel.refuse = [UndeliverableError("blocked")]
    bench.outbox.add("stand_in", "us", "a", Outbound("một"))
    bench.outbox.add("stand_in", "us", "a", Outbound("hai"))
    async with bench.running(channel) as gateway:
        await eventually(lambda: channel.sent == [("a", "hai")])

        (dead,) = bench.outbox.dead_letters()
        assert (dead.message.text, dead.reason) == ("một", "blocked")
        assert (await gateway.state()).dead_messages == 1


async def test_an_account_at_fault_loses_nothing_for_a_day(bench: Bench) -> None:
    channel = StandInChannel()
    channel.refuse = [ChannelSetupError("no token")]
    bench.outbox.add("stand_in", "us", "a", Outbound("một"))
    async with bench.running(channel) as gateway:
        await eventually(lambda: not channel.refuse and bench.outbox.counts()[State.WAITING] == 1)

        channel.refuse = [ChannelSetupError("no token")]
        bench.clock.time += timedelta(hours=25)
        gateway.wake()
        await eventually(lambda: bench.outbox.counts()[State.DEAD] == 1)


async def test_a_message_that_keeps_failing_in_our_own_code_is_given_up_and_the_next_one_sent(bench: Bench) -> None:
    channel = StandInChannel()
    channel.refuse = [ValueError("a fault of ours") for _ in range(SEND_ATTEMPTS)]
    bench.outbox.add("stand_in", "us", "a", Outbound("một"))
    bench.outbox.add("stand_in", "us", "a", Outbound("hai"))
    async with bench.running(channel) as gateway:
        while channel.refuse:
            left = len(channel.refuse)
            await eventually(lambda left=left: len(channel.refuse) < left)  # type: ignore[misc]
            await eventually(lambda: bench.outbox.counts()[State.CLAIMED] == 0)
            bench.clock.time += timedelta(minutes=10)
            gateway.wake()
        await eventually(lambda: channel.sent != [])
        (dead,) = bench.outbox.dead_letters()

    assert channel.sent == [("a", "hai")]
    assert (dead.message.text, dead.reason) == ("một", "ValueError('a fault of ours')")
