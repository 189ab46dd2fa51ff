"""What lists show of a published practice, beside it, and the day it was confirmed as a facet

A list read all words of each practice in every language. And the library asked by year when a
practice was last confirmed; it asks by spans now, which need the day.

Revision: 0028, after 0027
"""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

WALLED = ("publication", "publication_facet")
POINTS = {"yes": 2, "partly": 1, "no": 0}
"""In halves; what is not applicable is left out."""
LOWEST = 66
AT_ONCE = 500


def upgrade() -> None:
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "card",
                sa.JSON(),
                nullable=True,
                comment="What lists show of it; see practices.on_card.",
            )
        )
    _past_the_walls(_make_cards, _keep_days)
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.alter_column(
            "card",
            existing_type=sa.JSON(),
            existing_comment="What lists show of it; see practices.on_card.",
            nullable=False,
        )


def downgrade() -> None:
    _past_the_walls(_keep_years)
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.drop_column("card")


def _past_the_walls(*steps: Any) -> None:
    """They bind the owner, too."""
    walled = WALLED if op.get_bind().dialect.name == "postgresql" else ()
    for table in walled:
        op.execute(f"alter table {table} no force row level security")
    for step in steps:
        step()
    for table in walled:
        op.execute(f"alter table {table} force row level security")


def _make_cards() -> None:
    table = sa.table(
        "publication",
        sa.column("practice_id", sa.Uuid()),
        sa.column("content", sa.JSON()),
        sa.column("sheet", sa.JSON()),
        sa.column("thresholds", sa.JSON()),
        sa.column("card", sa.JSON()),
    )
    connection = op.get_bind()
    ids = connection.scalars(sa.select(table.c.practice_id)).all()
    for start in range(0, len(ids), AT_ONCE):
        some = table.c.practice_id.in_(ids[start : start + AT_ONCE])
        read = sa.select(table.c.practice_id, table.c.content, table.c.sheet, table.c.thresholds)
        for practice_id, content, sheet, thresholds in connection.execute(read.where(some)).all():
            card = {"content": _short(content), "strengths": _strengths(sheet, thresholds)}
            here = table.c.practice_id == practice_id
            connection.execute(sa.update(table).where(here).values(card=card))


def _short(content: Mapping[str, Any]) -> dict[str, Any]:
    blocks, tags = content["blocks"], content["tags"]
    pictures = [each for each in content.get("files", ()) if each["kind"] == "picture"]
    return dict(content) | {
        "blocks": {each: blocks[each] for each in ("title", "summary") if each in blocks},
        "tags": {"area": tags.get("area", [])},
        "links": [],
        "contact": "",
        "files": pictures[:1],
    }


def _strengths(sheet: Mapping[str, Any], thresholds: Mapping[str, int]) -> list[list[Any]]:
    """Quality area, percent rounded down, threshold."""
    given: dict[str, list[int]] = {}
    for indicator in sorted(sheet):
        if sheet[indicator]["score"] in POINTS:
            area = indicator.split("-")[0]
            given.setdefault(area, []).append(POINTS[sheet[indicator]["score"]])
    return [
        [area, sum(points) * 50 // len(points), thresholds.get(area, LOWEST)]
        for area, points in given.items()
    ]


def _keep_days() -> None:
    day = "to_char(p.confirmed_on, 'YYYY-MM-DD')"
    _facet(day if op.get_bind().dialect.name == "postgresql" else "p.confirmed_on")


def _keep_years() -> None:
    year = "to_char(p.confirmed_on, 'YYYY')"
    _facet(year if op.get_bind().dialect.name == "postgresql" else "substr(p.confirmed_on, 1, 4)")


def _facet(value: str) -> None:
    of_it = "from publication p where p.practice_id = publication_facet.practice_id"
    op.execute(
        f"update publication_facet set value = (select {value} {of_it}) where facet = 'verified'"
        f" and exists (select 1 {of_it} and p.confirmed_on is not null)"
    )
