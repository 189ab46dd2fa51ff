"""The facts of a practice: chosen, not written, and saved together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import delete, func, select, update

from talka.handbook.kinds import Framework
from talka.handbook.queries import current_framework
from talka.kernel.clock import now
from talka.kernel.errors import Conflict, RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.actions.writing import practice_to_write
from talka.practices.kinds import CostBand, Facet, TargetGroup, Visibility
from talka.practices.kinds.content import Content, Link
from talka.practices.models import (
    Practice,
    PracticeBlock,
    PracticeBlockRevision,
    PracticeLink,
    PracticeTag,
)
from talka.practices.queries.practices import content_of

CHOSEN = (Facet.AREA, Facet.FACTOR, Facet.ITEM, Facet.TARGET_GROUP, Facet.LANGUAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything about a practice that is chosen. ``since`` is the first of a month."""

    areas: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    since: date | None = None
    is_new: bool = False
    cost: CostBand | None = None
    contact: str = ""
    links: tuple[Link, ...] = ()
    language: str
    visibility: Visibility

    @property
    def fingerprint(self) -> str:
        """Tells whether anything of it has changed."""
        tags = sorted((facet.value, value) for facet, value in self.tags)
        links = [(link.title, link.url) for link in self.links]
        rest = (self.since, self.is_new, self.cost, self.contact, self.language, self.visibility)
        return sha256(repr((tags, links, *map(str, rest))).encode()).hexdigest()[:32]

    @property
    def tags(self) -> tuple[tuple[Facet, str], ...]:
        chosen = (self.areas, self.factors, self.items, self.groups, self.languages)
        return tuple(
            (facet, value) for facet, values in zip(CHOSEN, chosen, strict=True) for value in values
        )


class FactsChanged(Conflict):
    """Somebody changed the facts after this person saw them; ``present`` is how they stand."""

    def __init__(self, present: Facts) -> None:
        super().__init__("facts of a practice")
        self.present = present


def facts_of(scope: Scope, practice: Practice) -> Facts:
    """The facts as they stand."""
    return _facts(practice, content_of(scope, practice))


def save_facts(*, scope: Scope, practice_id: UUID, facts: Facts, seen: str) -> None:
    """Replace the facts, if nobody changed them since ``seen`` (a fingerprint); a repeat acts once.

    Factors and items that lie outside the chosen areas are left out. Raises NotFound, FactsChanged,
    and RuleBroken where nobody can write in it now, or its language can not be another any more.
    """
    practice = practice_to_write(scope, practice_id)
    facts = _within_areas(facts, current_framework())
    present = facts_of(scope, practice)
    if present.fingerprint == facts.fingerprint:
        return
    if present.fingerprint != seen:
        raise FactsChanged(present)
    if facts.language != practice.language:
        _speak(scope, practice, facts.language)
    practice.since, practice.is_new, practice.cost = facts.since, facts.is_new, facts.cost
    practice.contact, practice.visibility = facts.contact, facts.visibility
    practice.changed_at = now()
    _replace(scope, practice, facts)
    session_in(scope).flush()


def _facts(practice: Practice, content: Content) -> Facts:
    tags = content.tags
    return Facts(
        areas=tags.get(Facet.AREA, ()),
        factors=tags.get(Facet.FACTOR, ()),
        items=tags.get(Facet.ITEM, ()),
        groups=tags.get(Facet.TARGET_GROUP, ()),
        languages=tags.get(Facet.LANGUAGE, ()),
        since=practice.since,
        is_new=practice.is_new,
        cost=practice.cost,
        contact=practice.contact,
        links=content.links,
        language=practice.language,
        visibility=practice.visibility,
    )


def _within_areas(facts: Facts, framework: Framework) -> Facts:
    """What the chosen areas and the lists of this Talka have; nothing else is kept."""
    areas = [area for area in framework.areas if area.id in facts.areas]
    factors = [factor.id for area in areas for factor in area.success_factors]
    items = [item.id for area in areas for item in framework.items_of_area(area.id)]
    items += [item.id for item in framework.overall.items if set(item.areas) & set(facts.areas)]
    return replace(
        facts,
        areas=tuple(area.id for area in areas),
        factors=_of(factors, facts.factors),
        items=_of(items, facts.items),
        groups=_of([each.value for each in TargetGroup], facts.groups),
        languages=tuple(dict.fromkeys(facts.languages)),
    )


def _of(known: Iterable[str], chosen: Iterable[str]) -> tuple[str, ...]:
    wanted = set(chosen)
    return tuple(each for each in known if each in wanted)


def _replace(scope: Scope, practice: Practice, facts: Facts) -> None:
    session = session_in(scope)
    own = {"organisation_id": practice.organisation_id, "practice_id": practice.id}
    for table in (PracticeTag, PracticeLink):
        session.execute(
            delete(table)
            .where(table.practice_id == practice.id)
            .execution_options(synchronize_session=False)
        )
    session.add_all(PracticeTag(**own, facet=facet, value=value) for facet, value in facts.tags)
    session.add_all(
        PracticeLink(**own, position=position, title=link.title, url=link.url)
        for position, link in enumerate(facts.links)
    )


def _speak(scope: Scope, practice: Practice, language: str) -> None:
    """Say that what its authors wrote is in another language than they said before."""
    session = session_in(scope)
    translated = select(func.count()).where(
        PracticeBlock.practice_id == practice.id, PracticeBlock.language != practice.language
    )
    if session.scalar(translated):
        raise RuleBroken(
            _("It is translated already, so the language it is written in has to stay."), "language"
        )
    for table in (PracticeBlock, PracticeBlockRevision):
        session.execute(
            update(table)
            .where(table.practice_id == practice.id, table.language == practice.language)
            .values(language=language)
            .execution_options(synchronize_session=False)
        )
    practice.language = language
