import random

from pipeline.analysis.near_duplicates import group_near_duplicates, sign_text

WORDS = [f"word{no}" for no in range(400)]


def text(seed, length=200):
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def edited(original, share, seed=1):
    rng = random.Random(seed)
    return " ".join(
        rng.choice(WORDS) if rng.random() < share else word for word in original.split()
    )


def groups(texts):
    found = group_near_duplicates([(key, sign_text(value)) for key, value in texts.items()])
    return {one.article_id: one.group_id for one in found}


def test_near_duplicates_of_a_light_edit_are_one_group():
    original = text(1)
    assert groups({"b": original, "a": edited(original, 0.03), "c": text(2)}) == {
        "a": "a", "b": "a",
    }  # fmt: skip


def test_near_duplicates_do_not_hold_other_texts():
    assert groups({f"{no}": text(no) for no in range(60)}) == {}


def test_near_duplicates_do_not_hold_what_was_rewritten():
    original = text(1)
    assert groups({"a": original, "b": edited(original, 0.5)}) == {}


def test_near_duplicates_chain():
    first = text(1)
    second = edited(first, 0.06, seed=2)
    third = edited(second, 0.06, seed=3)
    assert set(groups({"x": first, "y": second, "z": third}).values()) == {"x"}


def test_near_duplicates_do_not_depend_on_order():
    original = text(1)
    texts = {f"{no:02}": edited(original, 0.04, seed=no) for no in range(10)}
    backwards = dict(sorted(texts.items(), reverse=True))
    assert groups(texts) == groups(backwards)


def test_near_duplicates_are_as_similar_as_told():
    original = text(1)
    found = group_near_duplicates(
        [
            ("a", sign_text(original)),
            ("b", sign_text(original)),
            ("c", sign_text(edited(original, 0.05))),
        ]
    )
    assert [one.similarity for one in found[:2]] == [1.0, 1.0]
    assert 0.5 <= found[2].similarity < 1.0


def test_signatures_of_short_texts_are_empty():
    assert sign_text("two words") == ""
    assert group_near_duplicates([("a", ""), ("b", "")]) == []


def test_signatures_ignore_case_and_punctuation():
    assert sign_text("The mill, it said, PAYS well.") == sign_text("the mill it said pays well")
