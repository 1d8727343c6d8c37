"""What a Zalo webhook event means to us.

Event names and shapes: the OA webhook documentation, https://docs.zaloplatforms.com. All ids are
strings; as numbers they would lose digits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.channels.messages import EventKind, Inbound
from bot.dialogue.payloads import Payload, Verb, parse

BUTTON_MARK = "#"  # in front of a payload: a pressed button comes back as ordinary text

_KINDS = {
    "user_send_text": EventKind.TEXT,
    "user_send_link": EventKind.TEXT,
    "user_send_image": EventKind.IMAGE,
    "user_send_gif": EventKind.IMAGE,
    "user_send_audio": EventKind.VOICE,
    "user_send_location": EventKind.LOCATION,
    "user_send_video": EventKind.UNSUPPORTED,
    "user_send_sticker": EventKind.UNSUPPORTED,
    "user_send_file": EventKind.UNSUPPORTED,
    "user_send_business_card": EventKind.UNSUPPORTED,
    "follow": EventKind.FOLLOW,
    "unfollow": EventKind.UNFOLLOW,
    "user_withdraw": EventKind.WITHDRAW,
}


def read(event: Mapping[str, Any], raw_body: bytes, account: str) -> Inbound | None:
    """Return the event, or None when it asks nothing of us.

    Our own messages come back as `oa_send_*` and are left out with delivery reports, groups and people
    who never followed: answering the first would have us talk to ourselves.

    Args:
        event: The body, read.
        raw_body: The body as it came; names an event that has no message id.
        account: The OA's id; another OA of the same app is not ours to answer.
    """
    kind = _KINDS.get(str(event.get("event_name")))
    citizen = _id(event, "sender") or _id(event, "follower") or str(event.get("user_id") or "")
    our_account = _id(event, "recipient") or str(event.get("oa_id") or account)
    if kind is None or not citizen or our_account != account:
        return None
    message = event.get("message")
    message = message if isinstance(message, Mapping) else {}
    text = str(message.get("text") or "")
    payload = _payload(kind, text)
    if payload:
        kind, text = (kind if kind is EventKind.FOLLOW else EventKind.BUTTON), ""
    elif kind is EventKind.TEXT and not text.strip():
        kind = EventKind.UNSUPPORTED
    return Inbound(
        channel="zalo_oa",
        account=account,
        conversation_id=citizen,
        event_id=str(message.get("msg_id") or hashlib.sha256(raw_body).hexdigest()),
        kind=kind,
        text=text,
        payload=str(payload) if payload else "",
        sent_at=_moment(str(event.get("timestamp") or "")),
    )


def _payload(kind: EventKind, text: str) -> Payload | None:
    if kind is EventKind.FOLLOW:
        return Payload(Verb.START)
    is_marked = kind is EventKind.TEXT and text.startswith(BUTTON_MARK)
    return parse(text.removeprefix(BUTTON_MARK)) if is_marked else None


def _id(event: Mapping[str, Any], party: str) -> str:
    found = event.get(party)
    return str(found.get("id") or "") if isinstance(found, Mapping) else ""


def _moment(milliseconds: str) -> datetime | None:
    if not milliseconds.isascii() or not milliseconds.isdigit() or len(milliseconds) > 13:
        return None
    return datetime.fromtimestamp(int(milliseconds) / 1000, UTC)
