"""Published practices, and what they are found by

Read by whom the owner chose: everybody, the network it was sent to, or the own organisation. Words
are found as those of the handbook are: by a tsvector, or on SQLite by an FTS5 table that triggers
keep in step.

Revision: 0008, after 0007
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TABLES = (
    "publication",
    "publication_facet",
    "publication_words",
)

FULL_TEXT = (
    "create virtual table search_text_practices using fts5("
    "words, content='publication_words', content_rowid='id',"
    " tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")",
    "create trigger publication_words_added after insert on publication_words begin"
    " insert into search_text_practices(rowid, words) values (new.id, new.words); end",
    "create trigger publication_words_gone after delete on publication_words begin"
    " insert into search_text_practices(search_text_practices, rowid, words)"
    " values ('delete', old.id, old.words); end",
    "create trigger publication_words_changed after update on publication_words begin"
    " insert into search_text_practices(search_text_practices, rowid, words)"
    " values ('delete', old.id, old.words);"
    " insert into search_text_practices(rowid, words) values (new.id, new.words); end",
)

OURS = "organisation_id = (select talka_organisation())"
BELOW = (
    "network_id in (select descendant_id from network_ancestry"
    " where ancestor_id = (select talka_network())) and visibility <> 'organisation'"
)
OPENLY = (
    "is_shown and (visibility = 'public' or (visibility = 'network' and network_id in"
    " (select a.ancestor_id from network_ancestry a"
    " join network_member m on m.network_id = a.descendant_id"
    " where m.organisation_id = (select talka_organisation()))))"
)

# table, policy, command, using, with check
POLICIES: list[tuple[str, str, str, str | None, str | None]] = [
    *[
        policy
        for table in ("publication", "publication_facet")
        for policy in (
            (table, "tenant", "all", OURS, OURS),
            (table, "of_network_select", "select", BELOW, None),
            (table, "of_network_update", "update", BELOW, BELOW),
            (table, "openly", "select", OPENLY, None),
        )
    ],
    ("publication_words", "tenant", "all", OURS, OURS),
    (
        "publication_words",
        "readable",
        "select",
        "exists (select 1 from publication p where p.practice_id = publication_words.practice_id)",
        None,
    ),
    (
        "practice_version",
        "published",
        "select",
        "published_at is not null and practice_id in (select practice_id from publication)",
        None,
    ),
]


def upgrade() -> None:
    _make_publication()
    _make_publication_facet()
    _make_publication_words()
    if op.get_bind().dialect.name == "postgresql":
        _build_walls()
    else:
        for statement in FULL_TEXT:
            op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, name, *_ in reversed(POLICIES):
            op.execute(f"drop policy {name} on {table}")
    else:
        op.execute("drop table search_text_practices")
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_publication() -> None:
    op.create_table(
        "publication",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=True),
        sa.Column(
            "visibility",
            sa.Enum(
                "organisation",
                "network",
                "public",
                name="visibility",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "is_shown",
            sa.Boolean(),
            nullable=False,
            comment="False while it is hidden or archived.",
        ),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column(
            "standing",
            sa.Enum(
                "draft",
                "submitted",
                "in-review",
                "good",
                "promising",
                "returned",
                "published",
                "archived",
                "hidden",
                "withdrawn",
                name="standing",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
            comment="good, promising, or draft: nobody has judged it.",
        ),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False, comment="In its own language."),
        sa.Column("content", sa.JSON(), nullable=False, comment="See practices.kinds.content."),
        sa.Column("sheet", sa.JSON(), nullable=False, comment="The settled one; {} without."),
        sa.Column("framework_version", sa.Integer(), nullable=False),
        sa.Column("thresholds", sa.JSON(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True, comment="The total, rounded down."),
        sa.Column("organisation_name", sa.String(length=200), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "confirmed_on",
            sa.Date(),
            nullable=True,
            comment="When its owner last said that it is still running.",
        ),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
            name=op.f("fk_publication_network_id_network"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_publication_practice",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_publication_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["practice_version.id"],
            name=op.f("fk_publication_version_id_practice_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("practice_id", name=op.f("pk_publication")),
        sa.UniqueConstraint("slug", name=op.f("uq_publication_slug")),
    )
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_publication_network_id"), ["network_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_publication_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            "ix_publication_shown", ["is_shown", "visibility", "published_at"], unique=False
        )


def _make_publication_facet() -> None:
    op.create_table(
        "publication_facet",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column(
            "facet",
            sa.Enum(
                "area",
                "factor",
                "item",
                "target-group",
                "language",
                "cost",
                "country",
                "kind",
                "strength",
                "verified",
                "standing",
                name="facet",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column(
            "visibility",
            sa.Enum(
                "organisation",
                "network",
                "public",
                name="visibility",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=True),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_publication_facet_practice",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("practice_id", "facet", "value", name=op.f("pk_publication_facet")),
    )
    with op.batch_alter_table("publication_facet", schema=None) as batch_op:
        batch_op.create_index(
            "ix_publication_facet_counted",
            [
                "facet",
                "value",
                "is_shown",
                "visibility",
                "organisation_id",
                "network_id",
                "practice_id",
            ],
            unique=False,
        )


def _make_publication_words() -> None:
    op.create_table(
        "publication_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column(
            "words",
            sa.Text().with_variant(TSVECTOR(), "postgresql"),
            nullable=False,
            comment="What it is found by: folded, stemmed.",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            name="fk_publication_words_practice",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_words")),
        sa.UniqueConstraint("practice_id", name=op.f("uq_publication_words_practice_id")),
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
