"""The command line: every `bot` command under its name (`bot --help`)."""

from __future__ import annotations

import sys

import typer

from bot.commands import (
    answering,
    bank,
    bench,
    calculate,
    chat,
    complaints,
    evaluation,
    freshness,
    impact,
    learning,
    report,
    review,
    serve,
    table,
    translate,
    user,
)
from bot.errors import BotError

app = typer.Typer(
    help="Hỏi BHXH - trợ lý bảo hiểm xã hội / public-insurance assistant.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def commands() -> None:
    """Hỏi BHXH - trợ lý bảo hiểm xã hội / public-insurance assistant."""


app.command("check")(bank.check)
app.command("impact")(impact.impact)
app.command("coverage")(review.coverage)
app.command("sample")(review.sample)
app.command("twins")(review.twins)
app.command("days")(review.days)
app.command("schema")(bank.schema)
app.command("index")(answering.index)
app.command("ask")(answering.ask)
app.command("calculate")(calculate.calculate)
app.command("chat")(chat.chat)
app.command("complaints")(complaints.complaints)
app.command("evaluate")(evaluation.evaluate)
app.command("freshness")(freshness.freshness)
app.command("gate")(evaluation.gate)
app.command("serve")(serve.serve)
app.add_typer(bench.app, name="bench")
app.command("ablation")(evaluation.ablation)
app.command("train")(learning.train)
app.command("report")(report.report)
app.command("calibrate")(learning.calibrate)
app.add_typer(translate.app, name="translate")
app.add_typer(table.app, name="table")
app.add_typer(user.app, name="user")
app.command("audit")(user.audit)


def main() -> None:
    """Run the command line; a fault is told in a sentence, without a traceback."""
    try:
        app()
    except BotError as error:
        typer.secho(f"{error}", fg=typer.colors.RED, err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
