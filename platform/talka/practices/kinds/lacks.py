"""What people read for what a practice lacks, and for what in it looks like personal data."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talka.practices.values import Lack, PersonalData, give_labels

__all__ = ["LACK_LABELS", "PERSONAL_LABELS", "Lack", "PersonalData"]

LACK_LABELS: dict[Lack, LazyString] = {
    Lack.BLOCK: _l("Nothing is written here yet"),
    Lack.AREA: _l("Choose at least one area of the handbook"),
    Lack.TARGET_GROUP: _l("Say whom it is for: choose at least one group"),
    Lack.SINCE: _l("Say since when it runs, or that it is new"),
    Lack.A_YEAR: _l("It runs for less than a year: tick that it is new"),
    Lack.SCORECARD: _l("Score it yourselves first"),
    Lack.SCORE: _l("Not scored yet"),
    Lack.REASON: _l("Scored below yes, and the reason is missing"),
    Lack.PICTURE_WORDS: _l("Say what the picture shows"),
    Lack.PICTURE_PEOPLE: _l("Say whether somebody can be recognised in the picture, and agreed"),
}

PERSONAL_LABELS: dict[PersonalData, LazyString] = {
    PersonalData.EMAIL: _l("An e-mail address"),
    PersonalData.PHONE: _l("A telephone number"),
    PersonalData.IDENTITY: _l("An identity number"),
}

give_labels(Lack, LACK_LABELS)
give_labels(PersonalData, PERSONAL_LABELS)
