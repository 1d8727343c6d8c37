"""What the gateway needs of a messenger, whichever it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import Protocol

from starlette.routing import BaseRoute

from bot.channels.messages import Inbound, Outbound


class Unit(Enum):
    """What a messenger counts when it says how long a text may be."""

    CODE_POINTS = "code points"
    UTF16 = "UTF-16 units"


@dataclass(frozen=True)
class Limits:
    """What a messenger takes at once. Sources: facts of each messenger, named in its adapter.

    `window`: how long after a citizen's last message one may write unasked; None: always.
    `documents` tells whether a text file may be sent as it is.
    """

    max_text: int
    unit: Unit
    max_buttons: int
    max_button_title: int
    window: timedelta | None = None
    documents: bool = False


class Channel(Protocol):
    """One account on one messenger.

    `routes` are added to the web application as they are (`app.router.routes.extend(channel.routes)`);
    their paths begin with /webhooks/. `fault` says what is wrong with the account, None when it is well.
    """

    name: str
    account: str
    limits: Limits
    routes: Sequence[BaseRoute]
    fault: str | None

    async def start(self) -> None:
        """Make the account ready, in the background: a messenger that is away must not stop the start."""
        ...

    async def stop(self) -> None:
        """Stop taking events in and let go of every connection."""
        ...

    def shape(self, message: Outbound) -> list[Outbound]:
        """Cut a message into pieces that `send` can deliver in one call each, in order."""
        ...

    def is_private(self, conversation_id: str) -> bool:
        """Tell whether nobody but the citizen reads what is sent there; a group has more readers."""
        ...

    async def send(self, conversation_id: str, message: Outbound) -> None:
        """Deliver one piece.

        Raises:
            RetryLaterError: It may work later.
            UndeliverableError: It will never reach this person.
            ChannelSetupError: The account is at fault; it may work once that is mended.
        """
        ...

    async def typing(self, conversation_id: str) -> None:
        """Show for some seconds that an answer is being written, where the messenger can.

        Raises:
            ChannelError: If it could not be shown; nothing is lost by that.
        """
        ...


class Turns(Protocol):
    """The conversation, as the gateway sees it (`bot.dialogue.turn.Dialogue`)."""

    async def turn(self, inbound: Inbound) -> list[Outbound]:
        """Return what is to be said after one event."""
        ...
