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
    added = accounts.people.add(" Opal.Two ", "  Bàn   Opal Hai ", [Role.STAFF, Role.REVIEWER], PASSWORD, "hotel")
    assert (added.account.name, added.account.display) == ("opal.two", "Bàn Opal Hai")
    assert accounts.people.get("opal.two").account.roles == {Role.STAFF, Role.REVIEWER}


@pytest.mark.parametrize(
    "name",
    [
        "",
        "x",
        "a" * 33,
        "../../etc",
        "lima hotel",
        "lân",
        "-lima",
        "lima\0",
        "lima\nhotel",
        "🙂🙂",
        "local",
        "system",
        "audit",
        "<b>",
    ],
)
def test_a_name_that_is_none_is_refused_and_nobody_is_added(accounts: Accounts, name: str) -> None:
    with pytest.raises(AccountError) as refused:
        accounts.people.add(name, "Lima", [Role.STAFF], PASSWORD, "hotel")
    assert refused.value.code == "bad_name"
    assert names(accounts) == ["hotel", "lima"]


@pytest.mark.parametrize("display", ["a" * 81, "lima\u200b", "lima\0", "\u202elan"])
def test_a_name_to_read_has_no_hidden_letters(accounts: Accounts, display: str) -> None:
    with pytest.raises(AccountError) as refused:
        accounts.people.add("metro", display, [Role.STAFF], PASSWORD, "hotel")
    assert refused.value.code == "bad_display"


def test_a_name_is_given_once(accounts: Accounts) -> None:
    with pytest.raises(AccountError) as refused:
        accounts.people.add("LIMA", "Lima khác", [Role.STAFF], PASSWORD, "hotel")
    assert refused.value.code == "name_taken"
    assert accounts.people.get("lima").account.display == "Bàn Lima"


def test_an_account_needs_a_role(accounts: Accounts) -> None:
    with pytest.raises(AccountError) as refused:
        accounts.people.change("lima", "Lima", [], "hotel")
    assert refused.value.code == "no_role"


def test_the_first_account_is_an_administrators(tmp_path: Path) -> None:
    empty = accounts_in(tmp_path)
    with pytest.raises(LastAdminError):
        empty.people.add("lima", "Lima", [Role.STAFF], PASSWORD, "system")
    assert empty.people.is_empty()


def test_the_last_administrator_stays(accounts: Accounts) -> None:
    with pytest.raises(LastAdminError):
        accounts.people.disable("hotel", "hotel")
    with pytest.raises(LastAdminError):
        accounts.people.change("hotel", "Hotel", [Role.STAFF], "hotel")
    assert accounts.people.get("hotel").account.roles == {Role.ADMIN}

    accounts.people.change("lima", "Lima", [Role.ADMIN], "hotel")
    accounts.people.disable("hotel", "lima")
    with pytest.raises(LastAdminError):
        accounts.people.change("lima", "Lima", [Role.STAFF], "lima")


def test_nobody_can_be_changed_who_is_not_there(accounts: Accounts) -> None:
    for work in (accounts.people.disable, accounts.people.enable):
        with pytest.raises(UnknownAccountError):
            work("khong-co", "hotel")


def test_every_change_is_in_the_audit_log_with_who_made_it(accounts: Accounts) -> None:
    accounts.people.change("lima", "Lima", [Role.STAFF, Role.MAINTAINER], "hotel")
    accounts.people.disable("lima", "hotel")
    accounts.people.disable("lima", "hotel")  # done already: nothing to note
    accounts.people.enable("lima", "hotel")

    deeds = accounts.audit.recent(10)
    assert [(deed.who, deed.what, deed.subject) for deed in deeds] == [
        ("hotel", "account_enable", "lima"),
        ("hotel", "account_disable", "lima"),
        ("hotel", "account_change", "lima"),
        ("hotel", "account_add", "lima"),
        ("system", "account_add", "hotel"),
    ]
    assert deeds[2].details == {"roles": ["staff", "maintainer"], "before": ["staff"]}


def test_what_is_refused_leaves_no_deed(accounts: Accounts) -> None:
    before = accounts.audit.recent(10)
    with pytest.raises(LastAdminError):
        accounts.people.disable("hotel", "hotel")
    assert accounts.audit.recent(10) == before
