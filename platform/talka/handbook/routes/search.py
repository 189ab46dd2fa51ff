"""Search the handbook, and whatever other rooms let be found."""

from collections.abc import Iterator

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString

from talka.handbook import slots
from talka.handbook.reading import Reading, reading_in, reading_openly, ways_inside
from talka.handbook.routes import blueprint
from talka.handbook.routes.reading import LANGUAGE
from talka.handbook.search.asking import Asked, ask
from talka.handbook.search.door import kinds, sources
from talka.handbook.search.queries import SHOWN, Findings, Result
from talka.handbook.search.queries import search as look_for
from talka.kernel.access import public, requires
from talka.kernel.i18n import LANGUAGES
from talka.kernel.permissions import Permission
from talka.shell.frame import current_frame
from talka.tenancy.guard import scope


@blueprint.get(f"{LANGUAGE}/handbook/search")
@public
def search(language: str) -> ResponseReturnValue:
    """What is found, for everybody."""
    return _search(reading_openly(language))


@blueprint.get("/o/<organisation>/handbook/search")
@requires(Permission.ORGANISATION_READ)
def own_search(organisation: str) -> ResponseReturnValue:
    """The same, leading to the handbook inside the organisation."""
    return _search(reading_in(organisation))


def _search(reading: Reading) -> str:
    asked = ask(request.args.get("q", ""), reading.language)
    known = kinds()
    chosen = request.args.get("kind", "")
    chosen = chosen if chosen in known else ""
    frame = current_frame()["frame"]
    frame.here = reading.url("search", q=asked.text, kind=chosen or None)  # no more than is read
    findings = look_for(scope(), asked, kind=chosen)
    return render_template(
        "handbook/search.html",
        reading=reading,
        asked=asked,
        findings=findings,
        shown=list(_shown(reading, findings)),
        is_cut=len(findings.results) == SHOWN,
        beyond=_beyond(reading, asked, findings) if not chosen else None,
        kinds=known,
        chosen=chosen,
        other_languages=list(_other_languages(asked, findings)),
        ways_inside=ways_inside(reading, "search", q=asked.text, kind=chosen or None),
    )


def _beyond(reading: Reading, asked: Asked, findings: Findings) -> slots.Beyond | None:
    """What rooms above have; not asked before the database is brought up to this version."""
    return slots.found_beyond(scope(), reading, asked) if findings.is_ready else None


def _shown(reading: Reading, findings: Findings) -> Iterator[tuple[Result, LazyString, str]]:
    """Each result with the name of its kind and its address; none of a room that is not here."""
    for result in findings.results:
        source = sources().get(result.source)
        if source and result.kind in source.kinds:
            address = source.address(reading, result.target)
            yield result, source.kinds[result.kind].one, address


def _other_languages(asked: Asked, findings: Findings) -> Iterator[tuple[str, str, int, str]]:
    """Languages in which more has all the words: code, own name, how much, and where."""
    for language, number in findings.elsewhere.items():
        if number > findings.exact and language in LANGUAGES:
            url = url_for("handbook.search", language=language, q=asked.text)
            yield language, LANGUAGES[language], number, url
