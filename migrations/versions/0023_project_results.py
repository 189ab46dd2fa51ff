"""What partners of a project say of its indicators, and their sign-offs

Coordinators of the partner's network write, observers read, also from the networks above. A comment
is never changed or deleted: every save is a row of its own. A sign-off changes by being reopened.

Revision: 0023, after 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

TABLES = ("result_comment", "result_sign_off")


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
ME = "(select talka_person())"
OWN_DATA = "(select talka_system()) = 'own-data'"

# table, policy, command, using, with check
POLICIES: list[tuple[str, str, str, str | None, str | None]] = [
    ("result_comment", "of_coordinator", "select", COORDINATED, None),
    ("result_comment", "added", "insert", None, f"{COORDINATED} and saved_by = {ME}"),
    ("result_comment", "of_observer", "select", OBSERVED, None),
    ("result_comment", "system_own_data", "select", f"{OWN_DATA} and saved_by = {ME}", None),
    ("result_sign_off", "of_coordinator", "select", COORDINATED, None),
    ("result_sign_off", "added", "insert", None, f"{COORDINATED} and signed_by = {ME}"),
    (
        "result_sign_off",
        "reopened",
        "update",
        f"{COORDINATED} and reopened_at is null",
        f"{COORDINATED} and reopened_by = {ME}",
    ),
    ("result_sign_off", "of_observer", "select", OBSERVED, None),
    (
        "result_sign_off",
        "system_own_data",
        "select",
        f"{OWN_DATA} and (signed_by = {ME} or reopened_by = {ME})",
        None,
    ),
]


def upgrade() -> None:
    _make_comment()
    _make_sign_off()
    if op.get_bind().dialect.name == "postgresql":
        _build_walls()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, name, *_ in reversed(POLICIES):
            op.execute(f"drop policy {name} on {table}")
    for table in reversed(TABLES):
        op.drop_table(table)


def _of_partner() -> list[sa.Column]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False, comment="The partner's."),
        sa.Column(
            "partner_id",
            sa.String(length=40),
            nullable=False,
            comment="Of the project in content/.",
        ),
    ]


def _to_network(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["network_id"],
        ["network.id"],
        name=op.f(f"fk_{table}_network_id_network"),
        ondelete="RESTRICT",
    )


def _to_person(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        ["user_account.id"],
        name=op.f(f"fk_{table}_{column}_user_account"),
        ondelete="SET NULL",
    )


def _person(column: str) -> sa.Column:
    return sa.Column(column, sa.Uuid(), nullable=True, comment="None: a former member.")


def _make_comment() -> None:
    op.create_table(
        "result_comment",
        *_of_partner(),
        sa.Column(
            "indicator_id",
            sa.String(length=40),
            nullable=False,
            comment="Of the project in content/.",
        ),
        sa.Column(
            "version", sa.Integer(), nullable=False, comment="Counts up with every save, from 1."
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reported", sa.Integer(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        _person("saved_by"),
        sa.CheckConstraint("version >= 1", name=op.f("ck_result_comment_version_positive")),
        sa.CheckConstraint("length(text) <= 4000", name=op.f("ck_result_comment_text_length")),
        sa.CheckConstraint("reported >= 0", name=op.f("ck_result_comment_reported_not_negative")),
        _to_network("result_comment"),
        _to_person("result_comment", "saved_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_result_comment")),
        sa.UniqueConstraint(
            "network_id",
            "partner_id",
            "indicator_id",
            "version",
            name=op.f("uq_result_comment_network_id_partner_id_indicator_id_version"),
        ),
    )


def _make_sign_off() -> None:
    op.create_table(
        "result_sign_off",
        *_of_partner(),
        sa.Column(
            "number",
            sa.Integer(),
            nullable=False,
            comment="Counts a partner's sign-offs, from 1.",
        ),
        sa.Column(
            "figures",
            sa.JSON(),
            nullable=False,
            comment="By indicator: title, baseline, target, figure, comment.",
        ),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        _person("signed_by"),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True),
        _person("reopened_by"),
        sa.Column("reopen_reason", sa.Text(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_result_sign_off_number_positive")),
        sa.CheckConstraint(
            "(reopened_at is null) = (reopen_reason = '')",
            name=op.f("ck_result_sign_off_reopened_with_reason"),
        ),
        sa.CheckConstraint(
            "length(reopen_reason) <= 4000", name=op.f("ck_result_sign_off_reopen_reason_length")
        ),
        _to_network("result_sign_off"),
        _to_person("result_sign_off", "signed_by"),
        _to_person("result_sign_off", "reopened_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_result_sign_off")),
        sa.UniqueConstraint(
            "network_id",
            "partner_id",
            "number",
            name=op.f("uq_result_sign_off_network_id_partner_id_number"),
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
