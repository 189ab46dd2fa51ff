"""The step of putting right what is hidden

Going down, such steps are called new text, as the program before would; going up finds them again:
no other text is new while a practice is hidden.

Revision: 0040, after 0039
"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

TABLE = "practice_step"
ACTS = (
    "submit",
    "withdraw",
    "start-review",
    "decide-good",
    "decide-promising",
    "return",
    "rework",
    "appeal",
    "publish",
    "update",
    "archive",
    "restore",
    "hide",
    "show-again",
)
WITH_CORRECT = (*ACTS[:10], "correct", *ACTS[10:])


def upgrade() -> None:
    _allow(ACTS, WITH_CORRECT)
    _rename("update", "correct")


def downgrade() -> None:
    _rename("correct", "update")
    _allow(WITH_CORRECT, ACTS)


def _rename(old: str, new: str) -> None:
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    if on_postgresql:  # the walls bind the owner, too
        op.execute(f"alter table {TABLE} no force row level security")
    op.execute(f"update {TABLE} set act = '{new}' where act = '{old}' and before = 'hidden'")
    if on_postgresql:
        op.execute(f"alter table {TABLE} force row level security")


def _allow(old: tuple[str, ...], acts: tuple[str, ...]) -> None:
    """Acts that a step may be."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_practice_step_act"), TABLE, type_="check")
        listed = ", ".join(f"'{act}'" for act in acts)
        op.create_check_constraint(op.f("ck_practice_step_act"), TABLE, f"act in ({listed})")
        return
    with op.batch_alter_table(TABLE, schema=None) as batch_op:
        batch_op.alter_column("act", existing_type=_acts(old), type_=_acts(acts))


def _acts(acts: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*acts, name="act", native_enum=False, create_constraint=True, length=40)
