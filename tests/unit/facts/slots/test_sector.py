"""Which sector a number goes with, and where none is told."""

from functools import cache
from pathlib import Path

import pytest

from pipeline.engines.extractor import extract_article
from pipeline.facts.kinds.organisations import draft_organisations
from pipeline.facts.slots.employer import Employers
from pipeline.facts.slots.sector import LEXICON, STRENGTHS, Sectors
from pipeline.facts.slots.setting import Setting
from pipeline.grammar.names.lexicons import read_marked_pairs
from pipeline.schemas.core import SECTORS
from pipeline.text import build_article
from training.attributes import read_attributed

ROOT = Path(__file__).parents[4]
ARTICLES = ROOT / "training" / "articles"
UNSEEN = ROOT / "tests" / "corpus" / "attributes.jsonl"  # no weights are fitted on these
LEARNED = ROOT / "training" / "attributes.jsonl"


def sector_of(text, number):
    """The sector of the fact whose anchor holds a number."""
    found = [
        fact
        for fact in extract_article(build_article(text)).facts
        if number in text[fact.anchor_start : fact.anchor_end]
    ]
    assert found, f"no fact on {number}"
    return found[0].sector


@pytest.mark.parametrize(
    ("text", "number", "sector"),
    [
        ("Some 90 North Korean glaziers and roofers work in Doha.", "90", "construction"),
        ("The sweater mill pays 2,000 yuan for each North Korean knitter.", "2,000", "garment"),
        ("North Koreans gut fish there. The cannery keeps 140 of them.", "140", "seafood"),
        ("On the longliner 6 North Koreans work 16 hours a day.", "6", "fishing"),
        ("The laptop farm served 40 North Korean software engineers.", "40", "it"),
        ("A midwife from North Korea is paid 300 dollars a month there.", "300", "medical"),
        ("In the colliery, 85 North Koreans dig coal in three shifts.", "85", "mining"),
        ("The brickworks has 52 North Korean workers.", "52", "manufacturing"),
        (
            "In the greenhouses of the state farm 30 North Koreans pick cucumbers.",
            "30",
            "agriculture",
        ),
    ],
)
def test_sector_is_read_off_trades_sites_and_things(text, number, sector):
    assert sector_of(text, number) == sector


def test_sector_is_carried_to_the_next_sentence():
    text = (
        "North Korean seamstresses sew jackets in a garment factory in Dandong.\n\n"
        "They are paid 2,200 yuan a month, a manager said."
    )

    assert sector_of(text, "2,200") == "garment"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Some 50,000 North Korean workers are abroad, experts say.", "50,000"),
        (
            "Russia said that 18,533 North Korean workers went home in 2018. "
            "A restaurant in another city closed.",
            "18,533",
        ),
    ],
)
def test_sector_is_none_where_the_talk_is_of_workers_in_general(text, number):
    assert sector_of(text, number) is None


@cache
def judge(source):
    """For each annotated number whether its sector is right, and whether its employer is."""
    found = []
    for _, context, numbers in read_attributed(source, ARTICLES):
        setting = Setting(context)
        sectors = Sectors(setting)
        employers = Employers.read(setting, draft_organisations(context))
        for one in numbers:
            anchor = setting.anchor(one.draft)
            sector, _ = sectors.resolve(anchor)
            employer, _ = employers.resolve(anchor, sector)
            found.append((sector in one.sectors, is_named(employer, one.employers)))
    return found


def is_named(name, wanted):
    if name is None:
        return None in wanted
    told = [one.lower() for one in wanted if one is not None]
    return any(one in name.lower() or name.lower() in one for one in told)


@pytest.mark.parametrize(("source", "least"), [(UNSEEN, 0.82), (LEARNED, 0.88)])
def test_sector_of_annotated_articles(source, least):
    found = [sector for sector, _ in judge(source)]

    assert len(found) > 150
    assert sum(found) / len(found) >= least


@pytest.mark.parametrize(("source", "least"), [(UNSEEN, 0.97), (LEARNED, 0.93)])
def test_employer_of_annotated_articles(source, least):
    found = [employer for _, employer in judge(source)]

    assert sum(found) / len(found) >= least


def test_sector_cues_have_known_sectors_and_strengths():
    for cue, (sector, strength) in read_marked_pairs("sector_cues.csv"):
        assert sector in SECTORS, cue
        assert strength in STRENGTHS, cue


def test_sector_reach_is_sorted_and_unique():
    rows = LEXICON.read_text(encoding="utf-8").splitlines()[1:]

    assert rows == sorted(set(rows))
