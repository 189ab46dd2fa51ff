"""The log keeps what is done with rounds and editions, and that somebody took their tables along

Going down gives those events up: the program before has no words for them.

Revision: 0017, after 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

BEFORE = (
    "signed-in",
    "sign-in-failed",
    "signed-out",
    "session-ended",
    "password-reset-asked",
    "password-changed",
    "email-changed",
    "profile-changed",
    "data-exported",
    "account-erased",
    "invited",
    "invitation-withdrawn",
    "invitation-accepted",
    "role-changed",
    "member-removed",
    "member-left",
    "organisation-created",
    "organisation-changed",
    "network-created",
    "network-role-given",
    "network-role-taken",
    "network-joined",
    "network-left",
    "sharing-changed",
    "request-accepted",
    "request-declined",
    "signed-off",
    "reopened",
    "results-exported",
)
NEW = (
    "round-opened",
    "round-asked-more",
    "round-extended",
    "round-excused",
    "round-excuse-taken-back",
    "round-reminded",
    "round-closed",
    "round-exported",
    "edition-published",
    "edition-least-changed",
)


def upgrade() -> None:
    _allow(BEFORE, (*BEFORE, *NEW))


def downgrade() -> None:
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    if on_postgresql:  # the walls bind the owner, too
        op.execute("alter table audit_event no force row level security")
    listed = ", ".join(f"'{act}'" for act in NEW)
    op.execute(f"delete from audit_event where act in ({listed})")
    if on_postgresql:
        op.execute("alter table audit_event force row level security")
    _allow((*BEFORE, *NEW), BEFORE)


def _allow(old: tuple[str, ...], acts: tuple[str, ...]) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_audit_event_act"), "audit_event", type_="check")
        listed = ", ".join(f"'{act}'" for act in acts)
        op.create_check_constraint(op.f("ck_audit_event_act"), "audit_event", f"act in ({listed})")
        return
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.alter_column("act", existing_type=_acts(old), type_=_acts(acts))


def _acts(acts: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*acts, name="act", native_enum=False, create_constraint=True, length=40)
