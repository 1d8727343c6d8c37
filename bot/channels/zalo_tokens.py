"""Zalo's access token: fetched ahead of its end, by one process at a time, kept before it is used.

A refresh token works once and takes the old pair with it (Zalo OAuth v4, OA flow). Whoever loses the
new pair must ask the OA's administrator to agree afresh, so it is written down before anything else.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import Any

import httpx
from anyio.to_thread import run_sync

from bot.channels.backoff import Backoff
from bot.channels.zalo_errors import RATE_LIMIT
from bot.clock import Clock
from bot.errors import ChannelSetupError, RetryLaterError, StoreError
from bot.store import TokenPair, TokenStore

log = logging.getLogger(__name__)

CHANNEL = "zalo_oa"
# An access token lives 25 hours; this leaves five for Zalo or us to be away.
REFRESH_AHEAD = timedelta(hours=5)
LEASE_LASTS = timedelta(seconds=45)  # longer than the call may take
CALL_SECONDS = 20.0
OTHERS_SECONDS = 0.2  # between looks at what another process is fetching


class ZaloTokens:
    """The access token of one OA.

    Args:
        store: Where pairs are kept.
        client: For the call; its base address is not used.
        clock: Tells when a token ends.
        oauth_url: Address of the token service.
        app_id: Id of the Zalo app.
        app_secret: Secret of the app, which is not the OA Secret Key of the webhook.
        account: The OA's id.
        refresh_token: The first one, from the settings.
        backoff: The wait between attempts to write a new pair down.
    """

    def __init__(
        self,
        store: TokenStore,
        client: httpx.AsyncClient,
        clock: Clock,
        oauth_url: str,
        app_id: str,
        app_secret: str,
        account: str,
        refresh_token: str,
        backoff: Backoff | None = None,
    ) -> None:
        self._store = store
        self._client = client
        self._clock = clock
        self._url = f"{oauth_url.rstrip('/')}/v4/oa/access_token"
        self._app_id = app_id
        self._app_secret = app_secret
        self._account = account
        self._first = refresh_token
        self._backoff = backoff or Backoff()
        self._lock = asyncio.Lock()
        self._unkept: TokenPair | None = None

    async def get(self, refused: str | None = None) -> str:
        """Return a token to use, fetching the next one where it is due or `refused` is still the current one.

        Raises:
            RetryLaterError: If the token service or the database is away.
            ChannelSetupError: If the refresh token is dead; an administrator has to agree afresh.
        """
        async with self._lock:
            try:
                return await self._current(refused)
            except StoreError as fault:
                raise RetryLaterError(f"Zalo's token is out of reach: {fault}") from fault

    async def _current(self, refused: str | None) -> str:
        if self._unkept:
            await self._keep(self._unkept)
        if self._first:
            await run_sync(self._store.plant, CHANNEL, self._account, self._first)
            self._first = ""
        while True:
            pair = await run_sync(self._store.load, CHANNEL, self._account)
            if pair is None:
                raise ChannelSetupError("Zalo needs HOI_BHXH_ZALO_REFRESH_TOKEN to begin with.")
            is_fresh = pair.expires_at - REFRESH_AHEAD > self._clock.now()
            if pair.access_token and pair.access_token != refused and is_fresh:
                return pair.access_token
            lease = await run_sync(self._store.lease, CHANNEL, self._account, LEASE_LASTS)
            if lease is None:
                # Another process is fetching: its pair will do.
                await asyncio.sleep(OTHERS_SECONDS)
                continue
            try:
                return await self._next(refused)
            finally:
                await run_sync(self._store.release, CHANNEL, self._account, lease)

    async def _next(self, refused: str | None) -> str:
        """Fetch the next pair while holding the lease, unless someone did between the look and the lease."""
        pair = await run_sync(self._store.load, CHANNEL, self._account)
        if pair is None:
            raise ChannelSetupError("Zalo's token is gone from the database.")
        is_usable = bool(pair.access_token) and pair.access_token != refused
        if is_usable and pair.expires_at - REFRESH_AHEAD > self._clock.now():
            return pair.access_token
        try:
            fetched = await self._fetch(pair)
        except RetryLaterError:
            if is_usable and pair.expires_at > self._clock.now():
                return pair.access_token  # it is early yet: the old one still serves
            raise
        await self._keep(fetched)
        return fetched.access_token

    async def _fetch(self, old: TokenPair) -> TokenPair:
        form = {"refresh_token": old.refresh_token, "app_id": self._app_id, "grant_type": "refresh_token"}
        try:
            reply = await self._client.post(
                self._url, data=form, headers={"secret_key": self._app_secret}, timeout=CALL_SECONDS
            )
            reply.raise_for_status()
            body: dict[str, Any] = reply.json()
        except (httpx.HTTPError, ValueError) as fault:
            raise RetryLaterError(f"Zalo's token service could not be reached: {fault!r}") from fault
        code = int(body.get("error") or 0)
        if code == RATE_LIMIT:
            raise RetryLaterError("Zalo's token service is busy.")
        if code or not body.get("access_token"):
            reason = body.get("error_name") or body.get("message") or "no token in the answer"
            raise ChannelSetupError(
                f"Zalo gives no new token ({code}: {reason}). Let the OA's administrator agree afresh and "
                "put the new refresh token into HOI_BHXH_ZALO_REFRESH_TOKEN."
            )
        return TokenPair(
            access_token=body["access_token"],
            refresh_token=body.get("refresh_token") or old.refresh_token,
            expires_at=self._clock.now() + timedelta(seconds=int(body.get("expires_in") or 90_000)),
        )

    async def _keep(self, pair: TokenPair) -> None:
        """Write a pair down. Until that is done it is not used, and not let go of either."""
        self._unkept = pair
        for attempt in range(1, 6):
            try:
                await run_sync(self._store.save, CHANNEL, self._account, pair)
            except StoreError as fault:
                log.critical("Zalo's new token could not be kept, attempt %d: %s", attempt, fault)
                await asyncio.sleep(self._backoff.after(attempt).total_seconds())
            else:
                self._unkept = None
                return
        raise RetryLaterError("Zalo's new token could not be kept.")
