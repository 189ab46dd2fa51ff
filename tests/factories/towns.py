"""Whole organisations for stories about assessments: people in every role, at their browsers."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from flask.testing import FlaskClient

from talka.assessments.actions.improvements import Plan, make_improvement
from talka.assessments.actions.signing import fingerprint, sign_off
from talka.assessments.actions.starting import start_assessment
from talka.assessments.kinds import AnswerValue
from talka.assessments.queries.results import find_outcome
from talka.handbook.queries import current_framework
from talka.kernel.permissions import OrganisationRole
from tests.factories.assessments import AssessmentMade, make_answers, plan_for
from tests.factories.people import PersonMade, client_of, make_person
from tests.factories.tenants import (
    OrganisationMade,
    in_organisation,
    make_member,
    make_organisation,
)

SMALL = ("a4-checklist-local-authorities",)
"""One checklist of five items: enough to tell a story, quick to answer."""


@dataclass
class Town:
    """An organisation with an administrator, an editor and a viewer."""

    app: Flask
    organisation: OrganisationMade
    people: dict[OrganisationRole, PersonMade]
    _browsers: dict[OrganisationRole, FlaskClient] = field(default_factory=dict)

    @property
    def home(self) -> str:
        return self.organisation.home

    @property
    def admin(self) -> PersonMade:
        return self.people[OrganisationRole.ADMIN]

    @property
    def editor(self) -> PersonMade:
        return self.people[OrganisationRole.EDITOR]

    def browser(self, role: OrganisationRole = OrganisationRole.ADMIN) -> FlaskClient:
        """Where the person of this role is signed in."""
        if role not in self._browsers:
            self._browsers[role] = client_of(self.app, self.people[role])
        return self._browsers[role]

    def within(self, role: OrganisationRole = OrganisationRole.ADMIN) -> Any:
        """A unit of work in the scope of the person of this role."""
        return in_organisation(self.app, self.organisation, self.people[role], role)

    def assess(
        self, *, year: int = 2026, name: str = "", checklists: tuple[str, ...] = SMALL
    ) -> AssessmentMade:
        """Start an assessment of that year, of the whole or of the service ``name``."""
        with self.within() as scope:
            plan = replace(
                plan_for(name, checklists=checklists),
                period_start=date(year, 1, 1),
                period_end=date(year, 12, 31),
            )
            return AssessmentMade(start_assessment(scope=scope, plan=plan), self.organisation)

    def items(self, assessment: AssessmentMade) -> list[str]:
        """The ids of the items it asks."""
        with self.within() as scope:
            return [item.id for item in find_outcome(scope, assessment.id).items]

    def answer(
        self, assessment: AssessmentMade, values: Iterable[AnswerValue], note: str = ""
    ) -> None:
        """Answer the items in their order, as the editor; the last value stands for the rest."""
        given = list(values)
        items = self.items(assessment)
        given += [given[-1]] * (len(items) - len(given))
        answers = {item: (value, note) for item, value in zip(items, given, strict=True)}
        make_answers(self.app, assessment, self.editor, answers)

    def sign_off(self, assessment: AssessmentMade) -> None:
        """Freeze it, as the administrator."""
        with self.within() as scope:
            outcome = find_outcome(scope, assessment.id)
            sign_off(
                scope=scope,
                assessment_id=assessment.id,
                revision=outcome.head.revision,
                seen=fingerprint(outcome.given),
            )

    def plan(self, what: str, *item_ids: str, who: str = "", due: date | None = None) -> UUID:
        """Plan an improvement, as the editor; for the handbook's first item unless told."""
        with self.within(OrganisationRole.EDITOR) as scope:
            items = frozenset(item_ids or (current_framework().items[0].id,))
            plan = Plan(what, who, due, items)
            return make_improvement(scope=scope, plan=plan, form_key=uuid4())[0]


def make_town(app: Flask, name: str = "Piemēra novads", **options: Any) -> Town:
    """An organisation with one person in each role, named after town and role."""
    organisation = make_organisation(app, name, **options)
    people = {role: make_person(app, f"{name} {role.value}") for role in OrganisationRole}
    for role, person in people.items():
        make_member(app, organisation, person, role)
    return Town(app, organisation, people)
