"""What a Telegram update means to us (Bot API 10, https://core.telegram.org/bots/api#update)."""

from __future__ import annotations

from telegram import CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatMemberStatus, ChatType, MessageEntityType

from bot.channels.messages import EventKind, Inbound
from bot.dialogue.payloads import Payload, Verb, parse

# Edited messages are left out: a correction is not a new question.
ALLOWED_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]

COMMANDS = {
    "start": Payload(Verb.START),
    "help": Payload(Verb.CAPABILITIES),
    "nguoi": Payload(Verb.HAND_OVER),
    "human": Payload(Verb.HAND_OVER),
    "english": Payload(Verb.LANGUAGE, "en"),
    "tiengviet": Payload(Verb.LANGUAGE, "vi"),
}


def read(update: Update, account: str, username: str | None) -> Inbound | None:
    """Return the event that `update` is, or None when it asks nothing of us.

    The phone's language is not taken for the citizen's: many phones in Viet Nam are set to English.

    Args:
        update: As Telegram sent it.
        account: The bot's own id.
        username: The bot's own name, None while it is not known yet; groups address it by that.
    """
    if update.callback_query:
        return _button(update, update.callback_query, account)
    if update.my_chat_member:
        return _membership(update, update.my_chat_member, account)
    if update.message and update.message.from_user and not update.message.from_user.is_bot:
        return _message(update, update.message, update.message.from_user, account, username)
    return None


def conversation(chat: Chat, user: User) -> str:
    """Return whose conversation it is: in a group each member has one, not all of them one together."""
    return str(chat.id) if chat.type == ChatType.PRIVATE else f"{chat.id}:{user.id}"


def chat_of(conversation_id: str) -> int:
    """Return the chat to which a conversation's answers go."""
    return int(conversation_id.partition(":")[0])


def _button(update: Update, query: CallbackQuery, account: str) -> Inbound | None:
    # What comes back need not be what a button of ours carried: only a payload we know is one.
    payload = parse(query.data or "")
    if payload is None or query.message is None:
        return None
    return Inbound(
        channel="telegram",
        account=account,
        conversation_id=conversation(query.message.chat, query.from_user),
        event_id=str(update.update_id),
        kind=EventKind.BUTTON,
        payload=str(payload),
    )


def _membership(update: Update, change: ChatMemberUpdated, account: str) -> Inbound | None:
    """A citizen blocked the bot. Unblocking says nothing: /start follows it."""
    is_blocked = change.new_chat_member.status == ChatMemberStatus.BANNED
    if change.chat.type != ChatType.PRIVATE or not is_blocked:
        return None
    return Inbound(
        channel="telegram",
        account=account,
        conversation_id=str(change.chat.id),
        event_id=str(update.update_id),
        kind=EventKind.UNFOLLOW,
        sent_at=change.date,
    )


def _message(update: Update, message: Message, user: User, account: str, username: str | None) -> Inbound | None:
    kind = _kind(message)
    text = message.text or message.caption or ""
    if kind is None:
        return None
    command, addressee = _command(message)
    if message.chat.type != ChatType.PRIVATE:
        if addressee and addressee != (username or "").lower():
            return None
        if not command and not _is_addressed(message, text, account, username):
            return None
        text = _without_name(text, username)
    payload = COMMANDS.get(command)
    return Inbound(
        channel="telegram",
        account=account,
        conversation_id=conversation(message.chat, user),
        event_id=str(update.update_id),
        kind=EventKind.BUTTON if payload else kind,
        text="" if payload else text,
        payload=str(payload) if payload else "",
        sent_at=message.date,
    )


def _kind(message: Message) -> EventKind | None:
    """Return what was sent, None for what the service itself reports (joined, pinned, ...)."""
    if message.text:
        return EventKind.TEXT
    if message.photo:
        return EventKind.IMAGE
    if message.voice or message.audio or message.video_note:
        return EventKind.VOICE
    if message.location:
        return EventKind.LOCATION
    is_content = message.sticker or message.document or message.video or message.contact or message.poll
    return EventKind.UNSUPPORTED if is_content or message.animation or message.dice else None


def _command(message: Message) -> tuple[str, str]:
    """Return the command a message begins with and the bot it is meant for, each empty when not named."""
    entities = message.entities
    if not message.text or not entities or entities[0].offset or entities[0].type != MessageEntityType.BOT_COMMAND:
        return "", ""
    command, _, addressee = message.text[1 : entities[0].length].lower().partition("@")
    return command, addressee


def _is_addressed(message: Message, text: str, account: str, username: str | None) -> bool:
    answered = message.reply_to_message.from_user if message.reply_to_message else None
    is_reply = answered is not None and str(answered.id) == account
    return is_reply or (username is not None and f"@{username}".lower() in text.lower())


def _without_name(text: str, username: str | None) -> str:
    if not username:
        return text
    place = text.lower().find(f"@{username}".lower())
    return text if place < 0 else f"{text[:place]}{text[place + len(username) + 1 :]}".strip()
