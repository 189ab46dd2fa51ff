"""What the page of a published practice shows beside its words: questions, others who do the same,
and what the reader keeps of it."""

from dataclasses import dataclass

from talka.kernel.errors import NotFound
from talka.kernel.permissions import Permission
from talka.practices.kinds.questions import QuestionAct
from talka.practices.library_place import Place
from talka.practices.policy.questions import Side, acts_of
from talka.practices.queries.also_done import Doers, doers_of, doers_stamp
from talka.practices.queries.library import stamp
from talka.practices.queries.published import Published
from talka.practices.queries.questions import QuestionRead, questions_on, questions_stamp
from talka.practices.queries.readers_own import ReadersOwn, readers_own
from talka.practices.queries.shared import find_shared
from talka.tenancy.guard import scope


@dataclass(frozen=True, slots=True)
class Exchange:
    """Questions and answers, who does the same, and what the reader can do.

    ``own`` is None outside of an organisation. ``may_ask`` and ``may_mark`` are for members of
    other organisations, ``may_answer`` is for its own editors.
    """

    questions: tuple[QuestionRead, ...]
    doers: Doers
    own: ReadersOwn | None = None
    may_keep: bool = False
    may_ask: bool = False
    may_answer: bool = False
    may_mark: bool = False

    def may_withdraw(self, question: QuestionRead) -> bool:
        """Whether this reader can take the question back."""
        possible = QuestionAct.WITHDRAW in acts_of(Side.ASKER, question.state)
        own = question.is_mine or (question.is_ours and scope().may(Permission.PRACTICE_EDIT))
        return possible and own


def exchange_on(place: Place, practice: Published) -> Exchange:
    """For the reader who stands here. Four statements."""
    questions = tuple(questions_on(scope(), practice.practice_id))
    doers = doers_of(scope(), practice.practice_id)
    seat = scope().organisation
    if place.organisation is None or seat is None:
        return Exchange(questions, doers)
    is_own = seat.id == practice.organisation_id
    return Exchange(
        questions,
        doers,
        readers_own(scope(), practice.practice_id),
        may_keep=scope().may(Permission.PRACTICE_FOLLOW),
        may_ask=not is_own and scope().may(Permission.PRACTICE_ASK),
        may_answer=is_own and scope().may(Permission.PRACTICE_EDIT),
        may_mark=not is_own and scope().may(Permission.PRACTICE_EDIT),
    )


def practice_stamp(slug: str) -> str:
    """Changes with what everybody reads on the page of this practice. At most four statements."""
    library = stamp(scope())
    try:
        practice_id = find_shared(scope(), slug).practice_id
    except NotFound:
        return library
    return f"{library} {questions_stamp(scope(), practice_id)} {doers_stamp(practice_id)}"
