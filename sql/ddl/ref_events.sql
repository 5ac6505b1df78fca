-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists ref.events (
    name varchar not null,
    first_day date not null,
    last_day date,
    kind varchar not null,
    checked varchar not null check (checked in ('source', 'memory')),
    precision varchar not null,
    aliases varchar,
    primary key (name, first_day),
    check (first_day <= last_day)
);
comment on table ref.events is 'A dated event that bounds when an article was written.';
comment on column ref.events.name is 'Its name.';
comment on column ref.events.first_day is 'First day.';
comment on column ref.events.last_day is 'Last day, inclusive; NULL while it goes on.';
comment on column ref.events.kind is 'sanction, campaign, congress, covid, war, ...';
comment on column ref.events.checked is 'Whether its date was seen in a source.';
comment on column ref.events.precision is 'How exactly the date was seen.';
comment on column ref.events.aliases is 'Forms in which texts name it, separated by '';''.';
