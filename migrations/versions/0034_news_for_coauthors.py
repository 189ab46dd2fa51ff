"""Mails about a practice lead those who write it along to where they read it

Telling a step to them, the address of the organisation they write it for is read.

Revision: 0034, after 0033
"""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

PARTNERS = "talka_writing_along()"
NEWS = "(select talka_system()) = 'practice-news'"


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(
        f"create function {PARTNERS} returns setof uuid language sql stable begin atomic"
        " select partner_organisation_id from practice_coauthor; end"
    )
    op.execute(
        "create policy system_practice_news on organisation for select"
        f" using ({NEWS} and id in (select {PARTNERS}))"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("drop policy system_practice_news on organisation")
    op.execute(f"drop function {PARTNERS}")
