-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists mart.publication_dates (
    article_id varchar not null,
    doc varchar not null,
    is_specimen boolean not null,
    title varchar,
    earliest date,
    latest date,
    best date,
    method varchar not null check (method in ('given', 'dateline', 'inferred', 'unknown')),
    contradicted boolean not null,
    width_days bigint check (width_days >= 1),
    cues bigint not null check (cues >= 0),
    primary key (article_id)
);
comment on table mart.publication_dates is 'When each article was published, with the number of cues.';
comment on column mart.publication_dates.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column mart.publication_dates.doc is 'The article''s file stem, or the id of its line.';
comment on column mart.publication_dates.is_specimen is 'Written by this project, as an example: no source for anything.';
comment on column mart.publication_dates.title is 'Title of the article.';
comment on column mart.publication_dates.earliest is 'First day of the interval that holds the date nine times in ten.';
comment on column mart.publication_dates.latest is 'Last day of that interval, inclusive.';
comment on column mart.publication_dates.best is 'The likeliest day.';
comment on column mart.publication_dates.method is 'given, dateline, inferred or unknown.';
comment on column mart.publication_dates.contradicted is 'The text''s evidence speaks against the stated date.';
comment on column mart.publication_dates.width_days is 'Days in the interval. [day]';
comment on column mart.publication_dates.cues is 'Number of cues.';
