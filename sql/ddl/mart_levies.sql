-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists mart.levies (
    fact_id varchar not null,
    article_id varchar not null,
    doc varchar not null,
    is_specimen boolean not null,
    worker_group varchar check (worker_group in ('north_korean', 'chinese', 'south_korean', 'russian', 'other')),
    place varchar,
    country varchar,
    sector varchar check (sector in ('garment', 'seafood', 'electronics', 'restaurant', 'construction', 'logging', 'it', 'medical', 'agriculture', 'fishing', 'manufacturing', 'mining', 'trade', 'other')),
    employer varchar,
    year bigint,
    time_start date,
    time_end date,
    time_precision varchar,
    as_of_start date,
    as_of_end date,
    occasion varchar check (occasion in ('regular', 'special')),
    low double check (low > '-infinity' and low < 'infinity'),
    high double check (high > '-infinity' and high < 'infinity'),
    bound varchar check (bound in ('exact', 'min', 'max')),
    approx boolean,
    unit varchar,
    period varchar,
    usd_low double check (usd_low > '-infinity' and usd_low < 'infinity'),
    usd_high double check (usd_high > '-infinity' and usd_high < 'infinity'),
    usd_2020_low double check (usd_2020_low > '-infinity' and usd_2020_low < 'infinity'),
    usd_2020_high double check (usd_2020_high > '-infinity' and usd_2020_high < 'infinity'),
    usd_reason varchar,
    usd_month_low double check (usd_month_low > '-infinity' and usd_month_low < 'infinity'),
    usd_month_high double check (usd_month_high > '-infinity' and usd_month_high < 'infinity'),
    status varchar,
    quote varchar not null,
    char_start bigint not null check (char_start >= 0),
    char_end bigint not null check (char_end >= 0),
    attribution varchar check (attribution in ('official', 'un', 'ngo', 'expert', 'named', 'anonymous', 'media', 'author')),
    attribution_name varchar,
    confidence double check (confidence >= 0) check (confidence <= 1) check (confidence > '-infinity' and confidence < 'infinity'),
    primary key (fact_id)
);
comment on table mart.levies is 'What state, party, managers or brokers take of a worker''s pay; special levies marked.';
comment on column mart.levies.fact_id is 'Hash of article, kind, anchor span, measure, aspect, instrument, name, role, direction.';
comment on column mart.levies.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column mart.levies.doc is 'The article''s file stem, or the id of its line.';
comment on column mart.levies.is_specimen is 'Written by this project, as an example: no source for anything.';
comment on column mart.levies.worker_group is 'Whose workers.';
comment on column mart.levies.place is 'Most specific place that the claim is about.';
comment on column mart.levies.country is 'ISO 3166 alpha-2 code of the place.';
comment on column mart.levies.sector is 'Line of work.';
comment on column mart.levies.employer is 'Organisation that employs them, when named.';
comment on column mart.levies.year is 'Year of the claim''s time, else of the likeliest publication day.';
comment on column mart.levies.time_start is 'First day of the time that the text states; NULL is open or untold.';
comment on column mart.levies.time_end is 'Last day, inclusive; NULL is open or untold.';
comment on column mart.levies.time_precision is 'How fine the time is.';
comment on column mart.levies.as_of_start is 'First day of the publication interval, for claims without a time.';
comment on column mart.levies.as_of_end is 'Last day of the publication interval.';
comment on column mart.levies.occasion is 'Of a levy.';
comment on column mart.levies.low is 'Lower end in `unit`; NULL when the bound is max.';
comment on column mart.levies.high is 'Upper end in `unit`; NULL when the bound is min.';
comment on column mart.levies.bound is 'exact, min (at least low) or max (at most high).';
comment on column mart.levies.approx is 'An approximating word stands beside the number.';
comment on column mart.levies.unit is 'ISO 4217 code, ratio, person, or a singular unit.';
comment on column mart.levies.period is 'What the amount is per: hour ... year, shift, total.';
comment on column mart.levies.usd_low is 'Lower end in US dollars, at the rates of the claim''s time. [USD]';
comment on column mart.levies.usd_high is 'Upper end in US dollars. [USD]';
comment on column mart.levies.usd_2020_low is 'Lower end in US dollars of 2020 (US CPI). [USD of 2020]';
comment on column mart.levies.usd_2020_high is 'Upper end in US dollars of 2020. [USD of 2020]';
comment on column mart.levies.usd_reason is 'Why there is no amount in dollars.';
comment on column mart.levies.usd_month_low is 'Lower end a month (year / 12, week * 52 / 12). [USD]';
comment on column mart.levies.usd_month_high is 'Upper end per month; NULL for other periods. [USD]';
comment on column mart.levies.status is 'demanded, agreed, promised, assumed, planned; NULL: actual.';
comment on column mart.levies.quote is 'The characters of the article, as printed.';
comment on column mart.levies.char_start is 'First code point of the quote.';
comment on column mart.levies.char_end is 'Code point after the quote.';
comment on column mart.levies.attribution is 'Kind of source.';
comment on column mart.levies.attribution_name is 'Who says it; anonymous ones by country only.';
comment on column mart.levies.confidence is 'Probability that kind, value and unit are right.';
