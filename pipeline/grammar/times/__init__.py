"""Times as written: days, months, parts of years, distances, lengths, sets, holidays.

Belongs here: finding time expressions and saying what their own words mean, as the small trees of
`pipeline.model.meaning`. Does not belong: days on a calendar (resolve/time), publication (dating/).

How it works: every word becomes one character for its set of categories (words.py), rules are
patterns over those (pattern.py), applied level by level: numbers, times of the calendar
(absolute.py), times relative to another (relative.py), parts, bounds and distances (parts.py),
lengths and sets (lengths.py). What readers of meanings need to ask ("is the year told?", "which
days would it be in 2019?", "before or after publication?") is in `pipeline.resolve.calendar`:
`is_explicit`, `days_in_year`, `points_to`.
"""

from pipeline.grammar.times.find import find_times

__all__ = ["find_times"]
