"""What setting a reminder needs: the question for consent after the form, and keeping what was agreed to."""

from __future__ import annotations

from anyio.to_thread import run_sync

from actions.base import ServedAction
from actions.memory import REMIND
from actions.replies import Reply
from actions.turn import Turn
from bot.forms.state import FormState
from bot.forms.wording import Said
from bot.reminders.asking import wish_from
from bot.reminders.reach import ReachKind
from bot.reminders.wish import Wish, first_day, morning, read_wish
from bot.reminders.wording import Wording


class RemindingAction(ServedAction):
    """An action that may ask for consent to a reminder, and keep it."""

    def wording(self, turn: Turn) -> Wording:
        """Return what says things about reminders in the turn's language."""
        return Wording(self.services.composer.bank, turn.language)

    def consent(self, said: Said, state: FormState, turn: Turn) -> Reply:
        """Ask for consent to what the reminder form came to; "có" gives it."""
        wish = wish_from(self.services.composer.bank, state.given, turn.day)
        now = self.services.clock.now()
        reach = self.services.reaches.of(turn.channel, wish, turn.language, now)
        message = self.wording(turn).consent(wish, reach, turn.day, said)
        pending = None if reach.kind is ReachKind.NEVER else f"{REMIND}{wish}"
        memory = turn.remember(calculation=state, offered=(), pending=pending, declines=0)
        return Reply(message, memory)

    async def keep(self, wish: Wish, turn: Turn) -> Reply:
        """Keep a wish the citizen agreed to, unless its day has come meanwhile or nobody can be written to here."""
        wording, kinds = self.wording(turn), self.services.composer.bank.reminders.kinds
        memory = turn.remember(calculation=None, pending=None, declines=0)
        reach = self.services.reaches.of(turn.channel, wish, turn.language, self.services.clock.now())
        if wish.kind not in kinds or wish.deadline <= turn.day:
            return Reply(wording.plain("too_late"), memory)
        if reach.kind is ReachKind.NEVER:
            return Reply(wording.plain("never"), memory)
        kept = await run_sync(
            lambda: self.services.reminders.add(
                turn.channel,
                turn.account,
                turn.conversation_id,
                wish=wish,
                language=turn.language,
                due_at=morning(first_day(wish, turn.day)),
                times=kinds[wish.kind].times,
            )
        )
        return Reply(wording.kept(kept, wish, turn.day), memory)

    def pending_wish(self, turn: Turn) -> Wish | None:
        """Return the wish that consent was asked for last."""
        pending = turn.memory.pending or ""
        return read_wish(pending.removeprefix(REMIND)) if pending.startswith(REMIND) else None

    def refuse(self, turn: Turn) -> Reply:
        """Keep nothing."""
        return Reply(self.wording(turn).plain("refused"), turn.remember(calculation=None, pending=None))
