"""The yearly question whether a practice is still running, for tests."""

from datetime import timedelta

from flask import Flask

from talka.accounts.identity import digest, new_token
from talka.kernel.clock import now
from talka.kernel.scoping import session_in
from talka.practices.models import RunningQuestion
from talka.practices.policy.running import LIFE
from tests.factories.people import PersonMade
from tests.factories.practices import PracticeMade
from tests.factories.tenants import in_organisation


def ask_running(app: Flask, practice: PracticeMade, person: PersonMade | None = None) -> str:
    """The token of the link that was mailed to this person; to its author unless told.

    Asked from tomorrow on: what was decided today counts as confirmed today.
    """
    asked, token, moment = person or practice.author, new_token(), now()
    with in_organisation(app, practice.organisation, practice.author) as scope:
        session_in(scope).add(
            RunningQuestion(
                organisation_id=practice.organisation.id,
                practice_id=practice.id,
                user_id=asked.id,
                year=moment.year,
                token_hash=digest(token),
                asked_at=moment + timedelta(days=1),
                expires_at=moment + LIFE,
            )
        )
    return token
