"""What ties a reviewer to what they judge

A reviewer may come to an organisation behind a practice after they were asked to judge it: who
writes it, and for whom, is read for them then, by id.

Revision: 0029, after 0028
"""

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

TIES = "(select talka_system()) = 'review-ties'"
TO_JUDGE = "talka_practices_to_judge()"

READ = {
    "practice_author": f"practice_id in (select {TO_JUDGE})",
    "practice_coauthor_invitation": f"state = 'accepted' and practice_id in (select {TO_JUDGE})",
    "membership": "user_id in (select talka_authors())",
}


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(
        f"create function {TO_JUDGE} returns setof uuid language sql stable begin atomic"
        " select practice_id from submission where id in (select talka_to_judge()); end"
    )
    for table, rule in READ.items():
        op.execute(
            f"create policy system_review_ties on {table} for select using ({TIES} and {rule})"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in READ:
        op.execute(f"drop policy system_review_ties on {table}")
    op.execute(f"drop function {TO_JUDGE}")
