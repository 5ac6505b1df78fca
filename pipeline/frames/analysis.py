"""Between the rows of core.facts and the claims that analysis compares, in both directions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pipeline.model.claim import Claim, ClaimPair, StateIncome

ARROW = " <- "  # how attribution_chain is written
PER_MONTH = {"month": 1.0, "year": 1 / 12, "quarter": 1 / 3, "week": 52 / 12}
PERIODIC = frozenset({"wage", "levy", "revenue", "fee"})


def read_claim(row: Mapping[str, Any], origin_id: str) -> Claim:
    """One claim from a row of sql/analysis/claims.sql; money per period becomes money per month."""
    factor, unit = choose_scale(row)
    dated = row["time_start"] is not None or row["time_end"] is not None
    days = ("time_start", "time_end") if dated else ("as_of_start", "as_of_end")
    start, end = (read_day(row[name]) for name in days)
    role = row["basis"] or row["direction"] or row["measure"] or ""
    return Claim(
        fact_id=row["fact_id"],
        article_id=row["article_id"],
        kind=row["kind"],
        role=role,
        place=row["place"],
        group=row["worker_group"],
        sector=row["sector"],
        employer=row["employer"],
        start=start,
        end=end,
        dated=dated,
        likely=read_day(row["likely"]),
        low=scale(row["low"], factor),
        high=scale(row["high"], factor),
        unit=unit,
        usd_low=scale(row["usd_low"], factor),
        usd_high=scale(row["usd_high"], factor),
        approx=bool(row["approx"]),
        occasion=row["occasion"],
        status=row["status"],
        baseline=row["baseline"],
        mode=row["mode"],
        origin_id=origin_id,
        attribution=" ".join(filter(None, (row["attribution"], row["attribution_name"]))),
        is_part=bool(row["is_part"]),
    )


def choose_scale(row: Mapping[str, Any]) -> tuple[float, str | None]:
    """The factor onto the common scale, and the scale's name."""
    unit, period = row["unit"], row["period"]
    if unit is None or period is None or unit in ("person", "ratio"):
        return 1.0, unit
    if row["kind"] in PERIODIC and period in PER_MONTH:
        return PER_MONTH[period], f"{unit}/month"
    return 1.0, f"{unit}/{period}"


def scale(value: float | None, factor: float) -> float | None:
    """A value on the common scale."""
    return None if value is None else value * factor


def read_day(value: Any) -> date | None:
    """A day from a database's row."""
    return value if isinstance(value, date) else None


def tell_pair(pair: ClaimPair, group_id: str) -> dict[str, object]:
    """One row of core.fact_pairs, with the group in which the two claims meet."""
    return {
        "left_fact_id": pair.left,
        "right_fact_id": pair.right,
        "verdict": pair.verdict,
        "reason": pair.reason,
        "independent": pair.independent,
        "deviation": pair.deviation,
        "group_id": group_id,
    }


def tell_income(row: StateIncome) -> dict[str, object]:
    """One row of core.income."""
    return {
        "place": row.place,
        "year": row.year,
        "usd_low": row.usd_low,
        "usd_mid": row.usd_mid,
        "usd_high": row.usd_high,
        "driver": row.driver,
        "method": row.method,
        "headcount_ids": " ".join(row.headcounts),
        "rate_ids": " ".join(row.rates),
    }
