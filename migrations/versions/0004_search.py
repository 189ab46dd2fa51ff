"""Search: what can be found, and the words it is found by

Nothing here belongs to anybody: it is written anew from the handbook whenever that changes, and
everyone may read it. PostgreSQL keeps the words as a tsvector; on SQLite triggers keep an FTS5
table in step with them.

Revision: 0004, after 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

FULL_TEXT = (
    "create virtual table search_text using fts5("
    "words, content='search_document', content_rowid='id',"
    " tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")",
    "create trigger search_document_added after insert on search_document begin"
    " insert into search_text(rowid, words) values (new.id, new.words); end",
    "create trigger search_document_gone after delete on search_document begin"
    " insert into search_text(search_text, rowid, words)"
    " values ('delete', old.id, old.words); end",
    "create trigger search_document_changed after update on search_document begin"
    " insert into search_text(search_text, rowid, words) values ('delete', old.id, old.words);"
    " insert into search_text(rowid, words) values (new.id, new.words); end",
)


def upgrade() -> None:
    op.create_table(
        "search_source",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_search_source")),
    )
    op.create_table(
        "search_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False, comment="The room it came from."),
        sa.Column("language", sa.String(length=8), nullable=False, comment="Of the readers."),
        sa.Column("kind", sa.String(length=40), nullable=False, comment="e.g. item, example, term"),
        sa.Column(
            "target",
            sa.String(length=120),
            nullable=False,
            comment="Its source makes the address of it.",
        ),
        sa.Column(
            "place", sa.Text(), nullable=False, comment="Where it is read: the title of a page."
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_language", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_language", sa.String(length=8), nullable=False),
        sa.Column(
            "also",
            sa.JSON(),
            nullable=False,
            comment="Pairs of a language and what stands beside the title in it.",
        ),
        sa.Column(
            "weight",
            sa.Integer(),
            nullable=False,
            comment="How much sooner than others it is shown.",
        ),
        sa.Column(
            "title_words", sa.Text(), nullable=False, comment="What its own title is found by."
        ),
        sa.Column(
            "words",
            sa.Text().with_variant(TSVECTOR(), "postgresql"),
            nullable=False,
            comment="What it is found by: folded, stemmed.",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_document")),
        sa.UniqueConstraint(
            "language",
            "source",
            "kind",
            "target",
            name=op.f("uq_search_document_language_source_kind_target"),
        ),
    )
    op.create_index("ix_search_document_source", "search_document", ["source"])
    if op.get_bind().dialect.name == "sqlite":
        for statement in FULL_TEXT:
            op.execute(statement)
    else:
        op.create_index(
            "ix_search_document_words", "search_document", ["words"], postgresql_using="gin"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("drop table search_text")
    op.drop_table("search_document")
    op.drop_table("search_source")
