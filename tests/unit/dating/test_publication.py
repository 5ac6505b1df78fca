"""Publication dates: what goes first, what each kind of cue says, and contradictions."""

from datetime import date

import pytest

from pipeline.dating import date_article
from pipeline.dating.publication import infer_publication
from pipeline.grammar import find_mentions
from pipeline.model.publication import PublicationDate
from pipeline.text import build_article

PLAIN = "North Korean seamstresses work in a mill there, and the owner pays their minders in cash."


def dated(text: str, published: date | None = None, level: float = 0.9) -> PublicationDate:
    article = build_article(text)
    return date_article(article, find_mentions(article), published=published, level=level)


def kinds(publication: PublicationDate) -> set[str]:
    return {cue.kind for cue in publication.cues}


def test_publication_takes_the_argument_first():
    text = "---\npublished: 2019-05-01\n---\nSEOUL, May 17, 2016 (Agency) - " + PLAIN
    given = dated(text, date(2018, 1, 2))
    assert (given.earliest, given.latest, given.method) == (date(2018, 1, 2),) * 2 + ("given",)
    assert dated(text).best == date(2019, 5, 1)
    printed = dated(text.split("---\n")[-1])
    assert (printed.best, printed.method) == (date(2016, 5, 17), "dateline")
    assert dated(PLAIN.replace("North Korean ", "")).method in {"inferred", "unknown"}


def test_publication_gives_a_dateline_its_year():
    text = "SEOUL, May 17 (Agency) - " + PLAIN + " It is the first time since April 2015, and half "
    text += "of what the mill paid in 2015. The council adopted Resolution 2270 in March."
    found = dated(text)
    assert found.method == "dateline"
    assert found.best == date(2016, 5, 17)


@pytest.mark.parametrize(
    ("sentence", "kind", "first", "last"),
    [
        (
            "Less than a month is left until all of them must return home under Resolution 2397. "
            "The deadline is Dec. 22.",
            "countdown", "2019-11-15", "2019-12-24",
        ),
        (
            "They must all be home by the end of next year under a UN Security Council resolution.",
            "deadline_year", "2017-12-01", "2019-02-28",
        ),
        (
            "They were told to work at night for the 80-day battle that is under way.",
            "campaign", "2020-10-01", "2021-01-20",
        ),
        (
            "Orders in the first quarter were double that of 2022's first quarter.",
            "compared_year", "2023-03-20", "2023-12-31",
        ),
        (
            "The border has been closed for nineteen months.",
            "closed_for", "2021-05-01", "2021-12-20",
        ),
        (
            "The owner flew to the Hanoi summit two weeks ago.",
            "event_time", "2019-03-01", "2019-03-31",
        ),
        (
            "It opened on the third anniversary of the invasion of Ukraine.",
            "anniversary", "2025-01-25", "2025-06-10",
        ),
        (
            "He pays each of them 30,000 rubles ($545) in 2017 as in 2016, and a trainee 28,000 "
            "rubles ($509).",
            "implied_rate", "2017-01-01", "2018-12-31",
        ),
    ],
)  # fmt: skip
def test_publication_reads_each_kind_of_cue(sentence, kind, first, last):
    text = f"{PLAIN}\n\n{sentence}\n"
    found = dated(text)
    assert kind in kinds(found)
    assert date.fromisoformat(first) <= found.best <= date.fromisoformat(last), found
    spans = [text[cue.start : cue.end] for cue in found.cues if cue.kind == kind]
    assert all(spans)


@pytest.mark.parametrize(
    "line",
    [
        "FILE PHOTO: The mill during the 80-day battle, 2020.",
        "RELATED: Forty men at the Hanoi summit in 2019",
        "Please direct any comments on Resolution 2397 to the desk.",
    ],
)
def test_publication_takes_no_cue_from_furniture(line):
    text = f"{PLAIN}\n\nThey were paid in July.\n\n{line}\n"
    start = text.index(line)
    assert all(cue.end <= start for cue in dated(text).cues)


def test_publication_narrows_with_each_vote_of_a_rate():
    one = f"{PLAIN} They get 2,800 yuan ($437) more than in 2020."
    none = f"{PLAIN} They get 2,800 yuan more than in 2020."

    def width(text: str) -> int:
        found = dated(text)
        assert found.earliest is not None
        assert found.latest is not None
        return (found.latest - found.earliest).days

    assert width(one) < width(none)
    assert dated(one).best.year == 2021


def test_publication_ignores_conversions_that_contradict_each_other():
    text = f"{PLAIN} The mill pays 8,000 yuan ($1,161) or 12,000 yuan ($1,451) a month."
    assert "implied_rate" not in kinds(dated(text))


def test_publication_flags_a_date_that_the_text_speaks_against():
    text = (
        f"{PLAIN} The 80-day battle is under way. In August 2020 they were paid 2,300 yuan, and a "
        "source said that since the pandemic began in January 2020 the border has been closed for "
        "nine months. Wages fell against 2019."
    )
    assert dated(text, date(2013, 5, 1)).contradicted
    assert not dated(text, date(2020, 11, 20)).contradicted


def test_publication_widens_with_the_level():
    text = f"{PLAIN} They get 20% more than in 2018. In March and in June some went home."
    widths = []
    for level in (0.5, 0.8, 0.9, 0.95):
        found = dated(text, level=level)
        assert found.earliest <= found.best <= found.latest
        widths.append((found.latest - found.earliest).days)
    assert widths == sorted(widths)
    assert widths[0] < widths[-1]


def test_publication_can_be_inferred_as_if_no_date_were_printed():
    text = f"SEOUL, Nov 20, 2020 (Agency) - {PLAIN} The 80-day battle is under way."
    article = build_article(text)
    found = infer_publication(article, find_mentions(article), level=0.9)
    assert found.method == "inferred"
    assert all(text[cue.start : cue.end] != "Nov 20, 2020" for cue in found.cues)


def test_publication_is_the_same_every_time():
    text = f"{PLAIN} They get 20% more than in 2018, 2,800 yuan ($437)."
    assert dated(text) == dated(text)


@pytest.mark.parametrize(
    "hostile", ["9" * 5_000, "in 2018 " * 800, "Dec. 22 " * 800, "$1 (1 yuan) " * 400]
)
def test_publication_survives_hostile_text(hostile):
    found = dated(f"{PLAIN} {hostile}")
    assert found.earliest is None or found.earliest <= found.latest
