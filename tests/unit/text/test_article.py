"""Articles put together: sections, paragraphs, identity and offsets."""

import itertools
import textwrap
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.article import FACT_SECTIONS, SectionKind
from pipeline.text import Unreadable, build_article

BODY = (
    "North Korean welders at a yard near Szczecin earned 4,000 zlotys in May, inspectors said.\n\n"
    "Most of it went to an agent. The yard has since closed, and nobody knows where the men are.\n"
)


def kinds(text: str) -> dict[str, SectionKind]:
    article = build_article(text)
    return {text[s.start : s.end]: s.section for s in article.sentences}


def kind_of(text: str, needle: str) -> SectionKind:
    found = [kind for sentence, kind in kinds(text).items() if needle in sentence]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("FILE PHOTO: Welders leave the yard.", "caption"),
        ("Welders leave the yard in 2016. / Image: Staff", "caption"),
        ("Welders leave the yard in 2016. (AP Photo/J. Nowak)", "caption"),
        ("Welders leave the yard in 2016. (© Our own)", "caption"),
        ("Photo by Jan Nowak", "caption"),
        ("Photo: the yard in 2016", "caption"),
        ("In this undated file photo released by the ministry, welders pose.", "caption"),
        ("Translated by Ann Lee. Edited by Bob Ray.", "byline"),
        ("*Translated by Ann Lee", "byline"),
        ("By Ann Lee in Szczecin", "byline"),
        ("By a correspondent in Shenyang", "byline"),
        ("Reporting by Ann Lee; editing by Bob Ray", "byline"),
        ("reporter@example.org", "byline"),
        ("(Translated from Polish)", "byline"),
        ("May 20, 2016", "byline"),
        ("Posted on : 2016-05-20", "byline"),
        ("Warsaw, Friday, 20 May 2016 14:31", "byline"),
        ("THE YARD | Friday, May 20, 2016", "byline"),
        ("Please direct any comments or questions to the desk.", "boilerplate"),
        ("Read in Korean", "boilerplate"),
        ("All rights reserved.", "boilerplate"),
        ("Unauthorized reprint and redistribution prohibited.", "boilerplate"),
        ("Copyright 2016 The Yard", "boilerplate"),
        ("Ann Lee is one of our full-time journalists.", "boilerplate"),
        ("Subscribe to our newsletter", "boilerplate"),
        ("READ MORE: Where the welders went", "related"),
        ('See also: "Welders of the north"', "related"),
        ("Where the welders wentOpens in new window ]", "related"),
    ],
)
def test_article_marks_furniture_wherever_it_stands(line, kind):
    for text in (BODY + "\n" + line, line + "\n\n" + BODY, BODY + "\n" + line + "\n\n" + BODY[:90]):
        assert {kinds(text)[s] for s in kinds(text) if s in line} == {kind}


@pytest.mark.parametrize(
    "line",
    [
        "The photo shows 40 welders, and each of them earned 900 dollars a month.",
        "By May the yard owed each of the 40 men 900 dollars, inspectors said.",
        "Related firms in Gdynia hired 40 men for 900 dollars a month.",
        "More than 400 welders work there for 4,000 zlotys a month, inspectors said.",
        "Translated into dollars, that is 900 a month for each of the 40 men.",
        "On May 20, 2016, the yard let 40 men go, and 12 more left in June 2016.",
        "Read the contracts and you find that 40 men share 900 dollars.",
        "Edited footage of the yard shows 40 men, inspectors said.",
        "The source asked: who pays 900 dollars a month for 40 men?",
    ],
)
def test_article_keeps_facts_in_the_body(line):
    assert kind_of(BODY + "\n" + line + "\n\n" + BODY[:91], line[:20]) is SectionKind.BODY


def test_article_marks_the_list_under_related_stories_and_no_more():
    text = (
        BODY
        + "\nRELATED STORIES\n\nWelders of the north\n\nWhere 40 men went\n\n"
        + ("The yard's owner denies that 40 men were unpaid, and says so loudly.\n")
    )
    assert kind_of(text, "Where 40 men went") is SectionKind.RELATED
    assert kind_of(text, "Welders of the north") is SectionKind.RELATED
    assert kind_of(text, "owner denies") is SectionKind.BODY


def test_article_marks_the_picture_line_above_a_caption():
    text = (
        BODY + "\nWelders at a yard in Gdynia in 2016\nWelders, in 2016. / Image: Staff\n\n" + BODY
    )
    assert kind_of(text, "Gdynia") is SectionKind.CAPTION


def test_article_finds_headline_and_standfirst():
    text = "Yard lets 40 welders go\n\nNobody knows where they are now.\n\n" + BODY
    assert kind_of(text, "lets 40") is SectionKind.HEADLINE
    assert kind_of(text, "Nobody knows where they") is SectionKind.STANDFIRST


def test_article_takes_a_first_sentence_for_body():
    assert kind_of(BODY, "4,000 zlotys") is SectionKind.BODY


def test_article_never_hides_a_dateline_paragraph():
    text = (
        "Yard lets 40 go\n\nWARSAW, May 20 (Wire) - A yard near Szczecin let 40 welders go.\n\n"
        + BODY
    )
    assert kind_of(text, "let 40 welders") in FACT_SECTIONS


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_article_joins_hard_wrapped_lines(width):
    paragraphs = [" ".join([BODY.split("\n")[0]] * 3), " ".join([BODY.split("\n")[2]] * 3)]
    text = "\n\n".join(textwrap.fill(one, width) for one in paragraphs)
    article = build_article(text)
    flat = [" ".join(text[s.start : s.end].split()) for s in article.sentences]
    assert set(flat) == {
        BODY.split("\n")[0],
        "Most of it went to an agent.",
        "The yard has since closed, and nobody knows where the men are.",
    }
    assert len({s.paragraph for s in article.sentences}) == 2


def test_article_ends_paragraphs_at_single_breaks_when_lines_are_not_wrapped():
    lines = [
        "The yard let 40 men go.",
        "It hired 12 in June, at half the pay and for longer hours.",
    ]
    article = build_article("\n".join(lines * 4))
    assert len({s.paragraph for s in article.sentences}) == 8


def test_article_keeps_items_of_a_list_apart():
    items = [
        f"- block {n} holds {n * 10} men from the yard near Szczecin and its kitchen too"
        for n in range(6)
    ]
    article = build_article("\n".join(items))
    assert len(article.sentences) == 6


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r", "\u2028"])
def test_article_keeps_line_ends_as_they_are(breaks):
    text = (
        f"Yard lets 40 go{breaks}{breaks}The men left. Nobody asked.{breaks}They went home in May."
    )
    article = build_article(text)
    assert article.text == text
    assert [text[s.start : s.end] for s in article.sentences] == [
        "Yard lets 40 go", "The men left.", "Nobody asked.", "They went home in May.",
    ]  # fmt: skip


def test_article_id_ignores_front_matter_and_nothing_else():
    plain = build_article(BODY)
    fronted = build_article("---\ntitle: Yard\n---\n" + BODY)
    assert plain.article_id == fronted.article_id
    assert build_article(BODY + " ").article_id != plain.article_id
    assert fronted.sections[0].kind is SectionKind.FRONT_MATTER
    assert all(s.start >= fronted.sections[0].end for s in fronted.sentences)


def test_article_refuses_half_a_surrogate_pair():
    with pytest.raises(Unreadable, match="undecodable"):
        build_article("Forty men \ud800 left.")


@given(st.text(alphabet='ab A1.!?"-:()/©\n\r\t\u2028é한', max_size=300))
def test_article_has_sections_and_sentences_in_order_inside_the_text(text):
    article = build_article(text)
    spans = [(s.start, s.end) for s in article.sentences]
    for spans_ in (spans, [(s.start, s.end) for s in article.sections]):
        assert all(0 <= start < end <= len(text) for start, end in spans_)
        assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans_))
    assert [s.no for s in article.sentences] == list(range(len(spans)))
    assert all(text[start:end].strip() == text[start:end] for start, end in spans)


@pytest.mark.parametrize(
    "hostile",
    [" ", "\n", " \n", "-\n", "a\n", "a: b\n", "RELATED\n", "(© ", "Photo: ", "Jan 1 ", "A "],
)
def test_article_takes_linear_time(hostile):
    begun = perf_counter()
    build_article(hostile * 100_000)  # quadratic time would be hours
    assert perf_counter() - begun < 10


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Published 20 October 2016", "byline"),
        ("Last updated on Friday, 3 May 2019.", "byline"),
        ("Ulaanbaatar, 14 March 2018", "byline"),
        ("Deadline: 22 December 2019", "body"),
        ("Deadline: 22 December 2019.", "body"),
        ("The council adopted the measure on 11 September 2017.", "body"),
        ("Permits valid until 31 March 2018", "body"),
    ],
)
def test_article_date_lines_are_told_from_dated_statements(line, kind):
    text = f"Crews wait for papers\n\nNobody at the office knew more.\n\n{line}\n\nWork goes on.\n"
    article = build_article(text)
    found = {text[s.start : s.end]: s.section for s in article.sentences}
    assert found[line] == kind
