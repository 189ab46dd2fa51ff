"""Notices of a network: read by everybody there, posted and taken down by coordinators."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.tenancy.actions import notices as acts
from talka.tenancy.forms.notices import NoticeForm
from talka.tenancy.guard import scope
from talka.tenancy.queries.notices import (
    NoticeRead,
    all_notices,
    find_notice,
    notice_history,
)
from talka.tenancy.routes import REFUSED, blueprint

NOTICES = "/n/<network>/notices"
NOTICE = f"{NOTICES}/<uuid:notice_id>"


@blueprint.get(NOTICES)
@requires(Permission.NETWORK_READ)
def notices(network: str) -> ResponseReturnValue:
    """What is told now; for coordinators also what was told."""
    manages = scope().may(Permission.NETWORK_NOTICE_MANAGE)
    found = [each for each in all_notices(scope()) if manages or each.is_standing]
    return render_template(
        "tenancy/notices/index.html",
        network=network,
        standing=[each for each in found if each.is_standing],
        over=[each for each in found if not each.is_standing],
        manages=manages,
        ours=scope().network.ids,
    )


@blueprint.get(f"{NOTICES}/new")
@requires(Permission.NETWORK_NOTICE_MANAGE)
def new_notice(network: str) -> ResponseReturnValue:
    """An empty one."""
    return _new(network, NoticeForm.fresh())


@blueprint.post(f"{NOTICES}/new")
@requires(Permission.NETWORK_NOTICE_MANAGE)
def post_notice(network: str) -> ResponseReturnValue:
    """Tell everybody who takes part."""
    form = NoticeForm()
    if not form.validate():
        return _new(network, form), REFUSED
    acts.post_notice(scope(), notice_id=form.key, telling=form.telling)
    flash(_("Posted. Everybody who takes part reads it on their home."), "good")
    return _back(network)


@blueprint.get(f"{NOTICE}/change")
@requires(Permission.NETWORK_NOTICE_MANAGE)
def notice_changing(network: str, notice_id: UUID) -> ResponseReturnValue:
    """What it says, to be changed."""
    notice = find_notice(scope(), notice_id)
    return _change(network, notice, NoticeForm.of(notice))


@blueprint.post(f"{NOTICE}/change")
@requires(Permission.NETWORK_NOTICE_MANAGE)
def change_notice(network: str, notice_id: UUID) -> ResponseReturnValue:
    """Say it anew."""
    notice, form = find_notice(scope(), notice_id), NoticeForm()
    try:
        if not form.validate():
            return _change(network, notice, form), REFUSED
        acts.change_notice(scope(), notice_id=notice_id, seen=form.version, telling=form.telling)
    except RuleBroken as broken:
        form.refuse(broken)
        return _change(network, notice, form), REFUSED
    flash(_("Saved."), "good")
    return _back(network)


@blueprint.get(f"{NOTICE}/take-down")
@requires(Permission.NETWORK_NOTICE_MANAGE)
def notice_ending(network: str, notice_id: UUID) -> ResponseReturnValue:
    """Ask before it is taken down."""
    return render_template(
        "tenancy/notices/take_down.html", network=network, notice=find_notice(scope(), notice_id)
    )


@blueprint.post(f"{NOTICE}/take-down")
@requires(Permission.NETWORK_NOTICE_MANAGE)
def take_notice_down(network: str, notice_id: UUID) -> ResponseReturnValue:
    """Show it no more."""
    acts.take_notice_down(scope(), notice_id=notice_id)
    flash(_("The notice is taken down."), "good")
    return _back(network)


@blueprint.get(f"{NOTICE}/history")
@requires(Permission.NETWORK_NOTICE_MANAGE)
def notice_versions(network: str, notice_id: UUID) -> ResponseReturnValue:
    """What it said, and who wrote that."""
    notice = find_notice(scope(), notice_id)
    return render_template(
        "tenancy/notices/history.html",
        network=network,
        notice=notice,
        versions=notice_history(scope(), notice_id),
    )


def _new(network: str, form: NoticeForm) -> str:
    return render_template("tenancy/notices/new.html", network=network, form=form)


def _change(network: str, notice: NoticeRead, form: NoticeForm) -> str:
    return render_template("tenancy/notices/change.html", network=network, notice=notice, form=form)


def _back(network: str) -> ResponseReturnValue:
    return redirect(url_for("tenancy.notices", network=network), code=303)
