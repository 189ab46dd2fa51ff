"""Participation: when an organisation started and signed off for a round, and who may count it

Counting has a system scope of its own, for coordinators and observers of the open network. It reads
that network and those below it, and of what organisations keep to themselves only what is counted:
people's places, improvements that are done, practices taken over.

Revision: 0020, after 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

COUNTING = (
    "(select talka_system()) = 'participation' and (select count(*) > 0 from network_role r"
    " join network_ancestry a on a.ancestor_id = r.network_id"
    " where a.descendant_id = (select talka_network()) and r.user_id = (select talka_person())"
    " and r.role in ('coordinator', 'observer'))"
)
HERE = (
    "network_id in (select descendant_id from network_ancestry"
    " where ancestor_id = (select talka_network()))"
)
MEMBERS = f"(select organisation_id from network_member where {HERE})"

# table, what it may read of it
POLICIES = (
    ("organisation", f"id in {MEMBERS}"),
    ("network_member", HERE),
    # not narrowed by network_member, which reads memberships where an invitation is accepted
    ("membership", "true"),
    ("round", f"{HERE} and state <> 'draft'"),
    ("round_place", HERE),
    ("improvement", f"state = 'done' and organisation_id in {MEMBERS}"),
    ("submission", HERE),
    ("publication", f"is_shown and visibility <> 'organisation' and {HERE}"),
    ("adoption", f"organisation_id in {MEMBERS}"),
)

WALLED = ("round_place", "assessment")

# What a network could see then: not before it asked.
STARTED = """
    update round_place set started_at = (
        select case when a.started_at > round_place.asked_at then a.started_at
               else round_place.asked_at end
        from assessment a where a.id = round_place.assessment_id
    ) where assessment_id is not null
"""
SIGNED_OFF = """
    update round_place set signed_off_at = (
        select case when a.signed_off_at > round_place.asked_at then a.signed_off_at
               else round_place.asked_at end
        from assessment a where a.id = round_place.assessment_id
    ) where standing = 'signed-off'
"""


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    with op.batch_alter_table("round_place", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "started_at",
                moment,
                nullable=True,
                comment="When it was first started for this round; None where it was not.",
            )
        )
        batch_op.add_column(
            sa.Column(
                "signed_off_at",
                moment,
                nullable=True,
                comment="When it was last signed off for this round; None where it is not.",
            )
        )
    walled = op.get_bind().dialect.name == "postgresql"
    if walled:
        _force("no force")
    op.execute(STARTED)
    op.execute(SIGNED_OFF)
    if walled:
        _force("force")
        for table, rule in POLICIES:
            using = f"{COUNTING} and {rule}"
            op.execute(f"create policy system_participation on {table} for select using ({using})")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, _rule in POLICIES:
            op.execute(f"drop policy system_participation on {table}")
    with op.batch_alter_table("round_place", schema=None) as batch_op:
        batch_op.drop_column("signed_off_at")
        batch_op.drop_column("started_at")


def _force(how: str) -> None:
    """Let the owner past the walls of these tables for a moment, to fill in what is new."""
    for table in WALLED:
        op.execute(f"alter table {table} {how} row level security")
