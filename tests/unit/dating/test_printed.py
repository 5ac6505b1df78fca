"""Dates that an article prints for itself."""

from datetime import date

import pytest

from pipeline.dating.printed import find_printed_date
from pipeline.text import build_article

BODY = (
    "Forty welders left the yard near Szczecin, inspectors said. Nobody has seen them since then, "
    "and the owner of the yard says that he knows of nothing.\n\nThe yard has closed for good.\n"
)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("SEOUL, May 17, 2016 (Agency) - ", "2016-05-17"),
        ("SEOUL, 17 May 2016 – ", "2016-05-17"),
        ("Posted on : 2012-09-13\n\n", "2012-09-13"),
        ("Wednesday 7 June 2017\n\n", "2017-06-07"),
        ("Published 20 October 2016\n\n", "2016-10-20"),
        ("Updated: Wednesday, June 18, 2025, 09:40 KST\n\n", "2025-06-18"),
        ("Feb. 24, 2023 | The Yard\n\n", "2023-02-24"),
        ("2021.06.07 | The Yard\n\n", "2021-06-07"),
        ("THE YARD | Friday, December 8, 2017\n\n", "2017-12-08"),
        ("Yard lets 40 go\nWarsaw, 3 December 2015\n\n", "2015-12-03"),
        ("Yard lets 40 go\nBy Ann Lee\nJuly 09, 2013 10:40\n\n", "2013-07-09"),
        ("Dar es Salaam, 21 April 2016. Radio piece.\n\n", "2016-04-21"),
        ("KUCHING, Thurs., March 16, 2017: ", "2017-03-16"),
        ("13.09.2012\n\n", "2012-09-13"),
    ],
)
def test_printed_finds_the_day(head, day):
    printed = find_printed_date(build_article(head + BODY))
    assert printed is not None
    assert printed.full == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("head", "month", "day"),
    [("SEOUL, May 17 (Agency) - ", 5, 17), ("PHNOM PENH, Jan. 8 (Agency) - ", 1, 8)],
)
def test_printed_finds_datelines_without_a_year(head, month, day):
    printed = find_printed_date(build_article(head + BODY))
    assert printed is not None
    assert (printed.month, printed.day, printed.full) == (month, day, None)


@pytest.mark.parametrize(
    "head",
    [
        "",
        "On 22 December 2017 the council adopted a resolution, and forty men had to go home.\n\n",
        "The council adopted it on December 22, 2017.\n\n",
        "Since May 17, 2016, forty men have left.\n\n",
        "May 5 was a day of rest.\n\n",
        "Photo: the yard on 17 May 2016\n\n",
        "RELATED: The yard, 17 May 2016\n\n",
        "30 February 2016\n\n",
    ],
)
def test_printed_is_silent_about_other_dates(head):
    assert find_printed_date(build_article(head + BODY)) is None
