"""The reviewed list of reasons to work across tenants, and the tables each may touch.

Each has a row-level policy of its own in the migrations; a test compares the two. Never add
one without a reviewer who is not its author.
"""

from enum import StrEnum


class SystemScope(StrEnum):
    """A reason to reach beyond one organisation or network. The value is stored in policies."""

    INVITATION = "invitation"
    """A person with a mailed link accepts it: read that invitation, take the seat it gives."""

    JOIN_REQUEST = "join-request"
    """Somebody without an account asks to join, and confirms the e-mail address."""

    MAIL = "mail"
    """The worker sends what waits in the outbox."""

    OPERATOR = "operator"
    """The operator makes networks and first coordinators; the demo is filled."""

    OWN_DATA = "own-data"
    """A person takes the own data along, or is erased, wherever it lies."""

    PRACTICE_NEWS = "practice-news"
    """A step of a practice is told to its authors and to those who look after the network."""

    UPKEEP = "upkeep"
    """Once an hour: addresses that were invited and never answered are erased."""

    @property
    def tables(self) -> frozenset[str]:
        return TABLES[self]


TABLES: dict[SystemScope, frozenset[str]] = {
    SystemScope.INVITATION: frozenset(
        {
            "invitation",
            "organisation",
            "membership",
            "network_member",
            "network_role",
            "audit_event",
            "outbox_message",
        }
    ),
    SystemScope.JOIN_REQUEST: frozenset({"join_request", "network_role", "outbox_message"}),
    SystemScope.MAIL: frozenset({"outbox_message"}),
    SystemScope.OPERATOR: frozenset(
        {
            "organisation",
            "membership",
            "network_member",
            "network_role",
            "invitation",
            "audit_event",
            "outbox_message",
        }
    ),
    SystemScope.PRACTICE_NEWS: frozenset({"practice_author", "network_role", "outbox_message"}),
    SystemScope.UPKEEP: frozenset({"invitation"}),
    SystemScope.OWN_DATA: frozenset(
        {
            "membership",
            "organisation",
            "network_role",
            "audit_event",
            "answer",
            "answer_revision",
            "assessment",
            "assessment_revision",
            "improvement",
            "outbox_message",
            "invitation",
            "note",
            "note_revision",
            "reading_position",
            "practice",
            "practice_author",
            "practice_block_revision",
            "scorecard",
            "scorecard_score_revision",
            "submission",
            "review",
            "review_sheet",
            "reviewer_profile",
        }
    ),
}
