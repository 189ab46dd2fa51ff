"""What the page of a published practice shows of readers and its people talking to each other."""

from dataclasses import dataclass

from talka.kernel.permissions import Permission
from talka.practices.kinds.questions import QuestionAct
from talka.practices.library_place import Place
from talka.practices.policy.questions import Side, acts_of
from talka.practices.queries.library import stamp
from talka.practices.queries.published import Published
from talka.practices.queries.questions import QuestionRead, questions_on, questions_stamp
from talka.tenancy.guard import scope


@dataclass(frozen=True, slots=True)
class Exchange:
    """Questions and answers; what else the reader can do with it.

    ``may_ask`` is for members of other organisations, ``may_answer`` for its own editors.
    """

    questions: tuple[QuestionRead, ...]
    may_ask: bool = False
    may_answer: bool = False

    def may_withdraw(self, question: QuestionRead) -> bool:
        """Whether this reader can take the question back."""
        possible = QuestionAct.WITHDRAW in acts_of(Side.ASKER, question.state)
        own = question.is_mine or (question.is_ours and scope().may(Permission.PRACTICE_EDIT))
        return possible and own


def exchange_on(place: Place, practice: Published) -> Exchange:
    """For the reader who stands here. One statement."""
    questions = tuple(questions_on(scope(), practice.practice_id))
    seat = scope().organisation
    if place.organisation is None or seat is None:
        return Exchange(questions)
    is_own = seat.id == practice.organisation_id
    return Exchange(
        questions,
        may_ask=not is_own and scope().may(Permission.PRACTICE_ASK),
        may_answer=is_own and scope().may(Permission.PRACTICE_EDIT),
    )


def practice_stamp(slug: str) -> str:
    """Changes with what everybody reads on the page of this practice. Two statements."""
    return f"{stamp(scope())} {questions_stamp(scope(), slug)}"
