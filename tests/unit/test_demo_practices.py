"""What the demo tells of practices could have happened: nobody judges where they may not."""

from itertools import chain

from talka.demo.cast import PEOPLE
from talka.demo.places import ORGANISATIONS
from talka.demo.practices.filling import WAYS
from talka.demo.practices.remarks import REMARKS
from talka.practices.kinds.blocks import BLOCK_BY_ID, BLOCK_IDS
from talka.practices.personal_data import look_in
from talka.practices.ready import needs_reason
from talka.tenancy.countries import SERVED_LANGUAGES

COUNTRY = {part.slug: part.country for part in ORGANISATIONS}
HOME = {part.email: [slug for slug, _role in part.organisations] for part in PEOPLE}
REVIEWS = {part.email: part.reviews for part in PEOPLE if part.reviews}
SENT = [way for way in WAYS if way.sent is not None]


def test_authors_are_of_the_organisation() -> None:
    for way in WAYS:
        for email in (way.practice.author, *way.practice.others):
            assert way.practice.organisation in HOME[email], way.practice.slug


def test_every_language_is_one_that_forms_offer() -> None:
    spoken = {part.slug: part.languages for part in ORGANISATIONS}
    spoken |= {email: part.languages for email, part in REVIEWS.items()}
    spoken |= {way.practice.slug: (way.practice.language, *way.practice.works_in) for way in WAYS}
    strange = {who: set(codes) - set(SERVED_LANGUAGES) for who, codes in spoken.items()}
    assert {who: codes for who, codes in strange.items() if codes} == {}


def test_no_practice_is_told_twice() -> None:
    slugs = [way.practice.slug for way in WAYS]
    titles = [way.practice.words.title for way in WAYS]
    assert (len(set(slugs)), len(set(titles))) == (len(WAYS), len(WAYS))


def test_what_was_sent_is_whole_and_nothing_in_it_looks_personal() -> None:
    for way in WAYS:
        blocks = way.practice.words.blocks()
        assert [each for each, text in blocks.items() if len(text) > BLOCK_BY_ID[each].length] == []
        assert look_in(blocks) == {}, way.practice.slug
    assert [
        way.practice.slug for way in SENT if tuple(way.practice.words.blocks()) != BLOCK_IDS
    ] == []


def test_every_score_below_yes_has_a_reason() -> None:
    for way in WAYS:
        below = way.practice.below or {}
        assert [each for each, said in below.items() if not said.reason] == []
        theirs = chain.from_iterable(judging.scores.items() for judging in way.judging)
        scores = [*((each, said.score) for each, said in below.items()), *theirs]
        asked = {each for each, score in scores if needs_reason(score)}
        assert not way.judging or asked <= set(REMARKS), way.practice.slug


def test_two_judge_and_one_is_from_abroad() -> None:
    for way in SENT:
        if way.outcome is not None:
            countries = {REVIEWS[judging.reviewer].country for judging in way.judging}
            assert len(way.judging) == 2
            assert countries - {COUNTRY[way.practice.organisation]}, way.practice.slug


def test_nobody_judges_their_own_or_in_return() -> None:
    edges = {
        (way.call, home, way.practice.organisation)
        for way in SENT
        for judging in way.judging
        for home in HOME[judging.reviewer]
    }
    assert {edge for edge in edges if edge[1] == edge[2]} == set()
    assert {
        (call, judge, owner) for call, judge, owner in edges if (call, owner, judge) in edges
    } == set()
