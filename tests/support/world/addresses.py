"""An example address for every rule of the URL map; a rule without one is an error."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from talka.kernel.access import Access, access_of
from talka.shell.assets import STYLE_SHEET, static_url
from tests.support.world.coauthors import OF_COAUTHORS
from tests.support.world.editions import OF_EDITIONS
from tests.support.world.exchange import OF_EXCHANGE
from tests.support.world.facts import Neighbour, Someone, World
from tests.support.world.files import OF_FILES
from tests.support.world.notices import OF_NOTICES
from tests.support.world.reports import OF_REPORTS
from tests.support.world.results import OF_PARTNERS
from tests.support.world.rounds import OF_ROUNDS

Values = Sequence[Any]
Source = Callable[[World, Neighbour, Someone | None], Values]

SECRETS = frozenset({"token"})
"""Arguments that open something for whoever knows them: neither foreign nor unknown."""
WORDS = frozenset(
    {
        "checklist_id",
        "item_id",
        "part_id",
        "indicator_id",
        "figure_id",
        "block_id",
        "code",
        "quality_area_id",
        "number",
        "fingerprint",
        "room",
        "name",
        "area_id",
        "language",
        "slug",
    }
)
"""Arguments that name what is the same for everybody."""


class NoExampleError(LookupError):
    """A rule has an argument of which the world has no example."""


def _assessments(_world: World, place: Neighbour, _someone: Someone | None) -> Values:
    return (place.half, place.ready, place.signed)


def _shared_note(_world: World, place: Neighbour, someone: Someone | None) -> Values:
    """The one that this person shared, or else the administrator's."""
    notes = place.shared_notes
    own = notes.get(someone.id) if someone else None
    return (own or notes[place.people["admin"].id],)


ARGUMENTS: Mapping[str, Source] = {
    "review_id": lambda _w, place, _s: (place.reviews["asked"],),
    "adoption_id": lambda _w, place, _s: (place.adoption["diary"],),
    "entry_id": lambda _w, place, _s: (place.adoption["entry"],),
    "part_id": lambda _w, _p, _s: ("q1-1-a",),
    "organisation": lambda _w, place, _s: (place.organisation.slug,),
    "network": lambda _w, place, _s: (place.network.slug,),
    "assessment_id": _assessments,
    "checklist_id": lambda _w, _p, _s: ("a1-checklist",),
    "item_id": lambda _w, _p, _s: ("a1-01",),
    "improvement_id": lambda _w, place, _s: tuple(place.improvements.values()),
    "note_id": _shared_note,
    "scorecard_id": lambda _w, place, _s: (place.scorecard,),
    "quality_area_id": lambda _w, _p, _s: ("q1",),
    "indicator_id": lambda _w, _p, _s: ("q1-1-a",),
    "practice_id": lambda _w, place, _s: tuple(place.practices.values()),
    "block_id": lambda _w, _p, _s: ("need",),
    "report_id": lambda _w, place, _s: (place.reports["open"],),
    "file_id": lambda _w, place, _s: (place.files["draft"],),
    "code": lambda _w, _p, _s: ("lv",),
    "call_id": lambda _w, place, _s: (place.call,),
    "submission_id": lambda _w, place, _s: (place.submission,),
    "language": lambda _w, _p, _s: ("en", "lv"),
    "slug": lambda _w, _p, _s: ("know-the-support-needed", "overall-checklist", "glossary"),
    "number": lambda _w, _p, _s: (1,),
    "user_id": lambda _w, place, _s: (place.people["viewer"].id,),
    "invitation_id": lambda _w, place, _s: (place.colleague_invitations["open"].id,),
    "request_id": lambda _w, place, _s: (place.join_requests["waiting"].id,),
    "grant_id": lambda _w, place, _s: (place.network_roles["observer"],),
    "edition_id": lambda _w, place, _s: (place.edition,),
    "partner_id": lambda _w, place, _s: (place.partners["open"],),
    "figure_id": lambda _w, _p, _s: ("p-ind-6",),
    "notice_id": lambda _w, place, _s: (place.notices["standing"],),
    "network_id": lambda _w, place, _s: (place.network.id,),
    "round_id": lambda _w, place, _s: (place.rounds["open"],),
    "place_id": lambda _w, place, _s: (place.places["open"],),
}


def _link(purpose: str) -> Source:
    return lambda _world, place, _someone: (place.account_links[purpose].token,)


def _session(_world: World, place: Neighbour, someone: Someone | None) -> Values:
    return ((someone or place.people["viewer"]).other_session_id,)


def _invitation(state: str) -> Source:
    return lambda _world, place, _someone: (place.network_invitations[state].id,)


def _invitations(_world: World, place: Neighbour, _someone: Someone | None) -> Values:
    links = (*place.colleague_invitations.values(), *place.network_invitations.values())
    return tuple(link.token for link in links)


def _requests(_world: World, place: Neighbour, _someone: Someone | None) -> Values:
    return tuple(link.token for link in place.join_requests.values())


def _review(*how_far: str) -> Source:
    return lambda _world, place, _someone: tuple(place.reviews[each] for each in how_far)


def _desk(*what: str) -> Source:
    return lambda _world, place, _someone: tuple(place.desk[each] for each in what)


def _calls(_world: World, place: Neighbour, _someone: Someone | None) -> Values:
    return (place.call, place.desk["draft call"])


def _in_library(_world: World, place: Neighbour, _someone: Someone | None) -> Values:
    return (place.library,)


def _scorecards(_world: World, place: Neighbour, _someone: Someone | None) -> Values:
    return (place.scorecard, place.blank_scorecard)


def _to_publish(*which: str) -> Source:
    return lambda _world, place, _someone: tuple(place.to_publish[each] for each in which)


def _elsewhere(_world: World, place: Neighbour, _someone: Someone | None) -> Values:
    return (place.exchange["elsewhere"],)


def _practices(_world: World, place: Neighbour, _someone: Someone | None) -> Values:
    return (
        *place.practices.values(),
        *(place.to_publish[each] for each in ("published", "withdrawn")),
    )


SPECIAL: Mapping[tuple[str, str], Source] = {
    **OF_COAUTHORS,
    **OF_EDITIONS,
    **OF_EXCHANGE,
    **OF_FILES,
    **OF_NOTICES,
    **OF_PARTNERS,
    **OF_REPORTS,
    **OF_ROUNDS,
    ("practices.published", "slug"): _in_library,
    ("practices.published_data", "slug"): _in_library,
    ("practices.adopt_page", "slug"): _elsewhere,
    ("practices.adopt_now", "slug"): _elsewhere,
    ("practices.publish", "practice_id"): _to_publish("decided", "draft"),
    ("practices.publish_now", "practice_id"): _to_publish("decided"),
    ("practices.show_inside", "practice_id"): _to_publish("draft"),
    ("practices.take_from_inside", "practice_id"): _to_publish("draft"),
    ("practices.appeal", "practice_id"): _to_publish("decided"),
    ("practices.appeal_now", "practice_id"): _to_publish("decided"),
    ("practices.rework", "practice_id"): _to_publish("returned"),
    ("practices.rework_now", "practice_id"): _to_publish("returned"),
    ("practices.begin_again", "practice_id"): _to_publish("withdrawn"),
    ("practices.archive", "practice_id"): _to_publish("published"),
    ("practices.archive_now", "practice_id"): _to_publish("published"),
    ("practices.restore", "practice_id"): _to_publish("archived"),
    ("practices.restore_now", "practice_id"): _to_publish("archived"),
    ("practices.change_scorecard_page", "scorecard_id"): _scorecards,
    ("practices.delete_scorecard_now", "scorecard_id"): lambda _w, p, _s: (p.blank_scorecard,),
    ("practices.ask_reviewers", "submission_id"): _desk("begun"),
    ("practices.ask_suggested", "call_id"): _desk("call"),
    ("practices.call", "call_id"): _calls,
    ("practices.call_changing", "call_id"): _desk("draft call"),
    ("practices.change_call", "call_id"): _desk("draft call"),
    ("practices.decide", "submission_id"): _desk("agreed"),
    ("practices.deciding", "submission_id"): _desk("agreed"),
    ("practices.hide_practice", "submission_id"): _desk("published"),
    ("practices.hiding", "submission_id"): _desk("published", "hidden"),
    ("practices.open_call", "call_id"): _desk("draft call"),
    ("practices.published_in_network", "submission_id"): _desk("published"),
    ("practices.remind_reviewer", "review_id"): _desk("waited for"),
    ("practices.remind_reviewer", "submission_id"): _desk("begun"),
    ("practices.reviewers", "submission_id"): _desk("begun"),
    ("practices.save_settling", "submission_id"): _desk("differing"),
    ("practices.settling", "submission_id"): _desk("differing"),
    ("practices.show_practice_again", "submission_id"): _desk("hidden"),
    ("practices.suggested_reviewers", "call_id"): _desk("call"),
    ("practices.take_review_back", "review_id"): _desk("waited for"),
    ("practices.take_review_back", "submission_id"): _desk("begun"),
    ("practices.review", "review_id"): _review("asked", "writing", "done"),
    ("practices.earlier_words", "review_id"): _review("writing", "done"),
    ("practices.hand_in_review", "review_id"): _review("writing"),
    ("practices.hand_in_review_now", "review_id"): _review("writing"),
    ("practices.save_review", "review_id"): _review("writing"),
    ("practices.save_review_part", "review_id"): _review("writing"),
    ("practices.practice", "practice_id"): _practices,
    ("practices.confirm_own", "practice_id"): _to_publish("published"),
    **{
        (f"practices.{view}", "token"): lambda _w, place, _s: (place.still_running,)
        for view in ("still_running", "confirm_by_link", "ended", "archive_by_link")
    },
    ("accounts.confirm_email", "token"): _link("email-change"),
    ("accounts.confirm_email_now", "token"): _link("email-change"),
    ("accounts.reset_password", "token"): _link("password-reset"),
    ("accounts.reset_password_now", "token"): _link("password-reset"),
    ("accounts.end_one_session", "session_id"): _session,
    ("tenancy.invitation", "token"): _invitations,
    ("tenancy.accept_invitation", "token"): _invitations,
    ("tenancy.join_confirmation", "token"): _requests,
    ("tenancy.confirm_join", "token"): _requests,
    ("tenancy.resend_to_organisation", "invitation_id"): _invitation("open"),
    ("tenancy.withdraw_from_organisation", "invitation_id"): _invitation("open"),
    ("tenancy.resend_offer", "invitation_id"): _invitation("role"),
    ("tenancy.withdraw_offer", "invitation_id"): _invitation("role"),
    ("assessments.revision", "assessment_id"): lambda _w, place, _s: (place.signed,),
}
"""Arguments whose example depends on the view."""


@dataclass(frozen=True)
class Route:
    """A view at an address: what the tests ask."""

    rule: Rule
    method: str
    access: Access | None

    @property
    def endpoint(self) -> str:
        return str(self.rule.endpoint)

    @property
    def arguments(self) -> frozenset[str]:
        return frozenset(self.rule.arguments)

    def __str__(self) -> str:
        return f"{self.method} {self.rule.rule}"


def routes(app: Flask, *methods: str) -> list[Route]:
    """The views of the URL map that answer these methods (GET and POST where none is named)."""
    return sorted(
        (
            Route(rule, method, access_of(app.view_functions[rule.endpoint]))
            for rule in app.url_map.iter_rules()
            for method in methods or ("GET", "POST")
            if method in (rule.methods or ())
        ),
        key=lambda route: (route.rule.rule, route.method),
    )


def examples(
    app: Flask, route: Route, world: World, place: Neighbour, someone: Someone | None = None
) -> list[dict[str, Any]]:
    """The arguments of each example at this neighbour's, of things that concern ``someone``."""
    names = sorted(route.arguments)
    if route.endpoint == "assets.asset":
        return [_asset(app)]
    choices = [_values(route, name, world, place, someone) for name in names]
    return [dict(zip(names, values, strict=True)) for values in product(*choices)]


def _values(
    route: Route, name: str, world: World, place: Neighbour, someone: Someone | None
) -> Values:
    source = SPECIAL.get((route.endpoint, name)) or ARGUMENTS.get(name)
    if source is None:
        raise NoExampleError(f"{route}: the world has no example of {name} ({route.endpoint})")
    return source(world, place, someone)


def _asset(app: Flask) -> dict[str, Any]:
    with app.test_request_context():
        url = static_url(STYLE_SHEET)
    _, _, fingerprint, room, name = url.split("/", 4)
    return {"fingerprint": fingerprint, "room": room, "name": name}


def path(app: Flask, route: Route, values: Mapping[str, Any]) -> str:
    """The address of a route with these arguments."""
    return str(app.url_map.bind("").build(route.endpoint, dict(values), method=route.method))


def paths(
    app: Flask, route: Route, world: World, place: Neighbour, someone: Someone | None = None
) -> Iterator[str]:
    """The addresses of a route's examples."""
    for values in examples(app, route, world, place, someone):
        yield path(app, route, values)
