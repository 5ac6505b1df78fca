"""The places of facts: roles of uses, cues of sentences, what an article tells beside a place."""

from datetime import date

import pytest

from pipeline.facts.context import ArticleContext
from pipeline.facts.slots.place import Places
from pipeline.facts.slots.place_candidates import Company
from pipeline.facts.slots.place_cues import Cues
from pipeline.facts.slots.place_uses import read_uses
from pipeline.facts.slots.ranker import read_weights, total, weigh
from pipeline.facts.slots.setting import Setting
from pipeline.grammar import find_mentions
from pipeline.model.publication import PublicationDate
from pipeline.text import build_article
from training.articles import Marked
from training.drafts import draft_mark

DAY = date(2019, 5, 6)
STORY = """Wages fall for North Koreans in Mongolia

Fewer come than before, officials say.

The immigration office counted 1,190 of them in January. In Darkhan a man fell from a roof.
Mongolian knitters were let go with them when a mill was shut in Erdenet.
"""


def read_setting(text: str) -> Setting:
    article = build_article(text)
    publication = PublicationDate(DAY, DAY, DAY, "given")
    return Setting(ArticleContext(article, find_mentions(article), {}, publication))


def place_of(marked: str, kind: str = "headcount") -> str | None:
    """The place of the number in brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    setting = read_setting(marked.replace("[", "").replace("]", ""))
    draft = draft_mark(Marked(kind, start, end, {}, None, None), setting.context)
    assert draft is not None
    [(place, _)] = Places(setting).resolve([setting.anchor(draft)])
    return place


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (STORY, "Mongolia", "in"),  # the next line begins with a capital
        ("The wages of builders in Oman\n\nAhmed Ali hired them.\n", "Oman", "in"),
        ("KUCHING, Malaysia, Nov 26 (Agency) - Two men died.\n", "Kuching", "dateline"),
        ("DOHA (Wire) - Two men died.\n", "Doha", "dateline"),
        ("Warsaw — Two men died.\n", "Warsaw", "dateline"),
        ("Poland sent 40 workers to Malta – a breach of the rules.\n", "Poland", "subject"),
        ("Work began at Doha Tower in May.\n", "Doha", "named"),
    ],
)
def test_place_uses_role(text, name, role):
    [first, *_] = [use for use in read_uses(read_setting(text)) if use.name == name]
    assert first.role == role


def test_place_company_counts_towns_names_and_adjectives():
    setting = read_setting(STORY)
    places = Places(setting)
    company = Company(places.uses)
    described = {c.name: company.describe(c) for c in places.candidates}
    assert described["Darkhan"] == (1, None, 1)
    assert described["Mongolia"] == (2, 1, 1)
    assert company.hosts == 1


def test_place_cues_words_leave_names_out():
    setting = read_setting("Some earn more in Dandong. “They” do not, said Mr Pak of UNICEF.\n")
    cues, sentences = Cues(setting.context), setting.context.article.sentences
    words = [
        {feature.split()[-1] for feature in cues.weigh_words("wide", sentence).features}
        for sentence in sentences
    ]
    assert words == [{"some", "earn", "more"}, {"they", "not", "said"}]


@pytest.mark.parametrize(
    ("text", "led"),
    [
        ("They work in 40 countries. Most earn $200.\n", True),
        ("They work in Oman. Most earn $200.\n", False),
        ("They work in 40 countries, it says.\n\nMost earn $200 a month there.\n", False),
    ],
)
def test_place_cues_led_by_a_sentence_about_many_countries(text, led):
    cues = Cues(read_setting(text).context)
    assert cues.is_led(cues.context.article.sentences[-1]) is led
    assert not cues.is_led(cues.context.article.sentences[0])


def test_place_bundles_weigh_what_their_features_weigh():
    setting = read_setting(STORY)
    sentence = setting.context.article.sentences[2]
    bundle = Cues(setting.context).weigh_words("none", sentence)
    assert bundle.features
    assert total([bundle]) == pytest.approx(weigh([bundle.features], read_weights("place"))[0])


@pytest.mark.parametrize(
    ("marked", "kind", "place"),
    [
        ("There are [60 North Korean welders] in Gdynia.\n", "headcount", "Gdynia"),
        (
            "Some [50,000 North Koreans] work abroad, in more than 40 countries, a report says.\n",
            "headcount",
            None,
        ),
        (
            "North Korean labour in Mongolia\n\nThe quota, once [2,000 permits], was cut in May."
            "\n\n"
            "One plasterer fell from a roof in Darkhan.\n",
            "movement",
            "Mongolia",
        ),
        (
            "Welders at the Gdynia yard came in March. [Forty] have left since.\n\n"
            "Poland has not renewed their visas.\n",
            "movement",
            "Gdynia",
        ),
    ],
)
def test_place_resolve(marked, kind, place):
    assert place_of(marked, kind) == place
