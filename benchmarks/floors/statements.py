"""The second floor's SQL, written by hand: what each page needs to know, and no more.

``:name`` marks a value. The statements are those a careful person would write for the same data.
"""

SESSION = """
select s.id, s.last_seen_at, u.id as person, u.name, u.email, u.language, u.time_zone
from user_session s join user_account u on u.id = s.user_id
where s.token_hash = :token and s.expires_at > :now
"""

SCOPE = """
select set_config('app.person_id', :person, true),
       set_config('app.organisation_id', :organisation, true)
"""

SEATS = """
select 'organisation', o.id, o.slug, o.name, o.kind, m.role, o.country
from membership m join organisation o on o.id = m.organisation_id
where m.user_id = :person
union all
select 'network', n.id, n.slug, n.name, null, r.role, null
from network_role r join network_ancestry a on a.ancestor_id = r.network_id
     join network n on n.id = a.descendant_id
where r.user_id = :person
"""

_HEAD = """
select a.id, a.framework_version, a.subject_kind, a.subject_name, a.period_start, a.period_end,
       a.state, a.revision, a.started_at, starter.name, a.changed_at, a.signed_off_at, signer.name,
       (select {joined} from assessment_checklist c where c.assessment_id = a.id),
       (select count(*) from answer x where x.assessment_id = a.id and x.value is not null)
from assessment a
     left join user_account starter on starter.id = a.started_by
     left join assessment_revision r on r.assessment_id = a.id and r.number = a.revision
     left join user_account signer on signer.id = r.signed_off_by
where a.organisation_id = :organisation
"""

HEAD = _HEAD + "and a.id = :assessment"

HEADS = _HEAD + "order by a.started_at desc, a.id desc"

LAST_HEADS = HEADS + "\nlimit 5"

ANSWERS = """
select x.item_id, x.value, x.note, x.version, x.answered_at, u.name
from answer x left join user_account u on u.id = x.answered_by
where x.assessment_id = :assessment and x.organisation_id = :organisation
"""

VALUES = """
select item_id, value from answer
where assessment_id = :assessment and organisation_id = :organisation
"""

_IMPROVEMENT = """
i.id, i.what, i.who, i.due, i.state, i.version, i.created_at, u.name, i.done_at,
(select {joined_items} from improvement_item t where t.improvement_id = i.id)
from improvement i left join user_account u on u.id = i.created_by
where i.organisation_id = :organisation
"""

IMPROVEMENTS = f"select {_IMPROVEMENT} order by i.state desc, i.due is null, i.due, i.id"

OPEN_IMPROVEMENTS = f"""
select count(*) over (), {_IMPROVEMENT} and i.state = 'open' order by i.due is null, i.due, i.id
limit 5
"""

EARLIER = """
select b.id, r.number, b.period_start, b.period_end, r.answers
from assessment a
     join assessment b on b.organisation_id = a.organisation_id and b.id <> a.id
          and b.subject_kind = a.subject_kind and b.subject_name = a.subject_name
          and (b.period_end < a.period_end
               or (b.period_end = a.period_end and b.started_at < a.started_at))
     join assessment_revision r on r.assessment_id = b.id and r.reopened_at is null
where a.id = :assessment and a.organisation_id = :organisation
order by b.period_end desc, b.started_at desc
limit 1
"""

ABOUT = """
select o.welcomed_at, n.name
from organisation o left join network_member m on m.organisation_id = o.id
     left join network n on n.id = m.network_id
where o.id = :organisation
order by n.name
"""

LAST_SAVES = """
select v.saved_by, u.name, v.assessment_id, v.item_id, v.saved_at
from answer_revision v left join user_account u on u.id = v.saved_by
where v.organisation_id = :organisation
order by v.saved_at desc
limit 200
"""

CHECK = """
select x.version, x.value, x.note, a.state,
       (select max(v.version) from answer_revision v
        where v.assessment_id = x.assessment_id and v.item_id = x.item_id
              and v.saved_by <> :person),
       (select count(*) from answer_revision v
        where v.organisation_id = :organisation and v.save_key = :key)
from answer x join assessment a on a.id = x.assessment_id
where x.assessment_id = :assessment and x.item_id = :item and x.organisation_id = :organisation
"""

HISTORY_ROW = """
insert into answer_revision (id, organisation_id, assessment_id, item_id, version, value, note,
                             origin, save_key, saved_at, saved_by)
values (:id, :organisation, :assessment, :item, :version, :value, :note, 'typed', :key, :now,
        :person)
"""

SAVE = """
update answer set value = :value, note = :note, version = :version, answered_at = :now,
                  answered_by = :person
where assessment_id = :assessment and item_id = :item and version = :version - 1
      and organisation_id = :organisation
"""
