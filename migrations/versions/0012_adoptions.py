"""Adoptions: practices taken over by other organisations, with their diaries

What the adopter writes is its own. The practice's owner reads it; readers of the practice do where
the adopter agrees, while the practice is shown.

Revision: 0012, after 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLES = ("adoption", "adoption_entry")

OURS = "organisation_id = (select talka_organisation())"
ME = "(select talka_person())"
OWN_DATA = "(select talka_system()) = 'own-data'"
RESULTS = "(select talka_system()) = 'adoption-results'"
COUNTS = "(select talka_system()) = 'adoption-counts'"
BELOW = (
    "network_id in (select descendant_id from network_ancestry"
    " where ancestor_id = (select talka_network()))"
)
READABLE = (
    "practice_id in (select practice_id from publication"
    " where is_shown and publication.organisation_id = adoption.owner_id)"
)

# table, policy, command, using, with check
POLICIES: list[tuple[str, str, str, str | None, str | None]] = [
    ("adoption", "tenant_select", "select", OURS, None),
    ("adoption", "tenant_insert", "insert", None, f"{OURS} and started_by = {ME} and {READABLE}"),
    ("adoption", "tenant_update", "update", OURS, OURS),
    ("adoption", "tenant_delete", "delete", OURS, None),
    ("adoption", "of_owner", "select", "owner_id = (select talka_organisation())", None),
    (
        "adoption",
        "shared",
        "select",
        "is_shared and practice_id in (select practice_id from publication where is_shown)",
        None,
    ),
    ("adoption_entry", "tenant", "all", OURS, OURS),
    (
        "adoption_entry",
        "readable",
        "select",
        "(select talka_system()) = '' and adoption_id in (select id from adoption)",
        None,
    ),
    ("adoption", "system_own_data", "select", f"{OWN_DATA} and started_by = {ME}", None),
    ("adoption_entry", "system_own_data", "select", f"{OWN_DATA} and written_by = {ME}", None),
    # asking for results: which are due, of whom, and where the mail leads
    ("adoption", "system_results_select", "select", RESULTS, None),
    ("adoption", "system_results_update", "update", RESULTS, RESULTS),
    (
        "organisation",
        "system_adoption_results",
        "select",
        f"{RESULTS} and id in (select organisation_id from adoption)",
        None,
    ),
    # not narrowed by adoption, whose policies come back to memberships by way of networks
    ("membership", "system_adoption_results", "select", f"{RESULTS} and role <> 'viewer'", None),
    # counting: what the organisations of the open network, and of those below it, took over
    (
        "adoption",
        "system_counts",
        "select",
        f"{COUNTS} and organisation_id in (select organisation_id from network_member"
        f" where {BELOW})",
        None,
    ),
    ("network_member", "system_adoption_counts", "select", f"{COUNTS} and {BELOW}", None),
]


def upgrade() -> None:
    _make_adoption()
    _make_adoption_entry()
    if op.get_bind().dialect.name == "postgresql":
        _build_walls()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, name, *_ in reversed(POLICIES):
            op.execute(f"drop policy {name} on {table}")
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_adoption() -> None:
    op.create_table(
        "adoption",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=True, comment="None: it is gone."),
        sa.Column("owner_id", sa.Uuid(), nullable=True, comment="Whose practice it is."),
        sa.Column("slug", sa.String(length=80), nullable=False, comment="Of the practice."),
        sa.Column(
            "title",
            sa.String(length=120),
            nullable=False,
            comment="Of the practice, when it was taken over.",
        ),
        sa.Column(
            "owner_name", sa.String(length=200), nullable=False, comment="When it was taken over."
        ),
        sa.Column("owner_country", sa.String(length=2), nullable=False),
        sa.Column(
            "organisation_name",
            sa.String(length=200),
            nullable=False,
            comment="When it was taken over.",
        ),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "in-use",
                "given-up",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False, comment="Why it was given up."),
        sa.Column(
            "is_shared",
            sa.Boolean(),
            nullable=False,
            comment="Whether readers of the practice see the diary.",
        ),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("started_by", sa.Uuid(), nullable=True, comment="None: a former member."),
        sa.Column(
            "asked_months",
            sa.Integer(),
            nullable=False,
            comment="The result last asked for by mail: 3 or 12; 0 is none.",
        ),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="With every entry, too.",
        ),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(state = 'given-up') = (reason <> '')", name=op.f("ck_adoption_given_up_with_reason")
        ),
        sa.CheckConstraint(
            "asked_months in (0, 3, 12)", name=op.f("ck_adoption_asked_months_known")
        ),
        sa.CheckConstraint("length(reason) <= 4000", name=op.f("ck_adoption_reason_length")),
        sa.CheckConstraint("owner_id <> organisation_id", name=op.f("ck_adoption_of_others")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_adoption_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_adoption_practice",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["started_by"],
            ["user_account.id"],
            name=op.f("fk_adoption_started_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adoption")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_adoption_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "practice_id", name=op.f("uq_adoption_organisation_id_practice_id")
        ),
    )
    with op.batch_alter_table("adoption", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_adoption_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_adoption_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_adoption_practice_id"), ["practice_id"], unique=False)


def _make_adoption_entry() -> None:
    op.create_table(
        "adoption_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("adoption_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "kept",
                "changed",
                "dropped",
                "after-3-months",
                "after-12-months",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False, comment="Empty for a result."),
        sa.Column(
            "version", sa.Integer(), nullable=False, comment="Counts up with every change, from 1."
        ),
        sa.Column(
            "form_key",
            sa.Uuid(),
            nullable=False,
            comment="Of the form it came by; a repeat acts once.",
        ),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=True, comment="None: a former member."),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "length(what) between 1 and 4000", name=op.f("ck_adoption_entry_what_length")
        ),
        sa.CheckConstraint("length(why) <= 4000", name=op.f("ck_adoption_entry_why_length")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_adoption_entry_version_positive")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "adoption_id"],
            ["adoption.organisation_id", "adoption.id"],
            name="fk_adoption_entry_adoption",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_adoption_entry_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["written_by"],
            ["user_account.id"],
            name=op.f("fk_adoption_entry_written_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adoption_entry")),
        sa.UniqueConstraint(
            "organisation_id", "form_key", name=op.f("uq_adoption_entry_organisation_id_form_key")
        ),
    )
    with op.batch_alter_table("adoption_entry", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_adoption_entry_adoption_id"), ["adoption_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_adoption_entry_organisation_id"), ["organisation_id"], unique=False
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
