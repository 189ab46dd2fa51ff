"""Notices of networks, what each said before, and what coordinators do more in the log

Members, and everybody with a role, read a notice while it stands; coordinators of its network post
and change it, and nobody deletes one. Going down gives up the new events of the log: the program
before has no words for them.

Revision: 0019, after 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

TABLES = ("network_notice", "network_notice_version")

ACTS = (
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
NEW_ACTS = (
    "notice-posted",
    "notice-changed",
    "notice-taken-down",
    "public-page-shown",
    "public-page-changed",
    "public-page-hidden",
    "network-handed-over",
    "list-exported",
)

MINE = (
    "select a.descendant_id from network_ancestry a"
    " join network_role r on r.network_id = a.ancestor_id"
    " where r.user_id = (select talka_person())"
)
HERE = "select descendant_id from network_ancestry where ancestor_id = (select talka_network())"
COORDINATED = f"network_id in ({MINE} and r.role = 'coordinator') and network_id in ({HERE})"
ABOVE = (
    "network_id in (select ancestor_id from network_ancestry"
    f" where descendant_id = (select talka_network()) and descendant_id in ({MINE}))"
)
TOLD = f"({ABOVE} or (network_id in ({HERE}) and network_id in ({MINE})))"
TAKES_PART = (
    "network_id in (select a.ancestor_id from network_ancestry a"
    " join network_member m on m.network_id = a.descendant_id"
    " where m.organisation_id = (select talka_organisation()))"
)

# table, policy, command, using, with check
POLICIES: list[tuple[str, str, str, str | None, str | None]] = [
    (
        "network_notice",
        "of_organisation",
        "select",
        f"{TAKES_PART} and taken_down_at is null",
        None,
    ),
    ("network_notice", "of_network", "select", f"{TOLD} and taken_down_at is null", None),
    ("network_notice", "of_coordinator_select", "select", COORDINATED, None),
    ("network_notice", "of_coordinator_insert", "insert", None, COORDINATED),
    ("network_notice", "of_coordinator_update", "update", COORDINATED, COORDINATED),
    ("network_notice_version", "of_coordinator_select", "select", COORDINATED, None),
    ("network_notice_version", "of_coordinator_insert", "insert", None, COORDINATED),
    (
        "network_notice_version",
        "system_own_data",
        "select",
        "(select talka_system()) = 'own-data' and written_by = (select talka_person())",
        None,
    ),
]


def upgrade() -> None:
    _make_notice()
    _make_version()
    _allow(ACTS, (*ACTS, *NEW_ACTS))
    if op.get_bind().dialect.name == "postgresql":
        _build_walls()


def downgrade() -> None:
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    if on_postgresql:  # the walls bind the owner, too
        op.execute("alter table audit_event no force row level security")
    listed = ", ".join(f"'{act}'" for act in NEW_ACTS)
    op.execute(f"delete from audit_event where act in ({listed})")
    if on_postgresql:
        op.execute("alter table audit_event force row level security")
        for table, name, *_ in reversed(POLICIES):
            op.execute(f"drop policy {name} on {table}")
    _allow((*ACTS, *NEW_ACTS), ACTS)
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_notice() -> None:
    op.create_table(
        "network_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False, comment="Plain text."),
        sa.Column(
            "language", sa.String(length=8), nullable=False, comment="In which it is written."
        ),
        sa.Column("until_on", sa.Date(), nullable=False, comment="The last day it is shown."),
        sa.Column("version", sa.Integer(), nullable=False, comment="Counts up with every change."),
        sa.Column("posted_by", sa.Uuid(), nullable=True),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_down_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_network_notice_version_positive")),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_network_notice_network_id_network"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["posted_by"],
            ["user_account.id"],
            name=op.f("fk_network_notice_posted_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_notice")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_network_notice_network_id_id")),
    )


def _make_version() -> None:
    op.create_table(
        "network_notice_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False, comment="The notice's."),
        sa.Column("notice_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "notice_id"],
            ["network_notice.network_id", "network_notice.id"],
            name="fk_network_notice_version_notice",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["written_by"],
            ["user_account.id"],
            name=op.f("fk_network_notice_version_written_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_notice_version")),
        sa.UniqueConstraint(
            "notice_id", "number", name=op.f("uq_network_notice_version_notice_id_number")
        ),
    )
    with op.batch_alter_table("network_notice_version", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_network_notice_version_network_id"), ["network_id"], unique=False
        )


def _allow(old: tuple[str, ...], acts: tuple[str, ...]) -> None:
    """Acts that the log may hold."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_audit_event_act"), "audit_event", type_="check")
        listed = ", ".join(f"'{act}'" for act in acts)
        op.create_check_constraint(op.f("ck_audit_event_act"), "audit_event", f"act in ({listed})")
        return
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.alter_column("act", existing_type=_acts(old), type_=_acts(acts))


def _acts(acts: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*acts, name="act", native_enum=False, create_constraint=True, length=40)


def _build_walls() -> None:
    for table in TABLES:
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
    for table, name, command, using, check in POLICIES:
        statement = f"create policy {name} on {table} for {command}"
        if using is not None:
            statement += f" using ({using})"
        if check is not None:
            statement += f" with check ({check})"
        op.execute(statement)
