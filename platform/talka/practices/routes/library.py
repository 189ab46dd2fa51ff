"""The library of practices: the list with its facets, and a practice as its readers see it.

It stands at two addresses: an open one with the language in it, where everybody reads what is
public, and one inside an organisation, with what its networks and the organisation itself keep.
"""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from talka.handbook.search.asking import ask
from talka.kernel.access import public, requires
from talka.kernel.clock import today
from talka.kernel.i18n import LANGUAGES, current_language
from talka.kernel.permissions import Permission
from talka.practices.citing import bibtex, citation
from talka.practices.facets import Sort, View, read_choice
from talka.practices.library_place import Place, inside, openly, ways_inside
from talka.practices.library_words import SORTS, VIEWS, chosen, facets_shown
from talka.practices.open_data import head_of_library, head_of_practice
from talka.practices.queries.adoptions import adoptions_stamp
from talka.practices.queries.library import look, stamp
from talka.practices.queries.published import find_published, versions_of
from talka.practices.result_words import readings
from talka.practices.routes import blueprint
from talka.practices.routes.adopting import adopting_of
from talka.practices.routes.exchange_page import exchange_on, practice_stamp
from talka.practices.scoring import what_would_change
from talka.shell.page_cache import cached_while
from talka.tenancy.guard import current_caller, scope

OPEN = f"/<any({', '.join(LANGUAGES)}):language>/practices"
OWN = "/o/<organisation>/library"


def library_stamp() -> str:
    """Changes with what everybody may read, and every day: a span ends today."""
    return f"{stamp(scope())} {today()}"


@blueprint.get("/practices/")
@public
def entrance() -> ResponseReturnValue:
    """To the library as this reader uses it: in their organisation, or openly."""
    organisations = current_caller().organisations
    if organisations:
        return redirect(url_for(".own_library", organisation=organisations[0].slug))
    return redirect(url_for(".library", language=current_language()))


@blueprint.get(f"{OPEN}/")
@public
@cached_while(library_stamp)
def library(language: str) -> ResponseReturnValue:
    """What everybody may read, narrowed as the address says."""
    return _library(openly(language))


@blueprint.get(OWN)
@requires(Permission.PRACTICE_READ)
def own_library(organisation: str) -> ResponseReturnValue:
    """The same, with what the organisation's networks and the organisation itself share."""
    return _library(inside(organisation))


def this_stamp() -> str:
    """Changes with what everybody may read of the practice in the address."""
    slug = (request.view_args or {})["slug"]
    return f"{practice_stamp(slug)} {adoptions_stamp(scope(), slug)}"


@blueprint.get(f"{OPEN}/<slug>")
@public
@cached_while(this_stamp)
def published(language: str, slug: str) -> ResponseReturnValue:
    """A practice that everybody may read."""
    return _published(openly(language), slug)


@blueprint.get(f"{OWN}/<slug>")
@requires(Permission.PRACTICE_READ)
def own_published(organisation: str, slug: str) -> ResponseReturnValue:
    """A practice, as members read it."""
    return _published(inside(organisation), slug)


def _library(place: Place) -> str:
    choice = read_choice(request.args.getlist)
    asked = ask(choice.words, place.language)
    found = look(scope(), choice, asked, place.language)
    return render_template(
        "practices/library/index.html",
        place=place,
        choice=choice,
        asked=asked,
        found=found,
        facets=facets_shown(choice, found.counts),
        chosen=chosen(choice),
        sorts=[(sort, SORTS[sort]) for sort in Sort],
        views=[(view, VIEWS[view], place.choice(choice.seen_as(view))) for view in View],
        page_url=lambda page: place.choice(choice.on_page(page)),
        ways_inside=ways_inside(place, choice),
        told=head_of_library() if place.organisation is None and not choice.to_pairs() else None,
    )


def _published(place: Place, slug: str) -> str:
    practice = find_published(scope(), slug)
    scores = practice.result
    return render_template(
        "practices/library/practice.html",
        place=place,
        practice=practice,
        readings=readings(
            scores,
            what_would_change(scores, practice.sheet, practice.framework),
            practice.framework,
        )
        if scores
        else (),
        versions=versions_of(scope(), practice.practice_id),
        exchange=exchange_on(place, practice),
        adopting=adopting_of(place, practice),
        citation=citation(practice),
        bibtex=bibtex(practice),
        told=head_of_practice(practice) if place.organisation is None else None,
        ways_inside=ways_inside(place),
    )
