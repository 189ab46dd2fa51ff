"""Following and saving a practice, and saying: we do this too

What one follows and saves is for that person alone. Who does the same is seen by readers where it
wants to be named; the others are counted across organisations, and nothing but their number is
told.

Revision: 0015, after 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TABLES = ("practice_follow", "practice_saved", "practice_also_done")

MINE = "user_id = (select talka_person())"
READING = "reading_organisation_id = (select talka_organisation())"
DOING = "doing_organisation_id = (select talka_organisation())"
READABLE = "practice_id in (select practice_id from publication where is_shown)"
EXCHANGE = "(select talka_system()) = 'practice-exchange'"
OWN_DATA = "(select talka_system()) = 'own-data'"

# table, policy, command, using, with check
POLICIES: list[tuple[str, str, str, str | None, str | None]] = [
    ("practice_follow", "of_person_select", "select", MINE, None),
    ("practice_follow", "of_person_delete", "delete", MINE, None),
    (
        "practice_follow",
        "of_person_insert",
        "insert",
        None,
        f"{MINE} and {READING} and {READABLE}",
    ),
    # telling those who follow, as long as the organisation they read it in may read it; a link in
    # the mail deletes the row of the person it went to, who is the scope's
    ("practice_follow", "system_practice_exchange", "select", EXCHANGE, None),
    ("network_member", "system_practice_exchange", "select", EXCHANGE, None),
    ("practice_saved", "of_person_select", "select", f"{MINE} and {READING}", None),
    (
        "practice_saved",
        "of_person_update",
        "update",
        f"{MINE} and {READING}",
        f"{MINE} and {READING}",
    ),
    ("practice_saved", "of_person_delete", "delete", f"{MINE} and {READING}", None),
    (
        "practice_saved",
        "of_person_insert",
        "insert",
        None,
        f"{MINE} and {READING} and {READABLE}",
    ),
    ("practice_also_done", "of_doer_select", "select", DOING, None),
    ("practice_also_done", "of_doer_update", "update", DOING, DOING),
    ("practice_also_done", "of_doer_delete", "delete", DOING, None),
    ("practice_also_done", "of_doer_insert", "insert", None, f"{DOING} and {READABLE}"),
    ("practice_also_done", "named", "select", f"is_named and {READABLE}", None),
    (
        "practice_also_done",
        "system_also_done",
        "select",
        "(select talka_system()) = 'also-done'",
        None,
    ),
    *[
        (table, "system_own_data", "select", f"{OWN_DATA} and {MINE}", None)
        for table in ("practice_follow", "practice_saved")
    ],
]


def upgrade() -> None:
    _make_practice_follow()
    _make_practice_saved()
    _make_practice_also_done()
    if op.get_bind().dialect.name == "postgresql":
        _build_walls()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, name, *_ in reversed(POLICIES):
            op.execute(f"drop policy {name} on {table}")
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_practice_follow() -> None:
    op.create_table(
        "practice_follow",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False, comment="Of the practice."),
        sa.Column("reading_organisation_id", sa.Uuid(), nullable=False),
        sa.Column("followed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_practice_follow_practice",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["reading_organisation_id", "user_id"],
            ["membership.organisation_id", "membership.user_id"],
            name="fk_practice_follow_membership",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("practice_id", "user_id", name=op.f("pk_practice_follow")),
    )
    with op.batch_alter_table("practice_follow", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_practice_follow_user_id"), ["user_id"], unique=False)


def _make_practice_saved() -> None:
    op.create_table(
        "practice_saved",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("reading_organisation_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False, comment="Of the practice."),
        sa.Column(
            "title",
            sa.String(length=120),
            nullable=False,
            comment="When it was saved: it may leave the library.",
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(note) <= 1000", name=op.f("ck_practice_saved_note_length")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_practice_saved_practice",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["reading_organisation_id"],
            ["organisation.id"],
            name=op.f("fk_practice_saved_reading_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_practice_saved_user_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "practice_id", "user_id", "reading_organisation_id", name=op.f("pk_practice_saved")
        ),
    )
    with op.batch_alter_table("practice_saved", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_practice_saved_user_id"), ["user_id"], unique=False)


def _make_practice_also_done() -> None:
    op.create_table(
        "practice_also_done",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("doing_organisation_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False, comment="Of the practice."),
        sa.Column(
            "name",
            sa.String(length=200),
            nullable=False,
            comment="Of the organisation, when it said so.",
        ),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("is_named", sa.Boolean(), nullable=False, comment="False: it is only counted."),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("marked_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "doing_organisation_id <> organisation_id",
            name=op.f("ck_practice_also_done_done_elsewhere"),
        ),
        sa.ForeignKeyConstraint(
            ["doing_organisation_id"],
            ["organisation.id"],
            name=op.f("fk_practice_also_done_doing_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["marked_by"],
            ["user_account.id"],
            name=op.f("fk_practice_also_done_marked_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_practice_also_done_practice",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "practice_id", "doing_organisation_id", name=op.f("pk_practice_also_done")
        ),
    )
    with op.batch_alter_table("practice_also_done", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_practice_also_done_doing_organisation_id"),
            ["doing_organisation_id"],
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
