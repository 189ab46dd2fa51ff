"""Editions: what a network publishes of a round, and who gave to it

Written once, in a system scope of its own that reads closed rounds of the open network and those
below; no policy lets anybody change or delete an edition. Members, coordinators and observers read
it; named results are not for observers; what an organisation gave is its own to read.

Revision: 0016, after 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TABLES = ("edition", "edition_contribution", "edition_named_result")

COUNTING = "(select talka_system()) = 'edition'"
HERE = (
    "network_id in (select descendant_id from network_ancestry"
    " where ancestor_id = (select talka_network()))"
)
ASKED = "(select organisation_id from round_place)"
TAKES_PART = (
    "network_id in (select a.ancestor_id from network_ancestry a"
    " join network_member m on m.network_id = a.descendant_id"
    " where m.organisation_id = (select talka_organisation()))"
)
OURS = "organisation_id = (select talka_organisation())"


def _readers(*roles: str) -> str:
    """Whoever has one of these roles in the open network: of it, those above and those below."""
    held = ", ".join(f"'{role}'" for role in roles)
    mine = (
        "(select a.descendant_id from network_ancestry a"
        " join network_role r on r.network_id = a.ancestor_id"
        f" where r.user_id = (select talka_person()) and r.role in ({held}))"
    )
    above = (
        "network_id in (select ancestor_id from network_ancestry"
        f" where descendant_id = (select talka_network()) and descendant_id in {mine})"
    )
    return f"({above} or ({HERE} and network_id in {mine}))"


# table, policy, command, using, with check. What a policy names is held to that table's own.
POLICIES: list[tuple[str, str, str, str | None, str | None]] = [
    (
        "round",
        "system_edition",
        "select",
        f"{COUNTING} and {HERE} and state = 'closed'",
        None,
    ),
    (
        "round_place",
        "system_edition",
        "select",
        f"{COUNTING} and {HERE} and closed_at is not null",
        None,
    ),
    ("organisation", "system_edition", "select", f"{COUNTING} and id in {ASKED}", None),
    ("network_member", "system_edition", "select", f"{COUNTING} and {HERE}", None),
    (
        "assessment_revision",
        "system_edition",
        "select",
        f"{COUNTING} and assessment_id in (select assessment_id from round_place"
        " where standing = 'signed-off' and level_at_close in ('anonymous', 'named'))",
        None,
    ),
    ("edition", "of_organisation", "select", TAKES_PART, None),
    ("edition", "of_network", "select", _readers("coordinator", "observer"), None),
    ("edition", "system_edition_select", "select", f"{COUNTING} and {HERE}", None),
    (
        "edition",
        "system_edition_insert",
        "insert",
        None,
        f"{COUNTING} and {HERE} and round_id in (select id from round)",
    ),
    ("edition_contribution", "of_organisation", "select", OURS, None),
    (
        "edition_contribution",
        "system_edition_select",
        "select",
        f"{COUNTING} and organisation_id in {ASKED}",
        None,
    ),
    (
        "edition_contribution",
        "system_edition_insert",
        "insert",
        None,
        f"{COUNTING} and {HERE} and organisation_id in {ASKED}",
    ),
    ("edition_named_result", "of_organisation", "select", TAKES_PART, None),
    ("edition_named_result", "of_network", "select", _readers("coordinator"), None),
    (
        "edition_named_result",
        "system_edition_insert",
        "insert",
        None,
        f"{COUNTING} and {HERE} and organisation_id in {ASKED}",
    ),
]


def upgrade() -> None:
    _make_edition()
    _make_contribution()
    _make_named_result()
    if op.get_bind().dialect.name == "postgresql":
        _build_walls()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, name, *_ in reversed(POLICIES):
            op.execute(f"drop policy {name} on {table}")
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_edition() -> None:
    op.create_table(
        "edition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column(
            "number", sa.Integer(), nullable=False, comment="Counts a network's editions, from 1."
        ),
        sa.Column("title", sa.String(length=200), nullable=False, comment="The round's."),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "at_least",
            sa.Integer(),
            nullable=False,
            comment="k: anonymous contributors a cell needs.",
        ),
        sa.Column("framework_version", sa.Integer(), nullable=False),
        sa.Column("program_version", sa.String(length=20), nullable=False),
        sa.Column(
            "content",
            sa.JSON(),
            nullable=False,
            comment="The figures as published; nothing in it is finer.",
        ),
        sa.CheckConstraint("at_least >= 5", name=op.f("ck_edition_enough_in_a_cell")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_edition_number_positive")),
        sa.ForeignKeyConstraint(
            ["network_id", "round_id"], ["round.network_id", "round.id"], name="fk_edition_round"
        ),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_edition_network_id_network"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_edition_network_id_id")),
        sa.UniqueConstraint("network_id", "number", name=op.f("uq_edition_network_id_number")),
        sa.UniqueConstraint("round_id", name=op.f("uq_edition_round_id")),
    )


def _make_contribution() -> None:
    op.create_table(
        "edition_contribution",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False, comment="The edition's."),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column(
            "level", _level(), nullable=False, comment="What it shared when the round was closed."
        ),
        sa.Column(
            "groups", sa.JSON(), nullable=False, comment="Breakdown to the group it stood in."
        ),
        sa.CheckConstraint(
            "level <> 'participation'", name=op.f("ck_edition_contribution_level_lets_it_count")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id", "revision"],
            ["assessment_revision.assessment_id", "assessment_revision.number"],
            name="fk_edition_contribution_revision",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "edition_id"],
            ["edition.network_id", "edition.id"],
            name="fk_edition_contribution_edition",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "assessment_id"],
            ["assessment.organisation_id", "assessment.id"],
            name="fk_edition_contribution_assessment",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_edition_contribution_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_contribution")),
        sa.UniqueConstraint(
            "assessment_id", "revision", name=op.f("uq_edition_contribution_assessment_id_revision")
        ),
        sa.UniqueConstraint(
            "edition_id",
            "organisation_id",
            name=op.f("uq_edition_contribution_edition_id_organisation_id"),
        ),
    )
    with op.batch_alter_table("edition_contribution", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_edition_contribution_organisation_id"), ["organisation_id"], unique=False
        )


def _make_named_result() -> None:
    op.create_table(
        "edition_named_result",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False, comment="The edition's."),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False, comment="As it was called then."),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("scores", sa.JSON(), nullable=False, comment="Area to score in points."),
        sa.ForeignKeyConstraint(
            ["network_id", "edition_id"],
            ["edition.network_id", "edition.id"],
            name="fk_edition_named_result_edition",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_edition_named_result_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_named_result")),
        sa.UniqueConstraint(
            "edition_id",
            "organisation_id",
            name=op.f("uq_edition_named_result_edition_id_organisation_id"),
        ),
    )
    with op.batch_alter_table("edition_named_result", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_edition_named_result_organisation_id"), ["organisation_id"], unique=False
        )


def _level() -> sa.Enum:
    return sa.Enum(
        "participation",
        "anonymous",
        "named",
        name="level",
        native_enum=False,
        create_constraint=True,
        length=40,
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
