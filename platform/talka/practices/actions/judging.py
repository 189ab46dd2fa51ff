"""What every act on a submission begins with: the practice held, nobody tied, the right moment."""

from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _

from talka.kernel.errors import RuleBroken
from talka.kernel.scope import Scope
from talka.practices.actions.moving import WHY_NOT, practice_to_move
from talka.practices.models import Practice
from talka.practices.queries.calls import CallRead
from talka.practices.queries.panel import Panel
from talka.practices.queries.standing import standing_of
from talka.practices.queries.submissions import SentIn, find_submission
from talka.practices.transitions import Need


@dataclass(frozen=True)
class Held:
    """A submission that is acted on, with everything that decides what may be done."""

    sent: SentIn
    call: CallRead
    panel: Panel
    untied: bool
    practice: Practice


def hold(scope: Scope, submission_id: UUID) -> Held:
    """The submission with its practice held until the end of the transaction.

    Raises NotFound; RuleBroken where it is no longer before the network.
    """
    first = find_submission(scope, submission_id)
    if first.state is None:
        raise RuleBroken(_("This version is no longer before the network."))
    practice_to_move(scope, first.practice_id)  # from here on nobody else acts on it
    standing = standing_of(scope, submission_id)
    practice = practice_to_move(scope, first.practice_id)
    return Held(standing.sent, standing.call, standing.panel, standing.untied, practice)


def hold_in_review(scope: Scope, submission_id: UUID) -> Held:
    """The same, for what is done while it is in review. Raises RuleBroken also for who is tied."""
    held = hold(scope, submission_id)
    if not held.untied:
        raise RuleBroken(WHY_NOT[Need.UNTIED])
    if not held.sent.is_in_review:
        raise RuleBroken(_("That is possible only while it is in review."))
    return held
