"""What staff do, with the words that the citizen hears of it, on whichever messenger they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answering.answer import AnswerStatus
from bot.bank.texts import DEFAULT_LANGUAGE, Texts
from bot.channels.channel import Channel
from bot.channels.messages import Outbound
from bot.errors import ChannelError
from bot.store import DeskStore, Handover, HandoverStore, LineStore
from bot.store.desk import HandoverGoneError, Sending
from bot.store.handover_lines import FETCHED_ON, Line
from bot.store.handovers import BY_ITSELF, CloseReason

TAKEN, RELEASED, ENDED, FORGOTTEN, SILENT = (
    f"person_{what}" for what in ("taken", "released", "ended", "forgotten", "silent")
)
"""Keys of what the bot says when a person comes, lets go, is done, did not come, or heard nothing more."""

_ENDED_WITH = {CloseReason.UNANSWERED: FORGOTTEN, CloseReason.NO_REPLY: SILENT}


@dataclass(frozen=True)
class Conversation:
    """One hand-over with its lines."""

    handover: Handover
    lines: list[Line]


class Desk:
    """The queue and the conversations, for staff. Synchronous: call it in a thread.

    Args:
        handovers: The queue.
        changes: What changes it.
        lines: What was said.
        channels: The messengers there are, for cutting words to what each takes.
        texts: The assistant's own sentences, now.
        mask: Takes personal numbers out of what staff write, too: none are kept anywhere.
    """

    def __init__(
        self,
        handovers: HandoverStore,
        changes: DeskStore,
        lines: LineStore,
        channels: Sequence[Channel],
        texts: Callable[[], Texts],
        mask: Callable[[str], str],
    ) -> None:
        self._handovers = handovers
        self._changes = changes
        self._lines = lines
        self._channels = {(channel.name, channel.account): channel for channel in channels}
        self._texts = texts
        self._mask = mask

    def queue(self) -> list[Handover]:
        """Return every open conversation, longest waiting first."""
        return self._handovers.open_list()

    def conversation(self, handover_id: int) -> Conversation:
        """Return one conversation, open or closed.

        Raises:
            HandoverGoneError: If it never was, or was deleted.
        """
        handover = self._handovers.get(handover_id)
        if handover is None:
            raise HandoverGoneError("deleted or never there")
        return Conversation(handover, self._lines.of(handover_id))

    def take(self, handover_id: int, staff: str) -> None:
        """Take a conversation; from here on the bot is silent. For what is raised see `DeskStore.take`."""
        self._changes.take(handover_id, staff, self._bot_says(handover_id, TAKEN))

    def release(self, handover_id: int, staff: str) -> None:
        """Put it back into the queue; the bot answers meanwhile. For what is raised see `DeskStore.release`."""
        self._changes.release(handover_id, staff, self._bot_says(handover_id, RELEASED))

    def reply(self, handover_id: int, staff: str, text: str, key: str) -> str:
        """Send staff's words and return them as sent: masked. For what is raised see `DeskStore.reply`.

        Raises:
            ChannelError: If the citizen's messenger is not connected any more.
        """
        words = self._sending(self._known(handover_id), self._mask(text))
        self._changes.reply(handover_id, staff, words, key)
        return words.text

    def note(self, handover_id: int, staff: str, text: str, key: str) -> str:
        """Keep a note that the citizen never sees, and return it as kept. For what is raised see `DeskStore.note`."""
        masked = self._mask(text)
        self._changes.note(handover_id, staff, masked, key)
        return masked

    def close(self, handover_id: int, staff: str, reason: CloseReason, note: str = "") -> None:
        """End a conversation; the bot says that it is back, save to a spammer. See `DeskStore.close`."""
        key = _ENDED_WITH.get(reason, ENDED) if staff == BY_ITSELF else ENDED
        telling = None if reason is CloseReason.SPAM else self._bot_says(handover_id, key)
        self._changes.close(handover_id, staff, reason, self._mask(note), telling)

    def _known(self, handover_id: int) -> Handover:
        return self.conversation(handover_id).handover

    def _bot_says(self, handover_id: int, key: str) -> Sending | None:
        """Return what the bot tells; nothing where the messenger is gone, which must not keep staff from closing."""
        handover = self._known(handover_id)
        try:
            return self._sending(handover, self._texts().say(key, handover.language))
        except ChannelError:
            return None

    def _sending(self, handover: Handover, text: str) -> Sending:
        if handover.channel == FETCHED_ON:
            return Sending(text)
        channel = self._channels.get((handover.channel, handover.account))
        if channel is None:
            raise ChannelError(f"{handover.channel} ({handover.account}) is not connected.")
        language = handover.language if handover.language in self._texts().languages else DEFAULT_LANGUAGE
        message = Outbound(text, status=AnswerStatus.HANDED_OVER_STAFF, language=language)
        return Sending(text, channel.shape(message))
