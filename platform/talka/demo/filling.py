"""Fills an empty house with the demo, all of it or nothing, through the rooms' own actions."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from talka.accounts.actions.people import create_person
from talka.accounts.identity import digest, new_token
from talka.accounts.models import User
from talka.assessments.actions.answers import Draft, save_answers
from talka.assessments.actions.improvements import Plan as Improving
from talka.assessments.actions.improvements import finish_improvement, make_improvement
from talka.assessments.actions.signing import fingerprint, sign_off
from talka.assessments.actions.starting import Plan, start_assessment
from talka.assessments.kinds import AnswerValue, SubjectKind
from talka.assessments.queries.results import find_outcome
from talka.demo import cast, places, story
from talka.demo.house import House, Ids, key_of
from talka.demo.open_round import hold_open_round
from talka.demo.past_rounds import hold_rounds, joined_at, settle_neighbours
from talka.demo.practices.filling import fill_practices
from talka.demo.project import report_results
from talka.demo.reports import report_on_editions
from talka.demo.told import tell_networks
from talka.handbook.actions.notes import NoteDraft, save_own_note, share_note
from talka.handbook.applicability import suggests_not_applicable
from talka.handbook.queries import current_framework
from talka.kernel.clock import now, pretend, today
from talka.kernel.database import db
from talka.kernel.permissions import OrganisationRole
from talka.kernel.saving import UNTOUCHED
from talka.kernel.scope import Scope
from talka.kernel.scoping import scope_opened, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.tenancy.actions.invitations import invite_colleague
from talka.tenancy.actions.joining import ask_to_join, confirm_request
from talka.tenancy.actions.networks import create_network, give_role
from talka.tenancy.actions.organisations import (
    add_member,
    create_organisation,
    join_network,
    put_first_steps_aside,
)

BEFORE_ALL = timedelta(days=1200)
"""So long ago the operator made the networks, before anybody joined one."""


def fill_if_empty(app: Flask) -> bool:
    """Fill the demo unless somebody lives here already; gives whether it was filled."""
    with app.app_context(), unit_of_work():
        if db.session.scalar(select(User.id).limit(1)) is not None:
            return False
        with system_scope(SystemScope.OPERATOR) as scope:
            with pretend(now() - BEFORE_ALL):
                people = _people(scope)
                networks = _networks(scope, people)
            organisations = _organisations(scope, people, networks)
            living = settle_neighbours(scope, networks)
        house = House(people, networks, organisations)
        _ask_to_join(networks["latvia"])
        _work("dzervenes-novads", "anna@dzervene.example", house)
        _note("dzervenes-novads", house)
        _work("koivulahden-kunta", "mikko@koivulahti.example", house)
        hold_open_round(house, living)
        fill_practices(house)
        hold_rounds(house, living)
        tell_networks(house)
        report_results(house)
        report_on_editions(house)
    return True


def _people(scope: Scope) -> Ids:
    return {
        part.email: create_person(
            scope,
            email=part.email,
            name=part.name,
            password=cast.PASSWORD,
            language=part.language,
            time_zone="Europe/Riga",
        ).id
        for part in cast.PEOPLE
    }


def _networks(scope: Scope, people: Ids) -> Ids:
    made: Ids = {}
    for part in places.NETWORKS:
        made[part.slug] = create_network(
            scope,
            name=part.name,
            slug=part.slug,
            parent_id=made[part.parent] if part.parent else None,
            country=part.country,
            about=part.about,
        ).id
    for person in cast.PEOPLE:
        for slug, role in person.networks:
            give_role(scope, network_id=made[slug], user_id=people[person.email], role=role)
    return made


def _organisations(scope: Scope, people: Ids, networks: Ids) -> Ids:
    made: Ids = {}
    for part in places.ORGANISATIONS:
        latitude, longitude = part.place or (None, None)
        made[part.slug] = create_organisation(
            scope,
            name=part.name,
            kind=part.kind,
            country=part.country,
            municipality=part.municipality,
            slug=part.slug,
            size=part.size,
            languages=list(part.languages),
            about=part.about,
            latitude=latitude,
            longitude=longitude,
        ).id
        for network in part.networks:
            with pretend(joined_at(part.slug)):
                join_network(
                    scope,
                    organisation_id=made[part.slug],
                    network_id=networks[network],
                    name=part.name,
                    level=part.level,
                )
    for person in cast.PEOPLE:
        for slug, role in person.organisations:
            add_member(scope, organisation_id=made[slug], user_id=people[person.email], role=role)
    return made


def _ask_to_join(network: UUID) -> None:
    """A small town knocks; its request waits for the coordinator."""
    token = new_token()
    with system_scope(SystemScope.JOIN_REQUEST, key=digest(token)) as scope:
        ask_to_join(scope, token=token, network_id=network, asking=cast.ASKING)
        confirm_request(scope)


def _work(slug: str, email: str, house: House) -> None:
    """One signed-off assessment of the last half-year, and one under way, with its plan."""
    scope = house.in_organisation(slug, email)
    first_day = _first_of_half_year(today())
    with scope_opened(scope):
        put_first_steps_aside(scope)
        with pretend(datetime.combine(first_day - timedelta(days=40), time(9, 12), UTC)):
            earlier = _assess(scope, _first_of_half_year(first_day - timedelta(days=1)), 0, None)
            seen = fingerprint(find_outcome(scope, earlier).given)
            sign_off(scope=scope, assessment_id=earlier, revision=1, seen=seen)
        with pretend(now() - timedelta(days=2, hours=3)):
            _assess(scope, first_day, 4, 47)
        if slug == "dzervenes-novads":
            _plan(scope)
            invite_colleague(
                scope, email="liga@dzervene.example", role=OrganisationRole.EDITOR, language="lv"
            )


def _note(slug: str, house: House) -> None:
    """What two colleagues noted in the handbook, one of them for all."""
    for part in story.NOTED:
        with scope_opened(house.in_organisation(slug, part.email)) as scope:
            draft = NoteDraft(part.text, UNTOUCHED, key_of(scope, "note", part.target))
            noted = save_own_note(scope=scope, target=part.target, draft=draft).standing
            if part.shared and noted.id is not None:
                share_note(scope=scope, note_id=noted.id)


def _first_of_half_year(day: date) -> date:
    return date(day.year, 1 if day.month < 7 else 7, 1)


def _assess(scope: Scope, first_day: date, turn: int, count: int | None) -> UUID:
    """Start an assessment and answer its first ``count`` items (None: all of them)."""
    framework = current_framework()
    last_day = _first_of_half_year(first_day + timedelta(days=200)) - timedelta(days=1)
    checklists = tuple(checklist.id for checklist in framework.checklists)
    assessment_id = start_assessment(
        scope=scope,
        plan=Plan(
            SubjectKind.ORGANISATION,
            "",
            first_day,
            last_day,
            checklists,
            from_last=False,
            key=key_of(scope, "start", str(turn)),
        ),
    )
    drafts = _drafts(scope, turn)[:count]
    save_answers(scope=scope, assessment_id=assessment_id, drafts=drafts)
    return assessment_id


def _drafts(scope: Scope, turn: int) -> list[Draft]:
    """An answer to every item, as the story goes."""
    seat = scope.organisation
    assert seat is not None  # noqa: S101 -- the demo opens organisations only
    notes = story.NOTES if seat.country == "LV" else {}
    return [
        Draft(
            item.id,
            AnswerValue.NOT_APPLICABLE
            if suggests_not_applicable(item, seat.kind)
            else story.ANSWERS[(place + turn) % len(story.ANSWERS)],
            notes.get(item.id, ""),
            0,
            key_of(scope, str(turn), item.id),
        )
        for place, item in enumerate(current_framework().items)
    ]


def _plan(scope: Scope) -> None:
    for part in story.IMPROVEMENTS:
        plan = Improving(
            part.what, part.who, today() + timedelta(days=part.due), frozenset(part.items)
        )
        made, _new = make_improvement(
            scope=scope, plan=plan, form_key=key_of(scope, "improvement", part.what)
        )
        if part.done:
            finish_improvement(scope=scope, improvement_id=made)
