"""Read the handbook: its home, its parts, and the examples of all chapters together.

Each page stands at two addresses: an open one with the language in it, and one inside an
organisation, where the reader's own work is shown beside the text.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from talka.handbook import example_filters, slots
from talka.handbook.explaining import terms_of_examples, terms_of_part
from talka.handbook.kinds import Book, Chapter, Glossary, Part, texts_in
from talka.handbook.policy.examples import Choice, choose
from talka.handbook.reading import Reading, reading_in, reading_openly, ways_inside
from talka.handbook.routes import blueprint
from talka.handbook.routes.margin import PartMargin
from talka.handbook.routes.positions import read_on
from talka.handbook.slots import InPlace
from talka.handbook.translation_notes import texts_of_home, texts_of_page
from talka.kernel.access import public, requires
from talka.kernel.i18n import LANGUAGES, current_language
from talka.kernel.permissions import Permission
from talka.shell.page_cache import cached_for_visitors
from talka.tenancy.guard import current_caller, scope

LANGUAGE = f"/<any({', '.join(LANGUAGES)}):language>"


@blueprint.get("/handbook/")
@public
def entrance() -> ResponseReturnValue:
    """To the handbook as this reader uses it: in their organisation, or openly."""
    organisations = current_caller().organisations
    if organisations:
        return redirect(url_for("handbook.own_home", organisation=organisations[0].slug))
    return redirect(url_for("handbook.home", language=current_language()))


@blueprint.get("/handbook/<slug>")
@public
def entrance_to_part(slug: str) -> ResponseReturnValue:
    """To a part as this reader uses it, as after signing in."""
    organisations = current_caller().organisations
    if organisations:
        place = organisations[0].slug
        return redirect(url_for("handbook.own_part", organisation=place, slug=slug))
    return redirect(url_for("handbook.part", language=current_language(), slug=slug))


@blueprint.get(f"{LANGUAGE}/handbook/")
@public
@cached_for_visitors
def home(language: str) -> ResponseReturnValue:
    """The six areas at a glance, for everybody."""
    return _home(reading_openly(language))


@blueprint.get("/o/<organisation>/handbook/")
@requires(Permission.ORGANISATION_READ)
def own_home(organisation: str) -> ResponseReturnValue:
    """The six areas with the organisation's progress."""
    return _home(reading_in(organisation))


@blueprint.get(f"{LANGUAGE}/handbook/<slug>")
@public
@cached_for_visitors
def part(language: str, slug: str) -> ResponseReturnValue:
    """A chapter, a page or the glossary, for everybody."""
    return _part(reading_openly(language), slug, slots.checklists_to_try)


@blueprint.get("/o/<organisation>/handbook/<slug>")
@requires(Permission.ORGANISATION_READ)
def own_part(organisation: str, slug: str) -> ResponseReturnValue:
    """A chapter, a page or the glossary, with the organisation's work in it."""
    return _part(reading_in(organisation), slug, partial(slots.checklists_in_place, scope()))


@blueprint.get(f"{LANGUAGE}/handbook/examples")
@public
@cached_for_visitors
def examples(language: str) -> ResponseReturnValue:
    """All examples, filtered by what the address says."""
    return _examples(reading_openly(language))


@blueprint.get("/o/<organisation>/handbook/examples")
@requires(Permission.ORGANISATION_READ)
def own_examples(organisation: str) -> ResponseReturnValue:
    """The same inside the organisation."""
    return _examples(reading_in(organisation))


def _home(reading: Reading) -> str:
    book = reading.book
    reading = reading.noting(texts_of_home(book))
    start = book.parts.index(book.chapters[0])
    return render_template(
        "handbook/home.html",
        reading=reading,
        book=book,
        first=book.parts[:start],
        last=book.parts[start + len(book.chapters) :],
        work=slots.work(scope()) if reading.organisation else None,
        reading_on=read_on(reading),
        ways_inside=ways_inside(reading, "home"),
    )


def _part(reading: Reading, slug: str, in_place: Callable[[Part], InPlace | None]) -> str:
    found = _find(reading.book, slug)
    before, after = reading.book.neighbours(found)
    reading = reading.noting(texts_of_page(found))
    if reading.organisation is not None:
        reading = replace(reading, margin=PartMargin(reading, found))
    return render_template(
        _template(found),
        reading=reading,
        part=found,
        before=before,
        after=after,
        in_place=in_place(found),
        explained=terms_of_part(reading.book, found),
        ways_inside=ways_inside(reading, "part", slug=slug),
    )


def _find(book: Book, slug: str) -> Part:
    try:
        return book.part(slug)
    except KeyError:
        abort(404)


def _template(part: Part) -> str:
    if isinstance(part, Chapter):
        return "handbook/chapter.html"
    return "handbook/glossary.html" if isinstance(part, Glossary) else "handbook/page.html"


def _examples(reading: Reading) -> str:
    choice = Choice(request.args.get("country", ""), request.args.get("shows", ""))
    found = choose(reading.book, choice)
    reading = reading.noting(texts_in(tuple(shown.example for shown in found)))
    return render_template(
        "handbook/examples.html",
        reading=reading,
        choice=choice,
        examples=found,
        countries=example_filters.countries(reading.book),
        areas=example_filters.areas(reading.book),
        explained=terms_of_examples(reading.book, [shown.example for shown in found]),
        ways_inside=ways_inside(
            reading, "examples", country=choice.country or None, shows=choice.shows or None
        ),
    )
