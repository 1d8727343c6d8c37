"""What Zalo's error codes mean to the sender.

Zalo answers HTTP 200 with `{"error": <code>, "message": ...}`. Codes and messages: the OA error table,
https://docs.zaloplatforms.com/docs/OA/phu-luc/ma-loi.
"""

from __future__ import annotations

from bot.errors import ChannelError, ChannelSetupError, RetryLaterError, UndeliverableError

SUCCESS = 0
# -216 is invalid, -220 expired or removed: fetch the next token and try once more.
TOKEN_REFUSED = frozenset({-216, -220})
# "Send message failed", worth one more try.
SEND_FAILED = -200

RATE_LIMIT = -32
# -211 out of quota, -218 this user's quota, -234 not at night: it passes with the hours.
LATER = frozenset({-211, -218, -234})
LATER_SECONDS = 3600.0
# The account, the app or its package: an administrator has to act.
SETUP = frozenset({-204, -205, -209, -212, -219, -221, -223, -224, -240, -242, -320, -321})
# The person: not a follower, blocked, banned, silent for 7 days, restricts such messages.
PERSON = frozenset({-213, -217, -227, -230, -232, -244})
# The message: a field or its length, its kind, the platform's standards.
MESSAGE = frozenset({-200, -201, -210, -233, -235, -237, -238, -241, -248, -249, -403})


def understood(code: int, message: str) -> ChannelError:
    """Return what a code other than 0 means. One we do not know is tried again, so that nothing is lost."""
    reason = f"Zalo refused with {code}: {message}"
    if code in PERSON or code in MESSAGE:
        return UndeliverableError(reason)
    if code in LATER:
        return RetryLaterError(reason, LATER_SECONDS)
    if code in SETUP or code in TOKEN_REFUSED:
        return ChannelSetupError(reason)
    return RetryLaterError(reason)
