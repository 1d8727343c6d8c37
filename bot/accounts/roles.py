"""Who may do what: one table of rights and the roles that hold them. What is not in it, nobody may."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What a person is here for; one person may be several."""

    STAFF = "staff"
    MAINTAINER = "maintainer"
    REVIEWER = "reviewer"
    ADMIN = "admin"


class Right(StrEnum):
    """One thing a page lets a person do."""

    SERVE = "serve"
    """Search for a caller, read and answer citizens who wait."""
    READ_BANK = "read_bank"
    """See entries, figures, drafts and how the bank does."""
    WRITE_BANK = "write_bank"
    """Write entries and figures, and take questions up."""
    REVIEW = "review"
    """Approve another person's work and publish it."""
    SIGN_FOR_DROP = "sign_for_drop"
    """Publish although a measure falls, giving a reason."""
    READ_REPORTS = "read_reports"
    """See what was asked and how it was answered."""
    MANAGE_ACCOUNTS = "manage_accounts"
    """Add and disable people, change their roles, give new passwords."""
    READ_AUDIT = "read_audit"
    """See who did what."""


# Writing and reviewing are apart even from the admin: who needs both is given both, and that is in the audit log.
HOLDERS: Mapping[Right, frozenset[Role]] = {
    Right.SERVE: frozenset({Role.STAFF, Role.ADMIN}),
    Right.READ_BANK: frozenset({Role.MAINTAINER, Role.REVIEWER, Role.ADMIN}),
    Right.WRITE_BANK: frozenset({Role.MAINTAINER}),
    Right.REVIEW: frozenset({Role.REVIEWER}),
    Right.SIGN_FOR_DROP: frozenset({Role.ADMIN}),
    Right.READ_REPORTS: frozenset({Role.MAINTAINER, Role.REVIEWER, Role.ADMIN}),
    Right.MANAGE_ACCOUNTS: frozenset({Role.ADMIN}),
    Right.READ_AUDIT: frozenset({Role.ADMIN}),
}
