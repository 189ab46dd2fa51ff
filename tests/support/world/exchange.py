"""How an organisation and readers elsewhere talk about practices: theirs, and its own."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from talka.kernel.scoping import session_in
from talka.kernel.unit_of_work import unit_of_work
from talka.practices.actions.also_done import mark
from talka.practices.actions.call_mail import stop_call_mail
from talka.practices.actions.following import follow, save
from talka.practices.models import Publication
from talka.practices.stop_links import call_mail_token, stop_token
from tests.factories.practices import PracticeMade
from tests.factories.publications import PublicationMade
from tests.factories.questions import (
    AskerMade,
    answer_question,
    ask_question,
    hide_question,
    make_asker,
    make_public_practice,
)
from tests.factories.tenants import OrganisationMade, in_organisation
from tests.support.world.facts import Neighbour, Someone, World

_Source = Callable[[World, Neighbour, Someone | None], Sequence[Any]]


def _known(name: str) -> _Source:
    return lambda _world, place, _someone: (place.exchange[name],)


def _call_mail(*which: str) -> _Source:
    return lambda _world, place, _someone: tuple(
        place.exchange["call mail"][each] for each in which
    )


def _question(*which: str) -> _Source:
    return lambda _world, place, _someone: tuple(
        place.exchange["questions"][each] for each in which
    )


def _in_both(_world: World, place: Neighbour, _someone: Someone | None) -> Sequence[Any]:
    return (place.library, place.exchange["elsewhere"])


_ELSEWHERE = (
    "ask_host",
    "ask_host_now",
    "do_this_too",
    "do_this_too_now",
    "take_back_this_too",
    "follow_practice",
    "unfollow_practice",
    "save_practice",
    "unsave_practice",
    "withdraw_question",
    "withdraw_question_now",
)
_ASKED_ABOUT = ("questions", "one_question", "answer_question", "hide_question", "show_question")
_ON_THE_LIST = ("note_on_saved", "save_note_on_saved", "take_off_list")

OF_EXCHANGE: Mapping[tuple[str, str], _Source] = {
    ("practices.own_published", "slug"): _in_both,
    **{(f"practices.{view}", "slug"): _known("elsewhere") for view in _ELSEWHERE},
    **{(f"practices.{view}", "practice_id"): _known("own") for view in _ASKED_ABOUT},
    **{(f"practices.{view}", "practice_id"): _known("kept") for view in _ON_THE_LIST},
    ("practices.stop_following", "token"): _known("stop"),
    ("practices.unfollow_on_list", "token"): _known("stop"),
    ("practices.stop_following_now", "token"): _known("stop"),
    ("practices.call_mail", "token"): _call_mail("stopped", "coming"),
    ("practices.stop_mail_about_calls", "token"): _call_mail("coming"),
    ("practices.resume_mail_about_calls", "token"): _call_mail("stopped"),
    ("practices.withdraw_question", "question_id"): _question("mine"),
    ("practices.withdraw_question_now", "question_id"): _question("mine"),
    ("practices.one_question", "question_id"): _question("open", "answered", "hidden"),
    ("practices.answer_question", "question_id"): _question("open", "answered"),
    ("practices.hide_question", "question_id"): _question("open"),
    ("practices.show_question", "question_id"): _question("hidden"),
}
"""Example arguments, by view and argument."""


def exchange(
    app: Flask,
    key: str,
    organisation: OrganisationMade,
    people: dict[str, Someone],
    slug: str,
) -> dict[str, Any]:
    """What it asked about a practice elsewhere, what its people keep of that, and what
    others asked about its own."""
    elsewhere = make_public_practice(app, f"Elsewhere for {key}", f"Done elsewhere for {key}")
    own = _own_practice(app, organisation, people["admin"], slug)
    reader = make_asker(app, f"Reader of {key}")
    asked = _asked(app, own, reader)
    _keep(app, elsewhere, AskerMade(organisation, people["admin"].made))
    for role in ("editor", "viewer"):
        with in_organisation(app, organisation, people[role].made) as scope:
            save(scope=scope, slug=elsewhere.slug)
    return {
        "call mail": _call_mail_links(app, stopped=people["admin"], coming=people["editor"]),
        "stop": _stop_link(app, elsewhere, people["admin"]),
        "kept": elsewhere.practice.id,
        "elsewhere": elsewhere.slug,
        "own": own.practice.id,
        "questions": {
            **asked,
            "mine": ask_question(app, elsewhere, AskerMade(organisation, people["viewer"].made)),
        },
    }


def _keep(app: Flask, practice: PublicationMade, reader: AskerMade) -> None:
    """Follow it, save it, and say that the organisation does the same."""
    with in_organisation(app, reader.organisation, reader.person) as scope:
        follow(scope=scope, slug=practice.slug)
        save(scope=scope, slug=practice.slug)
        mark(scope=scope, slug=practice.slug, is_named=True)


def _stop_link(app: Flask, practice: PublicationMade, reader: Someone) -> str:
    with app.app_context():
        return stop_token(practice.practice.id, reader.id)


def _call_mail_links(app: Flask, *, stopped: Someone, coming: Someone) -> dict[str, str]:
    """Of somebody who has stopped such mail, and of somebody who gets it."""
    with app.app_context(), unit_of_work():
        stop_call_mail(person_id=stopped.id)
        return {"stopped": call_mail_token(stopped.id), "coming": call_mail_token(coming.id)}


def _asked(app: Flask, own: PublicationMade, reader: AskerMade) -> dict[str, UUID]:
    asked = {state: ask_question(app, own, reader) for state in ("open", "answered", "hidden")}
    answer_question(app, own, asked["answered"])
    hide_question(app, own, asked["hidden"])
    return asked


def _own_practice(
    app: Flask, organisation: OrganisationMade, author: Someone, slug: str
) -> PublicationMade:
    with in_organisation(app, organisation, author.made) as scope:
        found = select(Publication.practice_id, Publication.title).where(Publication.slug == slug)
        practice_id, title = session_in(scope).execute(found).one()
    return PublicationMade(PracticeMade(practice_id, organisation, author.made, title), slug)
