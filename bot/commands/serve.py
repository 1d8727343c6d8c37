"""`bot serve`: the whole assistant, from one command."""

from __future__ import annotations

import asyncio
import socket
import time
from urllib.parse import urlsplit

import httpx
import typer

from bot import programs
from bot.settings import Settings
from bot.supervisor import Program, StartError, Supervisor

ASK_EVERY = 0.5  # seconds between looks at /health while starting


def serve() -> None:
    """Chạy trợ lý: trang chat, Telegram, Zalo, hội thoại / run web, messengers and conversation; Ctrl-C stops all."""
    settings = Settings()
    rasa_port = urlsplit(settings.rasa_url).port or 5005
    for port, name in ((settings.port, "HOI_BHXH_PORT"), (rasa_port, "HOI_BHXH_RASA_URL")):
        _refuse_taken(port, name)
    log = settings.data_dir / "log" / "rasa.log"
    parts = (programs.web(), programs.rasa(rasa_port, {"HOI_BHXH_PORT": str(settings.port)}, log))
    typer.echo("Đang khởi động / starting ... (Ctrl-C: dừng / stop)")
    raise typer.Exit(asyncio.run(_run(parts, settings)))


async def _run(parts: tuple[Program, ...], settings: Settings) -> int:
    return await Supervisor(parts, typer.echo).run(_announce(settings))


async def _announce(settings: Settings) -> None:
    """Print the addresses once everything answers; tell what is still awaited meanwhile."""
    started, told = time.monotonic(), ""
    base = f"http://{'127.0.0.1' if settings.host == '0.0.0.0' else settings.host}:{settings.port}"  # noqa: S104
    async with httpx.AsyncClient(timeout=5, trust_env=False) as client:
        while True:
            try:
                health = await client.get(f"{base}/health")
            except httpx.HTTPError:
                waiting = "web"
            else:
                if health.status_code == httpx.codes.OK:
                    break
                waiting = "Rasa (lần đầu học khoảng một phút / first training takes a minute)"
            if waiting != told:
                typer.echo(f"  đang chờ / waiting: {waiting}")
                told = waiting
            await asyncio.sleep(ASK_EVERY)
    typer.echo(f"Sẵn sàng sau {time.monotonic() - started:.0f} giây / ready.")
    for label, path in (
        ("Chat", "/"),
        ("Tổng đài / staff", "/staff"),
        ("API", "/docs"),
        ("Tình trạng / health", "/health"),
    ):
        typer.echo(f"  {label:<22}{base}{path}")


def _refuse_taken(port: int, setting: str) -> None:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise StartError(
                f"Cổng {port} đang có chương trình khác dùng; dừng nó hoặc đổi {setting} trong .env. / "
                f"Port {port} is taken; stop what uses it or change {setting}."
            )
