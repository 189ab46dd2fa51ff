"""A form that is sent twice acts once: a double click, a retry, a page loaded anew."""

import pytest

from tests.support.world.filling import FoundForm, found_forms, of_each_view
from tests.support.world.houses import House

AGAIN = {
    "accounts.sign_in_now": "somebody signs in again",
    "accounts.ask_for_reset": "the first mail may be lost",
    "accounts.change_email": "the first mail may be lost",
    "tenancy.ask_to_join": "the first mail may be lost; what nobody confirms is erased",
    "accounts.download_own_data": "each time is in the log",
    "assessments.export_assessment": "each time is in the log",
    "assessments.export_improvements": "each time is in the log",
    "assessments.export_round": "each time is in the log",
    "handbook.take_own_along": "each time is in the log",
    "handbook.take_summary_docx": "each time is in the log",
    "handbook.take_summary_pdf": "each time is in the log",
    "monitoring.export_comparison": "each time is in the log",
    "monitoring.export_edition": "each time is in the log",
    "monitoring.export_network_edition": "each time is in the log",
    "monitoring.export_participation": "each time is in the log",
    "monitoring.export_project_results": "each time is in the log",
    "monitoring.export_report": "each time is in the log",
    "tenancy.export_members": "each time is in the log",
    "practices.export_scorecard": "each time is in the log",
}
"""What may be wanted again, and why."""


TOUCHED = {
    "assessments.add_checklists_now": ["assessment"],
    "assessments.save_answer": ["assessment"],
    "assessments.save_page": ["assessment"],
    "assessments.take_tried_along": ["assessment"],
}
"""What a repeat may touch: savers take turns by noting the time in the assessment's own row."""


def test_a_form_sent_twice_acts_once(own_house: House) -> None:
    twice, refused = {}, {}
    for form in of_each_view(found_forms(own_house, own_house.world.ours)):
        own_house.put_back()
        status, changed = _sent_twice(own_house, form)
        if status >= 400:
            refused[f"{form.route.endpoint} of {form.page}"] = status
        if changed not in ([], TOUCHED.get(form.route.endpoint)) and not again(form):
            twice[form.route.endpoint] = changed
    assert (twice, refused) == ({}, {})


def again(form: FoundForm) -> bool:
    return form.route.endpoint in AGAIN


def _sent_twice(own: House, form: FoundForm) -> tuple[int, list[str]]:
    """How the first sending was answered, and the tables that the second one changed."""
    client, data = own.client(form.someone), form.filled()
    first = client.post(form.action, data=data)
    once = own.digests()
    assert client.post(form.action, data=data).status_code < 500
    now = own.digests()
    return first.status_code, [table for table in once if once[table] != now[table]]


@pytest.mark.parametrize("endpoint", AGAIN)
def test_what_may_be_wanted_again_is_there(all_forms: list[FoundForm], endpoint: str) -> None:
    assert endpoint in {form.route.endpoint for form in all_forms}
