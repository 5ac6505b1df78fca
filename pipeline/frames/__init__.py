"""Lists of dataclasses to DataFrames, one builder per table; columns are renamed here only."""
