"""A colleague at a browser: opens pages and sends their forms with what stood in them, as a browser would."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx

from tests.e2e.product import ANSWER_SECONDS, Product

PASSWORD = "bốn con voi xanh"
Typed = Mapping[str, str | list[str]]


@dataclass
class Form:
    """A form of a page: where it goes, and what its fields say."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)

    def put(self, name: str | None, value: str) -> None:
        """Add what one more field says; one without a name is not sent."""
        if name:
            self.fields.setdefault(name, []).append(value)


@dataclass
class Colleague:
    """Somebody at a browser, with the page that is open."""

    web: httpx.AsyncClient
    page: str = ""

    async def open(self, path: str) -> str:
        """Open a page and return what it says."""
        self.page = _right(await self.web.get(path))
        return self.page

    async def send(self, action: str, typed: Typed | None = None, having: str = "") -> str:
        """Fill in the form of the open page that goes to `action` (the one that says `having`) and send it.

        Fields that are not `typed` into go with what stood in them. The page it leads to is open afterwards.
        """
        found = [form for form in forms(self.page) if form.action == action and _says(form, having)]
        assert found, f"no form goes to {action}: {[form.action for form in forms(self.page)]}"
        self.page = _right(await self.web.post(action, data={**found[0].fields, **(typed or {})}))
        return self.page

    async def press(self, path: str) -> str:
        """Press a button that fetches a piece of the open page, and return the piece."""
        return _right(await self.web.post(path, headers={"X-CSRF-Token": self._token()}))

    async def glance(self, path: str, **asked: str) -> str:
        """Return a piece of the open page as it is fetched while somebody types."""
        return _right(await self.web.get(path, params=asked))

    async def find(self, text: str) -> list[str]:
        """Return the entries that the search of the staff page comes up with, the best first."""
        reply = await self.web.post("/staff/search", json={"text": text}, headers={"X-CSRF-Token": self._token()})
        assert reply.status_code == 200, reply.text
        return [hit["entry_id"] for hit in reply.json()["hits"]]

    def _token(self) -> str:
        token = re.search(r'<meta name="csrf" content="([^"]+)"', self.page)
        assert token, "no page of ours is open"
        return token[1]


@asynccontextmanager
async def at_work(product: Product, name: str) -> AsyncIterator[Colleague]:
    """Sign somebody in until the block is left."""
    headers = {"Sec-Fetch-Site": "same-origin"}
    async with httpx.AsyncClient(
        base_url=product.url, headers=headers, timeout=ANSWER_SECONDS, follow_redirects=True
    ) as web:
        colleague = Colleague(web)
        await colleague.open("/sign-in")
        await colleague.send("/sign-in", {"name": name, "password": PASSWORD})
        yield colleague


def forms(page: str) -> list[Form]:
    """Return the forms of a page."""
    reader = _FormReader()
    reader.feed(page)
    return reader.forms


def _says(form: Form, text: str) -> bool:
    return not text or any(text in values for values in form.fields.values())


def _right(reply: httpx.Response) -> str:
    assert reply.status_code == 200, f"{reply.request.method} {reply.url}: {reply.status_code} {reply.text[-2000:]}"
    return reply.text


class _FormReader(HTMLParser):
    """Reads what a browser would send; what a field outside its form names is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._name: str | None = None  # of the text box or list being read
        self._written: list[str] | None = None
        self._choices: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._form = Form(given.get("action") or "")
            self.forms.append(self._form)
        elif tag == "input" and self._form and (given.get("type") not in ("checkbox", "radio") or "checked" in given):
            self._form.put(given.get("name"), given.get("value") or "")
        elif tag == "textarea":
            self._name, self._written = given.get("name"), []
        elif tag == "select":
            self._name, self._choices = given.get("name"), []
        elif tag == "option":
            self._choices.append((given.get("value") or "", "selected" in given))

    def handle_data(self, data: str) -> None:
        if self._written is not None:
            self._written.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._written is not None:
            if self._form:
                self._form.put(self._name, "".join(self._written).removeprefix("\n"))
            self._written = None
        elif tag == "select" and self._form and self._choices:
            chosen = next((value for value, is_chosen in self._choices if is_chosen), self._choices[0][0])
            self._form.put(self._name, chosen)
