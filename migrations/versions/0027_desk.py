"""Handing a network over, and how many mails went out for it

An invitation may hand the place of its sender over: with its link that one coordinator's role is
given up, in the sender's name, and another is taken. Mails sent from within a network are counted
by kind; its coordinators read the numbers.

Revision: 0027, after 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

HERE = (
    "network_id in (select descendant_id from network_ancestry"
    " where ancestor_id = (select talka_network()))"
)
COORDINATED = (
    "network_id in (select a.descendant_id from network_ancestry a"
    " join network_role r on r.network_id = a.ancestor_id"
    " where r.user_id = (select talka_person()) and r.role = 'coordinator')"
)
HANDED_OVER = (
    "(select talka_system()) = 'invitation' and role = 'coordinator'"
    " and user_id = (select talka_person()) and (network_id, user_id) in"
    " (select i.network_id, i.invited_by from invitation i"
    " where i.token_hash = (select talka_key()) and i.hands_over)"
)
"""The place of the scope's person, if the link of the moment hands it over."""

# table, policy, command, using, with check
POLICIES: list[tuple[str, str, str, str | None, str | None]] = [
    ("network_role", "system_invitation_delete", "delete", HANDED_OVER, None),
    ("network_mail", "of_network", "insert", None, HERE),
    (
        "network_mail",
        "system_round_news",
        "insert",
        None,
        "(select talka_system()) = 'round-news'",
    ),
    ("network_mail", "of_coordinator", "select", f"{HERE} and {COORDINATED}", None),
]


def upgrade() -> None:
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "hands_over",
                sa.Boolean(),
                nullable=False,
                server_default=sa.false(),
                comment="Whoever sent it gives the role up when it is accepted.",
            )
        )
        batch_op.create_check_constraint(
            op.f("ck_invitation_handed_over_is_coordinating"),
            "not hands_over or (kind = 'network-role' and role = 'coordinator')",
        )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.alter_column("hands_over", server_default=None, existing_type=sa.Boolean())
    _make_mail()
    if op.get_bind().dialect.name == "postgresql":
        _build_walls()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, name, *_ in reversed(POLICIES):
            op.execute(f"drop policy {name} on {table}")
    op.drop_table("network_mail")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_invitation_handed_over_is_coordinating"), type_="check")
        batch_op.drop_column("hands_over")


def _make_mail() -> None:
    op.create_table(
        "network_mail",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False, comment="As in outbox_message."),
        sa.Column("mails", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("mails >= 1", name=op.f("ck_network_mail_mails_positive")),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_network_mail_network_id_network"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_mail")),
    )
    with op.batch_alter_table("network_mail", schema=None) as batch_op:
        batch_op.create_index("ix_network_mail_network_id_at", ["network_id", "at"], unique=False)


def _build_walls() -> None:
    op.execute("alter table network_mail enable row level security")
    op.execute("alter table network_mail force row level security")
    for table, name, command, using, check in POLICIES:
        statement = f"create policy {name} on {table} for {command}"
        if using is not None:
            statement += f" using ({using})"
        if check is not None:
            statement += f" with check ({check})"
        op.execute(statement)
