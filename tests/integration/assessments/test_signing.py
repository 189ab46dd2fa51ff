"""Signing off and reopening: what is frozen stays, nothing slips in, repeats act once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from uuid import uuid4

import pytest
from sqlalchemy import select

from talka.accounts.kinds import AuditAct
from talka.accounts.models import AuditEvent
from talka.assessments.actions.signing import fingerprint
from talka.assessments.kinds import AnswerValue, AssessmentState
from talka.assessments.models import Answer, Assessment, AssessmentRevision
from talka.assessments.queries.results import find_outcome
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in
from tests.factories.people import client_of
from tests.factories.towns import make_town

MET, PARTLY, NOT_MET, NOT_APPLICABLE = AnswerValue
ADMIN, EDITOR, VIEWER = OrganisationRole


@pytest.fixture
def town(app):
    return make_town(app, "Ourtown")


@pytest.fixture
def neighbour(app):
    return make_town(app, "Theirtown")


@pytest.fixture
def ours(town):
    """An assessment with an answer to every item."""
    made = town.assess()
    town.answer(made, [MET, PARTLY, NOT_MET, NOT_APPLICABLE, MET], note="as we saw it")
    return made


def shown(town, made):
    """What the page of the sign-off carries along."""
    with town.within() as scope:
        outcome = find_outcome(scope, made.id)
        return {"revision": outcome.head.revision, "seen": fingerprint(outcome.given)}


def sign_off(town, made, role=ADMIN, **changes):
    return town.browser(role).post(f"{made.address}/sign-off", data=shown(town, made) | changes)


def reopen(town, made, revision=1, role=ADMIN):
    return town.browser(role).post(f"{made.address}/reopen", data={"revision": revision})


def save(town, made, item_id, value, seen, role=EDITOR):
    fields = {"person": str(town.people[role].id), "value": value, "note": "", "seen": seen}
    return town.browser(role).post(made.answer(item_id), json=fields | {"key": str(uuid4())})


def acts(town):
    with town.within() as scope:
        wanted = (AuditAct.SIGNED_OFF, AuditAct.REOPENED)
        events = select(AuditEvent).where(AuditEvent.act.in_(wanted)).order_by(AuditEvent.id)
        return [
            (event.act, event.actor_id, event.detail) for event in session_in(scope).scalars(events)
        ]


def state(town, made):
    with town.within() as scope:
        row = session_in(scope).get_one(Assessment, made.id)
        return row.state, row.revision


def revisions(town):
    with town.within() as scope:
        rows = select(AssessmentRevision).order_by(AssessmentRevision.number)
        return [(row.number, row.answers, row.results) for row in session_in(scope).scalars(rows)]


def test_an_administrator_freezes_answers_and_results(town, neighbour, ours):
    answer = sign_off(town, ours)
    assert (answer.status_code, answer.location) == (303, f"{ours.address}/results")
    assert state(town, ours) == (AssessmentState.SIGNED_OFF, 1)
    [(number, answers, results)] = revisions(town)
    assert number == 1
    assert answers["a4-la-02"] == {"value": "partly", "note": "as we saw it"}
    assert len(answers) == 5
    counts = {"met": 2, "partly": 1, "not_met": 1, "not_applicable": 1}
    assert results == {"a4-checklist-local-authorities": counts, "a4": counts, "whole": counts}
    assert acts(town) == [
        (AuditAct.SIGNED_OFF, town.admin.id, {"assessment": str(ours.id), "revision": 1})
    ]
    assert acts(neighbour) == []
    assert revisions(neighbour) == []


def test_an_unanswered_item_stops_it_and_the_page_says_which_checklist(town):
    made = town.assess()
    town.answer(made, [MET, MET, MET, MET, None])
    answer = sign_off(town, made)
    assert answer.status_code == 422
    assert "1 item has no answer yet" in answer.text
    assert state(town, made) == (AssessmentState.OPEN, 1)
    assert revisions(town) == []


def test_only_administrators_sign_off_and_reopen(town, ours):
    for role in (EDITOR, VIEWER):
        assert town.browser(role).get(f"{ours.address}/sign-off").status_code == 403
        assert sign_off(town, ours, role).status_code == 403
    assert state(town, ours) == (AssessmentState.OPEN, 1)
    town.sign_off(ours)
    for role in (EDITOR, VIEWER):
        assert town.browser(role).get(f"{ours.address}/reopen").status_code == 403
        assert reopen(town, ours, role=role).status_code == 403
    assert state(town, ours) == (AssessmentState.SIGNED_OFF, 1)


def test_nobody_signs_off_or_reopens_for_another_organisation(town, neighbour, ours):
    address = f"{neighbour.home}/assessments/{ours.id}"
    assert (
        neighbour.browser().post(f"{address}/sign-off", data=shown(town, ours)).status_code == 404
    )
    town.sign_off(ours)
    assert neighbour.browser().post(f"{address}/reopen", data={"revision": 1}).status_code == 404
    assert state(town, ours) == (AssessmentState.SIGNED_OFF, 1)


def test_an_answer_changed_after_the_page_was_seen_asks_to_look_again(town, ours):
    page = shown(town, ours)
    assert save(town, ours, "a4-la-01", "not-met", seen=1).status_code == 200
    answer = town.browser().post(f"{ours.address}/sign-off", data=page)
    assert answer.status_code == 409
    assert "Please look again" in answer.text
    assert state(town, ours) == (AssessmentState.OPEN, 1)
    assert sign_off(town, ours).status_code == 303


def test_signing_off_twice_acts_once(town, ours):
    page = shown(town, ours)
    for _time in range(2):
        answer = town.browser().post(f"{ours.address}/sign-off", data=page)
        assert answer.status_code == 303
    assert len(revisions(town)) == 1
    assert len(acts(town)) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"revision": "1"},
        {"seen": "x"},
        {"revision": "", "seen": "x"},
        {"revision": "one", "seen": "x"},
        {"revision": "-1", "seen": "x"},
        {"revision": "9" * 40, "seen": "x"},
        {"revision": "1", "seen": "x" * 5000},
    ],
)
@pytest.mark.only_on("sqlite")
def test_a_form_that_was_tampered_with_signs_nothing_off(town, ours, fields):
    assert town.browser().post(f"{ours.address}/sign-off", data=fields).status_code == 400
    assert state(town, ours) == (AssessmentState.OPEN, 1)


def test_nothing_is_answered_once_it_is_signed_off(town, ours):
    town.sign_off(ours)
    assert save(town, ours, "a4-la-01", "not-met", seen=1).status_code == 409
    with town.within() as scope:
        answer = session_in(scope).get_one(Answer, (ours.id, "a4-la-01"))
        assert (answer.value, answer.version) == (MET, 1)


def test_reopening_makes_a_new_revision_and_the_old_one_stays_as_it_was(town, ours):
    town.sign_off(ours)
    assert reopen(town, ours).location == ours.address
    assert state(town, ours) == (AssessmentState.OPEN, 2)
    assert save(town, ours, "a4-la-01", "not-met", seen=1).status_code == 200
    assert sign_off(town, ours).status_code == 303
    assert state(town, ours) == (AssessmentState.SIGNED_OFF, 2)
    first, second = revisions(town)
    assert first[1]["a4-la-01"]["value"] == "met"
    assert second[1]["a4-la-01"]["value"] == "not-met"
    page = town.browser(VIEWER).get(f"{ours.address}/revisions/1").text
    assert "Met 2, partly 1, not met 1" in page
    assert "opened again" in page
    assert (
        "Met 1, partly 1, not met 2" in town.browser(VIEWER).get(f"{ours.address}/revisions/2").text
    )
    assert town.browser().get(f"{ours.address}/revisions/3").status_code == 404
    assert [act for act, _who, _what in acts(town)] == [
        AuditAct.SIGNED_OFF,
        AuditAct.REOPENED,
        AuditAct.SIGNED_OFF,
    ]


def test_reopening_twice_acts_once_and_an_older_revision_is_a_conflict(town, ours):
    town.sign_off(ours)
    assert [reopen(town, ours).status_code for _time in range(2)] == [303, 303]
    assert state(town, ours) == (AssessmentState.OPEN, 2)
    town.sign_off(ours)
    assert reopen(town, ours, revision=1).status_code == 409
    assert state(town, ours) == (AssessmentState.SIGNED_OFF, 2)


def test_what_is_shown_of_a_revision_is_what_was_frozen_not_what_is_counted_today(town, ours):
    town.sign_off(ours)
    with town.within() as scope:
        row = session_in(scope).scalars(select(AssessmentRevision)).one()
        kept = {"met": 9, "partly": 0, "not_met": 0, "not_applicable": 0}
        row.results = row.results | {"a4": kept, "a4-checklist-local-authorities": kept}
    assert "Met 9, partly 0" in town.browser().get(f"{ours.address}/revisions/1").text


def test_of_a_save_and_a_sign_off_at_once_nothing_slips_in_after_freezing(app, town, ours):
    """Whichever comes first: the frozen answers are those that stand, or nothing is frozen."""
    for _round in range(8):
        page = shown(town, ours)
        with town.within() as scope:
            before = session_in(scope).get_one(Answer, (ours.id, "a4-la-01"))
            seen, other = before.version, "not-met" if before.value is MET else "met"
        saver, signer = client_of(app, town.editor), client_of(app, town.admin)
        fields = {"person": str(town.editor.id), "value": other, "note": "", "seen": seen}
        ready = Barrier(2)

        def saving(fields=fields, saver=saver, ready=ready):
            ready.wait()
            return saver.post(ours.answer("a4-la-01"), json=fields | {"key": str(uuid4())})

        def signing(page=page, signer=signer, ready=ready):
            ready.wait()
            return signer.post(f"{ours.address}/sign-off", data=page)

        with ThreadPoolExecutor(2) as pool:
            saved, signed = pool.submit(saving), pool.submit(signing)
            results = saved.result().status_code, signed.result().status_code
        assert results in {(200, 409), (409, 303)}, results
        if results[1] == 303:
            with town.within() as scope:
                standing = session_in(scope).get_one(Answer, (ours.id, "a4-la-01"))
                assert revisions_of(scope)[-1].answers["a4-la-01"]["value"] == standing.value
            assert reopen(town, ours, revision=page["revision"]).status_code == 303
        else:
            assert state(town, ours)[0] is AssessmentState.OPEN


def revisions_of(scope):
    rows = select(AssessmentRevision).order_by(AssessmentRevision.number)
    return list(session_in(scope).scalars(rows))


def test_history_tells_who_changed_what_and_only_here(town, neighbour, ours):
    theirs = neighbour.assess()
    neighbour.answer(theirs, [NOT_MET], note="nobody may read this")
    save(town, ours, "a4-la-01", "not-met", seen=1, role=ADMIN)
    page = town.browser(VIEWER).get(f"{ours.address}/history").text
    assert page.count('<li class="saves__row">') == 6
    assert page.index("Ourtown admin") < page.index("Ourtown editor")
    assert "nobody may read this" not in page
    one = town.browser(VIEWER).get(f"{ours.address}/history?item=a4-la-01").text
    assert one.count('<li class="saves__row">') == 2
    assert "before:" in one


def test_history_comes_in_pages(town):
    made = town.assess(checklists=())
    town.answer(made, [MET])
    rows = '<li class="saves__row">'
    pages = [town.browser().get(f"{made.address}/history?page={n}").text for n in (1, 2, 3)]
    assert [page.count(rows) for page in pages] == [50, 43, 0]
    assert town.browser().get(f"{made.address}/history?item=a9-99").status_code == 404
    assert town.browser().get(f"{made.address}/history?page=x").text.count(rows) == 50


def test_a_former_member_is_named_as_such(app, town, ours):
    town.sign_off(ours)
    with town.within() as scope:
        row = session_in(scope).scalars(select(AssessmentRevision)).one()
        row.signed_off_by = None
        row.signed_off_at = datetime(2026, 11, 3, 12, tzinfo=UTC)
    assert "former member" in town.browser().get(f"{ours.address}/revisions/1").text
    assert "former member" in town.browser().get(f"{town.home}/assessments").text


@pytest.mark.parametrize("number", ["0", "2", "99999999999", "9" * 30])
def test_a_revision_that_never_was_is_not_found(town, neighbour, number):
    ours = town.assess()
    assert town.browser().get(f"{ours.address}/revisions/{number}").status_code == 404
