"""Walls around questions and results of adoptions that are no wider than what is done

Whoever acts on a question changes nothing of what was asked, and notes the acts of the own side
alone, of the question as it is. Asking for the results of an adoption writes down that it asked.

Revision: 0033, after 0032
"""

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

ME = "(select talka_person())"
OURS = "organisation_id = (select talka_organisation())"
ASKED = "asking_organisation_id = (select talka_organisation())"
RESULTS = "(select talka_system()) = 'adoption-results'"

# The rest of a row stays as it is. They run with the rights of whoever asks, and see what that may.
STAYS = {
    "practice_question": (
        "array['state', 'answer', 'answered_at', 'answered_by', 'why_hidden', 'version',"
        " 'changed_at']"
    ),
    "adoption": "array['asked_months']",
}
HOST_ACTS = "('answer', 'change', 'hide', 'show')"
ASKER_ACTS = "('ask', 'withdraw')"
OF_IT = (
    "(question_id, organisation_id) in (select id, organisation_id from practice_question"
    " where practice_question.asking_organisation_id is not distinct from"
    " practice_question_step.asking_organisation_id)"
)

# table, policy, what it says of a row as it becomes, and what it said before
NARROWED = (
    (
        "practice_question_step",
        "of_both_insert",
        f"(({OURS} and act in {HOST_ACTS}) or ({ASKED} and act in {ASKER_ACTS}))"
        f" and taken_by = {ME} and {OF_IT}",
        f"({OURS} or {ASKED}) and taken_by = {ME}"
        " and question_id in (select id from practice_question)",
    ),
    (
        "practice_question",
        "of_host_update",
        f"{OURS} and state <> 'withdrawn' and talka_stays_practice_question(practice_question)",
        OURS,
    ),
    (
        "practice_question",
        "of_asker_update",
        f"{ASKED} and state = 'withdrawn' and answer = ''"
        " and talka_stays_practice_question(practice_question)",
        f"{ASKED} and state = 'withdrawn'",
    ),
    (
        "adoption",
        "system_results_update",
        f"{RESULTS} and talka_stays_adoption(adoption)",
        RESULTS,
    ),
)


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, changing in STAYS.items():
        op.execute(
            f"create function talka_stays_{table}(changed {table}) returns boolean"
            " language sql stable begin atomic"
            f" select exists (select 1 from {table} as it where it.id = changed.id"
            f" and to_jsonb(it) - {changing} = to_jsonb(changed) - {changing}); end"
        )
    for table, name, now, _before in NARROWED:
        op.execute(f"alter policy {name} on {table} with check ({now})")


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, name, _now, before in NARROWED:
        op.execute(f"alter policy {name} on {table} with check ({before})")
    for table in STAYS:
        op.execute(f"drop function talka_stays_{table}({table})")
