-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists ref.instruments (
    name varchar not null,
    kind varchar not null,
    adopted date not null,
    deadlines varchar,
    labour varchar,
    mandate_until date,
    source varchar not null,
    primary key (name)
);
comment on table ref.instruments is 'A resolution, act, order or regulation.';
comment on column ref.instruments.name is 'Canonical name.';
comment on column ref.instruments.kind is 'resolution, act, order or regulation.';
comment on column ref.instruments.adopted is 'Day of adoption, signature or publication.';
comment on column ref.instruments.deadlines is 'Days that it sets, that for workers first, joined by '';''.';
comment on column ref.instruments.labour is 'What it says about workers.';
comment on column ref.instruments.mandate_until is 'End of a mandate that it renews.';
comment on column ref.instruments.source is 'Symbol of the document.';
