"""What an organisation shares with a network above those it joined can be lowered there

Revision: 0024, after 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

OURS = "organisation_id = (select talka_organisation())"
HERE = (
    "network_id in (select descendant_id from network_ancestry"
    " where ancestor_id = (select talka_network()))"
)


def upgrade() -> None:
    op.create_table(
        "sharing_limit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                *("participation", "anonymous", "named"),
                name="level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("level <> 'named'", name=op.f("ck_sharing_limit_level_is_lower")),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_sharing_limit_network_id_network"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_sharing_limit_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sharing_limit")),
        sa.UniqueConstraint(
            "network_id",
            "organisation_id",
            name=op.f("uq_sharing_limit_network_id_organisation_id"),
        ),
    )
    with op.batch_alter_table("sharing_limit", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sharing_limit_organisation_id"), ["organisation_id"], unique=False
        )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("alter table sharing_limit enable row level security")
        op.execute("alter table sharing_limit force row level security")
        op.execute(
            "create policy of_organisation on sharing_limit for all"
            f" using ({OURS}) with check ({OURS})"
        )
        op.execute(f"create policy of_network on sharing_limit for select using ({HERE})")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("drop policy of_network on sharing_limit")
        op.execute("drop policy of_organisation on sharing_limit")
    op.drop_table("sharing_limit")
