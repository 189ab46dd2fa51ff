"""Adoptions for tests: a practice taken over by another organisation, with entries in the diary."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from flask import Flask

from talka.kernel.clock import now
from talka.practices.actions.adoptions import (
    EntryDraft,
    adopt,
    set_state,
    share,
    write_entry,
)
from talka.practices.kinds.adoptions import AdoptionState, EntryKind
from talka.practices.queries.adoptions import find_diary
from tests.factories.people import PersonMade
from tests.factories.publications import PublicationMade
from tests.factories.tenants import OrganisationMade, in_organisation


@dataclass(frozen=True)
class AdoptionMade:
    """An adoption in the test database."""

    id: UUID
    organisation: OrganisationMade
    person: PersonMade

    @property
    def address(self) -> str:
        return f"{self.organisation.home}/practices/adoptions/{self.id}"


def make_adoption(
    app: Flask,
    publication: PublicationMade,
    organisation: OrganisationMade,
    person: PersonMade,
    *,
    is_shared: bool = False,
    started_on: date | None = None,
) -> AdoptionMade:
    """Begun by this person, today unless told."""
    with in_organisation(app, organisation, person) as scope:
        begun = started_on or now().date()
        made = adopt(scope=scope, slug=publication.slug, today=begun, is_shared=is_shared)
        return AdoptionMade(made, organisation, person)


def make_entry(
    app: Flask,
    adoption: AdoptionMade,
    what: str,
    *,
    kind: EntryKind = EntryKind.KEPT,
    why: str = "It works.",
    day: date | None = None,
) -> UUID:
    """An entry by the person who began the diary; gives its id."""
    with in_organisation(app, adoption.organisation, adoption.person) as scope:
        draft = EntryDraft(day or now().date(), kind, what, why)
        write_entry(scope=scope, adoption_id=adoption.id, draft=draft, form_key=uuid4())
        entries = find_diary(scope, adoption.id).entries
        return next(each.id for each in entries if each.what == what)


def show_diary(app: Flask, adoption: AdoptionMade, *, is_shared: bool = True) -> None:
    """Let readers of the practice see it, or no longer."""
    with in_organisation(app, adoption.organisation, adoption.person) as scope:
        share(scope=scope, adoption_id=adoption.id, is_shared=is_shared)


def give_up(app: Flask, adoption: AdoptionMade, reason: str) -> None:
    """Say that it did not work."""
    with in_organisation(app, adoption.organisation, adoption.person) as scope:
        given_up = AdoptionState.GIVEN_UP
        set_state(scope=scope, adoption_id=adoption.id, state=given_up, reason=reason)
