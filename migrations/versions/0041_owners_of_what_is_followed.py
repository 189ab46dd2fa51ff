"""Whose a followed practice is stands with whoever follows it

It may leave the library, and its followers' list says so then. What it is called does not stand
there: that may be why it left. Known are now the owners of practices that everybody may read.

Revision: 0041, after 0040
"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

TABLE = "practice_follow"
WALLED = (TABLE, "publication")
FILL = (
    f"update {TABLE} set organisation_name = coalesce((select p.organisation_name"
    f" from publication p where p.practice_id = {TABLE}.practice_id"
    " and p.is_shown and p.visibility = 'public'), '')"
)


def upgrade() -> None:
    # The program before writes beside this one, and knows no such column.
    with op.batch_alter_table(TABLE, schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "organisation_name",
                sa.String(length=200),
                server_default="",
                nullable=False,
                comment="When it was followed: it may leave the library.",
            )
        )
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    if on_postgresql:  # the walls bind the owner, too
        for table in WALLED:
            op.execute(f"alter table {table} no force row level security")
    op.execute(FILL)
    if on_postgresql:
        for table in WALLED:
            op.execute(f"alter table {table} force row level security")


def downgrade() -> None:
    with op.batch_alter_table(TABLE, schema=None) as batch_op:
        batch_op.drop_column("organisation_name")
