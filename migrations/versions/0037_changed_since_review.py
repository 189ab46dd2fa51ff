"""What of a published practice its reviewers read otherwise

Authors can change their words between the decision and the publication, and after it. What readers
see says now which parts these are; of what is published already, it is found out here.

Revision: 0037, after 0036
"""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

WALLED = ("publication", "decision", "submission", "practice_version")
COMMENT = "Blocks, and facts, that reviewers read otherwise; [] where nobody judged it."
AT_ONCE = 500

PUBLICATION = sa.table(
    "publication",
    sa.column("practice_id", sa.Uuid()),
    sa.column("standing", sa.String()),
    sa.column("content", sa.JSON()),
    sa.column("changed_since_review", sa.JSON()),
)
DECISION = sa.table(
    "decision",
    sa.column("practice_id", sa.Uuid()),
    sa.column("submission_id", sa.Uuid()),
    sa.column("decided_at", sa.DateTime(timezone=True)),
    sa.column("number", sa.Integer()),
)
SUBMISSION = sa.table("submission", sa.column("id", sa.Uuid()), sa.column("version_id", sa.Uuid()))
VERSION = sa.table("practice_version", sa.column("id", sa.Uuid()), sa.column("content", sa.JSON()))


def upgrade() -> None:
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("changed_since_review", sa.JSON(), nullable=True, comment=COMMENT)
        )
    walled = WALLED if op.get_bind().dialect.name == "postgresql" else ()
    for table in walled:
        op.execute(f"alter table {table} no force row level security")
    _find_out()
    for table in walled:
        op.execute(f"alter table {table} force row level security")
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.alter_column(
            "changed_since_review",
            existing_type=sa.JSON(),
            existing_comment=COMMENT,
            nullable=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.drop_column("changed_since_review")


def _find_out() -> None:
    connection = op.get_bind()
    ids = connection.scalars(sa.select(PUBLICATION.c.practice_id)).all()
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        reviewed = dict(
            connection.execute(_reviewed().where(DECISION.c.practice_id.in_(some))).all()
        )
        here, columns = PUBLICATION.c.practice_id, PUBLICATION.c
        read = sa.select(here, columns.standing, columns.content).where(here.in_(some))
        for practice_id, standing, content in connection.execute(read).all():
            before = reviewed.get(practice_id) if standing != "draft" else None
            parts = list(_changed(before, content)) if before else []
            told = sa.update(PUBLICATION).where(here == practice_id)
            connection.execute(told.values(changed_since_review=parts))


def _reviewed() -> sa.Select[Any]:
    """By practice, the last decided one last: what its reviewers read."""
    return (
        sa.select(DECISION.c.practice_id, VERSION.c.content)
        .join(SUBMISSION, SUBMISSION.c.id == DECISION.c.submission_id)
        .join(VERSION, VERSION.c.id == SUBMISSION.c.version_id)
        .order_by(DECISION.c.decided_at, DECISION.c.number)
    )


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for block in dict.fromkeys((*after["blocks"], *before["blocks"])):
        if _source(before, block) != _source(after, block):
            yield block
    if _facts(before) != _facts(after):
        yield "facts"


def _source(content: Mapping[str, Any], block: str) -> str:
    said = content["blocks"].get(block, {}).get(content["language"])
    return said[0] if said else ""


def _facts(content: Mapping[str, Any]) -> dict[str, Any]:
    facts = {"files": [], "partners": []} | dict(content)
    del facts["blocks"]
    return facts
