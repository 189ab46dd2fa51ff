"""The own profile and the own address."""

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import refresh

from talka.accounts.actions import profile
from talka.accounts.forms import EmailForm, ProfileForm
from talka.accounts.kinds import TokenPurpose
from talka.accounts.queries.links import open_link
from talka.accounts.routes import blueprint
from talka.accounts.routes.browser_session import present_person, signed_in_person
from talka.accounts.routes.passwords import link_is_over
from talka.accounts.throttle import GUESSES, MAILS, failed, throttled
from talka.accounts.timing import same_time
from talka.kernel.access import public, signed_in
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.i18n import DEFAULT_TIME_ZONE, Preference, remember_preference
from talka.kernel.scoping import current_scope


@blueprint.get("/me")
@signed_in
def me() -> ResponseReturnValue:
    """Name, language, time zone, address."""
    person = signed_in_person()
    form = ProfileForm(
        name=person.name,
        language=person.language or "",
        time_zone=person.time_zone or DEFAULT_TIME_ZONE,
    )
    return render_template("accounts/me.html", form=form, email=person.email)


@blueprint.post("/me")
@signed_in
def save_me() -> ResponseReturnValue:
    """Keep the profile."""
    person = signed_in_person()
    form = ProfileForm(time_zone=person.time_zone or DEFAULT_TIME_ZONE)
    if not form.validate():
        return render_template("accounts/me.html", form=form, email=person.email), 422
    language, time_zone = form.language.data or None, form.time_zone.data or None
    try:
        profile.change_profile(
            current_scope(), name=form.name.data or "", language=language, time_zone=time_zone
        )
    except RuleBroken as rule:
        form.refuse(rule)
        return render_template("accounts/me.html", form=form, email=person.email), 422
    remember_preference(Preference(language, time_zone))
    flash(_("Your profile is saved."), "good")
    return redirect(url_for("accounts.me"), 303)


@blueprint.get("/me/email")
@signed_in
def email() -> ResponseReturnValue:
    """The page to change one's address on."""
    return render_template("accounts/email.html", form=EmailForm())


@blueprint.post("/me/email")
@signed_in
@throttled(MAILS)
def change_email() -> ResponseReturnValue:
    """Mail a link to the new address."""
    failed()
    form = EmailForm()
    if not form.validate():
        return render_template("accounts/email.html", form=form), 422
    try:
        with same_time():
            profile.ask_for_email_change(
                current_scope(),
                person=signed_in_person(),
                email=form.email.data or "",
                password=form.password.data or "",
            )
    except RuleBroken as rule:
        form.refuse(rule)
        return render_template("accounts/email.html", form=form), 422
    flash(_("We sent a mail to the new address. It counts once you follow the link in it."), "good")
    return redirect(url_for("accounts.me"), 303)


@blueprint.get("/confirm-email/<token>")
@public
def confirm_email(token: str) -> ResponseReturnValue:
    """The page a mailed link leads to; looking at it changes nothing."""
    link = open_link(current_scope(), token, TokenPurpose.EMAIL_CHANGE)
    if link is None:
        return link_is_over(url_for("accounts.email"))
    response = make_response(render_template("accounts/confirm_email.html", email=link.email))
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/confirm-email/<token>")
@public
@throttled(GUESSES)
def confirm_email_now(token: str) -> ResponseReturnValue:
    """The new address counts; whoever else was signed in as this person is signed out."""
    scope, person = current_scope(), present_person()
    link = open_link(scope, token, TokenPurpose.EMAIL_CHANGE)
    if link is None:
        failed()
        return link_is_over(url_for("accounts.email"))
    own = person is not None and person.id == link.user_id
    try:
        profile.confirm_email(
            scope, link=link, session_id=person.session_id if own and person else None
        )
    except (NotFound, RuleBroken):
        return link_is_over(url_for("accounts.email"))
    flash(_("Your new address counts from now on."), "good")
    return redirect(url_for("accounts.me" if own else "accounts.sign_in"), 303)


def keep_language(language: str) -> None:
    """Fills the shell's slot: what a signed-in person picks is kept in the profile."""
    if present_person() is not None:
        profile.keep_language(current_scope(), language=language)
        refresh()
