"""Rounds of a network, and the places of the organisations they ask

A network's coordinators and observers read how far each organisation is, and no more of it; an
organisation reads its own place, and moves it until the round is closed.

Revision: 0009, after 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLES = ("round", "round_place")

OURS = "organisation_id = (select talka_organisation())"


def _below(role: str) -> str:
    """The open network and those below it, for this role."""
    return (
        "network_id in (select a.descendant_id from network_ancestry a"
        " join network_role r on r.network_id = a.ancestor_id"
        f" where r.user_id = (select talka_person()) and r.role = '{role}'"
        " and a.descendant_id in (select descendant_id from network_ancestry"
        " where ancestor_id = (select talka_network())))"
    )


COORDINATED, OBSERVED = _below("coordinator"), _below("observer")
TAKES_PART = (
    "organisation_id in (select m.organisation_id from network_member m"
    " join network_ancestry b on b.descendant_id = m.network_id"
    " where b.ancestor_id = round_place.network_id)"
)
NEWS = "(select talka_system()) = 'round-news'"
ASKED = "(select organisation_id from round_place)"

# table, policy, command, using, with check. What a policy names is held to that table's own.
POLICIES: list[tuple[str, str, str, str | None, str | None]] = [
    ("round", "of_coordinator", "all", COORDINATED, COORDINATED),
    ("round", "of_observer", "select", f"{OBSERVED} and state <> 'draft'", None),
    (
        "round",
        "of_organisation",
        "select",
        f"id in (select round_id from round_place where {OURS})",
        None,
    ),
    (
        "round",
        "system_own_data",
        "select",
        "(select talka_system()) = 'own-data' and created_by = (select talka_person())",
        None,
    ),
    ("round_place", "of_coordinator_select", "select", COORDINATED, None),
    ("round_place", "of_coordinator_insert", "insert", None, f"{COORDINATED} and {TAKES_PART}"),
    ("round_place", "of_coordinator_update", "update", COORDINATED, COORDINATED),
    ("round_place", "of_observer", "select", OBSERVED, None),
    ("round_place", "of_organisation_select", "select", OURS, None),
    ("round_place", "of_organisation_update", "update", f"{OURS} and closed_at is null", OURS),
    ("round_place", "of_organisation_delete", "delete", f"{OURS} and closed_at is null", None),
    # an open round is told to the people of those it asks
    ("round", "system_round_news", "select", f"{NEWS} and state = 'open'", None),
    *[
        (
            "round_place",
            f"system_round_news_{command}",
            command,
            f"{NEWS} and closed_at is null",
            None,
        )
        for command in ("select", "update")
    ],
    (
        "membership",
        "system_round_news",
        "select",
        f"{NEWS} and organisation_id in {ASKED}",
        None,
    ),
    ("organisation", "system_round_news", "select", f"{NEWS} and id in {ASKED}", None),
]


def upgrade() -> None:
    _make_round()
    _make_round_place()
    if op.get_bind().dialect.name == "postgresql":
        _build_walls()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, name, *_ in reversed(POLICIES):
            op.execute(f"drop policy {name} on {table}")
    for table in reversed(TABLES):
        op.drop_table(table)


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _make_round() -> None:
    op.create_table(
        "round",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column(
            "framework_version",
            sa.Integer(),
            nullable=False,
            comment="Of the framework in content/.",
        ),
        sa.Column("checklists", sa.JSON(), nullable=False, comment="Ids, in the handbook's order."),
        sa.Column(
            "subject_rule",
            _choice("subject_rule", "whole-organisation", "each-chooses"),
            nullable=False,
        ),
        sa.Column(
            "asked",
            sa.JSON(),
            nullable=False,
            comment="A rule {countries, kinds}, empty lists for all; or {organisations}: their"
            " ids.",
        ),
        sa.Column(
            "guidance",
            sa.JSON(),
            nullable=False,
            comment="By language, what the organisations read.",
        ),
        sa.Column(
            "opens_on",
            sa.Date(),
            nullable=False,
            comment="Planned; once it is open, when it was opened.",
        ),
        sa.Column(
            "due_on",
            sa.Date(),
            nullable=False,
            comment="The last day; a place may have a later one.",
        ),
        sa.Column("state", _choice("state", "draft", "open", "closed"), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("due_on >= opens_on", name=op.f("ck_round_period_in_order")),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at is not null)", name=op.f("ck_round_closed_has_time")
        ),
        sa.ForeignKeyConstraint(
            ["created_by"],
            ["user_account.id"],
            name=op.f("fk_round_created_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_round_network_id_network"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("network_id", "id", name=op.f("uq_round_network_id_id")),
    )


def _make_round_place() -> None:
    op.create_table(
        "round_place",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False, comment="The round's."),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column(
            "standing",
            _choice("standing", "not-started", "started", "finished", "signed-off"),
            nullable=False,
        ),
        sa.Column("is_excused", sa.Boolean(), nullable=False),
        sa.Column("excuse_reason", sa.Text(), nullable=False),
        sa.Column(
            "due_on",
            sa.Date(),
            nullable=True,
            comment="Its own last day, later than the round's.",
        ),
        sa.Column(
            "assessment_id", sa.Uuid(), nullable=True, comment="What it answers the round with."
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "sharing_said_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When an administrator said for this round what the network sees.",
        ),
        sa.Column(
            "level_at_close",
            _choice("level_at_close", "participation", "anonymous", "named"),
            nullable=True,
            comment="What it shared with the network then; None: it took part no more.",
        ),
        sa.Column(
            "closed_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When its round was closed.",
        ),
        *_constraints_of_place(),
    )
    with op.batch_alter_table("round_place", schema=None) as batch_op:
        for column in ("network_id", "organisation_id"):
            batch_op.create_index(batch_op.f(f"ix_round_place_{column}"), [column], unique=False)


def _constraints_of_place() -> tuple[sa.Constraint, ...]:
    checks = {
        "started_has_assessment": "(standing = 'not-started') = (assessment_id is null)",
        "excused_has_reason": "is_excused = (excuse_reason <> '')",
        "excuse_reason_length": "length(excuse_reason) <= 500",
        "level_is_read_at_close": "level_at_close is null or closed_at is not null",
    }
    return (
        *(sa.CheckConstraint(rule, name=op.f(f"ck_round_place_{n}")) for n, rule in checks.items()),
        sa.ForeignKeyConstraint(
            ["network_id", "round_id"],
            ["round.network_id", "round.id"],
            name="fk_round_place_round",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "assessment_id"],
            ["assessment.organisation_id", "assessment.id"],
            name="fk_round_place_assessment",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_round_place_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_place")),
        sa.UniqueConstraint(
            "round_id", "organisation_id", name=op.f("uq_round_place_round_id_organisation_id")
        ),
    )


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
