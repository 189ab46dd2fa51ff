"""Pictures and files of practices, and the versions that show them

The files themselves are rows: the same walls, the same backup and the same transaction as the words
they belong to. Read by their organisation, and by whoever reads a version that shows them; of what
was published, only the text that stands there now.

Revision: 0011, after 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TABLES = ("practice_file", "practice_version_file")

OURS = "organisation_id = (select talka_organisation())"
BELOW = (
    "network_id in (select a.descendant_id from network_ancestry a"
    " join network_role r on r.network_id = a.ancestor_id"
    " where r.user_id = (select talka_person()) and r.role = 'coordinator'"
    " and a.descendant_id in (select descendant_id from network_ancestry"
    " where ancestor_id = (select talka_network())))"
)
"""The open network and those below it, for a coordinator."""
TO_JUDGE = (
    "(select version_id from submission where id in (select submission_id from review"
    " where reviewer_id = (select talka_person())"
    " and state in ('asked', 'accepted', 'handed-in')"
    " and network_id in (select a.descendant_id from network_ancestry a"
    " join network_role r on r.network_id = a.ancestor_id"
    " where r.user_id = (select talka_person()) and r.role = 'reviewer')))"
)
"""Versions the person was asked to judge, while a reviewer of that network."""
OWN_DATA = "(select talka_system()) = 'own-data' and added_by = (select talka_person())"

# table, policy, command, using, with check
POLICIES: list[tuple[str, str, str, str | None, str | None]] = [
    ("practice_version_file", "tenant", "all", OURS, OURS),
    ("practice_version_file", "of_network", "select", BELOW, None),
    (
        "practice_version_file",
        "readable",
        "select",
        "version_id in (select version_id from publication)",
        None,
    ),
    ("practice_version_file", "of_reviewer", "select", f"version_id in {TO_JUDGE}", None),
    ("practice_file", "tenant", "all", OURS, OURS),
    (
        "practice_file",
        "of_versions",
        "select",
        "id in (select file_id from practice_version_file)",
        None,
    ),
    ("practice_file", "system_own_data", "select", OWN_DATA, None),
]


def upgrade() -> None:
    _make_practice_file()
    _make_practice_version_file()
    if op.get_bind().dialect.name == "postgresql":
        _build_walls()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, name, *_ in reversed(POLICIES):
            op.execute(f"drop policy {name} on {table}")
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_practice_file() -> None:
    op.create_table(
        "practice_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "picture",
                "document",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "name",
            sa.String(length=120),
            nullable=False,
            comment="As it was called where it came from; shown only.",
        ),
        sa.Column("media_type", sa.String(length=40), nullable=False, comment="By what is in it."),
        sa.Column("size", sa.Integer(), nullable=False, comment="Bytes, as it is kept."),
        sa.Column("width", sa.Integer(), nullable=True, comment="Pixels, of a picture."),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False, comment="Of the data: SHA-256."),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column(
            "description",
            sa.String(length=500),
            nullable=False,
            comment="What a picture shows; what a file is.",
        ),
        sa.Column(
            "people",
            sa.Enum(
                "nobody",
                "agreed",
                name="people",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
            comment="None: nobody has answered yet.",
        ),
        sa.Column(
            "version", sa.Integer(), nullable=False, comment="Counts up with every change of words."
        ),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=True, comment="None: a former member."),
        sa.Column(
            "removed_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Taken out of what is written; versions that show it still do.",
        ),
        sa.CheckConstraint(
            "kind = 'document' or (width > 0 and height > 0)",
            name=op.f("ck_practice_file_picture_has_measures"),
        ),
        sa.CheckConstraint("size > 0", name=op.f("ck_practice_file_size_positive")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_practice_file_version_positive")),
        sa.ForeignKeyConstraint(
            ["added_by"],
            ["user_account.id"],
            name=op.f("fk_practice_file_added_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_practice_file_practice",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_practice_file_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_file")),
        sa.UniqueConstraint(
            "organisation_id",
            "practice_id",
            "id",
            name=op.f("uq_practice_file_organisation_id_practice_id_id"),
        ),
    )
    with op.batch_alter_table("practice_file", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_practice_file_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_practice_file_practice_id"), ["practice_id"], unique=False
        )


def _make_practice_version_file() -> None:
    op.create_table(
        "practice_version_file",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=True, comment="Of the version."),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_practice_version_file_network_id_network"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id", "file_id"],
            ["practice_file.organisation_id", "practice_file.practice_id", "practice_file.id"],
            name="fk_practice_version_file_file",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "version_id"],
            ["practice_version.organisation_id", "practice_version.id"],
            name="fk_practice_version_file_version",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "file_id", name=op.f("pk_practice_version_file")),
    )
    with op.batch_alter_table("practice_version_file", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_practice_version_file_file_id"), ["file_id"], unique=False
        )


def _build_walls() -> None:
    # What is kept is compressed already.
    op.execute("alter table practice_file alter column data set storage external")
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
