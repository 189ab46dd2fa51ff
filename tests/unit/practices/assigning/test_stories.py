"""Calls as they come: few reviewers, neighbours, people with little time."""

from collections import Counter
from uuid import UUID

from talka.practices.assigning import suggest
from talka.practices.values import Shortage
from tests.unit.practices.assigning.worlds import organisation, reviewer, task

TOWN, NGO, CHURCH = (organisation(n) for n in (1, 2, 3))

BY_HAND = reviewer(99, room=0)


def ids(*reviewers):
    return tuple(each.id for each in reviewers)


def only(tasks, reviewers):
    (told,) = suggest(tasks, reviewers)
    return told.reviewers, told.shortage


def test_two_neighbours_need_a_third_from_abroad():
    near, nearer, far = reviewer(1, "LT"), reviewer(2, "LT"), reviewer(3, "FI")
    picked, shortage = only([task(1, "LT")], [near, nearer, far])
    assert shortage is None
    assert far.id in picked
    assert len(picked) == 2


def test_with_nobody_from_abroad_one_place_stays_free():
    near = [reviewer(1, "LT"), reviewer(2, "LT"), reviewer(3, "LT")]
    picked, shortage = only([task(1, "LT")], near)
    assert (len(picked), shortage) == (1, Shortage.NOBODY_FROM_ABROAD)


def test_who_belongs_to_it_is_not_asked():
    own = reviewer(1, "FI", of=TOWN)
    others = reviewer(2, "FI"), reviewer(3, "LV")
    assert only([task(1, owner=TOWN)], [own, *others]) == (ids(*others), None)


def test_too_few_without_a_conflict():
    own, other = reviewer(1, of=TOWN), reviewer(2)
    assert only([task(1, owner=TOWN)], [own, other]) == (ids(other), Shortage.TOO_FEW)


def test_everybody_is_full():
    full, free = reviewer(1, room=0, load=3), reviewer(2)
    assert only([task(1)], [full, free]) == (ids(free), Shortage.NO_ROOM)


def test_everybody_from_abroad_is_full():
    full, near, nearer = reviewer(1, "FI", room=0), reviewer(2, "LT"), reviewer(3, "LT")
    picked, shortage = only([task(1, "LT")], [full, near, nearer])
    assert (len(picked), shortage) == (1, Shortage.ABROAD_FULL)


def test_two_organisations_never_judge_each_other():
    """Both have a reviewer, and there is one stranger: one practice is short, and says why."""
    of_town, of_ngo, stranger = reviewer(1, of=TOWN), reviewer(2, of=NGO), reviewer(3)
    told = suggest([task(1, owner=TOWN), task(2, owner=NGO)], [of_town, of_ngo, stranger])
    assert sorted(len(each.reviewers) for each in told) == [1, 2]
    assert {each.shortage for each in told} == {None, Shortage.EACH_OTHER}


def test_three_organisations_judge_in_a_round():
    """One after the other is possible only in a circle, with the stranger for everybody."""
    people = [reviewer(1, of=TOWN), reviewer(2, of=NGO), reviewer(3, of=CHURCH), reviewer(4)]
    tasks = [task(1, owner=TOWN), task(2, owner=NGO), task(3, owner=CHURCH)]
    told = suggest(tasks, people)
    assert {each.shortage for each in told} == {None}
    assert all(people[3].id in each.reviewers for each in told)
    assert {len(set(each.reviewers) - {people[3].id}) for each in told} == {1}


def test_a_review_there_is_already_counts_for_who_judges_whom():
    of_town, of_ngo, stranger = reviewer(1, of=TOWN), reviewer(2, of=NGO), reviewer(3)
    judged = task(1, owner=TOWN, has=frozenset(ids(of_ngo, stranger)))
    told = suggest([judged, task(2, owner=NGO)], [of_town, of_ngo, stranger])
    assert told[0].reviewers == ()
    assert (told[1].reviewers, told[1].shortage) == (ids(stranger), Shortage.EACH_OTHER)


def test_work_is_handed_on_until_it_reaches_somebody_with_time():
    """Each knows one neighbour's place; only the last one has a place left."""
    people = [reviewer(n, room=1) for n in range(1, 5)]
    one, two, three, four = people
    first = task(1, declined=frozenset(ids(three, four)))
    second = task(2)
    told = suggest([second, first], people)
    assert [each.reviewers for each in told] == [ids(three, four), ids(one, two)]
    assert {each.shortage for each in told} == {None}


def test_one_who_declined_is_not_asked_again_and_one_who_has_it_stays():
    declined, has, free = reviewer(1), reviewer(2), reviewer(3)
    asked = task(1, declined=frozenset(ids(declined)), has=frozenset(ids(has)))
    assert only([asked], [declined, has, free]) == (ids(free), None)


def test_two_neighbours_by_hand_are_joined_by_one_from_abroad():
    by_hand = reviewer(1, "LT"), reviewer(2, "LT")
    near, far = reviewer(3, "LT"), reviewer(4, "FI")
    asked = task(1, "LT", has=frozenset(ids(*by_hand)))
    assert only([asked], [*by_hand, near, far]) == (ids(far), None)


def test_enough_by_hand_needs_nobody_else():
    by_hand = reviewer(1, "LT"), reviewer(2, "FI")
    asked = task(1, "LT", has=frozenset(ids(*by_hand)))
    assert only([asked], [*by_hand, reviewer(3)]) == ((), None)


def with_one_by_hand(number, **more):
    """A task that needs one more; the coordinator has asked somebody from abroad already."""
    return task(number, has=frozenset({BY_HAND.id}), **more)


def test_three_hand_on_so_that_each_reads_what_they_judge():
    """Whoever is asked first could take another's; only one way round suits all three."""
    people = [
        reviewer(1, room=1, reads=("lt", "lv")),
        reviewer(2, room=1, reads=("lv", "fi")),
        reviewer(3, room=1, reads=("lt",)),
    ]
    tasks = [with_one_by_hand(n, language=code) for n, code in enumerate(("lt", "lv", "fi"))]
    told = suggest(tasks, [BY_HAND, *people])
    assert [each.reviewers for each in told] == [ids(people[place]) for place in (2, 0, 1)]


def test_two_exchange_so_that_each_knows_what_they_judge():
    both, one = reviewer(1, room=1, topics=("a1", "a2")), reviewer(2, room=1, topics=("a1",))
    tasks = [with_one_by_hand(1, areas=("a1",)), with_one_by_hand(2, areas=("a2",))]
    told = suggest(tasks, [BY_HAND, both, one])
    assert [each.reviewers for each in told] == [ids(one), ids(both)]


def test_what_is_scarce_goes_by_ids_and_not_by_the_order_asked():
    scarce = reviewer(1, room=1)
    first, second = with_one_by_hand(1), with_one_by_hand(2)
    for tasks in ([first, second], [second, first]):
        told = {each.submission: each.reviewers for each in suggest(tasks, [BY_HAND, scarce])}
        assert told == {first.submission.id: ids(scarce), second.submission.id: ()}


def test_to_read_the_language_outweighs_subject_and_load():
    reads = [reviewer(n, reads=("lt",), load=5) for n in (1, 2)]
    knows = [reviewer(n, reads=("en",), topics=("a1",)) for n in (3, 4)]
    told = only([task(1, language="lt", areas=("a1",))], [*knows, *reads])
    assert told == (ids(*reads), None)


def test_without_readers_others_are_asked_rather_than_nobody():
    people = [reviewer(1, reads=("fi",)), reviewer(2, reads=("lt",))]
    assert only([task(1, language="lt")], people) == (ids(*people), None)


def test_to_know_the_subject_is_worth_two_reviews_more_but_not_three():
    knows = [reviewer(n, topics=("a1",), load=1) for n in (1, 2)]
    free = [reviewer(n) for n in (3, 4)]
    asked = [task(1, areas=("a1",))]
    assert only(asked, [*free, *knows]) == (ids(*knows), None)
    busy = [reviewer(n, topics=("a1",), load=3) for n in (1, 2)]
    assert only(asked, [*free, *busy]) == (ids(*free), None)


def test_work_is_spread_evenly():
    people = [reviewer(n) for n in range(6)]
    told = suggest([task(n) for n in range(9)], people)
    assert set(Counter(one for each in told for one in each.reviewers).values()) == {3}


def test_who_has_more_already_gets_less():
    people = [reviewer(1, load=4), reviewer(2), reviewer(3)]
    told = suggest([task(n) for n in range(4)], people)
    asked = Counter(one for each in told for one in each.reviewers)
    assert (asked[people[0].id], asked[people[1].id], asked[people[2].id]) == (0, 4, 4)


def test_stored_reasons_never_change():
    assert [each.value for each in Shortage] == [
        "too-few",
        "nobody-from-abroad",
        "each-other",
        "abroad-full",
        "no-room",
    ]


def test_a_reviewer_who_is_no_longer_one_counts_but_not_as_from_abroad():
    gone, near, far = UUID(int=77), reviewer(1, "LT"), reviewer(2, "FI")
    asked = task(1, "LT", has=frozenset({gone}))
    assert only([asked], [near, far]) == (ids(far), None)
