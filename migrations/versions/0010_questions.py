"""Questions about published practices, and what was done with each

A question belongs to the practice it is about. Whoever may read that reads it too: openly once it
is answered, inside any organisation before. Hidden, it is for both organisations; withdrawn, for
the one that asked.

Revision: 0010, after 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLES = ("practice_question", "practice_question_step")

OURS = "organisation_id = (select talka_organisation())"
ASKED = "asking_organisation_id = (select talka_organisation())"
ME = "(select talka_person())"
READABLE = "practice_id in (select practice_id from publication where is_shown)"
EXCHANGE = "(select talka_system()) = 'practice-exchange'"
OWN_DATA = "(select talka_system()) = 'own-data'"

# table, policy, command, using, with check
POLICIES: list[tuple[str, str, str, str | None, str | None]] = [
    ("practice_question", "of_host_select", "select", f"{OURS} and state <> 'withdrawn'", None),
    ("practice_question", "of_host_update", "update", f"{OURS} and state <> 'withdrawn'", OURS),
    ("practice_question", "of_asker_select", "select", ASKED, None),
    (
        "practice_question",
        "of_asker_insert",
        "insert",
        None,
        f"{ASKED} and asked_by = {ME} and state = 'open' and {READABLE}",
    ),
    (
        "practice_question",
        "of_asker_update",
        "update",
        f"{ASKED} and state = 'open'",
        f"{ASKED} and state = 'withdrawn'",
    ),
    ("practice_question", "answered", "select", f"state = 'answered' and {READABLE}", None),
    (
        "practice_question",
        "inside",
        "select",
        f"state = 'open' and (select talka_organisation()) is not null and {READABLE}",
        None,
    ),
    ("practice_question_step", "of_both_select", "select", f"{OURS} or {ASKED}", None),
    (
        "practice_question_step",
        "of_both_insert",
        "insert",
        None,
        f"({OURS} or {ASKED}) and taken_by = {ME}"
        " and question_id in (select id from practice_question)",
    ),
    *[
        (table, "system_own_data", "select", f"{OWN_DATA} and {column} = {ME}", None)
        for table, column in (
            ("practice_question", "asked_by"),
            ("practice_question_step", "taken_by"),
        )
    ],
    # telling the authors, or whoever asked, as long as they belong to their organisation
    *[
        (table, "system_practice_exchange", "select", EXCHANGE, None)
        for table in ("practice_author", "membership", "organisation")
    ],
]


def upgrade() -> None:
    _make_practice_question()
    _make_practice_question_step()
    if op.get_bind().dialect.name == "postgresql":
        _build_walls()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, name, *_ in reversed(POLICIES):
            op.execute(f"drop policy {name} on {table}")
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_practice_question() -> None:
    op.create_table(
        "practice_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False, comment="Of the practice."),
        sa.Column("asking_organisation_id", sa.Uuid(), nullable=True),
        sa.Column(
            "asking_name",
            sa.String(length=200),
            nullable=False,
            comment="Of the organisation, when it asked.",
        ),
        sa.Column("asking_country", sa.String(length=2), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=True, comment="None: a former member."),
        sa.Column(
            "form_key",
            sa.Uuid(),
            nullable=False,
            comment="Of the form it came by; a repeat acts once.",
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "answered",
                "withdrawn",
                "hidden",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("why_hidden", sa.Text(), nullable=False),
        sa.Column(
            "version", sa.Integer(), nullable=False, comment="Counts up with every act, from 1."
        ),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(answered_at is null) = (answer = '')",
            name=op.f("ck_practice_question_answered_in_words"),
        ),
        sa.CheckConstraint(
            "(state = 'hidden') = (why_hidden <> '')",
            name=op.f("ck_practice_question_hidden_with_reason"),
        ),
        sa.CheckConstraint(
            "state = 'hidden' or (state = 'answered') = (answered_at is not null)",
            name=op.f("ck_practice_question_state_of_answer"),
        ),
        sa.CheckConstraint(
            "asking_organisation_id <> organisation_id",
            name=op.f("ck_practice_question_asked_from_outside"),
        ),
        sa.CheckConstraint(
            "length(answer) <= 4000", name=op.f("ck_practice_question_answer_length")
        ),
        sa.CheckConstraint(
            "length(text) between 1 and 2000", name=op.f("ck_practice_question_text_length")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_practice_question_version_positive")),
        sa.ForeignKeyConstraint(
            ["answered_by"],
            ["user_account.id"],
            name=op.f("fk_practice_question_answered_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"],
            ["user_account.id"],
            name=op.f("fk_practice_question_asked_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["asking_organisation_id"],
            ["organisation.id"],
            name=op.f("fk_practice_question_asking_organisation_id_organisation"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_practice_question_practice",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_question")),
        sa.UniqueConstraint(
            "asking_organisation_id",
            "form_key",
            name=op.f("uq_practice_question_asking_organisation_id_form_key"),
        ),
        sa.UniqueConstraint(
            "organisation_id", "id", name=op.f("uq_practice_question_organisation_id_id")
        ),
    )
    with op.batch_alter_table("practice_question", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_practice_question_practice_id"), ["practice_id"], unique=False
        )


def _make_practice_question_step() -> None:
    op.create_table(
        "practice_question_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("asking_organisation_id", sa.Uuid(), nullable=True),
        sa.Column(
            "act",
            sa.Enum(
                "ask",
                "answer",
                "change",
                "withdraw",
                "hide",
                "show",
                name="act",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False, comment="The answer, or why it was hidden."),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asking_organisation_id"],
            ["organisation.id"],
            name=op.f("fk_practice_question_step_asking_organisation_id_organisation"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "question_id"],
            ["practice_question.organisation_id", "practice_question.id"],
            name="fk_practice_question_step_question",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["taken_by"],
            ["user_account.id"],
            name=op.f("fk_practice_question_step_taken_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_question_step")),
    )
    with op.batch_alter_table("practice_question_step", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_practice_question_step_question_id"), ["question_id"], unique=False
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
