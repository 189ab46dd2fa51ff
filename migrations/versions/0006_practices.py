"""Practices, what is written of them, their versions and steps, and scorecards

What an organisation writes is its own; where a practice stands, and the version that was sent in,
is seen by the network it was sent to.

Revision: 0006, after 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = (
    "practice",
    "practice_author",
    "practice_block",
    "practice_block_revision",
    "practice_tag",
    "practice_link",
    "practice_version",
    "practice_step",
    "scorecard",
    "scorecard_score",
    "scorecard_score_revision",
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

OWN = (
    "practice_author",
    "practice_block",
    "practice_block_revision",
    "practice_tag",
    "practice_link",
    "scorecard",
    "scorecard_score",
    "scorecard_score_revision",
)

# table, policy, command, using, with check
POLICIES: list[tuple[str, str, str, str | None, str | None]] = [
    *[(table, "tenant", "all", OURS, OURS) for table in OWN],
    ("practice", "tenant", "all", OURS, OURS),
    ("practice", "of_network_select", "select", BELOW, None),
    ("practice", "of_network_update", "update", BELOW, BELOW),
    ("practice_version", "tenant", "all", OURS, OURS),
    ("practice_version", "of_network", "select", BELOW, None),
    ("practice_step", "tenant", "all", OURS, OURS),
    ("practice_step", "of_network_select", "select", BELOW, None),
    ("practice_step", "of_network_insert", "insert", None, BELOW),
    *[
        (
            table,
            "system_own_data",
            "select",
            f"(select talka_system()) = 'own-data' and {column} = (select talka_person())",
            None,
        )
        for table, column in (
            ("practice_author", "user_id"),
            ("practice", "created_by"),
            ("practice_block_revision", "saved_by"),
            ("scorecard", "started_by"),
            ("scorecard_score_revision", "saved_by"),
        )
    ],
    # telling its authors, as long as they belong to the organisation
    *[
        (
            table,
            "system_practice_news",
            "select",
            "(select talka_system()) = 'practice-news'",
            None,
        )
        for table in ("practice_author", "membership")
    ],
]


def upgrade() -> None:
    _make_practice()
    _make_practice_author()
    _make_practice_block()
    _make_practice_block_revision()
    _make_practice_tag()
    _make_practice_link()
    _make_practice_version()
    _make_practice_step()
    _make_scorecard()
    _make_scorecard_score()
    _make_scorecard_score_revision()
    if op.get_bind().dialect.name == "postgresql":
        _build_walls()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, name, *_ in reversed(POLICIES):
            op.execute(f"drop policy {name} on {table}")
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_practice() -> None:
    op.create_table(
        "practice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column(
            "network_id",
            sa.Uuid(),
            nullable=True,
            comment="The network it was sent to; None while it is a draft.",
        ),
        sa.Column(
            "state",
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
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "language", sa.String(length=8), nullable=False, comment="What its authors write in."
        ),
        sa.Column(
            "title",
            sa.String(length=120),
            nullable=False,
            comment="What its block says, for lists.",
        ),
        sa.Column(
            "visibility",
            sa.Enum(
                "organisation",
                "network",
                "public",
                name="visibility",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "since", sa.Date(), nullable=True, comment="Running since the first of this month."
        ),
        sa.Column(
            "is_new",
            sa.Boolean(),
            nullable=False,
            comment="Its authors say that it is not running for a year yet.",
        ),
        sa.Column(
            "cost",
            sa.Enum(
                "none",
                "up-to-5000",
                "up-to-50000",
                "more",
                name="cost",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "contact",
            sa.String(length=200),
            nullable=False,
            comment="A seat and its address, never a private one.",
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state <> 'draft' or network_id is null",
            name=op.f("ck_practice_draft_is_before_no_network"),
        ),
        sa.ForeignKeyConstraint(
            ["created_by"],
            ["user_account.id"],
            name=op.f("fk_practice_created_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_practice_network_id_network"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_practice_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_practice_organisation_id_id")),
    )
    with op.batch_alter_table("practice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_practice_network_id"), ["network_id"], unique=False)
        batch_op.create_index(
            "ix_practice_organisation_id_changed_at",
            ["organisation_id", "changed_at"],
            unique=False,
        )


def _make_practice_author() -> None:
    op.create_table(
        "practice_author",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_practice_author_practice",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_practice_author_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_practice_author_user_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("practice_id", "user_id", name=op.f("pk_practice_author")),
    )
    with op.batch_alter_table("practice_author", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_practice_author_organisation_id"), ["organisation_id"], unique=False
        )


def _make_practice_block() -> None:
    op.create_table(
        "practice_block",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("block", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "source",
                "human",
                "machine",
                "reviewed",
                name="origin",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "source_version",
            sa.Integer(),
            nullable=True,
            comment="Of a translation: the version of the source that it says.",
        ),
        sa.Column(
            "version", sa.Integer(), nullable=False, comment="Counts up with every save, from 1."
        ),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=True, comment="None: a former member."),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("length(text) <= 4000", name=op.f("ck_practice_block_text_length")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_practice_block_version_positive")),
        sa.ForeignKeyConstraint(
            ["changed_by"],
            ["user_account.id"],
            name=op.f("fk_practice_block_changed_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_practice_block_practice",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_practice_block_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("practice_id", "block", "language", name=op.f("pk_practice_block")),
    )
    with op.batch_alter_table("practice_block", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_practice_block_organisation_id"), ["organisation_id"], unique=False
        )


def _make_practice_block_revision() -> None:
    op.create_table(
        "practice_block_revision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("block", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "source",
                "human",
                "machine",
                "reviewed",
                name="origin",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "save_key",
            sa.Uuid(),
            nullable=False,
            comment="Made where it was typed; a repeat acts once.",
        ),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_practice_block_revision_practice",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_practice_block_revision_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["saved_by"],
            ["user_account.id"],
            name=op.f("fk_practice_block_revision_saved_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_block_revision")),
        sa.UniqueConstraint(
            "organisation_id",
            "save_key",
            name=op.f("uq_practice_block_revision_organisation_id_save_key"),
        ),
        sa.UniqueConstraint(
            "practice_id",
            "block",
            "language",
            "version",
            name=op.f("uq_practice_block_revision_practice_id_block_language_version"),
        ),
    )
    with op.batch_alter_table("practice_block_revision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_practice_block_revision_organisation_id"),
            ["organisation_id"],
            unique=False,
        )


def _make_practice_tag() -> None:
    op.create_table(
        "practice_tag",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column(
            "facet",
            sa.Enum(
                "area",
                "factor",
                "item",
                "target-group",
                "language",
                "cost",
                "country",
                "kind",
                "strength",
                "verified",
                "standing",
                name="facet",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_practice_tag_practice",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_practice_tag_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("practice_id", "facet", "value", name=op.f("pk_practice_tag")),
    )
    with op.batch_alter_table("practice_tag", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_practice_tag_organisation_id"), ["organisation_id"], unique=False
        )


def _make_practice_link() -> None:
    op.create_table(
        "practice_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column(
            "position",
            sa.Integer(),
            nullable=False,
            comment="From 0, in the order its authors gave.",
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False, comment="https only."),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_practice_link_practice",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_practice_link_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_link")),
    )
    with op.batch_alter_table("practice_link", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_practice_link_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_practice_link_practice_id"), ["practice_id"], unique=False
        )


def _make_practice_version() -> None:
    op.create_table(
        "practice_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=True, comment="Where it was sent to."),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("framework_version", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False, comment="See practices.kinds.content."),
        sa.Column(
            "sheet",
            sa.JSON(),
            nullable=False,
            comment="By indicator: score, reason, evidence, as its authors gave them.",
        ),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "published_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="None: sent in, and not to be read by others.",
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_practice_version_number_positive")),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_practice_version_network_id_network"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_practice_version_practice",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_practice_version_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_version")),
        sa.UniqueConstraint(
            "organisation_id", "id", name=op.f("uq_practice_version_organisation_id_id")
        ),
        sa.UniqueConstraint(
            "practice_id", "number", name=op.f("uq_practice_version_practice_id_number")
        ),
    )
    with op.batch_alter_table("practice_version", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_practice_version_network_id"), ["network_id"], unique=False
        )


def _make_practice_step() -> None:
    op.create_table(
        "practice_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column(
            "act",
            sa.Enum(
                "submit",
                "withdraw",
                "start-review",
                "decide-good",
                "decide-promising",
                "return",
                "rework",
                "appeal",
                "publish",
                "update",
                "archive",
                "restore",
                "hide",
                "show-again",
                name="act",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "before",
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
                name="before",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "after",
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
                name="after",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_practice_step_network_id_network"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_practice_step_practice",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_practice_step_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["taken_by"],
            ["user_account.id"],
            name=op.f("fk_practice_step_taken_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_step")),
    )
    with op.batch_alter_table("practice_step", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_practice_step_practice_id"), ["practice_id"], unique=False
        )


def _make_scorecard() -> None:
    op.create_table(
        "scorecard",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "practice_id",
            sa.Uuid(),
            nullable=True,
            comment="None: an activity that is not described as a practice.",
        ),
        sa.Column(
            "title",
            sa.String(length=200),
            nullable=False,
            comment="Of the activity; a practice has its own.",
        ),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("framework_version", sa.Integer(), nullable=False),
        sa.Column(
            "start_key",
            sa.Uuid(),
            nullable=False,
            comment="Of the form it was started with: sent twice, started once.",
        ),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_by", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("year between 2000 and 2100", name=op.f("ck_scorecard_year_plausible")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_scorecard_practice",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_scorecard_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["started_by"],
            ["user_account.id"],
            name=op.f("fk_scorecard_started_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scorecard")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_scorecard_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "start_key", name=op.f("uq_scorecard_organisation_id_start_key")
        ),
        sa.UniqueConstraint("practice_id", "year", name=op.f("uq_scorecard_practice_id_year")),
    )
    with op.batch_alter_table("scorecard", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_scorecard_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_scorecard_practice_id"), ["practice_id"], unique=False)
        batch_op.create_index(
            "uq_scorecard_activity_year",
            ["organisation_id", "title", "year"],
            unique=True,
            sqlite_where=sa.text("practice_id is null"),
            postgresql_where=sa.text("practice_id is null"),
        )


def _make_scorecard_score() -> None:
    op.create_table(
        "scorecard_score",
        sa.Column("scorecard_id", sa.Uuid(), nullable=False),
        sa.Column("indicator_id", sa.String(length=20), nullable=False),
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
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column(
            "version", sa.Integer(), nullable=False, comment="Counts up with every save, from 1."
        ),
        sa.Column("scored_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("scored_by", sa.Uuid(), nullable=True, comment="None: a former member."),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "length(evidence) <= 2000", name=op.f("ck_scorecard_score_evidence_length")
        ),
        sa.CheckConstraint("length(reason) <= 2000", name=op.f("ck_scorecard_score_reason_length")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_scorecard_score_version_positive")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "scorecard_id"],
            ["scorecard.organisation_id", "scorecard.id"],
            name="fk_scorecard_score_scorecard",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_scorecard_score_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["scored_by"],
            ["user_account.id"],
            name=op.f("fk_scorecard_score_scored_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("scorecard_id", "indicator_id", name=op.f("pk_scorecard_score")),
    )
    with op.batch_alter_table("scorecard_score", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_scorecard_score_organisation_id"), ["organisation_id"], unique=False
        )


def _make_scorecard_score_revision() -> None:
    op.create_table(
        "scorecard_score_revision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("scorecard_id", sa.Uuid(), nullable=False),
        sa.Column("indicator_id", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
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
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column(
            "is_copied",
            sa.Boolean(),
            nullable=False,
            comment="Taken over from an earlier scorecard.",
        ),
        sa.Column(
            "save_key",
            sa.Uuid(),
            nullable=False,
            comment="Made where it was typed; a repeat acts once.",
        ),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "scorecard_id"],
            ["scorecard.organisation_id", "scorecard.id"],
            name="fk_scorecard_score_revision_scorecard",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_scorecard_score_revision_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["saved_by"],
            ["user_account.id"],
            name=op.f("fk_scorecard_score_revision_saved_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scorecard_score_revision")),
        sa.UniqueConstraint(
            "organisation_id",
            "save_key",
            name=op.f("uq_scorecard_score_revision_organisation_id_save_key"),
        ),
        sa.UniqueConstraint(
            "scorecard_id",
            "indicator_id",
            "version",
            name=op.f("uq_scorecard_score_revision_scorecard_id_indicator_id_version"),
        ),
    )
    with op.batch_alter_table("scorecard_score_revision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_scorecard_score_revision_organisation_id"),
            ["organisation_id"],
            unique=False,
        )


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
