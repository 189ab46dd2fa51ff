"""The hourly upkeep may erase invitations that nobody took up

On PostgreSQL it needs to see and to delete them, and nothing else.

Revision: 0005, after 0004
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

COMMANDS = ("select", "delete")
UNANSWERED = "(select talka_system()) = 'upkeep' and accepted_at is null"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for command in COMMANDS:
            op.execute(
                f"create policy system_upkeep_{command} on invitation"
                f" for {command} using ({UNANSWERED})"
            )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for command in COMMANDS:
            op.execute(f"drop policy system_upkeep_{command} on invitation")
