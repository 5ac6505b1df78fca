import re

import pytest

from pipeline.frames.corrections import (
    CorrectionsError,
    apply_corrections,
    corrections_digest,
    read_corrections,
)

GOOD = {
    "article": "0" * 16,
    "kind": "wage",
    "quote": "earns 3,000 yuan",
    "value": "3,000 yuan",
    "action": "confirm",
    "reason": "Read again.",
    "author": "a reviewer",
    "date": "2026-01-02",
}


@pytest.fixture
def read(tmp_path):
    def go(*entries):
        path = tmp_path / "corrections.yml"
        lines = []
        for entry in entries:
            first = True
            for key, value in entry.items():
                lines.append(f"{'- ' if first else '  '}{key}: {value!r}")
                first = False
        path.write_text("\n".join(lines))
        return read_corrections(path)

    return go


def fact(**changes):
    return {
        "fact_id": "f" * 16, "article_id": "0" * 16, "kind": "wage", "quote": "earns 3,000 yuan",
        "value_printed": "3,000 yuan", "low": 3000.0, "high": None, "bound": "min", "unit": "CNY",
        "place": None, "correction": None, "sentence_no": 0, "char_start": 0, "char_end": 16,
        "anchor_start": 6, "anchor_end": 16, "rule": "wage", "confidence": 0.9, "approx": False,
        "extractor_version": "v", "basis": "employer_cost", "country": None,
    } | changes  # fmt: skip


def test_corrections_may_be_missing(tmp_path):
    assert read_corrections(tmp_path / "corrections.yml") == ()
    (tmp_path / "corrections.yml").write_text("# nothing yet\n")
    assert read_corrections(tmp_path / "corrections.yml") == ()


def test_corrections_are_one_each_in_a_fixed_order(read):
    one, two = GOOD, GOOD | {"reason": "Once more."}
    assert read(one, two, one) == read(two, one)
    assert len(read(one, two)) == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"action": "delete"}, "delete"),
        ({"reason": ""}, "reason"),
        ({"typo": "x"}, "typo"),
        ({"date": "yesterday"}, "yesterday"),
        ({"action": "replace"}, "needs field"),
        ({"action": "replace", "field": "quote", "expected": "a", "replacement": "b"}, "quote"),
        ({"action": "replace", "field": "none", "expected": "a", "replacement": "b"}, "none"),
        ({"action": "replace", "field": "low", "expected": "a", "replacement": "b"}, "no value"),
    ],
)
def test_corrections_that_cannot_be_used_say_why(read, change, message):
    with pytest.raises(CorrectionsError, match=message) as caught:
        read(GOOD, GOOD | change)
    assert "entry 2" in str(caught.value)


@pytest.mark.parametrize("text", ["{a: b", "a: b", "- [1, 2]", "- &a {x: *a}"])
def test_corrections_that_are_no_list_of_entries_are_refused(tmp_path, text):
    path = tmp_path / "corrections.yml"
    path.write_text(text)
    with pytest.raises(CorrectionsError):
        read_corrections(path)


def test_corrections_replace_when_the_guard_holds(read):
    corrections = read(
        GOOD | {"action": "replace", "field": "low", "expected": "3000", "replacement": "2500"},
    )
    done = apply_corrections([fact()], corrections)
    assert done.kept[0]["low"] == 2500.0
    assert done.kept[0]["correction"] == "replaced"
    assert done.outcomes[0]["outcome"] == "applied"


def test_corrections_fill_an_empty_slot(read):
    corrections = read(
        GOOD | {"action": "replace", "field": "place", "expected": "null", "replacement": "Jilin"},
    )
    assert apply_corrections([fact()], corrections).kept[0]["place"] == "Jilin"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], "no fact"),
        ([fact(quote="gets 3,000 yuan")], "no fact"),
        ([fact(low=2000.0)], "2000.0"),
        ([fact(), fact(fact_id="e" * 16)], "2 facts match"),
    ],
)
def test_corrections_whose_guard_fails_are_stale(read, rows, reason):
    corrections = read(
        GOOD | {"action": "replace", "field": "low", "expected": "3000", "replacement": "2500"},
    )
    before = [dict(row) for row in rows]
    done = apply_corrections(rows, corrections)
    assert done.kept == before
    assert done.outcomes[0]["outcome"] == "stale"
    assert reason in done.outcomes[0]["outcome_reason"]


def test_corrections_reject(read):
    other = fact(fact_id="e" * 16, quote="other")
    done = apply_corrections([fact(), other], read(GOOD | {"action": "reject"}))
    assert done.kept == [other]
    assert [row["fact_id"] for row, _ in done.rejected] == ["f" * 16]


def test_corrections_digest_tells_sets_apart(read):
    assert corrections_digest(()) == ""
    one = corrections_digest(read(GOOD))
    assert one != corrections_digest(read(GOOD | {"author": "b"}))


def replacing(field, expected, replacement):
    told = {"field": field, "expected": expected, "replacement": replacement}
    return GOOD | {"action": "replace"} | told


ONE = {"low": 2000.0, "high": 2000.0, "bound": "exact"}
TWO = {"low": 2000.0, "high": 3000.0, "bound": "exact"}


@pytest.mark.parametrize(
    ("changes", "entries", "reason"),
    [
        ({}, [("basis", "employer_cost", "banana")], "allowed are .*gross"),
        ({}, [("low", "3000", "null")], "value: the fact would lack its value"),
        ({}, [("low", "3000", "inf")], "low cannot be inf"),
        (ONE, [("low", "2000", "-40"), ("high", "2000", "-40")], "possible: only changes"),
        ({}, [("kind", "wage", "bribe")], "kind cannot be 'bribe'"),
        (ONE, [("low", "2000", "1900")], "replace both"),
        (ONE, [("high", "2000", "null")], "replace both"),
        (TWO, [("low", "2000", "4000")], "range_order: low would be above high"),
        (ONE, [("low", "2000", "5"), ("high", "2000", "4")], "low would be above high"),
        (TWO, [("low", "2000", "1"), ("low", "2000", "2")], "same column"),
        ({}, [("time_start", "null", "2020-02-02"), ("time_end", "null", "2020-01-01")], "time_"),
    ],
)
def test_corrections_that_break_a_rule_are_refused(read, changes, entries, reason):
    row = fact(**changes)
    done = apply_corrections([row], read(*[replacing(*entry) for entry in entries]))
    assert done.kept == [fact(**changes)]
    assert {told["outcome"] for told in done.outcomes} == {"refused"}
    assert all(re.search(reason, told["outcome_reason"]) for told in done.outcomes)
    assert done.outcomes[0]["fact_id"] == "f" * 16


@pytest.mark.parametrize(
    ("changes", "entries", "expected"),
    [
        (ONE, [("low", "2000", "40"), ("high", "2000", "40")], (40.0, 40.0, "exact")),
        (ONE, [("low", "2000", "1900"), ("high", "2000", "2100")], (1900.0, 2100.0, "exact")),
        (
            ONE,
            [("low", "2000", "2000"), ("high", "2000", "null"), ("bound", "exact", "min")],
            (2000.0, None, "min"),
        ),
        (TWO, [("low", "2000", "2500")], (2500.0, 3000.0, "exact")),
        (TWO, [("low", "2000", "3500"), ("high", "3000", "3600")], (3500.0, 3600.0, "exact")),
    ],
)
def test_corrections_move_both_ends_together(read, changes, entries, expected):
    entries = [replacing(*entry) for entry in entries]
    done = apply_corrections([fact(**changes)], read(*entries))
    row = done.kept[0]
    assert (row["low"], row["high"], row["bound"]) == expected
    assert {told["outcome"] for told in done.outcomes} == {"applied"}


def test_corrections_refused_leave_others_of_the_fact_applied(read):
    corrections = read(replacing("basis", "employer_cost", "net"), replacing("unit", "CNY", "null"))
    done = apply_corrections([fact()], corrections)
    assert (done.kept[0]["basis"], done.kept[0]["unit"]) == ("net", "CNY")
    assert {told["field"]: told["outcome"] for told in done.outcomes} == {
        "basis": "applied",
        "unit": "refused",
    }


def test_corrections_of_a_place_move_its_country(read):
    row = fact(place="Dandong", country="CN")
    done = apply_corrections([row], read(replacing("place", "Dandong", "Vladivostok")))
    assert (done.kept[0]["place"], done.kept[0]["country"]) == ("Vladivostok", "RU")
