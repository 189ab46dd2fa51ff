"""Who may not judge, each reason on its own; and who may not decide."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talka.practices.conflicts import Reviewer, SubmissionFacts, conflicts, may_decide
from talka.practices.values import Conflict

TOWN, CHURCH, SCHOOL, ELSEWHERE = (UUID(int=n) for n in range(1, 5))
RUTA, MATTI, ILZE = (UUID(int=n) for n in range(11, 14))

SUBMISSION = SubmissionFacts(
    id=UUID(int=99),
    owner=TOWN,
    partners=frozenset({CHURCH}),
    authors=frozenset({RUTA}),
    country="LT",
    language="lt",
    areas=frozenset({"a1", "a3"}),
)
FREE = Reviewer(
    id=MATTI,
    organisations=frozenset({SCHOOL}),
    countries=frozenset({"FI"}),
    languages=frozenset({"en", "fi"}),
    topics=frozenset({"a3", "a5"}),
    max_load=3,
)

organisations = st.frozensets(st.sampled_from([TOWN, CHURCH, SCHOOL, ELSEWHERE]))
people = st.sampled_from([RUTA, MATTI, ILZE])
submissions = st.builds(
    SubmissionFacts,
    id=st.just(UUID(int=99)),
    owner=st.sampled_from([TOWN, CHURCH]),
    partners=organisations,
    authors=st.frozensets(people),
    country=st.just("LT"),
    language=st.just("lt"),
    judged_before=st.frozensets(people),
)
reviewers = st.builds(
    Reviewer,
    id=people,
    organisations=organisations,
    countries=st.frozensets(st.sampled_from(["LT", "FI"])),
    max_load=st.just(3),
    declared=organisations,
    judged_by=organisations,
)


def test_a_stranger_from_another_country_may_judge():
    assert conflicts(FREE, SUBMISSION) == ()


@pytest.mark.parametrize(
    ("reviewer", "reason"),
    [
        (replace(FREE, organisations=frozenset({SCHOOL, TOWN})), Conflict.OWN_ORGANISATION),
        (replace(FREE, organisations=frozenset({CHURCH})), Conflict.PARTNER),
        (replace(FREE, id=RUTA), Conflict.AUTHOR),
        (replace(FREE, declared=frozenset({TOWN})), Conflict.DECLARED),
        (replace(FREE, declared=frozenset({CHURCH})), Conflict.DECLARED),
        (replace(FREE, judged_by=frozenset({TOWN})), Conflict.EACH_OTHER),
        (replace(FREE, judged_by=frozenset({CHURCH})), Conflict.EACH_OTHER),
    ],
)
def test_each_tie_is_a_conflict_of_its_own(reviewer, reason):
    assert conflicts(reviewer, SUBMISSION) == (reason,)


def test_who_judged_before_the_appeal_does_not_judge_again():
    appealed = replace(SUBMISSION, judged_before=frozenset({MATTI}))
    assert conflicts(FREE, appealed) == (Conflict.BEFORE_APPEAL,)
    assert conflicts(replace(FREE, id=ILZE), appealed) == ()


def test_all_reasons_are_told_at_once():
    tied = replace(FREE, id=RUTA, organisations=frozenset({TOWN, CHURCH}))
    assert conflicts(tied, SUBMISSION) == (
        Conflict.OWN_ORGANISATION,
        Conflict.PARTNER,
        Conflict.AUTHOR,
    )


def test_stored_values_never_change():
    assert [each.value for each in Conflict] == [
        "own-organisation",
        "partner",
        "author",
        "declared",
        "each-other",
        "before-appeal",
    ]


def test_abroad_means_a_country_that_is_known_and_another():
    assert FREE.is_from_abroad(SUBMISSION)
    assert not replace(FREE, countries=frozenset({"FI", "LT"})).is_from_abroad(SUBMISSION)
    assert not replace(FREE, countries=frozenset()).is_from_abroad(SUBMISSION)


def test_what_speaks_for_a_reviewer():
    assert not FREE.reads(SUBMISSION)
    assert FREE.reads(replace(SUBMISSION, language="en"))
    assert FREE.knows(SUBMISSION) == {"a3"}


def test_room_is_what_is_left_and_never_below_none():
    assert replace(FREE, load=1).room == 2
    assert replace(FREE, load=5).room == 0


def test_only_somebody_without_a_tie_decides():
    assert may_decide(ILZE, frozenset({SCHOOL, ELSEWHERE}), SUBMISSION)
    assert may_decide(ILZE, frozenset(), SUBMISSION)
    assert not may_decide(ILZE, frozenset({SCHOOL, TOWN}), SUBMISSION)
    assert not may_decide(ILZE, {CHURCH}, SUBMISSION)
    assert not may_decide(RUTA, {SCHOOL}, SUBMISSION)


@settings(max_examples=200)
@given(reviewers, submissions)
def test_a_conflict_is_told_exactly_when_there_is_one(reviewer, submission):
    behind = submission.partners | {submission.owner}
    free = (
        not reviewer.organisations & behind
        and not reviewer.declared & behind
        and not reviewer.judged_by & behind
        and reviewer.id not in submission.authors | submission.judged_before
    )
    told = conflicts(reviewer, submission)
    assert (told == ()) == free
    assert len(told) == len(set(told))


@settings(max_examples=100)
@given(reviewers, submissions)
def test_who_is_behind_it_neither_judges_nor_decides(reviewer, submission):
    ties = {Conflict.OWN_ORGANISATION, Conflict.PARTNER, Conflict.AUTHOR}
    tied = ties & set(conflicts(reviewer, submission))
    assert may_decide(reviewer.id, reviewer.organisations, submission) == (not tied)
