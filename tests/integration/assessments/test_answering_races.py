"""Two saves of the same item at the same moment: one is kept, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

from sqlalchemy import func, select

from talka.assessments.models import Answer, AnswerRevision, Assessment
from talka.kernel.scoping import session_in
from tests.factories.assessments import make_assessment
from tests.factories.people import client_of, make_person
from tests.factories.tenants import in_organisation, make_member, make_organisation


def at_once(*calls):
    """What the calls return, all begun at the same moment."""
    ready = Barrier(len(calls))

    def run(call):
        ready.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def colleagues(app, number):
    organisation = make_organisation(app)
    people = [make_person(app, f"Person {each}") for each in range(number)]
    for person in people:
        make_member(app, organisation, person)
    return organisation, people


def saving(app, assessment, person, **changes):
    client = client_of(app, person)
    fields = {"person": str(person.id), "value": "met", "seen": 0, "key": str(uuid4())} | changes
    return lambda: client.post(assessment.answer("a1-01"), json=fields)


def count(app, organisation, person, model):
    with in_organisation(app, organisation, person) as scope:
        return session_in(scope).scalar(select(func.count()).select_from(model))


def test_of_two_first_answers_one_is_saved_and_one_conflicts(app):
    organisation, people = colleagues(app, 4)
    assessment = make_assessment(app, organisation, people[0])
    values = ("met", "partly", "not-met", "not-applicable")
    replies = at_once(
        *(
            saving(app, assessment, person, value=value)
            for person, value in zip(people, values, strict=True)
        )
    )
    assert sorted(reply.status_code for reply in replies) == [200, 409, 409, 409]
    assert count(app, organisation, people[0], Answer) == 1
    assert count(app, organisation, people[0], AnswerRevision) == 1


def test_the_same_save_sent_twice_at_once_acts_once(app):
    organisation, (person,) = colleagues(app, 1)
    assessment = make_assessment(app, organisation, person)
    key = str(uuid4())
    replies = at_once(*(saving(app, assessment, person, key=key) for _time in range(4)))
    assert [reply.status_code for reply in replies] == [200] * 4
    assert {reply.json["version"] for reply in replies} == {1}
    assert count(app, organisation, person, AnswerRevision) == 1


def test_the_same_start_sent_twice_at_once_starts_once(app):
    organisation, (person,) = colleagues(app, 1)
    fields = {
        "subject": "organisation",
        "period_start": "2026-07-01",
        "period_end": "2026-12-31",
        "checklists": ["a1-checklist", "overall"],
        "begin": "empty",
        "key": str(uuid4()),
    }
    clients = [client_of(app, person) for _time in range(3)]
    address = f"{organisation.home}/assessments/start"
    replies = at_once(
        *(lambda client=client: client.post(address, data=fields) for client in clients)
    )
    assert [reply.status_code for reply in replies] == [303] * 3
    assert len({reply.location for reply in replies}) == 1
    assert count(app, organisation, person, Assessment) == 1
