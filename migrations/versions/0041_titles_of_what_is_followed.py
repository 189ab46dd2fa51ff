"""What a followed practice is called stands with whoever follows it

It may leave the library, and its followers' list says so then.

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
    f"update {TABLE} set title = coalesce((select p.title from publication p"
    f" where p.practice_id = {TABLE}.practice_id), '')"
)
COMMENT = "When it was followed: it may leave the library."


def upgrade() -> None:
    with op.batch_alter_table(TABLE, schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("title", sa.String(length=120), nullable=True, comment=COMMENT)
        )
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    if on_postgresql:  # the walls bind the owner, too
        for table in WALLED:
            op.execute(f"alter table {table} no force row level security")
    op.execute(FILL)
    if on_postgresql:
        for table in WALLED:
            op.execute(f"alter table {table} force row level security")
    with op.batch_alter_table(TABLE, schema=None) as batch_op:
        batch_op.alter_column(
            "title",
            existing_type=sa.String(length=120),
            existing_comment=COMMENT,
            nullable=False,
        )


def downgrade() -> None:
    with op.batch_alter_table(TABLE, schema=None) as batch_op:
        batch_op.drop_column("title")
