"""New entries for a measurement, and the pages' own way of publishing them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import httpx

from bot.bank.bank import Bank
from bot.bank.editing.files import EntryFiles
from bot.bank.editing.git import Author
from bot.bank.editing.reading import BankReader
from bot.bank.editing.workbench import Workbench
from bot.errors import BotError

WRITER, READER = Author("writer", "writer"), Author("reader", "reader")
TRIAL_SECONDS = 3600.0
LIVE_SECONDS = 300.0
_LOOK = 0.05
_PROGRESS = re.compile(r'<progress max="(\d+)" value="(\d+)">')


class NotPublishedError(BotError):
    """The pages refused an entry of the measurement, or did not come to an end with it."""


class Newcomer:
    """Writes entries nobody has asked for yet, and has a second person read them over.

    Args:
        folder: A copy of the bank.
        bank: What is in it.
    """

    def __init__(self, folder: Path, bank: Bank) -> None:
        files = EntryFiles(folder)
        self._bench = Workbench(files, BankReader(files))
        self.bank = bank
        self._like = next(entry for entry in bank.published if entry.until is None)

    @property
    def like(self) -> str:
        """The entry whose answer and sources the new ones have."""
        return self._like.id

    def question(self, number: int) -> str:
        """Return what the entry of that number is asked."""
        return f"câu hỏi thử lạ kỳ chữ {_letter(number)}"

    def write(self, number: int, day: date) -> str:
        """Leave a draft that may be published, and return its id."""
        entry_id = f"{self._like.topic}.measured_{_letter(number)}"
        values = self._like.model_dump(mode="json", include={"answer", "risk", "audience", "sources"})
        values["title"] = dict.fromkeys(("vi", "en"), f"Phép đo {_letter(number)}")
        values["question"] = {"vi": self.question(number), "en": f"measuring question {_letter(number)}"}
        values["variants"] = {"vi": [f"{self.question(number)} lối {_letter(way)}" for way in range(10)]}
        opened = self._bench.save(entry_id, self.version(entry_id), values, WRITER, "")
        self._bench.review(entry_id, opened.version, READER, "", day)
        return entry_id

    def version(self, entry_id: str) -> str:
        """Return what the pages call the entry as it stands."""
        return self._bench.open(entry_id).version


@dataclass(frozen=True)
class Desk:
    """Somebody at the pages, with the token that they carry."""

    client: httpx.AsyncClient
    token: str

    async def find(self, text: str, hits: int) -> list[str]:
        """Return what the search of the staff page comes up with."""
        reply = await self._send("/staff/search", json={"text": text, "top_k": hits})
        return [hit["entry_id"] for hit in reply.json()["hits"]]

    async def measure(self, entry_id: str, progress: Callable[[int, int], None]) -> None:
        """Have the bank test itself with a draft.

        Raises:
            NotPublishedError: If that does not end, or speaks against it.
        """
        trial = f"/bank/entries/{entry_id}/trial"
        piece = (await self._send(trial)).text
        try:
            async with asyncio.timeout(TRIAL_SECONDS):
                while "hx-trigger" in piece:
                    if told := _PROGRESS.search(piece):
                        progress(int(told[2]), int(told[1]))
                    await asyncio.sleep(1)
                    piece = (await self.client.get(trial)).raise_for_status().text
        except TimeoutError:
            raise NotPublishedError(f"the trial of {entry_id} did not end") from None
        if f"/bank/entries/{entry_id}/publish" not in piece:
            raise NotPublishedError(f"the trial of {entry_id} speaks against it: {piece[:500]}")

    async def publish(self, entry_id: str, version: str) -> None:
        """Press "publish".

        Raises:
            NotPublishedError: If the page refuses.
        """
        reply = await self._send(f"/bank/entries/{entry_id}/publish", data={"version": version})
        if not reply.headers.get("location", "").endswith("told=published"):
            raise NotPublishedError(f"{entry_id} was not published: {reply.status_code}")

    async def until_found(self, question: str, entry_id: str) -> None:
        """Wait until the search answers `question` with the entry.

        Raises:
            NotPublishedError: If it does not.
        """
        try:
            async with asyncio.timeout(LIVE_SECONDS):
                while (await self.find(question, 1)) != [entry_id]:  # noqa: ASYNC110  another process
                    await asyncio.sleep(_LOOK)
        except TimeoutError:
            raise NotPublishedError(f"{entry_id} is published and not found") from None

    async def _send(
        self, path: str, json: dict[str, object] | None = None, data: dict[str, str] | None = None
    ) -> httpx.Response:
        headers = {"X-CSRF-Token": self.token, "Sec-Fetch-Site": "same-origin"}
        reply = await self.client.post(path, json=json, data=data, headers=headers)
        if reply.is_error:
            raise NotPublishedError(f"{path}: {reply.status_code} {reply.text[:500]}")
        return reply


def _letter(number: int) -> str:
    """Return a name without digits, which no sentence of the bank may have."""
    return chr(ord("a") + number % 26)
