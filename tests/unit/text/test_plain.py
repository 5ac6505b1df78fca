"""Text without tags, scripts, entities and marks of notes, and where its characters come from."""

import pytest

from pipeline.text import build_article, read_plain
from pipeline.text.plain import find_plain

READ = [
    ("They earn <b>2,000 yuan</b> a month", "They earn 2,000 yuan a month"),
    ("They earn <B class='x'>2,000</B>&nbsp;yuan", "They earn 2,000\u00a0yuan"),
    ("20&nbsp;percent of R&amp;D", "20\u00a0percent of R&D"),
    ("300&ndash;400 yuan, &#36;5 &#x24;6", "300–400 yuan, $5 $6"),
    ("One.<script>var x = 3000;</script> Two.", "One.\n Two."),
    ("One.<style media=a>p { width: 30px }</style>Two.", "One.\nTwo."),
    ("<p>One.</p><p>Two.</p>", "\nOne.\n\nTwo.\n"),
    ("One <!-- 300 yuan --> two", "One  two"),
    ("511 workers.<sup>12</sup> The rest", "511 workers. The rest"),
    ("<p><sup>1</sup> The rest", "\n The rest"),
    ("by 2019<sup>3</sup> the rest", "by 2019 the rest"),
    ("10<sup>6</sup> of them", "106 of them"),
    ("3 km<sup>2</sup> here", "3 km2 here"),
    ("in 2019.16 By then", "in 2019. By then"),
]
UNTOUCHED = [
    "They get > 2,000 yuan and <5% go home.",
    "5 < 10 and 7>3, a <b of c, <http://a.example>, <Kim> AT&T; R&D; a && b",
    "Nothing here.",
    "<script without an end",
]


@pytest.mark.parametrize(("text", "read"), READ)
def test_plain_leaves_markup_out(text: str, read: str) -> None:
    plain = find_plain(text, 0)
    assert plain is not None
    assert plain.text == read


@pytest.mark.parametrize("text", UNTOUCHED)
def test_plain_keeps_signs_of_comparison(text: str) -> None:
    assert find_plain(text, 0) is None


@pytest.mark.parametrize(("text", "read"), READ)
def test_plain_tells_where_each_character_stood(text: str, read: str) -> None:
    plain = find_plain(text, 0)
    assert plain is not None
    for at, char in enumerate(read):
        start, end = plain.start(at), plain.end(at + 1)
        assert 0 <= start < end <= len(text)
        if end - start == 1:
            assert text[start:end] == char or char == "\n"


def test_plain_reads_an_article_by_the_sentences_of_its_own_text() -> None:
    text = "---\ntitle: <b>A</b>\n---\n<p>They left in 2019.16 By then 300 had died.</p>"
    article = build_article(text)
    read, plain = read_plain(article)
    assert plain is not None
    assert article.text == text
    assert [text[s.start : s.end] for s in article.sentences] == [
        "They left in 2019.",
        "By then 300 had died.",
    ]
    assert [read.text[s.start : s.end] for s in read.sentences] == [
        "They left in 2019.",
        "By then 300 had died.",
    ]
    assert read.text.startswith("---\ntitle: <b>A</b>\n---\n")


def test_plain_gives_an_article_without_markup_as_it_is() -> None:
    article = build_article("They left in 2019. By then 300 had died.")
    read, plain = read_plain(article)
    assert plain is None
    assert read is article


@pytest.mark.parametrize("piece", ["<b ", "<script>", "<!--", "&amp", "a.1 ", "<sup>1", "1.1"])
def test_plain_is_linear_on_hostile_text(piece: str) -> None:
    plain = find_plain(piece * 60_000, 0)
    assert plain is None or len(plain.text) <= 60_000 * len(piece)
