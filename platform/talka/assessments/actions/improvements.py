"""Plan improvements: make, change, finish, take away. What others wrote is never lost silently."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from talka.assessments.kinds import ImprovementState
from talka.assessments.models import Improvement, ImprovementItem
from talka.assessments.queries.improvements import Planned, find_improvement
from talka.assessments.queries.items import known_item
from talka.kernel.clock import now
from talka.kernel.errors import Conflict, RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in


@dataclass(frozen=True, slots=True)
class Plan:
    """What a person wrote down: what to do, who does it, by when, for which items."""

    what: str
    who: str
    due: date | None
    item_ids: frozenset[str]

    @classmethod
    def of(cls, planned: Planned) -> "Plan":
        """The plan as it stands."""
        return cls(planned.what, planned.who, planned.due, frozenset(planned.item_ids))


class Changed(Conflict):
    """Somebody changed the improvement after this person saw it; ``present`` is how it stands."""

    def __init__(self, present: Planned) -> None:
        super().__init__("improvement")
        self.present = present


def make_improvement(*, scope: Scope, plan: Plan, form_key: UUID) -> tuple[UUID, bool]:
    """Make an improvement; the same form sent again gives the one it made before, and False.

    Raises RuleBroken for an item that no framework has, or without any.
    """
    _refuse_unknown(plan.item_ids)
    session = session_in(scope)
    made = Improvement(
        organisation_id=scope.organisation_id,
        what=plan.what,
        who=plan.who,
        due=plan.due,
        form_key=form_key,
        created_by=scope.person,
    )
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:
        same_form = select(Improvement.id).where(Improvement.form_key == form_key)
        earlier = session.scalar(same_form)
        if earlier is None:
            raise
        return earlier, False
    _link(scope, made.id, plan.item_ids)
    return made.id, True


def change_improvement(*, scope: Scope, improvement_id: UUID, seen: int, plan: Plan) -> None:
    """Replace what was planned, if nobody changed it since version ``seen``; a repeat acts once.

    Raises NotFound, Changed, and RuleBroken as ``make_improvement`` does.
    """
    _refuse_unknown(plan.item_ids)
    try:
        _write(scope, improvement_id, seen=seen, what=plan.what, who=plan.who, due=plan.due)
    except Changed as changed:
        if Plan.of(changed.present) == plan:
            return
        raise
    session_in(scope).execute(
        delete(ImprovementItem)
        .where(ImprovementItem.improvement_id == improvement_id)
        .execution_options(synchronize_session=False)
    )
    _link(scope, improvement_id, plan.item_ids)


def finish_improvement(*, scope: Scope, improvement_id: UUID) -> None:
    """Say that it is done; saying so twice changes nothing. Raises NotFound."""
    planned = find_improvement(scope, improvement_id)
    if planned.is_open:
        _write(
            scope,
            improvement_id,
            seen=planned.version,
            state=ImprovementState.DONE,
            done_at=now(),
        )


def resume_improvement(*, scope: Scope, improvement_id: UUID) -> None:
    """Say that it is open after all; saying so twice changes nothing. Raises NotFound."""
    planned = find_improvement(scope, improvement_id)
    if not planned.is_open:
        _write(
            scope,
            improvement_id,
            seen=planned.version,
            state=ImprovementState.OPEN,
            done_at=None,
        )


def delete_improvement(*, scope: Scope, improvement_id: UUID, seen: int) -> None:
    """Take an improvement away, if it still is what the person saw. Raises NotFound or Changed."""
    gone = session_in(scope).execute(
        delete(Improvement)
        .where(Improvement.id == improvement_id, Improvement.version == seen)
        .execution_options(synchronize_session=False)
    )
    if not gone.rowcount:  # type: ignore[attr-defined]  # a DELETE has one
        raise Changed(find_improvement(scope, improvement_id))


def _write(scope: Scope, improvement_id: UUID, *, seen: int, **values: object) -> None:
    written = session_in(scope).execute(
        update(Improvement)
        .where(Improvement.id == improvement_id, Improvement.version == seen)
        .values(version=seen + 1, **values)
        .execution_options(synchronize_session=False)
    )
    if not written.rowcount:  # type: ignore[attr-defined]  # an UPDATE has one
        raise Changed(find_improvement(scope, improvement_id))


def _link(scope: Scope, improvement_id: UUID, item_ids: Collection[str]) -> None:
    session = session_in(scope)
    session.add_all(
        ImprovementItem(
            organisation_id=scope.organisation_id, improvement_id=improvement_id, item_id=item_id
        )
        for item_id in sorted(item_ids)
    )
    session.flush()


def _refuse_unknown(item_ids: Collection[str]) -> None:
    if not item_ids:
        raise RuleBroken(_("Choose at least one item that this serves."), field="items")
    if any(known_item(item_id) is None for item_id in item_ids):
        raise RuleBroken(_("One of these items is not in the handbook."), field="items")
