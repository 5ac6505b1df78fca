-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists core.near_duplicates (
    article_id varchar not null,
    group_id varchar not null,
    similarity double not null check (similarity >= 0) check (similarity <= 1) check (similarity > '-infinity' and similarity < 'infinity'),
    primary key (article_id)
);
comment on table core.near_duplicates is 'An article with the group of nearly equal texts (syndicated copies) that it belongs to.';
comment on column core.near_duplicates.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column core.near_duplicates.group_id is 'The smallest article_id of the group.';
comment on column core.near_duplicates.similarity is 'Jaccard similarity with it.';
