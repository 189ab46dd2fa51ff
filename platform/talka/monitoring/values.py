"""Stored words without labels, so that pure arithmetic can use them; ``kinds`` adds the labels."""

from enum import StrEnum


class Breakdown(StrEnum):
    """What the contributors of an edition are told apart by; never by two of these at once.

    Where two of them cannot both be shown, the later one yields.
    """

    COUNTRY = "country"
    CHILD = "network"
    KIND = "kind"
    SIZE = "size"


class Reason(StrEnum):
    """Why a cell is withheld."""

    TOO_FEW = "too-few"
    ALIKE = "alike"
    PROTECTS = "protects"
    DIFFERENCE = "difference"


class CountingState(StrEnum):
    """How far the edition of a closed round is."""

    WAITING = "waiting"
    COUNTING = "counting"
    PUBLISHED = "published"
    FAILED = "failed"


class Measure(StrEnum):
    """What an indicator of a project can be measured by; all but the last is counted by Talka."""

    ORGANISATIONS = "organisations"
    COUNTRIES = "countries"
    MUNICIPALITIES = "municipalities"
    REFUGEE_LED = "refugee-led"
    NETWORKS = "networks"
    PEOPLE = "people"
    ACTIVE_PEOPLE = "active-people"
    STARTED = "assessments-started"
    SIGNED_OFF = "assessments-signed-off"
    IMPROVEMENTS = "improvements"
    SUBMITTED = "practices-submitted"
    PUBLISHED = "practices-published"
    ADOPTIONS = "adoptions"
    ADOPTIONS_ABROAD = "adoptions-abroad"
    REPORTED = "reported"


class Together(StrEnum):
    """What the numbers that partners report make together."""

    SUM = "sum"
    HIGHEST = "highest"


class ReportAbout(StrEnum):
    """What a report is about."""

    NETWORK = "network"
    COUNTRY = "country"
    PARTNER = "partner"
