"""Practices for tests: complete ones, a call of a network, and practices sent to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from flask import Flask

from talka.handbook.queries import current_framework
from talka.kernel.clock import now
from talka.kernel.permissions import OrganisationRole
from talka.kernel.saving import UNTOUCHED
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.actions.freezing import freeze
from talka.practices.actions.moving import move, practice_to_move
from talka.practices.actions.translating import save_translation
from talka.practices.kinds import (
    BLOCKS,
    Act,
    Actor,
    BlockOrigin,
    CallState,
    CostBand,
    Facet,
    Score,
    TargetGroup,
    Visibility,
)
from talka.practices.kinds.sheets import Line
from talka.practices.models import (
    Practice,
    PracticeAuthor,
    PracticeBlock,
    PracticeBlockRevision,
    PracticeLink,
    PracticeTag,
    ReviewCall,
    Scorecard,
    ScorecardScore,
    Submission,
)
from talka.practices.policy.translating import TranslationDraft
from talka.practices.policy.writing import BlockDraft
from talka.practices.queries.practices import content_of
from talka.practices.transitions import Need
from tests.factories.people import PersonMade
from tests.factories.tenants import NetworkMade, OrganisationMade, in_network, in_organisation

REASON = "We have only begun with this."


@dataclass(frozen=True)
class PracticeMade:
    """A practice in the test database."""

    id: UUID
    organisation: OrganisationMade
    author: PersonMade
    title: str

    @property
    def address(self) -> str:
        return f"{self.organisation.home}/practices/{self.id}"


@dataclass(frozen=True)
class CallMade:
    """A network's call in the test database."""

    id: UUID
    network: NetworkMade


@dataclass(frozen=True)
class SubmissionMade:
    """A practice that was sent to a call."""

    id: UUID
    version_id: UUID
    practice: PracticeMade
    call: CallMade


def make_practice(
    app: Flask,
    organisation: OrganisationMade,
    person: PersonMade,
    *,
    title: str = "Coffee with a neighbour",
    role: OrganisationRole = OrganisationRole.ADMIN,
    blocks: Mapping[str, str] | None = None,
    areas: Iterable[str] = ("a1",),
    groups: Iterable[TargetGroup] = (TargetGroup.REFUGEES,),
    since: date | None = date(2023, 3, 1),
    visibility: Visibility = Visibility.PUBLIC,
    scores: Mapping[str, Score | None] | None = None,
) -> PracticeMade:
    """A draft in which nothing is missing, by this person.

    ``blocks`` changes what some of them say (an empty text leaves one out); ``scores`` changes some
    indicators, which are all at yes otherwise (None leaves one unanswered).
    """
    with in_organisation(app, organisation, person, role) as scope:
        moment = now()
        practice = Practice(
            organisation_id=organisation.id,
            language="en",
            title=title,
            visibility=visibility,
            since=since,
            is_new=since is None,
            cost=CostBand.UP_TO_5,
            contact="Integration coordinator, office@example.org",
            created_at=moment,
            changed_at=moment,
            created_by=person.id,
        )
        session = session_in(scope)
        session.add(practice)
        session.flush()
        session.add(
            PracticeAuthor(
                organisation_id=organisation.id, practice_id=practice.id, user_id=person.id
            )
        )
        _write(scope, practice.id, {"title": title, **(blocks or {})})
        _sort(scope, practice.id, areas, groups)
        _score(scope, practice.id, scores or {})
        return PracticeMade(practice.id, organisation, person, title)


def translate(
    app: Flask,
    practice: PracticeMade,
    block: str,
    text: str,
    *,
    language: str = "lv",
    origin: BlockOrigin = BlockOrigin.HUMAN,
) -> None:
    """The block in another language, as its author translated it from the first version."""
    author = practice.author
    with in_organisation(app, practice.organisation, author, OrganisationRole.ADMIN) as scope:
        words = BlockDraft(text, UNTOUCHED, uuid4(), origin)
        save_translation(
            scope=scope,
            practice_id=practice.id,
            block=block,
            language=language,
            draft=TranslationDraft(words, source=1),
        )


def make_call(
    app: Flask,
    network: NetworkMade,
    coordinator: PersonMade,
    *,
    title: str = "Good practice in our network",
    is_blind: bool = False,
    state: CallState = CallState.OPEN,
    opens_on: date | None = None,
    closes_on: date | None = None,
) -> CallMade:
    """A call that takes practices today unless told otherwise."""
    today = now().date()
    with in_network(app, network, coordinator) as scope:
        call = ReviewCall(
            network_id=network.id,
            title=title,
            guidance="Tell it as it is.",
            opens_on=opens_on or today - timedelta(days=7),
            closes_on=closes_on or today + timedelta(days=30),
            is_blind=is_blind,
            framework_version=current_framework().version,
            thresholds={each.id: 66 for each in current_framework().quality_areas},
            state=state,
        )
        session_in(scope).add(call)
        session_in(scope).flush()
        return CallMade(call.id, network)


def submitted_practice(
    app: Flask, practice: PracticeMade, call: CallMade, scores: Mapping[str, Score] | None = None
) -> SubmissionMade:
    """Send a complete draft to the call as its author would; all at yes, but for ``scores``."""
    with in_organisation(app, practice.organisation, practice.author) as scope:
        session = session_in(scope)
        found = practice_to_move(scope, practice.id)
        version = freeze(
            scope=scope,
            practice=found,
            content=content_of(scope, found),
            lines=sheet_lines(scores or {}),
            framework_version=current_framework().version,
            network_id=call.network.id,
        )
        submission = Submission(
            organisation_id=practice.organisation.id,
            network_id=call.network.id,
            practice_id=practice.id,
            version_id=version.id,
            call_id=call.id,
            submitted_by=practice.author.id,
        )
        session.add(submission)
        session.flush()
        found.network_id = call.network.id
        made = SubmissionMade(submission.id, version.id, practice, call)
        met = (Need.COMPLETE, Need.CALL_OPEN)
        move(scope=scope, practice=found, act=Act.SUBMIT, actor=Actor.AUTHOR, met=met)
        return made


def sheet_lines(scores: Mapping[str, Score] | None = None) -> dict[str, Line]:
    """A whole sheet, all at yes, but for ``scores``; each below yes has a reason."""
    given = {each.id: Score.YES for each in current_framework().indicators} | dict(scores or {})
    return {
        indicator: Line(score, () if score is Score.YES else (REASON,))
        for indicator, score in given.items()
    }


def _write(scope: Scope, practice_id: UUID, said: Mapping[str, str]) -> None:
    assert scope.organisation is not None
    own = {"organisation_id": scope.organisation.id, "practice_id": practice_id, "language": "en"}
    session = session_in(scope)
    for block in BLOCKS:
        text = said.get(block.id, f"What we say about: {block.title}.")
        if text:
            what = {"block": block.id, "text": text, "origin": BlockOrigin.SOURCE, "version": 1}
            session.add(PracticeBlock(**own, **what, changed_by=scope.person_id))
            session.add(
                PracticeBlockRevision(**own, **what, save_key=uuid4(), saved_by=scope.person_id)
            )
    session.flush()


def _sort(
    scope: Scope, practice_id: UUID, areas: Iterable[str], groups: Iterable[TargetGroup]
) -> None:
    assert scope.organisation is not None
    own = {"organisation_id": scope.organisation.id, "practice_id": practice_id}
    tags = [(Facet.LANGUAGE, "en"), (Facet.LANGUAGE, "uk")]
    for area_id in areas:
        area = current_framework().area(area_id)
        tags.append((Facet.AREA, area_id))
        tags.append((Facet.FACTOR, area.success_factors[0].id))
        tags.append((Facet.ITEM, current_framework().items_of_area(area_id)[0].id))
    tags += [(Facet.TARGET_GROUP, group.value) for group in groups]
    session = session_in(scope)
    session.add_all(PracticeTag(**own, facet=facet, value=value) for facet, value in tags)
    link = {"title": "More about it", "url": "https://example.org/coffee"}
    session.add(PracticeLink(**own, position=0, **link))
    session.flush()


def _score(scope: Scope, practice_id: UUID, scores: Mapping[str, Score | None]) -> None:
    assert scope.organisation is not None
    own = {"organisation_id": scope.organisation.id}
    session = session_in(scope)
    card = Scorecard(
        **own,
        practice_id=practice_id,
        title="",
        year=now().year,
        framework_version=current_framework().version,
        start_key=uuid4(),
        started_by=scope.person_id,
    )
    session.add(card)
    session.flush()
    for indicator in current_framework().indicators:
        score = scores.get(indicator.id, Score.YES)
        if score is not None:
            reason = "" if score is Score.YES else REASON
            what = {"indicator_id": indicator.id, "score": score, "reason": reason}
            session.add(
                ScorecardScore(
                    **own, scorecard_id=card.id, **what, version=1, scored_by=scope.person_id
                )
            )
    session.flush()
