"""One published practice as its readers see it, and what changed from version to version."""

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
from talka.practices.differences import Difference, difference
from talka.practices.kinds import State, Visibility
from talka.practices.kinds.content import Content, content_from
from talka.practices.kinds.sheets import Lines, lines_from
from talka.practices.models import Decision, PracticeVersion, Publication, Submission
from talka.practices.scoring import Sheet, SheetResult, score_sheet, thresholds_from


@dataclass(frozen=True)
class Published:
    """A practice as it was published. ``standing`` is draft where nobody has judged it;
    ``changed_since_review`` has the parts that reviewers read otherwise (see ``Difference``)."""

    practice_id: UUID
    organisation_id: UUID
    slug: str
    content: Content
    lines: Lines
    percents: dict[str, int]
    framework_version: int
    standing: State
    percent: int | None
    changed_since_review: tuple[str, ...]
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
class VersionRead:
    """A published version, and how it differs from the published one before: None in the first."""

    published_at: datetime
    since: Difference | None = None


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


@dataclass(frozen=True, slots=True)
class Hidden:
    """A hidden practice as it will be read once it is shown, and as it was when it was hidden."""

    now: Published
    then: Content

    @property
    def since(self) -> Difference:
        return difference(self.then, self.now.content)


def find_hidden(scope: Scope, practice_id: UUID) -> Hidden | None:
    """What the network has hidden, for those who may read it all the same. One statement."""
    found = (
        select(Publication, PracticeVersion.content)
        .join(PracticeVersion, PracticeVersion.practice_id == Publication.practice_id)
        .where(
            Publication.practice_id == practice_id,
            Publication.is_shown.is_(False),
            PracticeVersion.made_at <= Publication.hidden_at,
        )
        .order_by(PracticeVersion.number.desc())
        .limit(1)
    )
    row = session_in(scope).execute(found).one_or_none()
    return Hidden(_published(row[0]), content_from(row[1])) if row else None


def fingerprint_of_hidden(hidden: Hidden | None) -> str:
    """Another one as soon as other text would be shown; of what a network does not read, none."""
    return hidden.now.content.fingerprint if hidden else ""


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
    for published_at, data in rows:
        content = content_from(data)
        since = difference(before, content) if before is not None else None
        versions.append(VersionRead(published_at, since))
        before = content
    return versions[::-1]


def reviewed_content(scope: Scope, practice_id: UUID) -> Content | None:
    """What an own practice said when it was last decided on: the text that reviewers read."""
    data = session_in(scope).scalar(
        select(PracticeVersion.content)
        .join(Submission, Submission.version_id == PracticeVersion.id)
        .join(Decision, Decision.submission_id == Submission.id)
        .where(
            PracticeVersion.practice_id == practice_id,
            PracticeVersion.organisation_id == scope.organisation_id,
        )
        .order_by(Decision.decided_at.desc(), Decision.number.desc())
        .limit(1)
    )
    return content_from(data) if data is not None else None


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
        changed_since_review=tuple(row.changed_since_review),
        visibility=row.visibility,
        published_at=row.published_at,
        changed_at=row.changed_at,
        confirmed_on=row.confirmed_on,
    )
