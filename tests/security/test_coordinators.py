"""A coordinator never sees an answer, note, draft or feedback of an organisation.

The matrix says who comes in where, and ``test_leaks`` follows every link; here every page of an
organisation is opened by those who look after its network, and searched for what stands in it.
"""

import pytest
from sqlalchemy import func, select

from talka.kernel.permissions import NETWORK_PERMISSIONS, ORGANISATION_PERMISSIONS
from talka.kernel.scope import Scope, protected_models
from talka.kernel.scoping import session_in
from tests.factories.tenants import in_network
from tests.support.files import said
from tests.support.walls import first_wall_off
from tests.support.world.addresses import paths, routes
from tests.support.world.houses import House


@pytest.mark.parametrize("name", ["coordinator", "above", "observer", "reviewer"])
def test_no_page_of_an_organisation_opens_to_those_who_look_after_its_network(
    house: House, name: str
) -> None:
    world = house.world
    someone = world.others.get(name) or world.ours.people[name]
    client, opened, leaks, asked = house.client(someone), {}, {}, 0
    for route in routes(house.app, "GET"):
        if "organisation" not in route.arguments:
            continue
        for address in paths(house.app, route, world, world.ours, world.ours.people["admin"]):
            response = client.get(address)
            asked += 1
            if response.status_code != 404:
                opened[address] = response.status_code
            if found := [word for word in world.ours.secrets.all() if word in said(response)]:
                leaks[address] = found
    assert asked > 50
    assert (opened, leaks) == ({}, {})


def test_no_role_in_a_network_holds_a_permission_in_an_organisation() -> None:
    held = frozenset().union(*NETWORK_PERMISSIONS.values())
    inside = frozenset().union(*ORGANISATION_PERMISSIONS.values())
    assert held & inside == frozenset()
    assert {permission.place for permission in held} == {"network"}


def test_a_coordinator_reads_no_table_in_which_organisations_write_for_themselves(
    house: House,
) -> None:
    """Whatever a page of a network asks for: no query of it is answered with an answer, a note, a
    draft, a plan or a diary, and every other table was looked at by a reviewer of this list."""
    ours, kept = house.world.ours, house.contents()
    assert {name for name in OWN if kept[name]} == OWN
    assert {model.__table__.name for model in protected_models()} - OWN == BETWEEN
    with in_network(house.app, ours.network, ours.people["coordinator"].made) as scope:
        assert _answering(scope) & OWN == set()
        if house.database.kind == "postgresql":
            with first_wall_off():
                assert _answering(scope) & OWN == set()


def _answering(scope: Scope) -> set[str]:
    """The tables in which this scope finds a row."""
    counted = {
        model.__table__.name: session_in(scope).scalar(select(func.count()).select_from(model))
        for model in protected_models()
    }
    return {name for name, count in counted.items() if count}


OWN = {
    "adoption",
    "adoption_entry",
    "answer",
    "answer_revision",
    "assessment",
    "assessment_checklist",
    "assessment_revision",
    "edition_contribution",
    "improvement",
    "improvement_item",
    "membership",
    "note",
    "note_revision",
    "practice_block",
    "practice_block_revision",
    "practice_coauthor",
    "practice_follow",
    "practice_link",
    "practice_question_step",
    "practice_saved",
    "practice_tag",
    "reading_position",
    "running_question",
    "scorecard",
    "scorecard_score",
    "scorecard_score_revision",
}
"""What an organisation, or a person in it, writes and keeps."""

BETWEEN = {
    "audit_event",
    "call_mail_stopped",
    "decision",
    "edition",
    "edition_counting",
    "edition_least",
    "edition_named_result",
    "edition_report",
    "invitation",
    "join_request",
    "lived_experience",
    "network_face",
    "network_mail",
    "network_member",
    "network_notice",
    "network_notice_version",
    "network_role",
    "organisation",
    "outbox_message",
    "practice",
    "practice_also_done",
    "practice_author",
    "practice_coauthor_invitation",
    "practice_file",
    "practice_question",
    "practice_report",
    "practice_step",
    "practice_version",
    "practice_version_file",
    "publication",
    "publication_facet",
    "publication_words",
    "result_comment",
    "result_sign_off",
    "review",
    "review_call",
    "review_sheet",
    "review_sheet_revision",
    "reviewer_profile",
    "round",
    "round_place",
    "settlement",
    "sharing_limit",
    "submission",
}
"""What a network keeps itself, what was brought before it or published, and what shows of it only
what its own wall lets through (an author's name, the mail that a person stopped)."""
