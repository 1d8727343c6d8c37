"""What is said about reminders: the question for consent, the list, and the reminder itself on its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.bank.bank import Bank
from bot.bank.formula import FormulaError
from bot.bank.parameter import NotInForceError
from bot.bank.reminder import in_language
from bot.bank.render import write_day
from bot.channels.messages import Button, Outbound
from bot.dialogue.payloads import Payload, Verb
from bot.forms.wording import Said
from bot.reminders.buttons import Press, button
from bot.reminders.reach import Reach, ReachKind
from bot.reminders.wish import Wish, first_day
from bot.store.reminders import MOST, Kept, Reminder

DAY_BLANK = "{day}"


@dataclass(frozen=True)
class Wording:
    """Says things in one language with the words of the bank."""

    bank: Bank
    language: str

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of knowledge/reminders.yml."""
        return self.bank.reminders.say(key, self.language, **values)

    def consent(self, wish: Wish, reach: Reach, today: date, above: Said) -> Outbound:
        """Tell when the reminder would come and what is kept for it, and ask; nothing is asked where none can come."""
        on = first_day(wish, today)
        lines = [above.text, ""]
        if reach.kind is ReachKind.NEVER:
            lines += [self.say("never"), *self._calendar(reach)]
            return replace(self._message(lines), citations=above.citations)
        lines.append(self._when(wish, on))
        if wish.due < on:
            lines.append(self.say("soon", on=write_day(on)))
        if reach.kind is ReachKind.WINDOW:
            lines += [self.say("window", hours=reach.hours), *self._calendar(reach)]
        else:
            lines.append(self.say("always"))
        lines.append(self.say("consent"))
        agree = button(self.say("agree_button"), Press.KEEP, wish)
        asked = self._message(lines, agree, button(self.say("refuse_button"), Press.REFUSE))
        return replace(asked, citations=above.citations)

    def kept(self, kept: Kept, wish: Wish, today: date) -> Outbound:
        """Tell what became of a wish."""
        if kept is Kept.FULL:
            return self._message([self.say("too_many", most=MOST)], self._list_button())
        key = "kept" if kept is Kept.NEW else "kept_before"
        on = write_day(first_day(wish, today))
        return self._message([self.say(key, title=self.title(wish), on=on)])

    def listed(self, reminders: Sequence[Reminder]) -> Outbound:
        """List the reminders, with a button to delete each."""
        if not reminders:
            return self._message([self.say("list_none")])
        lines = [self.say("list_head")]
        for number, reminder in enumerate(reminders, start=1):
            wish = reminder.wish
            values = {"number": number, "title": self._headed(wish), "on": write_day(reminder.due_at.date())}
            key = "list_monthly" if wish.month_day else "list_item"
            lines.append(self.say(key, **values, day=write_day(wish.deadline)))
        every = [button(self.say("cancel_all_button"), Press.CANCEL_ALL)] if len(reminders) > 1 else []
        return self._message(lines, *every, *map(self._cancel_button, reminders))

    def plain(self, key: str, **values: object) -> Outbound:
        """Say one sentence."""
        return self._message([self.say(key, **values)])

    def cancelled(self, reminder: Reminder) -> Outbound:
        """Tell that a reminder is deleted."""
        return self._message([self.say("cancelled", title=self.title(reminder.wish))])

    def due(self, reminder: Reminder, day: date) -> Outbound:
        """Return the reminder as it is sent on `day`, with the figures in force then; a late one says so."""
        lines = [self.text(reminder.wish, day)]
        if (meant := reminder.due_at.date()) < day:
            lines.append(self.say("late", on=write_day(meant)))
        buttons = list(self._entry_button(reminder.wish, day))
        if reminder.wish.month_day:
            last = reminder.times_left <= 1
            if last:
                lines.append(self.say("last"))
            else:
                buttons.append(button(self.say("stop_button"), Press.CANCEL, reminder.id))
        return self._message(lines, *buttons)

    def text(self, wish: Wish, day: date) -> str:
        """Return what a reminder says on `day`; where a figure of it is no longer in force, only what is due."""
        deadline = write_day(wish.deadline)
        text = in_language(self.bank.reminders.kinds[wish.kind].text, self.language)
        try:
            return self.bank.render(text, self.language, day).text.replace(DAY_BLANK, deadline)
        except (NotInForceError, KeyError, FormulaError):
            return self.say("plain", title=self.title(wish), day=deadline)

    def title(self, wish: Wish) -> str:
        """Return the name of what is to be done."""
        return self.bank.reminders.title(wish.kind, self.language)

    def _headed(self, wish: Wish) -> str:
        title = self.title(wish)
        return title[:1].upper() + title[1:]

    def _when(self, wish: Wish, on: date) -> str:
        kind = self.bank.reminders.kinds[wish.kind]
        key = "monthly" if wish.month_day else "once"
        values = {"title": self.title(wish), "on": write_day(on), "times": kind.times}
        return self.say(key, **values, day=write_day(wish.deadline))

    def _calendar(self, reach: Reach) -> list[str]:
        return [self.say("calendar", link=reach.calendar)] if reach.calendar else []

    def _entry_button(self, wish: Wish, day: date) -> tuple[Button, ...]:
        """Return the button to the entry that goes with a reminder, unless the entry has been retired meanwhile."""
        entry = self.bank.entries.get(self.bank.reminders.kinds[wish.kind].entry)
        if entry is None or not entry.published or not self.bank.holds_on(entry, day):
            return ()
        return (Button(entry.in_language(entry.title, self.language), str(Payload(Verb.ASK, entry.id))),)

    def _cancel_button(self, reminder: Reminder) -> Button:
        title = self.say("cancel_button", title=self.title(reminder.wish), day=write_day(reminder.wish.deadline))
        return button(title, Press.CANCEL, reminder.id)

    def _list_button(self) -> Button:
        return button(self.say("list_head").rstrip(":"), Press.LIST)

    def _message(self, lines: Sequence[str], *buttons: Button) -> Outbound:
        return Outbound("\n".join(lines).strip(), tuple(buttons), language=self.language)
