"""Co-authors of partner organisations, and the invitations to write along

A co-author reads one practice of another organisation and, while it is a draft, writes its words
and scores. An invitation that was accepted stays: it ties the partner to the practice. Whoever is
tied to a practice no longer sees the reports about it.

Revision: 0021, after 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

TABLES = ("practice_coauthor", "practice_coauthor_invitation")

ME = "(select talka_person())"
ORGANISATION = "(select talka_organisation())"
OURS = f"organisation_id = {ORGANISATION}"
MY_ADDRESS = f"(select email from user_account where id = {ME})"
BELOW = (
    "network_id in (select a.descendant_id from network_ancestry a"
    " join network_role r on r.network_id = a.ancestor_id"
    " where r.user_id = (select talka_person()) and r.role = 'coordinator'"
    " and a.descendant_id in (select descendant_id from network_ancestry"
    " where ancestor_id = (select talka_network())))"
)
"""The open network and those below it, for a coordinator."""

# What others name in their policies has none of its own with a query in it: PostgreSQL would see a
# circle where a co-author's row is made from an invitation, and invitations are seen by co-authors.
MINE = "user_id = talka_person() and partner_organisation_id = talka_organisation()"
NEWS = "(select talka_system()) = 'practice-news'"
PANEL = "(select talka_system()) = 'review-panel'"
OWN_DATA = "(select talka_system()) = 'own-data'"
UPKEEP = "(select talka_system()) = 'upkeep'"

ALONG = f"(select practice_id from practice_coauthor where {MINE})"
CO = f"practice_id in {ALONG}"
DRAFT = f"{CO} and practice_id in (select id from practice where state = 'draft')"
CARD = f"scorecard_id in (select id from scorecard where {CO})"
CARD_OF_DRAFT = f"scorecard_id in (select id from scorecard where {DRAFT})"
OF_DRAFT = f"id in {ALONG} and state = 'draft' and network_id is null"

WAITING_FOR_ME = f"state = 'waiting' and email = {MY_ADDRESS}"
MY_HOMES = f"(select organisation_id from membership where user_id = {ME})"
ANSWERED = (
    f"answered_by = {ME} and organisation_id <> {ORGANISATION} and (state = 'declined'"
    f" or (state = 'accepted' and partner_organisation_id = {ORGANISATION}))"
)
INVITED = (
    "(practice_id, organisation_id) in (select practice_id, organisation_id"
    f" from practice_coauthor_invitation where {WAITING_FOR_ME})"
)
UNTIED = (
    f"organisation_id not in {MY_HOMES}"
    f" and practice_id not in (select practice_id from practice_author where user_id = {ME})"
    " and practice_id not in (select practice_id from practice_coauthor_invitation"
    f" where state = 'accepted' and (answered_by = {ME}"
    f" or partner_organisation_id in {MY_HOMES}))"
)

READ_ALONG = (
    "practice_author",
    "practice_block",
    "practice_block_revision",
    "practice_tag",
    "practice_link",
    "practice_file",
    "practice_step",
    "practice_version",
    "submission",
    "decision",
    "scorecard",
)

# table, policy, command, using, with check
POLICIES: list[tuple[str, str, str, str | None, str | None]] = [
    (
        "practice_coauthor",
        "of_owner_select",
        "select",
        "organisation_id = talka_organisation()",
        None,
    ),
    ("practice_coauthor", "of_owner_delete", "delete", OURS, None),
    ("practice_coauthor", "of_partner_select", "select", MINE, None),
    ("practice_coauthor", "of_partner_delete", "delete", MINE, None),
    (
        "practice_coauthor",
        "of_partner_insert",
        "insert",
        None,
        f"{MINE} and organisation_id <> {ORGANISATION} and {INVITED}",
    ),
    (
        "practice_coauthor",
        "system_practice_news",
        "select",
        "talka_system() = 'practice-news'",
        None,
    ),
    (
        "practice_coauthor",
        "system_own_data",
        "select",
        "talka_system() = 'own-data' and user_id = talka_person()",
        None,
    ),
    ("practice_coauthor_invitation", "of_owner_select", "select", OURS, None),
    (
        "practice_coauthor_invitation",
        "of_owner_insert",
        "insert",
        None,
        f"{OURS} and invited_by = {ME} and state = 'waiting'",
    ),
    (
        "practice_coauthor_invitation",
        "of_owner_update",
        "update",
        f"{OURS} and state = 'waiting'",
        f"{OURS} and state in ('waiting', 'withdrawn')",
    ),
    (
        "practice_coauthor_invitation",
        "of_invited_select",
        "select",
        f"({WAITING_FOR_ME}) or answered_by = {ME}",
        None,
    ),
    ("practice_coauthor_invitation", "of_invited_update", "update", WAITING_FOR_ME, ANSWERED),
    (
        "practice_coauthor_invitation",
        "of_coauthors",
        "select",
        f"state = 'accepted' and {CO}",
        None,
    ),
    (
        "practice_coauthor_invitation",
        "of_tied",
        "select",
        "(select talka_network()) is not null and state = 'accepted'"
        f" and partner_organisation_id in {MY_HOMES}",
        None,
    ),
    (
        "practice_coauthor_invitation",
        "system_practice_news",
        "select",
        f"{NEWS} and state = 'accepted'",
        None,
    ),
    (
        "practice_coauthor_invitation",
        "system_review_panel",
        "select",
        f"{PANEL} and state = 'accepted'"
        f" and practice_id in (select practice_id from submission where {BELOW})",
        None,
    ),
    (
        "practice_coauthor_invitation",
        "system_own_data",
        "select",
        f"{OWN_DATA} and (invited_by = {ME} or answered_by = {ME} or email = {MY_ADDRESS})",
        None,
    ),
    (
        "practice_coauthor_invitation",
        "system_own_data_delete",
        "delete",
        f"{OWN_DATA} and email = {MY_ADDRESS}",
        None,
    ),
    *[
        (
            "practice_coauthor_invitation",
            f"system_upkeep_{command}",
            command,
            f"{UPKEEP} and state <> 'accepted'",
            None,
        )
        for command in ("select", "delete")
    ],
    *[(table, "of_coauthors_select", "select", CO, None) for table in READ_ALONG],
    ("practice", "of_coauthors_select", "select", f"id in {ALONG}", None),
    ("practice", "of_coauthors_update", "update", OF_DRAFT, OF_DRAFT),
    ("practice_block", "of_coauthors_insert", "insert", None, f"{DRAFT} and changed_by = {ME}"),
    (
        "practice_block",
        "of_coauthors_update",
        "update",
        DRAFT,
        f"{DRAFT} and changed_by = {ME}",
    ),
    (
        "practice_block_revision",
        "of_coauthors_insert",
        "insert",
        None,
        f"{DRAFT} and saved_by = {ME}",
    ),
    # Nobody changes a scorecard here; whoever saves scores holds it meanwhile.
    ("scorecard", "of_coauthors_update", "update", DRAFT, DRAFT),
    ("scorecard_score", "of_coauthors_select", "select", CARD, None),
    (
        "scorecard_score",
        "of_coauthors_insert",
        "insert",
        None,
        f"{CARD_OF_DRAFT} and scored_by = {ME}",
    ),
    (
        "scorecard_score",
        "of_coauthors_update",
        "update",
        CARD_OF_DRAFT,
        f"{CARD_OF_DRAFT} and scored_by = {ME}",
    ),
    ("scorecard_score_revision", "of_coauthors_select", "select", CARD, None),
    (
        "scorecard_score_revision",
        "of_coauthors_insert",
        "insert",
        None,
        f"{CARD_OF_DRAFT} and saved_by = {ME}",
    ),
    # what ties a coordinator
    (
        "practice_author",
        "of_tied",
        "select",
        f"(select talka_network()) is not null and user_id = {ME}",
        None,
    ),
    ("practice_report", "of_untied_select", "select", f"{BELOW} and {UNTIED}", None),
    (
        "practice_report",
        "of_untied_update",
        "update",
        f"{BELOW} and {UNTIED}",
        f"{BELOW} and {UNTIED}",
    ),
]

# the same of step 0013, without a look at ties
REPLACED: list[tuple[str, str, str, str | None, str | None]] = [
    ("practice_report", "of_network_select", "select", BELOW, None),
    ("practice_report", "of_network_update", "update", BELOW, BELOW),
]


def upgrade() -> None:
    _make_practice_coauthor()
    _make_practice_coauthor_invitation()
    if op.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            op.execute(f"alter table {table} enable row level security")
            op.execute(f"alter table {table} force row level security")
        _take_down(REPLACED)
        _put_up(POLICIES)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _take_down(POLICIES)
        _put_up(REPLACED)
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_practice_coauthor() -> None:
    op.create_table(
        "practice_coauthor",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False, comment="Of the practice."),
        sa.Column("partner_organisation_id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.JSON(), nullable=False, comment="Name, kind and country."),
        sa.Column("partner", sa.JSON(), nullable=False, comment="Name, kind and country."),
        sa.Column(
            "is_named",
            sa.Boolean(),
            nullable=False,
            comment="Readers of the published practice may be told the partner's name.",
        ),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "partner_organisation_id <> organisation_id",
            name=op.f("ck_practice_coauthor_from_elsewhere"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_practice_coauthor_practice",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["partner_organisation_id", "user_id"],
            ["membership.organisation_id", "membership.user_id"],
            name="fk_practice_coauthor_membership",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("practice_id", "user_id", name=op.f("pk_practice_coauthor")),
    )
    with op.batch_alter_table("practice_coauthor", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_practice_coauthor_user_id"), ["user_id"], unique=False)


def _make_practice_coauthor_invitation() -> None:
    op.create_table(
        "practice_coauthor_invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False, comment="Of the practice."),
        sa.Column(
            "email",
            sa.String(length=254),
            nullable=False,
            comment="Normalised; empty once answered.",
        ),
        sa.Column(
            "title",
            sa.String(length=120),
            nullable=False,
            comment="Of the practice, while it waits.",
        ),
        sa.Column("owner", sa.JSON(), nullable=False, comment="Name, kind and country."),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "accepted",
                "declined",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("invited_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("partner_organisation_id", sa.Uuid(), nullable=True),
        sa.Column(
            "partner_name",
            sa.String(length=200),
            nullable=False,
            comment="When it was accepted.",
        ),
        sa.CheckConstraint(
            "(state = 'waiting') = (email <> '')",
            name=op.f("ck_practice_coauthor_invitation_address_while_waiting"),
        ),
        sa.CheckConstraint(
            "(state = 'waiting') = (answered_at is null)",
            name=op.f("ck_practice_coauthor_invitation_answered_once"),
        ),
        sa.CheckConstraint(
            "(state = 'accepted') = (partner_name <> '')",
            name=op.f("ck_practice_coauthor_invitation_accepted_for"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"],
            ["user_account.id"],
            name=op.f("fk_practice_coauthor_invitation_answered_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["invited_by"],
            ["user_account.id"],
            name=op.f("fk_practice_coauthor_invitation_invited_by_user_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_practice_coauthor_invitation_practice",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["partner_organisation_id"],
            ["organisation.id"],
            name=op.f("fk_practice_coauthor_invitation_partner_organisation_id_organisation"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_coauthor_invitation")),
    )
    with op.batch_alter_table("practice_coauthor_invitation", schema=None) as batch_op:
        for column in (
            "answered_by",
            "email",
            "organisation_id",
            "partner_organisation_id",
            "practice_id",
        ):
            batch_op.create_index(
                batch_op.f(f"ix_practice_coauthor_invitation_{column}"), [column], unique=False
            )
        batch_op.create_index(
            "uq_practice_coauthor_invitation_waiting",
            ["practice_id", "email"],
            unique=True,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )


def _put_up(policies: list[tuple[str, str, str, str | None, str | None]]) -> None:
    for table, name, command, using, check in policies:
        statement = f"create policy {name} on {table} for {command}"
        if using is not None:
            statement += f" using ({using})"
        if check is not None:
            statement += f" with check ({check})"
        op.execute(statement)


def _take_down(policies: list[tuple[str, str, str, str | None, str | None]]) -> None:
    for table, name, *_ in reversed(policies):
        op.execute(f"drop policy {name} on {table}")
