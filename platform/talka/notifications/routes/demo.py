"""What the demo would have mailed. Not there at all in production."""

from flask import render_template
from flask.typing import ResponseReturnValue

from talka.kernel.access import public
from talka.kernel.scoping import system_scope
from talka.kernel.system_scopes import SystemScope
from talka.notifications.queries import newest_messages
from talka.notifications.routes import blueprint

SHOWN = 50


@blueprint.get("/demo/mail")
@public
def demo_mail() -> ResponseReturnValue:
    """The outbox's mails, newest first."""
    with system_scope(SystemScope.MAIL) as scope:
        messages = newest_messages(scope, most=SHOWN)
    return render_template("notifications/demo_mail.html", messages=messages)
