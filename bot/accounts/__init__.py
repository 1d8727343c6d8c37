"""People who work with the assistant: roles and rights, passwords, sign-ins, audit log. No web in here.

All calls are synchronous and short, a password's but for its hash (some 50 ms): call them through a thread
from async code.
"""

from bot.accounts.account import LOCAL, Account
from bot.accounts.accounts import Accounts, open_accounts
from bot.accounts.audit import AuditLog, Deed
from bot.accounts.errors import AccountError
from bot.accounts.passwords import Passwords, first_password
from bot.accounts.people import People, Person
from bot.accounts.roles import Right, Role
from bot.accounts.sign_ins import SignedIn, SignIn, SignIns

__all__ = [
    "LOCAL",
    "Account",
    "AccountError",
    "Accounts",
    "AuditLog",
    "Deed",
    "Passwords",
    "People",
    "Person",
    "Right",
    "Role",
    "SignIn",
    "SignIns",
    "SignedIn",
    "first_password",
    "open_accounts",
]
