"""Mail about new calls, and who wants none of it

A call that opens is told to people of the organisations below its network who can send something
in, and to reviewers of the network and those above. Whoever stopped such mail is left out.

Revision: 0026, after 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

TABLE = "call_mail_stopped"

MINE = "user_id = (select talka_person())"
NEWS = "(select talka_system()) = 'call-news'"
HERE = "(select descendant_id from network_ancestry where ancestor_id = (select talka_network()))"
JUDGING_HERE = "talka_judging_here"
TAKING_PART = "(select talka_taking_part())"

# table, policy, command, using, with check. What a policy names is held to that table's own.
POLICIES: list[tuple[str, str, str, str | None, str | None]] = [
    (TABLE, "of_person", "all", MINE, MINE),
    (TABLE, "system_call_news", "select", NEWS, None),
    (TABLE, "system_own_data", "select", f"(select talka_system()) = 'own-data' and {MINE}", None),
    ("network_member", "system_call_news", "select", f"{NEWS} and network_id in {HERE}", None),
    ("organisation", "system_call_news", "select", f"{NEWS} and id in {TAKING_PART}", None),
    (
        "membership",
        "system_call_news",
        "select",
        f"{NEWS} and role in ('admin', 'editor') and organisation_id in {TAKING_PART}",
        None,
    ),
    (
        "network_role",
        "system_call_news",
        "select",
        f"{NEWS} and role = 'reviewer' and network_id in (select {JUDGING_HERE}())",
        None,
    ),
]


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_call_mail_stopped_user_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_call_mail_stopped")),
    )
    if op.get_bind().dialect.name == "postgresql":
        _build_walls()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, name, *_ in reversed(POLICIES):
            op.execute(f"drop policy {name} on {table}")
        op.execute(f"drop function {JUDGING_HERE}()")
    op.drop_table(TABLE)


def _build_walls() -> None:
    # Planned only when a statement comes that far: many policies ask for somebody's roles.
    op.execute(
        f"create function {JUDGING_HERE}() returns setof uuid language sql stable begin atomic"
        f" select ancestor_id from network_ancestry where descendant_id in {HERE}; end"
    )
    op.execute(f"alter table {TABLE} enable row level security")
    op.execute(f"alter table {TABLE} force row level security")
    for table, name, command, using, check in POLICIES:
        statement = f"create policy {name} on {table} for {command}"
        if using is not None:
            statement += f" using ({using})"
        if check is not None:
            statement += f" with check ({check})"
        op.execute(statement)
