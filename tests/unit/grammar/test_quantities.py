import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.grammar.mentions import find_mentions
from pipeline.grammar.quantities import find_quantities, fold
from pipeline.model.mention import Bound, MentionType, QuantityMention
from pipeline.text import build_article

CORPUS = Path(__file__).parents[2] / "corpus"
FILES = (
    "ages",
    "conversions",
    "counts",
    "durations",
    "measures",
    "money",
    "numbers",
    "ratios",
    "shares",
)
NEVER_FROM_IDENTIFIERS = {
    MentionType.MONEY,
    MentionType.COUNT,
    MentionType.SHARE,
    MentionType.AGE,
    MentionType.NUMBER,
}


def cases(name):
    return yaml.safe_load((CORPUS / f"{name}.yml").read_text(encoding="utf-8"))


def quantities(text):
    return [m for m in find_mentions(build_article(text)) if isinstance(m, QuantityMention)]


def row(text, mention):
    conv = mention.conv
    return {
        "quote": text[mention.start : mention.end],
        "rule": mention.rule,
        "type": mention.type.value,
        "low": mention.low if mention.low is None else round(mention.low, 6),
        "high": mention.high if mention.high is None else round(mention.high, 6),
        "bound": mention.bound.value,
        "approx": mention.approx,
        "unit": mention.unit,
        "noun": mention.noun,
        "period": mention.period,
        "per": mention.per,
        "conv": [conv.unit, conv.low, conv.high] if conv else None,
    }


EMPTY = {
    "bound": "exact",
    "approx": False,
    "unit": None,
    "noun": None,
    "period": None,
    "per": None,
    "conv": None,
}
POSITIVE = [case for name in FILES for case in cases(name)]
NEGATIVE = cases("negatives")


@pytest.mark.parametrize("case", POSITIVE, ids=lambda case: case["text"][:50])
def test_quantities_read_as_the_corpus_says(case):
    expected = [EMPTY | mention for mention in case["expect"]]

    assert [row(case["text"], m) for m in quantities(case["text"])] == expected


@pytest.mark.parametrize("case", NEGATIVE, ids=lambda case: case["text"][:50])
def test_quantities_are_silent_where_nothing_is_counted(case):
    found = quantities(case["text"])

    if "silent" in case:
        assert case["silent"] not in {m.rule for m in found}
    else:
        assert not [
            case["text"][m.start : m.end] for m in found if m.type in NEVER_FROM_IDENTIFIERS
        ]


def test_negatives_number_at_least_150():
    assert len({case["text"] for case in NEGATIVE}) >= 150


def test_every_rule_has_two_positive_and_one_negative_case():
    source = Path(__file__).parents[3] / "pipeline" / "grammar"
    named = set()
    for path in source.glob("*.py"):
        code = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'rule="(\w+)"', code))
        named |= set(re.findall(r'_What\(\s*MentionType\.\w+,\s*"(\w+)"', code))
        named |= set(re.findall(r'Age\([^)]*"(age_\w+)"', code))
    seen = Counter(mention["rule"] for case in POSITIVE for mention in case["expect"])
    silent = {case["silent"] for case in NEGATIVE if "silent" in case}

    assert {rule for rule in named if seen[rule] < 2} == set()
    assert named - silent == set()


TEXT = st.text(
    alphabet=st.sampled_from(
        list("0123456789.,-–/()[]$¥€%£₩ \n'\"aebmillonkthusdyrpcgfvwRMBWUSK½")
    ),
    max_size=120,
)
WORDY = st.lists(
    st.sampled_from(
        [
            "two",
            "three",
            "hundred",
            "thousand",
            "million",
            "half",
            "a",
            "third",
            "quarter",
            "and",
            "of",
            "to",
            "or",
            "between",
            "from",
            "about",
            "over",
            "up",
            "at",
            "least",
            "2,000",
            "30",
            "1.5m",
            "2019",
            "RMB",
            "$",
            "yuan",
            "dollars",
            "%",
            "percent",
            "workers",
            "women",
            "hours",
            "years",
            "old",
            "a",
            "month",
            "per",
            "each",
            "(",
            ")",
            ",",
            ".",
            "-",
            "–",
            "times",
            "in",
            "every",
            "dozens",
            "tens",
            "point",
            "one",
            "twenty",
            "fifths",
        ]
    ),
    max_size=30,
).map(" ".join)


def check(text):
    for mention in find_quantities(text):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.start <= mention.number_start < mention.number_end <= mention.end
        if mention.low is not None and mention.high is not None:
            assert mention.low <= mention.high
        assert mention.low is not None or mention.high is not None
        if mention.bound is Bound.MIN:
            assert mention.high is None
        if mention.bound is Bound.MAX:
            assert mention.low is None
        if mention.conv is not None:
            assert text[mention.conv.start : mention.conv.end].strip()


@given(TEXT | WORDY | st.text(max_size=80))
@settings(max_examples=400, deadline=None)
def test_quantities_hold_their_laws_on_any_text(text):
    check(text)


@given(st.text(max_size=60))
def test_fold_keeps_the_length(text):
    assert len(fold(text)) == len(text)


def test_fold_keeps_the_length_of_letters_that_grow():
    assert len(fold("İSTANBUL 20 İşçi")) == len("İSTANBUL 20 İşçi")


HOSTILE = {
    "long digit run": "1",
    "grouped digits": "1,111",
    "spaced digits": "111 ",
    "nested brackets": "(",
    "closing brackets": "$1)",
    "million": "million ",
    "hundred and": "two hundred and ",
    "dashes": "1-",
    "slashes": "1/2",
    "bounds": "more than 3 ",
    "dollar signs": "$",
    "references": "[1,",
    "addresses": "a@",
    "shared names": "5 riyals qatar ",
    "single letters": "R5 ",
    "conversions": "$5 (5 yuan ",
    "adjectives": "5 big red ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_quantities_take_linear_time(unit):
    import time

    def seconds(length):
        text = unit * (length // len(unit))
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            find_quantities(text)
            best = min(best, time.process_time() - start)
        return best

    # Six times the text is 2.6 doublings, each at most 2.3 times as long.
    assert seconds(60_000) <= 2.3**2.6 * max(seconds(10_000), 0.002)


def test_quantities_of_one_megabyte_in_one_line_end():
    assert find_quantities("x" * 500_000 + " 20 workers " + "(" * 500_000)[0].noun == "worker"
