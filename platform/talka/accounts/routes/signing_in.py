"""Signing in and out."""

from flask import current_app, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.accounts import slots
from talka.accounts.actions import signing_in
from talka.accounts.actions.sessions import end_session
from talka.accounts.forms import SignInForm
from talka.accounts.routes import blueprint
from talka.accounts.routes.browser_session import begin, end, present_person, this_browser
from talka.accounts.throttle import GUESSES, failed, throttled
from talka.kernel.access import public
from talka.kernel.scoping import current_scope
from talka.settings import Settings
from talka.shell.redirects import safe_path


@blueprint.get("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """The page to sign in on; ``next`` is where to go afterwards."""
    if present_person() is not None:
        return redirect(safe_path(request.args.get("next")))
    return _page(SignInForm(), request.args.get("next"))


@blueprint.post("/sign-in")
@public
@throttled(GUESSES)
def sign_in_now() -> ResponseReturnValue:
    """Begin a session where address and password belong together."""
    form = SignInForm()
    target = request.form.get("next")
    if not form.validate():
        return _page(form, target), 422
    before, scope = present_person(), current_scope()
    person = signing_in.sign_in(
        scope,
        email=form.email.data or "",
        password=form.password.data or "",
        browser=this_browser(),
    )
    if person is None:
        failed()
        form.form_errors.append(_("We do not know this address and password together."))
        return _page(form, target)  # a success to the unit of work: the try is logged
    if before is not None:
        end_session(scope, user_id=before.id, session_id=before.session_id)
    begin(person)
    return redirect(safe_path(target), 303)


@blueprint.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """End this browser's session for good. Doing it twice does no harm."""
    person = present_person()
    if person is not None:
        signing_in.sign_out(current_scope(), person=person)
    end()
    flash(_("You are signed out."), "good")
    return redirect("/", 303)


def _page(form: SignInForm, target: str | None) -> str:
    settings: Settings = current_app.extensions["settings"]
    return render_template(
        "accounts/sign_in.html",
        form=form,
        target=safe_path(target, ""),
        demo_people=slots.demo_people() if settings.is_demo else (),
    )
