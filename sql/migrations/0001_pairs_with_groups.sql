-- The pairs are made anew by the comparison, with the group in which two claims meet.
drop table if exists core.fact_pairs;
