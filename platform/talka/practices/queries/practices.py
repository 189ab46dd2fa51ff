"""The organisation's own practices: the list, one of them, and what it says now."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import select

from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds import Facet, State
from talka.practices.kinds.content import BlockText, Content, Link, Owner
from talka.practices.models import Practice, PracticeBlock, PracticeLink, PracticeTag
from talka.practices.queries.coauthors import owner_named, partners_of, to_be_named
from talka.practices.queries.files import attached_to
from talka.tenancy.models import Organisation


@dataclass(frozen=True, slots=True)
class Listed:
    """A practice in a list."""

    id: UUID
    title: str
    state: State
    changed_at: datetime


def own_practices(scope: Scope) -> list[Listed]:
    """The organisation's practices, the last changed first."""
    rows = session_in(scope).execute(
        select(Practice.id, Practice.title, Practice.state, Practice.changed_at)
        .where(Practice.organisation_id == scope.organisation_id)
        .order_by(Practice.changed_at.desc(), Practice.id)
    )
    return [Listed(*row) for row in rows]


def practices_back(scope: Scope) -> list[Listed]:
    """Those of the organisation that a network has decided on and nobody has taken further, the
    last changed first."""
    back = (State.GOOD, State.PROMISING, State.RETURNED)
    return [each for each in own_practices(scope) if each.state in back]


def find_practice(scope: Scope, practice_id: UUID) -> Practice:
    """One of the organisation's practices. Raises NotFound."""
    practice = (
        session_in(scope)
        .scalars(
            select(Practice).where(
                Practice.id == practice_id, Practice.organisation_id == scope.organisation_id
            )
        )
        .one_or_none()
    )
    if practice is None:
        raise NotFound("practice")
    return practice


def id_begun_again(practice_id: UUID) -> UUID:
    """The id of the draft that is made of a practice which was taken back: there is one at most."""
    return uuid5(practice_id, "again")


def begun_again(scope: Scope, practice_id: UUID) -> Practice | None:
    """What was made of it since, where anything was."""
    found = select(Practice).where(
        Practice.id == id_begun_again(practice_id),
        Practice.organisation_id == scope.organisation_id,
    )
    return session_in(scope).scalars(found).one_or_none()


def content_of(scope: Scope, practice: Practice) -> Content:
    """What the practice says now, in every language it is written in. Six statements."""
    session = session_in(scope)
    tags: dict[Facet, list[str]] = defaultdict(list)
    for facet, value in session.execute(
        select(PracticeTag.facet, PracticeTag.value)
        .where(PracticeTag.practice_id == practice.id)
        .order_by(PracticeTag.facet, PracticeTag.value)
    ):
        tags[facet].append(value)
    links = session.execute(
        select(PracticeLink.title, PracticeLink.url)
        .where(PracticeLink.practice_id == practice.id)
        .order_by(PracticeLink.position)
    )
    return Content(
        language=practice.language,
        owner=_owner(scope, practice),
        blocks=_blocks(scope, practice),
        tags={facet: tuple(values) for facet, values in tags.items()},
        links=tuple(Link(*link) for link in links),
        since=practice.since,
        is_new=practice.is_new,
        cost=practice.cost,
        contact=practice.contact,
        files=attached_to(scope, practice.id),
        partners=to_be_named(partners_of(scope, practice.id)),
    )


def _owner(scope: Scope, practice: Practice) -> Owner:
    """Its organisation; for a co-author, who may not look that up, as it was named to them."""
    if practice.organisation_id != scope.organisation_id:
        return owner_named(scope, practice.id)
    name, kind, country = (
        session_in(scope)
        .execute(
            select(Organisation.name, Organisation.kind, Organisation.country).where(
                Organisation.id == practice.organisation_id
            )
        )
        .one()
    )
    return Owner(name, kind.value, country)


def _blocks(scope: Scope, practice: Practice) -> dict[str, dict[str, BlockText]]:
    rows = list(
        session_in(scope).scalars(
            select(PracticeBlock).where(
                PracticeBlock.practice_id == practice.id, PracticeBlock.text != ""
            )
        )
    )
    source = {row.block: row.version for row in rows if row.language == practice.language}
    blocks: dict[str, dict[str, BlockText]] = defaultdict(dict)
    for row in rows:
        is_current = row.source_version in (None, source.get(row.block))
        blocks[row.block][row.language] = BlockText(row.text, row.origin, is_current)
    return dict(blocks)
