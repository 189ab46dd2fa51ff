"""Save answers: each save is one answer as it stands now and one row of its history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import bindparam, select, update

from talka.assessments.actions.standings import note_standing
from talka.assessments.kinds import AnswerOrigin, AssessmentState, PlaceStanding
from talka.assessments.models import Answer, AnswerRevision, Assessment
from talka.assessments.policy.answers import UNTOUCHED, Draft, Fate, Standing, fate_of
from talka.assessments.queries.answers import BeforeSave, before_save, texts_seen
from talka.handbook.kinds import Framework
from talka.handbook.queries import framework
from talka.kernel.clock import now
from talka.kernel.errors import Conflict, NotFound, RuleBroken
from talka.kernel.saving import version_to_show
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in


class SignedOff(Conflict):
    """The assessment is frozen: nothing is answered until an administrator reopens it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one draft, and how the answer stands after it."""

    draft: Draft
    fate: Fate
    standing: Standing

    @property
    def version(self) -> int:
        """What the page may take as seen: never a version of somebody else's it did not show."""
        standing = self.standing
        return version_to_show(
            self.fate,
            version=standing.version,
            others_version=standing.others_version,
            key_version=standing.key_version,
        )


@dataclass(frozen=True, slots=True)
class Saved:
    """The outcome of each draft, and what is answered afterwards."""

    framework: Framework
    checklist_ids: frozenset[str]
    answered_ids: frozenset[str]
    outcomes: tuple[Outcome, ...]

    def of(self, fate: Fate) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.fate is fate)


def save_answers(
    *,
    scope: Scope,
    assessment_id: UUID,
    drafts: Sequence[Draft],
    origin: AnswerOrigin = AnswerOrigin.TYPED,
    only_changed: bool = False,
) -> Saved:
    """Save the drafts that nothing stands against; a conflicting one stops by itself alone.

    At most one draft for an item. With ``only_changed`` a draft that says what stood on the page
    is left aside, as when a whole page is sent. Four statements for one answer, and another for
    the one that completes the assessment or leaves it incomplete.

    Raises NotFound for an assessment or an item that is not there, SignedOff when the assessment
    is frozen, and RuleBroken when a key was spent on another item.
    """
    asked = framework(lock_open(scope=scope, assessment_id=assessment_id))
    items = [draft.item_id for draft in drafts]
    before = before_save(scope, assessment_id, items, [draft.key for draft in drafts])
    _refuse_foreign_items(asked, before, items)
    if before.key_misused:
        raise RuleBroken(_("This was sent under a number that was used before. Please try again."))
    if only_changed:
        drafts = _changed(scope, assessment_id, drafts, before)
    outcomes = []
    for draft in drafts:
        standing = before.standing.get(draft.item_id, Standing())
        fate = fate_of(draft, standing)
        if fate is Fate.SAVE:
            standing = _write(scope, assessment_id, draft, standing, origin)
        outcomes.append(Outcome(draft, fate, standing))
    session_in(scope).flush()
    answered = _answered_after(before.answered_ids, outcomes)
    _tell_rounds(scope, assessment_id, asked, before, answered)
    return Saved(asked, before.checklist_ids, answered, tuple(outcomes))


_LOCK = (
    update(Assessment)
    .where(Assessment.id == bindparam("assessment"), Assessment.state == AssessmentState.OPEN)
    .values(changed_at=bindparam("now"))
    .returning(Assessment.framework_version)
    .execution_options(synchronize_session=False)
)


def lock_open(*, scope: Scope, assessment_id: UUID) -> int:
    """Make sure the assessment is open and stays so until the commit; gives its framework version.

    Everything else that writes to this assessment waits, so that what is read next is what stands.
    Raises NotFound or SignedOff.
    """
    session = session_in(scope)
    version = session.scalar(_LOCK, {"assessment": assessment_id, "now": now()})
    if version is not None:
        return version
    if session.scalar(select(Assessment.id).where(Assessment.id == assessment_id)) is None:
        raise NotFound("assessment")
    raise SignedOff("assessment")


def _refuse_foreign_items(asked: Framework, before: BeforeSave, item_ids: Iterable[str]) -> None:
    for item_id in item_ids:
        try:
            known = asked.item(item_id).checklist in before.checklist_ids
        except KeyError:
            known = False
        if not known:
            raise NotFound("item")


def _changed(
    scope: Scope, assessment_id: UUID, drafts: Sequence[Draft], before: BeforeSave
) -> list[Draft]:
    """The drafts that differ from what stood on the page they come from."""
    now_there = {item: (each.value, each.note) for item, each in before.standing.items()}
    versions = {item: each.version for item, each in before.standing.items()}
    stale = [
        (draft.item_id, draft.seen)
        for draft in drafts
        if UNTOUCHED < draft.seen < versions.get(draft.item_id, UNTOUCHED)
    ]
    seen = now_there | texts_seen(scope, assessment_id, stale)
    seen |= {draft.item_id: (None, "") for draft in drafts if draft.seen == UNTOUCHED}
    return [
        draft
        for draft in drafts
        if (draft.value, draft.note) != seen.get(draft.item_id, (None, ""))
    ]


def _write(
    scope: Scope, assessment_id: UUID, draft: Draft, standing: Standing, origin: AnswerOrigin
) -> Standing:
    session = session_in(scope)
    at, version = now(), standing.version + 1
    keys = {"organisation_id": scope.organisation_id, "assessment_id": assessment_id}
    what = {"item_id": draft.item_id, "value": draft.value, "note": draft.note, "version": version}
    if standing.version == UNTOUCHED:
        session.add(Answer(**keys, **what, answered_at=at, answered_by=scope.person))
    else:
        _replace(scope, assessment_id, draft, standing.version, at)
    session.add(
        AnswerRevision(
            **keys, **what, origin=origin, save_key=draft.key, saved_at=at, saved_by=scope.person
        )
    )
    return replace(standing, value=draft.value, note=draft.note, version=version, at=at, by=None)


_REPLACE = (
    update(Answer)
    .where(
        Answer.assessment_id == bindparam("assessment"),
        Answer.item_id == bindparam("item"),
        Answer.version == bindparam("seen"),
    )
    .values(
        value=bindparam("given"),
        note=bindparam("words"),
        version=Answer.version + 1,
        answered_at=bindparam("now"),
        answered_by=bindparam("person"),
    )
    .execution_options(synchronize_session=False)
)


def _replace(scope: Scope, assessment_id: UUID, draft: Draft, version: int, at: object) -> None:
    values = {
        "assessment": assessment_id,
        "item": draft.item_id,
        "seen": version,
        "given": draft.value,
        "words": draft.note,
        "now": at,
        "person": scope.person,
    }
    replaced = session_in(scope).execute(_REPLACE, values)
    if replaced.rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE has one
        raise Conflict("answer")


def _tell_rounds(
    scope: Scope,
    assessment_id: UUID,
    asked: Framework,
    before: BeforeSave,
    answered: frozenset[str],
) -> None:
    items = {item.id for each in before.checklist_ids for item in asked.checklist(each).items}
    is_complete = items <= answered
    if is_complete != (items <= before.answered_ids):
        standing = PlaceStanding.FINISHED if is_complete else PlaceStanding.STARTED
        note_standing(scope, assessment_id, standing)


def _answered_after(before: frozenset[str], outcomes: Iterable[Outcome]) -> frozenset[str]:
    answered = set(before)
    for outcome in outcomes:
        if outcome.fate is Fate.SAVE:
            change = answered.add if outcome.draft.value else answered.discard
            change(outcome.draft.item_id)
    return frozenset(answered)
