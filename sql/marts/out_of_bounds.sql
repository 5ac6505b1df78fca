-- Facts outside what is plausible, with the bound and its source.
with recursive inside as (
    select
        places.name,
        places.name as outer_name,
        0 as depth
    from ref.places as places
    where places.curated
    union
    select
        inside.name,
        places.parent as outer_name,
        inside.depth + 1 as depth
    from inside
    inner join ref.places as places on inside.outer_name = places.name and places.curated
    where places.parent is not null and inside.depth < 8
),

measured as (
    select
        facts.*,
        year(coalesce(facts.time_start, facts.time_end, dates.best)) as year,
        case facts.kind
            when 'wage'
                then
                    case
                        when facts.unit = 'ratio' then 'share'
                        when facts.basis = 'net' then 'net'
                        else 'pay'
                    end
            when 'levy' then case when facts.unit = 'ratio' then 'share' else 'money' end
            when 'hours' then facts.measure
        end as bound_measure
    from core.facts as facts
    left join core.publication_dates as dates on facts.article_id = dates.article_id
),

compared as (
    select
        measured.*,
        bounds.bound_id,
        bounds.warn_low,
        bounds.warn_high,
        bounds.unit as bound_unit,
        bounds.source,
        case
            when bounds.unit = 'USD' then coalesce(measured.usd_low, measured.usd_high) * periods.per_month
            else coalesce(measured.low, measured.high)
        end as least,
        case
            when bounds.unit = 'USD' then coalesce(measured.usd_high, measured.usd_low) * periods.per_month
            else coalesce(measured.high, measured.low)
        end as most
    from measured
    inner join ref.bounds as bounds
        on
            measured.kind = bounds.kind
            and (
                bounds.measure is null
                or measured.bound_measure = bounds.measure
                or (
                    bounds.measure = 'city' and exists (
                        select 1 from ref.places as places
                        where
                            places.name = measured.place
                            and places.kind in ('city', 'town', 'prefecture', 'district')
                    )
                )
                or (bounds.measure = 'factory' and measured.employer is not null)
            )
            and (bounds.sector is null or measured.sector = bounds.sector)
            and (
                bounds.place is null
                or exists (
                    select 1 from inside
                    where inside.name = measured.place and inside.outer_name = bounds.place
                )
            )
            and coalesce(measured.year, bounds.year_to) between bounds.year_from and bounds.year_to
            and (bounds.unit = 'USD' or measured.unit = bounds.unit)
            and (  -- bounds on movements are for one dispatch, not for what moved in half a year
                measured.kind <> 'movement'
                or coalesce(measured.time_end - measured.time_start <= 92, true)
            )
            and (
                bounds.period is null
                or bounds.unit = 'USD'
                or measured.period is null
                or measured.period = bounds.period
            )
    left join (
        values ('month', 1.0), ('year', 1.0 / 12), ('quarter', 1.0 / 3), ('week', 52.0 / 12)
    ) as periods (period, per_month) on measured.period = periods.period
    where measured.worker_group is null or measured.worker_group = 'north_korean'
)

select
    compared.fact_id,
    compared.article_id,
    articles.doc,
    articles.is_specimen,
    compared.kind,
    compared.bound_id,
    sides.side,
    case when sides.side = 'below' then compared.least else compared.most end as value,
    case when sides.side = 'below' then compared.warn_low else compared.warn_high end as limit_value,
    compared.bound_unit as unit,
    compared.source,
    compared.quote,
    compared.char_start,
    compared.char_end,
    compared.confidence
from compared
inner join core.articles as articles on compared.article_id = articles.article_id
inner join (values ('below'), ('above')) as sides (side)
    on
        (sides.side = 'below' and compared.least < compared.warn_low)
        or (sides.side = 'above' and compared.most > compared.warn_high)
