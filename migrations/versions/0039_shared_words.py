"""Words of practices that are not for everybody, each in a row that PostgreSQL finds along an index

A member's search read the words of every practice that only networks or organisations share, as
PostgreSQL looks behind a wall along no index but by what is known to give nothing away: whether two
texts are the same, or which of them comes first, is; whether a document has a word is not. So each
word of such a practice stands in a row of its own now, behind a wall like that of the practice, as
long as it is shown. Only the words of one's own organisation and networks are gone through: how
many others have a word makes no difference. Triggers keep the rows in step, with the rights of
whoever publishes, hides or archives.

Revision: 0039, after 0038
"""

from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

OURS = "organisation_id = (select talka_organisation())"
BELOW = (
    "network_id in (select descendant_id from network_ancestry"
    " where ancestor_id = (select talka_network()))"
)
SHARED = "p.is_shown and p.visibility <> 'public'"
NETWORK = "case p.visibility when 'network' then p.network_id end"
"""The network that reads it; none where only its own organisation does."""
NETWORKS = (
    "select a.ancestor_id from network_ancestry a"
    " join network_member m on m.network_id = a.descendant_id where m.organisation_id = {}"
)
ROWS = (
    f"select p.practice_id, p.organisation_id, {NETWORK}, unnest(tsvector_to_array(w.words))"
    f" from publication p join publication_words w on w.practice_id = p.practice_id where {SHARED}"
)

STEPS = (
    # In the order of bytes, so that words that begin so stand together.
    """
    create table search_text_practices_shared (
        practice_id uuid not null
            constraint fk_search_text_practices_shared_practice_id_publication
            references publication (practice_id) on delete cascade,
        organisation_id uuid not null,
        network_id uuid,
        word text collate "C" not null,
        constraint pk_search_text_practices_shared primary key (practice_id, word)
    )
    """,
    f"insert into search_text_practices_shared {ROWS}",
    "create index ix_search_text_practices_shared_organisation_id_word"
    " on search_text_practices_shared (organisation_id, word)",
    "create index ix_search_text_practices_shared_network_id_word"
    " on search_text_practices_shared (network_id, word)",
    "alter table search_text_practices_shared enable row level security",
    "alter table search_text_practices_shared force row level security",
    # All of these run with the rights of whoever asks, and are planned once by each connection;
    # before version 18, what is written in SQL is planned each time.
    f"""
    create function talka_networks_of(organisation uuid) returns setof uuid
    language plpgsql stable as $$
    begin
        return query {NETWORKS.format("organisation")};
    end $$
    """,
    f"""
    create function talka_networks_read() returns setof uuid language plpgsql stable as $$
    begin
        return query {NETWORKS.format("talka_organisation()")} union all
        select descendant_id from network_ancestry where ancestor_id = talka_network();
    end $$
    """,
    "create policy readable on search_text_practices_shared for select using"
    f" ({OURS} or network_id = any (array(select talka_networks_read())))",
    f"create policy in_charge on search_text_practices_shared for delete using ({OURS} or {BELOW})",
    "create policy shared on search_text_practices_shared for insert with check"
    " ((practice_id, organisation_id, coalesce(network_id, organisation_id)) in"
    f" (select p.practice_id, p.organisation_id, coalesce({NETWORK}, p.organisation_id)"
    f" from publication p where ({OURS} or {BELOW}) and {SHARED}))",
    # What is asked for are lines of words; a practice has one of each line. With a star after each
    # word there is one line, and longer words are meant, too. How many rows a word has is not worth
    # a new plan each time.
    """
    create function talka_shared_practices_with(asked text) returns setof uuid
    language plpgsql stable rows 10
    set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
    declare
        ours constant uuid := talka_organisation();
        networks constant uuid[] := array(select talka_networks_read());
        line text;
        words text[];
        beginning text;
        found uuid[];
    begin
        if right(asked, 1) = '*' then
            foreach beginning in array string_to_array(replace(asked, '*', ''), ' ') loop
                return query
                select practice_id from search_text_practices_shared
                where organisation_id = ours
                and word between beginning and beginning || chr(1114111)
                union all
                select practice_id from search_text_practices_shared
                where network_id = any (networks)
                and word between beginning and beginning || chr(1114111);
            end loop;
            return;
        end if;
        foreach line in array string_to_array(asked, chr(10)) loop
            words := string_to_array(line, ' ');
            found := array(
                select practice_id from search_text_practices_shared
                where organisation_id = ours and word = any (words)
                and (found is null or practice_id = any (found))
                union all
                select practice_id from search_text_practices_shared
                where network_id = any (networks) and word = any (words)
                and (found is null or practice_id = any (found))
            );
        end loop;
        return query select unnest(found);
    end $$
    """,
    f"""
    create function talka_keep_shared_words() returns trigger language plpgsql as $$
    begin
        delete from search_text_practices_shared where practice_id = new.practice_id;
        insert into search_text_practices_shared
        {ROWS} and p.practice_id = new.practice_id;
        return null;
    end $$
    """,
    "create trigger shared_words_written after insert or update on publication_words"
    " for each row execute function talka_keep_shared_words()",
    "create trigger shared_words_shown after update of is_shown, visibility, network_id"
    " on publication for each row execute function talka_keep_shared_words()",
)
STEPS_BACK = (
    "drop trigger shared_words_shown on publication",
    "drop trigger shared_words_written on publication_words",
    "drop function talka_keep_shared_words()",
    "drop function talka_shared_practices_with(text)",
    "drop table search_text_practices_shared",
    "drop function talka_networks_of(uuid)",
    "drop function talka_networks_read()",
)
WALLED = ("publication", "publication_words")


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in WALLED:  # they bind the owner, too
        op.execute(f"alter table {table} no force row level security")
    for statement in STEPS:
        op.execute(statement)
    for table in WALLED:
        op.execute(f"alter table {table} force row level security")


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for statement in STEPS_BACK:
        op.execute(statement)
