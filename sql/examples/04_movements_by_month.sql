-- How many were sent or went home, by month and route, without counting anyone twice? Of the figures
-- that tell of one movement, or of a part of it, the largest stands, also where sources conflict (ask
-- question 6 by how much); `counted` rows of one direction can be added. A movement that no month
-- holds shows its days.
with recursive inside as (
    select
        places.name,
        places.name as outer_name
    from ref.places as places
    where places.curated
    union
    select
        inside.name,
        places.parent as outer_name
    from inside
    inner join ref.places as places on inside.outer_name = places.name and places.curated
    where places.parent is not null
),

moves as (
    select
        movements.*,
        if(movements.direction in ('repatriated', 'left'), 'home', 'out') as way,
        coalesce(movements.high, movements.low) as size,
        coalesce(movements.time_start, '-infinity'::date) as first_day,
        coalesce(movements.time_end, movements.as_of_end, 'infinity'::date) as last_day
    from mart.movements as movements
    where
        movements.status is null
        and movements.worker_group = 'north_korean'
        and movements.direction in ('dispatched', 'arrived', 'hired', 'repatriated', 'left')
),

within_article as (
    select one.fact_id
    from moves as one
    inner join moves as other
        on
            one.article_id = other.article_id
            and one.way = other.way
            and one.fact_id <> other.fact_id
            and (one.size, one.fact_id) < (other.size, other.fact_id)
            and one.first_day <= other.last_day
            and one.last_day >= other.first_day
            and coalesce(one.employer = other.employer, true)
    where
        one.place is null
        or other.place is null
        or one.place = other.place
        or exists (
            select 1 from inside
            where
                (inside.name = one.place and inside.outer_name = other.place)
                or (inside.name = other.place and inside.outer_name = one.place)
        )
),

across_articles as (
    select if((one.size, one.fact_id) < (other.size, other.fact_id), one.fact_id, other.fact_id) as fact_id
    from core.fact_pairs as pairs
    inner join moves as one on pairs.left_fact_id = one.fact_id
    inner join moves as other on pairs.right_fact_id = other.fact_id
    where
        one.article_id <> other.article_id
        and one.way = other.way
        and (
            pairs.verdict in ('corroborates', 'contradicts')
            or (
                pairs.verdict = 'different_scope'
                and pairs.reason in (
                    'part of the whole, not to be added', 'over another stretch of time'
                )
            )
        )
)

select
    case
        when moves.month is not null
            then strftime(moves.month, '%Y-%m')
        when moves.time_start is null and moves.time_end is null
            then 'no date'
        else
            coalesce(moves.time_start::varchar, '...')
            || ' to '
            || coalesce(moves.time_end::varchar, '...')
    end as days,
    moves.direction,
    case
        when moves.way = 'home'
            then
                coalesce(moves.from_place, moves.place, '?')
                || ' -> '
                || coalesce(nullif(moves.to_place, coalesce(moves.from_place, moves.place)), '?')
        else coalesce(moves.from_place, '?') || ' -> ' || coalesce(moves.to_place, moves.place, '?')
    end as route,
    sum(coalesce(moves.low, moves.high)) as counted_low,
    sum(moves.size) as counted_high,
    string_agg(moves.fact_id, ' ' order by moves.fact_id) as fact_ids
from moves
where
    moves.fact_id not in (select within_article.fact_id from within_article)
    and moves.fact_id not in (select across_articles.fact_id from across_articles)
group by all
order by days, moves.direction, route
