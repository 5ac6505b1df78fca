-- Workers sent, come, gone home, newest first.
select
    coalesce(moves.time_start, moves.as_of_start) as day_from,
    coalesce(moves.time_end, moves.as_of_end) as day_to,
    moves.direction,
    moves.place,
    moves.from_place,
    moves.to_place,
    moves.sector,
    moves.low,
    moves.high,
    moves.period,
    moves.status,
    moves.attribution_name,
    moves.confidence,
    moves.fact_id
from mart.movements as moves
order by day_from desc nulls last, moves.fact_id
