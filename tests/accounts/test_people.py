"""Adding people, changing what they may do, keeping them out."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.accounts import AccountError, Accounts, Role
from bot.accounts.errors import LastAdminError, UnknownAccountError
from tests.web.stand_ins import PASSWORD, accounts_in


def names(accounts: Accounts) -> list[str]:
    return [person.account.name for person in accounts.people.all()]


def test_a_person_is_added_with_the_name_as_it_is_typed(accounts: Accounts) -> None:
    added = accounts.people.add(" Minh.Duc ", "  Lê   Minh Đức ", [Role.STAFF, Role.REVIEWER], PASSWORD, "hoa")
    assert (added.account.name, added.account.display) == ("minh.duc", "Lê Minh Đức")
    assert accounts.people.get("minh.duc").account.roles == {Role.STAFF, Role.REVIEWER}


@pytest.mark.parametrize(
    "name",
    [
        "",
        "x",
        "a" * 33,
        "../../etc",
        "lan hoa",
        "lân",
        "-lan",
        "lan\0",
        "lan\nhoa",
        "🙂🙂",
        "local",
        "system",
        "audit",
        "<b>",
    ],
)
def test_a_name_that_is_none_is_refused_and_nobody_is_added(accounts: Accounts, name: str) -> None:
    with pytest.raises(AccountError) as refused:
        accounts.people.add(name, "Lan", [Role.STAFF], PASSWORD, "hoa")
    assert refused.value.code == "bad_name"
    assert names(accounts) == ["hoa", "lan"]


@pytest.mark.parametrize("display", ["a" * 81, "lan\u200b", "lan\0", "\u202elan"])
def test_a_name_to_read_has_no_hidden_letters(accounts: Accounts, display: str) -> None:
    with pytest.raises(AccountError) as refused:
        accounts.people.add("mai", display, [Role.STAFF], PASSWORD, "hoa")
    assert refused.value.code == "bad_display"


def test_a_name_is_given_once(accounts: Accounts) -> None:
    with pytest.raises(AccountError) as refused:
        accounts.people.add("LAN", "Lan khác", [Role.STAFF], PASSWORD, "hoa")
    assert refused.value.code == "name_taken"
    assert accounts.people.get("lan").account.display == "Trần Ngọc Lan"


def test_an_account_needs_a_role(accounts: Accounts) -> None:
    with pytest.raises(AccountError) as refused:
        accounts.people.change("lan", "Lan", [], "hoa")
    assert refused.value.code == "no_role"


def test_the_first_account_is_an_administrators(tmp_path: Path) -> None:
    empty = accounts_in(tmp_path)
    with pytest.raises(LastAdminError):
        empty.people.add("lan", "Lan", [Role.STAFF], PASSWORD, "system")
    assert empty.people.is_empty()


def test_the_last_administrator_stays(accounts: Accounts) -> None:
    with pytest.raises(LastAdminError):
        accounts.people.disable("hoa", "hoa")
    with pytest.raises(LastAdminError):
        accounts.people.change("hoa", "Hoa", [Role.STAFF], "hoa")
    assert accounts.people.get("hoa").account.roles == {Role.ADMIN}

    accounts.people.change("lan", "Lan", [Role.ADMIN], "hoa")
    accounts.people.disable("hoa", "lan")
    with pytest.raises(LastAdminError):
        accounts.people.change("lan", "Lan", [Role.STAFF], "lan")


def test_nobody_can_be_changed_who_is_not_there(accounts: Accounts) -> None:
    for work in (accounts.people.disable, accounts.people.enable):
        with pytest.raises(UnknownAccountError):
            work("khong-co", "hoa")


def test_every_change_is_in_the_audit_log_with_who_made_it(accounts: Accounts) -> None:
    accounts.people.change("lan", "Lan", [Role.STAFF, Role.MAINTAINER], "hoa")
    accounts.people.disable("lan", "hoa")
    accounts.people.disable("lan", "hoa")  # done already: nothing to note
    accounts.people.enable("lan", "hoa")

    deeds = accounts.audit.recent(10)
    assert [(deed.who, deed.what, deed.subject) for deed in deeds] == [
        ("hoa", "account_enable", "lan"),
        ("hoa", "account_disable", "lan"),
        ("hoa", "account_change", "lan"),
        ("hoa", "account_add", "lan"),
        ("system", "account_add", "hoa"),
    ]
    assert deeds[2].details == {"roles": ["staff", "maintainer"], "before": ["staff"]}


def test_what_is_refused_leaves_no_deed(accounts: Accounts) -> None:
    before = accounts.audit.recent(10)
    with pytest.raises(LastAdminError):
        accounts.people.disable("hoa", "hoa")
    assert accounts.audit.recent(10) == before
