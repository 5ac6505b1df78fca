"""Lists of dataclasses to DataFrames, one builder per table; columns are renamed here only.

    build_frames(batch: Sequence[Extracted], corrections) -> BatchFrames     (frames/batch.py)

calls, for one batch of articles (some 500), build_sentences and build_mentions (text), build_facts
and build_fact_evidence (facts), build_date_cues, build_publication_dates and build_arithmetic
(dates). Each returns a Split: `valid`, with the columns of its table's schema, in order, in the
schema's dtypes, and `rejected`, with the columns of audit.rejected_facts. `Extracted` is an
Extraction with its extractor version. `corrections` reads corrections.yml and applies it to facts;
`reference.build_reference()` makes the tables of schema ref.
"""
