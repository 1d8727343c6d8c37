"""The page of one figure: its values in time, what waits for a second person, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from anyio.to_thread import run_sync
from fastapi import Request
from fastapi.responses import HTMLResponse

from bot.accounts import Account, Right
from bot.bank.bank import Bank
from bot.bank.changes import calculators_on, resting_on_parameter
from bot.bank.editing.bench import Opened
from bot.bank.editing.files import UnsafeIdError
from bot.bank.problems import BankProblem
from bot.law.new_value import Typed
from bot.law.timeline import timeline
from bot.law.wrong import Wrong
from bot.web.accounts import desk
from bot.web.bank.told import Told
from bot.web.errors import NotFoundError
from bot.web.law.lawroom import Lawroom
from bot.web.law.shown import Shown

CHANGES_SHOWN = 20


@dataclass(frozen=True)
class Refused:
    """Why something sent was not done, and what was typed, which stays on the page."""

    typed: Typed = field(default_factory=lambda: Typed("", "", ""))
    wrong: tuple[Wrong, ...] = ()
    unfit: tuple[BankProblem, ...] = ()
    conflict: bool = False
    told: Told | None = None


def opened_figure(room: Lawroom, bank: Bank, name: str) -> Opened:
    """Return a figure as it stands, with the change that waits.

    Raises:
        NotFoundError: If there is neither a figure nor a change under that name.
    """
    try:
        opened = room.figures.open(name)
    except UnsafeIdError as error:
        raise NotFoundError("no name of a figure") from error
    if name not in bank.parameters and opened.draft is None:
        raise NotFoundError("no such figure")
    return opened


async def show_figure(
    request: Request, room: Lawroom, name: str, told: Told | None = None, refused: Refused | None = None
) -> HTMLResponse:
    """Return the page of a figure that is in the bank.

    Raises:
        NotFoundError: If it is not.
    """
    bank = await run_sync(room.bank)
    opened = await run_sync(opened_figure, room, bank, name)
    if name not in bank.parameters:
        raise NotFoundError("no such figure yet")
    shown_in, derived = resting_on_parameter(bank, name)
    who: Account = request.state.visit.account
    refused_or_not = refused or Refused()
    changes = await run_sync(room.figures.changes, name)
    last = await run_sync(room.figures.values_changed, name, changes[0].commit) if len(changes) > 1 else []
    return desk.show(
        request,
        "law_figure.html",
        status=422 if refused else 200,
        s=Shown(bank, desk.language_of(request)),
        parameter=bank.parameters[name],
        opened=opened,
        points=timeline(bank, name, room.day),
        changes=changes[:CHANGES_SHOWN],
        last_changed=last,
        shown_in=shown_in,
        derived=derived,
        calculators=calculators_on(bank, [name]),
        sources=sorted(bank.sources, key=lambda key: bank.sources[key].in_force, reverse=True),
        refused=refused_or_not,
        wrong={one.field: one for one in reversed(refused_or_not.wrong)},
        told=refused_or_not.told or told,
        asked=request.query_params.get("asked", ""),
        may_write=who.may(Right.WRITE_BANK),
        may_review=who.may(Right.REVIEW),
    )
