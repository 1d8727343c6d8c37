"""What a page weighs: the bytes that go over the line to somebody who opens it for the first time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

import httpx

_STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
_SCRIPT = re.compile(r'<script[^>]* src="([^"]+)"')
_IMPORT = re.compile(r'(?:\bfrom|\bimport)\s*"(\.{1,2}/[^"]+)"')


@dataclass(frozen=True)
class Weight:
    """Bytes of a page and of what it loads, as they were sent: packed where the server packs them."""

    path: str
    html: int
    css: int
    script: int
    unpacked: int

    @property
    def whole(self) -> int:
        """All that is sent."""
        return self.html + self.css + self.script


async def weigh(client: httpx.AsyncClient, path: str) -> Weight:
    """Load a page with its styles, scripts and the modules they import.

    Raises:
        httpx.HTTPError: If something of it is not there.
    """
    page, html = await _load(client, path)
    css = [await _load(client, urljoin(path, address)) for address in _STYLE.findall(page)]
    scripts = await _scripts(client, [urljoin(path, address) for address in _SCRIPT.findall(page)])
    texts = [page, *(text for text, _ in css), *(text for text, _ in scripts)]
    unpacked = sum(len(text.encode()) for text in texts)
    return Weight(path, html, sum(sent for _, sent in css), sum(sent for _, sent in scripts), unpacked)


async def _scripts(client: httpx.AsyncClient, addresses: list[str]) -> list[tuple[str, int]]:
    """Load scripts and what they import, each once."""
    loaded: dict[str, tuple[str, int]] = {}
    while waiting := [address for address in dict.fromkeys(addresses) if address not in loaded]:
        for address in waiting:
            loaded[address] = await _load(client, address)
            addresses.extend(imports(loaded[address][0], address))
    return list(loaded.values())


def imports(script: str, address: str) -> Iterator[str]:
    """Yield the addresses of the modules that a script at `address` imports."""
    return (urljoin(address, found) for found in _IMPORT.findall(script))


async def _load(client: httpx.AsyncClient, address: str) -> tuple[str, int]:
    """Return a text and the bytes it was sent as."""
    async with client.stream("GET", address, headers={"Accept-Encoding": "gzip"}) as reply:
        reply.raise_for_status()
        text = (await reply.aread()).decode()
        return text, reply.num_bytes_downloaded
