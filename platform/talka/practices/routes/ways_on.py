"""What an author can do next with a practice: a page for each act, and the words for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talka.practices.kinds import Act, State
from talka.practices.models import Submission


@dataclass(frozen=True, slots=True)
class Way:
    """A way on: the page it leads to, and what its button says."""

    endpoint: str
    label: LazyString
    is_main: bool = False


NEXT: dict[State, LazyString] = {
    State.DRAFT: _l("Write it, score it yourselves, then send it in."),
    State.SUBMITTED: _l("The network's coordinators read it and ask reviewers. Nothing to do now."),
    State.IN_REVIEW: _l("People of other organisations read and score it. Nothing to do now."),
    State.GOOD: _l("You can publish it now."),
    State.PROMISING: _l("You can publish it now."),
    State.RETURNED: _l("Read why, take it up again, and send it in once more."),
    State.PUBLISHED: _l("Others read it. Keep it current."),
    State.ARCHIVED: _l("Others do not see it. You can publish it again."),
    State.HIDDEN: _l(
        "The network has hidden it. Read why below, put it right, and hand in the new text. Its"
        " coordinators show it again."
    ),
    State.WITHDRAWN: _l("You took it back. What was written is kept."),
}
"""What comes next, for those who wrote it."""

APPEALED = _l("The coordinators look at it again, as you asked. Nothing to do now.")
"""The same while an appeal is looked at."""

_STANDS = _l("It stands still for now. You are told every step.")

NEXT_ALONG: dict[State, LazyString] = dict.fromkeys(State, _STANDS) | {
    State.DRAFT: _l("Write and score it together. Its owner sends it in."),
    State.PUBLISHED: _l("Others read it."),
    State.ARCHIVED: _l("Others do not see it now."),
    State.HIDDEN: _l("The network has hidden it. Read why below."),
    State.WITHDRAWN: _l("Its owner took it back."),
}
"""The same for co-authors: what is done with it is the owner's."""

READY: dict[State, LazyString] = {
    State.DRAFT: _l("You can send it in, or look once more how others will see it."),
    State.RETURNED: _l("Take it up again first; then you can send it in once more."),
}
"""What follows where nothing is missing. From elsewhere nothing is sent in."""

WAYS: dict[Act, Way] = {
    Act.SUBMIT: Way("practices.submit", _l("Send it in"), is_main=True),
    Act.WITHDRAW: Way("practices.withdraw", _l("Take it back")),
    Act.REWORK: Way("practices.rework", _l("Take it up again"), is_main=True),
    Act.APPEAL: Way("practices.appeal", _l("Appeal")),
    Act.PUBLISH: Way("practices.publish", _l("Publish it"), is_main=True),
    Act.UPDATE: Way("practices.publish", _l("Publish the new text")),
    Act.CORRECT: Way("practices.publish", _l("Hand in the new text"), is_main=True),
    Act.ARCHIVE: Way("practices.archive", _l("Archive it")),
    Act.RESTORE: Way("practices.restore", _l("Publish it again"), is_main=True),
}


def ways_on(acts: Iterable[Act], submission: Submission | None) -> tuple[Way, ...]:
    """The pages on which these acts are done, as far as they are there; an appeal is made once."""
    can_appeal = submission is not None and not is_appealed(submission)
    return tuple(
        WAYS[act]
        for act in acts
        if act in WAYS
        and WAYS[act].endpoint in current_app.view_functions
        and (act is not Act.APPEAL or can_appeal)
    )


def is_appealed(submission: Submission | None) -> bool:
    """Whether its authors have appealed: no second time, then."""
    return submission is not None and submission.appealed_at is not None


def next_of_own(state: State, submission: Submission | None) -> LazyString:
    """What comes next, for those who wrote it."""
    if state is State.IN_REVIEW and is_appealed(submission):
        return APPEALED
    return NEXT[state]


def when_ready(state: State) -> LazyString | str:
    """What the authors read where nothing is missing."""
    return READY.get(state) or _(
        "It stands at “%(state)s”, so there is nothing to send in now.", state=state.label
    )
