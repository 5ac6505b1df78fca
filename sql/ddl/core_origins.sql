-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists core.origins (
    fact_id varchar not null,
    article_id varchar not null,
    origin_id varchar not null,
    origin varchar not null,
    origin_type varchar not null check (origin_type in ('official', 'un', 'ngo', 'expert', 'named', 'anonymous', 'media', 'author')),
    chain varchar,
    echo_of varchar
);
comment on table core.origins is 'Who is said to know a fact; facts with one origin are one vote.';
comment on column core.origins.fact_id is 'Hash of article, kind, anchor span, measure, aspect, instrument, name, role, direction.';
comment on column core.origins.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column core.origins.origin_id is 'Key of the origin.';
comment on column core.origins.origin is 'The origin in words; anonymous ones by country only.';
comment on column core.origins.origin_type is 'Kind of source.';
comment on column core.origins.chain is 'Outlet <- ... <- who is said to know.';
comment on column core.origins.echo_of is 'Fact of another article that it repeats.';
