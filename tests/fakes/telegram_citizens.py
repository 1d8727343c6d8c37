"""The other side of the fake Telegram: people, their chats, and what the bot wrote there."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from bot.clock import Clock
from tests.fakes.telegram_rules import ApiError, bad_request
from tests.fakes.telegram_updates import CALLBACK_LIFE, UpdateQueue


class Citizens:
    """People who talk to the bot. Each method that does something returns the number of its update."""

    def __init__(self, clock: Clock, updates: UpdateQueue, bot_id: int) -> None:
        self._clock = clock
        self._updates = updates
        self._last_message_id = 10
        self._chats: dict[int, dict[str, Any]] = {}
        self._gone: dict[int, str] = {}
        self._messages: dict[tuple[int, int], dict[str, Any]] = {}
        self.from_bot: list[dict[str, Any]] = []
        self.pressed: dict[str, datetime] = {}
        self.files: dict[str, bytes] = {"voice/file_1.oga": b"OggS"}
        self.bot = {
            "id": bot_id,
            "is_bot": True,
            "first_name": "Hỏi BHXH",
            "username": "hoi_bhxh_bot",
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def say(self, user_id: int, text: str, chat_id: int | None = None, **more: Any) -> int:
        """Write to the bot; a text that begins with "/" carries the command's entity, as in the app."""
        content: dict[str, Any] = {"text": text, **more}
        if text.startswith("/"):
            content["entities"] = [{"offset": 0, "length": len(text.split()[0]), "type": "bot_command"}]
        return self.post(user_id, content, chat_id)

    def voice(self, user_id: int) -> int:
        """Send a spoken message."""
        file = {"file_id": "AwAC1", "file_unique_id": "AgAD1", "file_size": 4}
        return self.post(user_id, {"voice": {"duration": 3, "mime_type": "audio/ogg", **file}})

    def photo(self, user_id: int, caption: str = "") -> int:
        """Send a picture."""
        size = {"file_id": "AgAC1", "file_unique_id": "AQAD1", "width": 90, "height": 90}
        return self.post(user_id, {"photo": [size], **({"caption": caption} if caption else {})})

    def sticker(self, user_id: int) -> int:
        """Send a sticker."""
        kind = {"type": "regular", "is_animated": False, "is_video": False, "width": 512, "height": 512}
        return self.post(user_id, {"sticker": {"file_id": "CAAC1", "file_unique_id": "AgAE1", **kind}})

    def edit(self, user_id: int, text: str) -> int:
        """Change a message sent before."""
        message = self._message(self._user(user_id), self._chat(user_id), {"text": text})
        message["edit_date"] = message["date"]
        return self._updates.push({"edited_message": message}, f"chat {user_id}")

    def press(self, user_id: int, message: dict[str, Any], data: str) -> int:
        """Press a button under a message of the bot; `data` need not be one it offered."""
        query_id = f"18226754321{len(self.pressed):06}"
        self.pressed[query_id] = self._clock.now()
        query = {
            "id": query_id,
            "from": self._user(user_id),
            "message": message,
            "chat_instance": "-339870123456",
            "data": data,
        }
        return self._updates.push({"callback_query": query}, f"callbacks {user_id}", CALLBACK_LIFE)

    def block(self, user_id: int) -> int:
        """Block the bot; it hears of that, and can no longer write."""
        self._gone[user_id] = "Forbidden: bot was blocked by the user"
        return self._membership(user_id, "member", "kicked")

    def unblock(self, user_id: int) -> int:
        """Take the block back."""
        del self._gone[user_id]
        return self._membership(user_id, "kicked", "member")

    def post(self, user_id: int, content: dict[str, Any], chat_id: int | None = None) -> int:
        """Send any kind of message, into the chat with the bot or into a group."""
        chat = self._chat(user_id if chat_id is None else chat_id)
        message = self._message(self._user(user_id), chat, content)
        return self._updates.push({"message": message}, f"chat {chat['id']}")

    def repeat(self, update_id: int) -> None:
        """Have an update still in the queue come a second time."""
        update = next(update for update in self._updates.pending if update.update_id == update_id)
        self._updates.repeat(update_id, update.body, update.queue)

    def reachable_chat(self, chat_id: int) -> dict[str, Any]:
        """Return a chat the bot may write to."""
        if chat_id in self._gone:
            raise ApiError(403, self._gone[chat_id])
        if chat_id not in self._chats:
            raise bad_request("chat not found")
        return self._chats[chat_id]

    def receive(self, chat: dict[str, Any], text: str, markup: dict[str, Any] | None) -> dict[str, Any]:
        """Show a message of the bot and return it."""
        message = self._message(self.bot, chat, {"text": text})
        if markup:
            message["reply_markup"] = markup
        self.from_bot.append(message)
        return message

    def message(self, chat_id: int, message_id: int) -> dict[str, Any]:
        """Return a message by its numbers."""
        if (chat_id, message_id) not in self._messages:
            raise bad_request("message to edit not found")
        return self._messages[chat_id, message_id]

    def file_path(self, file_id: str) -> str:
        """Return where a file can be fetched."""
        if file_id != "AwAC1":
            raise bad_request("invalid file_id")
        return "voice/file_1.oga"

    def _message(self, sender: dict[str, Any], chat: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
        self._last_message_id += 1
        message = {
            "message_id": self._last_message_id,
            "from": sender,
            "chat": chat,
            "date": int(self._clock.now().timestamp()),
            **json.loads(json.dumps(content)),
        }
        self._messages[chat["id"], self._last_message_id] = message
        return message

    def _membership(self, user_id: int, old: str, new: str) -> int:
        def member(status: str) -> dict[str, Any]:
            return {"user": self.bot, "status": status, **({"until_date": 0} if status == "kicked" else {})}

        change = {
            "chat": self._chat(user_id),
            "from": self._user(user_id),
            "date": int(self._clock.now().timestamp()),
            "old_chat_member": member(old),
            "new_chat_member": member(new),
        }
        return self._updates.push({"my_chat_member": change}, f"chat {user_id}")

    def _user(self, user_id: int) -> dict[str, Any]:
        return {"id": user_id, "is_bot": False, "first_name": "Công dân", "language_code": "vi"}

    def _chat(self, chat_id: int) -> dict[str, Any]:
        group = {"id": chat_id, "title": "Nhóm", "type": "supergroup"}
        private = {"id": chat_id, "first_name": "Công dân", "type": "private"}
        return self._chats.setdefault(chat_id, group if chat_id < 0 else private)
