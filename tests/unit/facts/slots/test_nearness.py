"""Scopes of many uses at once are those that scope_of gives one by one."""

import pytest

from pipeline.dating import date_article
from pipeline.facts.context import ArticleContext
from pipeline.facts.kinds.quantities import draft_quantities
from pipeline.facts.slots.nearness import MOST, Nearness, by_name
from pipeline.facts.slots.setting import TITLE_SECTIONS, Setting, scope_of
from pipeline.grammar import find_mentions
from pipeline.model.mention import MentionType
from pipeline.resolve.time import resolve_times
from pipeline.text import build_article

BODY = (
    "The sweater mill in Dandong has 300 North Korean women at its sewing machines. Each is paid "
    "2,100 yuan a month, and 1,300 yuan of it go to the firm that sends knitters and cooks.\n\n"
    "Loggers earn more. In Amur, 40 fellers got 25,000 rubles for a month in the forest; "
    "restaurants pay waitresses $150.\n\n"
)
TEXT = "North Korean tailors outnumber masons\n\n" + BODY * 3


def read_setting(text):
    """The setting of one article and the anchors of its facts."""
    article = build_article(text)
    mentions = find_mentions(article)
    publication = date_article(article, mentions, published=None, level=0.9)
    times = resolve_times(article, mentions, publication)
    setting = Setting(ArticleContext(article, mentions, times, publication))
    drafts = draft_quantities(setting.context).drafts
    return setting, [setting.anchor(draft) for draft in drafts]


def test_nearness_gives_the_scopes_of_each_use():
    setting, anchors = read_setting(TEXT)
    uses = setting.uses(MentionType.SECTOR)
    assert len(anchors) >= 9
    assert any(use.sentence.section in TITLE_SECTIONS for use in uses)
    for anchor in anchors:
        found = Nearness(uses).measure(anchor)
        expected = [scope_of(use.mention.start, use.sentence, anchor) for use in uses]
        for number, scope in enumerate(expected):
            told = found.scopes.get(number, "before" if number < found.before else "after")
            assert told == scope
        for scope, number in found.nearest.items():
            alike = [no for no, one in enumerate(expected) if one == scope]
            assert number == min(alike, key=lambda no: abs(uses[no].mention.start - anchor.start))
        assert set(found.nearest) == set(expected)


def test_nearness_finds_the_closest_use_of_a_name():
    setting, anchors = read_setting(TEXT)
    uses = setting.uses(MentionType.SECTOR)
    for name, own in by_name(uses).items():
        for anchor in anchors:
            alike = [use for use in uses if use.name == name]
            closest = min(alike, key=lambda use: abs(use.mention.start - anchor.start))
            assert own.closest_use(anchor.start) == closest


@pytest.mark.parametrize("times", [40, 160])
def test_nearness_looks_at_no_more_uses_in_a_longer_paragraph(times):
    setting, anchors = read_setting(BODY.replace("\n", " ") * times)
    uses = setting.uses(MentionType.SECTOR)
    assert len(uses) > 2 * MOST
    assert len(Nearness(uses).measure(anchors[len(anchors) // 2]).scopes) == 2 * MOST
