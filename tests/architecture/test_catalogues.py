"""The languages are complete and fresh: what the code says is what the catalogues translate."""

from talka.commands.i18n import CATALOGUES
from talka.kernel.catalogue_checks import check


def test_the_catalogues_are_complete_and_fresh() -> None:
    """`python3 run.py talka i18n update` brings them up to date; then the new texts are written."""
    assert check(CATALOGUES) == []
