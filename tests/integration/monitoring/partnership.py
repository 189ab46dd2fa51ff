"""Two networks below a common one, for which partners of the project speak."""

from contextlib import AbstractContextManager

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Scope
from tests.factories.crowds import Crowd
from tests.factories.people import client_of, make_person
from tests.factories.tenants import in_network, make_network, make_network_role


class Partnership:
    """Latvia and Lithuania, each with a network below it, and the network of both."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.root = make_network(app, "Both")
        self.head = make_person(app, "Head")
        make_network_role(app, self.root, self.head)
        self.latvia, self.lithuania = (self._crowd(slug) for slug in ("latvia", "lithuania"))

    def _crowd(self, slug: str) -> Crowd:
        network = make_network(self.app, slug.title(), parents=(self.root,), slug=slug)
        below = make_network(self.app, f"Below {slug}", parents=(network, self.root))
        coordinator = make_person(self.app, f"{slug} coordinator")
        make_network_role(self.app, network, coordinator)
        return Crowd(self.app, network, below, coordinator, make_person(self.app, slug))

    def at(self, crowd: Crowd | None = None) -> AbstractContextManager[Scope]:
        """The coordinator of one of the two at work; Latvia's, where none is named."""
        crowd = crowd or self.latvia
        return in_network(self.app, crowd.network, crowd.coordinator, below=(crowd.below,))

    def at_root(self) -> AbstractContextManager[Scope]:
        """Whoever coordinates the network of both."""
        below = [p for each in (self.latvia, self.lithuania) for p in (each.network, each.below)]
        return in_network(self.app, self.root, self.head, below=tuple(below))

    def browser(self, role: NetworkRole | None = None) -> FlaskClient:
        """Of Latvia's coordinator, or of somebody with another role there."""
        person = self.latvia.coordinator
        if role:
            person = make_person(self.app, role.value)
            make_network_role(self.app, self.latvia.network, person, role)
        return client_of(self.app, person)


def text_of(answer: TestResponse, status: int = 200) -> str:
    """What a page says that came with this status."""
    assert answer.status_code == status
    return answer.get_data(as_text=True)
