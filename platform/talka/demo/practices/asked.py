"""What the worker asked in the demo's past: what came of an adoption, and whether what was
published long ago is still running."""

from talka.demo.practices.days import days_ago
from talka.kernel.clock import today
from talka.kernel.scoping import system_scope
from talka.kernel.system_scopes import SystemScope
from talka.practices.actions.running import ask_still_running
from talka.practices.actions.telling_adoptions import ask_due

_RESULTS = (136, 5)
"""So many days ago a result was due."""


def ask_what_was_due() -> None:
    """The mails lie in the outbox, and the answers to the last ones are still awaited."""
    for days in _RESULTS:
        with days_ago(days, 8), system_scope(SystemScope.ADOPTION_RESULTS) as scope:
            ask_due(scope, today=today())
    with days_ago(2, 8), system_scope(SystemScope.STILL_RUNNING) as scope:
        ask_still_running(scope)
