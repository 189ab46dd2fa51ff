"""The demo moves in once, all of it or nothing."""

import pytest
from flask import Flask

from talka.accounts.models import User
from talka.demo import filling
from talka.demo.cast import PASSWORD, PEOPLE
from talka.demo.story import NOTED
from talka.kernel.database import db


def test_the_demo_moves_in_once(app: Flask) -> None:
    assert filling.fill_if_empty(app) is True
    assert filling.fill_if_empty(app) is False


def test_everyone_of_the_demo_can_come_in(demo: Flask) -> None:
    for part in PEOPLE:
        visitor = demo.test_client()
        arrived = visitor.post("/sign-in", data={"email": part.email, "password": PASSWORD})
        assert arrived.status_code in {302, 303}
        assert visitor.get("/places", follow_redirects=True).status_code == 200


def test_a_broken_filling_leaves_nothing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_words: object, **_more: object) -> None:
        raise RuntimeError("the power went off")

    monkeypatch.setattr(filling, "_plan", break_down)
    with pytest.raises(RuntimeError):
        filling.fill_if_empty(app)
    with app.app_context():
        assert db.session.query(User).count() == 0
    monkeypatch.undo()
    assert filling.fill_if_empty(app) is True


def test_two_colleagues_noted_something_and_one_shared_it(demo: Flask) -> None:
    anna = demo.test_client()
    anna.post("/sign-in", data={"email": "anna@dzervene.example", "password": PASSWORD})
    page = anna.get("/o/dzervenes-novads/handbook/notes").text
    assert [part.text in page for part in NOTED] == [True, True, True]
    inga = demo.test_client()
    inga.post("/sign-in", data={"email": "inga@dzervene.example", "password": PASSWORD})
    page = inga.get("/o/dzervenes-novads/handbook/notes").text
    assert [part.text in page for part in NOTED] == [False, False, True]
