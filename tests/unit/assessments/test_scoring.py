"""Rules 1 and 2: counts, score, completeness, reading; pooling over areas and the whole."""

import json
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import pytest
from babel.numbers import format_percent
from hypothesis import given
from hypothesis import strategies as st

from talka.assessments.scoring import Counts, count, frozen, results_of, thawed
from talka.assessments.values import AnswerValue, Reading
from talka.handbook.kinds import OVERALL
from talka.handbook.queries import load_frameworks
from talka.settings import PROJECT

FRAMEWORK = load_frameworks(PROJECT / "content")[1]
ALL = tuple(checklist.id for checklist in FRAMEWORK.checklists)
MET, PARTLY, NOT_MET, NOT_APPLICABLE = AnswerValue
READING_CASES = json.loads((PROJECT / "tests/support/reading_cases.json").read_text())

counts = st.builds(Counts, *[st.integers(0, 40)] * 5)
complete = st.builds(Counts, *[st.integers(0, 40)] * 4)
answers = st.dictionaries(
    st.sampled_from([item.id for item in FRAMEWORK.items]),
    st.sampled_from([*AnswerValue, None]),
    max_size=len(FRAMEWORK.items),
)


def test_the_score_is_exact_and_leaves_out_what_does_not_apply():
    assert Counts(met=1, partly=1, not_met=1, not_applicable=5).score == Fraction(1, 2)
    assert Counts(met=2, partly=1).score == Fraction(5, 6)


def test_nothing_applicable_has_no_score():
    assert Counts(not_applicable=9).score is None
    assert Counts(unanswered=9).score is None
    assert Counts().score is None


@pytest.mark.parametrize("case", READING_CASES, ids=lambda case: str(case["reading"]))
def test_score_and_reading_of_the_cases_that_the_browser_is_held_to(case):
    """The same cases ask static/js/tried/reading.js, see tests/journeys/test_trying.py."""
    counted = Counts(**case["counts"])
    assert counted.score == (Fraction(case["score"]) if case["score"] else None)
    assert counted.reading == case["reading"]
    if counted.score is not None:
        assert format_percent(Decimal(str(float(counted.score))), locale="en") == case["percent"]


def test_an_item_without_a_value_is_unanswered_and_other_items_are_left_aside():
    values = {"a": MET, "b": None, "elsewhere": NOT_MET}
    assert count(["a", "b", "c"], values) == Counts(met=1, unanswered=2)


def test_area_4_pools_both_its_lists():
    first, second = FRAMEWORK.area("a4").checklists
    values = {item.id: MET for item in first.items} | {item.id: NOT_MET for item in second.items}
    results = results_of(FRAMEWORK, ALL, values)
    assert results.checklists[first.id] == Counts(met=len(first.items))
    assert results.areas["a4"] == Counts(met=len(first.items), not_met=len(second.items))


def test_an_area_pools_only_the_lists_that_are_asked():
    first, second = FRAMEWORK.area("a4").checklists
    results = results_of(FRAMEWORK, [second.id], {item.id: MET for item in first.items})
    assert results.areas == {"a4": Counts(unanswered=len(second.items))}
    assert results.checklists == {second.id: Counts(unanswered=len(second.items))}


def test_the_whole_pools_80_items_and_the_13_overall_ones_stand_beside_it():
    results = results_of(FRAMEWORK, ALL, {})
    assert results.whole == Counts(unanswered=80)
    assert results.overall == Counts(unanswered=13)
    assert results.everything == Counts(unanswered=93)


def test_overall_answers_never_touch_the_whole():
    results = results_of(FRAMEWORK, ALL, {item.id: MET for item in FRAMEWORK.overall.items})
    assert results.whole == Counts(unanswered=80)
    assert results.overall == Counts(met=13)


def test_without_the_overall_checklist_there_are_no_overall_counts():
    checklists = FRAMEWORK.area("a1").checklists
    assert results_of(FRAMEWORK, [each.id for each in checklists], {}).overall is None


def test_checklists_come_in_the_handbooks_order_whatever_the_order_asked():
    results = results_of(FRAMEWORK, reversed(ALL), {})
    assert tuple(results.checklists) == ALL
    assert tuple(results.areas) == ("a1", "a2", "a3", "a4", "a5", "a6")


def test_a_checklist_of_no_framework_is_refused():
    with pytest.raises(KeyError):
        results_of(FRAMEWORK, ["a9-checklist"], {})


@given(counts)
def test_a_score_lies_between_0_and_1_or_is_none(some):
    assert (some.score is None) == (some.met + some.partly + some.not_met == 0)
    assert some.score is None or 0 <= some.score <= 1


@given(counts, st.integers(0, 40), st.integers(0, 40))
def test_what_does_not_apply_and_what_is_unanswered_never_move_a_score(some, aside, open_):
    assert (some + Counts(not_applicable=aside, unanswered=open_)).score == some.score


@given(counts)
def test_a_better_answer_never_lowers_a_score(some):
    score = (some + Counts(partly=1)).score
    assert (some + Counts(not_met=1)).score <= score <= (some + Counts(met=1)).score


@given(counts, counts)
def test_a_pooled_score_lies_between_its_parts(one, other):
    parts = [part.score for part in (one, other) if part.score is not None]
    pooled = (one + other).score
    assert (pooled is None) == (not parts)
    assert pooled is None or min(parts) <= pooled <= max(parts)


@given(complete)
def test_a_complete_count_reads_as_its_score_says(some):
    by_score = {None: Reading.DOES_NOT_APPLY, 0: Reading.RETHINK, 1: Reading.COMPREHENSIVE}
    assert some.reading == by_score.get(some.score, Reading.IMPROVE)


@given(answers, st.sets(st.sampled_from(ALL)))
def test_every_item_of_the_checklists_is_counted_once(values, wanted):
    results = results_of(FRAMEWORK, wanted, values)
    items = sum(len(FRAMEWORK.checklist(checklist_id).items) for checklist_id in wanted)
    beside = results.overall or Counts()
    assert results.everything.total == items
    assert results.whole + beside == results.everything
    assert (results.overall is None) == (OVERALL not in wanted)


@given(
    st.fixed_dictionaries({item.id: st.sampled_from(list(AnswerValue)) for item in FRAMEWORK.items})
)
def test_complete_results_are_the_same_after_being_kept(values):
    results = results_of(FRAMEWORK, ALL, values)
    kept = json.loads(json.dumps(frozen(results)))
    assert thawed(kept, FRAMEWORK) == results
    assert Counts(**kept["whole"]) == results.whole


def test_scoring_knows_neither_flask_nor_a_database():
    look = (
        "import sys, talka.assessments.comparison, talka.assessments.scoring;"
        "known = {name.split('.')[0] for name in sys.modules};"
        "print(sorted(known & {'flask', 'flask_babel', 'sqlalchemy', 'wtforms'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", look],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(PROJECT / "platform")},
    )
    assert done.stdout.strip() == "[]"
