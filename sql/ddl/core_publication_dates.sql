-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists core.publication_dates (
    article_id varchar not null,
    earliest date,
    latest date,
    best date,
    method varchar not null check (method in ('given', 'dateline', 'inferred', 'unknown')),
    contradicted boolean not null,
    width_days bigint check (width_days >= 1),
    cues bigint not null check (cues >= 0),
    primary key (article_id),
    check (earliest <= latest)
);
comment on table core.publication_dates is 'When an article was published, as far as it can be known.';
comment on column core.publication_dates.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column core.publication_dates.earliest is 'First day of the interval that holds the date nine times in ten.';
comment on column core.publication_dates.latest is 'Last day of that interval, inclusive.';
comment on column core.publication_dates.best is 'The likeliest day.';
comment on column core.publication_dates.method is 'given, dateline, inferred or unknown.';
comment on column core.publication_dates.contradicted is 'The text''s evidence speaks against the stated date.';
comment on column core.publication_dates.width_days is 'Days in the interval. [day]';
comment on column core.publication_dates.cues is 'Number of cues.';
