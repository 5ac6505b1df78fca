"""Pandera models, one per table: the only place where a column's text, unit and range stand."""
