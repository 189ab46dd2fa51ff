"""System scopes see what they are opened for

Counting participation read every membership, telling of a practice every author, follower and
member there is. Each is narrowed to what it works on: the organisations of the open network, one
practice, one network with a public page; and mail about a call is gathered by coordinators alone.

Revision: 0031, after 0030
"""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def _system(name: str) -> str:
    return f"(select talka_system()) = '{name}'"


COUNTING = _system("participation") + " and (select talka_counts())"
EXCHANGE, NEWS, FACE = _system("practice-exchange"), _system("call-news"), _system("network-face")
COORDINATING = f"{NEWS} and (select talka_coordinates())"
ABOUT = "(select talka_key())"
TAKING_PART = "(select talka_taking_part())"
HERE = "(select descendant_id from network_ancestry where ancestor_id = (select talka_network()))"
SHOWN = (
    "network_id in (select a.descendant_id from network_ancestry a"
    " join network_face f on f.network_id = a.ancestor_id where f.is_shown{one})"
)

FUNCTIONS = {
    "talka_coordinates": (
        "boolean",
        "select count(*) > 0 from network_role r"
        " join network_ancestry a on a.ancestor_id = r.network_id"
        " where a.descendant_id = (select talka_network())"
        " and r.user_id = (select talka_person()) and r.role = 'coordinator'",
    ),
    "talka_author_homes": ("setof uuid", "select organisation_id from practice_author"),
    "talka_followers": ("setof uuid", "select user_id from practice_follow"),
    "talka_follower_homes": (
        "setof uuid",
        "select reading_organisation_id from practice_follow",
    ),
}
"""Planned only when a statement comes that far; they see what the scope of the moment sees."""

_CAN_SEND = f"role in ('admin', 'editor') and organisation_id in {TAKING_PART}"
_TOLD = "user_id in (select talka_authors()) or user_id in (select talka_followers())"
_HOMES = "id in (select talka_author_homes()) or id in (select talka_follower_homes())"

# table, policy, what it says from here on, what it said before
POLICIES = (
    (
        "membership",
        "system_participation",
        f"{COUNTING} and organisation_id in {TAKING_PART}",
        f"{COUNTING} and true",
    ),
    (
        "call_mail_stopped",
        "system_call_news",
        COORDINATING,
        NEWS,
    ),
    (
        "network_member",
        "system_call_news",
        f"{COORDINATING} and network_id in {HERE}",
        f"{NEWS} and network_id in {HERE}",
    ),
    (
        "organisation",
        "system_call_news",
        f"{COORDINATING} and id in {TAKING_PART}",
        f"{NEWS} and id in {TAKING_PART}",
    ),
    (
        "membership",
        "system_call_news",
        f"{COORDINATING} and {_CAN_SEND}",
        f"{NEWS} and {_CAN_SEND}",
    ),
    (
        "network_member",
        "system_network_face",
        f"{FACE} and {SHOWN.format(one=f' and f.network_id::text = {ABOUT}')}",
        f"{FACE} and {SHOWN.format(one='')}",
    ),
    (
        "practice_author",
        "system_practice_exchange",
        f"{EXCHANGE} and practice_id::text = {ABOUT}",
        EXCHANGE,
    ),
    (
        "practice_follow",
        "system_practice_exchange",
        f"{EXCHANGE} and practice_id::text = {ABOUT}",
        EXCHANGE,
    ),
    ("membership", "system_practice_exchange", f"{EXCHANGE} and ({_TOLD})", EXCHANGE),
    ("organisation", "system_practice_exchange", f"{EXCHANGE} and ({_HOMES})", EXCHANGE),
    (
        "network_member",
        "system_practice_exchange",
        f"{EXCHANGE} and organisation_id in (select talka_follower_homes())",
        EXCHANGE,
    ),
)


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for name, (gives, body) in FUNCTIONS.items():
        op.execute(
            f"create function {name}() returns {gives} language sql stable begin atomic {body}; end"
        )
    for table, name, rule, _before in POLICIES:
        op.execute(f"alter policy {name} on {table} using ({rule})")


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, name, _rule, before in POLICIES:
        op.execute(f"alter policy {name} on {table} using ({before})")
    for name in FUNCTIONS:
        op.execute(f"drop function {name}()")
