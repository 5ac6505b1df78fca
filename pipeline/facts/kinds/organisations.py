"""Organisations that an article names as employer, brand, buyer, broker, owner or recipient.

Belongs here: which named organisation is a fact, and its role (CODEBOOK.md, 26). Does not belong:
finding names (grammar/names/organisations).
"""

from pipeline.facts.context import ArticleContext
from pipeline.facts.draft import Draft
from pipeline.model.article import FACT_SECTIONS
from pipeline.model.fact import FactKind
from pipeline.model.mention import MentionType, NameMention

# The last word of a company's name tells its trade when nothing beside the name tells its role.
ROLE_BY_WORD = {
    "agency": "broker",
    "consulting": "broker",
    "crewing": "broker",
    "labor": "broker",
    "labour": "broker",
    "manpower": "broker",
    "recruitment": "broker",
    "service": "broker",
    "services": "broker",
    "fashion": "brand",
    "fashions": "brand",
    "outdoor": "brand",
    "sportswear": "brand",
    "wear": "brand",
    "foods": "buyer",
    "retail": "buyer",
    "stores": "buyer",
}
CONFIDENCE = {
    "organisation_known": 0.9,
    "organisation_company_word": 0.85,
    "organisation_city_and_name": 0.75,
    "organisation_position": 0.75,
}


def draft_organisations(context: ArticleContext) -> list[Draft]:
    """Draft one fact for each organisation, at its first mention that tells the role."""
    best: dict[str, tuple[int, NameMention]] = {}
    for no, mention in enumerate(context.mentions):
        if not isinstance(mention, NameMention) or mention.type is not MentionType.ORGANISATION:
            continue
        sentence = context.sentence_at(mention.start)
        if sentence is None or sentence.section not in FACT_SECTIONS:
            continue
        if mention.rule == "organisation_repeat":
            continue
        key = _same(mention.name, best)
        known = best.get(key)
        if known is None or (known[1].category is None and mention.category is not None):
            best[key] = no, mention
    drafts = [_draft(no, mention, context) for no, mention in best.values()]
    return sorted(drafts, key=lambda draft: draft.start)


def _same(name: str, best: dict[str, tuple[int, NameMention]]) -> str:
    """The key of an organisation that a name belongs to: "Namgang" is "Namgang Construction"."""
    key = name.lower()
    for other in best:
        if other.startswith(key + " ") or key.startswith(other + " "):
            return other
    return key


def _draft(no: int, mention: NameMention, context: ArticleContext) -> Draft:
    sentence = context.sentence_at(mention.start)
    last = mention.name.lower().split()[-1]
    role = mention.category or ROLE_BY_WORD.get(last, "employer")
    return Draft(
        kind=FactKind.ORGANISATION,
        mention_no=no,
        start=mention.start,
        end=mention.end,
        sentence_no=sentence.no if sentence else 0,
        rule=mention.rule,
        confidence=CONFIDENCE.get(mention.rule, 0.6),
        details={"name": mention.name, "role": role},
    )
