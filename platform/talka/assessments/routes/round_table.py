"""A round under way: where everybody stands, and what is done for all of them."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from talka.assessments import slots
from talka.assessments.actions import places as place_acts
from talka.assessments.actions import reminding
from talka.assessments.actions import rounds as acts
from talka.assessments.forms.rounds import LaterForm
from talka.assessments.queries.behind import who_is_behind
from talka.assessments.queries.places import (
    SORTS,
    STATES,
    Groups,
    WantedPlaces,
    count_joined,
    count_places,
    group_places,
    list_places,
)
from talka.assessments.queries.rounds import RoundRead, find_round
from talka.assessments.routes import blueprint
from talka.assessments.routes.reading import today
from talka.assessments.routes.rounds import REFUSED, ROUND, to_round
from talka.kernel.access import requires
from talka.kernel.clock import now
from talka.kernel.errors import RuleBroken
from talka.kernel.i18n import letters
from talka.kernel.permissions import Permission
from talka.shell.paging import page_number
from talka.tenancy.countries import country_name
from talka.tenancy.guard import scope
from talka.tenancy.kinds import COUNTRIES, OrganisationKind

FEW = 8
"""So many names stand there at once; more are in a fold."""


@blueprint.get(ROUND)
@requires(Permission.PARTICIPATION_READ)
def show_round(network: str, round_id: UUID) -> ResponseReturnValue:
    """How far each is; while it is prepared, its own page says who would be asked."""
    found = find_round(scope(), round_id)
    if found.is_draft:
        return redirect(url_for(".prepared_round", network=network, round_id=round_id))
    return _table(network, found)


@blueprint.get(f"{ROUND}/remind")
@requires(Permission.ROUND_MANAGE)
def round_reminding(network: str, round_id: UUID) -> ResponseReturnValue:
    """To whom a reminder would go now, and to whom not."""
    found = find_round(scope(), round_id)
    if not found.is_open:
        return to_round(network, round_id)
    return render_template(
        "assessments/rounds/remind.html",
        network=network,
        round=found,
        behind=who_is_behind(scope(), round_id, now()),
        few=FEW,
    )


@blueprint.post(f"{ROUND}/remind")
@requires(Permission.ROUND_MANAGE)
def remind_round(network: str, round_id: UUID) -> ResponseReturnValue:
    """One mail to everybody who is behind."""
    try:
        done = reminding.remind(scope=scope(), round_id=round_id)
    except RuleBroken as broken:
        flash(str(broken.message), "bad")
    else:
        flash(reminded(done), "good" if done.now else "note")
    return to_round(network, round_id)


@blueprint.post(f"{ROUND}/ask-joined")
@requires(Permission.ROUND_MANAGE)
def ask_joined(network: str, round_id: UUID) -> ResponseReturnValue:
    """Ask those, too, who have joined since."""
    try:
        asked = place_acts.ask_joined(scope=scope(), round_id=round_id)
    except RuleBroken as broken:
        flash(str(broken.message), "bad")
    else:
        told = ngettext("%(num)d more is asked.", "%(num)d more are asked.", asked)
        flash(told if asked else _("Everybody who fits is asked already."), "good")
    return to_round(network, round_id)


@blueprint.get(f"{ROUND}/extend")
@requires(Permission.ROUND_MANAGE)
def round_extending(network: str, round_id: UUID) -> ResponseReturnValue:
    """Until when?"""
    found = find_round(scope(), round_id)
    return _extend(network, found, LaterForm.after(found.due_on))


@blueprint.post(f"{ROUND}/extend")
@requires(Permission.ROUND_MANAGE)
def extend_round(network: str, round_id: UUID) -> ResponseReturnValue:
    """Give everybody more time."""
    found, form = find_round(scope(), round_id), LaterForm()
    try:
        if not form.validate():
            return _extend(network, found, form), REFUSED
        acts.extend_round(scope=scope(), round_id=round_id, due_on=form.due_on.data)
    except RuleBroken as broken:
        form.refuse(broken)
        return _extend(network, found, form), REFUSED
    flash(_("The last day is %(date)s now.", date=format_date(form.due_on.data, "long")), "good")
    return to_round(network, round_id)


@blueprint.get(f"{ROUND}/close")
@requires(Permission.ROUND_MANAGE)
def round_closing(network: str, round_id: UUID) -> ResponseReturnValue:
    """Ask before it ends."""
    found = find_round(scope(), round_id)
    if not found.is_open:
        return to_round(network, round_id)
    day = today()
    return render_template(
        "assessments/rounds/close.html",
        network=network,
        round=found,
        counts=count_places(scope(), round_id, day),
        is_early=day < found.due_on,
    )


@blueprint.post(f"{ROUND}/close")
@requires(Permission.ROUND_MANAGE)
def close_round(network: str, round_id: UUID) -> ResponseReturnValue:
    """End it."""
    try:
        closed = acts.close_round(scope=scope(), round_id=round_id)
    except RuleBroken as broken:
        flash(str(broken.message), "bad")
    else:
        told = _("The round is closed.") if closed else _("The round was closed before.")
        flash(told, "good")
    return to_round(network, round_id)


def reminded(done: reminding.Reminded) -> str:
    """What came of it, in words."""
    sent = ngettext(
        "%(num)d organisation is reminded.", "%(num)d organisations are reminded.", done.now
    )
    before = ngettext(
        "%(num)d was reminded within the last day already, and gets no second mail.",
        "%(num)d were reminded within the last day already, and get no second mail.",
        done.before,
    )
    mails = ngettext("%(num)d mail goes out.", "%(num)d mails go out.", done.mails)
    silent = ngettext(
        "In %(num)d organisation nobody can go on with it. It gets no mail: tell it yourself.",
        "In %(num)d organisations nobody can go on with it. They get no mail: tell them yourself.",
        done.silent,
    )
    said = [sent, mails] if done.now else []
    said += [silent] if done.silent else []
    said += [before] if done.before else []
    return " ".join(said) or _("Nobody is behind.")


def _table(network: str, found: RoundRead) -> str:
    wanted, day = wanted_places(), today()
    manages = scope().may(Permission.ROUND_MANAGE)
    groups = group_places(scope(), found.id)
    return render_template(
        "assessments/rounds/table.html",
        network=network,
        round=found,
        counts=count_places(scope(), found.id, day),
        places=list_places(scope(), found.id, wanted, day),
        joined=count_joined(scope(), found) if manages and found.is_open else 0,
        wanted=wanted,
        kinds=_kinds(groups, wanted),
        countries=_countries(groups, wanted),
        manages=manages,
        closed_panel=slots.closed_panel(scope(), found) if not found.is_open else None,
        today=day,
    )


def _countries(groups: Groups, wanted: WantedPlaces) -> list[tuple[str, str, int]]:
    """Those of the organisations asked, and the one that is chosen: code, name and how many."""
    offered = {*groups.by_country, *([wanted.country] if wanted.country else ())}
    named = ((code, country_name(code), groups.by_country[code]) for code in offered)
    return sorted(named, key=lambda each: letters(each[1]))


def _kinds(groups: Groups, wanted: WantedPlaces) -> list[tuple[OrganisationKind, int]]:
    """The same of kinds, in their order."""
    counts = groups.by_kind
    return [
        (kind, counts[kind]) for kind in OrganisationKind if counts[kind] or kind is wanted.kind
    ]


def wanted_places() -> WantedPlaces:
    """The filters of the address; what is not known is left out."""
    asked = request.args
    kind, sort, state = asked.get("kind", ""), asked.get("sort", ""), asked.get("state", "")
    return WantedPlaces(
        text=asked.get("q", "").strip()[:100],
        country=asked["country"] if asked.get("country") in COUNTRIES else "",
        kind=OrganisationKind(kind) if kind in set(OrganisationKind) else None,
        state=state if state in STATES else "",
        needs_hand=asked.get("hand") == "1",
        sort=sort if sort.removeprefix("-") in SORTS else "name",
        page=page_number(),
    )


def _extend(network: str, found: RoundRead, form: LaterForm) -> str:
    return render_template(
        "assessments/rounds/extend.html", network=network, round=found, form=form
    )
