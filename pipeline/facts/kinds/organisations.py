"""Organisations that an article names as employer, brand, buyer, broker, owner or recipient.

Belongs here: which named organisation is a fact, and its role (CODEBOOK.md, 26). Does not belong:
finding names (grammar/names/organisations).

A company counts by the words beside its name, or when its paragraph speaks of workers: others have
nothing to do with them.
"""

import csv
from functools import cache
from importlib.resources import files

from pipeline.facts.context import ArticleContext
from pipeline.facts.draft import Draft
from pipeline.model.article import FACT_SECTIONS, SectionKind
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
TRADERS = frozenset({"brand", "buyer"})
REACH = 6  # sentences before and after a name that are looked at in its paragraph
BESIDE = 2  # and beyond it
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
        if mention.rule == "organisation_repeat" or not _concerns_workers(mention, context):
            continue
        key = _same(mention.name, best)
        known = best.get(key)
        if known is None or (known[1].category is None and mention.category is not None):
            best[key] = no, mention
    drafts = [_draft(no, mention, context) for no, mention in best.values()]
    return sorted(drafts, key=lambda draft: draft.start)


@cache
def _words(*reaches: str) -> frozenset[str]:
    """Words of workers told in a name's paragraph ("paragraph") or "beyond" it, and of "trade"."""
    source = files("pipeline.facts.kinds") / "lexicon" / "worker_words.csv"
    rows = csv.reader(source.read_text(encoding="utf-8").splitlines())
    next(rows)
    return frozenset(word for word, of in rows if of in reaches)


def _concerns_workers(mention: NameMention, context: ArticleContext) -> bool:
    """Whether workers are spoken of near a name; of a well-known brand or shop, its trade."""
    own = context.sentence_at(mention.start)
    if own is None:
        return False
    known = mention.rule == "organisation_known"
    if mention.category == ("employer" if known else "broker"):
        return True  # such words tell of workers by themselves
    if known and mention.category in TRADERS:
        told = _words("trade", "paragraph", "beyond")
        return not told.isdisjoint(context.word_set(own.no))
    if own.section is not SectionKind.BODY:  # what a headline names, the article is about
        return not _words("beyond").isdisjoint(context.vocabulary)
    placed = mention.category is not None
    for sentence in context.article.sentences[max(0, own.no - REACH) : own.no + REACH + 1]:
        near = abs(sentence.no - own.no) <= BESIDE and sentence.section is SectionKind.BODY
        reaches = ("paragraph", "beyond") if sentence.paragraph == own.paragraph else ("beyond",)
        if not (near or placed or len(reaches) > 1):
            continue
        if not _words(*reaches).isdisjoint(context.word_set(sentence.no)):
            return True
    return False


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
