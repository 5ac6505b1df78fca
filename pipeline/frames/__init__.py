"""Lists of dataclasses to DataFrames, one builder per table; columns are renamed here only.

    build_frames(extracted: Sequence[Extracted], reference) -> dict[table name, DataFrame]

calls, for one batch of articles (some 500), build_sentences, build_mentions, build_date_cues,
build_publication_dates, build_facts, build_fact_evidence, build_arithmetic; each takes the same
arguments and returns the columns of its table's schema, in order, with the schema's dtypes.
`Extracted` is an Extraction with its extractor version. Values that do not fit a dtype come back as
rejected rows (see schemas/validation.py), never as an error of the whole batch.
"""
