"""What is plausible: bounds of pay, shares, hours and head counts, each with its source.

Belongs here: reading data/bounds.csv. Does not belong: comparing facts with them (quality/, marts).
A value outside `warn` deserves a look, one outside `error` is hardly right as extracted.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlausibleRange:
    """A plausible range of one measure.

    Attributes:
        bound_id: its name, unique.
        kind: kind of fact.
        measure: "pay" (employer_cost or gross), "net", "share", "work", "sleep", "city", "factory";
            empty for all of the kind.
        place: country or region that it holds for; empty for all.
        sector: sector that it holds for; empty for all.
        year_from, year_to: years that it holds for, both included.
        unit, period: of the four ends; pay is in US dollars a month.
        warn_low, warn_high, error_low, error_high: the ends.
        source: the published figures that it was set from.
    """

    bound_id: str
    kind: str
    measure: str
    place: str
    sector: str
    year_from: int
    year_to: int
    unit: str
    period: str
    warn_low: float
    warn_high: float
    error_low: float
    error_high: float
    source: str


@cache
def read_bounds() -> tuple[PlausibleRange, ...]:
    """Read the bounds, by name."""
    with (DATA / "bounds.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_read_row(row) for row in csv.DictReader(file))


def _read_row(row: dict[str, str]) -> PlausibleRange:
    return PlausibleRange(
        bound_id=row["bound_id"],
        kind=row["kind"],
        measure=row["measure"],
        place=row["place"],
        sector=row["sector"],
        year_from=int(row["year_from"]),
        year_to=int(row["year_to"]),
        unit=row["unit"],
        period=row["period"],
        warn_low=float(row["warn_low"]),
        warn_high=float(row["warn_high"]),
        error_low=float(row["error_low"]),
        error_high=float(row["error_high"]),
        source=row["source"],
    )
