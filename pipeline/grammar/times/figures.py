"""Number words and mixed numbers as they stand in time expressions.

Belongs here: "twenty-second", "nineteen eighty-six", "one and a half", "a couple of". Does not
belong: numbers at large (grammar/numbers).
"""

from pipeline.grammar.times.pattern import Figure, Matched, Rule

NUMBER = "n=INT/NUMBER/DECIMAL/AMOUNT/NUMWORD/FEW/SOME/a/an"


def read_number(matched: Matched, name: str = "n") -> tuple[bool, float | None]:
    """Whether there is a number of that name, and its value; None for "several"."""
    token = matched.token(name)
    if token is None:
        return False, None
    if token.lower in ("a", "an"):
        return True, 1
    for kind in ("NUMBER", "INT", "DECIMAL", "AMOUNT", "NUMWORD", "FEW", "SOME"):
        value = token.values.get(kind)
        if value is not None:
            return True, None if value == "X" else float(str(value))
    return False, None


def _figure(value: float, *kinds: str) -> Figure:
    categories = frozenset(kinds)
    return Figure(
        categories, dict.fromkeys(categories, int(value) if value == int(value) else value)
    )


def make_ordinal(matched: Matched) -> Figure | None:
    """An ordinal of two words ("twenty-second")."""
    tens, one = matched.number("tens", "TENS"), matched.number("one", "ORD")
    if tens is None or one is None or one > 9:
        return None
    return _figure(tens + one, "ORD")


def make_number(matched: Matched) -> Figure | None:
    """Number words as a number; as a year when they are read in two halves or from 2000 on."""
    words = [t for t in matched.tokens[matched.first : matched.last + 1] if "NUMWORD" in t.values]
    values = [int(str(t.values["NUMWORD"])) for t in words]
    year = _spoken_year(values)
    if year is not None:
        return _figure(year, "NUMBER", "YEARWORDS")
    total = _added(values)
    if total is None:
        return None
    return _figure(total, "NUMBER")


def _spoken_year(values: list[int]) -> int | None:
    """A year as it is spoken: nineteen eighty-six, two thousand (and) eighteen."""
    if len(values) >= 2 and values[:2] == [2, 1000]:
        rest = _added(values[2:]) if values[2:] else 0
        return 2000 + rest if rest is not None and rest < 100 else None
    if len(values) >= 2 and values[0] in (17, 18, 19, 20) and 100 not in values:
        if values[1] == 0 and len(values) == 3:
            return values[0] * 100 + values[2]
        rest = _added(values[1:])
        return values[0] * 100 + rest if rest is not None and 10 <= rest < 100 else None
    return None


def _added(values: list[int]) -> int | None:
    """The value of number words in a row, None when they are not one number."""
    total = current = 0
    last = 10**9
    for value in values:
        if value == 100:
            current = (current or 1) * 100
            last = 100
        elif value == 1000:
            total += (current or 1) * 1000
            current = 0
            last = 1000
        else:
            if value >= last or (last < 20) or (last < 100 and value > 9):
                return None
            current += value
            last = value
    return total + current


def make_half(matched: Matched) -> Figure | None:
    """A number and a half."""
    found, value = read_number(matched)
    return _figure(value + 0.5, "NUMBER") if found and value is not None else None


def make_couple(matched: Matched) -> Figure | None:
    """Two, or a few, of something."""
    value = matched.word("n", "FEW")
    categories = frozenset({"NUMBER"})
    return Figure(categories, {"NUMBER": "X" if value == "X" else 2})


RULES: tuple[Rule, ...] = (
    Rule("ordinal", "tens=TENS -? one=ORD", make_ordinal),
    Rule("number", "NUMWORD ( -? and? NUMWORD )*", make_number),
)
MIXED: tuple[Rule, ...] = (
    Rule("number_half", "n=INT/NUMBER and a? half", make_half),
    Rule("number_couple", "a? n=FEW of?", make_couple),
)
