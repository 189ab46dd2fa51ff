"""What two editions, or two tables of one, would tell together is withheld in the later one."""

from dataclasses import replace

from talka.monitoring.aggregate.cells import Cell
from talka.monitoring.aggregate.contributors import roll_of
from talka.monitoring.aggregate.earlier import Earlier
from talka.monitoring.aggregate.edition import FEWEST, figures_of
from talka.monitoring.values import Breakdown, Reason
from tests.factories.editions import AREAS, ITEMS, MET, NOT_MET, PARTLY, contributor

ONE_ITEM = "a1-01"
DIFFERENCE = Cell(reason=Reason.DIFFERENCE)
HALF = (MET, NOT_MET) * 4


class House:
    """Networks that publish one after the other."""

    def __init__(self):
        self.places, self.published = {}, []

    def publish(self, people, network="P", at_least=FEWEST):
        """Gives what the network's edition says of the one item."""
        roll = roll_of(people, self.places)
        earlier = [replace(each, own=whose == network) for whose, each in self.published]
        figures = figures_of(roll, AREAS, ITEMS, at_least=at_least, earlier=earlier)
        self.published.append((network, Earlier(figures, roll, at_least=at_least)))
        return figures.items[ONE_ITEM]


def answering(name, *values, named=False, **groups):
    """Organisations that answer the one item in turn."""
    return [
        contributor(f"{name}{number}", {ONE_ITEM: value}, named=named, **groups)
        for number, value in enumerate(values)
    ]


def otherwise(people, *values):
    """The first of them, answering like this."""
    new = [replace(p, answers={ONE_ITEM: v}) for p, v in zip(people, values, strict=False)]
    return [*new, *people[len(values) :]]


# --- One network, twice ------------------------------------------------------------------------


def test_five_that_came_to_two_are_not_almost_all():
    """Two say nothing; of seven a year later one knows all but one who did not just come."""
    house = House()
    two = answering("old", MET, NOT_MET)
    assert not house.publish(two).total.is_shown
    five = answering("new", MET, MET, MET, PARTLY, PARTLY)
    assert house.publish([*two, *five]).total == DIFFERENCE


def test_many_that_came_to_two_are_shown_as_anybody_is():
    house = House()
    two = answering("old", MET, NOT_MET)
    house.publish(two)
    assert house.publish([*two, *answering("new", *HALF, *HALF)]).total.is_shown


def test_who_changed_does_not_tell_nine_that_came_from_the_one_that_left():
    """Who answers otherwise takes the own two votes away: what is left are nine, and one."""
    house = House()
    before = answering("old", *HALF, MET, NOT_MET)
    assert house.publish(before).total.is_shown
    came = answering("new", MET, NOT_MET, MET, NOT_MET, MET, NOT_MET, MET, NOT_MET, MET)
    stayed = otherwise(before[:-1], NOT_MET)
    assert house.publish([*stayed, *came]).total == DIFFERENCE


def test_three_that_left_or_changed_hide_the_nine_that_came():
    house = House()
    before = answering("old", *HALF, MET, NOT_MET)
    house.publish(before)
    came = answering("new", MET, NOT_MET, MET, NOT_MET, MET, NOT_MET, MET, NOT_MET, MET)
    stayed = otherwise(before[:-1], NOT_MET, MET)
    assert house.publish([*stayed, *came]).total.is_shown


# --- One network above another -----------------------------------------------------------------


def test_the_one_that_shares_less_above_does_not_fall_out():
    below = answering("A", *HALF, *HALF[:4])
    for first, second in ((below, below[1:]), (below[1:], below)):
        house = House()
        assert house.publish(first, "first").total.is_shown
        assert house.publish(second, "second").total == DIFFERENCE


def test_the_same_answers_of_the_same_people_are_told_twice():
    house, below = House(), answering("A", *HALF)
    assert house.publish(below, "A").total == house.publish(below, "P").total


def test_one_that_answers_otherwise_above_does_not_fall_out():
    """In a network's own next edition it would be nobody's; here it is known who signed twice."""
    house, below = House(), answering("A", *HALF)
    house.publish(below, "A")
    assert house.publish(otherwise(below, NOT_MET), "P").total == DIFFERENCE


def test_a_few_that_take_part_above_alone_do_not_fall_out():
    house, below = House(), answering("A", *HALF)
    house.publish(below, "A")
    assert house.publish([*below, *answering("P", MET, NOT_MET, MET)], "P").total == DIFFERENCE


def test_nor_do_they_when_two_networks_are_taken_away_together():
    """Either network alone leaves many; both together leave four."""
    one, other = answering("A", *HALF, network="A"), answering("B", *HALF, network="B")
    direct = answering("P", MET, MET, NOT_MET, NOT_MET)
    above = [*one, *other, *direct]
    for order in ("ABP", "APB", "PBA"):
        house, people = House(), {"A": one, "B": other, "P": above}
        rows = [house.publish(people[each], each) for each in order]
        assert [row.total.is_shown for row in rows] == [True, True, False], order


def test_a_country_of_the_network_above_is_held_against_the_network_of_that_country():
    house = House()
    latvia = answering("LV", *HALF, country="LV")
    house.publish(latvia, "Latvia")
    abroad = answering("LT", *HALF, country="LT")
    direct = answering("P", MET, country="LV")
    row = house.publish([*latvia, *direct, *abroad], "Baltic")
    assert row.total.is_shown
    assert row.groups[Breakdown.COUNTRY]["LV"] == DIFFERENCE


def test_a_group_that_is_withheld_below_is_not_told_above():
    """Below three schools are too few to be shown; above they are what a shown group has more."""
    house = House()
    ngos, schools = answering("A", *HALF), answering("S", MET, NOT_MET, MET, kind="education")
    below = house.publish([*ngos, *schools], "A")
    assert below.total.is_shown
    assert below.groups[Breakdown.KIND]["education"] == Cell(reason=Reason.TOO_FEW)
    assert house.publish(ngos, "P").total == DIFFERENCE


def test_who_is_named_below_and_answers_alike_above_hides_nobody_there():
    house, few = House(), answering("A", *HALF[:4])
    named = answering("N", *HALF, named=True)
    house.publish([*few, *named], "A")
    unnamed = [replace(each, named=False) for each in named]
    assert house.publish([*few, *unnamed], "P").total == Cell(reason=Reason.TOO_FEW)


def test_what_the_network_above_asks_for_more_holds_for_what_is_left_beside_its_edition():
    house, above = House(), answering("P", *HALF, *HALF)
    assert house.publish(above, "P", at_least=9).total.is_shown
    assert house.publish(above[:8], "A").total == DIFFERENCE
    assert House().publish(above[:8], "A").total.is_shown


# --- One edition -------------------------------------------------------------------------------


def test_all_less_two_cells_that_overlap_do_not_tell_of_those_in_neither():
    """Three in both cells answered one way, three in neither the other way: all less the two cells
    is those in neither less those in both, and it would be as large as it can be."""
    both = answering("both", *[NOT_MET] * 3, country="LV", kind="ngo")
    neither = answering("neither", *[MET] * 3, country="LT", kind="school")
    one = answering("one", *HALF, country="LV", kind="school")
    other = answering("other", *HALF, country="LT", kind="ngo")
    row = House().publish([*both, *neither, *one, *other])
    assert row.total.is_shown
    shown = [
        breakdown
        for breakdown, cells in row.groups.items()
        if any(cell.is_shown for cell in cells.values())
    ]
    assert len(shown) == 1
