"""What readers outside see: a practice as it was published, and what it is found by."""

from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    JSON,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    and_,
    false,
    func,
    or_,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from talka.handbook.search.models import FULL_TEXT as HANDBOOK_TEXT
from talka.handbook.search.models import Words
from talka.kernel.columns import Country, Language, Moment, Name, Slug, choice
from talka.kernel.database import Base
from talka.kernel.scope import Protected, Scope, of_open_organisation
from talka.practices.kinds import Facet, State, Visibility
from talka.practices.models.parts import to_practice
from talka.tenancy.models import NetworkAncestry, NetworkMember

FULL_TEXT = f"{HANDBOOK_TEXT}_practices"
"""On SQLite: the FTS5 table over ``publication_words.words``. On PostgreSQL: the words of practices
that everybody may read, and of no other, as a wall would keep their index from being used; the
function ``talka_open_practices_with`` goes along it. Those of the others stand one by one in a
table of the same name with ``_shared`` after it, behind a wall, for ``talka_shared_practices_with``
(see step 0039). Triggers keep all in step."""


class NetworksOf(FunctionElement[UUID]):
    """The networks an organisation belongs to, and those above them, to look for one ``in``.

    On PostgreSQL this stands in a function: the walls of its tables are longer than all the rest of
    a statement, which names what is read several times.
    """

    inherit_cache = True


@compiles(NetworksOf)
def _networks_of(element: NetworksOf, compiler: SQLCompiler, **options: Any) -> str:
    member, ancestry = NetworkMember.__table__.c, NetworkAncestry.__table__.c
    (organisation,) = element.clauses
    above = select(ancestry.ancestor_id).where(
        ancestry.descendant_id == member.network_id, member.organisation_id == organisation
    )
    return compiler.process(above.scalar_subquery(), **options)


@compiles(NetworksOf, "postgresql")
def _networks_of_in_postgresql(element: NetworksOf, compiler: SQLCompiler, **options: Any) -> str:
    above = select(func.talka_networks_of(*element.clauses))
    return compiler.process(above.scalar_subquery(), **options)


class Readable(Protected):
    """Mixin of what is read by whom its owner chose, while it is shown."""

    __abstract__ = True

    practice_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    network_id: Mapped[UUID | None]
    visibility: Mapped[Visibility]
    is_shown: Mapped[bool]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        readers = [cls.visibility == Visibility.PUBLIC]
        shown_to_us = false()
        if scope.organisation is not None:
            in_network = cls.visibility == Visibility.NETWORK
            networks = NetworksOf(scope.organisation.id)
            readers.append(and_(in_network, cls.network_id.bool_op("in")(networks)))
            shown_to_us = cast(ColumnElement[bool], cls.organisation_id == scope.organisation.id)
        if scope.network is not None:
            shown_to_us = and_(
                cls.visibility != Visibility.ORGANISATION,
                cls.network_id.in_(scope.network.ids),
            )
        return or_(shown_to_us, and_(cls.is_shown, or_(*readers)))

    @classmethod
    def writable_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.network is None:
            return of_open_organisation(cls.organisation_id, scope)
        return cast(ColumnElement[bool], cls.network_id.in_(scope.network.ids))

    def permits(self, scope: Scope) -> bool:
        if scope.organisation is not None:
            return self.organisation_id == scope.organisation.id
        return scope.network is not None and self.network_id in scope.network.ids


class Publication(Readable, Base):
    """A practice as readers see it now."""

    __tablename__ = "publication"
    __table_args__ = (
        to_practice("publication"),
        UniqueConstraint("slug"),
        # All that lists are put in order by, so that the long rows are read for one page alone.
        Index(
            "ix_publication_listed",
            "published_at",
            "is_shown",
            "visibility",
            "percent",
            "confirmed_on",
            "changed_at",
            "title",
            "organisation_id",
            "network_id",
            "practice_id",
        ),
    )

    practice_id: Mapped[UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), index=True
    )
    network_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("network.id", ondelete="RESTRICT"), index=True
    )
    visibility: Mapped[Visibility] = mapped_column(choice(Visibility, "visibility"))
    is_shown: Mapped[bool] = mapped_column(comment="False while it is hidden or archived.")
    slug: Mapped[Slug]
    version_id: Mapped[UUID] = mapped_column(ForeignKey("practice_version.id", ondelete="CASCADE"))
    standing: Mapped[State] = mapped_column(
        choice(State, "standing"), comment="good, promising, or draft: nobody has judged it."
    )
    language: Mapped[Language]
    title: Mapped[str] = mapped_column(String(120), comment="In its own language.")
    content: Mapped[dict[str, Any]] = mapped_column(JSON, comment="See practices.kinds.content.")
    card: Mapped[dict[str, Any]] = mapped_column(
        JSON, comment="What lists show of it; see practices.on_card."
    )
    sheet: Mapped[dict[str, Any]] = mapped_column(JSON, comment="The settled one; {} without.")
    framework_version: Mapped[int]
    thresholds: Mapped[dict[str, int]] = mapped_column(JSON)
    percent: Mapped[int | None] = mapped_column(comment="The total, rounded down.")
    changed_since_review: Mapped[list[str]] = mapped_column(
        JSON, comment="Blocks, and facts, that reviewers read otherwise; [] where nobody judged it."
    )
    organisation_name: Mapped[Name]
    country: Mapped[Country]
    published_at: Mapped[Moment]
    changed_at: Mapped[Moment]
    confirmed_on: Mapped[date | None] = mapped_column(
        comment="When its owner last said that it is still running."
    )
    hidden_at: Mapped[datetime | None]


class PublicationFacet(Readable, Base):
    """One thing a published practice is found by; carries who may read it, to be counted fast."""

    __tablename__ = "publication_facet"
    __table_args__ = (
        to_practice("publication_facet"),
        # All that counting asks for, in the order it is counted in.
        Index(
            "ix_publication_facet_counted",
            "facet",
            "value",
            "is_shown",
            "visibility",
            "organisation_id",
            "network_id",
            "practice_id",
        ),
    )

    practice_id: Mapped[UUID] = mapped_column(primary_key=True)
    facet: Mapped[Facet] = mapped_column(choice(Facet, "facet"), primary_key=True)
    value: Mapped[str] = mapped_column(String(40), primary_key=True)
    organisation_id: Mapped[UUID]
    network_id: Mapped[UUID | None]
    visibility: Mapped[Visibility] = mapped_column(choice(Visibility, "visibility"))
    is_shown: Mapped[bool]


class PublicationWords(Protected, Base):
    """What a published practice is found by, in every language it is written in. Whoever may not
    read the practice does not find it either. See ``FULL_TEXT`` for how they are searched."""

    __tablename__ = "publication_words"
    __table_args__ = (to_practice("publication_words"), UniqueConstraint("practice_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    practice_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    words: Mapped[str] = mapped_column(Words, comment="What it is found by: folded, stemmed.")

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        readable = select(Publication.practice_id).where(
            Publication.practice_id == cls.practice_id, Publication.visible_in(scope)
        )
        return readable.exists()

    @classmethod
    def writable_in(cls, scope: Scope) -> ColumnElement[bool]:
        return of_open_organisation(cls.organisation_id, scope)

    def permits(self, scope: Scope) -> bool:
        return scope.organisation is not None and self.organisation_id == scope.organisation.id
