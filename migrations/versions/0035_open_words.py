"""An index for words of open practices that PostgreSQL may use, and lists in order along an index

PostgreSQL puts a wall before what a statement asks for, unless that is known to give nothing away;
looking for words is not. So each search read the words of every practice. The words of those that
everybody may read, and of no other, stand in a table of their own now, which everybody may read;
triggers keep it in step, with the rights of whoever publishes, hides or archives. The others are
looked for behind their wall as before: there are few of them for any one reader.

The networks of an organisation, and those below one with a public face, stand in functions that
are planned only when a statement comes that far (see 0022); they run with the rights of whoever
asks, and every policy says what it said before.

Revision: 0035, after 0034
"""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

SHOWN = ("is_shown", "visibility", "published_at")
LISTED = (
    "published_at",
    "is_shown",
    "visibility",
    "percent",
    "confirmed_on",
    "changed_at",
    "title",
    "organisation_id",
    "network_id",
    "practice_id",
)

OURS = "organisation_id = (select talka_organisation())"
BELOW = (
    "network_id in (select descendant_id from network_ancestry"
    " where ancestor_id = (select talka_network()))"
)
OPEN = "is_shown and visibility = 'public'"
IN_CHARGE = f"practice_id in (select practice_id from publication where ({OURS} or {BELOW})"

OPEN_WORDS = (
    "create table search_text_practices (practice_id uuid not null"
    " constraint pk_search_text_practices primary key"
    " constraint fk_search_text_practices_practice_id_publication"
    " references publication (practice_id) on delete cascade, words tsvector not null)",
    "create index ix_search_text_practices_words on search_text_practices using gin (words)",
    "insert into search_text_practices (practice_id, words)"
    " select w.practice_id, w.words from publication_words w"
    f" join publication p on p.practice_id = w.practice_id where {OPEN}",
    "alter table search_text_practices enable row level security",
    "alter table search_text_practices force row level security",
    "create policy of_everybody on search_text_practices for select using (true)",
    f"create policy open on search_text_practices for insert with check ({IN_CHARGE} and {OPEN}))",
    f"create policy in_charge on search_text_practices for delete using ({IN_CHARGE}))",
    # With the rights of whoever asks. Long words lie away from their rows, and PostgreSQL does not
    # reckon with that when it chooses between them and their index.
    """
    create function talka_open_practices_with(asked tsquery) returns setof uuid
    language sql stable rows 100 set enable_seqscan = off begin atomic
        select practice_id from search_text_practices where words @@ asked;
    end
    """,
    """
    create function talka_keep_open_words() returns trigger language plpgsql as $$
    begin
        delete from search_text_practices where practice_id = new.practice_id;
        insert into search_text_practices (practice_id, words)
        select w.practice_id, w.words
        from publication_words w join publication p on p.practice_id = w.practice_id
        where w.practice_id = new.practice_id and p.is_shown and p.visibility = 'public';
        return null;
    end $$
    """,
    "create trigger open_words_written after insert or update on publication_words"
    " for each row execute function talka_keep_open_words()",
    "create trigger open_words_shown after update of is_shown, visibility on publication"
    " for each row execute function talka_keep_open_words()",
)
NO_OPEN_WORDS = (
    "drop trigger open_words_shown on publication",
    "drop trigger open_words_written on publication_words",
    "drop function talka_keep_open_words()",
    "drop function talka_open_practices_with(tsquery)",
    "drop table search_text_practices",
)
WALLED = ("publication", "publication_words")

IDS = {
    "talka_our_networks": "select a.ancestor_id from network_ancestry a"
    " join network_member m on m.network_id = a.descendant_id"
    " where m.organisation_id = (select talka_organisation())",
    "talka_faces_shown": "select a.descendant_id from network_ancestry a"
    " join network_face f on f.network_id = a.ancestor_id"
    " where f.is_shown and f.network_id::text = (select talka_key())",
}
"""Functions that give ids, as far as the scope of the moment sees them."""

OPENLY = "is_shown and (visibility = 'public' or (visibility = 'network' and network_id in ({})))"
# table, policy, what it says of rows, the function whose ids stand in it
POLICIES = (
    ("publication", "openly", OPENLY, "talka_our_networks"),
    ("publication_facet", "openly", OPENLY, "talka_our_networks"),
    (
        "network_member",
        "system_network_face",
        "(select talka_system()) = 'network-face' and network_id in ({})",
        "talka_faces_shown",
    ),
)


def upgrade() -> None:
    op.drop_index("ix_publication_shown", "publication")
    op.create_index("ix_publication_listed", "publication", list(LISTED))
    if op.get_bind().dialect.name != "postgresql":
        return
    for name, body in IDS.items():
        op.execute(
            f"create function {name}() returns setof uuid language sql stable"
            f" begin atomic {body}; end"
        )
    _say({name: f"select {name}()" for name in IDS})
    for table in WALLED:  # they bind the owner, too
        op.execute(f"alter table {table} no force row level security")
    for statement in OPEN_WORDS:
        op.execute(statement)
    for table in WALLED:
        op.execute(f"alter table {table} force row level security")


def downgrade() -> None:
    op.drop_index("ix_publication_listed", "publication")
    op.create_index("ix_publication_shown", "publication", list(SHOWN))
    if op.get_bind().dialect.name != "postgresql":
        return
    for statement in NO_OPEN_WORDS:
        op.execute(statement)
    _say(IDS)
    for name in IDS:
        op.execute(f"drop function {name}()")


def _say(words: dict[str, str]) -> None:
    """Let the policies say the same in other words."""
    for table, name, rule, function in POLICIES:
        op.execute(f"alter policy {name} on {table} using ({rule.format(words[function])})")
