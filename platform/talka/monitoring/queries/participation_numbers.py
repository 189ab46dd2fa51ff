"""The statements that participation is counted with: two, each of several parts, as its page is to
take few. Every part gives rows of the same shape, which ``Numbers`` reads.
"""

from collections.abc import Container, Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Integer,
    Select,
    String,
    case,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy import cast as sql_cast

from talka.accounts.models import UserSession
from talka.assessments.kinds import ImprovementState, PlaceStanding
from talka.assessments.models import Improvement, RoundPlace
from talka.kernel.clock import now, today
from talka.kernel.scope import Scope
from talka.monitoring.periods import Period, month_of
from talka.monitoring.queries.taking_part import (
    Wanted,
    below,
    how_far_counted,
    looked_at,
    members,
    month,
    within,
)
from talka.practices.kinds import Visibility
from talka.practices.models import Adoption, Publication, Submission
from talka.tenancy.models import (
    Membership,
    Network,
    NetworkAncestry,
    NetworkMember,
    Organisation,
)

SEEN_DAYS = 14
"""Who was seen in so many days counts as active. Talka keeps no longer who was here when."""

EVENTS = ("joined", "started", "signed-off", "submitted", "published")
"""What the timeline tells, in its order."""


class Numbers(dict[tuple[str, str, str, int], tuple[int, int]]):
    """Rows of a statement: a name, up to two keys and a month give two numbers."""

    def named(self, name: str) -> Iterator[tuple[str, str, int]]:
        return ((key[1], key[2], numbers[0]) for key, numbers in self.items() if key[0] == name)

    def both(self, name: str, key: str = "") -> tuple[int, int]:
        """The two numbers of a row; 0 where there is none."""
        return self.get((name, key, "", 0), (0, 0))

    def by_month(self, names: Container[str]) -> dict[tuple[str, int], int]:
        """The first number of every row of these names, by name and month."""
        return {(key[0], key[3]): each[0] for key, each in self.items() if key[0] in names}


def counted_openly(scope: Scope, wanted: Wanted) -> CompoundSelect[Any]:
    """Asks for what every coordinator and observer may know of each organisation, counted; and for
    the networks below and above."""
    whole = Wanted(wanted.period, wanted.network)
    sizes = select(
        *_named("size", Organisation.country, Organisation.kind),
        func.count(),
        literal(0),
    ).where(Organisation.id.in_(members(scope, whole)))
    state, count, sent = how_far_counted(scope, wanted).subquery().c
    networks = (
        select(*_named("network", Network.slug, Network.name), NetworkAncestry.depth, literal(0))
        .join(NetworkAncestry, NetworkAncestry.descendant_id == Network.id)
        .where(NetworkAncestry.ancestor_id == scope.network_id, NetworkAncestry.depth > 0)
    )
    above = (
        select(*_named("above", Network.slug, Network.name), NetworkAncestry.depth, literal(0))
        .join(NetworkAncestry, NetworkAncestry.ancestor_id == Network.id)
        .where(NetworkAncestry.descendant_id == scope.network_id, NetworkAncestry.depth > 0)
    )
    return union_all(
        sizes.group_by(Organisation.country, Organisation.kind),
        select(*_named("how-far", state), count, sent),
        networks,
        above,
        *_events(scope, wanted),
    )


def _events(scope: Scope, wanted: Wanted) -> Iterator[Select[Any]]:
    ours, here = members(scope, wanted), below(scope, wanted)
    of_round = (RoundPlace.network_id.in_(here), RoundPlace.organisation_id.in_(ours))
    signed = RoundPlace.standing == PlaceStanding.SIGNED_OFF
    joined = (
        select(func.min(NetworkMember.joined_at).label("at"))
        .where(
            NetworkMember.network_id.in_(looked_at(scope, wanted)),
            NetworkMember.organisation_id.in_(ours),
        )
        .group_by(NetworkMember.organisation_id)
        .subquery()
    )
    shown = (
        Publication.is_shown.is_(True),
        Publication.visibility != Visibility.ORGANISATION,
        Publication.network_id.in_(here),
        Publication.organisation_id.in_(ours),
    )
    sent = (Submission.network_id.in_(here), Submission.organisation_id.in_(ours))
    for name, moment, which in (
        ("joined", joined.c.at, ()),
        ("started", RoundPlace.started_at, of_round),
        ("signed-off", RoundPlace.signed_off_at, (*of_round, signed)),
        ("submitted", Submission.submitted_at, sent),
        ("published", Publication.published_at, shown),
    ):
        at = month(moment)
        yield (
            select(*_named(name, at=at), func.count(), literal(0))
            .where(*which, moment.is_not(None), within(wanted.period, moment))
            .group_by(at)
        )


def counted_coarsely(scope: Scope, wanted: Wanted) -> CompoundSelect[Any]:
    """Asks for what is told coarsely only: people, improvements done, practices taken over.

    What happened is counted up to the end of the last month, so that nobody who looks every day
    sees one number change by one.
    """
    until = min(wanted.period.until, month_of(today()) - 1)
    done = Period(wanted.period.key, wanted.period.since, until)
    ours = members(scope, wanted)
    abroad = func.count().filter(Adoption.country != Adoption.owner_country)
    improved = select(*_named("improvements"), func.count(), literal(0)).where(
        Improvement.organisation_id.in_(ours),
        Improvement.state == ImprovementState.DONE,
        within(done, Improvement.done_at),
    )
    adopted = select(*_named("adoptions"), func.count(), abroad).where(
        Adoption.organisation_id.in_(ours), within(done, Adoption.started_on)
    )
    return union_all(improved, adopted, *_people(scope, wanted))


def _people(scope: Scope, wanted: Wanted) -> Iterator[Select[Any]]:
    whole = Wanted(wanted.period, wanted.network)
    seen = select(UserSession.user_id).where(
        UserSession.last_seen_at > now() - timedelta(days=SEEN_DAYS)
    )
    active = case((Membership.user_id.in_(seen), Membership.user_id))
    for key in (None, Organisation.country, Organisation.kind):
        counted = (
            select(
                *_named("people", *(() if key is None else (key,))),
                func.count(Membership.user_id.distinct()),
                func.count(active.distinct()),
            )
            .join(Organisation, Organisation.id == Membership.organisation_id)
            .where(Organisation.id.in_(members(scope, whole)))
        )
        yield counted if key is None else counted.group_by(key)


def _named(name: str, *keys: Any, at: Any = None) -> tuple[Any, ...]:
    """The columns that every part of a statement begins with."""
    words = [sql_cast(key, String) for key in keys] + [literal("")] * (2 - len(keys))
    return (literal(name), *words, sql_cast(literal(0) if at is None else at, Integer))
