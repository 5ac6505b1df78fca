-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists mart.corroboration (
    fact_id varchar not null,
    article_id varchar not null,
    doc varchar not null,
    is_specimen boolean not null,
    kind varchar not null check (kind in ('wage', 'levy', 'headcount', 'movement', 'hours', 'revenue', 'fee', 'change', 'share', 'age', 'sanction', 'production', 'incident', 'organisation')),
    place varchar,
    worker_group varchar check (worker_group in ('north_korean', 'chinese', 'south_korean', 'russian', 'other')),
    sector varchar check (sector in ('garment', 'seafood', 'electronics', 'restaurant', 'construction', 'logging', 'it', 'medical', 'agriculture', 'fishing', 'manufacturing', 'mining', 'trade', 'other')),
    low double check (low > '-infinity' and low < 'infinity'),
    high double check (high > '-infinity' and high < 'infinity'),
    unit varchar,
    period varchar,
    origin varchar not null,
    origins bigint not null check (origins >= 1),
    against bigint not null check (against >= 0),
    widest double check (widest >= 0) check (widest > '-infinity' and widest < 'infinity'),
    fact_ids varchar,
    quote varchar not null,
    confidence double check (confidence >= 0) check (confidence <= 1) check (confidence > '-infinity' and confidence < 'infinity'),
    primary key (fact_id)
);
comment on table mart.corroboration is 'A claim with the independent origins that support it, and those that speak against it.';
comment on column mart.corroboration.fact_id is 'Hash of article, kind, anchor span, measure, aspect, instrument, name, role, direction.';
comment on column mart.corroboration.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column mart.corroboration.doc is 'The article''s file stem, or the id of its line.';
comment on column mart.corroboration.is_specimen is 'Written by this project, as an example: no source for anything.';
comment on column mart.corroboration.kind is 'Kind of claim, see docs/codebook.md.';
comment on column mart.corroboration.place is 'Most specific place that the claim is about.';
comment on column mart.corroboration.worker_group is 'Whose workers.';
comment on column mart.corroboration.sector is 'Line of work.';
comment on column mart.corroboration.low is 'Lower end in `unit`; NULL when the bound is max.';
comment on column mart.corroboration.high is 'Upper end in `unit`; NULL when the bound is min.';
comment on column mart.corroboration.unit is 'ISO 4217 code, ratio, person, or a singular unit.';
comment on column mart.corroboration.period is 'What the amount is per: hour ... year, shift, total.';
comment on column mart.corroboration.origin is 'The origin in words; anonymous ones by country only.';
comment on column mart.corroboration.origins is 'Independent origins that say so, its own included.';
comment on column mart.corroboration.against is 'Independent origins that contradict it.';
comment on column mart.corroboration.widest is 'Widest gap to a contradicting claim. [ratio]';
comment on column mart.corroboration.fact_ids is 'The claims that corroborate it, separated by blanks.';
comment on column mart.corroboration.quote is 'The characters of the article, as printed.';
comment on column mart.corroboration.confidence is 'Probability that kind, value and unit are right.';
