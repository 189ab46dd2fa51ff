"""The demo's reports: the whole network's is signed, Latvia's waits for its coordinator."""

from datetime import timedelta
from uuid import UUID

from talka.demo.house import House
from talka.demo.practices.parts import joined
from talka.kernel.clock import now, pretend
from talka.kernel.ids import new_id
from talka.kernel.scope import Scope
from talka.kernel.scoping import scope_opened
from talka.monitoring.actions.reports import Wanted, make_report, save_foreword, sign_report
from talka.monitoring.queries.editions import editions
from talka.monitoring.values import ReportAbout

HEAD, LATVIA = ("nordic-baltic", "signe@norden.example"), ("latvia", "ilze@tikls.example")
ROUND = "Where we stand, a year on"
FOREWORD = """\
This is the second time that organisations of the Nordic and Baltic countries looked at their own
work with the same questions. We thank everybody who answered honestly, and all who were refugees
once and told us where the questions miss something.

What stands out for us: services reach people better than a year ago, and they are still rarely
asked before something is decided. That is what our meetings of the coming year will be about.
"""
SAID = """\
Latvijas organizācijas atbildēja otro gadu pēc kārtas. Paldies visiem, kas atrada tam laiku.
"""


def report_on_editions(house: House) -> None:
    """One some days ago, and one yesterday."""
    with pretend(now() - timedelta(days=6)), scope_opened(house.in_network(*HEAD)) as scope:
        report_id = _make(scope, ReportAbout.NETWORK, "", "en", FOREWORD)
        sign_report(scope=scope, report_id=report_id, seen=2)
    with pretend(now() - timedelta(days=1)), scope_opened(house.in_network(*LATVIA)) as scope:
        _make(scope, ReportAbout.PARTNER, "p-partner-3", "lv", SAID)


def _make(scope: Scope, about: ReportAbout, key: str, language: str, foreword: str) -> UUID:
    report_id = new_id()
    edition_id = next(each.id for each in editions(scope) if each.title == ROUND)
    wanted = Wanted(edition_id, about, key, language)
    make_report(scope=scope, report_id=report_id, wanted=wanted)
    save_foreword(
        scope=scope, report_id=report_id, foreword=joined(foreword), language=language, seen=1
    )
    return report_id
