"""A real browser on a real server over stand-ins: what citizens and staff see and press.

Chromium comes from Debian's packages (`apt-get install chromium fonts-noto-core`).
"""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from bot.web.app import create_app
from tests.handover.office import Office
from tests.waiting import PATIENCE_SECONDS
from tests.web.stand_ins import TinyDialogue, an_office, services, settings, waiting_citizen

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PATIENCE = 30_000.0  # ms until what is expected must be there: pages ask anew every few seconds, machines are busy
expect.set_options(timeout=PATIENCE)

expect.set_options(timeout=PATIENCE_SECONDS * 1000)


@dataclass
class Site:
    """The server's address and the stand-ins behind it."""

    address: str
    dialogue: TinyDialogue
    office: Office


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve the application on a free port, with one citizen waiting for a person."""
    office = an_office()
    made = Site("", TinyDialogue(handovers=office.handovers), office)
    waiting_citizen(office)
    app = create_app(settings(), services(office, dialogue=office.talking_to(made.dialogue)))
    with serve(app) as made.address:
        yield made


@contextmanager
def serve(app: FastAPI) -> Iterator[str]:
    """Serve an application on a free port and give its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start Chromium once. Not for the session: Playwright keeps a loop running that async tests would meet."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a page; at the end no page may have complained (policy, scripts)."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(viewport=PHONE, reduced_motion="reduce", locale="vi-VN", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.extend([message.text] if message.type == "error" else []))
        return page

    yield open_page
    for context in contexts:
        context.close()
    # A refused or failed request is logged by the browser itself; tests that cause one look at what is shown.
    assert [text for text in complaints if "Failed to load resource" not in text] == []


@pytest.fixture
def chat(new_page: Callable[..., Page], site: Site) -> Page:
    """Open the chat page on a phone."""
    page = new_page(is_mobile=True, has_touch=True)
    page.goto(site.address)
    return page
