"""The pages of an edition, as a coordinator and as members read them.

Each stands beside its first floor, in turns.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from benchmarks.client import Client
from benchmarks.closing import scope_of
from benchmarks.floors import RENDERED
from benchmarks.house import serve
from benchmarks.measuring import TALKA, WARM_UP, Reader, Taken
from benchmarks.rounds_seeding import MEMBERS, Asked
from benchmarks.seeding import slug_of, token_of
from talka.factory import create_app
from talka.kernel.database import db
from talka.kernel.ids import new_id
from talka.kernel.scoping import scope_opened
from talka.kernel.unit_of_work import unit_of_work
from talka.monitoring.actions.reports import Wanted, make_report
from talka.monitoring.values import ReportAbout
from tests.support.databases import Database


@dataclass(frozen=True, slots=True)
class EditionPage:
    """One of them, at an address below that of the network or of a member."""

    label: str
    reader: str
    path: str


COORDINATOR, MEMBER = "coordinator", "member"
REPORT = EditionPage("A report on it", COORDINATOR, "editions/reports/{report}")
PARTICIPATION = EditionPage("Participation", COORDINATOR, "participation")
PAGES = (
    EditionPage("The edition", COORDINATOR, "editions/{edition}"),
    EditionPage("The edition", MEMBER, "editions/{edition}"),
    EditionPage("Side by side", COORDINATOR, "editions/{edition}/compare"),
    EditionPage("Side by side", MEMBER, "editions/{edition}/compare"),
    REPORT,
    PARTICIPATION,
)
PagesTaken = Mapping[EditionPage, Taken]


class _Reader(Reader):
    """Somebody who reads editions at the address of the own place."""

    def __init__(self, client: Client, whom: str, place: str) -> None:
        super().__init__(client, token_of(whom), f"{place}/editions")
        self._place = place

    def ask(self, path: str, taken: Taken, *, keep: bool) -> None:
        """The page, then its floor."""
        for way in (TALKA, RENDERED):
            answer = self.get(f"{way}{self._place}/{path}")
            if keep:
                taken.keep(way, answer)


def measure_edition(
    database: Database, asked: Asked, edition_id: UUID, rounds: int
) -> dict[EditionPage, Taken]:
    """Every page of the edition, and of a report made on it, in ``rounds`` rounds."""
    ids = {"edition": edition_id, "report": _report(database, asked, edition_id)}
    taken: dict[EditionPage, Taken] = defaultdict(Taken)
    with serve(database, 0, ()) as served:
        client = Client(served.port)
        coordinator = _Reader(client, "coordinator", "/n/all")
        members = [
            _Reader(client, str(place), f"/o/{slug_of(place)}") for place in range(1, MEMBERS + 1)
        ]
        for number in range(-WARM_UP * MEMBERS, rounds):
            for page in PAGES:
                reader = members[number % MEMBERS] if page.reader == MEMBER else coordinator
                reader.ask(page.path.format_map(ids), taken[page], keep=number >= 0)
        client.close()
    return taken


def _report(database: Database, asked: Asked, edition_id: UUID) -> UUID:
    """A report of the coordinator's on the edition as a whole."""
    scope = scope_of(asked.coordinator_id, asked.network_id)
    report_id, app = new_id(), create_app(database.settings())
    with app.app_context():
        with unit_of_work(), scope_opened(scope) as opened:
            wanted = Wanted(edition_id, ReportAbout.NETWORK, "", "en")
            make_report(scope=opened, report_id=report_id, wanted=wanted)
        db.engine.dispose()
    return report_id
