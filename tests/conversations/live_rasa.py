"""The real Rasa for the recorded conversations, with the actions answered by a small composer."""

from __future__ import annotations

import re
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from actions import ActionServices, build_executor, run_action
from tests.actions.stand_ins import (
    REACHES,
    StandInAnswers,
    StandInComposer,
    StandInFeedback,
    StandInHandovers,
    StandInReminders,
    clock,
)
from tests.rasa.interpreter import rasa_environment, rasa_python, run_there
from tests.rasa.places import ROOT

START_SECONDS = 180
MODELS = ROOT / "var" / "test_models"


@dataclass
class LiveRasa:
    """Where Rasa answers, and what its actions have done."""

    url: str
    handovers: StandInHandovers = field(default_factory=StandInHandovers)
    answers: StandInAnswers = field(default_factory=StandInAnswers)
    feedback: StandInFeedback = field(default_factory=StandInFeedback)


def trained_model() -> Path:
    """Return the model for today's training data, trained only when that changed."""
    printed = run_there("-m", "bot.rasa.train", "--models", str(MODELS))
    found = re.findall(r"hoi_bhxh-[0-9a-f]+\.tar\.gz", printed)
    return MODELS / str(found[-1])


@contextmanager
def live_rasa(folder: Path, *options: str) -> Iterator[LiveRasa]:
    """Serve Rasa and the actions on free ports; `folder` takes its database and log."""
    rasa = LiveRasa(f"http://127.0.0.1:{_free_port()}")
    with _actions(rasa) as actions_url, (folder / "rasa.log").open("w") as log:
        process = subprocess.Popen(
            [str(rasa_python()), "-m", "bot.rasa.run", "--model", str(trained_model()), *_port(rasa), *options],
            cwd=ROOT,
            env=rasa_environment(HOI_BHXH_ACTIONS_URL=actions_url, HOI_BHXH_DATA_DIR=str(folder)),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(rasa.url, process, Path(log.name))
            yield rasa
        finally:
            process.terminate()
            process.wait(timeout=30)


@contextmanager
def _actions(rasa: LiveRasa) -> Iterator[str]:
    stores = rasa.handovers, rasa.answers, rasa.feedback, StandInReminders()
    executor = build_executor(ActionServices(StandInComposer(), clock(), *stores, REACHES))

    async def webhook(request: Request) -> JSONResponse:
        status, body = await run_action(executor, await request.json())
        return JSONResponse(body, status_code=status)

    app = Starlette(routes=[Route("/actions/webhook", webhook, methods=["POST"])])
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/actions/webhook"
        finally:
            server.should_exit = True
            thread.join(timeout=10)


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            if httpx.get(f"{url}/webhooks/rest/", timeout=2).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.3)
    raise AssertionError(f"Rasa did not start:\n{log.read_text(encoding='utf-8')[-3000:]}")


def _port(rasa: LiveRasa) -> tuple[str, str]:
    return "--port", rasa.url.rsplit(":", 1)[1]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
