"""One amount: a number or range with the unit printed at it.

Belongs here: the record that amounts, ranges and quantities pass on. Does not belong: finding one.
"""

from dataclasses import dataclass

from pipeline.grammar.numerals import Numeral
from pipeline.model.mention import Bound


@dataclass(slots=True)
class Amount:
    """One number or range with its printed unit; offsets include bounds and currency.

    Attributes:
        currency: ISO code or family, None when no currency is printed at it.
        points: percentage points rather than per cent.
        between: it was introduced by "between" or "from".
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: float | None
    high: float | None
    first: Numeral
    last: Numeral
    currency: str | None = None
    percent: bool = False
    points: bool = False
    suffixed: bool = False
    prefixed: bool = False
    bound: Bound = Bound.EXACT
    approx: bool = False
    shared: bool = False
    edge: str = ""
    change: bool = False
    factor: float = 1.0
    dropped: bool = False

    @property
    def is_vague(self) -> bool:
        """Whether it is "thousands" or the like."""
        return self.last.form == "vague"


def apply_edge(amount: Amount, bound: Bound, *, approx: bool) -> None:
    """Open or blur an amount."""
    amount.approx = amount.approx or approx
    if bound is not Bound.EXACT and amount.bound is Bound.EXACT:
        amount.bound = bound
