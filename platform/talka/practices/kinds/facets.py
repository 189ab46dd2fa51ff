"""What a practice is sorted and found by, and who may read it."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString


class Visibility(StrEnum):
    """Who reads a published practice, as its owner chose."""

    ORGANISATION = "organisation"
    NETWORK = "network"
    PUBLIC = "public"

    @property
    def label(self) -> LazyString:
        return VISIBILITY_LABELS[self]


class Facet(StrEnum):
    """A side of a practice that the library narrows by. Authors choose the first six."""

    AREA = "area"
    FACTOR = "factor"
    ITEM = "item"
    TARGET_GROUP = "target-group"
    LANGUAGE = "language"
    COST = "cost"
    COUNTRY = "country"
    KIND = "kind"
    STRENGTH = "strength"
    VERIFIED = "verified"
    STANDING = "standing"


class TargetGroup(StrEnum):
    """Whom a practice is for."""

    REFUGEES = "refugees"
    TEMPORARY_PROTECTION = "temporary-protection"
    ASYLUM_SEEKERS = "asylum-seekers"
    MIGRANTS = "migrants"
    CHILDREN = "children"
    YOUNG_PEOPLE = "young-people"
    WOMEN = "women"
    FAMILIES = "families"
    OLDER_PEOPLE = "older-people"
    DISABILITY = "people-with-disabilities"
    LGBTIQ = "lgbtiq"
    RECEIVING_SOCIETY = "receiving-society"
    PROFESSIONALS = "professionals"

    @property
    def label(self) -> LazyString:
        return GROUP_LABELS[self]


class CostBand(StrEnum):
    """What a year of it costs, without the hours of people who work there anyway."""

    NONE = "none"
    UP_TO_5 = "up-to-5000"
    UP_TO_50 = "up-to-50000"
    MORE = "more"

    @property
    def label(self) -> LazyString:
        return COST_LABELS[self]


VISIBILITY_LABELS: dict[Visibility, LazyString] = {
    Visibility.ORGANISATION: _l("Only people of your organisation"),
    Visibility.NETWORK: _l("The network it was sent to"),
    Visibility.PUBLIC: lazy_pgettext("who may read it", "Everybody"),
}

GROUP_LABELS: dict[TargetGroup, LazyString] = {
    TargetGroup.REFUGEES: _l("Refugees"),
    TargetGroup.TEMPORARY_PROTECTION: _l("People with temporary protection"),
    TargetGroup.ASYLUM_SEEKERS: _l("Asylum seekers"),
    TargetGroup.MIGRANTS: _l("Other migrants"),
    TargetGroup.CHILDREN: _l("Children"),
    TargetGroup.YOUNG_PEOPLE: _l("Young people"),
    TargetGroup.WOMEN: _l("Women"),
    TargetGroup.FAMILIES: _l("Families"),
    TargetGroup.OLDER_PEOPLE: _l("Older people"),
    TargetGroup.DISABILITY: _l("People with disabilities"),
    TargetGroup.LGBTIQ: _l("LGBTIQ+ people"),
    TargetGroup.RECEIVING_SOCIETY: _l("The receiving society"),
    TargetGroup.PROFESSIONALS: _l("People who work with refugees"),
}

COST_LABELS: dict[CostBand, LazyString] = {
    CostBand.NONE: _l("No money, only time"),
    CostBand.UP_TO_5: _l("Up to 5 000 euros a year"),
    CostBand.UP_TO_50: _l("Up to 50 000 euros a year"),
    CostBand.MORE: _l("More than 50 000 euros a year"),
}
