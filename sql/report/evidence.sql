-- Some facts with their sentences; offsets count code points of the article's text.
select
    facts.fact_id,
    facts.article_id,
    facts.kind,
    articles.title,
    articles.outlet,
    articles.doc,
    articles.is_specimen,
    sentences.section,
    sentences.char_start as sentence_start,
    facts.char_start,
    facts.char_end,
    facts.quote,
    facts.value_printed,
    facts.low,
    facts.high,
    facts.unit,
    facts.period,
    facts.attribution,
    facts.attribution_name,
    facts.attribution_chain,
    facts.rule,
    facts.confidence,
    facts.time_start,
    facts.time_end,
    facts.as_of_start,
    facts.as_of_end,
    facts.conv_unit,
    facts.conv_low,
    facts.conv_high,
    facts.conv_deviation,
    facts.usd_low,
    facts.usd_high,
    facts.fx_rate,
    facts.fx_source,
    facts.fx_method,
    facts.usd_reason,
    substr(
        articles.text,
        sentences.char_start + 1,
        greatest(sentences.char_end, facts.char_end) - sentences.char_start
    ) as sentence
from core.facts as facts
inner join core.articles as articles on facts.article_id = articles.article_id
inner join core.sentences as sentences
    on
        facts.article_id = sentences.article_id
        and facts.sentence_no = sentences.sentence_no
where list_contains($1, facts.fact_id)
order by facts.article_id, facts.char_start, facts.fact_id
