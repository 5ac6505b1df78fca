"""Incidents of one person told without a numeral: "a welder fell to his death".

Belongs here: which of them are facts: those in an article's parts about North Koreans. Does not
belong: finding the person and what happened (grammar/unnumbered), incidents with numerals.
"""

from pipeline.facts.context import ArticleContext
from pipeline.facts.draft import Draft
from pipeline.facts.kinds.scene import Scene
from pipeline.grammar.unnumbered import RULE, find_harmed
from pipeline.model.article import FACT_SECTIONS
from pipeline.model.fact import FactKind
from pipeline.model.mention import Mention, QuantityMention

NEAR = 3  # sentences to the nearest that speaks of North Koreans
FOCUS = 2  # or so much of the article does (Scene.focus)
CONFIDENCE = 0.7


def draft_unnumbered(context: ArticleContext) -> list[Draft]:
    """Draft the incidents of single persons, in order."""
    numbers = [no for no, mention in enumerate(context.mentions) if _is_unnumbered(mention)]
    if not numbers:
        return []
    harmed = {one.start: one for one in find_harmed(context.lowered)}
    scene = Scene(context)
    drafts = []
    for no in numbers:
        mention = context.mentions[no]
        sentence = context.sentence_at(mention.start)
        one = harmed.get(mention.start)
        if one is None or sentence is None or sentence.section not in FACT_SECTIONS:
            continue
        if scene.distance_to_north(sentence.no) > NEAR and scene.focus < FOCUS:
            continue
        drafts.append(
            Draft(
                kind=FactKind.INCIDENT,
                mention_no=no,
                start=mention.start,
                end=mention.end,
                sentence_no=sentence.no,
                rule="incident_unnumbered",
                confidence=CONFIDENCE,
                details={"measure": one.measure},
                unit="person",
            )
        )
    return drafts


def _is_unnumbered(mention: Mention) -> bool:
    return isinstance(mention, QuantityMention) and mention.rule == RULE
