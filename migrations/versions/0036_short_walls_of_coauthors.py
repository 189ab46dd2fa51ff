"""Walls of practices written along that PostgreSQL plans quickly

Every statement on what a practice has planned the walls of the table of co-authors, too. The way
there stands in a function now, as the long ways of step 0022 do; it runs with the rights of whoever
asks, so that every policy says what it said before. What that table says of itself stays without a
query in it: PostgreSQL would see a circle.

Revision: 0036, after 0035
"""

from collections.abc import Iterator

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

ME = "(select talka_person())"
MINE = f"user_id = {ME} and partner_organisation_id = (select talka_organisation())"
NOW = "(select talka_mine_along())"
BEFORE = (
    "(select practice_id from practice_coauthor where user_id = talka_person()"
    " and partner_organisation_id = talka_organisation())"
)

READ_ALONG = (
    "practice_author",
    "practice_block",
    "practice_block_revision",
    "practice_tag",
    "practice_link",
    "practice_file",
    "practice_step",
    "practice_version",
    "submission",
    "decision",
    "scorecard",
)


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(
        "create function talka_mine_along() returns setof uuid language sql stable begin atomic"
        f" select practice_id from practice_coauthor where {MINE}; end"
    )
    _say(NOW)


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    _say(BEFORE)
    op.execute("drop function talka_mine_along()")


def _say(along: str) -> None:
    """Let the policies say the same, with these words for what the person writes along."""
    for table, name, using, check in _policies(along):
        statement = f"alter policy {name} on {table}"
        if using is not None:
            statement += f" using ({using})"
        if check is not None:
            statement += f" with check ({check})"
        op.execute(statement)


def _policies(along: str) -> Iterator[tuple[str, str, str | None, str | None]]:
    """Table, policy, what it says of a row that is there, and of one as it becomes."""
    written = f"practice_id in {along}"
    draft = f"{written} and practice_id in (select id from practice where state = 'draft')"
    card = f"scorecard_id in (select id from scorecard where {written})"
    card_of_draft = f"scorecard_id in (select id from scorecard where {draft})"
    of_draft = f"id in {along} and state = 'draft' and network_id is null"
    yield "practice_coauthor_invitation", "of_coauthors", f"state = 'accepted' and {written}", None
    for table in READ_ALONG:
        yield table, "of_coauthors_select", written, None
    yield "practice", "of_coauthors_select", f"id in {along}", None
    yield "practice", "of_coauthors_update", of_draft, of_draft
    by_me = f"{draft} and changed_by = {ME}"
    yield "practice_block", "of_coauthors_insert", None, by_me
    yield "practice_block", "of_coauthors_update", draft, by_me
    yield "practice_block_revision", "of_coauthors_insert", None, f"{draft} and saved_by = {ME}"
    yield "scorecard", "of_coauthors_update", draft, draft
    by_me = f"{card_of_draft} and scored_by = {ME}"
    yield "scorecard_score", "of_coauthors_select", card, None
    yield "scorecard_score", "of_coauthors_insert", None, by_me
    yield "scorecard_score", "of_coauthors_update", card_of_draft, by_me
    yield "scorecard_score_revision", "of_coauthors_select", card, None
    by_me = f"{card_of_draft} and saved_by = {ME}"
    yield "scorecard_score_revision", "of_coauthors_insert", None, by_me
