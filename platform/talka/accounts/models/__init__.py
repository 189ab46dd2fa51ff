"""People, their sessions and links, and the audit log."""

from talka.accounts.models.audit import AuditEvent
from talka.accounts.models.people import AccountToken, User, UserSession

__all__ = ["AccountToken", "AuditEvent", "User", "UserSession"]
