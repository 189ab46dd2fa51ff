"""What the authors do with a practice: send it in, take it back, take it up again, appeal."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from flask_babel import gettext as _

from talka.kernel.clock import now
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.actions.freezing import freeze
from talka.practices.actions.moving import move, practice_to_move
from talka.practices.kinds import Act, Actor, State
from talka.practices.models import Practice, Submission
from talka.practices.personal_data import look_in
from talka.practices.queries.open_calls import OpenCall, find_open_call, open_calls
from talka.practices.queries.writing import Checked, check, last_submission
from talka.practices.transitions import Need

REASON_LENGTH = 4000


def submit(
    *, scope: Scope, practice_id: UUID, call_id: UUID | None, today: date, agreed: bool
) -> None:
    """Send the practice to a call: freeze a version with its scorecard. A repeat acts once.

    ``agreed`` says that what looks like personal data in it is meant to be read by others; it is
    asked for only where there is any. Raises NotFound, and RuleBroken where something is missing.
    """
    practice = _own(scope, practice_id)
    if practice.state is State.SUBMITTED and _was_sent_to(scope, practice_id, call_id):
        return
    call = find_open_call(open_calls(scope, today), call_id)
    checked = check(scope, practice, today)
    if look_in(checked.texts) and not agreed:
        raise RuleBroken(
            _("Please look at what may be personal, and say that all may read it."), "agreed"
        )
    if practice.state is State.DRAFT and call is not None and checked.is_ready:
        _freeze(scope, practice, call, checked)
    met = _met(call, checked)
    move(scope=scope, practice=practice, act=Act.SUBMIT, actor=Actor.AUTHOR, met=met)


def withdraw(*, scope: Scope, practice_id: UUID) -> None:
    """Take it back before its review starts; once, however often it is asked."""
    _once(scope, practice_id, Act.WITHDRAW, done=State.WITHDRAWN)


def rework(*, scope: Scope, practice_id: UUID) -> None:
    """Take up again what was returned: it is a draft, and before no network."""
    practice = _own(scope, practice_id)
    if practice.state is State.DRAFT:
        return
    if practice.state is State.RETURNED:
        practice.network_id = None
    move(scope=scope, practice=practice, act=Act.REWORK, actor=Actor.AUTHOR)


def appeal(*, scope: Scope, practice_id: UUID, reason: str) -> None:
    """Disagree with the decision, once; a repeat of the same words acts once.

    Raises RuleBroken without a reason, or where somebody appealed before.
    """
    practice = _own(scope, practice_id)
    submission = last_submission(scope, practice_id)
    if submission is None:
        raise RuleBroken(_("It was never sent in."))
    words = reason.strip()
    if practice.state is State.IN_REVIEW and submission.appeal == words and words:
        return
    met = {Need.FIRST_APPEAL} if submission.appealed_at is None else set()
    if met and words and practice.state.is_decided:
        submission.appealed_at, submission.appeal = now(), words
    move(scope=scope, practice=practice, act=Act.APPEAL, actor=Actor.AUTHOR, met=met, reason=words)


def _own(scope: Scope, practice_id: UUID) -> Practice:
    practice = practice_to_move(scope, practice_id)
    if practice.organisation_id != scope.organisation_id:
        raise NotFound("practice")
    return practice


def _once(scope: Scope, practice_id: UUID, act: Act, *, done: State) -> None:
    practice = _own(scope, practice_id)
    if practice.state is not done:
        move(scope=scope, practice=practice, act=act, actor=Actor.AUTHOR)


def _was_sent_to(scope: Scope, practice_id: UUID, call_id: UUID | None) -> bool:
    submission = last_submission(scope, practice_id)
    return submission is not None and submission.call_id == call_id


def _met(call: OpenCall | None, checked: Checked) -> Iterator[Need]:
    if call is not None:
        yield Need.CALL_OPEN
    if checked.is_ready:
        yield Need.COMPLETE


def _freeze(scope: Scope, practice: Practice, call: OpenCall, checked: Checked) -> None:
    card = checked.card
    if card is None or card.head.framework_version != call.framework_version:
        raise RuleBroken(
            _("This call asks for another version of the scorecard. Please score it anew for it.")
        )
    version = freeze(
        scope=scope,
        practice=practice,
        content=checked.content,
        lines=card.lines,
        framework_version=call.framework_version,
        network_id=call.network_id,
    )
    session = session_in(scope)
    session.add(
        Submission(
            organisation_id=practice.organisation_id,
            network_id=call.network_id,
            practice_id=practice.id,
            version_id=version.id,
            call_id=call.id,
            submitted_at=now(),
            submitted_by=scope.person,
        )
    )
    session.flush()
    # Not before the rest is flushed: a draft is before no network.
    practice.network_id = call.network_id
