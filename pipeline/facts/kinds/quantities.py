"""Drafts of facts for the numbers of an article.

Belongs here: from decided roles to drafts, with unit, period and confidence where the kind settles
them. Does not belong: deciding (roles.py, details.py) and slots.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.facts.context import ArticleContext
from pipeline.facts.draft import NO_PERIOD, Draft
from pipeline.facts.kinds.baseline import find_baseline
from pipeline.facts.kinds.calibration import calibrate
from pipeline.facts.kinds.candidates import NONE, find_candidates
from pipeline.facts.kinds.denials import settle_denials
from pipeline.facts.kinds.details import choose_details
from pipeline.facts.kinds.occasion import find_occasion
from pipeline.facts.kinds.parts_of_pay import settle_parts
from pipeline.facts.kinds.refusals import is_ending, settle_refusals
from pipeline.facts.kinds.roles import Role, decide_roles
from pipeline.facts.kinds.scene import Scene
from pipeline.facts.kinds.totals import settle_totals
from pipeline.facts.kinds.units import Units
from pipeline.grammar.plausible import is_whole
from pipeline.model.fact import FactKind

PERSON_KINDS = frozenset({"headcount", "movement", "incident"})
WHOLE = frozenset({"person", "anaphor", "permit", "number"})


@dataclass(frozen=True, slots=True)
class DraftedNumbers:
    """Drafts in order, and the role of every candidate by mention number."""

    drafts: tuple[Draft, ...]
    roles: Mapping[int, Role]


def draft_quantities(context: ArticleContext) -> DraftedNumbers:
    """Draft the facts that hang on numbers, in the order of the text."""
    scene = Scene(context)
    candidates = find_candidates(context, scene)
    decided = settle_totals(settle_parts(decide_roles(candidates, scene), context))
    roles = [role if is_possible(role) else replace(role, kind=NONE) for role in decided]
    roles = settle_refusals(settle_denials(roles, context), context)
    drafts = []
    units = Units(context, roles)
    for no, (role, details) in enumerate(zip(roles, choose_details(roles), strict=True)):
        if role.kind != NONE:
            told = {**details, **read_phrases(role, context)}
            drafts.append(_draft(role, told, units, no))
    return DraftedNumbers(tuple(drafts), {role.candidate.mention_no: role for role in roles})


def is_possible(role: Role) -> bool:
    """Whether a number can be of its kind: no part of a person, nothing below nothing."""
    mention = role.candidate.mention
    if role.kind in (NONE, "change"):
        return True
    if role.kind in PERSON_KINDS and role.candidate.group in WHOLE:
        return is_whole(mention.low, mention.high)
    return all(end is None or end >= 0 for end in (mention.low, mention.high))


def read_phrases(role: Role, context: ArticleContext) -> dict[str, str]:
    """What the sentence says beyond the fitted attributes: baseline, occasion, ended permits."""
    sentence = context.article.sentences[role.candidate.sentence_no]
    text = context.article.text
    found: dict[str, str | None] = {}
    if role.kind == "change":
        found["baseline"] = find_baseline(text, role.candidate.mention.end, sentence.end)
    elif role.kind == "levy":
        found["occasion"] = find_occasion(text[sentence.start : sentence.end])
    elif role.kind == "movement" and is_ending(role, context):
        found["direction"] = "must_leave"
    return {name: value for name, value in found.items() if value is not None}


def _draft(role: Role, details: Mapping[str, str], units: Units, no: int) -> Draft:
    mention = role.candidate.mention
    return Draft(
        kind=FactKind(role.kind),
        mention_no=role.candidate.mention_no,
        start=mention.start,
        end=mention.end,
        sentence_no=role.candidate.sentence_no,
        rule=role.rule,
        confidence=calibrate(role.probability),
        details=details,
        unit=units.settle(no),
        scale=units.scale(no),
        period=_settle_period(role),
    )


def _settle_period(role: Role) -> str | None:
    """Ratios of pay and one-off fees have no period; None leaves it to the slots."""
    if role.kind in ("levy", "wage") and role.candidate.group in ("ratio", "multiple"):
        return NO_PERIOD
    if role.kind == "fee" and role.candidate.mention.period is None:
        return NO_PERIOD
    return None
