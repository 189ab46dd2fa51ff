"""Calls for practices, what was sent to them, and how peers judge it

A reviewer reaches a submission by assignment only, and what others said of it after handing in the
own review. An author sees what was decided, never who reviewed. What was handed in stays for the
decision when its reviewer leaves Talka.

Revision: 0007, after 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABLES = (
    "review_call",
    "submission",
    "review",
    "review_sheet",
    "review_sheet_revision",
    "reviewer_profile",
    "lived_experience",
    "settlement",
    "decision",
)

OURS = "organisation_id = (select talka_organisation())"
BELOW = (
    "network_id in (select a.descendant_id from network_ancestry a"
    " join network_role r on r.network_id = a.ancestor_id"
    " where r.user_id = (select talka_person()) and r.role = 'coordinator'"
    " and a.descendant_id in (select descendant_id from network_ancestry"
    " where ancestor_id = (select talka_network())))"
)
"""The open network and those below it, for a coordinator."""
REVIEWED = (
    "network_id in (select a.descendant_id from network_ancestry a"
    " join network_role r on r.network_id = a.ancestor_id"
    " where r.user_id = (select talka_person()) and r.role = 'reviewer')"
)


def _own_reviews(column: str, *states: str) -> str:
    """What the person was asked to judge, while a reviewer of that network."""
    listed = ", ".join(f"'{state}'" for state in states)
    return (
        f"(select {column} from review where reviewer_id = (select talka_person())"
        f" and state in ({listed}) and {REVIEWED})"
    )


ME = "reviewer_id = (select talka_person())"
MINE = f"{ME} and {REVIEWED}"
KNOWN = "state in ('asked', 'accepted', 'handed-in', 'declined')"
TO_JUDGE = _own_reviews("submission_id", "asked", "accepted", "handed-in")
JUDGED_IDS = _own_reviews("id", "accepted", "handed-in")
AT_WORK_IDS = _own_reviews("id", "accepted")
HANDED_IN = _own_reviews("submission_id", "handed-in")
OWN_DATA = "(select talka_system()) = 'own-data'"
PANEL = "(select talka_system()) = 'review-panel'"
ABOVE = (
    "network_id in (select ancestor_id from network_ancestry"
    " where descendant_id = (select talka_network()))"
)
ON_PANEL = "(select user_id from network_role)"

# table, policy, command, using, with check
POLICIES: list[tuple[str, str, str, str | None, str | None]] = [
    ("review_call", "of_network", "all", BELOW, BELOW),
    (
        "review_call",
        "of_everybody",
        "select",
        "state <> 'draft' and (select talka_person()) is not null",
        None,
    ),
    ("submission", "tenant", "all", OURS, OURS),
    ("submission", "of_network_select", "select", BELOW, None),
    ("submission", "of_network_update", "update", BELOW, BELOW),
    ("submission", "of_reviewer", "select", f"id in {TO_JUDGE}", None),
    (
        "practice_version",
        "of_reviewer",
        "select",
        f"id in (select version_id from submission where id in {TO_JUDGE})",
        None,
    ),
    ("review", "of_network", "all", BELOW, BELOW),
    ("review", "of_reviewer_select", "select", f"{MINE} and {KNOWN}", None),
    ("review", "of_reviewer_update", "update", f"{MINE} and {KNOWN}", f"{MINE} and {KNOWN}"),
    (
        "review",
        "system_own_data_delete",
        "delete",
        f"{OWN_DATA} and {ME} and state <> 'handed-in'",
        None,
    ),
    ("review_sheet", "of_network", "select", f"{BELOW} and handed_in_at is not null", None),
    ("review_sheet", "of_reviewer_select", "select", f"review_id in {JUDGED_IDS}", None),
    ("review_sheet", "of_reviewer_insert", "insert", None, f"{ME} and review_id in {AT_WORK_IDS}"),
    (
        "review_sheet",
        "of_reviewer_update",
        "update",
        f"{ME} and handed_in_at is null and review_id in {AT_WORK_IDS}",
        f"{ME} and review_id in {AT_WORK_IDS}",
    ),
    (
        "review_sheet_revision",
        "of_reviewer_select",
        "select",
        f"{ME} and review_id in {JUDGED_IDS}",
        None,
    ),
    (
        "review_sheet_revision",
        "of_reviewer_insert",
        "insert",
        None,
        f"{ME} and review_id in {AT_WORK_IDS}",
    ),
    (
        "review_sheet",
        "of_peers",
        "select",
        f"submission_id in {HANDED_IN} and handed_in_at is not null",
        None,
    ),
    (
        "reviewer_profile",
        "of_person",
        "all",
        "user_id = (select talka_person())",
        "user_id = (select talka_person())",
    ),
    ("reviewer_profile", "of_network", "select", BELOW, None),
    (
        "lived_experience",
        "of_person",
        "all",
        "user_id = (select talka_person())",
        "user_id = (select talka_person())",
    ),
    # counted, never named: who may be counted are the reviewers there are now
    *[
        (
            table,
            "system_lived_experience",
            "select",
            "(select talka_system()) = 'lived-experience'",
            None,
        )
        for table in ("lived_experience", "network_role")
    ],
    ("settlement", "of_network", "all", BELOW, BELOW),
    ("decision", "of_organisation", "select", OURS, None),
    ("decision", "of_network", "all", BELOW, BELOW),
    *[
        (
            table,
            "system_own_data",
            "select",
            f"{OWN_DATA} and {column} = (select talka_person())",
            None,
        )
        for table, column in (
            ("submission", "submitted_by"),
            ("review", "reviewer_id"),
            ("review_sheet", "reviewer_id"),
            ("review_sheet_revision", "reviewer_id"),
            ("reviewer_profile", "user_id"),
            ("lived_experience", "user_id"),
        )
    ],
    # telling those who look after the network
    (
        "network_role",
        "system_practice_news",
        "select",
        "(select talka_system()) = 'practice-news'",
        None,
    ),
    # who may judge or decide: reviewers and coordinators of this network and those above, and
    # where they and the authors belong. What a policy names is held to that table's own policies.
    (
        "network_role",
        "system_review_panel",
        "select",
        f"{PANEL} and role <> 'observer' and {ABOVE}",
        None,
    ),
    (
        "practice_author",
        "system_review_panel",
        "select",
        f"{PANEL} and practice_id in (select practice_id from submission where {BELOW})",
        None,
    ),
    (
        "membership",
        "system_review_panel",
        "select",
        f"{PANEL} and (user_id in (select user_id from network_role)"
        " or user_id in (select user_id from practice_author))",
        None,
    ),
    (
        "organisation",
        "system_review_panel",
        "select",
        f"{PANEL} and id in (select organisation_id from membership)",
        None,
    ),
    (
        "reviewer_profile",
        "system_review_panel",
        "select",
        f"{PANEL} and user_id in {ON_PANEL}",
        None,
    ),
    ("review", "system_review_panel", "select", f"{PANEL} and reviewer_id in {ON_PANEL}", None),
]


def upgrade() -> None:
    _make_review_call()
    _make_submission()
    _make_review()
    _make_review_sheet()
    _make_review_sheet_revision()
    _make_reviewer_profile()
    _make_lived_experience()
    _make_settlement()
    _make_decision()
    if op.get_bind().dialect.name == "postgresql":
        _build_walls()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, name, *_ in reversed(POLICIES):
            op.execute(f"drop policy {name} on {table}")
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_review_call() -> None:
    op.create_table(
        "review_call",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("guidance", sa.Text(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column(
            "closes_on",
            sa.Date(),
            nullable=False,
            comment="The last day on which something can be sent.",
        ),
        sa.Column("reviewers", sa.Integer(), nullable=False, comment="For each practice."),
        sa.Column(
            "is_blind",
            sa.Boolean(),
            nullable=False,
            comment="Reviewers are not told whose practice it is.",
        ),
        sa.Column("framework_version", sa.Integer(), nullable=False),
        sa.Column(
            "thresholds",
            sa.JSON(),
            nullable=False,
            comment="By quality area, in percent from 66 to 75.",
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "open",
                "closed",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("closes_on >= opens_on", name=op.f("ck_review_call_period_in_order")),
        sa.CheckConstraint("reviewers >= 2", name=op.f("ck_review_call_two_reviewers")),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_review_call_network_id_network"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_call")),
    )
    with op.batch_alter_table("review_call", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_call_network_id"), ["network_id"], unique=False)


def _make_submission() -> None:
    op.create_table(
        "submission",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by", sa.Uuid(), nullable=True),
        sa.Column("appealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("appeal", sa.Text(), nullable=False, comment="Why its authors disagree."),
        sa.ForeignKeyConstraint(
            ["call_id"],
            ["review_call.id"],
            name=op.f("fk_submission_call_id_review_call"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_submission_network_id_network"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_submission_practice",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "version_id"],
            ["practice_version.organisation_id", "practice_version.id"],
            name="fk_submission_version",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_submission_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by"],
            ["user_account.id"],
            name=op.f("fk_submission_submitted_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint("version_id", name=op.f("uq_submission_version_id")),
    )
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submission_call_id"), ["call_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_submission_network_id"), ["network_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_submission_practice_id"), ["practice_id"], unique=False
        )


def _make_review() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column(
            "reviewer_id",
            sa.Uuid(),
            nullable=True,
            comment="None: handed in by somebody who left Talka.",
        ),
        sa.Column(
            "country", sa.String(length=2), nullable=False, comment="Of the reviewer, when asked."
        ),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "accepted",
                "declined",
                "taken-back",
                "handed-in",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("declined_because", sa.Text(), nullable=False),
        sa.Column(
            "has_conflict",
            sa.Boolean(),
            nullable=False,
            comment="The reviewer said that judging this organisation is not fair.",
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "reviewer_id is not null or state = 'handed-in'",
            name=op.f("ck_review_unfinished_has_reviewer"),
        ),
        sa.CheckConstraint(
            "not has_conflict or state = 'declined'", name=op.f("ck_review_conflict_is_declined")
        ),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_review_network_id_network"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"],
            ["user_account.id"],
            name=op.f("fk_review_reviewer_id_user_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_review_submission_id_submission"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint(
            "submission_id", "reviewer_id", name=op.f("uq_review_submission_id_reviewer_id")
        ),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_network_id"), ["network_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_reviewer_id"), ["reviewer_id"], unique=False)


def _make_review_sheet() -> None:
    op.create_table(
        "review_sheet",
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column(
            "reviewer_id",
            sa.Uuid(),
            nullable=True,
            comment="None: handed in by somebody who left Talka.",
        ),
        sa.Column(
            "scores",
            sa.JSON(),
            nullable=False,
            comment="By indicator, see practices.kinds.sheets; score may be null.",
        ),
        sa.Column("summary", sa.Text(), nullable=False, comment="For the authors to read."),
        sa.Column(
            "version", sa.Integer(), nullable=False, comment="Counts up with every save, from 0."
        ),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "reviewer_id is not null or handed_in_at is not null",
            name=op.f("ck_review_sheet_unfinished_has_reviewer"),
        ),
        sa.CheckConstraint("version >= 0", name=op.f("ck_review_sheet_version_counts")),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_review_sheet_network_id_network"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["review.id"],
            name=op.f("fk_review_sheet_review_id_review"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"],
            ["user_account.id"],
            name=op.f("fk_review_sheet_reviewer_id_user_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_review_sheet_submission_id_submission"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("review_id", name=op.f("pk_review_sheet")),
    )
    with op.batch_alter_table("review_sheet", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_review_sheet_submission_id"), ["submission_id"], unique=False
        )


def _make_review_sheet_revision() -> None:
    op.create_table(
        "review_sheet_revision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("reviewer_id", sa.Uuid(), nullable=False),
        sa.Column(
            "part",
            sa.String(length=20),
            nullable=False,
            comment="Id of an indicator; summary: what the authors read.",
        ),
        sa.Column("version", sa.Integer(), nullable=False, comment="That the sheet had with it."),
        sa.Column(
            "score",
            sa.Enum(
                "yes",
                "partly",
                "no",
                "not-applicable",
                name="score",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("text", sa.Text(), nullable=False, comment="The reason, or the summary."),
        sa.Column(
            "save_key",
            sa.Uuid(),
            nullable=False,
            comment="Made where it was typed; a repeat acts once.",
        ),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["review.id"],
            name=op.f("fk_review_sheet_revision_review_id_review"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"],
            ["user_account.id"],
            name=op.f("fk_review_sheet_revision_reviewer_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_sheet_revision")),
        sa.UniqueConstraint(
            "review_id", "version", name=op.f("uq_review_sheet_revision_review_id_version")
        ),
        sa.UniqueConstraint(
            "review_id", "save_key", name=op.f("uq_review_sheet_revision_review_id_save_key")
        ),
    )


def _make_reviewer_profile() -> None:
    op.create_table(
        "reviewer_profile",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("areas", sa.JSON(), nullable=False, comment="Ids of key areas."),
        sa.Column("at_most", sa.Integer(), nullable=False, comment="Reviews at the same time."),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "at_most between 0 and 20", name=op.f("ck_reviewer_profile_at_most_plausible")
        ),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_reviewer_profile_network_id_network"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_reviewer_profile_user_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "network_id", name=op.f("pk_reviewer_profile")),
    )


def _make_lived_experience() -> None:
    op.create_table(
        "lived_experience",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_lived_experience_network_id_network"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_lived_experience_user_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "network_id", name=op.f("pk_lived_experience")),
    )


def _make_settlement() -> None:
    op.create_table(
        "settlement",
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("scores", sa.JSON(), nullable=False, comment="By indicator: score and reason."),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_settlement_network_id_network"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["saved_by"],
            ["user_account.id"],
            name=op.f("fk_settlement_saved_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_settlement_submission_id_submission"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_settlement")),
    )


def _make_decision() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="1, and 2 after an appeal."),
        sa.Column(
            "outcome",
            sa.Enum(
                "draft",
                "submitted",
                "in-review",
                "good",
                "promising",
                "returned",
                "published",
                "archived",
                "hidden",
                "withdrawn",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column(
            "summaries",
            sa.JSON(),
            nullable=False,
            comment="What the reviewers wrote for the authors, without names.",
        ),
        sa.Column(
            "sheet",
            sa.JSON(),
            nullable=False,
            comment="The settled sheet: by indicator score and the reasons given.",
        ),
        sa.Column("thresholds", sa.JSON(), nullable=False),
        sa.Column("framework_version", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("number between 1 and 2", name=op.f("ck_decision_at_most_one_appeal")),
        sa.ForeignKeyConstraint(
            ["decided_by"],
            ["user_account.id"],
            name=op.f("fk_decision_decided_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_decision_network_id_network"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_decision_practice",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_decision_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_decision_submission_id_submission"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint(
            "submission_id", "number", name=op.f("uq_decision_submission_id_number")
        ),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_practice_id"), ["practice_id"], unique=False)


def _build_walls() -> None:
    for table in TABLES:
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
    for table, name, command, using, check in POLICIES:
        statement = f"create policy {name} on {table} for {command}"
        if using is not None:
            statement += f" using ({using})"
        if check is not None:
            statement += f" with check ({check})"
        op.execute(statement)
