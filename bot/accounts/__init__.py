"""People who work with the assistant: their roles and rights. Nothing here knows of web pages."""

from bot.accounts.account import LOCAL, Account
from bot.accounts.roles import Right, Role

__all__ = ["LOCAL", "Account", "Right", "Role"]
