"""Publishing a practice: an author looks at it as readers will, and says who they are."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import Conflict, RuleBroken
from talka.kernel.permissions import Permission
from talka.practices.actions import publishing
from talka.practices.differences import Difference, difference
from talka.practices.forms.publishing import PublishForm
from talka.practices.kinds import Act, Actor, State
from talka.practices.kinds.content import Content
from talka.practices.models import Practice
from talka.practices.personal_data import look_in
from talka.practices.policy.publishing import may_show_inside
from talka.practices.queries.practices import content_of, find_practice
from talka.practices.queries.published import framework_of, publication_of, reviewed_content
from talka.practices.queries.writing import steps_of
from talka.practices.routes import blueprint
from talka.practices.routes.own import PRACTICE
from talka.practices.transitions import moves_from
from talka.tenancy.guard import scope

ACTS = {Act.PUBLISH, Act.UPDATE, Act.CORRECT}


@blueprint.get(f"{PRACTICE}/publish")
@requires(Permission.PRACTICE_EDIT)
def publish(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """The text as readers will see it, and who may read it."""
    practice = find_practice(scope(), practice_id)
    form = PublishForm(data={"visibility": practice.visibility.value})
    return _page(organisation, practice_id, form, is_fresh=True)


@blueprint.post(f"{PRACTICE}/publish")
@requires(Permission.PRACTICE_EDIT)
def publish_now(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    form = PublishForm()
    if not form.validate():
        return _page(organisation, practice_id, form), 422
    try:
        slug = publishing.publish(
            scope=scope(),
            practice_id=practice_id,
            visibility=form.readers,
            agreed=bool(form.agreed.data),
            personal_agreed=bool(form.personal.data),
            seen=form.seen.data or "",
        )
    except Conflict:
        form.clash()
        return _page(organisation, practice_id, form, is_fresh=True), 409
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(organisation, practice_id, form), 422
    if find_practice(scope(), practice_id).state is State.HIDDEN:
        return _handed_in(organisation, practice_id)
    flash(_("It is published."), "good")
    return _to_library(organisation, slug)


@blueprint.post(f"{PRACTICE}/show-inside")
@requires(Permission.PRACTICE_EDIT)
def show_inside(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """Let the own organisation read a draft in its library."""
    try:
        slug = publishing.publish_inside(
            scope=scope(), practice_id=practice_id, seen=request.form.get("seen", "")
        )
    except Conflict:
        flash(
            _("The text has changed since you opened the page. Please look at it, then show it."),
            "warn",
        )
        return redirect(
            url_for(".publish", organisation=organisation, practice_id=practice_id), 303
        )
    flash(_("People of your organisation find it in the library now."), "good")
    return _to_library(organisation, slug)


@blueprint.post(f"{PRACTICE}/take-from-inside")
@requires(Permission.PRACTICE_EDIT)
def take_from_inside(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """Take a draft out of the own organisation's library."""
    publishing.take_from_inside(scope=scope(), practice_id=practice_id)
    flash(_("It is no longer in the library."), "good")
    return redirect(url_for(".publish", organisation=organisation, practice_id=practice_id), 303)


def _page(
    organisation: str, practice_id: UUID, form: PublishForm, *, is_fresh: bool = False
) -> str:
    """``is_fresh``: what is agreed to is the text as this page shows it, not as one before did."""
    practice = find_practice(scope(), practice_id)
    content, old = content_of(scope(), practice), publication_of(scope(), practice_id)
    if is_fresh:
        form.seen.data = content.fingerprint
    acts = {move.act for move in moves_from(practice.state, Actor.AUTHOR)}
    return render_template(
        "practices/library/publish.html",
        organisation=organisation,
        practice=practice,
        form=form,
        content=content,
        framework=framework_of(old),
        old=old,
        personal=look_in(content.words),
        possible=bool(acts & ACTS),
        since_review=_since_review(practice, content),
        inside=may_show_inside(practice.state),
    )


def _since_review(practice: Practice, content: Content) -> Difference | None:
    """How it differs from what reviewers read; None before anybody judged it."""
    reviewed = reviewed_content(scope(), practice.id)
    return difference(reviewed, content) if reviewed else None


def _handed_in(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """After new text of what is hidden; or to the writing, where it says what it said."""
    own = {"organisation": organisation, "practice_id": practice_id}
    if steps_of(scope(), practice_id)[0].act is not Act.CORRECT:
        flash(
            _("Nothing has changed since it was hidden. Put it right here, then hand it in."),
            "warn",
        )
        return redirect(url_for(".write", **own), 303)
    flash(_("Handed in. It stays hidden until the network's coordinators show it again."), "good")
    return redirect(url_for(".practice", **own), 303)


def _to_library(organisation: str, slug: str) -> ResponseReturnValue:
    return redirect(url_for(".own_published", organisation=organisation, slug=slug), 303)
