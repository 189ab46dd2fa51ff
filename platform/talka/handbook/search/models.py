"""What can be found, and for which state of its source that was written down. Public, all of it."""

from sqlalchemy import JSON, Index, String, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Digest, Language
from talka.kernel.database import Base

FULL_TEXT = "search_text"
"""On SQLite: the FTS5 table over ``search_document.words``, which triggers keep in step. Its name
and those of the tables it keeps begin so."""

Words = Text().with_variant(TSVECTOR(), "postgresql")


class SearchDocument(Base):
    """A document as readers of one language find it."""

    __tablename__ = "search_document"
    __table_args__ = (
        UniqueConstraint("language", "source", "kind", "target"),
        Index("ix_search_document_words", "words", postgresql_using="gin").ddl_if("postgresql"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(40), index=True, comment="The room it came from.")
    language: Mapped[Language] = mapped_column(comment="Of the readers.")
    kind: Mapped[str] = mapped_column(String(40), comment="e.g. item, example, term")
    target: Mapped[str] = mapped_column(String(120), comment="Its source makes the address of it.")
    place: Mapped[str] = mapped_column(Text, comment="Where it is read: the title of a page.")
    title: Mapped[str] = mapped_column(Text)
    title_language: Mapped[Language]
    text: Mapped[str] = mapped_column(Text)
    text_language: Mapped[Language]
    also: Mapped[list[list[str]]] = mapped_column(
        JSON, comment="Pairs of a language and what stands beside the title in it."
    )
    weight: Mapped[int] = mapped_column(comment="How much sooner than others it is shown.")
    title_words: Mapped[str] = mapped_column(Text, comment="What its own title is found by.")
    words: Mapped[str] = mapped_column(Words, comment="What it is found by: folded, stemmed.")


class SearchSource(Base):
    """Which state of a source the documents are of."""

    __tablename__ = "search_source"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    digest: Mapped[Digest]
