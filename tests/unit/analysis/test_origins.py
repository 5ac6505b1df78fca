from dataclasses import replace

import pytest

from pipeline.analysis.origins import Account, find_origins, simplify

PANEL = Account(
    fact_id="f1",
    article_id="a1",
    account_id="a1",
    outlet="Harbor Post",
    type="un",
    name="UN Panel of Experts",
    chain=("Harbor Post", "a report by the UN Panel of Experts"),
    year=2024,
    claim="headcount:100000",
)
SOURCE = replace(
    PANEL,
    fact_id="f2",
    article_id="a2",
    account_id="a2",
    outlet="Border Daily",
    type="anonymous",
    name="a source in China",
    chain=("Border Daily", "a source in China"),
    claim="wage:2300",
)


def origin_ids(*accounts):
    return [origin.origin_id for origin in find_origins(accounts)]


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"chain": ("Lake Wire", "the UN Panel of Experts"), "outlet": "Lake Wire"}, True),
        ({"year": 2019}, False),
        ({"chain": ("Lake Wire", "the International Labour Office")}, False),
    ],
)
def test_origins_institution_of_one_year_is_one_vote(changes, same):
    other = replace(PANEL, fact_id="f9", article_id="a9", account_id="a9", **changes)
    first, second = origin_ids(PANEL, other)
    assert (first == second) is same


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, True),  # the same article
        ({"article_id": "a8"}, True),  # a syndicated copy
        ({"article_id": "a8", "account_id": "a8"}, False),  # "a source in China" of another article
    ],
)
def test_origins_anonymous_source_belongs_to_its_account(changes, same):
    first, second = origin_ids(SOURCE, replace(SOURCE, fact_id="f9", **changes))
    assert (first == second) is same


def test_origins_echo_has_the_origin_of_what_it_repeats():
    echo = replace(
        SOURCE,
        fact_id="f0",
        article_id="a0",
        account_id="a0",
        outlet="Lake Wire",
        type="media",
        name="Border Daily",
        chain=("Lake Wire", "Border Daily"),
    )
    found = {origin.fact_id: origin for origin in find_origins([SOURCE, echo])}
    assert found["f0"].origin_id == found["f2"].origin_id
    assert found["f0"].echo_of == "f2"
    assert found["f0"].chain == ("Lake Wire", "Border Daily", "Border Daily", "a source in China")
    other = replace(echo, claim="wage:9000")
    found = {origin.fact_id: origin for origin in find_origins([SOURCE, other])}
    assert found["f0"].origin_id != found["f2"].origin_id


def test_origins_simplify_drops_what_does_not_tell_names_apart():
    assert simplify("The U.N. Panel") == simplify("a U N panel")
