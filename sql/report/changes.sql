-- What the newest run added, removed or changed.
with newest as (
    select
        changes.change,
        changes.kind,
        changes.quote,
        changes.fact_id,
        -- a range of one value is said once
        case
            when split_part(changes.value_before, ' ', 1) = split_part(changes.value_before, ' ', 2)
                then substr(changes.value_before, instr(changes.value_before, ' ') + 1)
            else changes.value_before
        end as value_before,
        case
            when split_part(changes.value_after, ' ', 1) = split_part(changes.value_after, ' ', 2)
                then substr(changes.value_after, instr(changes.value_after, ' ') + 1)
            else changes.value_after
        end as value_after
    from mart.changes as changes
    where changes.run_id = (select max(latest.run_id) from mart.changes as latest)
)

select
    newest.change,
    newest.kind,
    newest.quote,
    newest.value_before,
    case
        when newest.value_before = newest.value_after then 'as before: place, time or role changed'
        else newest.value_after
    end as value_after,
    newest.fact_id
from newest
order by newest.change, newest.kind, newest.fact_id
