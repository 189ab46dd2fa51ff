"""The page behind the link in a mail about a new call."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from talka.kernel.access import public
from talka.practices.actions.call_mail import gets_call_mail, resume_call_mail, stop_call_mail
from talka.practices.routes import blueprint
from talka.practices.stop_links import read_call_mail_token

CALL_MAIL = "/practices/call-mail/<token>"


@blueprint.get(CALL_MAIL)
@public
def call_mail(token: str) -> ResponseReturnValue:
    """Whether such mail comes, and the one button that changes it."""
    gets_it = gets_call_mail(person_id=read_call_mail_token(token))
    return render_template("practices/call_mail.html", token=token, gets_it=gets_it)


@blueprint.post(f"{CALL_MAIL}/stop")
@public
def stop_mail_about_calls(token: str) -> ResponseReturnValue:
    """Stop it, for the person whom the mail went to."""
    stop_call_mail(person_id=read_call_mail_token(token))
    return redirect(url_for(".call_mail", token=token), 303)


@blueprint.post(f"{CALL_MAIL}/resume")
@public
def resume_mail_about_calls(token: str) -> ResponseReturnValue:
    """Let it come again."""
    resume_call_mail(person_id=read_call_mail_token(token))
    return redirect(url_for(".call_mail", token=token), 303)
