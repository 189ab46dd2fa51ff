"""Notes in the handbook, every state they had, and where people stopped reading

A note without an organisation is its writer's alone, in every place; one with an organisation is
that organisation's. The walls of the three tables come with them.

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = ("note", "note_revision", "reading_position")

MINE = "person_id = (select talka_person())"
PRIVATE = f"organisation_id is null and {MINE}"
OURS = "organisation_id = (select talka_organisation())"
OWN_DATA = f"(select talka_system()) = 'own-data' and {MINE}"

# table, policy, command, using, with check
POLICIES: list[tuple[str, str, str, str, str | None]] = [
    *[
        policy
        for table in ("note", "note_revision")
        for policy in (
            (table, "private", "all", PRIVATE, PRIVATE),
            (table, "tenant", "all", OURS, OURS),
            (table, "system_own_data", "select", OWN_DATA, None),
        )
    ],
    ("reading_position", "of_person", "all", MINE, MINE),
    ("reading_position", "system_own_data", "select", OWN_DATA, None),
]


def upgrade() -> None:
    _make_note()
    _make_note_revision()
    _make_reading_position()
    if op.get_bind().dialect.name == "postgresql":
        _build_walls()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_note() -> None:
    op.create_table(
        "note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "organisation_id",
            sa.Uuid(),
            nullable=True,
            comment="None: private, and the person's alone.",
        ),
        sa.Column("person_id", sa.Uuid(), nullable=True, comment="None: a former member."),
        sa.Column("target", sa.String(length=80), nullable=False, comment="An id in the book."),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "version", sa.Integer(), nullable=False, comment="Counts up with every save, from 1."
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(text) <= 4000", name=op.f("ck_note_text_length")),
        sa.CheckConstraint(
            "organisation_id IS NOT NULL OR person_id IS NOT NULL",
            name=op.f("ck_note_belongs_to_somebody"),
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_note_version_positive")),
        _to_organisation("note"),
        _to_person("note", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_note_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            "uq_note_private",
            ["person_id", "target"],
            unique=True,
            sqlite_where=sa.text("organisation_id IS NULL"),
            postgresql_where=sa.text("organisation_id IS NULL"),
        )


def _make_note_revision() -> None:
    op.create_table(
        "note_revision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("note_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True, comment="Who saved it."),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "save_key",
            sa.Uuid(),
            nullable=False,
            comment="Made where it was typed; a repeat acts once.",
        ),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["note_id"], ["note.id"], name="fk_note_revision_note", ondelete="CASCADE"
        ),
        _to_organisation("note_revision"),
        _to_person("note_revision", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_revision")),
        sa.UniqueConstraint("note_id", "version", name=op.f("uq_note_revision_note_id_version")),
        sa.UniqueConstraint(
            "person_id", "save_key", name=op.f("uq_note_revision_person_id_save_key")
        ),
    )
    with op.batch_alter_table("note_revision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_note_revision_organisation_id"), ["organisation_id"], unique=False
        )


def _make_reading_position() -> None:
    op.create_table(
        "reading_position",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.String(length=80), nullable=False),
        sa.Column(
            "block_id", sa.String(length=80), nullable=False, comment="An id inside the part."
        ),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        _to_person("reading_position", "CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "part_id", name=op.f("pk_reading_position")),
    )


def _to_organisation(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organisation_id"],
        ["organisation.id"],
        name=op.f(f"fk_{table}_organisation_id_organisation"),
        ondelete="CASCADE",
    )


def _to_person(table: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["person_id"],
        ["user_account.id"],
        name=op.f(f"fk_{table}_person_id_user_account"),
        ondelete=ondelete,
    )


def _build_walls() -> None:
    for table in TABLES:
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
    for table, name, command, using, check in POLICIES:
        statement = f"create policy {name} on {table} for {command} using ({using})"
        op.execute(statement + (f" with check ({check})" if check else ""))
