"""Sanctions: what an article says that a legal instrument is, forbids, demands, and by when.

Belongs here: the order in which aspects (adopted, deadline, requires, bans, mention) are looked
for, and drafts of what is found, one per instrument, aspect and date (CODEBOOK.md, 20 and 25). Does
not belong: recognising citations (grammar/names/instruments), checking them against the reference
(facts/instruments), or the rules of each aspect (sanction_deadlines, _adoptions, _bans).

A dated demand is a deadline.
"""

from pipeline.facts.context import ArticleContext
from pipeline.facts.draft import Draft
from pipeline.facts.kinds.sanction_adoptions import find_adoptions, find_told_back
from pipeline.facts.kinds.sanction_bans import (
    find_bans,
    find_bare_mentions,
    find_demands,
    find_own_demands,
)
from pipeline.facts.kinds.sanction_citations import Citations, Cited
from pipeline.facts.kinds.sanction_claims import Claim, merge_claims
from pipeline.facts.kinds.sanction_deadlines import find_deadlines
from pipeline.model.article import FACT_SECTIONS, Sentence
from pipeline.model.fact import FactKind


def draft_sanctions(context: ArticleContext) -> list[Draft]:
    """Draft the sanctions of an article, in order."""
    citations = Citations(context)
    found: list[Claim] = []
    for sentence in context.article.sentences:
        if sentence.section in FACT_SECTIONS:
            found += _find_claims(citations, sentence)
    claims = merge_claims(found)
    claims += find_bare_mentions(citations, {claim.instrument for claim in claims})
    return sorted(map(_draft, claims), key=lambda draft: (draft.start, draft.end))


def _draft(claim: Claim) -> Draft:
    return Draft(
        kind=FactKind.SANCTION,
        mention_no=claim.no,
        start=claim.start,
        end=claim.end,
        sentence_no=claim.sentence.no,
        rule=claim.rule,
        confidence=claim.confidence,
        details={"instrument": claim.instrument, "aspect": claim.aspect},
        dated=claim.dated,
    )


def _find_claims(citations: Citations, sentence: Sentence) -> list[Claim]:
    """The claims of a sentence; a time serves one of them."""
    numbers = citations.context.by_sentence.get(sentence.no, ())
    cited: Cited = [one for one in citations.cited if one[0] in numbers] if citations.cited else []
    times = list(citations.times(numbers))
    deadlines = find_deadlines(citations, sentence, numbers, cited, times)
    if not cited:
        return deadlines or list(find_told_back(citations, sentence, times))
    used = {claim.no for claim in deadlines}
    left = [time for time in times if time[0] not in used]
    left = left or citations.heading_times(sentence)
    adoptions = list(find_adoptions(citations, sentence, cited, left))
    used |= {claim.no for claim in adoptions}
    free = [time for time in left if time[0] not in used]
    bans = (
        []
        if _bans_since(citations, deadlines)
        else list(find_bans(citations, sentence, cited, free))
    )
    if not bans:
        adoptions = adoptions or list(find_adoptions(citations, sentence, cited, left, "in_force"))
    found = [*deadlines, *adoptions, *bans]
    if not found:
        return list(find_demands(citations, sentence, cited, times))
    told = {claim.instrument for claim in found}
    return [*found, *find_own_demands(citations, sentence, cited, told)]


def _bans_since(citations: Citations, deadlines: list[Claim]) -> bool:
    """Whether a deadline is what a ban holds from: "no one may work there after 22 December"."""
    return any(
        citations.text.startswith(("since", "after"), deadline.start) for deadline in deadlines
    )
