"""What the worker does for this room once an hour."""

from talka.kernel.clock import today
from talka.kernel.scoping import system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.practices.actions.running import ask_still_running
from talka.practices.actions.telling_adoptions import ask_due
from talka.practices.actions.writing_along import sweep


def ask_for_results() -> None:
    """Ask those who took a practice over what came of it, after 3 and after 12 months. A job."""
    with unit_of_work(), system_scope(SystemScope.ADOPTION_RESULTS) as scope:
        ask_due(scope, today=today())


def forget_askings() -> None:
    """Erase invitations to write along that nobody took up, a month after their time. A job."""
    with unit_of_work(), system_scope(SystemScope.UPKEEP) as scope:
        sweep(scope)


def ask_whether_running() -> None:
    """Ask authors whether what they published more than a year ago is still running. A job."""
    with unit_of_work(), system_scope(SystemScope.STILL_RUNNING) as scope:
        ask_still_running(scope)
