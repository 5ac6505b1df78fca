from pathlib import Path

import pytest
import yaml

from pipeline.grammar.names import find_names
from pipeline.grammar.names.capitals import NamedText
from pipeline.grammar.names.groups import find_groups
from pipeline.grammar.names.lexicons import LEXICON
from pipeline.grammar.names.places import find_places
from pipeline.text import build_article

CORPUS = Path(__file__).parents[3] / "corpus"
CASES = yaml.safe_load((CORPUS / "names.yml").read_text(encoding="utf-8"))
LEXICONS = (
    "demonyms.csv",
    "group_nouns.txt",
    "legal_forms.txt",
    "name_words.csv",
    "organisations.csv",
    "place_exclusions.txt",
    "place_person_names.txt",
    "role_nouns.csv",
    "sector_cues.csv",
    "source_words.csv",
    "surnames.txt",
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_finder_reads_names_as_the_corpus_says(case):
    article = build_article(case["text"])

    found = [m for m in find_names(article) if m.type == case["type"]]

    # The body that passes resolutions is a mention of its own kind, not an instrument.
    found = [m for m in found if m.category != "body"]
    assert [f"{case['text'][m.start : m.end]} = {m.name}" for m in found] == case["names"]


@pytest.mark.parametrize("name", LEXICONS)
def test_finder_lexicons_are_sorted_and_unique(name):
    lines = (LEXICON / name).read_text(encoding="utf-8").splitlines()
    rows = lines[1:] if name.endswith(".csv") else lines

    assert len(rows) == len(set(rows))
    key = [row.split(",") for row in rows]
    assert key == sorted(key)


def test_finder_settles_an_ambiguous_name_by_the_countries_of_the_article():
    text = "In Russia, in Omsk, and in Tumen by the Tumen River, Chinese traders met."

    kinds = {(m.name, m.category) for m in find_places(NamedText(text))}

    assert ("Tumen", "city") in kinds
    assert ("Tumen", "river") in kinds


def test_finder_leaves_the_group_to_no_place():
    named = NamedText("DPRK nationals work in Qatar.")
    article = build_article(named.text)

    places = [m.name for m in find_names(article) if m.type == "place"]

    assert places == ["Qatar"]
    assert [m.country for m in find_groups(named, find_places(named))] == ["KP"]


def test_finder_survives_letters_whose_lower_case_is_longer():
    text = "İİİ in Dandong"

    assert [text[m.start : m.end] for m in find_places(NamedText(text))] == ["Dandong"]


@pytest.mark.parametrize(
    "unit",
    [
        "A",
        "A.",
        "Resolution 2",
        "Kim ",
        "the ",
        "said ",
        "(",
        '"',
        "Dandong-",
        "\n",
        "a, ",
        "Co., Ltd ",
    ],
)
def test_finder_is_linear_in_hostile_text(unit):
    from time import process_time

    def cost(times: int) -> float:
        article = build_article("In China. " + unit * times)
        best = 9.0
        for _ in range(2):
            begin = process_time()
            find_names(article)
            best = min(best, process_time() - begin)
        return best

    small, large = cost(8_000), cost(32_000)

    assert large < 0.05 or large / max(small, 1e-9) < 9  # four times the text
