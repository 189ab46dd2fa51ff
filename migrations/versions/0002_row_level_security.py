"""Row-level security: the second wall between tenants, on PostgreSQL

The scope of a transaction is told in settings (app.person_id and so on); a table's policies say
what each scope may see and write. FORCE holds the owner to them too. SQLite has no such wall.

Revision: 0002, after 0001
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FUNCTIONS = {
    "talka_person": "select nullif(current_setting('app.person_id', true), '')::uuid",
    "talka_organisation": "select nullif(current_setting('app.organisation_id', true), '')::uuid",
    "talka_network": "select nullif(current_setting('app.network_id', true), '')::uuid",
}
TEXTS = {
    "talka_system": "select coalesce(current_setting('app.system', true), '')",
    "talka_key": "select coalesce(nullif(current_setting('app.key', true), ''), '-')",
}

TENANT_TABLES = (
    "assessment",
    "assessment_checklist",
    "assessment_revision",
    "answer",
    "answer_revision",
    "improvement",
    "improvement_item",
)
SHARED_TABLES = (
    "organisation",
    "membership",
    "network_member",
    "network_role",
    "invitation",
    "join_request",
    "audit_event",
    "outbox_message",
)

OURS = "organisation_id = (select talka_organisation())"
BELOW = (
    "network_id in (select descendant_id from network_ancestry"
    " where ancestor_id = (select talka_network()))"
)
MINE = "user_id = (select talka_person())"
TAKES_PART = f"id in (select organisation_id from network_member where {BELOW})"
MY_ADDRESS = "(select email from user_account where id = (select talka_person()))"
MY_PLACES = f"id in (select organisation_id from membership where {MINE})"


def _system(name: str) -> str:
    return f"(select talka_system()) = '{name}'"


def _offered(columns: str, kind: str) -> str:
    """What the invitation that the link opens gives, if it is of this kind."""
    return (
        f"(select {columns} from invitation i where i.token_hash = (select talka_key())"
        f" and i.kind = '{kind}')"
    )


# table, policy, command, using, with check
POLICIES: list[tuple[str, str, str, str | None, str | None]] = [
    *[(table, "tenant", "all", OURS, OURS) for table in TENANT_TABLES],
    # organisation
    (
        "organisation",
        "own",
        "all",
        "id = (select talka_organisation())",
        "id = (select talka_organisation())",
    ),
    ("organisation", "of_person", "select", MY_PLACES, None),
    ("organisation", "of_network", "select", TAKES_PART, None),
    # membership
    ("membership", "of_organisation", "all", OURS, OURS),
    ("membership", "of_person", "select", MINE, None),
    # network_member
    ("network_member", "of_organisation", "all", OURS, OURS),
    ("network_member", "of_network", "all", BELOW, BELOW),
    # network_role
    ("network_role", "of_network", "all", BELOW, BELOW),
    ("network_role", "of_person", "select", MINE, None),
    # invitation
    ("invitation", "of_organisation", "all", OURS, OURS),
    ("invitation", "of_network", "all", BELOW, BELOW),
    # join_request: nobody sees one before its address is confirmed
    ("join_request", "of_network", "select", f"{BELOW} and state <> 'unconfirmed'", None),
    ("join_request", "decided", "update", f"{BELOW} and state <> 'unconfirmed'", BELOW),
    # audit_event: everybody adds, those concerned read, nobody changes
    (
        "audit_event",
        "added",
        "insert",
        None,
        "actor_id is null or actor_id = (select talka_person())",
    ),
    ("audit_event", "of_organisation", "select", OURS, None),
    ("audit_event", "of_network", "select", BELOW, None),
    (
        "audit_event",
        "of_person",
        "select",
        "actor_id = (select talka_person()) or subject_id = (select talka_person())",
        None,
    ),
    # outbox_message: everybody writes, only the worker reads
    ("outbox_message", "added", "insert", None, "state = 'waiting'"),
    ("outbox_message", "system_mail", "all", _system("mail"), _system("mail")),
    # accepting an invitation: the one row the link opens, and the seat it gives to this person
    *[
        (
            "invitation",
            f"system_invitation_{command}",
            command,
            f"{_system('invitation')} and token_hash = (select talka_key())",
            None,
        )
        for command in ("select", "update")
    ],
    (
        "organisation",
        "system_invitation",
        "select",
        f"{_system('invitation')} and id in (select i.organisation_id from invitation i"
        " where i.token_hash = (select talka_key()))",
        None,
    ),
    (
        "organisation",
        "system_invitation_new",
        "insert",
        None,
        f"{_system('invitation')} and exists {_offered('i.id', 'organisation')}",
    ),
    (
        "membership",
        "system_invitation",
        "insert",
        None,
        f"{_system('invitation')} and {MINE} and ((organisation_id, role) in"
        f" {_offered('i.organisation_id, i.role', 'colleague')}"
        f" or role in {_offered('i.role', 'organisation')})",
    ),
    (
        "network_member",
        "system_invitation",
        "insert",
        None,
        f"{_system('invitation')} and network_id in {_offered('i.network_id', 'organisation')}"
        f" and organisation_id in (select m.organisation_id from membership m where m.{MINE}"
        " and m.role = 'admin')",
    ),
    (
        "network_role",
        "system_invitation",
        "insert",
        None,
        f"{_system('invitation')} and {MINE} and (network_id, role) in"
        f" {_offered('i.network_id, i.role', 'network-role')}",
    ),
    # asking to join: add a request, confirm the one the link opens, find whom to tell
    ("join_request", "system_join_request_new", "insert", None, _system("join-request")),
    (
        "join_request",
        "system_join_request",
        "all",
        f"{_system('join-request')} and token_hash = (select talka_key())",
        f"{_system('join-request')} and token_hash = (select talka_key())",
    ),
    ("network_role", "system_join_request", "select", _system("join-request"), None),
    # … and forget what nobody confirmed, or what was decided long ago
    *[
        (
            "join_request",
            f"system_join_request_over_{command}",
            command,
            f"{_system('join-request')} and state <> 'waiting' and expires_at < now()",
            None,
        )
        for command in ("select", "delete")
    ],
    # the operator: networks, organisations and first coordinators, never what is answered
    *[
        (table, "system_operator", "all", _system("operator"), _system("operator"))
        for table in ("organisation", "membership", "network_member", "network_role", "invitation")
    ],
    ("audit_event", "system_operator", "select", _system("operator"), None),
    # a person takes the own data along, or is erased
    (
        "membership",
        "system_own_data",
        "all",
        f"{_system('own-data')} and {MINE}",
        f"{_system('own-data')} and {MINE}",
    ),
    (
        "network_role",
        "system_own_data",
        "all",
        f"{_system('own-data')} and {MINE}",
        f"{_system('own-data')} and {MINE}",
    ),
    ("organisation", "system_own_data", "select", f"{_system('own-data')} and {MY_PLACES}", None),
    (
        "outbox_message",
        "system_own_data",
        "all",
        f"{_system('own-data')} and (person_id = (select talka_person())"
        f" or recipient = {MY_ADDRESS})",
        f"{_system('own-data')} and person_id = (select talka_person())",
    ),
    *[
        (
            "invitation",
            f"system_own_data_{command}",
            command,
            f"{_system('own-data')} and email = {MY_ADDRESS}",
            None,
        )
        for command in ("select", "delete")
    ],
    (
        "audit_event",
        "system_own_data",
        "select",
        f"{_system('own-data')} and (actor_id = (select talka_person())"
        " or subject_id = (select talka_person()))",
        None,
    ),
    *[
        (
            table,
            "system_own_data",
            "select",
            f"{_system('own-data')} and {column} = (select talka_person())",
            None,
        )
        for table, column in (
            ("answer", "answered_by"),
            ("answer_revision", "saved_by"),
            ("assessment", "started_by"),
            ("assessment_revision", "signed_off_by"),
            ("improvement", "created_by"),
            ("invitation", "invited_by"),
        )
    ],
]


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for name, body in FUNCTIONS.items():
        op.execute(f"create function {name}() returns uuid language sql stable as $$ {body} $$")
    for name, body in TEXTS.items():
        op.execute(f"create function {name}() returns text language sql stable as $$ {body} $$")
    for table in (*TENANT_TABLES, *SHARED_TABLES):
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
    for table, name, command, using, check in POLICIES:
        statement = f"create policy {name} on {table} for {command}"
        if using is not None:
            statement += f" using ({using})"
        if check is not None:
            statement += f" with check ({check})"
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, name, *_ in POLICIES:
        op.execute(f"drop policy {name} on {table}")
    for table in (*TENANT_TABLES, *SHARED_TABLES):
        op.execute(f"alter table {table} no force row level security")
        op.execute(f"alter table {table} disable row level security")
    for name in (*FUNCTIONS, *TEXTS):
        op.execute(f"drop function {name}()")
