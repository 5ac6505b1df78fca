"""Loaders of the lexicons of quantities.

Belongs here: reading and indexing lexicon/*.csv and *.txt, once. Does not belong: any matching.
"""

import csv
from functools import cache
from pathlib import Path

LEXICON = Path(__file__).parent / "lexicon"


def _rows(name: str) -> list[dict[str, str]]:
    with (LEXICON / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def currency_names() -> dict[str, tuple[str, float]]:
    """Name of a currency -> (ISO code or family, factor of the unit)."""
    return {
        row["name"]: (row["target"], float(row["factor"])) for row in _rows("currency_names.csv")
    }


@cache
def currency_codes() -> dict[str, str]:
    """Code in lower case -> ISO code or family."""
    return {row["code"]: row["target"] for row in _rows("currency_codes.csv")}


@cache
def currency_symbols() -> dict[str, str]:
    """Symbol -> ISO code or family."""
    return {row["symbol"]: row["target"] for row in _rows("currency_symbols.csv")}


@cache
def dollar_prefixes() -> dict[str, str]:
    """Letters before a dollar sign -> ISO code."""
    return {row["prefix"]: row["code"] for row in _rows("dollar_prefixes.csv")}


@cache
def currency_families() -> dict[str, tuple[tuple[str, bool, tuple[str, ...]], ...]]:
    """Family -> its (ISO code, whether it is the default, cue words)."""
    families: dict[str, list[tuple[str, bool, tuple[str, ...]]]] = {}
    for row in _rows("currency_families.csv"):
        cues = tuple(cue.replace("-", " ") for cue in row["cues"].split())
        families.setdefault(row["family"], []).append((row["code"], row["default"] == "1", cues))
    return {family: tuple(members) for family, members in families.items()}


@cache
def approximators(side: str) -> dict[str, tuple[str, bool]]:
    """Phrase -> (bound, approximate) for one side of a number."""
    return {
        row["phrase"]: (row["bound"], row["approx"] == "1")
        for row in _rows("approximators.csv")
        if row["side"] == side
    }


@cache
def periods() -> dict[str, str]:
    """Word -> period, as CODEBOOK.md names periods."""
    return {row["word"]: row["period"] for row in _rows("periods.csv")}


@cache
def units() -> dict[str, tuple[str, str]]:
    """Surface of a unit of measure -> (singular unit, kind)."""
    return {row["surface"]: (row["unit"], row["kind"]) for row in _rows("units.csv")}


@cache
def unit_symbols() -> dict[str, tuple[str, str]]:
    """Symbol of a unit as printed, capitals kept ("MW", "°C") -> (singular unit, kind)."""
    return {row["symbol"]: (row["unit"], row["kind"]) for row in _rows("unit_symbols.csv")}


@cache
def unit_values() -> frozenset[str]:
    """The singular names of all units of measure."""
    return frozenset(unit for unit, _ in (*units().values(), *unit_symbols().values()))


@cache
def unit_names() -> dict[str, str]:
    """Unit -> the name that it has outside America or beside a currency of the same name."""
    return {row["unit"]: row["name"] for row in _rows("unit_names.csv")}


@cache
def nouns() -> dict[str, tuple[str, str]]:
    """Noun, singular or plural -> (singular, class)."""
    found = {}
    for row in _rows("nouns.csv"):
        noun = row["noun"]
        for form in (noun, row["plural"] or plural_of(noun)):
            found[form] = (noun, row["class"])
    for row in _rows("demonyms.csv"):
        word = row["word"].lower()
        found.setdefault(word, (word.removesuffix("s"), "nationality"))
    return found


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list in lexicon/, one a line."""
    return frozenset((LEXICON / name).read_text(encoding="utf-8").split())


@cache
def particle_verbs() -> dict[str, frozenset[str]]:
    """Bounding phrase -> verbs that it belongs to as a particle ("handed over 1,800")."""
    verbs: dict[str, set[str]] = {}
    for row in _rows("particle_verbs.csv"):
        verbs.setdefault(row["phrase"], set()).add(row["verb"])
    return {phrase: frozenset(found) for phrase, found in verbs.items()}


def plural_of(noun: str) -> str:
    """The regular plural.

    >>> plural_of("factory"), plural_of("brush"), plural_of("worker")
    ('factories', 'brushes', 'workers')
    """
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def singular_of(plural: str) -> str:
    """The likely singular of a regular plural.

    >>> singular_of("countries"), singular_of("licences"), singular_of("bosses")
    ('country', 'licence', 'boss')
    """
    if plural.endswith("ies") and len(plural) > 4:
        return plural[:-3] + "y"
    if plural.endswith(("sses", "xes", "ches", "shes", "zes")):
        return plural[:-2]
    return plural[:-1] if plural.endswith("s") else plural


@cache
def harms() -> dict[str, tuple[tuple[str, str], ...]]:
    """Words of harm -> what they tell of a person (a measure of incidents), and in which form.

    The form is active ("drowned"), passive ("was killed", but also "killed a welder") or bringing
    ("killing a welder").
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for row in _rows("harms.csv"):
        found.setdefault(row["phrase"], []).append((row["measure"], row["form"]))
    return {phrase: tuple(uses) for phrase, uses in found.items()}
