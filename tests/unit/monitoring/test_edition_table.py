"""The table of an edition tells its groups in the order of the page, under the same names."""

from dataclasses import replace

import pytest

from talka.kernel.i18n import speaking
from talka.monitoring.aggregate.cells import Row
from talka.monitoring.edition_table import lines
from talka.monitoring.kinds import BREAKDOWN_LABELS
from talka.monitoring.reading import page_of
from talka.monitoring.values import Breakdown
from tests.factories.reported import Invented

pytestmark = pytest.mark.only_on("sqlite")

SCRAMBLED = {
    Breakdown.SIZE: ("250+", "1-9", "50-249", "", "10-49"),
    Breakdown.COUNTRY: ("EE", "SE", "LV", "DK"),
}


@pytest.fixture
def edition(app):
    """Whose groups stand in no order."""
    with app.app_context():
        read = Invented(1, share_withheld=0).edition()

    def told(row):
        groups = {by: dict.fromkeys(keys, row.total) for by, keys in SCRAMBLED.items()}
        return Row(row.total, groups)

    figures = replace(
        read.figures,
        groups={by: dict.fromkeys(keys, 20) for by, keys in SCRAMBLED.items()},
        areas={id_: told(row) for id_, row in read.figures.areas.items()},
        items={id_: told(row) for id_, row in read.figures.items.items()},
    )
    return replace(read, figures=figures)


@pytest.mark.parametrize("language", ["en", "lv"])
def test_groups_stand_in_the_order_of_the_page(app, edition, language):
    with app.test_request_context(), speaking(language):
        told = list(lines(edition))
        first = [row[2:4] for row in told if row[0] == told[0][0]]
        shown = [
            (str(BREAKDOWN_LABELS[by]), group.name)
            for by in (Breakdown.COUNTRY, Breakdown.SIZE)
            for group in page_of(edition, by.value, None).groups
        ]
    assert first[0] == ("", {"en": "Everybody", "lv": "Visi kopā"}[language])
    assert first[1:] == shown


def test_sizes_go_from_small_to_large(app, edition):
    with app.test_request_context(), speaking("en"):
        told = [row[3] for row in lines(edition) if "people" in row[3]][:4]
    assert [each.split()[0] for each in told] == ["1", "10", "50", "250"]
