-- The facts as they stood at a point in time (UTC): facts_as_of(timestamp '2026-01-31 12:00:00').
create or replace macro facts_as_of(moment) as table
    select facts.*
    from core.facts as facts
    where facts.first_seen_at <= moment::timestamp
    union all by name
    select history.* exclude (removed_at, removed_run_id)
    from audit.fact_history as history
    where
        history.first_seen_at <= moment::timestamp
        and history.removed_at > moment::timestamp;
