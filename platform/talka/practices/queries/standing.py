"""Everything that decides what may be done with a submission."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.practices.conflicts import SubmissionFacts
from talka.practices.queries.calls import CallRead, find_call
from talka.practices.queries.panel import Panel, panel_of
from talka.practices.queries.submissions import SentIn, find_submission, sent_in


@dataclass(frozen=True)
class Standing:
    """A submission in its call. ``untied`` tells whether the scope's person may act on it."""

    sent: SentIn
    call: CallRead
    in_call: tuple[SentIn, ...]
    panel: Panel
    untied: bool

    @cached_property
    def facts(self) -> SubmissionFacts:
        return self.panel.submissions[self.sent.id]


def standing_of(scope: Scope, submission_id: UUID) -> Standing:
    """Raises NotFound. Objects loaded before are let go."""
    call = find_call(scope, find_submission(scope, submission_id).call_id)
    in_call = tuple(sent_in(scope, call.id))
    panel = panel_of(scope, call, in_call)
    sent = next((each for each in in_call if each.id == submission_id), None)
    if sent is None:
        raise NotFound("submission")
    return Standing(sent, call, in_call, panel, panel.is_untied(scope.person, sent.id))
