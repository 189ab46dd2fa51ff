"""Two people at the same moment: one comes first, and the rules hold for both."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.factories.people import make_person
from tests.factories.tenants import make_member, make_network_role
from tests.integration.accounts.visitor import Visitor, link_in, mails
from tests.integration.tenancy.conftest import PASSWORD
from tests.integration.tenancy.reading import network_roles_in, roles_in
from tests.integration.tenancy.test_invitations import RITA, accept, invite
from tests.integration.tenancy.test_networks import holder
from tests.integration.tenancy.test_people import change, leave


def at_once(*doings: Callable[[], int]) -> list[int]:
    """What each of them is answered; they start together."""
    start = Barrier(len(doings))

    def together(doing: Callable[[], int]) -> int:
        start.wait()
        return doing()

    with ThreadPoolExecutor(len(doings)) as threads:
        return sorted(threads.map(together, doings))


def test_of_two_administrators_only_one_leaves(app, enter, house):
    change(enter(house.anna), house.cesis, house.edgars, "admin")
    anna, edgars = enter(house.anna), enter(house.edgars)
    answers = at_once(
        lambda: leave(anna, house.cesis).status_code,
        lambda: leave(edgars, house.cesis).status_code,
    )
    assert answers == [303, 422]
    assert list(roles_in(app, house.cesis).values()).count("admin") == 1


def test_of_two_administrators_only_one_is_demoted(app, enter, house):
    change(enter(house.anna), house.cesis, house.edgars, "admin")
    anna, edgars = enter(house.anna), enter(house.edgars)
    at_once(
        lambda: change(anna, house.cesis, house.edgars, "viewer").status_code,
        lambda: change(edgars, house.cesis, house.anna, "viewer").status_code,
    )
    assert list(roles_in(app, house.cesis).values()).count("admin") == 1


def test_of_two_administrators_only_one_goes_for_good(app, enter, house):
    browsers = []
    for name in ("Zane", "Līga"):
        person = make_person(app, name, password=PASSWORD)
        make_member(app, house.cesis, person)
        browsers.append(enter(person))
    change(browsers[0], house.cesis, house.anna, "viewer")
    answers = at_once(
        *(
            lambda browser=browser: browser.post("/me/erase", password=PASSWORD).status_code
            for browser in browsers
        )
    )
    assert answers == [303, 422]
    assert list(roles_in(app, house.cesis).values()).count("admin") == 1


def test_of_two_coordinators_only_one_goes(app, enter, house):
    make_network_role(app, house.north, house.rasa)
    pages = {
        person: f"{house.north.home}/roles/{holder(app, house.north, person)}/take"
        for person in (house.karin, house.rasa)
    }
    browsers = {person: enter(person) for person in pages}
    answers = at_once(
        *(
            lambda person=person: browsers[person].post(pages[person]).status_code
            for person in pages
        )
    )
    assert answers == [303, 422]
    roles = [role for _email, role in network_roles_in(app, house.north)]
    assert roles.count("coordinator") == 1


def test_an_invitation_is_accepted_once(app, enter, house):
    invite(enter(house.anna), house.cesis)
    link = link_in(mails(app)[0])
    answers = at_once(*(lambda: accept(Visitor(app), link).status_code for _twice in range(2)))
    assert answers.count(303) == 1
    assert roles_in(app, house.cesis)[RITA] == "editor"
