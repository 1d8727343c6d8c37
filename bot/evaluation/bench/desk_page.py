"""The page of `bot bench desk`."""

from __future__ import annotations

from collections.abc import Iterator

from bot.evaluation.bench.desk import DeskSpeed

KB = 1000


def markdown(speed: DeskSpeed) -> str:
    """Return the page."""
    return "\n".join(_lines(speed)) + "\n"


def _lines(speed: DeskSpeed) -> Iterator[str]:
    machine, typing = speed.machine, speed.typing
    yield "# Speed of the pages for staff and maintainers"
    yield ""
    yield f"`bot bench desk` on {machine.cores} cores, {machine.memory_gb} GB of memory, over HTTP on the same machine,"
    yield f"with a copy of the bank ({speed.entries} published entries, {speed.phrasings:,} phrasings). Others had"
    yield f"{speed.others:.0%} of the processors meanwhile."
    yield ""
    yield "## Search while typing"
    yield ""
    yield "Questions of knowledge/evaluation/tune.jsonl, typed letter by letter, at most ten stops each; every stop is"
    yield "a search of the staff page."
    yield ""
    yield "| searches | p50 ms | p95 ms |"
    yield "| ---: | ---: | ---: |"
    yield f"| {typing.n} | {typing.p50} | {typing.p95} |"
    yield ""
    yield '## From "publish" to citizens'
    yield ""
    yield "New entries, published one after the other. Before that the bank tests itself with each, at low priority;"
    yield "then from the button until the search answers with it."
    yield ""
    yield "| the bank testing itself, s | from the button to live, s |"
    yield "| ---: | ---: |"
    yield from (f"| {one.measured} | {one.live} |" for one in speed.publishing)
    yield ""
    yield "## What pages weigh"
    yield ""
    yield "Kilobytes sent to somebody who opens the page for the first time (styles and scripts are kept afterwards)."
    yield ""
    yield "| page | HTML | CSS | scripts | together | unpacked |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for page in speed.pages:
        parts = (page.html, page.css, page.script, page.whole, page.unpacked)
        yield f"| `{page.path}` | {' | '.join(f'{part / KB:.1f}' for part in parts)} |"
