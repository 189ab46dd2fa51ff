"""WTForms' own messages in our words: plain, friendly, and in the person's language."""

from collections.abc import Callable

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

ONE = {
    "This field is required.": _l("Please fill this in."),
    "Invalid input.": _l("Please write this in another way."),
    "Invalid email address.": _l("Please write an e-mail address, like name@example.org."),
    "Invalid URL.": _l("Please write a web address, like https://example.org."),
    "Invalid IP address.": _l("Please write an IP address."),
    "Invalid Mac address.": _l("Please write a MAC address."),
    "Invalid UUID.": _l("This is not known here."),
    "Invalid value, must be one of: %(values)s.": _l("Please write one of these: %(values)s."),
    "Invalid value, can't be any of: %(values)s.": _l("Please write none of these: %(values)s."),
    "Invalid field name '%s'.": _l("This is not known here."),
    "Field must be equal to %(other_name)s.": _l("Please write the same in both fields."),
    "Field must be between %(min)d and %(max)d characters long.": _l(
        "Please write between %(min)d and %(max)d characters."
    ),
    "Number must be at least %(min)s.": _l("Please write %(min)s or more."),
    "Number must be at most %(max)s.": _l("Please write %(max)s or less."),
    "Number must be between %(min)s and %(max)s.": _l(
        "Please write a number from %(min)s to %(max)s."
    ),
    "Date must be at least %(min)s.": _l("Please choose %(min)s or a later day."),
    "Date must be at most %(max)s.": _l("Please choose %(max)s or an earlier day."),
    "Date must be between %(min)s and %(max)s.": _l("Please choose a day from %(min)s to %(max)s."),
    "This field cannot be edited.": _l("This cannot be changed."),
    "This field is disabled and cannot have a value.": _l("This cannot be changed."),
    "Not a valid choice.": _l("Please choose one of the options."),
    "Invalid Choice: could not coerce.": _l("Please choose one of the options."),
    "Invalid choice(s): one or more data inputs could not be coerced.": _l(
        "Please choose from the options."
    ),
    "Choices cannot be None.": _l("There is nothing to choose from."),
    "Not a valid datetime value.": _l("Please write a date and a time."),
    "Not a valid date value.": _l("Please write a date that exists."),
    "Not a valid time value.": _l("Please write a time, like 14:30."),
    "Not a valid week value.": _l("Please write a week of the year."),
    "Not a valid integer value.": _l("Please write a whole number."),
    "Not a valid decimal value.": _l("Please write a number."),
    "Not a valid float value.": _l("Please write a number."),
}
"""What WTForms says once, and what we say. Placeholders are filled by WTForms afterwards."""


def _at_least(count: int) -> str:
    return ngettext(
        "Please write at least %(num)d character.",
        "Please write at least %(num)d characters.",
        count,
    )


def _at_most(count: int) -> str:
    return ngettext(
        "This is too long: at most %(num)d character fits.",
        "This is too long: at most %(num)d characters fit.",
        count,
    )


def _exactly(count: int) -> str:
    return ngettext(
        "Please write exactly %(num)d character.",
        "Please write exactly %(num)d characters.",
        count,
    )


def _unknown(count: int) -> str:
    return ngettext(
        "%(num)d choice is not among the options.",
        "%(num)d choices are not among the options.",
        count,
    )


MANY: dict[str, Callable[[int], str]] = {
    "Field must be at least %(min)d character long.": _at_least,
    "Field cannot be longer than %(max)d character.": _at_most,
    "Field must be exactly %(max)d character long.": _exactly,
    "'%(value)s' is not a valid choice for this field.": _unknown,
}
"""The same for messages with a count, by their English singular."""


class PlainWords:
    """What WTForms asks for translations; a text it does not know stays as it is."""

    def gettext(self, text: str) -> str:
        return str(ONE.get(text, text))

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        if singular in MANY:
            return MANY[singular](count)
        return singular if count == 1 else plural
