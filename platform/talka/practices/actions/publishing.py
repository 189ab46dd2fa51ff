"""Publishing a practice: what readers see from then on, and what they find it by."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import update

from talka.handbook.queries import current_framework, framework
from talka.kernel.clock import now
from talka.kernel.errors import Conflict, NotFound, RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.actions.freezing import freeze
from talka.practices.actions.moving import WHY_NOT, allowed, move, practice_to_move
from talka.practices.actions.showing import find_by, show
from talka.practices.differences import difference
from talka.practices.found_by import facets_of, words_of
from talka.practices.kinds import Act, Actor, State, Visibility
from talka.practices.kinds.content import Content
from talka.practices.kinds.sheets import Lines, lines_from, lines_to_data
from talka.practices.models import Practice, PracticeVersion, Publication
from talka.practices.on_card import card_data
from talka.practices.policy.publishing import may_show_inside
from talka.practices.queries.decisions import DecisionRead, decisions_of
from talka.practices.queries.practices import content_of
from talka.practices.queries.published import publication_of, reviewed_content
from talka.practices.queries.scorecards import scorecard_of_practice
from talka.practices.queries.writing import pictures_told
from talka.practices.ready import lacking_of_pictures
from talka.practices.scoring import SheetResult, score_sheet, shown_percent, thresholds_from
from talka.practices.transitions import Need
from talka.tenancy.slugs import slug_of

_REACH = (Visibility.ORGANISATION, Visibility.NETWORK, Visibility.PUBLIC)
"""From the fewest readers to the most."""

_AGAIN = {State.PUBLISHED: Act.UPDATE, State.HIDDEN: Act.CORRECT}
"""What new text is where it was published before."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """How it was judged; of what nobody has judged, nothing."""

    standing: State = State.DRAFT
    lines: Lines | None = None
    percents: dict[str, int] | None = None
    framework_version: int = 0
    confirmed_on: date | None = None
    reviewed: Content | None = None

    def changed_in(self, content: Content) -> list[str]:
        """The parts of it that reviewers read otherwise."""
        return list(difference(self.reviewed, content).parts) if self.reviewed else []

    @property
    def result(self) -> SheetResult | None:
        if self.lines is None:
            return None
        scores = {indicator: line.score for indicator, line in self.lines.items()}
        of = framework(self.framework_version)
        return score_sheet(scores, of, thresholds_from(self.percents or {}))


def publish(
    *,
    scope: Scope,
    practice_id: UUID,
    visibility: Visibility,
    agreed: bool,
    personal_agreed: bool,
    seen: str | None = None,
) -> str:
    """Publish the text as it is now: for the first time, or in place of an earlier one; asked again
    with nothing changed, nothing more happens. Gives its short name in addresses, which stays.

    The scores of the decision stay; what is hidden stays so, and for the same readers. ``agreed``:
    an author has seen the text as readers will; ``personal_agreed``: all may read what is personal
    in it. Names have no shape that could be found, so it is always asked. ``seen`` is the
    fingerprint of the text that was read. Raises NotFound, RuleBroken, and Conflict for another.
    """
    practice = _own(scope, practice_id)
    act, met = _AGAIN.get(practice.state, Act.PUBLISH), [Need.AGREED]
    if not agreed:
        raise RuleBroken(str(WHY_NOT[Need.AGREED]), "agreed")
    allowed(practice=practice, act=act, actor=Actor.AUTHOR, met=met)
    content = _as_seen(scope, practice, seen)
    _refuse(content, personal_agreed=personal_agreed)
    _refuse_pictures(content)
    old = publication_of(scope, practice_id)
    if old is None or act is Act.PUBLISH:
        judged = _decided(scope, practice)
    else:
        visibility = old.visibility if act is Act.CORRECT else visibility
        if (old.is_shown or act is Act.CORRECT) and _stands(old, content, visibility):
            return old.slug
        judged = _as_before(scope, old)
    version = _version(scope, practice, content, judged.framework_version)
    if act is Act.CORRECT or _reaches_more(visibility, old):
        _close_earlier(scope, practice_id)
    version.published_at, practice.visibility = now(), visibility
    slug = _put(scope, practice, content, version, visibility, judged)
    move(scope=scope, practice=practice, act=act, actor=Actor.AUTHOR, met=met)
    return slug


def publish_inside(*, scope: Scope, practice_id: UUID, seen: str | None = None) -> str:
    """Let the own organisation read a draft in its library. Nobody has judged it, and nobody else
    sees it. Gives its short name. ``seen``, and what it raises, are as with ``publish``."""
    practice = _own(scope, practice_id)
    if not may_show_inside(practice.state):
        raise RuleBroken(_("Only a draft can be shown to your own organisation alone."))
    content = _as_seen(scope, practice, seen)
    _refuse(content, personal_agreed=True)
    old = publication_of(scope, practice_id)
    if old is not None and old.is_shown and _stands(old, content, Visibility.ORGANISATION):
        return old.slug
    judged = _Judged(framework_version=current_framework().version)
    version = _version(scope, practice, content, judged.framework_version)
    return _put(scope, practice, content, version, Visibility.ORGANISATION, judged)


def take_from_inside(*, scope: Scope, practice_id: UUID) -> None:
    """Take a draft out of the own organisation's library, if it is there. Raises NotFound,
    RuleBroken."""
    practice = _own(scope, practice_id)
    old = publication_of(scope, practice_id)
    if old is None or not may_show_inside(practice.state):
        raise RuleBroken(_("It is not shown to your organisation as a draft."))
    if old.is_shown:
        show(scope, practice_id, is_shown=False)


def _stands(old: Publication, content: Content, visibility: Visibility) -> bool:
    """Whether just this is what just these readers see already, or will once it is shown."""
    return old.visibility is visibility and old.content == content.to_data()


def _reaches_more(visibility: Visibility, old: Publication | None) -> bool:
    return old is not None and _REACH.index(visibility) > _REACH.index(old.visibility)


def _own(scope: Scope, practice_id: UUID) -> Practice:
    practice = practice_to_move(scope, practice_id)
    if practice.organisation_id != scope.organisation_id:
        raise NotFound("practice")
    return practice


def _as_seen(scope: Scope, practice: Practice, seen: str | None) -> Content:
    """What it says, where that is still what was read. Whoever says None has just written it."""
    content = content_of(scope, practice)
    if seen not in (None, content.fingerprint):
        raise Conflict("practice")
    return content


def _refuse(content: Content, *, personal_agreed: bool) -> None:
    if not content.title.strip() or not content.source("summary").strip():
        raise RuleBroken(_("It needs a title and a few words in short first."))
    if not personal_agreed:
        raise RuleBroken(
            _("Please look for names and what may be personal, and say that all may read it."),
            "personal",
        )


def _refuse_pictures(content: Content) -> None:
    if any(lacking_of_pictures(pictures_told(content))):
        raise RuleBroken(
            _(
                "Say of each picture what it shows, and whether people in it agreed, before others"
                " see it. You do that on the page “Pictures and files”."
            )
        )


def _decided(scope: Scope, practice: Practice) -> _Judged:
    decision = _decision(scope, practice)
    return _Judged(
        decision.outcome,
        decision.lines,
        dict(decision.percents),
        decision.framework_version,
        decision.decided_at.date(),
        reviewed_content(scope, practice.id),
    )


def _decision(scope: Scope, practice: Practice) -> DecisionRead:
    """The one it was decided by last; before there is one, nothing can be published."""
    decisions = decisions_of(scope, practice.id)
    if not decisions or practice.state not in (State.GOOD, State.PROMISING, State.PUBLISHED):
        raise RuleBroken(
            _("That is not possible now: it stands at “%(state)s”.", state=practice.state.label)
        )
    return decisions[0]


def _as_before(scope: Scope, old: Publication) -> _Judged:
    return _Judged(
        old.standing,
        lines_from(old.sheet) if old.sheet else None,
        dict(old.thresholds),
        old.framework_version,
        old.confirmed_on,
        reviewed_content(scope, old.practice_id),
    )


def _version(
    scope: Scope, practice: Practice, content: Content, framework_version: int
) -> PracticeVersion:
    """With the authors' own scores as they stand."""
    card = scorecard_of_practice(scope, practice.id)
    return freeze(
        scope=scope,
        practice=practice,
        content=content,
        lines=card.lines if card else {},
        framework_version=framework_version,
        network_id=practice.network_id,
    )


def _close_earlier(scope: Scope, practice_id: UUID) -> None:
    """Earlier texts were meant for fewer readers, or hidden: those who read it from now on do not
    get to see them."""
    session_in(scope).execute(
        update(PracticeVersion)
        .where(PracticeVersion.practice_id == practice_id)
        .values(published_at=None)
        .execution_options(synchronize_session=False)
    )


def _put(
    scope: Scope,
    practice: Practice,
    content: Content,
    version: PracticeVersion,
    visibility: Visibility,
    judged: _Judged,
) -> str:
    """Write what readers see in place of what they saw."""
    session, moment = session_in(scope), now()
    row = publication_of(scope, practice.id)
    if row is None:
        slug = f"{slug_of(content.title, 'practice')}-{practice.id.hex[-6:]}"
        row = Publication(practice_id=practice.id, slug=slug, published_at=moment)
        session.add(row)
    for name, value in _said(practice, content, judged).items():
        setattr(row, name, value)
    row.version_id, row.visibility = version.id, visibility
    row.changed_at = moment
    if practice.state is not State.HIDDEN:
        row.is_shown, row.hidden_at = True, None
    session.flush()
    facets = facets_of(
        content, standing=judged.standing, result=judged.result, confirmed_on=judged.confirmed_on
    )
    find_by(scope, row, facets, words_of(content, framework(judged.framework_version)))
    return row.slug


def _said(practice: Practice, content: Content, judged: _Judged) -> dict[str, Any]:
    total = judged.result.total if judged.result else None
    return {
        "organisation_id": practice.organisation_id,
        "network_id": practice.network_id,
        "standing": judged.standing,
        "language": content.language,
        "title": content.title,
        "content": content.to_data(),
        "card": card_data(content, judged.result),
        "sheet": lines_to_data(judged.lines or {}),
        "framework_version": judged.framework_version,
        "thresholds": judged.percents or {},
        "percent": shown_percent(total) if total is not None else None,
        "changed_since_review": judged.changed_in(content),
        "organisation_name": content.owner.name,
        "country": content.owner.country,
        "confirmed_on": judged.confirmed_on,
    }
