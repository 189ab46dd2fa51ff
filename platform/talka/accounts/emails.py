"""One spelling for each e-mail address, so that nobody passes for somebody else."""

import unicodedata

from email_validator import EmailNotValidError, validate_email
from flask_babel import lazy_gettext as _l

from talka.kernel.errors import RuleBroken

LONGEST = 254


def normalise(email: str) -> str:
    """The address as it is kept and compared: NFKC, lower case, no spaces around it.

    The part before the @ has ASCII letters only, and a domain with other letters is kept in its
    ASCII form (``xn--…``): two addresses that look alike are then never the same.
    Raises RuleBroken on ``email`` for what is not an address. Asks no name server.
    """
    plain = unicodedata.normalize("NFKC", email).strip().lower()
    if len(plain) > LONGEST:
        raise _refusal()
    try:
        found = validate_email(plain, check_deliverability=False, allow_smtputf8=True)
    except EmailNotValidError as problem:
        raise _refusal() from problem
    if not found.local_part.isascii():
        raise RuleBroken(
            _l("Please use an address with plain letters (a–z) before the @."), field="email"
        )
    address = f"{found.local_part}@{found.ascii_domain}".lower()
    if len(address) > LONGEST:
        raise _refusal()
    return address


def _refusal() -> RuleBroken:
    return RuleBroken(
        _l("This does not look like an e-mail address. An example: anna@cesis.lv"), field="email"
    )
