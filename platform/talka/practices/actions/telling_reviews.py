"""Telling those who look after a submission what a reviewer did: never who is tied to it."""

from sqlalchemy import select

from talka.accounts.models import User
from talka.kernel.clock import now
from talka.kernel.i18n import LANGUAGES, current_language
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.notifications.links import public_link
from talka.practices.actions.in_charge import in_charge
from talka.practices.actions.telling import tell
from talka.practices.kinds.content import content_from
from talka.practices.messages.reviews_done import ReviewNews, review_told
from talka.practices.models import PracticeVersion, Review, Submission
from talka.tenancy.models import Network


class News:
    """What is told of a review, read while its reviewer may still see it."""

    def __init__(self, scope: Scope, review: Review) -> None:
        session = session_in(scope)
        content, self._practice_id, self._owner_id = session.execute(
            select(PracticeVersion.content, Submission.practice_id, Submission.organisation_id)
            .join(Submission, Submission.version_id == PracticeVersion.id)
            .where(Submission.id == review.submission_id)
        ).one()
        network = session.get_one(Network, review.network_id)
        self._reviewer = session.get_one(User, scope.person).name
        self._review_id, self._person_id = review.id, scope.person
        self._submission_id = review.submission_id
        self._network_id, self._network_slug = network.id, network.slug
        self._title = content_from(content).title

    def tell(self, news: ReviewNews, *, reason: str = "") -> None:
        """Put the mails into the outbox. Objects loaded before are let go."""
        moment = now().isoformat()
        with system_scope(SystemScope.PRACTICE_NEWS, person_id=self._person_id) as scope:
            looking_after = in_charge(
                scope,
                network_id=self._network_id,
                owner_id=self._owner_id,
                practice_id=self._practice_id,
            )
            people = session_in(scope).scalars(select(User).where(User.id.in_(looking_after)))
            for person in list(people):
                language = person.language if person.language in LANGUAGES else current_language()
                mail = review_told(
                    language,
                    news,
                    name=person.name,
                    reviewer=self._reviewer,
                    title=self._title,
                    reason=reason,
                    link=public_link(
                        "practices.submission",
                        network=self._network_slug,
                        submission_id=self._submission_id,
                    ),
                )
                key = f"review:{self._review_id}:{moment}:{person.id}"
                tell(scope, key=key, person=person, mail=mail)
