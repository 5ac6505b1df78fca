-- Workers sent, come, gone home, newest first.
select
    case when moves.time_end is null then coalesce(moves.time_start, moves.as_of_start) else moves.time_start end as day_from,
    case when moves.time_start is null then coalesce(moves.time_end, moves.as_of_end) else moves.time_end end as day_to,
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
order by coalesce(day_from, day_to) desc nulls last, moves.fact_id
