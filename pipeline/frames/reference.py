"""Frames of the reference tables, from the loaders of reference/."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from functools import cache

from pipeline.frames.records import build_split
from pipeline.reference.bounds import read_bounds
from pipeline.reference.currencies import read_currencies
from pipeline.reference.events import read_events
from pipeline.reference.fx import Rate, mean_rate
from pipeline.reference.instruments import read_instruments
from pipeline.reference.places import Place, read_places
from pipeline.reference.price_index import read_price_index
from pipeline.schemas import ref
from pipeline.schemas.validation import Split

FIRST_YEAR, LAST_YEAR = 2005, 2026


@cache
def build_reference() -> Mapping[str, Split]:
    """Every table of schema ref, made once; a rejected row here is a fault of our own data."""
    return {
        "ref.places": build_split(ref.PLACES, map(_place_row, read_places())),
        "ref.currencies": build_split(ref.CURRENCIES, map(asdict, read_currencies().values())),
        "ref.fx_rates": build_split(ref.FX_RATES, _rate_rows()),
        "ref.events": build_split(ref.EVENTS, _event_rows()),
        "ref.instruments": build_split(ref.INSTRUMENTS, _instrument_rows()),
        "ref.bounds": build_split(ref.BOUNDS, _bound_rows()),
        "ref.price_index": build_split(
            ref.PRICE_INDEX,
            ({"year": year, "cpi_u": index} for year, index in read_price_index().items()),
        ),
    }


def _place_row(place: Place) -> Mapping[str, object]:
    return {
        "place_id": " | ".join((place.name, place.parent or "", place.country or "")),
        "name": place.name,
        "aliases": ";".join(place.aliases) or None,
        "country": place.country,
        "parent": place.parent,
        "kind": place.kind,
        "lat": place.lat,
        "lon": place.lon,
        "population": place.population,
        "curated": place.curated,
    }


def _rate_rows() -> Iterator[Mapping[str, object]]:
    units = [
        unit for unit, one in read_currencies().items() if one.rates not in {"none", "identity"}
    ]
    for unit in units:
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            for month in range(1, 13):
                first = date(year, month, 1)
                rate = mean_rate(unit, first, date(year, month, monthrange(year, month)[1]))
                if isinstance(rate, Rate):
                    yield {
                        "currency": unit,
                        "month": first,
                        "units_per_usd": rate.units_per_usd,
                        "low": rate.low,
                        "high": rate.high,
                        "source": rate.source,
                        "method": rate.method,
                    }


def _event_rows() -> Iterator[Mapping[str, object]]:
    for event in read_events():
        yield {
            "name": event.name,
            "first_day": event.start,
            "last_day": event.end,
            "kind": event.kind,
            "checked": event.checked,
            "precision": event.precision,
            "aliases": ";".join(event.aliases) or None,
        }


def _instrument_rows() -> Iterator[Mapping[str, object]]:
    for one in read_instruments().values():
        yield {
            "name": one.name,
            "kind": one.kind,
            "adopted": one.adopted,
            "deadlines": ";".join(day.isoformat() for day in one.deadlines) or None,
            "labour": one.labour or None,
            "mandate_until": one.mandate_until,
            "source": one.source,
        }


def _bound_rows() -> Iterator[Mapping[str, object]]:
    empty_is_null = ("measure", "place", "sector", "period")
    for one in read_bounds():
        row = asdict(one)
        yield {name: row[name] or None if name in empty_is_null else row[name] for name in row}
