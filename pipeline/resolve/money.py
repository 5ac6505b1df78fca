"""Amounts to US dollars, over an interval of days, with what the conversion rests on.

Belongs here: converting and comparing amounts. Does not belong: the rates themselves
(reference/fx). What cannot be converted is None with a reason.
"""

from dataclasses import dataclass
from datetime import date

from pipeline.model.mention import Conversion
from pipeline.reference.fx import MissingRate, Rate, mean_rate
from pipeline.reference.price_index import to_base_year

FLAGGED_DEVIATION = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class UsdAmount:
    """An amount in US dollars.

    Attributes:
        usd_low, usd_high: at the mean rate of the interval; None like the amount's own ends, or
            when there is no rate.
        usd_2020_low, usd_2020_high: in dollars of 2020 (US CPI-U).
        rate: units per US dollar, mean over the interval.
        rate_low, rate_high: lowest and highest rate that may apply: the rate's movement over the
            interval, and the source's own spread.
        rate_date: last day whose rate went into the mean.
        source, method: as in `pipeline.reference.fx.Rate`.
        reason: why something is None although the amount is not.
    """

    usd_low: float | None = None
    usd_high: float | None = None
    usd_2020_low: float | None = None
    usd_2020_high: float | None = None
    rate: float | None = None
    rate_low: float | None = None
    rate_high: float | None = None
    rate_date: date | None = None
    source: str | None = None
    method: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class PrintedConversion:
    """An article's own conversion against ours.

    Attributes:
        printed_rate: units of the amount per unit of the conversion, by the article's figures.
        our_rate: the same by our rates; None when one is missing.
        deviation: printed_rate / our_rate - 1.
        flagged: whether it deviates by more than 3%.
        reason: why there is nothing to compare.
    """

    printed_rate: float | None
    our_rate: float | None
    deviation: float | None
    flagged: bool
    reason: str | None = None


def convert_to_usd(
    low: float | None, high: float | None, unit: str, start: date | None, end: date | None
) -> UsdAmount:
    """Convert an amount at the mean rate over the days from start to end.

    Args:
        low: lower end in `unit`; None when open.
        high: upper end in `unit`; None when open.
        unit: ISO 4217 code.
        start: first day of the fact's interval, or of the as-of interval when it has none.
        end: last day of it.

    >>> convert_to_usd(367.25, 734.5, "AED", date(2019, 1, 1), date(2019, 12, 31)).usd_high
    200.0
    """
    if start is None or end is None:
        return UsdAmount(reason="no closed interval of days to take a rate for")
    rate = mean_rate(unit, start, end)
    if isinstance(rate, MissingRate):
        return UsdAmount(reason=rate.reason)
    usd_low, usd_high = _divide(low, rate), _divide(high, rate)
    factor = to_base_year(start, end)
    years = f"{start.year}" if start.year == end.year else f"{start.year} to {end.year}"
    return UsdAmount(
        usd_low=usd_low,
        usd_high=usd_high,
        usd_2020_low=None if usd_low is None or factor is None else usd_low * factor,
        usd_2020_high=None if usd_high is None or factor is None else usd_high * factor,
        rate=rate.units_per_usd,
        rate_low=rate.low,
        rate_high=rate.high,
        rate_date=rate.rate_date,
        source=rate.source,
        method=rate.method,
        reason=None if factor is not None else f"no price index for {years}",
    )


def _divide(amount: float | None, rate: Rate) -> float | None:
    return None if amount is None else amount / rate.units_per_usd


def compare_conversion(
    low: float | None,
    high: float | None,
    unit: str,
    conv: Conversion,
    start: date | None,
    end: date | None,
) -> PrintedConversion:
    """Hold the article's own conversion of an amount against our rates.

    Args:
        low: lower end of the amount in `unit`.
        high: its upper end.
        unit: ISO 4217 code of the amount.
        conv: the conversion as printed.
        start: first day of the interval.
        end: last day of it.
    """
    printed = printed_rate(low, high, conv)
    if printed is None:
        return PrintedConversion(None, None, None, False, "no pair of amounts to compare")
    if start is None or end is None:
        return PrintedConversion(printed, None, None, False, "no closed interval of days")
    ours, other = mean_rate(unit, start, end), mean_rate(conv.unit, start, end)
    for rate in (ours, other):
        if isinstance(rate, MissingRate):
            return PrintedConversion(printed, None, None, False, rate.reason)
    assert isinstance(ours, Rate) and isinstance(other, Rate)  # noqa: S101, PT018 - for mypy
    our_rate = ours.units_per_usd / other.units_per_usd
    deviation = printed / our_rate - 1
    return PrintedConversion(printed, our_rate, deviation, abs(deviation) > FLAGGED_DEVIATION)


def printed_rate(low: float | None, high: float | None, conv: Conversion) -> float | None:
    """Units of the amount per unit of its printed conversion, the mean of what both ends imply."""
    pairs = ((low, conv.low), (high, conv.high))
    implied = [one / two for one, two in pairs if one and two]
    return sum(implied) / len(implied) if implied else None
