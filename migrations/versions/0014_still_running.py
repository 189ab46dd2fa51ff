"""The yearly question whether a published practice is still running

Asked by mail, and answered by a link that opens one question. Who it was mailed to then works as a
member of the organisation that they are.

Revision: 0014, after 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLES = ("running_question",)

OURS = "organisation_id = (select talka_organisation())"
OWN_DATA = "(select talka_system()) = 'own-data'"
ASKING = "(select talka_system()) = 'still-running'"
LINK = "(select talka_system()) = 'still-running-link'"

# table, policy, command, using, with check
POLICIES: list[tuple[str, str, str, str | None, str | None]] = [
    ("running_question", "tenant", "all", OURS, OURS),
    (
        "running_question",
        "system_own_data",
        "select",
        f"{OWN_DATA} and user_id = (select talka_person())",
        None,
    ),
    # asking: what is in the library, whom, and who was asked lately
    ("running_question", "system_asking_select", "select", ASKING, None),
    ("running_question", "system_asking_insert", "insert", None, ASKING),
    ("publication", "system_still_running", "select", f"{ASKING} and is_shown", None),
    ("practice_author", "system_still_running", "select", ASKING, None),
    ("membership", "system_still_running", "select", f"{ASKING} and role <> 'viewer'", None),
    # answering: the one question that the link opens
    (
        "running_question",
        "system_still_running_link",
        "select",
        f"{LINK} and token_hash = (select talka_key())",
        None,
    ),
]


def upgrade() -> None:
    _make_running_question()
    if op.get_bind().dialect.name == "postgresql":
        _build_walls()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, name, *_ in reversed(POLICIES):
            op.execute(f"drop policy {name} on {table}")
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_running_question() -> None:
    op.create_table(
        "running_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column(
            "year", sa.Integer(), nullable=False, comment="In which it was asked: once a year."
        ),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "answer",
            sa.Enum(
                "yes", "no", name="answer", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(answered_at is null) = (answer is null)",
            name=op.f("ck_running_question_answered_in_words"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_running_question_practice",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_running_question_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_running_question_user_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_running_question")),
        sa.UniqueConstraint(
            "practice_id",
            "user_id",
            "year",
            name=op.f("uq_running_question_practice_id_user_id_year"),
        ),
        sa.UniqueConstraint("token_hash", name=op.f("uq_running_question_token_hash")),
    )
    with op.batch_alter_table("running_question", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_running_question_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_running_question_user_id"), ["user_id"], unique=False)


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
