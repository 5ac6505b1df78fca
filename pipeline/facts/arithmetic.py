"""The arithmetic audit of one article: which printed numbers fit each other and which do not.

Belongs here: the list of relations and their order. Does not belong: how one relation is found
(relations/), citations of instruments (facts/instruments), fit with other articles (analysis/).
"""

from collections.abc import Sequence
from functools import cache

from pipeline.facts.context import ArticleContext
from pipeline.facts.relations.changes import check_changes, check_shares
from pipeline.facts.relations.conversions import Pegs, check_conversions
from pipeline.facts.relations.magnitudes import check_magnitudes, check_pay_roles
from pipeline.facts.relations.printed import read_printed
from pipeline.facts.relations.products import check_products
from pipeline.facts.relations.sums import check_sums
from pipeline.model.audit import ArithmeticCheck
from pipeline.model.fact import Fact
from pipeline.reference.fx import read_pegs


def check_arithmetic(
    context: ArticleContext, facts: Sequence[Fact], *, pegs: Pegs | None = None
) -> tuple[ArithmeticCheck, ...]:
    """Check every relation between the printed numbers of one article.

    Args:
        context: the article with its mentions.
        facts: its facts, with slots.
        pegs: pegged rates, (unit, other unit) -> units for one of the other; "QAR", "USD" is 3.64;
            those of the reference when None.

    Returns:
        Checks in order of the span of their result; true relations are kept as confirmation.
    """
    printed = read_printed(context, facts)
    checks = [
        *check_conversions(printed, context, _known_pegs() if pegs is None else pegs),
        *check_products(printed, context),
        *check_sums(printed, context),
        *check_changes(printed, context),
        *check_shares(printed, context),
        *check_magnitudes(printed),
        *check_pay_roles(printed),
    ]
    return tuple(sorted(checks, key=lambda check: (check.spans[-1], check.relation, check.spans)))


@cache
def _known_pegs() -> Pegs:
    return {(unit, "USD"): peg.units_per_usd for unit, peg in read_pegs().items()}
