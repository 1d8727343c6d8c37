"""The signature of Zalo's webhook: a plain SHA-256, not an HMAC, over the raw bytes.

The header is `X-ZEvent-Signature: mac=<hex>`, and hex = sha256(app id + raw body + timestamp + OA Secret
Key) (Zalo's webhook documentation). Sources disagree on two parts, so both readings pass: the first
term may be the OA's id, and the timestamp may be the one in the header. The secret is in each of them.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection

SIGNATURE_HEADER = "X-ZEvent-Signature"
TIMESTAMP_HEADER = "X-ZEvent-Timestamp"


def sign(first_term: str, raw_body: bytes, timestamp: str, secret_key: str) -> str:
    """Return the signature in lower-case hexadecimal digits."""
    return hashlib.sha256(first_term.encode() + raw_body + timestamp.encode() + secret_key.encode()).hexdigest()


def is_signed(shown: str, raw_body: bytes, ids: Collection[str], timestamps: Collection[str], secret_key: str) -> bool:
    """Tell whether `shown`, the header's value, signs `raw_body` with any of the ids and timestamps.

    How long it takes says nothing about how much of a wrong signature was right.
    """
    mac = shown.removeprefix("mac=").strip().lower().encode()
    expected = [sign(id_, raw_body, when, secret_key).encode() for id_ in ids for when in timestamps]
    return bool(secret_key) and any(hmac.compare_digest(mac, right) for right in expected)
