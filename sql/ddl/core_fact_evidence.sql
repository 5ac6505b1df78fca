-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists core.fact_evidence (
    fact_id varchar not null,
    evidence_no bigint not null check (evidence_no >= 0),
    article_id varchar not null,
    evidence_role varchar not null check (evidence_role in ('quote', 'anchor', 'conversion', 'repetition', 'slot')),
    slot varchar,
    fill varchar check (fill in ('stated', 'carried')),
    scope varchar,
    char_start bigint check (char_start >= 0),
    char_end bigint check (char_end >= 0),
    quote varchar,
    check (char_start <= char_end)
);
comment on table core.fact_evidence is 'A span that a fact rests on: quote, number, conversion, repetition, or the words of a slot.';
comment on column core.fact_evidence.fact_id is 'Hash of article, kind, anchor span, measure, aspect, instrument, name, role, direction.';
comment on column core.fact_evidence.evidence_no is 'Position in the fact''s list, from 0.';
comment on column core.fact_evidence.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column core.fact_evidence.evidence_role is 'What the span is for the fact.';
comment on column core.fact_evidence.slot is 'Column of core.facts that the span filled.';
comment on column core.fact_evidence.fill is 'stated in the fact''s own clause, or carried over.';
comment on column core.fact_evidence.scope is 'How far away it was found.';
comment on column core.fact_evidence.char_start is 'First code point of the quote.';
comment on column core.fact_evidence.char_end is 'Code point after the quote.';
comment on column core.fact_evidence.quote is 'The characters of the article, as printed.';
