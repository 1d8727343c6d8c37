"""Who a citizen is in our records: a keyed hash that leads to no account without the key."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

SECRET_FILE = "pseudonyms.key"  # noqa: S105  the file's name, not the secret


@dataclass(frozen=True)
class Pseudonyms:
    """Turns a messenger's id of a person into ours. The same key gives the same one each time."""

    secret: bytes

    def of(self, channel: str, conversation_id: str) -> str:
        """Return the pseudonym, 64 hexadecimal digits."""
        named = f"{channel}\0{conversation_id}".encode()
        return hmac.new(self.secret, named, hashlib.sha256).hexdigest()


def load_secret(data_dir: Path) -> bytes:
    """Return the key kept in `data_dir`, making it, readable by its owner only, the first time."""
    path = data_dir / SECRET_FILE
    data_dir.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        # Written aside and linked into place: of two processes starting at once, one key wins whole.
        draft = path.with_suffix(f".{secrets.token_hex(4)}")
        draft.touch(mode=0o600)
        draft.write_bytes(secrets.token_bytes(32))
        try:
            os.link(draft, path)
        except FileExistsError:
            return path.read_bytes()
        finally:
            draft.unlink()
    return path.read_bytes()
