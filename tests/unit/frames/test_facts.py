from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from pipeline.frames.batch import build_frames
from pipeline.frames.dates import build_arithmetic, build_date_cues, build_publication_dates
from pipeline.frames.facts import build_fact_evidence, build_facts, fact_ids
from pipeline.frames.records import Extracted
from pipeline.frames.text import build_mentions, build_sentences
from pipeline.model.audit import ArithmeticCheck
from pipeline.model.extraction import Extraction
from pipeline.model.fact import (
    Attribution,
    Disposition,
    DispositionKind,
    Fact,
    FactKind,
    Fill,
    SlotFill,
)
from pipeline.model.mention import Bound, Conversion, MentionType, NameMention, QuantityMention
from pipeline.model.publication import DateCue, PublicationDate
from pipeline.model.time import ResolvedTime, TimeMention, TimexType
from pipeline.text import build_article

TEXT = (
    "Pay rises\n\nEach welder in Jilin earns 3,000 yuan (USD 430) a month, it said in May 2018.\n"
)


def at(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def spot(words):
    start = TEXT.index(words)
    return start, start + len(words)


MENTIONS = (
    NameMention(type=MentionType.PLACE, rule="place", name="Jilin", country="CN", **at("Jilin")),
    QuantityMention(
        type=MentionType.MONEY, rule="money", low=3000.0, high=3000.0, unit="CNY", period="month",
        conv=Conversion("USD", 430.0, 430.0, *spot("USD 430")), **at("3,000 yuan"),
    ),
    TimeMention(
        type=MentionType.TIME, rule="month", timex_type=TimexType.DATE, meaning=None,
        **at("May 2018"),
    ),
)  # fmt: skip
WAGE = Fact(
    kind=FactKind.WAGE, sentence_no=1, rule="wage", confidence=0.9, low=3000.0, high=3000.0,
    unit="CNY", period="month", basis="gross", group="north_korean", place="Jilin",
    anchor_start=spot("3,000 yuan")[0], anchor_end=spot("3,000 yuan")[1],
    conv=Conversion("USD", 430.0, 430.0, *spot("USD 430")),
    attribution=Attribution("media", "it", ("the outlet", "the firm")),
    fills=(SlotFill("place", Fill.STATED, "clause", *spot("Jilin")),
           SlotFill("group", Fill.CARRIED, "default")),
    evidences=(spot("Pay rises"),), **at("earns 3,000 yuan (USD 430) a month"),
)  # fmt: skip


MAY = date(2018, 5, 1), date(2018, 5, 31)


def extracted(*facts, **changes):
    extraction = Extraction(
        article=build_article(TEXT),
        mentions=MENTIONS,
        times={2: ResolvedTime("2018-05", *MAY, "month", "absolute")},
        publication=PublicationDate(
            date(2018, 5, 2), date(2018, 5, 20), date(2018, 5, 10), "inferred",
            (DateCue("month", *spot("May 2018"), date(2018, 5, 1), None),),
        ),
        facts=facts or (WAGE,),
        dispositions=(Disposition(1, DispositionKind.ANCHOR),),
        arithmetic=(
            ArithmeticCheck("conversion", (spot("3,000 yuan"), spot("USD 430")), 470.0, 430.0,
                            0.085, "deviates", "3,000 CNY as USD"),
        ),
    )  # fmt: skip
    return Extracted(replace(extraction, **changes), "0" * 16)


def only(frame):
    (row,) = frame.to_dict("records")
    return {name: None if pd.isna(value) else value for name, value in row.items()}


def test_facts_hold_span_value_and_scope():
    row = only(build_facts([extracted()]).facts.valid)
    assert TEXT[row["char_start"] : row["char_end"]] == row["quote"]
    assert row["quote"] == "earns 3,000 yuan (USD 430) a month"
    assert row["value_printed"] == "3,000 yuan"
    assert (row["worker_group"], row["place"], row["country"]) == ("north_korean", "Jilin", "CN")
    assert row["attribution_chain"] == "the outlet <- the firm"
    assert (row["as_of_start"].date(), row["as_of_end"].date()) == (
        date(2018, 5, 2), date(2018, 5, 20),
    )  # fmt: skip


def test_facts_keep_a_change_whose_mode_is_none_of_the_known_ones():
    change = replace(WAGE, kind=FactKind.CHANGE, basis=None, measure="wage", mode="other")
    split = build_facts([extracted(change)]).facts
    assert len(split.rejected) == 0
    assert only(split.valid)["mode"] is None


def test_facts_convert_at_the_rates_of_publication_when_they_have_no_time():
    row = only(build_facts([extracted()]).facts.valid)
    assert row["fx_rate"] == pytest.approx(6.36, abs=0.05)
    assert row["usd_low"] == pytest.approx(3000 / row["fx_rate"])
    assert row["conv_deviation"] == pytest.approx(abs(3000 / 430 / row["fx_rate"] - 1))
    assert row["conv_flagged"]


def test_facts_convert_at_the_rates_of_their_own_time():
    old = replace(WAGE, time_start=date(2014, 1, 1), time_end=date(2014, 1, 31))
    row = only(build_facts([extracted(old)]).facts.valid)
    assert row["fx_rate"] == pytest.approx(6.05, abs=0.03)


def test_facts_close_an_open_time_by_publication():
    since = replace(WAGE, time_start=date(2014, 1, 1))
    row = only(build_facts([extracted(since)]).facts.valid)
    assert 6.05 < row["fx_rate"] < 6.9


def test_facts_without_days_have_a_reason_instead_of_dollars():
    undated = PublicationDate(None, None, None, "unknown")
    row = only(build_facts([extracted(publication=undated)]).facts.valid)
    assert row["usd_reason"]
    assert row["usd_low"] is None


def test_facts_that_are_no_money_have_no_dollars():
    share = replace(WAGE, unit="ratio", low=0.3, high=0.3, conv=None, period=None)
    row = only(build_facts([extracted(share)]).facts.valid)
    assert row["usd_low"] is None
    assert row["usd_reason"] is None


def test_facts_of_names_have_no_range():
    firm = Fact(
        kind=FactKind.ORGANISATION, sentence_no=1, rule="name", confidence=0.8, name="Jilin",
        role="owner", anchor_start=spot("Jilin")[0], anchor_end=spot("Jilin")[1], **at("Jilin"),
    )  # fmt: skip
    row = only(build_facts([extracted(firm)]).facts.valid)
    assert row["bound"] is None
    assert row["approx"] is None


@pytest.mark.parametrize(
    ("change", "check", "column"),
    [
        ({"low": 4000.0}, "range_order", None),
        ({"unit": None}, "value", None),
        ({"bound": Bound.MIN, "low": None}, "value", None),
        ({"sector": "circus"}, "isin", "sector"),
        ({"confidence": 1.5}, "less_than_or_equal_to", "confidence"),
        ({"low": float("inf"), "high": float("inf")}, "finite", "low"),
        ({"low": "3000"}, "dtype", "low"),
        ({"end": 2}, "span_order", None),
    ],
)
def test_facts_that_break_a_rule_are_rejected_and_the_others_kept(change, check, column):
    other = replace(WAGE, kind=FactKind.LEVY, basis=None)
    split = build_facts([extracted(replace(WAGE, **change), other)]).facts
    assert list(split.valid["kind"]) == ["levy"]
    assert split.rejected["check_name"].str.contains(check).any()
    assert set(split.rejected["row_key"]) == {fact_ids(extracted(replace(WAGE, **change)))[0]}
    if column:
        assert column in set(split.rejected["column_name"])


def test_fact_ids_tell_facts_apart_and_stay():
    (first,) = fact_ids(extracted())
    same = replace(WAGE, confidence=0.1, place="Dandong", low=1.0, start=0)
    assert fact_ids(extracted(same)) == (first,)
    others = [
        {"kind": FactKind.LEVY}, {"anchor_start": 0}, {"measure": "x"}, {"aspect": "x"},
        {"instrument": "x"}, {"name": "x"}, {"role": "x"}, {"direction": "left"},
    ]  # fmt: skip
    ids = {fact_ids(extracted(replace(WAGE, **change)))[0] for change in others}
    assert len(ids | {first}) == len(others) + 1


def test_fact_evidence_lists_every_span():
    one = extracted()
    frame = build_fact_evidence([one], frozenset(fact_ids(one))).valid
    told = [
        (row["evidence_role"], row["quote"] if row["quote"] == row["quote"] else None)
        for row in frame.to_dict("records")
    ]
    assert told == [
        ("quote", "earns 3,000 yuan (USD 430) a month"),
        ("anchor", "3,000 yuan"),
        ("conversion", "USD 430"),
        ("repetition", "Pay rises"),
        ("slot", "Jilin"),
        ("slot", None),
    ]
    assert list(frame["fill"].dropna()) == ["stated", "carried"]


def test_fact_evidence_leaves_rejected_facts_out():
    assert build_fact_evidence([extracted()], frozenset()).valid.empty


def test_mentions_hold_what_their_type_has():
    place, money, time = build_mentions([extracted()]).valid.to_dict("records")
    assert (place["type"], place["name"], place["is_quantity"]) == ("place", "Jilin", False)
    assert (money["low"], money["disposition"], money["is_quantity"]) == (3000, "anchor", True)
    assert money["conv_unit"] == "USD"
    assert (time["timex_type"], time["time_value"]) == ("DATE", "2018-05")
    assert time["time_end"].date() == date(2018, 5, 31)
    for row in (place, money, time):
        assert TEXT[row["char_start"] : row["char_end"]] == row["quote"]


def test_sentences_cover_the_article():
    frame = build_sentences([extracted()]).valid
    assert list(frame["section"]) == ["headline", "body"]


def test_dates_hold_interval_and_cues():
    row = only(build_publication_dates([extracted()]).valid)
    assert (row["width_days"], row["cues"], row["method"]) == (19, 1, "inferred")
    cue = only(build_date_cues([extracted()]).valid)
    assert (cue["quote"], cue["kind"]) == ("May 2018", "month")


def test_arithmetic_points_to_its_result():
    row = only(build_arithmetic([extracted()]).valid)
    assert (row["quote"], row["verdict"]) == ("USD 430", "deviates")
    start, end = row["spans"].split()[0].split("-")
    assert TEXT[int(start) : int(end)] == "3,000 yuan"


def test_frames_of_a_batch_fill_every_table():
    frames = build_frames([extracted()])
    assert set(frames.valid) == {
        "core.sentences", "core.mentions", "core.date_cues", "core.publication_dates",
        "core.facts", "core.fact_evidence", "audit.arithmetic",
    }  # fmt: skip
    assert frames.rejected.empty


def test_frames_of_an_empty_batch_are_empty():
    frames = build_frames([])
    assert all(frame.empty for frame in frames.valid.values())
