"""Take along what was tried in a browser before signing in: the offer, and the one act.

What was tried is in the browser alone. A script asks for the offer where there is something to
take, fills it with what it finds there, and sends that once the person presses the button.
"""

from collections.abc import Iterable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from talka.assessments.actions.answers import SignedOff
from talka.assessments.actions.taking_along import TakenAlong, take_along
from talka.assessments.forms.tried import read_into, read_tried
from talka.assessments.kinds import ANSWER_LABELS
from talka.assessments.queries.sheets import Sheet
from talka.assessments.queries.work import open_of_the_whole, open_work
from talka.assessments.routes import blueprint
from talka.assessments.routes.answer_page import ALL, page_url
from talka.assessments.routes.assessments import ASSESSMENTS
from talka.assessments.routes.handbook_work import name_of
from talka.assessments.routes.in_place import TRIED, chapter_url
from talka.assessments.routes.reading import today
from talka.handbook.queries import current_framework
from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.i18n import content_text
from talka.kernel.ids import new_id
from talka.kernel.permissions import ORGANISATION_PERMISSIONS, Permission
from talka.kernel.scope import Scope
from talka.shell.saves import read_key
from talka.tenancy.guard import scope
from talka.tenancy.queries.people import members

MOST_NAMES = 5

_ADDRESS = f"{ASSESSMENTS}/tried"


@blueprint.get(_ADDRESS)
@requires(Permission.ASSESSMENT_READ)
def tried(organisation: str) -> ResponseReturnValue:
    """The offer, for this page and for those that a script shows it on; ``chapter`` is the slug
    of the handbook's part that one comes from, and goes back to."""
    return _page(organisation)


@blueprint.post(_ADDRESS)
@requires(Permission.ASSESSMENT_ANSWER)
def take_tried_along(organisation: str) -> ResponseReturnValue:
    """Save it where nothing is answered yet; the page that follows shows what was left."""
    key = read_key(request.form.get("key"))
    sent = read_tried(request.form, current_framework().items)
    if not sent:
        return redirect(url_for(".tried", organisation=organisation), 303)
    into = read_into(request.form.get("into"))
    try:
        done = take_along(scope=scope(), tried=sent, into=into, key=key, day=today())
    except SignedOff:
        problem = _("This assessment was signed off in between, so nothing was saved.")
        return _page(organisation, problem), 409
    except RuleBroken as broken:
        return _page(organisation, str(broken.message)), 422
    if done.taken:
        flash(_taken_words(done), "good")
    return redirect(_way_on(organisation, done), 303)


def _taken_words(done: TakenAlong) -> str:
    return ngettext(
        "One answer you tried is saved here now.",
        "%(num)d answers you tried are saved here now.",
        done.taken,
    )


def _way_on(organisation: str, done: TakenAlong) -> str:
    """Back to the chapter one came from; else to the assessment."""
    return chapter_url(organisation, request.form.get("chapter"), TRIED) or url_for(
        ".show", organisation=organisation, assessment_id=done.assessment_id
    )


def _page(organisation: str, problem: str | None = None) -> str:
    sheets = open_work(scope())
    whole = open_of_the_whole(sheets, today())
    return render_template(
        "assessments/tried/take_along.html",
        organisation=organisation,
        name=scope().organisation.name,
        chapter=request.values.get("chapter", ""),
        added_to=name_of(whole) if whole else None,
        places=[(sheet.head.id, name_of(sheet)) for sheet in sheets],
        told=_told(organisation, sheets),
        able=_able(scope()),
        key=new_id(),
        problem=problem,
    )


def _told(organisation: str, sheets: Iterable[Sheet]) -> dict[str, Any]:
    """What the script needs to tell which of the answers tried can go where."""
    framework = current_framework()
    return {
        "places": [_place(organisation, sheet) for sheet in sheets],
        "items": {
            item.id: {"title": content_text(item.title).text, "checklist": item.checklist}
            for item in framework.items
        },
        "checklists": {each.id: content_text(each.title).text for each in framework.checklists},
        "labels": {value.value: str(label) for value, label in ANSWER_LABELS.items()},
        "words": {
            "noAnswer": _("No answer"),
            "question": _("Delete these answers from this browser?"),
            "delete": _("Delete"),
            "keep": _("Keep it"),
        },
    }


def _place(organisation: str, sheet: Sheet) -> dict[str, Any]:
    """An open assessment with its items: each with what stands there, or None."""
    items: dict[str, Any] = {item.id: None for item in sheet.items}
    for item_id, standing in sheet.answers.items():
        if item_id in items and (standing.value is not None or standing.note):
            items[item_id] = {"value": standing.value, "note": standing.note}
    url = page_url(organisation, sheet.head.id, ALL)
    return {"id": str(sheet.head.id), "name": name_of(sheet), "url": url, "items": items}


def _able(scope: Scope) -> list[str]:
    """The names of some who may take answers along here."""
    able = [
        each.name
        for each in members(scope)
        if Permission.ASSESSMENT_START in ORGANISATION_PERMISSIONS[each.role]
    ]
    return able[:MOST_NAMES]
