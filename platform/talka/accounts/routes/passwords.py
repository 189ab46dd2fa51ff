"""Passwords: asking for a new one by mail, setting it, changing it."""

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.accounts.actions import passwords
from talka.accounts.actions.sessions import start_session
from talka.accounts.forms import ChangePasswordForm, ForgotPasswordForm, ResetPasswordForm
from talka.accounts.identity import find_person
from talka.accounts.kinds import TokenPurpose
from talka.accounts.models import AccountToken
from talka.accounts.queries.links import open_link
from talka.accounts.queries.people import person_by_id
from talka.accounts.routes import blueprint
from talka.accounts.routes.browser_session import begin, end, signed_in_person, this_browser
from talka.accounts.throttle import GUESSES, MAILS, failed, throttled
from talka.accounts.timing import same_time
from talka.kernel.access import public, signed_in
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.scoping import current_scope


@blueprint.get("/forgot-password")
@public
def forgot_password() -> ResponseReturnValue:
    """The page to ask for a link on."""
    return render_template("accounts/forgot_password.html", form=ForgotPasswordForm())


@blueprint.post("/forgot-password")
@public
@throttled(MAILS)
def ask_for_reset() -> ResponseReturnValue:
    """Mail a link, if somebody has that address; the answer is the same if not."""
    failed()
    form = ForgotPasswordForm()
    if not form.validate():
        return render_template("accounts/forgot_password.html", form=form), 422
    with same_time():
        passwords.ask_for_reset(current_scope(), email=form.email.data or "")
    flash(
        _("If there is an account with this address, a mail with a link is on its way to it."),
        "good",
    )
    return redirect(url_for("accounts.sign_in"), 303)


@blueprint.get("/reset-password/<token>")
@public
def reset_password(token: str) -> ResponseReturnValue:
    """The page a mailed link leads to."""
    link = open_link(current_scope(), token, TokenPurpose.PASSWORD_RESET)
    if link is None:
        return link_is_over(url_for("accounts.forgot_password"))
    return _reset_page(ResetPasswordForm(), link)


@blueprint.post("/reset-password/<token>")
@public
@throttled(GUESSES)
def reset_password_now(token: str) -> ResponseReturnValue:
    """Set the new password; every session ends."""
    scope = current_scope()
    link = open_link(scope, token, TokenPurpose.PASSWORD_RESET)
    if link is None:
        failed()
        return link_is_over(url_for("accounts.forgot_password"))
    form = ResetPasswordForm()
    if not form.validate():
        return _reset_page(form, link), 422
    try:
        passwords.reset_password(scope, link=link, password=form.password.data or "")
    except RuleBroken as rule:
        form.refuse(rule)
        return _reset_page(form, link), 422
    except NotFound:
        return link_is_over(url_for("accounts.forgot_password"))
    end()
    flash(_("Your new password is set. Please sign in with it."), "good")
    return redirect(url_for("accounts.sign_in"), 303)


@blueprint.get("/me/password")
@signed_in
def password() -> ResponseReturnValue:
    """The page to change one's password on."""
    return render_template("accounts/password.html", form=ChangePasswordForm())


@blueprint.post("/me/password")
@signed_in
@throttled(GUESSES)
def change_password() -> ResponseReturnValue:
    """Change it; everybody else who was signed in as this person is signed out."""
    form = ChangePasswordForm()
    if not form.validate():
        return render_template("accounts/password.html", form=form), 422
    scope, person = current_scope(), signed_in_person()
    try:
        passwords.change_password(
            scope,
            person=person,
            current=form.current.data or "",
            password=form.password.data or "",
        )
    except RuleBroken as rule:
        failed()
        form.refuse(rule)
        return render_template("accounts/password.html", form=form), 422
    again = find_person(start_session(scope, user_id=person.id, browser=this_browser()))
    if again is not None:
        begin(again)
    flash(_("Your password is changed. Other browsers are signed out."), "good")
    return redirect(url_for("accounts.password"), 303)


def link_is_over(again: str) -> ResponseReturnValue:
    """The page of a link that was used, has expired, or never was. ``again`` asks for a new one."""
    return render_template("accounts/link_over.html", again=again), 410


def _reset_page(form: ResetPasswordForm, link: AccountToken) -> ResponseReturnValue:
    user = person_by_id(current_scope(), link.user_id)
    page = render_template(
        "accounts/reset_password.html",
        form=form,
        email=user.email if user else "",
        address=request.path,
    )
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    return response
