"""The wiring: which parts there are and what each is handed. Nothing else builds parts."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from bot.accounts import Accounts
from bot.channels.channel import Channel, Turns
from bot.channels.gateway import Gateway
from bot.channels.intake import Intake
from bot.channels.my_data import Copies
from bot.clock import Clock, RehearsalClock, SystemClock, today
from bot.dialogue.rasa_client import RasaClient
from bot.dialogue.turn import Dialogue
from bot.errors import DialogueError, SettingsError
from bot.handover.desk import Desk
from bot.handover.forgotten import Forgotten
from bot.handover.hours import Hours, read_hours
from bot.handover.person_first import PersonFirst
from bot.language.detect import detect
from bot.language.personal_data import mask
from bot.reminders.reach import Reaches
from bot.reminders.worker import ReminderWorker
from bot.settings import Settings
from bot.store import (
    HandoverStore,
    LineStore,
    TokenStore,
)
from bot.store.answer_counts import AnswerCounts
from bot.store.marks import MarkStore
from bot.store.retention import Retention
from bot.stores import Stores, build_stores
from bot.web.bank.newsroom import Newsroom
from bot.web.law.lawroom import Lawroom, open_lawroom
from bot.web.ports import Actions, Answering, Background, ChannelHealth, CitizensData, Part

if TYPE_CHECKING:
    from bot.answering.live import LiveComposer
    from bot.bank.texts import Texts
    from bot.learning.learning import Learning
    from bot.reports.reports import Reports

log = logging.getLogger(__name__)

MESSENGERS = ("telegram", "zalo_oa")
"""The messengers the product knows; one without a token is shown as off."""

PROBLEMS_SHOWN = 5


async def _nothing() -> None:
    """Let go of nothing."""


@dataclass(frozen=True)
class Services:
    """The parts the web application is made of. Tests hand in small stand-ins for any of them.

    `parts` must be well for citizens to be answered (see bot.web.health).
    """

    clock: Clock
    composer: Answering
    dialogue: Turns
    actions: Actions
    accounts: Accounts
    handovers: HandoverStore
    lines: LineStore
    desk: Desk
    marks: MarkStore
    mask: Callable[[str], str]
    my_data: CitizensData
    parts: Mapping[str, Part] = field(default_factory=dict)
    channels: Sequence[Channel] = ()
    background: Sequence[Background] = ()
    learning: Learning | None = None
    reports: Reports | None = None
    newsroom: Newsroom | None = None
    lawroom: Lawroom | None = None
    close: Callable[[], Awaitable[None]] = _nothing

    def channel_health(self) -> list[ChannelHealth]:
        """Return how each messenger that has a token is."""
        return [ChannelHealth(channel.name, channel.account, channel.fault or "") for channel in self.channels]


def build_services(settings: Settings, progress: Callable[[int, int], None] = lambda done, of: None) -> Services:
    """Build every part as `settings` say. Call it once, before the server takes requests.

    Args:
        settings: Nothing in them is needed; channels without a token are left out.
        progress: Gets how many phrasings are encoded, and of how many.

    Raises:
        BotError: If the bank, the encoder or the database cannot be used; the message says what to do.
    """
    # These bring torch: seconds that a test of the pages need not wait.
    from bot.answering.live import BankWatcher, LiveComposer
    from bot.assistant import Assistant
    from bot.looking_back import build_board, build_learning, build_reports
    from bot.publication.publisher import Scheduler
    from bot.publication.wiring import build_publisher

    clock = RehearsalClock(settings.rehearse_from) if settings.rehearse_from else SystemClock()
    assistant = Assistant(settings)
    composer = LiveComposer(assistant.compose(assistant.load(today(clock)), progress))
    watcher = BankWatcher(composer, settings.knowledge_dir, assistant.load, assistant.compose, lambda: today(clock))
    for problem in composer.bank.problems[:PROBLEMS_SHOWN]:
        log.warning("%s", problem)
    if len(composer.bank.problems) > PROBLEMS_SHOWN:
        log.warning("%d problems in the bank; `bot check` shows all", len(composer.bank.problems))
    stores = build_stores(settings, clock)
    client = httpx.AsyncClient(trust_env=False)
    rasa = RasaClient(settings.rasa_url, settings.rasa_timeout)
    hours = read_hours(settings.staff_hours, settings.staff_holidays)
    talk = Dialogue(rasa, lambda: composer.texts, clock, detect)
    dialogue = PersonFirst(talk, stores.handovers, stores.answers, lambda: composer.texts, clock)
    intake = Intake(stores.inbox, mask)
    channels = build_channels(settings, clock, composer.texts, intake, stores.tokens, client)
    board = build_board(stores.store, composer, clock)
    desk = Desk(stores.handovers, stores.desk, stores.lines, channels, lambda: composer.texts, mask)
    forgotten = Forgotten(desk, hours, timedelta(hours=settings.staff_patience_hours), clock)
    law_folder = Path(settings.law_dir) if settings.law_dir else None
    asked = stores.answers.asked
    publisher = build_publisher(settings.knowledge_dir, settings.data_dir, composer, assistant.compose, asked, clock)
    copies = Copies(stores.export, lambda: composer.texts)
    gateway = Gateway(
        channels, dialogue, intake, stores.inbox, stores.outbox, clock, stores.forget, stores.unfollowed, copies
    )
    reaches = Reaches({channel.name: channel.limits.window for channel in channels}, settings.public_url.rstrip("/"))
    reminding = ReminderWorker(stores.reminders, channels, lambda: composer.bank, clock, gateway.wake)

    async def close() -> None:
        await client.aclose()
        await rasa.close()
        stores.store.close()
        stores.trackers.close()

    return Services(
        clock=clock,
        composer=composer,
        dialogue=dialogue,
        actions=build_actions(composer, clock, stores, reaches, hours),
        handovers=stores.handovers,
        accounts=stores.accounts,
        lines=stores.lines,
        desk=desk,
        marks=stores.marks,
        mask=mask,
        my_data=stores,
        parts={"rasa": partial(_rasa_version, rasa, client, settings.rasa_url), "store": stores.check},
        channels=channels,
        background=(
            watcher,
            Retention(stores.purges(), settings.keep_days, clock),
            forgotten,
            gateway,
            reminding,
            Scheduler(publisher),
        ),
        lawroom=open_lawroom(
            settings.knowledge_dir, settings.data_dir, stores.rereadings, stores.accounts.audit, clock
        ),
        learning=build_learning(stores.store, board, publisher.workbench, clock),
        reports=build_reports(stores.store, board, composer, clock),
        newsroom=Newsroom(
            composer, publisher, AnswerCounts(stores.store).by_entry, clock, stores.accounts.audit, law_folder
        ),
        close=close,
    )


def build_actions(composer: LiveComposer, clock: Clock, stores: Stores, reaches: Reaches, hours: Hours) -> Actions:
    """Return Rasa's actions over these parts."""
    from actions.executor import build_executor, run_action
    from actions.services import ActionServices

    kept = stores.handovers, stores.answers, stores.feedback, stores.reminders
    services = ActionServices(composer, clock, *kept, reaches, hours)
    executor = build_executor(services)

    async def run(call: dict[str, Any]) -> tuple[int, Mapping[str, Any]]:
        return await run_action(executor, call)

    return run


def build_channels(
    settings: Settings, clock: Clock, texts: Texts, intake: Intake, tokens: TokenStore, client: httpx.AsyncClient
) -> list[Channel]:
    """Return the messengers that have a token.

    Raises:
        SettingsError: If a messenger is set up by half.
    """
    channels: list[Channel] = []
    if settings.telegram_token:
        from bot.channels.telegram import TelegramChannel

        channels.append(
            TelegramChannel(
                settings.telegram_token,
                texts,
                intake,
                api_url=settings.telegram_api_url,
                public_url=settings.public_url,
                secret=settings.telegram_secret,
            )
        )
    if settings.zalo_app_id:
        channels.append(_zalo(settings, clock, texts, intake, tokens, client))
    return channels


def _zalo(
    settings: Settings, clock: Clock, texts: Texts, intake: Intake, tokens: TokenStore, client: httpx.AsyncClient
) -> Channel:
    from bot.channels.zalo_oa import ZaloChannel
    from bot.channels.zalo_tokens import ZaloTokens

    needed = ("zalo_app_secret", "zalo_oa_id", "zalo_oa_secret_key")
    missing = [f"HOI_BHXH_{name.upper()}" for name in needed if not getattr(settings, name)]
    if missing:
        raise SettingsError(f"HOI_BHXH_ZALO_APP_ID is set, so Zalo also needs {', '.join(missing)}.")
    access = ZaloTokens(
        tokens,
        client,
        clock,
        settings.zalo_oauth_url,
        settings.zalo_app_id,
        settings.zalo_app_secret,
        settings.zalo_oa_id,
        settings.zalo_refresh_token,
    )
    return ZaloChannel(
        settings.zalo_app_id,
        settings.zalo_oa_id,
        settings.zalo_oa_secret_key,
        access,
        client,
        texts,
        intake,
        api_url=settings.zalo_api_url,
    )


async def _rasa_version(rasa: RasaClient, client: httpx.AsyncClient, url: str) -> str:
    """Return Rasa's version, which its front page ends with: "Hello from Rasa: 3.6.21" (rasa/server.py)."""
    if not await rasa.is_up():
        raise DialogueError("Rasa does not answer. Start it with `make run`, or see var/log/rasa.log.")
    try:
        return (await client.get(f"{url.rstrip('/')}/")).text.rpartition(" ")[2][:20]
    except httpx.HTTPError as fault:
        raise DialogueError(f"Rasa does not answer: {fault!r}") from fault
