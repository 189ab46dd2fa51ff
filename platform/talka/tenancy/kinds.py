"""Words of this room with stored values that never change, and their labels."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talka.kernel.permissions import NetworkRole, OrganisationRole


class OrganisationKind(StrEnum):
    """What sort of organisation it is; decides which checklist items it is asked."""

    MUNICIPALITY = "municipality"
    STATE_INSTITUTION = "state-institution"
    NGO = "ngo"
    REFUGEE_LED = "refugee-led"
    FAITH = "faith"
    EDUCATION = "education"
    BUSINESS = "business"

    @property
    def label(self) -> LazyString:
        return KIND_LABELS[self]


class SizeBand(StrEnum):
    """How many people work there."""

    UP_TO_9 = "1-9"
    UP_TO_49 = "10-49"
    UP_TO_249 = "50-249"
    MORE = "250+"

    @property
    def label(self) -> LazyString:
        return SIZE_LABELS[self]


class SharingLevel(StrEnum):
    """What leaves an organisation towards a network."""

    PARTICIPATION = "participation"
    ANONYMOUS = "anonymous"
    NAMED = "named"

    @property
    def label(self) -> LazyString:
        return SHARING_LABELS[self]


class InvitationKind(StrEnum):
    """What accepting an invitation gives."""

    COLLEAGUE = "colleague"
    ORGANISATION = "organisation"
    NETWORK_ROLE = "network-role"


class RequestState(StrEnum):
    """Where a request to join stands."""

    UNCONFIRMED = "unconfirmed"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class ArrivalState(StrEnum):
    """What can still be done with a mailed link of this room."""

    OPEN = "open"
    USED = "used"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


COUNTRIES = ("DK", "EE", "FI", "IS", "LT", "LV", "NO", "SE")

KIND_LABELS: dict[OrganisationKind, LazyString] = {
    OrganisationKind.MUNICIPALITY: _l("Municipality"),
    OrganisationKind.STATE_INSTITUTION: _l("State institution"),
    OrganisationKind.NGO: _l("Non-governmental organisation"),
    OrganisationKind.REFUGEE_LED: _l("Refugee-led organisation"),
    OrganisationKind.FAITH: _l("Faith organisation"),
    OrganisationKind.EDUCATION: _l("Education institution"),
    OrganisationKind.BUSINESS: _l("Business"),
}

SIZE_LABELS: dict[SizeBand, LazyString] = {
    SizeBand.UP_TO_9: _l("1 to 9 people"),
    SizeBand.UP_TO_49: _l("10 to 49 people"),
    SizeBand.UP_TO_249: _l("50 to 249 people"),
    SizeBand.MORE: _l("250 people or more"),
}

ROLE_LABELS: dict[OrganisationRole, LazyString] = {
    OrganisationRole.ADMIN: _l("Administrator"),
    OrganisationRole.EDITOR: _l("Editor"),
    OrganisationRole.VIEWER: _l("Viewer"),
}

NETWORK_ROLE_LABELS: dict[NetworkRole, LazyString] = {
    NetworkRole.COORDINATOR: _l("Coordinator"),
    NetworkRole.REVIEWER: _l("Reviewer"),
    NetworkRole.OBSERVER: _l("Observer"),
}

ROLE_MEANINGS: dict[OrganisationRole, LazyString] = {
    OrganisationRole.ADMIN: _l(
        "Looks after the profile, the people and what is shared; signs off."
    ),
    OrganisationRole.EDITOR: _l("Answers checklists and writes the plan."),
    OrganisationRole.VIEWER: _l("Reads everything, and keeps notes of their own."),
}

NETWORK_ROLE_MEANINGS: dict[NetworkRole, LazyString] = {
    NetworkRole.COORDINATOR: _l("Brings organisations in and looks after the network."),
    NetworkRole.REVIEWER: _l("Reviews practices that are assigned, and sees nothing else."),
    NetworkRole.OBSERVER: _l("Sees who takes part; never an answer or a score."),
}

SHARING_LABELS: dict[SharingLevel, LazyString] = {
    SharingLevel.PARTICIPATION: _l("Only that we take part"),
    SharingLevel.ANONYMOUS: _l("Our answers count, without our name"),
    SharingLevel.NAMED: _l("Our area scores are shown with our name"),
}
