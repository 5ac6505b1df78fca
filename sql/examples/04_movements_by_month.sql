-- How many were sent or went home, by month and route, without counting anyone twice? A part of a
-- larger movement and the second telling of the same one are left out: `counted` rows can be added.
with repeated as (
    select
        case
            when
                pairs.verdict = 'corroborates'
                then greatest(pairs.left_fact_id, pairs.right_fact_id)
            when coalesce(one.high, one.low) >= coalesce(other.high, other.low)
                then other.fact_id
            else one.fact_id
        end as fact_id
    from core.fact_pairs as pairs
    inner join core.facts as one on pairs.left_fact_id = one.fact_id
    inner join core.facts as other on pairs.right_fact_id = other.fact_id
    where
        one.kind = 'movement'
        and (
            pairs.verdict = 'corroborates'
            or (
                pairs.verdict in ('different_scope', 'different_role')
                and one.article_id = other.article_id
            )
        )
)

select
    moves.month,
    moves.direction,
    case
        when moves.direction in ('repatriated', 'left')
            then coalesce(moves.from_place, moves.place, '?') || ' -> ' || coalesce(moves.to_place, '?')
        else coalesce(moves.from_place, '?') || ' -> ' || coalesce(moves.to_place, moves.place, '?')
    end as route,
    sum(coalesce(moves.low, moves.high)) as counted_low,
    sum(coalesce(moves.high, moves.low)) as counted_high,
    string_agg(moves.fact_id, ' ' order by moves.fact_id) as fact_ids
from mart.movements as moves
where
    moves.status is null
    and moves.worker_group = 'north_korean'
    and moves.direction in ('dispatched', 'arrived', 'hired', 'repatriated', 'left')
    and moves.fact_id not in (select repeated.fact_id from repeated)
group by all
order by moves.month nulls last, moves.direction, route
