"""Telling people of the organisations that are asked, each in the own language."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from talka.accounts.models import User
from talka.assessments.kinds import PlaceStanding
from talka.assessments.messages import Mail, Told, round_opened, round_reminder
from talka.assessments.models import Round, RoundPlace
from talka.assessments.policy.rounds import words_for
from talka.assessments.queries.behind import MAY_HELP
from talka.assessments.queries.open_rounds import DUE
from talka.kernel.clock import today
from talka.kernel.i18n import LANGUAGES, current_language
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.notifications.actions import Letter, count_for_networks, enqueue_all
from talka.notifications.links import public_link
from talka.tenancy.models import Membership, Network, Organisation

_IS_ADMIN = Membership.role == OrganisationRole.ADMIN


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is told about a place of the own organisation."""

    place_id: UUID
    network_id: UUID
    standing: PlaceStanding
    person_id: UUID
    email: str
    language: str
    told: Told


@dataclass(frozen=True, slots=True)
class Sent:
    """How many mails go out, and to whom: these places."""

    mails: int
    places: frozenset[UUID]


def tell_opened(news: Scope, place_ids: Collection[UUID]) -> Sent:
    """Write to the administrators of those who are newly asked."""
    return _send(news, place_ids, _IS_ADMIN, "round-opened", _opened)


def tell_behind(news: Scope, place_ids: Collection[UUID]) -> Sent:
    """Remind those who can do something about it, at most once a day."""
    return _send(news, place_ids, MAY_HELP, "round-reminder", _reminder)


def _opened(reader: Reader) -> Mail:
    return round_opened(reader.language, reader.told)


def _reminder(reader: Reader) -> Mail:
    return round_reminder(reader.language, reader.told, reader.standing)


def _send(
    news: Scope,
    place_ids: Collection[UUID],
    who: ColumnElement[bool],
    kind: str,
    write: Callable[[Reader], Mail],
) -> Sent:
    day = today().isoformat()
    letters, networks, places = [], [], set()
    for reader in _readers(news, place_ids, who):
        mail = write(reader)
        networks.append(reader.network_id)
        places.add(reader.place_id)
        letters.append(
            Letter(
                key=f"{kind}:{reader.place_id}:{reader.person_id}:{day}",
                recipient=reader.email,
                language=reader.language,
                subject=mail.subject,
                body=mail.body,
                person_id=reader.person_id,
            )
        )
    count_for_networks(news, kind=kind, mails=Counter(networks))
    return Sent(enqueue_all(news, kind=kind, letters=letters), frozenset(places))


def _readers(news: Scope, place_ids: Collection[UUID], who: ColumnElement[bool]) -> list[Reader]:
    """Everybody who is to be told, in one statement."""
    rows = session_in(news).execute(
        select(
            RoundPlace.id,
            RoundPlace.network_id,
            RoundPlace.standing,
            User.id,
            User.email,
            User.language,
            User.name,
            Organisation.name,
            Organisation.slug,
            Network.name,
            Round.id,
            Round.title,
            Round.guidance,
            DUE,
        )
        .join(Round, Round.id == RoundPlace.round_id)
        .join(Network, Network.id == RoundPlace.network_id)
        .join(Organisation, Organisation.id == RoundPlace.organisation_id)
        .join(Membership, Membership.organisation_id == RoundPlace.organisation_id)
        .join(User, User.id == Membership.user_id)
        .where(RoundPlace.id.in_(list(place_ids)), who)
        .order_by(RoundPlace.id, User.id)
    )
    return [_reader(row) for row in rows]


def _reader(row: Any) -> Reader:
    place_id, network_id, standing, person_id, email, spoken, name, *about = row
    organisation, slug, network, round_id, title, guidance, due = about
    language = spoken if spoken in LANGUAGES else current_language()
    told = Told(
        name=name,
        organisation=organisation,
        network=network,
        title=title,
        guidance=words_for(guidance, language)[0],
        due_on=due,
        link=public_link("assessments.round_of_ours", organisation=slug, round_id=round_id),
    )
    return Reader(place_id, network_id, standing, person_id, email, language, told)
