"""How long the library takes for what readers ask of it, beside the bare query.

What is measured is all that a page of the library asks of the database, and what becomes of it:
the cards of one page, how many there are, and how many by every value of every facet. Beside it, in
turns, the same rows in SQL written by hand, by one whom no wall binds.
"""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import Self

from benchmarks.house import empty_databases
from benchmarks.library_bare import Bare
from benchmarks.library_seeding import RARE, Shelf, seed_library
from talka.factory import create_app
from talka.handbook.queries import load_frameworks
from talka.handbook.search.asking import ask
from talka.kernel.database import db
from talka.kernel.ids import new_id
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scope import NOBODY, OrganisationSeat, Scope
from talka.kernel.scoping import scope_opened
from talka.practices.facets import Choice, Sort, Span
from talka.practices.kinds import CostBand, Facet
from talka.practices.kinds.library import Entry
from talka.practices.queries.library import PER_PAGE, look
from talka.settings import PROJECT
from talka.tenancy.kinds import OrganisationKind
from tests.support.databases import KINDS, Database
from tests.support.statements import statements_of

VISITOR, MEMBER = "visitor", "member"
WARM_UP = 2


@dataclass(slots=True)
class Looked:
    """What one question took of one reader, in seconds, each time; ``found`` practices fit."""

    found: int
    statements: int
    app: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)

    @property
    def time(self) -> float:
        return median(self.app)

    @property
    def against_bare(self) -> float:
        """How many times the bare query's time."""
        return self.time / median(self.bare)


Key = tuple[str, str, str]
"""Kind of database, question, reader."""


def questions(shelf: Shelf) -> dict[str, Choice]:
    """What readers ask, by how it is called in the report."""
    area = {Facet.AREA: ("a2",)}
    three = {**area, Facet.COUNTRY: ("DK", "LV"), Facet.COST: (CostBand.NONE.value,)}
    return {
        "Everything": Choice(),
        "Everything, a page in the middle": Choice(page=shelf.practices // PER_PAGE // 2),
        "Everything, by score": Choice(sort=Sort.SCORE),
        "One area": Choice(facets=area),
        "Area, countries and cost": Choice(facets=three),
        "Confirmed in the last three months": Choice(span=Span.THREE_MONTHS),
        "A word of many practices": Choice(words=shelf.common),
        "A word of some practices": Choice(words=shelf.usual),
        "Both words, and one area": Choice(words=f"{shelf.common} {shelf.usual}", facets=area),
        "A word of three practices": Choice(words=RARE),
    }


def measure_library(practices: int, rounds: int, say: Callable[[str], None]) -> dict[Key, Looked]:
    """Every question of every reader on both databases, in so many rounds."""
    framework = load_frameworks(PROJECT / "content")[1]
    taken: dict[Key, Looked] = {}
    with ExitStack() as closing:
        databases = closing.enter_context(empty_databases(KINDS))
        filled = [closing.enter_context(databases.fresh(kind)) for kind in KINDS]
        shelf = seed_library(filled, framework, practices, say)
        for database in filled:
            say(f"  {database.kind}: asking")
            for reader, scope in _readers(shelf).items():
                with _Asking(database, shelf, scope) as asking:
                    for name, choice in questions(shelf).items():
                        taken[database.kind, name, reader] = asking.measure(choice, rounds)
    return taken


def _readers(shelf: Shelf) -> dict[str, Scope]:
    seat = OrganisationSeat(
        id=shelf.organisation_id,
        slug="organisation-0",
        name="Organisation 0",
        kind=OrganisationKind.MUNICIPALITY,
        role=OrganisationRole.ADMIN,
    )
    return {VISITOR: NOBODY, MEMBER: Scope(person_id=new_id(), organisation=seat)}


class _Asking:
    """One reader at one database, with the app and with the bare query."""

    def __init__(self, database: Database, shelf: Shelf, scope: Scope) -> None:
        self._app = create_app(database.settings())
        self._scope = scope
        own = scope.organisation.id if scope.organisation else None
        self._bare = Bare(database, shelf.network_ids, own)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_problem: object) -> None:
        self._bare.close()
        with self._app.app_context():
            db.engine.dispose()

    def measure(self, choice: Choice, rounds: int) -> Looked:
        """Ask in turns. Raises RuntimeError where the two find different things."""
        asked = ask(choice.words, "en")
        with self._app.app_context(), scope_opened(self._scope) as scope:
            with statements_of(self._app) as sent:
                found = look(scope, choice, asked, "en")
            ours = [each for each in found.cards if each.entry is Entry.PRACTICE]
            if self._bare.look(choice, asked) != (found.practices, len(ours)):
                raise RuntimeError(f"the bare query finds something else: {choice}")
            looked = Looked(
                found.practices, len([each for each in sent if "set_config" not in each])
            )
            for turn in range(-WARM_UP, rounds):
                begun = perf_counter()
                look(scope, choice, asked, "en")
                between = perf_counter()
                self._bare.look(choice, asked)
                ended = perf_counter()
                if turn >= 0:
                    looked.app.append(between - begun)
                    looked.bare.append(ended - between)
        return looked
