"""Save what is said of indicators: each save is one score as it stands now and one row of its
history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select, update

from talka.kernel.clock import now
from talka.kernel.errors import Conflict, NotFound, RuleBroken
from talka.kernel.saving import version_to_show
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.models import Scorecard, ScorecardScore, ScorecardScoreRevision
from talka.practices.policy.scorecards import UNTOUCHED, Draft, Fate, Said, Standing, fate_of
from talka.practices.queries.scorecards import Card, find_card_written
from talka.practices.queries.scores import saves_before, words_seen


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one draft, and how the score stands after it."""

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
    """The outcome of each draft, and the scorecard as it is afterwards."""

    card: Card
    outcomes: tuple[Outcome, ...]

    def of(self, fate: Fate) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.fate is fate)


def save_scores(
    *, scope: Scope, scorecard_id: UUID, drafts: Sequence[Draft], only_changed: bool = False
) -> Saved:
    """Save the drafts that nothing stands against; a conflicting one stops by itself alone.

    At most one draft for an indicator. With ``only_changed`` a draft that says what stood on the
    page is left aside, as when a whole page is sent.

    Raises NotFound for a scorecard or an indicator that is not there, and RuleBroken when a key was
    spent on another indicator.
    """
    organisation_id = _take_turns(scope, scorecard_id)
    card = find_card_written(scope, scorecard_id)
    if not card.head.can_be_scored or organisation_id is None:
        raise RuleBroken(_("Nobody can score it now: it was sent in. This is not saved."), "state")
    asked = {indicator.id for indicator in card.framework.indicators}
    if any(draft.indicator_id not in asked for draft in drafts):
        raise NotFound("indicator")
    standing = _standing(scope, card, drafts)
    if only_changed:
        drafts = _changed(scope, card, drafts)
    of = {"organisation_id": organisation_id, "scorecard_id": scorecard_id}
    outcomes = []
    for draft in drafts:
        before = standing[draft.indicator_id]
        fate = fate_of(draft, before)
        after = _write(scope, of, draft, before) if fate is Fate.SAVE else before
        outcomes.append(Outcome(draft, fate, after))
    session_in(scope).flush()
    return Saved(_after(card, outcomes), tuple(outcomes))


def _take_turns(scope: Scope, scorecard_id: UUID) -> UUID | None:
    """Saves of one scorecard come one after the other, so that what is read next stands. Gives the
    organisation it belongs to; None where it can not be held."""
    held = select(Scorecard.organisation_id).where(Scorecard.id == scorecard_id).with_for_update()
    return session_in(scope).scalar(held)


def _standing(scope: Scope, card: Card, drafts: Sequence[Draft]) -> dict[str, Standing]:
    """How the indicators in question stand, with what decides about each draft."""
    ids = [draft.indicator_id for draft in drafts]
    keys = {draft.key: draft.indicator_id for draft in drafts}
    before = saves_before(scope, card.head.id, ids, list(keys))
    for key, (scorecard_id, indicator_id, _version) in before.made.items():
        if (scorecard_id, indicator_id) != (card.head.id, keys[key]):
            raise RuleBroken(
                _("This was sent under a number that was used before. Please try again.")
            )
    made = {indicator_id: version for _card, indicator_id, version in before.made.values()}
    return {
        each: replace(
            card.of(each),
            others_version=before.by_others.get(each, UNTOUCHED),
            key_version=made.get(each, UNTOUCHED),
        )
        for each in ids
    }


def _changed(scope: Scope, card: Card, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that differ from what stood on the page they come from."""
    stale = [
        (draft.indicator_id, draft.seen)
        for draft in drafts
        if UNTOUCHED < draft.seen < card.of(draft.indicator_id).version
    ]
    seen: Mapping[str, Said] = (
        {draft.indicator_id: card.of(draft.indicator_id).said for draft in drafts}
        | words_seen(scope, card.head.id, stale)
        | {draft.indicator_id: Said() for draft in drafts if draft.seen == UNTOUCHED}
    )
    return [draft for draft in drafts if draft.said != seen[draft.indicator_id]]


def _write(scope: Scope, of: Mapping[str, UUID], draft: Draft, before: Standing) -> Standing:
    """``of``: the organisation and the scorecard."""
    at, version, said = now(), before.version + 1, draft.said
    what = {"score": said.score, "reason": said.reason, "evidence": said.evidence}
    how = {"version": version, "indicator_id": draft.indicator_id}
    session = session_in(scope)
    if before.version == UNTOUCHED:
        session.add(ScorecardScore(**of, **what, **how, scored_at=at, scored_by=scope.person))
    else:
        replaced = session.execute(
            update(ScorecardScore)
            .where(
                ScorecardScore.scorecard_id == of["scorecard_id"],
                ScorecardScore.indicator_id == draft.indicator_id,
                ScorecardScore.version == before.version,
            )
            .values(**what, version=version, scored_at=at, scored_by=scope.person)
            .execution_options(synchronize_session=False)
        )
        if replaced.rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE has one
            raise Conflict("score")
    session.add(
        ScorecardScoreRevision(
            **of, **what, **how, save_key=draft.key, saved_at=at, saved_by=scope.person
        )
    )
    return replace(before, said=said, version=version, at=at, by=None)


def _after(card: Card, outcomes: Sequence[Outcome]) -> Card:
    saved = {each.draft.indicator_id: each.standing for each in outcomes if each.fate is Fate.SAVE}
    return replace(card, standing={**card.standing, **saved})
