"""An entry as citizens would get it on each messenger, and as staff would read it out, while it is being written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from bot.answering.answer import Answer, Question
from bot.answering.steps.write_answer import WriteAnswer
from bot.bank.bank import Bank
from bot.bank.entry import Audience, Entry, Risk, Status
from bot.bank.formula import FormulaError
from bot.bank.parameter import NotInForceError
from bot.bank.render import placeholders
from bot.channels.channel import Limits, Unit
from bot.channels.messages import Button, Outbound
from bot.channels.shaping import shape, write_basis
from bot.channels.telegram_messages import LIMITS as TELEGRAM
from bot.channels.zalo_oa import LIMITS as ZALO
from bot.web.phone_script import phone_script, time_limits

# The chat page shows an answer whole, with its choices beneath.
WEB = Limits(max_text=20_000, unit=Unit.CODE_POINTS, max_buttons=8, max_button_title=100)
MESSENGERS: Mapping[str, Limits] = {"web": WEB, "telegram": TELEGRAM, "zalo_oa": ZALO}
PHONE = "phone"


@dataclass(frozen=True)
class Bubble:
    """One message: its words, its buttons, and the line that says where it rests."""

    text: str
    buttons: tuple[str, ...]
    basis: str


@dataclass(frozen=True)
class Preview:
    """How an entry looks on one messenger. `unknown` are figures that do not exist, `not_in_force` says which has
    no value on the day."""

    bubbles: tuple[Bubble, ...] = ()
    unknown: tuple[str, ...] = ()
    not_in_force: str = ""


def preview(bank: Bank, entry_id: str, values: Mapping[str, Any], messenger: str, language: str, day: date) -> Preview:
    """Return what `values`, as they are being typed, would look like."""
    entry = _entry(bank, entry_id, values)
    texts = [entry.in_language(entry.answer, language), entry.in_language(entry.details, language)]
    unknown = tuple(name for text in texts for name in placeholders(text) if name not in bank.parameters)
    if unknown or not texts[0].strip():
        return Preview(unknown=unknown)
    write = WriteAnswer(bank, "", float)
    try:
        answer = write.entry(entry, language, Question("", day, language))
        details = write.entry(entry, language, Question("", day, language), details=True) if entry.details else None
        limits = tuple(time_limits(bank, entry, language, day))
    except (NotInForceError, FormulaError, KeyError) as error:
        return Preview(not_in_force=str(error))
    if messenger == PHONE:
        spoken = [phone_script(answer.text, language, limits)]
        spoken += [phone_script(details.text, language)] if details else []
        return Preview(tuple(Bubble(text, (), "") for text in spoken))
    shown = [answer, *([details] if details else [])]
    return Preview(tuple(bubble for one in shown for bubble in _bubbles(bank, one, MESSENGERS[messenger])))


def _bubbles(bank: Bank, answer: Answer, limits: Limits) -> list[Bubble]:
    buttons = [Button(choice.title, "") for choice in answer.related]
    if answer.has_details:
        buttons.insert(0, Button(bank.texts.say("details_button", answer.language), ""))
    message = Outbound(answer.text, tuple(buttons), citations=answer.citations, language=answer.language)
    basis = write_basis(message, bank.texts, limits)
    pieces = shape(message, limits, basis)
    return [
        Bubble(piece.text, tuple(button.title for button in piece.buttons), basis if piece.citations else "")
        for piece in pieces
    ]


def _entry(bank: Bank, entry_id: str, values: Mapping[str, Any]) -> Entry:
    """Return what is typed as an entry; what is missing or wrong so far is left out of the picture."""
    known = [one for one in values["sources"] if one["source"] in bank.sources]
    fields = {name: {code: text for code, text in values[name].items() if text} for name in ("title", "question")}
    texts = {name: {code: text for code, text in values[name].items() if text} for name in ("answer", "details")}
    until = values["until"] if isinstance(values["until"], date) else None
    try:
        return Entry.model_validate(
            {
                **fields,
                **texts,
                "id": entry_id,
                "path": "",
                "status": Status.DRAFT.value,
                "reviewed_on": date.min,
                "risk": Risk.INFO.value,
                "audience": [Audience.EVERYONE.value],
                "sources": known or [{"source": next(iter(bank.sources)), "at": ""}],
                "variants": {},
                "related": values["related"][:4],
                "until": until,
            }
        )
    except ValidationError as error:  # every field above is of its type
        raise AssertionError(error) from error
