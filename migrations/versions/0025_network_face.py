"""The public face of a network

Everybody reads it while it is shown, its coordinators always; they alone write it. A system scope
of its own counts who takes part in a network that shows its face.

Revision: 0025, after 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

COORDINATED = (
    "network_id in (select a.descendant_id from network_ancestry a"
    " join network_role r on r.network_id = a.ancestor_id"
    " where r.user_id = (select talka_person()) and r.role = 'coordinator')"
    " and network_id in (select descendant_id from network_ancestry"
    " where ancestor_id = (select talka_network()))"
)

# table, policy, command, using, with check
POLICIES: list[tuple[str, str, str, str | None, str | None]] = [
    ("network_face", "of_everybody", "select", "is_shown", None),
    ("network_face", "of_coordinator_select", "select", COORDINATED, None),
    ("network_face", "of_coordinator_insert", "insert", None, COORDINATED),
    ("network_face", "of_coordinator_update", "update", COORDINATED, COORDINATED),
    (
        "network_member",
        "system_network_face",
        "select",
        "(select talka_system()) = 'network-face' and network_id in"
        " (select a.descendant_id from network_ancestry a"
        " join network_face f on f.network_id = a.ancestor_id where f.is_shown)",
        None,
    ),
]


def upgrade() -> None:
    op.create_table(
        "network_face",
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False, comment="By language, about the network."),
        sa.Column(
            "contact",
            sa.String(length=254),
            nullable=False,
            comment="An address of the network's role.",
        ),
        sa.Column("version", sa.Integer(), nullable=False, comment="Counts up with every change."),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("version >= 0", name=op.f("ck_network_face_version_positive")),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_network_face_network_id_network"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("network_id", name=op.f("pk_network_face")),
    )
    if op.get_bind().dialect.name == "postgresql":
        _build_walls()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, name, *_ in reversed(POLICIES):
            op.execute(f"drop policy {name} on {table}")
    op.drop_table("network_face")


def _build_walls() -> None:
    op.execute("alter table network_face enable row level security")
    op.execute("alter table network_face force row level security")
    for table, name, command, using, check in POLICIES:
        statement = f"create policy {name} on {table} for {command}"
        if using is not None:
            statement += f" using ({using})"
        if check is not None:
            statement += f" with check ({check})"
        op.execute(statement)
