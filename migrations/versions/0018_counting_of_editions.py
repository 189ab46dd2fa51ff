"""Editions are counted on their own: how far each is, and how many organisations a network wants

A place in a round keeps the revision that was signed off, so that counting comes to the same
whenever it is done. A coordinator writes with the closing that an edition is due; the system scope
of editions finds it, says how far it is, and adds to the log that it was published.

Revision: 0018, after 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TABLES = ("edition_counting", "edition_least")

COUNTING = "(select talka_system()) = 'edition'"
HERE = (
    "network_id in (select descendant_id from network_ancestry"
    " where ancestor_id = (select talka_network()))"
)
TAKES_PART = (
    "network_id in (select a.ancestor_id from network_ancestry a"
    " join network_member m on m.network_id = a.descendant_id"
    " where m.organisation_id = (select talka_organisation()))"
)


def _mine(*roles: str) -> str:
    held = ", ".join(f"'{role}'" for role in roles)
    return (
        "(select a.descendant_id from network_ancestry a"
        " join network_role r on r.network_id = a.ancestor_id"
        f" where r.user_id = (select talka_person()) and r.role in ({held}))"
    )


def _below(*roles: str) -> str:
    """The open network and those below it, for these roles."""
    return f"{HERE} and network_id in {_mine(*roles)}"


def _readers(*roles: str) -> str:
    """The same, and those above the open network."""
    above = (
        "network_id in (select ancestor_id from network_ancestry"
        f" where descendant_id = (select talka_network()) and descendant_id in {_mine(*roles)})"
    )
    return f"({above} or ({_below(*roles)}))"


COORDINATED = _below("coordinator")

# table, policy, command, using, with check
POLICIES: list[tuple[str, str, str, str | None, str | None]] = [
    ("edition_counting", "of_network", "select", _below("coordinator", "observer"), None),
    ("edition_counting", "of_coordinator_insert", "insert", None, COORDINATED),
    ("edition_counting", "of_coordinator_update", "update", COORDINATED, COORDINATED),
    ("edition_counting", "system_edition_select", "select", COUNTING, None),
    ("edition_counting", "system_edition_update", "update", COUNTING, COUNTING),
    ("edition_least", "of_organisation", "select", TAKES_PART, None),
    ("edition_least", "of_network", "select", _readers("coordinator", "observer"), None),
    ("edition_least", "of_coordinator_insert", "insert", None, COORDINATED),
    ("edition_least", "of_coordinator_update", "update", COORDINATED, COORDINATED),
    ("edition_least", "system_edition", "select", COUNTING, None),
]

SIGNED_OFF = "(standing = 'signed-off') = (revision is not null)"
FILL = """
update round_place set revision = coalesce((
    select max(r.number) from assessment_revision r
    where r.assessment_id = round_place.assessment_id
    and (round_place.closed_at is null or r.signed_off_at <= round_place.closed_at)
), 1) where standing = 'signed-off'
"""


def upgrade() -> None:
    _keep_revisions()
    _make_tables()
    if op.get_bind().dialect.name == "postgresql":
        _build_walls()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, name, *_ in reversed(POLICIES):
            op.execute(f"drop policy {name} on {table}")
    for table in reversed(TABLES):
        op.drop_table(table)
    with op.batch_alter_table("round_place", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_round_place_signed_off_has_revision"), type_="check")
        batch_op.drop_column("revision")


def _keep_revisions() -> None:
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    op.add_column(
        "round_place",
        sa.Column(
            "revision",
            sa.Integer(),
            nullable=True,
            comment="The revision of it that is signed off; what an edition counts.",
        ),
    )
    for table in ("round_place", "assessment_revision") if on_postgresql else ():
        op.execute(f"alter table {table} no force row level security")  # it binds the owner, too
    op.execute(FILL)
    for table in ("round_place", "assessment_revision") if on_postgresql else ():
        op.execute(f"alter table {table} force row level security")
    with op.batch_alter_table("round_place", schema=None) as batch_op:
        batch_op.create_check_constraint(op.f("ck_round_place_signed_off_has_revision"), SIGNED_OFF)


def _make_tables() -> None:
    op.create_table(
        "edition_counting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False, comment="The round's."),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                *("waiting", "counting", "published", "failed"),
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "organisations",
            sa.Integer(),
            nullable=False,
            comment="That signed off when it was closed.",
        ),
        sa.Column(
            "counted", sa.Integer(), nullable=False, comment="How many of them, in this try."
        ),
        sa.Column(
            "attempts", sa.Integer(), nullable=False, comment="Since a coordinator asked for it."
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "claimed_until",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Whoever counts it is taken for dead after that.",
        ),
        sa.CheckConstraint(
            "(state = 'counting') = (claimed_until is not null)",
            name=op.f("ck_edition_counting_counting_is_claimed"),
        ),
        sa.CheckConstraint(
            "counted between 0 and organisations",
            name=op.f("ck_edition_counting_counted_of_those_there"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id", "round_id"],
            ["round.network_id", "round.id"],
            name="fk_edition_counting_round",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_counting")),
        sa.UniqueConstraint("round_id", name=op.f("uq_edition_counting_round_id")),
    )
    with op.batch_alter_table("edition_counting", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_edition_counting_network_id"), ["network_id"], unique=False
        )
    op.create_table(
        "edition_least",
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column(
            "at_least", sa.Integer(), nullable=False, comment="k: without those shown by name."
        ),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "at_least between 5 and 100", name=op.f("ck_edition_least_at_least_in_bounds")
        ),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_edition_least_network_id_network"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("network_id", name=op.f("pk_edition_least")),
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
