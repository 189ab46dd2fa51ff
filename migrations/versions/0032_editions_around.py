"""An edition is held against those of the networks around it

A network above or below may run a round of its own, and who reads both could take one edition from
the other. Counting reads the editions of the whole tree that the open network is part of: what is
published of them, who contributed, and those very revisions; still no other, and nothing outside.

Revision: 0032, after 0031
"""

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

COUNTING = "(select talka_system()) = 'edition'"
HERE = (
    "network_id in (select descendant_id from network_ancestry"
    " where ancestor_id = (select talka_network()))"
)
AROUND = "network_id in (select talka_networks_around())"
ASKED = "organisation_id in (select organisation_id from round_place)"
SIGNED_OFF = (
    "assessment_id in (select assessment_id from round_place"
    " where standing = 'signed-off' and level_at_close in ('anonymous', 'named'))"
)
CONTRIBUTED = (
    "(assessment_id, number) in (select c.assessment_id, c.revision from talka_contributed() c)"
)

FUNCTIONS = {
    "talka_networks_around()": (
        "setof uuid",
        "select around.descendant_id from network_ancestry mine"
        " join network_ancestry around on around.ancestor_id = mine.ancestor_id"
        " where mine.descendant_id = (select talka_network())",
    ),
    "talka_contributed()": (
        "table (assessment_id uuid, revision integer)",
        "select c.assessment_id, c.revision from edition_contribution c"
        " where c.network_id in (select talka_networks_around())",
    ),
}

# table, policy, what it says of rows, what it said before
POLICIES = (
    ("edition", "system_edition_select", AROUND, HERE),
    ("edition_contribution", "system_edition_select", f"({ASKED} or {AROUND})", ASKED),
    ("assessment_revision", "system_edition", f"({SIGNED_OFF} or {CONTRIBUTED})", SIGNED_OFF),
)


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for name, (gives, body) in FUNCTIONS.items():
        op.execute(
            f"create function {name} returns {gives} language sql stable begin atomic {body}; end"
        )
    for table, name, says, _said in POLICIES:
        op.execute(f"alter policy {name} on {table} using ({COUNTING} and {says})")


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, name, _says, said in POLICIES:
        op.execute(f"alter policy {name} on {table} using ({COUNTING} and {said})")
    for name in reversed(FUNCTIONS):
        op.execute(f"drop function {name}")
