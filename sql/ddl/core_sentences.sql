-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists core.sentences (
    article_id varchar not null,
    sentence_no bigint not null check (sentence_no >= 0),
    paragraph_no bigint not null check (paragraph_no >= 0),
    section varchar not null check (section in ('front_matter', 'headline', 'standfirst', 'body', 'caption', 'byline', 'boilerplate', 'related')),
    char_start bigint not null check (char_start >= 0),
    char_end bigint not null check (char_end >= 0),
    quote varchar not null,
    check (char_start <= char_end)
);
comment on table core.sentences is 'A sentence of an article.';
comment on column core.sentences.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column core.sentences.sentence_no is 'Position in the article, from 0.';
comment on column core.sentences.paragraph_no is 'Paragraph in the article, from 0.';
comment on column core.sentences.section is 'Kind of the section.';
comment on column core.sentences.char_start is 'First code point of the quote.';
comment on column core.sentences.char_end is 'Code point after the quote.';
comment on column core.sentences.quote is 'The characters of the article, as printed.';
