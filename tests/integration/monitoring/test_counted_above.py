"""What a network's numbers leave to the networks above it, they say; and who may read it there."""

import pytest

from talka.assessments.kinds import AnswerValue
from tests.factories.people import client_of
from tests.factories.rounds import make_round, said
from tests.factories.tenants import make_network_role
from tests.integration.monitoring.partnership import Partnership, text_of

WORDS = "Not counted here: what these organisations did in rounds and calls of the networks above"


class Above(Partnership):
    """A round of the network of both, which Latvia's one organisation answered."""

    def __init__(self, app):
        super().__init__(app)
        town = self.latvia.join("Town")
        self.lithuania.join("Savivaldybė", country="LT")
        below = tuple(p for e in (self.latvia, self.lithuania) for p in (e.network, e.below))
        asked = make_round(app, self.root, self.head, said("Of both"), below=below)
        self.latvia.answer(asked, town, [AnswerValue.MET])

    def page(self, person, network, path="participation"):
        return text_of(client_of(self.app, person).get(f"{network.home}/{path}"))

    def taken(self, person, network, path, **fields):
        answer = client_of(self.app, person).post(f"{network.home}/{path}/export", data=fields)
        assert answer.status_code == 200
        return answer.get_data().decode("utf-8-sig")


@pytest.fixture
def above(app):
    return Above(app)


@pytest.mark.parametrize("path", ["participation", "results"])
def test_a_network_says_what_it_leaves_to_those_above(above, path):
    coordinator, latvia = above.latvia.coordinator, above.latvia.network
    page = above.page(coordinator, latvia, path)
    assert f"{WORDS} (Both)." in page
    # Only where a role reaches, a way leads there; and there it is counted.
    assert "See these organisations in" not in page
    seen = above.page(above.head, latvia, path)
    there = f"{above.root.home}/participation?in={latvia.slug}"
    assert f'href="{there}"' in seen
    counted = text_of(client_of(above.app, above.head).get(there))
    assert "A round asked 1 of them: 1 finished" in counted
    assert "Savivaldybė" not in counted
    assert WORDS not in above.page(above.head, above.root, path)


@pytest.mark.parametrize(
    ("path", "first"), [("participation", "What happened"), ("results", "Result 1")]
)
def test_it_says_so_before_any_number(above, path, first):
    page = above.page(above.latvia.coordinator, above.latvia.network, path)
    assert page.index(WORDS) < page.index(first)


def test_somebody_with_a_role_in_both_finds_the_way(above):
    make_network_role(above.app, above.root, above.latvia.coordinator)
    page = above.page(above.latvia.coordinator, above.latvia.network)
    assert "See these organisations in Both" in page
    assert "See these organisations in Both" not in above.page(
        above.lithuania.coordinator, above.lithuania.network
    )


def test_files_say_it_too(above):
    coordinator, latvia = above.latvia.coordinator, above.latvia.network
    numbers = above.taken(coordinator, latvia, "participation", table="numbers")
    assert f"{WORDS} (Both)." in numbers
    assert f"{WORDS} (Both)." in above.taken(coordinator, latvia, "results")
    organisations = above.taken(coordinator, latvia, "participation", table="organisations")
    assert "Rounds of this network and those below that asked" in organisations
    assert WORDS not in above.taken(above.head, above.root, "participation", table="numbers")
