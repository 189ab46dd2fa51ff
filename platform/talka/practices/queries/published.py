"""One published practice as its readers see it, and what changed from version to version."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from sqlalchemy import select

from talka.handbook.kinds import Framework
from talka.handbook.queries import current_framework, framework
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds import BLOCKS, Block, State, Visibility
from talka.practices.kinds.content import Content, content_from
from talka.practices.kinds.sheets import Lines, lines_from
from talka.practices.models import PracticeVersion, Publication
from talka.practices.scoring import Sheet, SheetResult, score_sheet, thresholds_from


@dataclass(frozen=True)
class Published:
    """A practice as it was published. ``standing`` is draft where nobody has judged it."""

    practice_id: UUID
    organisation_id: UUID
    slug: str
    content: Content
    lines: Lines
    percents: dict[str, int]
    framework_version: int
    standing: State
    percent: int | None
    visibility: Visibility
    published_at: datetime
    changed_at: datetime
    confirmed_on: date | None

    @property
    def framework(self) -> Framework:
        return framework(self.framework_version)

    @cached_property
    def sheet(self) -> Sheet:
        return {indicator: line.score for indicator, line in self.lines.items()}

    @cached_property
    def result(self) -> SheetResult | None:
        """What the settled scores come to; None without any."""
        if not self.lines:
            return None
        return score_sheet(self.sheet, self.framework, thresholds_from(self.percents))


@dataclass(frozen=True, slots=True)
class Change:
    """A block that says something else than in the version before. Either may be empty."""

    block: Block
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class VersionRead:
    """A published version. ``changes`` are those since the published one before; ``other_changes``
    tells whether facts beside the words changed, too; ``translated`` has the codes of languages in
    which something new was said. The first one has none ``before``."""

    number: int
    published_at: datetime
    content: Content
    changes: tuple[Change, ...] = ()
    other_changes: bool = False
    translated: tuple[str, ...] = ()
    before: Content | None = None

    @property
    def is_first(self) -> bool:
        return self.before is None

    @property
    def language(self) -> str:
        return self.content.language


def find_published(scope: Scope, slug: str) -> Published:
    """The practice with this address, as this scope may read it. Raises NotFound."""
    found = select(Publication).where(Publication.slug == slug, Publication.is_shown.is_(True))
    row = session_in(scope).scalars(found).one_or_none()
    if row is None:
        raise NotFound("practice")
    return _published(row)


def find_shown(scope: Scope, practice_id: UUID) -> Published | None:
    """The practice as readers see it, where they do and this scope is one of them."""
    found = select(Publication).where(
        Publication.practice_id == practice_id, Publication.is_shown.is_(True)
    )
    row = session_in(scope).scalars(found).one_or_none()
    return _published(row) if row else None


def publication_of(scope: Scope, practice_id: UUID) -> Publication | None:
    """What readers of an own practice see now, shown or not; None before it was published."""
    found = select(Publication).where(
        Publication.practice_id == practice_id,
        Publication.organisation_id == scope.organisation_id,
    )
    return session_in(scope).scalars(found).one_or_none()


def framework_of(publication: Publication | None) -> Framework:
    """The one its scores are of; before there are any, the newest."""
    return framework(publication.framework_version) if publication else current_framework()


def public_ones(scope: Scope, *, start: int, most: int) -> list[Published]:
    """Practices that everybody may read, the last changed first. One statement."""
    rows = session_in(scope).scalars(
        select(Publication)
        .where(Publication.is_shown.is_(True), Publication.visibility == Visibility.PUBLIC)
        .order_by(Publication.changed_at.desc(), Publication.practice_id)
        .offset(start)
        .limit(most)
    )
    return [_published(row) for row in rows]


def public_slugs(scope: Scope) -> list[str]:
    """The addresses of practices that everybody may read."""
    rows = session_in(scope).scalars(
        select(Publication.slug)
        .where(Publication.is_shown.is_(True), Publication.visibility == Visibility.PUBLIC)
        .order_by(Publication.published_at)
    )
    return list(rows)


def versions_of(scope: Scope, practice_id: UUID) -> list[VersionRead]:
    """Its published versions that this scope may read, the newest first. One statement."""
    rows = session_in(scope).execute(
        select(PracticeVersion.published_at, PracticeVersion.content)
        .where(
            PracticeVersion.practice_id == practice_id,
            PracticeVersion.published_at.is_not(None),
        )
        .order_by(PracticeVersion.number)
    )
    versions: list[VersionRead] = []
    before: Content | None = None
    for number, (published_at, data) in enumerate(rows, start=1):
        content = content_from(data)
        versions.append(_version(number, published_at, before, content))
        before = content
    return versions[::-1]


def _version(
    number: int, published_at: datetime, before: Content | None, content: Content
) -> VersionRead:
    if before is None:
        return VersionRead(number, published_at, content)
    return VersionRead(
        number,
        published_at,
        content,
        tuple(_changes(before, content)),
        _facts(before) != _facts(content),
        _translated(before, content),
        before,
    )


def _changes(before: Content, after: Content) -> Iterator[Change]:
    for block in BLOCKS:
        old, new = before.source(block.id), after.source(block.id)
        if old != new:
            yield Change(block, old, new)


def _translated(before: Content, after: Content) -> tuple[str, ...]:
    old, new = _translations(before), _translations(after)
    return tuple(sorted({language for language, _block, _text in new - old}))


def _translations(content: Content) -> set[tuple[str, str, str]]:
    return {
        (language, block, said.text)
        for block, texts in content.blocks.items()
        for language, said in texts.items()
        if language != content.language
    }


def _facts(content: Content) -> dict[str, object]:
    told = content.to_data()
    del told["blocks"]
    return told


def _published(row: Publication) -> Published:
    return Published(
        practice_id=row.practice_id,
        organisation_id=row.organisation_id,
        slug=row.slug,
        content=content_from(row.content),
        lines=lines_from(row.sheet),
        percents=dict(row.thresholds),
        framework_version=row.framework_version,
        standing=row.standing,
        percent=row.percent,
        visibility=row.visibility,
        published_at=row.published_at,
        changed_at=row.changed_at,
        confirmed_on=row.confirmed_on,
    )
