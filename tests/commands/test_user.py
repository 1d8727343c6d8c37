"""`bot user` and `bot audit`, as whoever runs the product uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.web.stand_ins import PASSWORD


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOI_BHXH_DATABASE_URL", f"sqlite:///{tmp_path / 'bot.sqlite3'}")


def user(*arguments: str, password: str | None = None) -> Result:
    typed = [] if password is None else ["--password-stdin"]
    given = None if password is None else f"{password}\n"
    return CliRunner().invoke(app, ["user", *arguments, *typed], input=given)


def people() -> dict[str, dict[str, object]]:
    return {row["name"]: row for row in json.loads(user("list", "--json").stdout)}


def test_the_first_admin_is_made_on_the_command_line_and_the_others_after() -> None:
    assert "Chưa có tài khoản nào" in user("list").output
    assert user("add", "hotel", "--role", "admin", "--display", "Bàn Hotel", password=PASSWORD).exit_code == 0
    assert user("add", "lima", "--role", "staff", "--role", "maintainer", password=PASSWORD).exit_code == 0

    assert people()["hotel"]["display"] == "Bàn Hotel"
    assert people()["lima"]["roles"] == ["maintainer", "staff"]
    assert "Bàn Hotel" in user("list").output


def test_roles_are_set_a_password_is_reset_and_a_person_is_kept_out() -> None:
    user("add", "hotel", "--role", "admin", password=PASSWORD)
    user("add", "lima", "--role", "staff", password=PASSWORD)

    assert user("role", "lima", "--role", "reviewer").exit_code == 0
    assert user("reset", "lima", password="năm con mèo vàng").exit_code == 0
    assert user("disable", "lima").exit_code == 0
    assert people()["lima"] == {
        "name": "lima",
        "display": "lima",
        "roles": ["reviewer"],
        "disabled": True,
        "must_change": True,
    }
    assert user("enable", "lima").exit_code == 0
    assert people()["lima"]["disabled"] is False

    printed = CliRunner().invoke(app, ["audit", "--json"]).stdout.splitlines()
    deeds = [json.loads(line)["what"] for line in printed]
    assert deeds == [
        "account_enable",
        "account_disable",
        "password_reset",
        "account_change",
        "account_add",
        "account_add",
    ]
    assert "account_disable" in CliRunner().invoke(app, ["audit", "--who", "system"]).output
    assert CliRunner().invoke(app, ["audit", "--who", "lima"]).output == ""


@pytest.mark.parametrize(
    ("arguments", "password", "told"),
    [
        (("add", "lima", "--role", "staff"), PASSWORD, "Tài khoản đầu tiên phải là quản trị viên"),
        (("add", "hotel", "--role", "admin"), "ngắn", "Mật khẩu cần ít nhất 12 ký tự. / A password needs at least"),
        (("add", "hotel", "--role", "admin"), "123456789012", "dễ đoán"),
        (("add", "hotel", "--role", "admin"), "", "Mật khẩu cần ít nhất"),
        (("add", "../hotel", "--role", "admin"), PASSWORD, "Tên đăng nhập dài 2 đến 32"),
        (("reset", "khong-co"), PASSWORD, "Không có ai dùng tên đăng nhập này."),
        (("disable", "khong-co"), None, "Nobody has this sign-in name."),
    ],
)
def test_what_will_not_do_is_told_and_changes_nothing(
    arguments: tuple[str, ...], password: str | None, told: str
) -> None:
    done = user(*arguments, password=password)
    assert done.exit_code == 1
    assert told in done.output
    assert people() == {}


def test_a_role_that_is_none_is_refused_with_those_there_are() -> None:
    done = user("add", "hotel", "--role", "boss", password=PASSWORD)
    assert done.exit_code == 2
    assert "maintainer" in done.output


def test_a_password_is_typed_twice_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter([PASSWORD, "khác hẳn nhau nhé", PASSWORD, PASSWORD])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
    differs = user("add", "hotel", "--role", "admin")
    assert (differs.exit_code, "Hai lần gõ" in differs.output) == (1, True)
    assert user("add", "hotel", "--role", "admin").exit_code == 0
    assert list(people()) == ["hotel"]
