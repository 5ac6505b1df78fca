"""What a change does to the facts."""

from pipeline.cli.diff import Told, compare, write_markdown

KEPT = Told("a.txt", "wage", "300 dollars", "300 300 USD month")


def test_diff_parts_new_lost_and_changed() -> None:
    lower = Told("a.txt", "wage", "300 dollars", "300 300 USD")
    before = {"1": KEPT, "2": KEPT, "3": lower}
    after = {"1": KEPT, "3": KEPT, "4": KEPT}
    found = compare(before, after)
    assert (found.added, found.lost) == ((KEPT,), (KEPT,))
    assert found.changed == ((lower, KEPT),)


def test_diff_takes_a_new_file_name_for_no_change() -> None:
    renamed = Told("b.txt", KEPT.kind, KEPT.quote, KEPT.value)
    found = compare({"1": KEPT}, {"1": renamed})
    assert not (found.added)
    assert not (found.lost)
    assert not (found.changed)


def test_diff_tells_in_markdown_what_articles_say_as_text() -> None:
    hostile = Told("<b>.txt", "wage", "1 | <script>x</script>", "[a](b)")
    told = write_markdown("0123456789abcdef", compare({}, {"1": hostile}))
    assert "1 new, 0 changed, 0 lost" in told
    assert "0123456789ab" in told
    assert "<script" not in told
    assert told.splitlines()[-1].count(" | ") == 3


def test_diff_counts_what_it_does_not_show() -> None:
    many = {str(no): Told(f"{no}.txt", "wage", "x", "y") for no in range(130)}
    assert "… and 30 more" in write_markdown("base", compare({}, many))
