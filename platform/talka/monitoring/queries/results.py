"""A project's results framework as it is read: figures of today, and what each partner says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import func, select

from talka.accounts.models import User
from talka.kernel.clock import today
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.measures import Figure, measured, reported
from talka.monitoring.models import ResultComment, ResultSignOff
from talka.monitoring.periods import ALL, period_of
from talka.monitoring.project import Indicator, Partner, Project
from talka.monitoring.queries.participation import Related, participation
from talka.monitoring.queries.taking_part import Wanted
from talka.monitoring.values import Measure
from talka.tenancy.models import Network

EXTENSION = "talka-project"
_Key = tuple[UUID, str]


@dataclass(frozen=True, slots=True)
class Comment:
    """What a partner said of an indicator: the number it reports, and words. ``by`` is None for a
    former member; version 0 is nothing yet."""

    version: int = 0
    text: str = ""
    reported: int | None = None
    at: datetime | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class SignedOff:
    """A sign-off that was not reopened, or one that was."""

    number: int
    at: datetime
    by: str | None
    figures: Mapping[str, Any]
    reopened_at: datetime | None
    reopened_by: str | None
    reason: str

    @property
    def holds(self) -> bool:
        return self.reopened_at is None


@dataclass(frozen=True, slots=True)
class PartnerRead:
    """A partner: the name of its network (None: there is none here), whether that is the open one,
    its comments by indicator, and its sign-offs, the last one first."""

    partner: Partner
    network: str | None
    is_here: bool
    comments: Mapping[str, Comment]
    sign_offs: tuple[SignedOff, ...]

    @property
    def signed(self) -> SignedOff | None:
        """The sign-off that holds."""
        return self.sign_offs[0] if self.sign_offs and self.sign_offs[0].holds else None


@dataclass(frozen=True, slots=True)
class ResultsRead:
    """The project, today's figures of the open network by indicator, and the partners; ``above``
    are the networks whose rounds and calls these do not count."""

    project: Project
    figures: Mapping[str, Figure]
    partners: tuple[PartnerRead, ...]
    above: tuple[Related, ...] = ()

    def said_of(self, indicator: Indicator) -> tuple[tuple[PartnerRead, Comment], ...]:
        """What the partners say of an indicator, those who said something."""
        found = ((each, each.comments.get(indicator.id)) for each in self.partners)
        return tuple((each, said) for each, said in found if said)


def project() -> Project:
    """The project of this Talka."""
    found: Project = current_app.extensions[EXTENSION]
    return found


def results(scope: Scope) -> ResultsRead:
    """Everything the page of results shows. Six statements."""
    return _read(scope, partners_seen(scope), "")


def results_of(scope: Scope, partner_id: str) -> ResultsRead:
    """The same of a single partner: figures of its network, and what it alone reports. Raises
    NotFound where its network is neither the open one nor below it. Six statements."""
    seen = (each for each in partners_seen(scope) if each.network is not None)
    found = tuple(each for each in seen if each.partner.id == partner_id)
    if not found:
        raise NotFound("partner")
    return _read(scope, found, found[0].partner.network)


def partners_seen(scope: Scope) -> tuple[PartnerRead, ...]:
    """Every partner, with what it says where its network is seen. Three statements."""
    return _partners(scope, project().partners)


def places_of(scope: Scope, partners: Iterable[Partner]) -> dict[str, tuple[UUID, str]]:
    """Id and name of the partners' networks, by slug, that are the open one or below it. One
    statement."""
    ids = scope.network.ids if scope.network else ()
    slugs = {each.network for each in partners if each.network}
    rows = session_in(scope).execute(
        select(Network.slug, Network.id, Network.name).where(
            Network.slug.in_(slugs), Network.id.in_(ids)
        )
    )
    return {slug: (id_, name) for slug, id_, name in rows}


def _read(scope: Scope, partners: tuple[PartnerRead, ...], network: str) -> ResultsRead:
    counts = participation(scope, Wanted(period_of(ALL, today()), network))
    counted = measured(counts)
    figures = {each.id: _figure(each, counted, partners) for each in project().indicators}
    return ResultsRead(project(), figures, partners, counts.above)


def find_partner(scope: Scope, partner_id: str) -> PartnerRead:
    """A partner for which the open network speaks. Raises NotFound. Three statements."""
    for each in partners_seen(scope):
        if each.partner.id == partner_id and each.is_here:
            return each
    raise NotFound("partner")


def find_indicator(indicator_id: str) -> Indicator:
    """An indicator of the project. Raises NotFound."""
    found = project().indicator(indicator_id)
    if found is None:
        raise NotFound("indicator")
    return found


def history(scope: Scope, partner_id: str, indicator_id: str) -> tuple[Comment, ...]:
    """Everything a partner of the open network ever said of an indicator, the last one first."""
    rows = session_in(scope).execute(
        _comments()
        .where(
            ResultComment.network_id == scope.network_id,
            ResultComment.partner_id == partner_id,
            ResultComment.indicator_id == indicator_id,
        )
        .order_by(ResultComment.version.desc())
    )
    return tuple(Comment(*row[3:]) for row in rows)


def _figure(
    indicator: Indicator, counted: Mapping[Measure, Figure], partners: tuple[PartnerRead, ...]
) -> Figure:
    if indicator.measure is not Measure.REPORTED:
        return counted[indicator.measure]
    given = (each.comments.get(indicator.id, Comment()).reported for each in partners)
    return reported(given, indicator.together)


def _partners(scope: Scope, partners: tuple[Partner, ...]) -> tuple[PartnerRead, ...]:
    places = places_of(scope, partners)
    comments, sign_offs = _last_comments(scope), _sign_offs(scope)

    def read(partner: Partner) -> PartnerRead:
        if partner.network not in places:
            return PartnerRead(partner, None, False, {}, ())
        network_id, name = places[partner.network]
        key = (network_id, partner.id)
        is_here = network_id == scope.network_id
        signed = tuple(sign_offs.get(key, ()))
        return PartnerRead(partner, name, is_here, comments.get(key, {}), signed)

    return tuple(map(read, partners))


def _last_comments(scope: Scope) -> dict[_Key, dict[str, Comment]]:
    """What holds of what was said, by network and partner, and by indicator."""
    of_one = (ResultComment.network_id, ResultComment.partner_id, ResultComment.indicator_id)
    place = func.row_number().over(partition_by=of_one, order_by=ResultComment.version.desc())
    newest = select(ResultComment.id, place.label("place")).subquery()
    last = _comments().join(newest, newest.c.id == ResultComment.id).where(newest.c.place == 1)
    found: dict[_Key, dict[str, Comment]] = {}
    for network_id, partner_id, indicator_id, *said in session_in(scope).execute(last):
        found.setdefault((network_id, partner_id), {})[indicator_id] = Comment(*said)
    return found


def _comments() -> Any:
    return select(
        ResultComment.network_id,
        ResultComment.partner_id,
        ResultComment.indicator_id,
        ResultComment.version,
        ResultComment.text,
        ResultComment.reported,
        ResultComment.saved_at,
        User.name,
    ).outerjoin(User, User.id == ResultComment.saved_by)


def _sign_offs(scope: Scope) -> dict[_Key, list[SignedOff]]:
    signer, reopener = User.__table__.alias("signer"), User.__table__.alias("reopener")
    rows = session_in(scope).execute(
        select(
            ResultSignOff.network_id,
            ResultSignOff.partner_id,
            ResultSignOff.number,
            ResultSignOff.signed_at,
            signer.c.name,
            ResultSignOff.figures,
            ResultSignOff.reopened_at,
            reopener.c.name,
            ResultSignOff.reopen_reason,
        )
        .outerjoin(signer, signer.c.id == ResultSignOff.signed_by)
        .outerjoin(reopener, reopener.c.id == ResultSignOff.reopened_by)
        .order_by(ResultSignOff.number.desc())
    )
    found: dict[_Key, list[SignedOff]] = {}
    for network_id, partner_id, *signed in rows:
        found.setdefault((network_id, partner_id), []).append(SignedOff(*signed))
    return found
