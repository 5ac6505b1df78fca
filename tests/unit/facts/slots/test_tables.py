"""Headers and captions over the figures of plain-text tables."""

import time

import pytest

from pipeline.facts.slots.tables import Tables

PLAIN = """Table 2. Workers abroad
(collected May to August)

Host          End of 2017   Sent home in 2018
Russia             30,023             18,533
Viet Nam               94                 ..

Qatar gave 70 and then 40.
"""
BARS = "Trade | 2021 | 2022\n--- | --- | ---\nStudy | 412 | 1,090\n"


@pytest.mark.parametrize(
    ("text", "figure", "cell"),
    [
        (PLAIN, "30,023", "End of 2017"),
        (PLAIN, "18,533", "Sent home in 2018"),
        (PLAIN, "94", "End of 2017"),
        (BARS, "1,090", "2022"),
        ("A\tB\tC\nx\t12\t15\n", "15", "C"),
    ],
)
def test_tables_find_the_header_of_a_column(text, figure, cell):
    header = Tables(text).header(text.index(figure))
    assert header is not None
    assert text[slice(*header.cell)].strip() == cell


def test_tables_find_the_caption():
    header = Tables(PLAIN).header(PLAIN.index("94"))
    assert header is not None
    assert "May to August" in PLAIN[slice(*header.caption)]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (PLAIN, "70"),
        ("They paid 300 dollars.\nNobody  came back with 40.\n", "40"),
        ("Russia   412   900\nQatar   12   15\n", "15"),
        (PLAIN, "2017"),
    ],
)
def test_tables_are_silent_about_other_text(text, figure):
    assert Tables(text).header(text.index(figure)) is None


def test_tables_stay_linear_in_hostile_rows():
    text = "head  of  it\n" + "x  1  2\n" * 4000
    tables = Tables(text)
    begun = time.process_time()
    assert tables.header(len(text) - 2) is None  # beyond the most rows that a table may have
    for at in range(20, len(text), 97):
        tables.header(at)
    assert time.process_time() - begun < 2
