-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists audit.fact_history (
    fact_id varchar not null,
    article_id varchar not null,
    kind varchar not null check (kind in ('wage', 'levy', 'headcount', 'movement', 'hours', 'revenue', 'fee', 'change', 'share', 'age', 'sanction', 'production', 'incident', 'organisation')),
    sentence_no bigint not null check (sentence_no >= 0),
    char_start bigint not null check (char_start >= 0),
    char_end bigint not null check (char_end >= 0),
    quote varchar not null,
    anchor_start bigint not null check (anchor_start >= 0),
    anchor_end bigint not null check (anchor_end >= 0),
    value_printed varchar not null,
    low double check (low > '-infinity' and low < 'infinity'),
    high double check (high > '-infinity' and high < 'infinity'),
    bound varchar check (bound in ('exact', 'min', 'max')),
    approx boolean,
    unit varchar,
    period varchar,
    worker_group varchar check (worker_group in ('north_korean', 'chinese', 'south_korean', 'russian', 'other')),
    place varchar,
    country varchar,
    employer varchar,
    sector varchar check (sector in ('garment', 'seafood', 'electronics', 'restaurant', 'construction', 'logging', 'it', 'medical', 'agriculture', 'fishing', 'manufacturing', 'mining', 'trade', 'other')),
    time_start date,
    time_end date,
    time_precision varchar,
    as_of_start date,
    as_of_end date,
    basis varchar check (basis in ('employer_cost', 'gross', 'net')),
    direction varchar check (direction in ('dispatched', 'arrived', 'repatriated', 'left', 'hired', 'requested', 'approved', 'selected', 'planned_dispatch', 'must_leave')),
    measure varchar,
    mode varchar check (mode in ('increase', 'decrease', 'multiple')),
    baseline varchar,
    attribute varchar,
    instrument varchar,
    aspect varchar,
    name varchar,
    role varchar,
    status varchar,
    occasion varchar check (occasion in ('regular', 'special')),
    per varchar,
    from_place varchar,
    to_place varchar,
    conv_unit varchar,
    conv_low double check (conv_low > '-infinity' and conv_low < 'infinity'),
    conv_high double check (conv_high > '-infinity' and conv_high < 'infinity'),
    conv_deviation double check (conv_deviation >= 0) check (conv_deviation > '-infinity' and conv_deviation < 'infinity'),
    conv_flagged boolean,
    usd_low double check (usd_low > '-infinity' and usd_low < 'infinity'),
    usd_high double check (usd_high > '-infinity' and usd_high < 'infinity'),
    usd_2020_low double check (usd_2020_low > '-infinity' and usd_2020_low < 'infinity'),
    usd_2020_high double check (usd_2020_high > '-infinity' and usd_2020_high < 'infinity'),
    fx_rate double check (fx_rate >= 0) check (fx_rate > '-infinity' and fx_rate < 'infinity'),
    fx_rate_low double check (fx_rate_low >= 0) check (fx_rate_low > '-infinity' and fx_rate_low < 'infinity'),
    fx_rate_high double check (fx_rate_high >= 0) check (fx_rate_high > '-infinity' and fx_rate_high < 'infinity'),
    fx_rate_date date,
    fx_source varchar,
    fx_method varchar,
    usd_reason varchar,
    attribution varchar check (attribution in ('official', 'un', 'ngo', 'expert', 'named', 'anonymous', 'media', 'author')),
    attribution_name varchar,
    attribution_chain varchar,
    rule varchar not null,
    confidence double check (confidence >= 0) check (confidence <= 1) check (confidence > '-infinity' and confidence < 'infinity'),
    correction varchar check (correction in ('confirmed', 'replaced')),
    extractor_version varchar not null,
    run_id bigint,
    first_seen_at timestamp,
    removed_at timestamp,
    removed_run_id bigint not null,
    check (char_start <= char_end),
    check (low <= high),
    check (time_start <= time_end),
    check (usd_low <= usd_high)
);
comment on table audit.fact_history is 'A fact as it stood until a run changed or removed it.';
comment on column audit.fact_history.fact_id is 'Hash of article, kind, anchor span, measure, aspect, instrument, name, role, direction.';
comment on column audit.fact_history.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column audit.fact_history.kind is 'Kind of claim, see docs/codebook.md.';
comment on column audit.fact_history.sentence_no is 'Sentence of the quote.';
comment on column audit.fact_history.char_start is 'First code point of the quote.';
comment on column audit.fact_history.char_end is 'Code point after the quote.';
comment on column audit.fact_history.quote is 'The characters of the article, as printed.';
comment on column audit.fact_history.anchor_start is 'First code point of the number or name.';
comment on column audit.fact_history.anchor_end is 'Code point after it.';
comment on column audit.fact_history.value_printed is 'The number or name as printed.';
comment on column audit.fact_history.low is 'Lower end in `unit`; NULL when the bound is max.';
comment on column audit.fact_history.high is 'Upper end in `unit`; NULL when the bound is min.';
comment on column audit.fact_history.bound is 'exact, min (at least low) or max (at most high).';
comment on column audit.fact_history.approx is 'An approximating word stands beside the number.';
comment on column audit.fact_history.unit is 'ISO 4217 code, ratio, person, or a singular unit.';
comment on column audit.fact_history.period is 'What the amount is per: hour ... year, shift, total.';
comment on column audit.fact_history.worker_group is 'Whose workers.';
comment on column audit.fact_history.place is 'Most specific place that the claim is about.';
comment on column audit.fact_history.country is 'ISO 3166 alpha-2 code of the place.';
comment on column audit.fact_history.employer is 'Organisation that employs them, when named.';
comment on column audit.fact_history.sector is 'Line of work.';
comment on column audit.fact_history.time_start is 'First day of the time that the text states; NULL is open or untold.';
comment on column audit.fact_history.time_end is 'Last day, inclusive; NULL is open or untold.';
comment on column audit.fact_history.time_precision is 'How fine the time is.';
comment on column audit.fact_history.as_of_start is 'First day of the publication interval, for claims without a time.';
comment on column audit.fact_history.as_of_end is 'Last day of the publication interval.';
comment on column audit.fact_history.basis is 'Of a wage.';
comment on column audit.fact_history.direction is 'Of a movement.';
comment on column audit.fact_history.measure is 'Of hours, changes and incidents.';
comment on column audit.fact_history.mode is 'Of a change.';
comment on column audit.fact_history.baseline is 'What a change is compared with.';
comment on column audit.fact_history.attribute is 'What a share of a group has.';
comment on column audit.fact_history.instrument is 'Legal instrument.';
comment on column audit.fact_history.aspect is 'What is told of the instrument.';
comment on column audit.fact_history.name is 'Name of an organisation.';
comment on column audit.fact_history.role is 'Role of an organisation.';
comment on column audit.fact_history.status is 'demanded, agreed, promised, assumed, planned; NULL: actual.';
comment on column audit.fact_history.occasion is 'Of a levy.';
comment on column audit.fact_history.per is 'What a total is for (team, truck).';
comment on column audit.fact_history.from_place is 'Where a movement starts.';
comment on column audit.fact_history.to_place is 'Where a movement ends.';
comment on column audit.fact_history.conv_unit is 'Currency of the article''s own conversion.';
comment on column audit.fact_history.conv_low is 'Lower end of the article''s own conversion, in conv_unit.';
comment on column audit.fact_history.conv_high is 'Upper end of the article''s own conversion, in conv_unit.';
comment on column audit.fact_history.conv_deviation is '|printed conversion - ours| / ours. [ratio]';
comment on column audit.fact_history.conv_flagged is 'The deviation is over 3%.';
comment on column audit.fact_history.usd_low is 'Lower end in US dollars, at the rates of the claim''s time. [USD]';
comment on column audit.fact_history.usd_high is 'Upper end in US dollars. [USD]';
comment on column audit.fact_history.usd_2020_low is 'Lower end in US dollars of 2020 (US CPI). [USD of 2020]';
comment on column audit.fact_history.usd_2020_high is 'Upper end in US dollars of 2020. [USD of 2020]';
comment on column audit.fact_history.fx_rate is 'Units of the currency for one US dollar. [unit/USD]';
comment on column audit.fact_history.fx_rate_low is 'Lowest rate within the claim''s time. [unit/USD]';
comment on column audit.fact_history.fx_rate_high is 'Highest rate within the claim''s time. [unit/USD]';
comment on column audit.fact_history.fx_rate_date is 'Day of the rate, or the middle of the interval that it is a mean of.';
comment on column audit.fact_history.fx_source is 'Where the rate comes from.';
comment on column audit.fact_history.fx_method is 'How the rate was chosen.';
comment on column audit.fact_history.usd_reason is 'Why there is no amount in dollars.';
comment on column audit.fact_history.attribution is 'Kind of source.';
comment on column audit.fact_history.attribution_name is 'Who says it; anonymous ones by country only.';
comment on column audit.fact_history.attribution_chain is 'Outlet <- ... <- who is said to know.';
comment on column audit.fact_history.rule is 'Name of the rule that decided the kind.';
comment on column audit.fact_history.confidence is 'Probability that kind, value and unit are right.';
comment on column audit.fact_history.correction is 'What a reviewer did.';
comment on column audit.fact_history.extractor_version is 'Digest of the extractor, its word lists and reference data.';
comment on column audit.fact_history.run_id is 'Run that extracted it in this form.';
comment on column audit.fact_history.first_seen_at is 'When that was.';
comment on column audit.fact_history.removed_at is 'When a run removed or changed it.';
comment on column audit.fact_history.removed_run_id is 'Run that did.';
