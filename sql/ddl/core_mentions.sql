-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists core.mentions (
    article_id varchar not null,
    mention_no bigint not null check (mention_no >= 0),
    type varchar not null check (type in ('number', 'money', 'share', 'ratio', 'count', 'age', 'duration', 'rate', 'time', 'place', 'group', 'organisation', 'sector', 'instrument', 'source')),
    is_quantity boolean not null,
    sentence_no bigint,
    char_start bigint not null check (char_start >= 0),
    char_end bigint not null check (char_end >= 0),
    quote varchar not null,
    rule varchar not null,
    low double check (low > '-infinity' and low < 'infinity'),
    high double check (high > '-infinity' and high < 'infinity'),
    bound varchar check (bound in ('exact', 'min', 'max')),
    approx boolean,
    unit varchar,
    period varchar,
    noun varchar,
    noun_class varchar,
    per varchar,
    conv_unit varchar,
    conv_low double check (conv_low > '-infinity' and conv_low < 'infinity'),
    conv_high double check (conv_high > '-infinity' and conv_high < 'infinity'),
    name varchar,
    category varchar,
    country varchar,
    timex_type varchar,
    time_value varchar,
    time_start date,
    time_end date,
    time_precision varchar,
    time_reading varchar,
    disposition varchar check (disposition in ('anchor', 'evidence', 'conversion', 'argument', 'unclassified', 'rejected')),
    disposition_reason varchar,
    check (char_start <= char_end),
    check (low <= high),
    check (time_start <= time_end)
);
comment on table core.mentions is 'A span that the grammar recognised; a quantity has exactly one disposition.';
comment on column core.mentions.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column core.mentions.mention_no is 'Position in the article, from 0.';
comment on column core.mentions.type is 'Kind of mention.';
comment on column core.mentions.is_quantity is 'It carries a number, so it must have a disposition.';
comment on column core.mentions.sentence_no is 'Sentence that it starts in.';
comment on column core.mentions.char_start is 'First code point of the quote.';
comment on column core.mentions.char_end is 'Code point after the quote.';
comment on column core.mentions.quote is 'The characters of the article, as printed.';
comment on column core.mentions.rule is 'Name of the grammar rule.';
comment on column core.mentions.low is 'Lower end in `unit`; NULL when the bound is max.';
comment on column core.mentions.high is 'Upper end in `unit`; NULL when the bound is min.';
comment on column core.mentions.bound is 'exact, min (at least low) or max (at most high).';
comment on column core.mentions.approx is 'An approximating word stands beside the number.';
comment on column core.mentions.unit is 'ISO 4217 code, ratio, person, or a singular unit.';
comment on column core.mentions.period is 'What the amount is per: hour ... year, shift, total.';
comment on column core.mentions.noun is 'Singular head noun of a count or share.';
comment on column core.mentions.noun_class is 'Class of that noun.';
comment on column core.mentions.per is 'What a rate is for, when that is no period.';
comment on column core.mentions.conv_unit is 'Currency of the article''s own conversion.';
comment on column core.mentions.conv_low is 'Lower end of the article''s own conversion, in conv_unit.';
comment on column core.mentions.conv_high is 'Upper end of the article''s own conversion, in conv_unit.';
comment on column core.mentions.name is 'Canonical name.';
comment on column core.mentions.category is 'What it is within its type.';
comment on column core.mentions.country is 'ISO 3166 alpha-2 code.';
comment on column core.mentions.timex_type is 'DATE, TIME, DURATION or SET.';
comment on column core.mentions.time_value is 'TIMEX3 value, resolved.';
comment on column core.mentions.time_start is 'First day of the time that the text states; NULL is open or untold.';
comment on column core.mentions.time_end is 'Last day, inclusive; NULL is open or untold.';
comment on column core.mentions.time_precision is 'How fine the time is.';
comment on column core.mentions.time_reading is 'How the publication date was used.';
comment on column core.mentions.disposition is 'What became of the quantity.';
comment on column core.mentions.disposition_reason is 'Why.';
