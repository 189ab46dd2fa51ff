"""Following a practice, and the link that stops it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import public, requires
from talka.kernel.permissions import Permission
from talka.kernel.scoping import system_scope
from talka.kernel.system_scopes import SystemScope
from talka.practices.actions.following import follow, stop_by_link, unfollow
from talka.practices.library_place import inside
from talka.practices.queries.following import follows
from talka.practices.queries.shared import find_shared
from talka.practices.routes import blueprint
from talka.practices.routes.library import OWN
from talka.practices.stop_links import read_stop_token
from talka.tenancy.guard import scope

STOP = "/practices/stop-following/<token>"


@blueprint.post(f"{OWN}/<slug>/follow")
@requires(Permission.PRACTICE_FOLLOW)
def follow_practice(organisation: str, slug: str) -> ResponseReturnValue:
    """Be mailed what happens to it."""
    follow(scope=scope(), slug=slug)
    flash(_("You follow it. You are told by mail of new versions and of answers."), "good")
    return redirect(inside(organisation).practice(slug), 303)


@blueprint.post(f"{OWN}/<slug>/unfollow")
@requires(Permission.PRACTICE_FOLLOW)
def unfollow_practice(organisation: str, slug: str) -> ResponseReturnValue:
    """Be mailed no more."""
    unfollow(scope=scope(), practice_id=find_shared(scope(), slug).practice_id)
    flash(_("You no longer follow it."), "good")
    return redirect(inside(organisation).practice(slug), 303)


@blueprint.get(STOP)
@public
def stop_following(token: str) -> ResponseReturnValue:
    """From a follower's mail: one button that stops such mail, or word that it is stopped."""
    practice_id, person_id = read_stop_token(token)
    with system_scope(SystemScope.PRACTICE_EXCHANGE, person_id=person_id) as news:
        is_followed = follows(news, practice_id)
    return render_template(
        "practices/exchange/stop_following.html", token=token, is_followed=is_followed
    )


@blueprint.post(STOP)
@public
def stop_following_now(token: str) -> ResponseReturnValue:
    """Stop it, for the person whom the mail went to."""
    practice_id, person_id = read_stop_token(token)
    stop_by_link(practice_id=practice_id, person_id=person_id)
    return redirect(url_for(".stop_following", token=token), 303)
