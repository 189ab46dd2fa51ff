"""Reports on editions: drafts, and what was signed

Coordinators of the network that reports read and write drafts, of editions they may read; what is
signed nobody changes or throws away, and observers read that. Going down gives up the new events of
the log: the program before has no words for them.

Revision: 0030, after 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

TABLE = "edition_report"

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
    "notice-posted",
    "notice-changed",
    "notice-taken-down",
    "public-page-shown",
    "public-page-changed",
    "public-page-hidden",
    "network-handed-over",
    "list-exported",
)
NEW_ACTS = ("edition-report-made", "edition-report-signed", "edition-report-discarded")


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
DRAFTED = f"{COORDINATED} and signed_at is null"
ME = "(select talka_person())"

# policy, command, using, with check
POLICIES: list[tuple[str, str, str | None, str | None]] = [
    ("of_coordinator", "select", COORDINATED, None),
    ("of_observer", "select", f"{OBSERVED} and signed_at is not null", None),
    (
        "made",
        "insert",
        None,
        f"{DRAFTED} and made_by = {ME} and edition_id in (select id from edition)",
    ),
    ("written", "update", DRAFTED, f"{COORDINATED} and (signed_by is null or signed_by = {ME})"),
    ("discarded", "delete", DRAFTED, None),
    (
        "system_own_data",
        "select",
        f"(select talka_system()) = 'own-data' and (made_by = {ME} or signed_by = {ME})",
        None,
    ),
]


def upgrade() -> None:
    _make_report()
    _allow(ACTS, (*ACTS, *NEW_ACTS))
    if op.get_bind().dialect.name == "postgresql":
        _build_walls()


def downgrade() -> None:
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    if on_postgresql:  # the walls bind the owner, too
        op.execute("alter table audit_event no force row level security")
    op.execute("delete from audit_event where act like 'edition-report-%'")
    if on_postgresql:
        op.execute("alter table audit_event force row level security")
        for name, *_ in reversed(POLICIES):
            op.execute(f"drop policy {name} on {TABLE}")
    _allow((*ACTS, *NEW_ACTS), ACTS)
    op.drop_table(TABLE)


def _make_report() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False, comment="Whose coordinators report."),
        sa.Column(
            "number",
            sa.Integer(),
            nullable=False,
            comment="Counts a network's reports, from 1.",
        ),
        sa.Column("edition_network_id", sa.Uuid(), nullable=False, comment="The edition's."),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column(
            "about",
            sa.Enum(
                "network",
                "country",
                "partner",
                name="about",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "about_key",
            sa.String(length=40),
            nullable=False,
            comment="A country's code, or a partner's id; empty for the network.",
        ),
        sa.Column("language", sa.String(length=8), nullable=False, comment="Of the foreword."),
        sa.Column(
            "content",
            sa.JSON(),
            nullable=False,
            comment="Everything it tells, as it was when the report was made.",
        ),
        sa.Column(
            "digest", sa.String(length=64), nullable=False, comment="SHA-256 of the content."
        ),
        sa.Column("program_version", sa.String(length=20), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        _person("made_by"),
        sa.Column("foreword", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="Counts up with every save."),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        _person("signed_by"),
        *_constraints(),
    )
    op.create_index(op.f("ix_edition_report_edition_id"), TABLE, ["edition_id"])


def _constraints() -> list[sa.Constraint]:
    rules = {
        "number_positive": "number >= 1",
        "version_positive": "version >= 1",
        "about_what": "(about = 'network') = (about_key = '')",
        "foreword_length": "length(foreword) <= 8000",
        "signed_by_somebody": "signed_by is null or signed_at is not null",
    }
    return [
        *(
            sa.CheckConstraint(rule, name=op.f(f"ck_{TABLE}_{name}"))
            for name, rule in rules.items()
        ),
        sa.ForeignKeyConstraint(
            ["edition_network_id", "edition_id"],
            ["edition.network_id", "edition.id"],
            name=op.f("fk_edition_report_edition"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_edition_report_network_id_network"),
            ondelete="RESTRICT",
        ),
        _to_person("made_by"),
        _to_person("signed_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_report")),
        sa.UniqueConstraint(
            "network_id", "number", name=op.f("uq_edition_report_network_id_number")
        ),
    ]


def _person(column: str) -> sa.Column:
    return sa.Column(column, sa.Uuid(), nullable=True, comment="None: a former member.")


def _to_person(column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        ["user_account.id"],
        name=op.f(f"fk_edition_report_{column}_user_account"),
        ondelete="SET NULL",
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
    op.execute(f"alter table {TABLE} enable row level security")
    op.execute(f"alter table {TABLE} force row level security")
    for name, command, using, check in POLICIES:
        statement = f"create policy {name} on {TABLE} for {command}"
        if using is not None:
            statement += f" using ({using})"
        if check is not None:
            statement += f" with check ({check})"
        op.execute(statement)
