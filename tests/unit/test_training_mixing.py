"""Articles about other workers, made from our own."""

from training.articles import read_article
from training.mixing import mix_articles

BASE = "#published 2020-01-02\nThe North Koreans earn {wage.gross|900 dollars}.\n\nPyongyang knows."
GUEST = "#published 2020-01-02\nA line.\n\nNorth Korea sent {movement.dispatched|40 men}.\n"


def test_mixing_keeps_only_the_guests_facts() -> None:
    mixed = next(mix_articles([read_article("a", BASE), read_article("b", GUEST)]))
    marked = [mixed.text[mark.start : mark.end] for mark in mixed.marks]
    assert marked == ["40 men"]
    assert "Cambodians earn 900 dollars" in mixed.text
    assert "Phnom Penh knows" in mixed.text
