"""What the mails are that go out for a network, in words."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

MAIL_LABELS: dict[str, LazyString] = {
    "invitation": _l("Invitations"),
    "join-declined": _l("Requests declined"),
    "review-asked": _l("Requests to review"),
    "network-role-taken": _l("Roles taken away"),
    "round-opened": _l("Rounds opened"),
    "round-reminder": _l("Reminders of rounds"),
}
"""By the kind of the mail."""

OTHER_MAIL = _l("Other mails")
