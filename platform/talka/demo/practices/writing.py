"""Writing a practice of the demo: blocks, facts, scorecard, fellow authors."""

from uuid import UUID

from talka.demo.house import House, key_of
from talka.demo.practices.parts import Below, PracticePart
from talka.demo.practices.pictures import add_picture
from talka.demo.practices.ways import Way
from talka.handbook.queries import current_framework
from talka.kernel.clock import now, today
from talka.kernel.saving import UNTOUCHED
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.actions.authors import add_author
from talka.practices.actions.facts import Facts, save_facts
from talka.practices.actions.scorecards import Plan, start_scorecard
from talka.practices.actions.scores import Draft, Said, save_scores
from talka.practices.actions.writing import BlockDraft, save_block, start_practice
from talka.practices.kinds import BlockOrigin, Score, Visibility
from talka.practices.kinds.content import Link
from talka.practices.models import PracticeBlock, PracticeBlockRevision

_YES = Below(Score.YES, "")


def write_practice(scope: Scope, house: House, way: Way) -> UUID:
    """Begin it and write all there is of it."""
    part = way.practice
    practice_id = start_practice(
        scope=scope,
        title=part.words.title,
        language=part.language,
        key=key_of(scope, "practice", part.slug),
    )
    _say(scope, practice_id, part)
    for email in part.others:
        add_author(scope=scope, practice_id=practice_id, user_id=house.people[email])
    if part.areas:
        _choose(scope, practice_id, way)
    add_picture(scope, practice_id, part.slug)
    if part.below is not None:
        _score(scope, practice_id, part)
    return practice_id


def write_anew(scope: Scope, practice_id: UUID, way: Way) -> None:
    """What its authors changed after the decision."""
    for block, text in way.afterwards.items():
        key = key_of(scope, "block", way.practice.slug, block, "afterwards")
        draft = BlockDraft(text, UNTOUCHED + 1, key)
        save_block(scope=scope, practice_id=practice_id, block=block, draft=draft)


def said_by_authors(part: PracticePart) -> dict[str, Below]:
    """What they say of every indicator, in the handbook's order."""
    below = part.below or {}
    return {each.id: below.get(each.id, _YES) for each in current_framework().indicators}


def _say(scope: Scope, practice_id: UUID, part: PracticePart) -> None:
    """All blocks but the title at once: saved one by one, they would make every first start of the
    demo wait for seconds."""
    moment, session = now(), session_in(scope)
    for block, text in part.words.blocks().items():
        if block == "title":
            continue
        words = {
            "organisation_id": scope.organisation_id,
            "practice_id": practice_id,
            "block": block,
            "language": part.language,
            "text": text,
            "origin": BlockOrigin.SOURCE,
            "version": UNTOUCHED + 1,
        }
        key = key_of(scope, "block", part.slug, block)
        session.add(PracticeBlock(**words, changed_at=moment, changed_by=scope.person))
        session.add(
            PracticeBlockRevision(**words, save_key=key, saved_at=moment, saved_by=scope.person)
        )
    session.flush()


def _choose(scope: Scope, practice_id: UUID, way: Way) -> None:
    part = way.practice
    nothing = Facts(language=part.language, visibility=Visibility.PUBLIC)
    facts = Facts(
        areas=part.areas,
        factors=part.factors,
        items=part.items,
        groups=tuple(group.value for group in part.groups),
        languages=part.works_in,
        since=part.since,
        cost=part.cost,
        contact=part.contact,
        links=tuple(Link(title, url) for title, url in part.links),
        language=part.language,
        visibility=way.visibility,
    )
    save_facts(scope=scope, practice_id=practice_id, facts=facts, seen=nothing.fingerprint)


def _score(scope: Scope, practice_id: UUID, part: PracticePart) -> None:
    plan = Plan(
        practice_id=practice_id,
        title="",
        year=today().year,
        from_last=False,
        key=key_of(scope, "scorecard", part.slug),
    )
    drafts = [
        Draft(
            indicator,
            Said(each.score, each.reason),
            UNTOUCHED,
            key_of(scope, "score", part.slug, indicator),
        )
        for indicator, each in said_by_authors(part).items()
    ]
    scorecard_id = start_scorecard(scope=scope, plan=plan)
    save_scores(scope=scope, scorecard_id=scorecard_id, drafts=drafts)
