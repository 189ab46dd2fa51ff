"""Signed-off answers in short, to count editions from

Beside the answers of a signed-off state stand their letters, without the notes. What the version
before signs off while this step runs beside it has none, and is counted from the answers.

Revision: 0038, after 0037
"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

LETTERS = {"met": "m", "partly": "p", "not-met": "n", "not-applicable": "x"}
AT_ONCE = 1000
REVISIONS = sa.table(
    "assessment_revision",
    sa.column("id", sa.Uuid()),
    sa.column("answers", sa.JSON()),
    sa.column("in_short", sa.Text()),
)


def upgrade() -> None:
    op.add_column(
        "assessment_revision",
        sa.Column(
            "in_short",
            sa.Text(),
            nullable=True,
            comment="The answers without the notes: item ids, and a letter for each; what is"
            " counted. None where a version of the program before signed it off.",
        ),
    )
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    if on_postgresql:  # row-level security binds the owner, too
        op.execute("alter table assessment_revision no force row level security")
    _fill()
    if on_postgresql:
        op.execute("alter table assessment_revision force row level security")


def downgrade() -> None:
    op.drop_column("assessment_revision", "in_short")


def _fill() -> None:
    bind, columns = op.get_bind(), REVISIONS.c
    some = sa.select(columns.id, columns.answers).order_by(columns.id).limit(AT_ONCE)
    say = (
        sa.update(REVISIONS)
        .where(columns.id == sa.bindparam("of"))
        .values(in_short=sa.bindparam("said"))
    )
    rows = bind.execute(some).all()
    while rows:
        bind.execute(say, [{"of": id_, "said": _in_short(answers)} for id_, answers in rows])
        rows = bind.execute(some.where(columns.id > rows[-1].id)).all()


def _in_short(answers: dict[str, dict[str, str | None]]) -> str:
    given = {id_: LETTERS[each["value"]] for id_, each in answers.items() if each["value"]}
    return f"{' '.join(given)}|{''.join(given.values())}"
