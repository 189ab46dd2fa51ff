"""Telling a step to those it concerns: its authors, and who looks after the network."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from uuid import UUID

from sqlalchemy import select

from talka.accounts.models import User
from talka.kernel.i18n import LANGUAGES, current_language
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.notifications.actions import enqueue
from talka.notifications.links import public_link
from talka.practices.actions.in_charge import coordinators_of, in_charge
from talka.practices.kinds import Act, Visibility
from talka.practices.messages import Mail
from talka.practices.messages.steps import Readers, step_told
from talka.practices.models import CoAuthor, Practice, PracticeAuthor, PracticeStep, Publication
from talka.tenancy.models import Membership, Network, Organisation


def tell_step(scope: Scope, *, practice: Practice, step: PracticeStep) -> None:
    """Put the mails about a step into the outbox; whoever took it gets none.

    Objects loaded before are let go: load again what is needed afterwards.
    """
    told = _Told(scope, practice, step)
    with system_scope(SystemScope.PRACTICE_NEWS, person_id=scope.person_id) as news:
        for person in people(news, authors_of(news, told.practice_id)):
            told.tell(news, person, Readers.AUTHORS, told.home)
        homes = coauthors_of(news, told.practice_id)
        for person in people(news, homes):
            told.tell(news, person, Readers.COAUTHORS, homes[person.id])
        for person in people(news, _looking_after(news, told)):
            told.tell(news, person, Readers.COORDINATORS, told.network_slug)


class _Told:
    """What is told, read before the scope changes."""

    def __init__(self, scope: Scope, practice: Practice, step: PracticeStep) -> None:
        session = session_in(scope)
        self.step_id, self.act, self.reason = step.id, step.act, step.reason
        self.actor_id = scope.person_id
        self.practice_id, self.title = practice.id, practice.title
        self.organisation_id, self.network_id = practice.organisation_id, practice.network_id
        self.changed = _changed_since_review(scope, practice.id, step.act)
        network = session.get(Network, practice.network_id) if practice.network_id else None
        self.network, self.network_slug = (network.name, network.slug) if network else ("", "")
        home = select(Organisation.slug).where(Organisation.id == practice.organisation_id)
        self.home = session.scalar(home) or ""

    def tell(self, news: Scope, person: User, to: Readers, place: str) -> None:
        """``place``: the organisation or network in which this person reads it."""
        if person.id == self.actor_id:
            return
        mail = step_told(
            language_of(person),
            self.act,
            to=to,
            name=person.name,
            title=self.title,
            network=self.network,
            reason=self.reason,
            link=self._link(to, place),
            changed=self.changed,
        )
        if mail is not None:
            tell(news, key=f"practice:{self.step_id}:{person.id}", person=person, mail=mail)

    def _link(self, to: Readers, place: str) -> str:
        if to is Readers.COORDINATORS:
            return public_link("practices.sent_in", network=place)
        return public_link("practices.practice", organisation=place, practice_id=self.practice_id)


def _changed_since_review(scope: Scope, practice_id: UUID, act: Act) -> list[str]:
    """The parts of what has just been published that reviewers read otherwise; none of what its
    organisation keeps to itself, which no network reads."""
    if act not in (Act.PUBLISH, Act.UPDATE):
        return []
    found = select(Publication.changed_since_review).where(
        Publication.practice_id == practice_id,
        Publication.visibility != Visibility.ORGANISATION,
    )
    return session_in(scope).scalar(found) or []


def language_of(person: User) -> str:
    """The person's language, else the one spoken just now."""
    return person.language if person.language in LANGUAGES else current_language()


def tell(scope: Scope, *, key: str, person: User, mail: Mail) -> bool:
    """Enqueue one mail to somebody with an account; False where the key was told before."""
    return enqueue(
        scope,
        key=key,
        kind=key.partition(":")[0],
        recipient=person.email,
        language=language_of(person),
        subject=mail.subject,
        body=mail.body,
        person_id=person.id,
    )


def _looking_after(news: Scope, told: _Told) -> list[UUID]:
    """Who may act on it; else the tied ones, who can at least ask for somebody who may."""
    free = in_charge(
        news,
        network_id=told.network_id,
        owner_id=told.organisation_id,
        practice_id=told.practice_id,
    )
    return free or coordinators_of(news, told.network_id)


def authors_of(news: Scope, practice_id: UUID) -> list[UUID]:
    """Who stands behind it and still belongs to its organisation: nobody else is told."""
    behind = (
        select(PracticeAuthor.user_id)
        .join(
            Membership,
            (Membership.user_id == PracticeAuthor.user_id)
            & (Membership.organisation_id == PracticeAuthor.organisation_id),
        )
        .where(PracticeAuthor.practice_id == practice_id)
    )
    return list(session_in(news).scalars(behind))


def authors_at_home(news: Scope, practice_id: UUID) -> list[tuple[User, str]]:
    """The same people, each with the short name of the organisation whose practice it is."""
    behind = (
        select(User, Organisation.slug)
        .join(PracticeAuthor, PracticeAuthor.user_id == User.id)
        .join(Organisation, Organisation.id == PracticeAuthor.organisation_id)
        .where(
            PracticeAuthor.practice_id == practice_id,
            User.id.in_(authors_of(news, practice_id)),
        )
    )
    return [(person, home) for person, home in session_in(news).execute(behind)]


def exchange_about(practice_id: UUID, person_id: UUID | None) -> AbstractContextManager[Scope]:
    """The scope in which one practice's authors and followers are told of it."""
    return system_scope(SystemScope.PRACTICE_EXCHANGE, person_id=person_id, key=str(practice_id))


def coauthors_of(news: Scope, practice_id: UUID) -> dict[UUID, str]:
    """Who writes it along now, and the address of the organisation they do it for: whoever left
    that does not."""
    along = (
        select(CoAuthor.user_id, Organisation.slug)
        .join(Organisation, Organisation.id == CoAuthor.partner_organisation_id)
        .where(CoAuthor.practice_id == practice_id)
    )
    return dict(session_in(news).execute(along).all())


def people(news: Scope, ids: Iterable[UUID]) -> list[User]:
    return list(session_in(news).scalars(select(User).where(User.id.in_(list(ids)))))
