"""Rule 3 of the self-assessment: which organisations an item is suggested to."""

from dataclasses import replace

import pytest

from talka.handbook.applicability import GROUPS, KINDS_OF_ORGANISATION, suggests_not_applicable
from talka.tenancy.kinds import OrganisationKind

MEANT_FOR = {
    "all": "municipality state-institution ngo refugee-led faith education business",
    "service-providers": "municipality ngo refugee-led faith education business",
    "local-authorities": "municipality",
    "public-services": "municipality state-institution education",
    "funders": "state-institution",
    "state-authorities-managing-eu-funds": "state-institution",
}
KINDS = MEANT_FOR["all"].split()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("group", MEANT_FOR)
def test_a_group_is_meant_for_its_kinds_only(framework, group, kind):
    item = replace(framework.item("a1-01"), applies_to=(group,))

    assert suggests_not_applicable(item, kind) is (kind not in MEANT_FOR[group].split())


@pytest.mark.parametrize("kind", KINDS)
def test_several_groups_are_meant_for_the_kinds_of_each(framework, kind):
    meant = {"municipality", "state-institution", "education"}

    assert suggests_not_applicable(framework.item("a3-10"), kind) is (kind not in meant)


def test_an_ngo_leaves_out_what_is_for_authorities(framework):
    left_out = [item.id for item in framework.items if suggests_not_applicable(item, "ngo")]

    assert left_out == [
        *("a2-15", "a3-02", "a3-10", "a3-11", "a3-12", "a3-13"),
        *("a4-la-01", "a4-la-02", "a4-la-03", "a4-la-04", "a4-la-05", "a6-09"),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_overall_checklist_is_for_everyone(framework, kind):
    assert not any(suggests_not_applicable(item, kind) for item in framework.overall.items)


def test_a_kind_that_does_not_exist_is_refused(framework):
    with pytest.raises(ValueError, match="'NGO'"):
        suggests_not_applicable(framework.item("a1-01"), "NGO")


def test_groups_and_kinds_are_those_the_rest_of_the_house_knows():
    assert set(GROUPS) == set(MEANT_FOR)
    assert {kind.value for kind in OrganisationKind} == KINDS_OF_ORGANISATION == set(KINDS)
