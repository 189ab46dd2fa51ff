"""What went through the call of last year: put down as it lies in the drawer, without the mails.

Every step is one that the table of moves allows, and the decision stands on the same settled sheet
as any other. Acted out once more, with every lock and mail, it would take half a minute.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from talka.demo.house import House
from talka.demo.practices.calls import call_id, call_part
from talka.demo.practices.days import days_ago
from talka.demo.practices.judging import ANSWERED, DECIDED, HANDED_IN, STARTED
from talka.demo.practices.sheets import key_of_part, lines_of, sheet_of
from talka.demo.practices.ways import Judging, Way
from talka.demo.practices.writing import said_by_authors
from talka.handbook.queries import current_framework
from talka.kernel.clock import now
from talka.kernel.ids import new_id
from talka.kernel.scope import Scope
from talka.kernel.scoping import scope_opened, session_in
from talka.practices.actions.deciding import OUTCOMES
from talka.practices.actions.freezing import freeze
from talka.practices.actions.moving import practice_to_move
from talka.practices.actions.reviews import SUMMARY, Said
from talka.practices.kinds import Act, Actor, ReviewState, State
from talka.practices.kinds.sheets import Line, lines_to_data
from talka.practices.models import (
    Decision,
    Practice,
    PracticeStep,
    Review,
    ReviewSheet,
    ReviewSheetRevision,
    Settlement,
    Submission,
)
from talka.practices.queries.practices import content_of
from talka.practices.queries.settling import Opinion, Settling
from talka.practices.scoring import thresholds_from
from talka.practices.transitions import Move, find_move


def send(house: House, authors: Scope, way: Way, practice_id: UUID, sent: int) -> UUID:
    """Freeze it and put it before the network, in the authors' open scope."""
    practice = practice_to_move(authors, practice_id)
    network_id = house.networks[call_part(way.call).network]
    lines = {
        indicator: Line(each.score, (each.reason,) if each.reason else ())
        for indicator, each in said_by_authors(way.practice).items()
    }
    with days_ago(sent, 14):
        version = freeze(
            scope=authors,
            practice=practice,
            content=content_of(authors, practice),
            lines=lines,
            framework_version=current_framework().version,
            network_id=network_id,
        )
        submission = Submission(
            organisation_id=practice.organisation_id,
            network_id=network_id,
            practice_id=practice_id,
            version_id=version.id,
            call_id=call_id(way.call),
            submitted_at=now(),
            submitted_by=authors.person,
        )
        session_in(authors).add(submission)
        session_in(authors).flush()
        practice.network_id = network_id
        _step(authors, practice, Act.SUBMIT, Actor.AUTHOR)
        return submission.id


def judge_past(house: House, way: Way, submission_id: UUID, sent: int, turn: int) -> None:
    """Two reviews handed in, the differing indicators settled, and the decision taken."""
    part = call_part(way.call)
    reviews: dict[str, UUID] = {each.reviewer: new_id() for each in way.judging}
    with scope_opened(house.in_network(part.network, part.coordinator)) as scope:
        submission = session_in(scope).get_one(Submission, submission_id)
        practice = practice_to_move(scope, submission.practice_id)
        with days_ago(sent - STARTED, 8):
            _step(scope, practice, Act.START_REVIEW, Actor.COORDINATOR)
            for judging in way.judging:
                _ask(house, scope, judging, reviews[judging.reviewer], submission, sent)
        with days_ago(sent - DECIDED, 13):
            _decide(house, scope, way, practice, submission, reviews, turn)
    for place, judging in enumerate(way.judging):
        _write(house, way, judging, reviews[judging.reviewer], submission, sent, turn + place)


def _step(scope: Scope, practice: Practice, act: Act, actor: Actor, reason: str = "") -> None:
    move = find_move(act, practice.state, actor)
    assert isinstance(move, Move)  # noqa: S101 -- the demo takes no step that nobody may take
    session = session_in(scope)
    practice.state, practice.changed_at = move.after, now()
    session.add(
        PracticeStep(
            organisation_id=practice.organisation_id,
            network_id=practice.network_id,
            practice_id=practice.id,
            act=act,
            before=move.before,
            after=move.after,
            reason=reason,
            taken_at=now(),
            taken_by=scope.person,
        )
    )
    session.flush()


def _moment(days: int, hour: int) -> datetime:
    with days_ago(days, hour):
        return now()


def _country(house: House, judging: Judging) -> str:
    return house.reviewer(judging.reviewer).country


def _ask(
    house: House,
    scope: Scope,
    judging: Judging,
    review_id: UUID,
    submission: Submission,
    sent: int,
) -> None:
    session_in(scope).add(
        Review(
            id=review_id,
            network_id=submission.network_id,
            submission_id=submission.id,
            reviewer_id=house.people[judging.reviewer],
            country=_country(house, judging),
            state=ReviewState.ACCEPTED,
            asked_at=now(),
            answered_at=_moment(sent - ANSWERED, 12),
        )
    )


def _decide(
    house: House,
    scope: Scope,
    way: Way,
    practice: Practice,
    submission: Submission,
    reviews: dict[str, UUID],
    turn: int,
) -> None:
    settling = _settling(house, way, reviews, turn)
    assert way.outcome is not None  # noqa: S101 -- whatever went to last year's call is decided
    assert not settling.unsettled  # noqa: S101 -- as anybody who decides has to
    assert settling.result.passes or way.outcome is not State.GOOD  # noqa: S101 -- the same
    session_in(scope).add_all(_settled(scope, submission, settling))
    framework = current_framework()
    session_in(scope).add(
        Decision(
            organisation_id=practice.organisation_id,
            network_id=submission.network_id,
            practice_id=practice.id,
            submission_id=submission.id,
            number=1,
            outcome=way.outcome,
            letter=way.letter,
            summaries=list(settling.summaries),
            sheet=lines_to_data(settling.settled_lines),
            thresholds={each.id: 66 for each in framework.quality_areas},
            framework_version=framework.version,
            decided_at=now(),
            decided_by=scope.person,
        )
    )
    _step(scope, practice, OUTCOMES[way.outcome], Actor.COORDINATOR, way.letter)


def _settled(scope: Scope, submission: Submission, settling: Settling) -> list[Settlement]:
    """How the coordinator settled it, where reviewers differ at all."""
    if not settling.lines:
        return []
    return [
        Settlement(
            submission_id=submission.id,
            network_id=submission.network_id,
            scores=lines_to_data(settling.lines),
            version=1,
            saved_at=now(),
            saved_by=scope.person,
        )
    ]


def _settling(house: House, way: Way, reviews: dict[str, UUID], turn: int) -> Settling:
    framework = current_framework()
    opinions = tuple(
        Opinion(
            reviews[judging.reviewer],
            place + 1,
            house.name(judging.reviewer),
            _country(house, judging),
            lines_of(sheet_of(way, judging, turn + place)),
            judging.says,
        )
        for place, judging in enumerate(way.judging)
    )
    return Settling(
        framework=framework,
        thresholds=thresholds_from({each.id: 66 for each in framework.quality_areas}),
        opinions=opinions,
        lines={
            indicator: Line(each.score, (each.reason,)) for indicator, each in way.settled.items()
        },
        version=1,
    )


def _write(
    house: House,
    way: Way,
    judging: Judging,
    review_id: UUID,
    submission: Submission,
    sent: int,
    turn: int,
) -> None:
    """The sheet, in the scope of the reviewer, who alone may write it."""
    said = sheet_of(way, judging, turn)
    with days_ago(sent - HANDED_IN, 15), scope_opened(house.alone(judging.reviewer)) as scope:
        sheet = ReviewSheet(
            review_id=review_id,
            submission_id=submission.id,
            network_id=submission.network_id,
            reviewer_id=scope.person,
            scores=lines_to_data(lines_of(said)),
            summary=said[SUMMARY].text,
            version=len(said),
            saved_at=now(),
            handed_in_at=now(),
        )
        session_in(scope).add(sheet)
        session_in(scope).flush()
        session_in(scope).add_all(_saves(scope, review_id, said))
        session_in(scope).flush()
        session_in(scope).execute(
            update(Review)
            .where(Review.id == review_id)
            .values(state=ReviewState.HANDED_IN, handed_in_at=now())
            .execution_options(synchronize_session=False)
        )


def _saves(scope: Scope, review_id: UUID, said: dict[str, Said]) -> list[ReviewSheetRevision]:
    """Each part, saved once."""
    return [
        ReviewSheetRevision(
            review_id=review_id,
            reviewer_id=scope.person,
            part=part,
            version=version,
            score=each.score,
            text=each.text,
            save_key=key_of_part(review_id, part),
            saved_at=now(),
        )
        for version, (part, each) in enumerate(said.items(), start=1)
    ]
