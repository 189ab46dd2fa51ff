"""Organisations as they are after a year of work, in any number.

Each has a person who is signed in, a place in a country's network, an assessment of the areas' 80
items that was signed off last year and one of this year with every item answered, the history of
both, and improvements.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from benchmarks.loading import Loader, Rows
from talka.accounts.identity import digest
from talka.assessments.kinds import (
    AnswerOrigin,
    AnswerValue,
    AssessmentState,
    ImprovementState,
    SubjectKind,
)
from talka.assessments.scoring import frozen, results_of
from talka.handbook.kinds import Framework
from talka.kernel.ids import new_id
from talka.kernel.permissions import OrganisationRole
from talka.tenancy.kinds import OrganisationKind, SharingLevel

AT_ONCE = 250
"""Organisations whose rows are held in memory together."""

NOW = datetime.now(UTC).replace(microsecond=0)
LAST_YEAR = NOW - timedelta(days=365)
COUNTRIES = ("DK", "EE", "FI", "IS", "LT", "LV", "NO", "SE")
KINDS = tuple(OrganisationKind)
VALUES = (*[AnswerValue.MET] * 5, *[AnswerValue.PARTLY] * 3, AnswerValue.NOT_MET)
NOTE = "We do this in two of our three offices; the third follows after the summer."


@dataclass(frozen=True, slots=True)
class Settled:
    """An organisation that was seeded, its person's session, and its assessment of this year."""

    slug: str
    person_id: UUID
    token: str
    assessment_id: UUID


class Seeder:
    """Seeds one database, further and further."""

    def __init__(self, framework: Framework) -> None:
        self.settled: list[Settled] = []
        self._framework = framework
        self._networks: dict[str, UUID] = {}

    def seed_up_to(self, number: int, loader: Loader, progress: Callable[[int], None]) -> None:
        """Add organisations until there are ``number``; ``progress`` hears how many there are."""
        rows = Rows()
        if not self._networks:
            _above, self._networks = add_networks(rows)
        while len(self.settled) < number:
            for place in range(len(self.settled), min(number, len(self.settled) + AT_ONCE)):
                self.settled.append(self._settle(rows, place))
            rows.load(loader)
            progress(len(self.settled))

    def _settle(self, rows: Rows, place: int) -> Settled:
        organisation_id, person_id = new_id(), new_id()
        add_person(rows, person_id, str(place))
        add_organisation(rows, organisation_id, place)
        add_membership(rows, organisation_id, person_id)
        rows.add(
            "network_member",
            id=new_id(),
            network_id=self._networks[COUNTRIES[place % len(COUNTRIES)]],
            organisation_id=organisation_id,
            level=SharingLevel.PARTICIPATION,
            joined_at=LAST_YEAR,
        )
        answering = _Answering(rows, self._framework, organisation_id, person_id, place)
        answering.last_year()
        assessment_id = answering.this_year()
        answering.improvements()
        return Settled(slug_of(place), person_id, token_of(str(place)), assessment_id)


def slug_of(place: int) -> str:
    """Where an organisation is found."""
    return f"organisation-{place}"


def token_of(whom: str) -> str:
    """What this person is signed in with."""
    return f"benchmark-session-{whom}"


def add_networks(rows: Rows) -> tuple[UUID, dict[str, UUID]]:
    """The network above all, and one of each country."""
    root, below = new_id(), {country: new_id() for country in COUNTRIES}
    add_network(rows, root, "nordic-baltic")
    for country, network_id in below.items():
        add_network(rows, network_id, f"network-{country.lower()}", root, country)
    return root, below


def add_network(
    rows: Rows, own: UUID, slug: str, parent: UUID | None = None, country: str | None = None
) -> None:
    """A network, below its parent."""
    rows.add(
        "network",
        id=own,
        parent_id=parent,
        slug=slug,
        name=slug.replace("-", " ").title(),
        country=country,
        about="",
        open_to_requests=True,
        created_at=LAST_YEAR,
    )
    for depth, ancestor in enumerate([own, parent] if parent else [own]):
        rows.add("network_ancestry", ancestor_id=ancestor, descendant_id=own, depth=depth)


def add_person(rows: Rows, person_id: UUID, whom: str) -> None:
    """Somebody who is signed in."""
    rows.add(
        "user_account",
        id=person_id,
        email=f"person-{whom}@example.org",
        name=f"Person {whom}",
        language="en",
        time_zone="Europe/Riga",
        created_at=LAST_YEAR,
    )
    rows.add(
        "user_session",
        id=new_id(),
        user_id=person_id,
        token_hash=digest(token_of(whom)),
        browser="Firefox, Linux",
        created_at=NOW,
        last_seen_at=NOW,
        expires_at=NOW + timedelta(days=14),
    )


def add_membership(rows: Rows, organisation_id: UUID, person_id: UUID) -> None:
    """The person looks after the organisation."""
    rows.add(
        "membership",
        id=new_id(),
        organisation_id=organisation_id,
        user_id=person_id,
        role=OrganisationRole.ADMIN,
        created_at=LAST_YEAR,
    )


def add_organisation(rows: Rows, organisation_id: UUID, place: int) -> None:
    """An organisation that settled in a year ago."""
    rows.add(
        "organisation",
        id=organisation_id,
        slug=slug_of(place),
        name=f"Organisation {place}",
        kind=KINDS[place % len(KINDS)],
        country=COUNTRIES[place % len(COUNTRIES)],
        municipality="",
        languages=["en", "lv"],
        website="",
        about="",
        created_at=LAST_YEAR,
        welcomed_at=LAST_YEAR,
    )


class _Answering:
    """What one organisation answered."""

    def __init__(
        self, rows: Rows, framework: Framework, organisation_id: UUID, person_id: UUID, place: int
    ) -> None:
        self._rows = rows
        self._framework = framework
        self._checklists = [each for area in framework.areas for each in area.checklists]
        self._ours = {"organisation_id": organisation_id}
        self._person_id = person_id
        self._place = place

    def last_year(self) -> None:
        """Everything answered and signed off."""
        assessment_id = self._assessment(LAST_YEAR, AssessmentState.SIGNED_OFF)
        given = self._answers(assessment_id, LAST_YEAR, shift=1)
        checklists = [each.id for each in self._checklists]
        self._rows.add(
            "assessment_revision",
            id=new_id(),
            **self._ours,
            assessment_id=assessment_id,
            number=1,
            answers={key: {"value": value.value, "note": ""} for key, value in given.items()},
            results=frozen(results_of(self._framework, checklists, given)),
            signed_off_at=LAST_YEAR,
            signed_off_by=self._person_id,
        )

    def this_year(self) -> UUID:
        """Everything answered, not yet signed off."""
        assessment_id = self._assessment(NOW, AssessmentState.OPEN)
        self._answers(assessment_id, NOW - timedelta(hours=2), shift=0)
        return assessment_id

    def improvements(self) -> None:
        """Three, each for an item of another area."""
        for number, item in enumerate(self._framework.items[::30][:3]):
            improvement_id = new_id()
            self._rows.add(
                "improvement",
                id=improvement_id,
                **self._ours,
                what="Offer the first talk with an interpreter, and say so on the door.",
                who="Integration coordinator",
                due=(NOW + timedelta(days=30 * number)).date(),
                state=ImprovementState.OPEN,
                version=1,
                created_at=NOW,
                created_by=self._person_id,
            )
            self._rows.add(
                "improvement_item", **self._ours, improvement_id=improvement_id, item_id=item.id
            )

    def _assessment(self, at: datetime, state: AssessmentState) -> UUID:
        assessment_id = new_id()
        self._rows.add(
            "assessment",
            id=assessment_id,
            **self._ours,
            framework_version=self._framework.version,
            subject_kind=SubjectKind.ORGANISATION,
            subject_name="",
            period_start=date(at.year, 1, 1),
            period_end=date(at.year, 12, 31),
            state=state,
            revision=1,
            started_at=at - timedelta(days=7),
            started_by=self._person_id,
            changed_at=at,
            signed_off_at=at if state is AssessmentState.SIGNED_OFF else None,
        )
        for checklist in self._checklists:
            self._rows.add(
                "assessment_checklist",
                **self._ours,
                assessment_id=assessment_id,
                checklist_id=checklist.id,
            )
        return assessment_id

    def _answers(self, assessment_id: UUID, at: datetime, *, shift: int) -> dict[str, AnswerValue]:
        given: dict[str, AnswerValue] = {}
        items = [item for checklist in self._checklists for item in checklist.items]
        for number, item in enumerate(items):
            value = VALUES[(number * 7 + self._place + shift) % len(VALUES)]
            given[item.id] = value
            self._answer(assessment_id, item.id, value, NOTE if number % 4 == 0 else "", at, number)
        return given

    def _answer(
        self, assessment_id: UUID, item_id: str, value: AnswerValue, note: str, at: datetime, n: int
    ) -> None:
        """An answer and its history: every fifth was saved twice."""
        version = 2 if n % 5 == 0 else 1
        keys = {**self._ours, "assessment_id": assessment_id, "item_id": item_id, "value": value}
        self._rows.add(
            "answer",
            **keys,
            note=note,
            version=version,
            answered_at=at,
            answered_by=self._person_id,
        )
        for each in range(1, version + 1):
            self._rows.add(
                "answer_revision",
                id=new_id(),
                **keys,
                version=each,
                note=note,
                origin=AnswerOrigin.TYPED,
                save_key=new_id(),
                saved_at=at,
                saved_by=self._person_id,
            )
