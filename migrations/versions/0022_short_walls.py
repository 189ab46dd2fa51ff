"""Walls that PostgreSQL plans quickly

What a policy names is held to that table's own policies, and all of it was planned whenever one of
the tables was asked: thousands of steps for the name of an organisation. The long ways stand in
functions now, which are planned only when a statement comes that far. They run with the rights of
whoever asks, so that every policy says what it said before.

Revision: 0022, after 0021
"""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ME = "(select talka_person())"
HERE = (
    "network_id in (select descendant_id from network_ancestry"
    " where ancestor_id = (select talka_network()))"
)
COORDINATED = (
    "network_id in (select a.descendant_id from network_ancestry a"
    " join network_role r on r.network_id = a.ancestor_id"
    f" where r.user_id = {ME} and r.role = 'coordinator'"
    " and a.descendant_id in (select descendant_id from network_ancestry"
    " where ancestor_id = (select talka_network())))"
)
REVIEWED = (
    "network_id in (select a.descendant_id from network_ancestry a"
    " join network_role r on r.network_id = a.ancestor_id"
    f" where r.user_id = {ME} and r.role = 'reviewer')"
)
MY_PLACES = f"(select organisation_id from membership where user_id = {ME})"
TO_JUDGE = (
    f"select submission_id from review where reviewer_id = {ME}"
    f" and state in ('asked', 'accepted', 'handed-in') and {REVIEWED}"
)

IDS = {
    "talka_adopters": "select organisation_id from adoption",
    "talka_asked": "select organisation_id from round_place",
    "talka_authors": "select user_id from practice_author",
    "talka_belonging": "select organisation_id from membership",
    "talka_files_shown": "select file_id from practice_version_file",
    "talka_network_people": "select user_id from network_role",
    "talka_taking_part": f"select organisation_id from network_member where {HERE}",
    "talka_to_judge": TO_JUDGE,
    "talka_versions_to_judge": f"select version_id from submission where id in ({TO_JUDGE})",
    "talka_written": f"select practice_id from practice_author where user_id = {ME}",
    "talka_written_along": "select practice_id from practice_coauthor_invitation"
    f" where state = 'accepted' and (answered_by = {ME}"
    f" or partner_organisation_id in {MY_PLACES})",
    "talka_sent_here": f"select practice_id from submission where {COORDINATED}",
}
"""Functions that give ids, as far as the scope of the moment sees them."""

TRUTHS = {
    "talka_counts": "select count(*) > 0 from network_role r"
    " join network_ancestry a on a.ancestor_id = r.network_id"
    f" where a.descendant_id = (select talka_network()) and r.user_id = {ME}"
    " and r.role in ('coordinator', 'observer')",
}
"""Functions that say yes or no."""

BODIES = IDS | TRUTHS


def _system(name: str) -> str:
    return f"(select talka_system()) = '{name}'"


PANEL, NEWS = _system("review-panel"), _system("round-news")
COUNTING = _system("participation") + " and ({talka_counts})"
UNTIED = (
    f"{COORDINATED} and organisation_id not in {MY_PLACES}"
    " and practice_id not in ({talka_written}) and practice_id not in ({talka_written_along})"
)

# table, policy, what it says of rows; in braces stands a function, or what was there before it
POLICIES = (
    ("membership", "system_participation", f"{COUNTING} and true"),
    (
        "membership",
        "system_review_panel",
        f"{PANEL} and (user_id in ({{talka_network_people}}) or user_id in ({{talka_authors}}))",
    ),
    ("membership", "system_round_news", f"{NEWS} and organisation_id in ({{talka_asked}})"),
    (
        "organisation",
        "system_adoption_results",
        _system("adoption-results") + " and id in ({talka_adopters})",
    ),
    ("organisation", "system_edition", _system("edition") + " and id in ({talka_asked})"),
    ("organisation", "system_participation", f"{COUNTING} and id in ({{talka_taking_part}})"),
    ("organisation", "system_review_panel", f"{PANEL} and id in ({{talka_belonging}})"),
    ("organisation", "system_round_news", f"{NEWS} and id in ({{talka_asked}})"),
    ("network_member", "system_participation", f"{COUNTING} and {HERE}"),
    ("round", "system_participation", f"{COUNTING} and {HERE} and state <> 'draft'"),
    ("round_place", "system_participation", f"{COUNTING} and {HERE}"),
    (
        "improvement",
        "system_participation",
        f"{COUNTING} and state = 'done' and organisation_id in ({{talka_taking_part}})",
    ),
    ("submission", "system_participation", f"{COUNTING} and {HERE}"),
    (
        "publication",
        "system_participation",
        f"{COUNTING} and is_shown and visibility <> 'organisation' and {HERE}",
    ),
    (
        "adoption",
        "system_participation",
        f"{COUNTING} and organisation_id in ({{talka_taking_part}})",
    ),
    ("practice_author", "system_review_panel", f"{PANEL} and practice_id in ({{talka_sent_here}})"),
    (
        "practice_coauthor_invitation",
        "system_review_panel",
        f"{PANEL} and state = 'accepted' and practice_id in ({{talka_sent_here}})",
    ),
    ("submission", "of_reviewer", "id in ({talka_to_judge})"),
    ("practice_version", "of_reviewer", "id in ({talka_versions_to_judge})"),
    ("practice_version_file", "of_reviewer", "version_id in ({talka_versions_to_judge})"),
    ("practice_file", "of_versions", "id in ({talka_files_shown})"),
    ("practice_report", "of_untied_select", UNTIED),
    ("practice_report", "of_untied_update", UNTIED),
)
CHECKED = {"of_untied_update"}
"""Policies that say the same of what is written."""


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for name, body in BODIES.items():
        gives = "setof uuid" if name in IDS else "boolean"
        op.execute(
            f"create function {name}() returns {gives} language sql stable begin atomic {body}; end"
        )
    _say({name: f"select {name}()" for name in BODIES})


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    _say(BODIES)
    for name in BODIES:
        op.execute(f"drop function {name}()")


def _say(words: dict[str, str]) -> None:
    """Let the policies say the same in other words."""
    for table, name, template in POLICIES:
        rule = template.format(**words)
        check = f" with check ({rule})" if name in CHECKED else ""
        op.execute(f"alter policy {name} on {table} using ({rule}){check}")
