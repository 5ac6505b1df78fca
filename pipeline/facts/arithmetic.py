"""The arithmetic audit of one article: which printed numbers fit each other and which do not.

Belongs here: the list of relations and their order. Does not belong: how one relation is found
(relations/) or how an article fits others (analysis/).
"""

from collections.abc import Sequence

from pipeline.facts.context import ArticleContext
from pipeline.facts.relations.changes import check_changes, check_shares
from pipeline.facts.relations.conversions import Pegs, check_conversions
from pipeline.facts.relations.printed import read_printed
from pipeline.facts.relations.products import check_products
from pipeline.facts.relations.sums import check_sums
from pipeline.model.audit import ArithmeticCheck
from pipeline.model.fact import Fact


def check_arithmetic(
    context: ArticleContext, facts: Sequence[Fact], *, pegs: Pegs | None = None
) -> tuple[ArithmeticCheck, ...]:
    """Check every relation between the printed numbers of one article.

    Args:
        context: the article with its mentions.
        facts: its facts, with slots.
        pegs: pegged rates, (unit, other unit) -> units for one of the other; "QAR", "USD" is 3.64.

    Returns:
        Checks in order of the span of their result; true relations are kept as confirmation.
    """
    printed = read_printed(context, facts)
    checks = [
        *check_conversions(printed, context, pegs or {}),
        *check_products(printed, context),
        *check_sums(printed, context),
        *check_changes(printed, context),
        *check_shares(printed, context),
    ]
    return tuple(sorted(checks, key=lambda check: (check.spans[-1], check.relation, check.spans)))
