"""Reports about published practices

Seen by whoever reported and by the coordinators of the network the practice was published through;
never by the organisation of the practice, whose people do not learn who it was.

Revision: 0013, after 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ME = "(select talka_person())"
MINE = f"reporter_id = {ME}"
BELOW = (
    "network_id in (select a.descendant_id from network_ancestry a"
    " join network_role r on r.network_id = a.ancestor_id"
    " where r.user_id = (select talka_person()) and r.role = 'coordinator'"
    " and a.descendant_id in (select descendant_id from network_ancestry"
    " where ancestor_id = (select talka_network())))"
)
"""The open network and those below it, for a coordinator."""
READABLE = (
    "exists (select 1 from publication p where p.practice_id = practice_report.practice_id"
    " and p.network_id = practice_report.network_id and p.is_shown)"
)

# policy, command, using, with check
POLICIES: list[tuple[str, str, str | None, str | None]] = [
    ("of_reporter_select", "select", MINE, None),
    ("of_reporter_insert", "insert", None, f"{MINE} and state = 'open' and {READABLE}"),
    ("of_network_select", "select", BELOW, None),
    ("of_network_update", "update", BELOW, BELOW),
    (
        "system_own_data",
        "select",
        f"(select talka_system()) = 'own-data' and {MINE}",
        None,
    ),
]


def upgrade() -> None:
    op.create_table(
        "practice_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False, comment="Of the practice."),
        sa.Column(
            "network_id",
            sa.Uuid(),
            nullable=False,
            comment="Through which the practice was published.",
        ),
        sa.Column(
            "title",
            sa.String(length=120),
            nullable=False,
            comment="Of the practice, when it was reported.",
        ),
        sa.Column(
            "reporter_id", sa.Uuid(), nullable=True, comment="None: somebody who left Talka."
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "hidden",
                "dismissed",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("answer", sa.Text(), nullable=False, comment="Why the practice stays."),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(state = 'open') = (answered_at is null)",
            name=op.f("ck_practice_report_open_is_unanswered"),
        ),
        sa.CheckConstraint(
            "state <> 'dismissed' or answer <> ''",
            name=op.f("ck_practice_report_dismissed_with_reason"),
        ),
        sa.CheckConstraint(
            "length(reason) between 1 and 2000", name=op.f("ck_practice_report_reason_length")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"],
            ["user_account.id"],
            name=op.f("fk_practice_report_answered_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_practice_report_network_id_network"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_practice_report_practice",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["reporter_id"],
            ["user_account.id"],
            name=op.f("fk_practice_report_reporter_id_user_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_report")),
    )
    with op.batch_alter_table("practice_report", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_practice_report_network_id"), ["network_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_practice_report_reporter_id"), ["reporter_id"], unique=False
        )
        batch_op.create_index(
            "uq_practice_report_open",
            ["practice_id", "reporter_id"],
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
    if op.get_bind().dialect.name == "postgresql":
        _build_walls()


def downgrade() -> None:
    op.drop_table("practice_report")


def _build_walls() -> None:
    op.execute("alter table practice_report enable row level security")
    op.execute("alter table practice_report force row level security")
    for name, command, using, check in POLICIES:
        statement = f"create policy {name} on practice_report for {command}"
        if using is not None:
            statement += f" using ({using})"
        if check is not None:
            statement += f" with check ({check})"
        op.execute(statement)
