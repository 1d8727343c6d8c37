"""A conversation as a page to read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from tests.e2e.citizens import Heard

OWN_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
"""Where the product of the test runs; another port every time."""

CHANNELS = {"telegram": "Telegram", "zalo_oa": "Zalo"}


@dataclass
class Page:
    """What was said in one conversation, in order."""

    name: str
    title: str
    channel: str
    lines: list[str] = field(default_factory=list)

    def day(self, told: str) -> None:
        """Tell when what follows was said."""
        self.lines += ["", f"*{told}*"]

    def citizen(self, text: str) -> None:
        """Write down what the citizen wrote or pressed."""
        self.lines += ["", f"**Người dân:** {text}"]

    def assistant(self, heard: Heard) -> None:
        """Write down a message of the assistant, with its buttons."""
        quoted = "\n".join(f"> {line}".rstrip() for line in f"**Trợ lý:** {heard.text}".splitlines())
        buttons = " ".join(f"`[{choice['title']}]`" for choice in heard.choices)
        self.lines += ["", _with_breaks(quoted), *([">", f"> {buttons}"] if buttons else [])]

    def write(self, folder: Path) -> Path:
        """Write the page and return where."""
        path = folder / f"{self.name}_{self.channel}.md"
        head = (
            f"# {self.title} · {CHANNELS[self.channel]}\n\nWritten by `python -m tests.transcripts`: the whole product "
            f"on a fake {CHANNELS[self.channel]} that follows the messenger's documentation."
        )
        path.write_text("\n".join([head, *self.lines]) + "\n", encoding="utf-8")
        return path


def _with_breaks(quoted: str) -> str:
    """Return the quotation with a line break at the end of each line, as the messenger shows it."""
    return "  \n".join(OWN_ADDRESS.sub("https://…", quoted).splitlines())
