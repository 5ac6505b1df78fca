-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists mart.employers (
    name varchar not null,
    role varchar not null,
    first_seen date,
    last_seen date,
    articles bigint not null check (articles >= 1),
    outlets bigint not null check (outlets >= 0),
    facts bigint not null check (facts >= 0),
    quote varchar not null,
    fact_id varchar not null,
    fact_ids varchar not null,
    primary key (name, role)
);
comment on table mart.employers is 'An organisation in one role, over all articles.';
comment on column mart.employers.name is 'Name of the organisation.';
comment on column mart.employers.role is 'Role: employer, brand, buyer, broker, owner, recipient.';
comment on column mart.employers.first_seen is 'Earliest day of the publication interval of the articles naming it.';
comment on column mart.employers.last_seen is 'Latest day of it.';
comment on column mart.employers.articles is 'Articles that name it, near-duplicates counted once.';
comment on column mart.employers.outlets is 'Outlets that name it, as far as they are known.';
comment on column mart.employers.facts is 'Other facts that name it as employer.';
comment on column mart.employers.quote is 'Quote of the surest of its facts.';
comment on column mart.employers.fact_id is 'That fact.';
comment on column mart.employers.fact_ids is 'All its facts, separated by blanks.';
