"""What was taken back is not lost: a new draft has its words, and is sent in as any other."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from talka.kernel.scoping import session_in
from talka.practices.actions.writing import save_block
from talka.practices.kinds import State
from talka.practices.models import Practice, PracticeBlockRevision, PracticeFile
from talka.practices.policy.writing import BlockDraft
from talka.practices.queries.practices import content_of, find_practice
from talka.practices.queries.scorecards import scorecard_of_practice
from talka.practices.queries.writing import authors_of
from tests.factories.coauthors import make_partner, write_along
from tests.factories.files import add_document, add_picture, take_file_out
from tests.factories.practices import translate
from tests.integration.practices.houses import ADMIN, EDITOR, VIEWER, house

__all__ = ["house"]

BUTTON = "Use these words again"


@pytest.fixture
def call(house):
    return house.call()


@pytest.fixture
def taken_back(house, call):
    """A practice with all there can be in it: sent in, and taken back."""
    practice = house.practice()
    translate(house.app, practice, "need", "Vajadzība.")
    add_picture(house.app, practice)
    take_file_out(house.app, practice, add_document(house.app, practice))
    write_along(house.app, practice, make_partner(house.app, "Partner", "Signe Partner"))
    assert house.send(practice, call).status_code == 303
    assert house.post(practice, "withdraw").status_code == 303
    return practice


def again(house, practice):
    """The id of the new draft."""
    reply = house.post(practice, "again")
    assert reply.status_code == 303
    return reply.location.rsplit("/", 1)[1]


def test_the_new_draft_says_and_shows_the_same(house, taken_back):
    page = house.town.browser(EDITOR).get(taken_back.address).text
    assert BUTTON in page
    draft_id = again(house, taken_back)
    with house.town.within() as scope:
        old = find_practice(scope, taken_back.id)
        draft = next(each for each in session_in(scope).scalars(select(Practice)) if each != old)
        assert str(draft.id) == draft_id
        assert (draft.state, draft.network_id, draft.title) == (State.DRAFT, None, old.title)
        before, after = content_of(scope, old), content_of(scope, draft)
        assert after.blocks == before.blocks
        assert (after.tags, after.links, after.since) == (before.tags, before.links, before.since)
        assert (after.cost, after.contact) == (before.cost, before.contact)
        assert [each.name for each in after.files] == [each.name for each in before.files]
        assert {each.id for each in after.files}.isdisjoint(each.id for each in before.files)
        assert (len(before.partners), after.partners) == (1, ())
        scored = scorecard_of_practice(scope, taken_back.id).lines
        assert scorecard_of_practice(scope, draft.id).lines == scored
        assert [each.user_id for each in authors_of(scope, draft.id)] == [house.town.editor.id]
        data = dict(
            session_in(scope)
            .execute(
                select(PracticeFile.practice_id, PracticeFile.data).where(
                    PracticeFile.removed_at.is_(None)
                )
            )
            .all()
        )
        assert data[draft.id] == data[taken_back.id]
    assert house.state(taken_back) is State.WITHDRAWN
    told = house.town.browser(EDITOR).get(taken_back.address).text
    assert BUTTON not in told
    assert f"/practices/{draft_id}" in told


def test_the_history_of_its_words_goes_along_and_goes_on(house, taken_back):
    draft_id = again(house, taken_back)
    with house.town.within() as scope:
        draft = BlockDraft("Said anew.", seen=1, key=uuid4())
        save_block(scope=scope, practice_id=UUID(draft_id), block="need", draft=draft)
        saves = select(PracticeBlockRevision.practice_id, func.count()).group_by(
            PracticeBlockRevision.practice_id
        )
        counted = {str(practice): count for practice, count in session_in(scope).execute(saves)}
    assert counted[draft_id] == counted[str(taken_back.id)] + 1


def test_it_is_sent_in_as_any_other(house, call, taken_back):
    home = taken_back.address.rsplit("/", 1)[0]
    address = f"{home}/{again(house, taken_back)}"
    sent = house.town.browser(EDITOR).post(f"{address}/submit", data={"call": str(call.id)})
    assert sent.status_code == 303
    assert len(house.submissions()) == 2


def test_asked_twice_it_is_one_draft(house, taken_back):
    assert again(house, taken_back) == again(house, taken_back)


def test_only_what_was_taken_back_and_only_by_those_who_write_it(house, taken_back):
    other = house.practice(title="Another")
    assert house.post(other, "again").status_code == 400
    theirs = house.neighbours.browser(ADMIN)
    assert theirs.post(f"{taken_back.address}/again").status_code == 404
    borrowed = f"{house.neighbours.organisation.home}/practices/{taken_back.id}/again"
    assert theirs.post(borrowed).status_code == 404
    viewer = house.town.browser(VIEWER)
    assert viewer.post(f"{taken_back.address}/again").status_code == 403
    assert BUTTON not in viewer.get(taken_back.address).text
