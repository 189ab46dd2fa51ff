"""What an edition says of a network, and what it keeps to itself."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talka.monitoring.aggregate.cells import Cell, frozen, thawed
from talka.monitoring.aggregate.contributors import roll_of
from talka.monitoring.aggregate.earlier import Earlier
from talka.monitoring.aggregate.edition import FEWEST, figures_of
from talka.monitoring.aggregate.rounding import (
    Quartiles,
    quartiles_of,
    rounded_count,
    rounded_points,
)
from talka.monitoring.values import Breakdown, Reason
from tests.factories.editions import (
    AREAS,
    ITEMS,
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    PARTLY,
    contributor,
    random_network,
)

ONE_ITEM = "a1-01"
COUNTRY, KIND = Breakdown.COUNTRY, Breakdown.KIND


def answering(country, *values, named=False, kind="ngo"):
    """Organisations of a country that answer one item in turn."""
    return [
        contributor(
            f"{country}{kind}{number}{named}",
            {ONE_ITEM: value},
            country=country,
            kind=kind,
            named=named,
        )
        for number, value in enumerate(values)
    ]


def item(*contributors, k=FEWEST, earlier=(), places=None):
    """The row of the one item."""
    roll = roll_of(contributors, places)
    return figures_of(roll, AREAS, ITEMS, at_least=k, earlier=earlier).items[ONE_ITEM]


HALF = (MET, MET, MET, MET, NOT_MET, NOT_MET, NOT_MET, PARTLY)
networks = st.builds(random_network, st.integers(0, 2**32), st.integers(1, 40))
calmly = settings(max_examples=60)


def cells_of(figures):
    """Every cell with those it may speak of: breakdown (or none), group, and the cell."""
    for rows in (figures.areas, figures.items):
        for key, row in rows.items():
            yield key, None, "", row.total
            for breakdown, cells in row.groups.items():
                for group, cell in cells.items():
                    yield key, breakdown, group, cell


def test_a_country_shows_beside_another():
    row = item(*answering("LV", *HALF), *answering("LT", *HALF, *HALF))
    assert row.total == Cell(25, {"met": 50, "partly": 15, "not_met": 40})
    assert row.groups[COUNTRY] == {
        "LT": Cell(15, {"met": 50, "partly+not_met": 50}),
        "LV": Cell(10, {"met": 50, "partly+not_met": 50}),
    }


def test_four_anonymous_organisations_are_too_few_for_a_cell():
    row = item(*answering("LV", *HALF), *answering("EE", *HALF), *answering("LT", *HALF[:4]))
    assert row.groups[COUNTRY]["LT"].reason is Reason.TOO_FEW
    # Lithuania would be all less Estonia and Latvia, so another country keeps it company.
    reasons = {key: cell.reason for key, cell in row.groups[COUNTRY].items()}
    assert Reason.PROTECTS in reasons.values()


def test_named_ones_count_but_hide_nobody():
    """Four anonymous ones among ten named: whoever takes the named away sees four."""
    row = item(
        *answering("LV", *HALF, *HALF),
        *answering("LT", *HALF[:4]),
        *answering("LT", *HALF, MET, MET, named=True),
    )
    assert row.groups[COUNTRY]["LT"] == Cell(reason=Reason.TOO_FEW)
    assert row.total.contributors == rounded_count(30)


@pytest.mark.parametrize(
    "odd", [(), (NOT_MET,), (NOT_MET, NOT_MET)], ids=["all alike", "all but one", "all but two"]
)
def test_what_nearly_all_answer_alike_is_withheld(odd):
    row = item(*answering("LV", *[MET] * 12, *odd))
    assert row.total == Cell(reason=Reason.ALIKE)


def test_a_class_of_almost_nobody_is_told_together_with_the_next():
    row = item(*answering("LV", *[MET] * 6, *[PARTLY] * 6, NOT_MET))
    assert row.total.shares == {"met": 45, "partly+not_met": 55}


def test_whom_the_item_does_not_apply_to_does_not_count():
    row = item(*answering("LV", *HALF[:4], *[NOT_APPLICABLE] * 30))
    assert row.total == Cell(reason=Reason.TOO_FEW)


def test_a_network_may_ask_for_more_and_never_for_fewer():
    assert item(*answering("LV", *HALF), k=9).total == Cell(reason=Reason.TOO_FEW)
    with pytest.raises(ValueError, match="fewer"):
        item(*answering("LV", *HALF), k=4)


def test_one_newcomer_does_not_show_against_the_last_edition():
    """Nothing else changed: this edition less the last one would be the newcomer's answer."""
    before = answering("LV", *HALF, *HALF)
    places: dict[str, int] = {}
    first = roll_of(before, places)
    figures = figures_of(first, AREAS, ITEMS)
    earlier = [Earlier(figures, first)]
    alone = [*before, *answering("LT", MET)]
    assert item(*alone, places=places, earlier=earlier).total == Cell(reason=Reason.DIFFERENCE)
    assert item(*alone).total.is_shown
    same = item(*before, places=places, earlier=earlier)
    assert same.total == figures.items[ONE_ITEM].total


def test_nor_against_one_further_back_when_the_last_told_nothing():
    """A round that asked something else, or a handful, or showed nothing, hides no newcomer."""
    before = answering("LV", *HALF, *HALF)
    places: dict[str, int] = {}
    first, between = roll_of(before, places), roll_of(answering("LV", *HALF[:3]), places)
    earlier = [Earlier(figures_of(each, AREAS, ITEMS), each) for each in (first, between)]
    alone = [*before, *answering("LT", MET)]
    assert item(*alone, places=places, earlier=earlier[1:]).total.is_shown
    assert item(*alone, places=places, earlier=earlier).total == Cell(reason=Reason.DIFFERENCE)


def test_newcomers_show_among_many_who_changed():
    before = answering("LV", *HALF, *HALF)
    places: dict[str, int] = {}
    first = roll_of(before, places)
    earlier = [Earlier(figures_of(first, AREAS, ITEMS), first)]
    after = answering("LV", *reversed((*HALF, *HALF)))
    row = item(*after, *answering("LT", MET), places=places, earlier=earlier)
    assert row.total.is_shown


def test_a_breakdown_that_almost_repeats_another_is_left_out():
    """Country and kind differ in one organisation: laid over another they would show it."""
    network = [
        *answering("LV", *HALF, kind="ngo"),
        *answering("LT", *HALF, kind="municipality"),
        *answering("LT", MET, kind="ngo"),
    ]
    assert set(item(*network).groups) == {COUNTRY}


def test_quartiles_are_rounded_and_never_the_lowest_or_highest():
    scores = [Fraction(n, 9) for n in range(10)]
    assert quartiles_of(scores) == Quartiles(20, 50, 80)
    assert quartiles_of([Fraction(0), *[Fraction(1, 3)] * 3, Fraction(1)]) == Quartiles(35, 35, 35)
    with pytest.raises(ValueError, match="few"):
        quartiles_of(scores[:4])


def test_an_area_tells_its_quartiles_by_country_and_withholds_what_is_alike():
    def scored(country, count):
        return [
            contributor(
                f"{country}{n}",
                dict(
                    zip(
                        AREAS["a1"],
                        [(MET, NOT_MET, PARTLY)[(n + m) % 3] for m in range(3)],
                        strict=True,
                    )
                )
                | {"a1-03": (MET, PARTLY, NOT_MET)[n % 3]},
                country=country,
            )
            for n in range(count)
        ]

    network = [*scored("LV", 12), *scored("LT", 8), *scored("IS", 2)]
    alike = [
        contributor(f"EE{n}", {"a1-01": MET, "a1-02": NOT_MET}, country="EE") for n in range(6)
    ]
    row = figures_of(roll_of([*network, *alike]), AREAS, ITEMS).areas["a1"]
    assert row.total.quartiles is not None
    assert row.groups[COUNTRY]["IS"] == Cell(reason=Reason.TOO_FEW)
    assert row.groups[COUNTRY]["EE"] == Cell(reason=Reason.ALIKE)
    assert row.groups[COUNTRY]["LV"].quartiles is not None


@calmly
@given(networks)
def test_everything_shown_is_coarse_and_stands_for_enough(network):
    figures = figures_of(roll_of(network), AREAS, ITEMS)
    for key, breakdown, group, cell in cells_of(figures):
        if not cell.is_shown:
            assert cell == Cell(reason=cell.reason)
            continue
        behind = [
            each
            for each in network
            if not each.named
            and (breakdown is None or each.groups[breakdown] == group)
            and (key not in ITEMS or each.answers[key] is not NOT_APPLICABLE)
        ]
        assert len(behind) >= FEWEST
        assert cell.contributors % 5 == 0
        points = [*(cell.shares or {}).values()]
        if cell.quartiles:
            three = cell.quartiles
            assert 0 <= three.lower <= three.median <= three.upper <= 100
            points += [three.lower, three.median, three.upper]
        assert all(each % 5 == 0 for each in points)
        if key in ITEMS:
            given_here = [each.answers[key] for each in behind]
            assert max(map(given_here.count, given_here)) <= len(behind) - 2


@calmly
@given(networks, st.randoms())
def test_the_order_of_contributors_makes_no_difference(network, dice):
    mixed = list(network)
    dice.shuffle(mixed)
    assert figures_of(roll_of(mixed), AREAS, ITEMS) == figures_of(roll_of(network), AREAS, ITEMS)


@calmly
@given(networks)
def test_what_is_kept_comes_back_the_same(network):
    figures = figures_of(roll_of(network), AREAS, ITEMS)
    assert thawed(frozen(figures)) == figures


@given(st.fractions(0, 1))
def test_points_are_never_further_off_than_half_a_step(share):
    assert abs(rounded_points(share) - share * 100) <= Fraction(5, 2)
