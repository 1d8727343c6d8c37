"""What the README and docs/ name must exist: links, paths, commands and their options, settings, entries."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml
from typer.testing import CliRunner

from bot.cli import app
from bot.settings import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "knowledge" / "README.md"])
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]

FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
ENTRY = re.compile(r"[a-z_]+\.[a-z0-9_]+")
SETTING = re.compile(r"HOI_BHXH_[A-Z_]*[A-Z]")

# A span or an argument that begins with one of these names something of this repository.
FOLDERS = ("bot/", "actions/", "knowledge/", "nlu_data/", "docs/", "tests/", "deploy/")
MADE_WHEN_RUN = ("models/",)
PATTERN = re.compile(r"[<*{]")  # a path with a blank in it, such as faq/<chủ đề>/<tên>.yml


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def prose(name: str) -> str:
    """Return a page without its code blocks."""
    return FENCE.sub("", text_of(name))


def shell_lines(name: str) -> Iterator[str]:
    """Yield every command of the page's sh blocks, continued lines joined, and of its spans."""
    for language, block in FENCE.findall(text_of(name)):
        if language == "sh":
            yield from block.replace("\\\n", " ").splitlines()
    yield from SPAN.findall(prose(name))


def words(line: str) -> list[str]:
    try:
        return shlex.split(line.strip(), comments=True)
    except ValueError:
        return []  # a quotation over several lines: a program, not a command


def commands(name: str, program: str) -> list[list[str]]:
    """Return the arguments of every call of `program` on a page."""
    found = []
    for line in shell_lines(name):
        said = words(line)
        while said and re.fullmatch(r"[A-Z_]+=\S*", said[0]):  # SETTING=value before the program
            said = said[1:]
        if said and said[0].removeprefix(".venv/bin/").removeprefix(".venv-rasa/bin/") == program:
            found.append(said[1:])
    return found


@cache
def options_by_command() -> dict[str, set[str]]:
    """Return every command of `bot` with its options."""
    group = typer.main.get_command(app)
    there = getattr(group, "commands", {})
    return {name: _options(command) for name, command in there.items()}


def _options(command: Any) -> set[str]:
    """Return the options of a command, and of those under it."""
    own = {option for part in command.params for option in (*part.opts, *part.secondary_opts)} | {"--help"}
    return own.union(*(_options(under) for under in getattr(command, "commands", {}).values()))


def files_of(id_: str) -> list[Path]:
    """Return where an entry or a parameter with this id would be, or what a line `id.since` would mean."""
    area, name = id_.split(".")
    return [ROOT / "knowledge" / folder / area / f"{name}.yml" for folder in ("faq", "parameters")]


def test_there_are_pages() -> None:
    assert {"README.md", "CHANGELOG.md", "docs/architecture.md", "docs/operations.md"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    links = [link.partition("#")[0] for link in LINK.findall(prose(name)) if "://" not in link]
    assert [link for link in links if link and not ((ROOT / name).parent / link).exists()] == []


@pytest.mark.parametrize("name", NAMES)
def test_paths_exist(name: str) -> None:
    spans = [word for span in SPAN.findall(prose(name)) for word in span.split()]
    arguments = [word for line in shell_lines(name) for word in words(line)]
    paths = {word.rstrip(":,") for word in [*spans, *arguments] if word.startswith(FOLDERS)}
    assert sorted(path for path in paths if not PATTERN.search(path) and not (ROOT / path).exists()) == []


@pytest.mark.parametrize("name", NAMES)
def test_make_has_the_targets(name: str) -> None:
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    assert {target for called in commands(name, "make") for target in called[:1]} <= targets


@pytest.mark.parametrize("name", NAMES)
def test_the_command_line_has_the_commands_and_their_options(name: str) -> None:
    there = options_by_command()
    for called in commands(name, "bot"):
        if not called:
            continue
        command, *arguments = called
        assert command in there, f"{name}: there is no `bot {command}`"
        options = {word for word in arguments if word.startswith("--")}
        assert options <= there[command], f"{name}: bot {shlex.join(called)}"


@pytest.mark.parametrize("name", NAMES)
def test_modules_that_are_run_exist(name: str) -> None:
    modules = [called[1] for called in commands(name, "python") if called[:1] == ["-m"]]
    for module in modules:
        path = ROOT.joinpath(*module.split("."))
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module


@pytest.mark.parametrize("name", NAMES)
def test_settings_exist(name: str) -> None:
    known = set(SETTING.findall(text_of(".env.example")))
    assert set(SETTING.findall(text_of(name))) <= known


@pytest.mark.parametrize("name", NAMES)
def test_entries_and_parameters_exist(name: str) -> None:
    topics = {path.name for folder in ("faq", "parameters") for path in (ROOT / "knowledge" / folder).iterdir()}
    named = {span for span in ENTRY.findall(" ".join(SPAN.findall(prose(name)))) if span.split(".")[0] in topics}
    missing = [id_ for id_ in sorted(named) if not any(path.exists() for path in files_of(id_))]
    assert missing == []


def test_every_command_is_in_the_readme_and_explains_itself() -> None:
    shown = {command for called in commands("README.md", "bot") for command in called[:1]}
    assert shown == set(options_by_command())


@pytest.mark.parametrize("command", sorted(options_by_command()))
def test_every_command_has_help(command: str) -> None:
    done = CliRunner().invoke(app, [command, "--help"])
    assert done.exit_code == 0, done.output
    assert command in done.output


def test_the_command_is_installed() -> None:
    done = subprocess.run([ROOT / ".venv/bin/bot", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_readme_tells_how_many_questions_are_measured() -> None:
    lines = text_of("knowledge/evaluation/report.jsonl").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    outside = sum(row["expected"] == [] for row in rows)
    assert f"{len(rows) - outside} that the bank should answer or ask back\nand {outside} that it must" in prose(
        "README.md"
    )


def test_the_readme_shows_the_shares_that_were_measured() -> None:
    shown = [line for line in prose("README.md").splitlines() if line.startswith("|") and line.count("%") > 1]
    measured = text_of("docs/benchmarks/answers.md").splitlines()
    assert shown
    assert [line for line in shown if line not in measured] == [], "copy the lines of docs/benchmarks/answers.md"


def test_examples_of_files_are_yaml() -> None:
    for name in NAMES:
        for language, block in FENCE.findall(text_of(name)):
            if language == "yaml":
                assert yaml.safe_load(block.replace("{{", "<").replace("}}", ">")), name
