"""Lists of dataclasses to DataFrames, one builder per table; column names are translated here only."""
