import pytest

from pipeline.reference import places as p
from pipeline.reference.instruments import read_instruments


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("China", "Hunchun"),
        ("Jilin", "Yanbian"),
        ("Gulf", "Qatar"),
        ("Russian Far East", "Vladivostok"),
        ("Africa", "Senegal"),
        ("European Union", "Malta"),
    ],
)
def test_places_contain_what_lies_in_them(outer, inner):
    assert p.contains(outer, inner)
    assert not p.contains(inner, outer)


def test_places_have_parents_that_exist():
    names = set(p.places_by_name())

    parents = {place.parent for place in p.read_places() if place.parent}

    assert parents - names == {"World"}


def test_places_lie_on_earth():
    for place in p.read_places():
        assert place.lat is None or -90 <= place.lat <= 90
        assert place.lon is None or -180 <= place.lon <= 180


def test_places_name_each_country_once():
    codes = [one.country for one in p.read_places() if one.kind == "country"]

    assert len(codes) == len(set(codes))
    assert p.country_name("KP") == "North Korea"


def test_instruments_hold_the_dates_of_the_resolutions():
    known = read_instruments()

    assert str(known["UNSCR 2397"].adopted) == "2017-12-22"
    assert [str(day) for day in known["UNSCR 2397"].deadlines] == [
        "2019-12-22",
        "2019-03-22",
        "2020-03-22",
    ]
    assert str(known["CAATSA"].adopted) == "2017-08-02"
