-- A printed conversion is within 3% of ours.
select
    facts.fact_id,
    facts.quote,
    facts.conv_deviation
from core.facts as facts
where facts.conv_flagged
