"""`bot user` and `bot audit`: who may open the pages for staff, and what they did there."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from bot.accounts import AccountError, Accounts, Role, open_accounts
from bot.accounts.errors import PasswordRefusedError
from bot.accounts.people import as_name
from bot.bank.texts import DEFAULT_LANGUAGE
from bot.clock import VIETNAM, SystemClock
from bot.commands.options import JsonFlag
from bot.settings import Settings
from bot.store import migrate, open_store
from bot.web.accounts.telling import sentence
from bot.web.words import of_page

app = typer.Typer(
    no_args_is_help=True,
    help="Tài khoản cho các trang của nhân viên / accounts for the pages behind the chat.",
)

Name = Annotated[str, typer.Argument(help="tên đăng nhập / name to sign in with")]
RolesOption = Annotated[
    list[Role], typer.Option("--role", help="vai trò, có thể lặp lại / role, repeatable", show_default=False)
]
FromStdin = Annotated[
    bool, typer.Option("--password-stdin", help="đọc mật khẩu từ đầu vào / read the password from standard input")
]
BY = "system"


@app.command("add")
def add(
    name: Name,
    roles: RolesOption,
    display: Annotated[str, typer.Option(help="tên hiển thị / the name others read")] = "",
    password_stdin: FromStdin = False,
) -> None:
    """Thêm một người; người đầu tiên phải là admin / add a person; the first one has to be an admin."""
    with _accounts() as accounts:
        accounts.people.add(name, display, roles, _password(password_stdin), BY)
    typer.echo(f"Đã thêm {as_name(name)} / added.")


@app.command("role")
def role(name: Name, roles: RolesOption) -> None:
    """Đặt lại vai trò của một người / set a person's roles anew."""
    with _accounts() as accounts:
        person = accounts.people.get(as_name(name))
        accounts.people.change(person.account.name, person.account.display, roles, BY)
    typer.echo(f"Đã đổi vai trò của {as_name(name)} / roles changed.")


@app.command("reset")
def reset(name: Name, password_stdin: FromStdin = False) -> None:
    """Đặt mật khẩu tạm; lần đăng nhập tới phải đổi / set a password that must be changed at the next sign-in."""
    with _accounts() as accounts:
        person = accounts.people.get(as_name(name))
        accounts.people.set_password(person.account.name, _password(password_stdin), BY, must_change=True)
    typer.echo(f"Đã đặt lại mật khẩu của {as_name(name)} / password reset.")


@app.command("disable")
def disable(name: Name) -> None:
    """Khóa một người, có hiệu lực ngay / keep a person out, from this moment."""
    with _accounts() as accounts:
        accounts.people.disable(as_name(name), BY)
    typer.echo(f"Đã khóa {as_name(name)} / disabled.")


@app.command("enable")
def enable(name: Name) -> None:
    """Mở lại cho một người đã khóa / let a disabled person in again."""
    with _accounts() as accounts:
        accounts.people.enable(as_name(name), BY)
    typer.echo(f"Đã mở lại {as_name(name)} / enabled.")


@app.command("list")
def list_people(as_json: JsonFlag = False) -> None:
    """Liệt kê tài khoản / list the accounts."""
    with _accounts() as accounts:
        people = accounts.people.all()
    if as_json:
        rows = [
            {
                "name": person.account.name,
                "display": person.account.display,
                "roles": sorted(person.account.roles),
                "disabled": person.disabled_at is not None,
                "must_change": person.must_change,
            }
            for person in people
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    words = of_page(DEFAULT_LANGUAGE)
    for person in people:
        state = words["accounts_disabled"] if person.disabled_at else words["accounts_active"]
        if not person.disabled_at and person.must_change:
            state = words["accounts_must_change"]
        roles = ", ".join(sorted(person.account.roles))
        typer.echo(f"{person.account.name:<20} {roles:<30} {state:<20} {person.account.display}")
    if not people:
        typer.echo(words["accounts_none"])


def audit(
    limit: Annotated[int, typer.Option(min=1, help="số việc gần nhất / how many of the newest")] = 50,
    who: Annotated[str, typer.Option(help="chỉ của người này / of this person only")] = "",
    as_json: JsonFlag = False,
) -> None:
    """In nhật ký thao tác, mới nhất trước / print who did what, newest first."""
    with _accounts() as accounts:
        deeds = accounts.audit.recent(limit, who=who.strip().lower())
    for deed in deeds:
        if as_json:
            row = {"at": f"{deed.at:%Y-%m-%dT%H:%M:%SZ}", "who": deed.who, "what": deed.what}
            typer.echo(json.dumps({**row, "subject": deed.subject, "details": deed.details}, ensure_ascii=False))
            continue
        told = " ".join(f"{key}={json.dumps(value, ensure_ascii=False)}" for key, value in deed.details.items())
        at = f"{deed.at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}"
        typer.echo(f"{at}  {deed.who or '-':<16} {deed.what:<22} {deed.subject}  {told}".rstrip())


@contextmanager
def _accounts() -> Iterator[Accounts]:
    """Open the accounts; what is refused is told in both languages."""
    settings = Settings()
    migrate(settings.database)
    store = open_store(settings.database)
    try:
        yield open_accounts(store, SystemClock())
    except AccountError as refused:
        typer.secho(f"{sentence(refused, 'vi')} / {sentence(refused, 'en')}", fg=typer.colors.RED, err=True)
        raise typer.Exit(1) from refused
    finally:
        store.close()


def _password(from_stdin: bool) -> str:
    """Ask for a password twice, unseen; never take one from the command line, which others can read."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Mật khẩu / password: ")
    if getpass.getpass("Gõ lại / again: ") != password:
        raise PasswordRefusedError("password_differs")
    return password
