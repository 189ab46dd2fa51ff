"""The reviewed list of reasons to work across tenants, and the tables each may touch.

Each has a row-level policy of its own in the migrations; a test compares the two. Never add
one without a reviewer who is not its author.
"""

from enum import StrEnum


class SystemScope(StrEnum):
    """A reason to reach beyond one organisation or network. The value is stored in policies."""

    ADOPTION_COUNTS = "adoption-counts"
    """Counts how often the organisations of a network took a practice over: for the network whose
    scope it is opened from, and numbers only."""

    ADOPTION_RESULTS = "adoption-results"
    """Once an hour: organisations that took a practice over 3 or 12 months ago are asked by mail
    what came of it, each once."""

    ALSO_DONE = "also-done"
    """Counts the organisations that say they do the same as a published practice, also those that
    do not want to be named. It only counts."""

    CALL_NEWS = "call-news"
    """A network opens a call: it is told by mail to those who can send something in for an
    organisation of the open network or those below, and to reviewers of these and those above,
    but for whoever stopped such mail. Only its coordinators gather them. A link in the mail stops
    it."""

    EDITION = "edition"
    """A network closes a round: the signed-off answers of the organisations it asked are counted,
    of those that let them count, and the edition is written. It holds for the networks below the
    open one, reads closed rounds alone, and changes nothing that is there but how far the counting
    is; what waits to be counted it finds in any network. To hold the edition against those that the
    same people read, it also reads what the networks of the same tree, above, below and beside,
    have published, and the revisions that count there; no others of them."""

    INVITATION = "invitation"
    """A person with a mailed link accepts it: read that invitation, take the seat it gives."""

    JOIN_REQUEST = "join-request"
    """Somebody without an account asks to join, and confirms the e-mail address."""

    LIVED_EXPERIENCE = "lived-experience"
    """Counts the reviewers of a network who say that they have been refugees or migrants."""

    MAIL = "mail"
    """The worker sends what waits in the outbox."""

    NETWORK_FACE = "network-face"
    """Counts the organisations that take part in a network which shows everybody its public face,
    and in those below it: a number for that page, and nothing else. Opened for one network."""

    OPERATOR = "operator"
    """The operator makes networks and first coordinators; the demo is filled."""

    OWN_DATA = "own-data"
    """A person takes the own data along, or is erased, wherever it lies."""

    PARTICIPATION = "participation"
    """Counts what the organisations of a network do: who belongs to them and was seen, what they
    finished, sent in, published and took over. Only for the network whose scope it is opened from
    and those below it; it only reads, and what comes out of it are numbers, and of a named
    organisation nothing but that it joined, started, finished and sent in, and that nobody there
    would get the mail of a round."""

    PRACTICE_EXCHANGE = "practice-exchange"
    """A question about a practice is told to its authors, and the answer to whoever asked, as long
    as they belong to the organisation they wrote or asked for. That an organisation takes it over
    is told to its authors in the same way; what happens to it, to those who follow it, as long as
    the organisation they read it in may read it. Mails lead to that organisation, and one link in
    them stops following. It is opened with one practice, and reads its authors and followers."""

    PRACTICE_NEWS = "practice-news"
    """A step of a practice is told to its authors, as long as they belong to the organisation, to
    its co-authors, and to those who look after the network and are not tied to it."""

    REVIEW_PANEL = "review-panel"
    """Who may judge, or decide on, what was sent to a network: its reviewers and coordinators, with
    those of the networks above, and the organisations that they and the authors belong to or that
    wrote it along, by id and country. A network may not look into memberships; without them a
    conflict of interest would go unseen. It only reads, and only for the network whose scope it is
    opened from.
    """

    REVIEW_TIES = "review-ties"
    """A reviewer says yes, or hands in: who writes what they were asked to judge, and for which
    organisations, by id. Nobody may look into memberships or authors of others; without them a tie
    that came after the asking would go unseen. It only reads, and only of what is theirs to judge.
    """

    ROUND_NEWS = "round-news"
    """A round that is open is told to people of the organisations it asks, by mail: when it opens,
    and when an organisation is behind. It keeps when that was."""

    STILL_RUNNING = "still-running"
    """Once an hour: authors of what was published, and last confirmed more than a year ago, are
    asked by mail whether it is still running."""

    STILL_RUNNING_LINK = "still-running-link"
    """Somebody with that mail answers: finds the one question that the link opens, to work on as
    the person it was mailed to."""

    UPKEEP = "upkeep"
    """Once an hour: addresses that were invited and never answered are erased."""

    @property
    def tables(self) -> frozenset[str]:
        return TABLES[self]


TABLES: dict[SystemScope, frozenset[str]] = {
    SystemScope.ADOPTION_COUNTS: frozenset({"adoption", "network_member"}),
    SystemScope.ADOPTION_RESULTS: frozenset(
        {"adoption", "membership", "organisation", "outbox_message"}
    ),
    SystemScope.ALSO_DONE: frozenset({"practice_also_done"}),
    SystemScope.CALL_NEWS: frozenset(
        {
            "call_mail_stopped",
            "network_member",
            "organisation",
            "membership",
            "network_role",
            "outbox_message",
        }
    ),
    SystemScope.EDITION: frozenset(
        {
            "round",
            "round_place",
            "organisation",
            "network_member",
            "assessment_revision",
            "edition",
            "edition_contribution",
            "edition_counting",
            "edition_least",
            "edition_named_result",
            "audit_event",
        }
    ),
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
    SystemScope.LIVED_EXPERIENCE: frozenset({"lived_experience", "network_role"}),
    SystemScope.MAIL: frozenset({"outbox_message"}),
    SystemScope.NETWORK_FACE: frozenset({"network_member"}),
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
    SystemScope.PARTICIPATION: frozenset(
        {
            "organisation",
            "network_member",
            "membership",
            "round",
            "round_place",
            "improvement",
            "submission",
            "publication",
            "adoption",
        }
    ),
    SystemScope.PRACTICE_EXCHANGE: frozenset(
        {
            "practice_author",
            "practice_follow",
            "membership",
            "network_member",
            "organisation",
            "outbox_message",
        }
    ),
    SystemScope.PRACTICE_NEWS: frozenset(
        {
            "practice_author",
            "practice_coauthor",
            "practice_coauthor_invitation",
            "membership",
            "organisation",
            "network_role",
            "outbox_message",
        }
    ),
    SystemScope.REVIEW_PANEL: frozenset(
        {
            "network_role",
            "membership",
            "organisation",
            "practice_author",
            "practice_coauthor_invitation",
            "reviewer_profile",
            "review",
        }
    ),
    SystemScope.REVIEW_TIES: frozenset(
        {"membership", "practice_author", "practice_coauthor_invitation"}
    ),
    SystemScope.ROUND_NEWS: frozenset(
        {"round", "round_place", "membership", "organisation", "outbox_message", "network_mail"}
    ),
    SystemScope.STILL_RUNNING: frozenset(
        {"publication", "practice_author", "membership", "running_question", "outbox_message"}
    ),
    SystemScope.STILL_RUNNING_LINK: frozenset({"running_question"}),
    SystemScope.UPKEEP: frozenset({"invitation", "practice_coauthor_invitation"}),
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
            "round",
            "network_notice_version",
            "outbox_message",
            "invitation",
            "note",
            "note_revision",
            "reading_position",
            "practice",
            "practice_author",
            "practice_block_revision",
            "practice_coauthor",
            "practice_coauthor_invitation",
            "practice_file",
            "practice_report",
            "practice_follow",
            "practice_question",
            "practice_question_step",
            "practice_saved",
            "scorecard",
            "scorecard_score_revision",
            "submission",
            "review",
            "review_sheet",
            "review_sheet_revision",
            "reviewer_profile",
            "lived_experience",
            "adoption",
            "adoption_entry",
            "running_question",
            "edition_report",
            "result_comment",
            "result_sign_off",
            "call_mail_stopped",
        }
    ),
}
