"""Fills the demo with practices in every state, through the actions that people use."""

from uuid import UUID

from talka.demo import cast
from talka.demo.house import House
from talka.demo.practices import judged_baltic, judged_nordic, this_autumn
from talka.demo.practices.adopted import adopt_some
from talka.demo.practices.asked import ask_what_was_due
from talka.demo.practices.calls import call_id, call_part, close_last_year, make_calls
from talka.demo.practices.days import days_ago
from talka.demo.practices.judging import PUBLISHED, judge
from talka.demo.practices.kept import keep_practices
from talka.demo.practices.past import judge_past, send
from talka.demo.practices.questions import ask_questions
from talka.demo.practices.reported import report_practices
from talka.demo.practices.scored_alone import score_alone
from talka.demo.practices.together import write_along
from talka.demo.practices.translations import translate
from talka.demo.practices.ways import CallKey, Then, Way
from talka.demo.practices.writing import write_anew, write_practice
from talka.kernel.clock import today
from talka.kernel.scope import Scope
from talka.kernel.scoping import scope_opened
from talka.practices.actions.archiving import archive
from talka.practices.actions.hiding import hide
from talka.practices.actions.publishing import publish, publish_inside
from talka.practices.actions.reviewer_profile import Profile, save_profile
from talka.practices.actions.sending import appeal, submit, withdraw
from talka.practices.kinds import State
from talka.practices.queries.writing import last_submission

WAYS: tuple[Way, ...] = (*judged_baltic.WAYS, *judged_nordic.WAYS, *this_autumn.WAYS)
_PUBLISHABLE = (State.GOOD, State.PROMISING)
_WRITING = 12
"""So many days it takes to write a practice."""


def fill_practices(house: House) -> None:
    """All of them, with the calls they were sent to."""
    make_calls(house)
    _introduce(house)
    for turn, way in enumerate(WAYS):
        _go(house, way, turn)
    close_last_year(house)
    report_practices(house)
    ask_questions(house)
    keep_practices(house)
    adopt_some(house)
    score_alone(house)
    translate(house)
    ask_what_was_due()


def _introduce(house: House) -> None:
    """Reviewers say what they can judge."""
    for part in cast.PEOPLE:
        if part.reviews is None:
            continue
        said = part.reviews
        profile = Profile(said.languages, said.areas, said.at_most, said.country)
        with days_ago(400), scope_opened(house.alone(part.email)) as scope:
            network_id = house.networks[part.networks[0][0]]
            save_profile(scope=scope, network_id=network_id, profile=profile)


def _go(house: House, way: Way, turn: int) -> None:
    part = way.practice
    authors = house.in_organisation(part.organisation, part.author)
    begun = (way.sent or turn) + _WRITING
    with scope_opened(authors), days_ago(begun, 7):
        practice_id = write_practice(authors, house, way)
    write_along(house, way, practice_id, begun)
    if way.sent is not None:
        if way.call is CallKey.YEAR:
            with scope_opened(authors):
                submission_id = send(house, authors, way, practice_id, way.sent)
            judge_past(house, way, submission_id, way.sent, turn)
        else:
            submission_id = _send(authors, way, practice_id, way.sent)
            judge(house, way, submission_id, way.sent, turn)
        if way.outcome in _PUBLISHABLE and way.is_published:
            with scope_opened(authors), days_ago(way.sent - PUBLISHED, 11):
                write_anew(authors, practice_id, way)
                publish(
                    scope=authors,
                    practice_id=practice_id,
                    visibility=way.visibility,
                    agreed=True,
                    personal_agreed=True,
                )
        _end(house, authors, way, practice_id, submission_id)
    elif way.then is Then.SHOWN_INSIDE:
        with scope_opened(authors), days_ago(_WRITING, 11):
            publish_inside(scope=authors, practice_id=practice_id)


def _send(authors: Scope, way: Way, practice_id: UUID, sent: int) -> UUID:
    with scope_opened(authors), days_ago(sent, 14):
        submit(
            scope=authors,
            practice_id=practice_id,
            call_id=call_id(way.call),
            today=today(),
            agreed=True,
        )
        submission = last_submission(authors, practice_id)
        assert submission is not None  # noqa: S101 -- it was sent in a line above
        return submission.id


def _end(house: House, authors: Scope, way: Way, practice_id: UUID, submission_id: UUID) -> None:
    """What came last, where anything did."""
    assert way.sent is not None  # noqa: S101 -- what was not sent ends where it began
    if way.then is Then.HIDDEN:
        part = call_part(way.call)
        hidden = days_ago(20, 16)
        with hidden, scope_opened(house.in_network(part.network, part.coordinator)) as scope:
            hide(scope=scope, submission_id=submission_id, reason=way.reason)
    elif way.then is Then.WITHDRAWN:
        with scope_opened(authors), days_ago(way.sent - 2, 10):
            withdraw(scope=authors, practice_id=practice_id)
    elif way.then is Then.APPEALED:
        with scope_opened(authors), days_ago(5, 10):
            appeal(scope=authors, practice_id=practice_id, reason=way.reason)
    elif way.then is Then.ARCHIVED:
        with scope_opened(authors), days_ago(40, 10):
            archive(scope=authors, practice_id=practice_id)
