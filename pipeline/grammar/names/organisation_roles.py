"""What the words beside a name make of it: employer, brand, buyer, broker or owner.

Belongs here: patterns of what stands left and right of an organisation's name. Does not belong:
which runs of capitals are names (names/organisations), or the nouns themselves (role_nouns.csv).
"""

import re
from functools import cache

from pipeline.grammar.names.lexicons import read_class, read_pairs

QUOTE = r"[\"'“‘«„]?"
PLACED = r"(?: in [^\W\d_]+(?=,| called| named| known| by the name))?"
TOLD = (
    r"(?=[,.;)]| (?:that|which|who|whose|in|of|from|based|behind|where|with|near|and|on|at|for)\b)"
)
NAMING = PLACED + r",? (?:called |named |known as |by the name of )?"
# What stands before a name: role, whether a name needs no further sign of a company, pattern; words
# in braces are classes of role_nouns.csv.
LEFT = (
    ("broker", True, r"\b{agency}" + PLACED + r",? (?:called |named |known as |is |was )?"),
    ("employer", True, r"\bemployers?,? (?:called |named |is |was )?"),
    ("employer", True, r"\b{firm}" + NAMING),
    ("employer", True, r"\b(?:the|a|an|another) (?:[^\W\d_]+ )?{firm}\b[^.,;:!?]{1,50}, "),
    ("broker", True, r"\b(?:the|a|an|another) (?:[^\W\d_]+ )?{agency}\b[^.,;:!?]{1,50}, "),
    ("employer", True, r"\bat one(?: of (?:them|these))?(?: plant| factory| site)?, "),
    ("employer", False, r"\b(?:employed|hired|taken on|engaged) (?:by|at) (?:the )?"),
    ("employer", True, r"\b(?:on|in) the (?:books|payrolls?|name) of (?:the )?"),
    ("employer", False, r"\bdispatched to (?:the )?"),
    ("employer", False, r"\bwork(?:s|ed|ing|ers)? (?:for|at|in) (?:the )?"),
    ("employer", True, r"\bsign(?:board|post|ed)? (?:as|reading|for|of) "),
    ("owner", False, r"\b(?:owned|run|operated|controlled|managed) by (?:the )?(?:[^\W\d_]+'s )?"),
    (
        "owner",
        False,
        r"\b(?:belong(?:s|ed|ing)? to|subsidiary of|arm of|affiliate of|branch of|unit of)"
        r" (?:the )?(?:[^\W\d_]+ {firm} )?",
    ),
    ("broker", False, r"\b(?:through|via|(?:leased|rented|contracted|borrowed) from) (?:the )?"),
    ("broker", False, r"\b(?:supplied|recruited|sent|dispatched|provided|placed) by (?:the )?"),
    ("buyer", True, r"\b{buyer}(?: include|,)? (?:such as |like |including |called )?"),
    ("buyer", False, r"\b(?:sold|shipped|delivered|supplied|exported) to (?:the )?"),
    ("buyer", False, r"\b(?:bought|purchased|ordered|imported) by (?:the )?"),
    ("brand", True, r"\b(?:brands?|labels?)(?: such as| like| including| called|,)? "),
    ("brand", True, r"\b{goods} (?:such as|like|labelled|labeled|branded) "),
    ("brand", False, r"\b{goods} (?:for|by|of) "),
    (
        "employer",
        False,
        r"\b(?:director|manager|owner|boss|founder|spokesm[ae]n|spokeswoman|head|foreman|accountant"
        r"|officers?|executives?) (?:of|at|for) (?:the )?",
    ),
)
RIGHT = (
    ("brand", r"(?:'s)?[\"'”’]? (?:label|brand|logo)\b"),
    ("employer", r"(?:'s)?[\"'”’]? {workplace}\b"),
    ("employer", r"[\"'”’]? {plant}\b"),
    ("buyer", r"(?:'s)?[\"'”’]? (?:supermarkets|stores|outlets|hypermarkets)\b"),
    ("employer", r"(?:, an? [^,.;]{3,40},|, which)? (?:employs|employed|has hired|took on)\b"),
    ("brand", r", (?:a|an|the|its) (?:[^\W\d_]+[ -]){0,3}(?:brand|label)\b"),
    ("employer", r", (?:a|an|the|its|another) (?:[^\W\d_]+[ -]){0,3}(?:subsidiary|affiliate) of\b"),
    ("broker", r", (?:a|an|the|its|another|their) (?:[^\W\d_]+[ -]){0,4}{agency}" + TOLD),
    ("employer", r", (?:a|an|the|its|another) (?:[^\W\d_]+[ -]){0,4}{firm}" + TOLD),
    ("buyer", r", (?:a|an|the|its|another) (?:[^\W\d_]+[ -]){0,4}{buyer}" + TOLD),
)
SENDING = re.compile(
    r"(?: \([^()]{1,20}\))?(?:, which|, who)? (?:has |had |have )?"
    r"(?:sends?|sent|dispatch(?:es|ed)|suppl(?:y|ies|ied)|recruit(?:s|ed)?|provide[sd]?|leased|"
    r"rent(?:s|ed) out|place[sd]?) (?!by|in|on|at|to|from|through|back)"
)
"""What stands after a company that brings workers to others; a name alone does not do."""
CLASSES = ("firm", "agency", "workplace", "plant", "buyer", "goods")
WINDOW = 90
QUOTED = " \"'“‘«„"


@cache
def _nouns(name: str) -> str:
    nouns = [noun for noun, of in read_pairs("role_nouns.csv") if of == name]
    if not nouns:
        raise ValueError(f"role_nouns.csv has no class {name!r}")
    return f"(?:{'|'.join(sorted(map(re.escape, nouns), key=lambda noun: (-len(noun), noun)))})"


def _fill(pattern: str) -> str:
    for name in CLASSES:
        pattern = pattern.replace("{" + name + "}", _nouns(name))
    return pattern


@cache
def _left() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    return tuple(
        (role, strong, re.compile(_fill(pattern) + QUOTE + "$")) for role, strong, pattern in LEFT
    )


@cache
def _right() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((role, re.compile(_fill(pattern))) for role, pattern in RIGHT)


@cache
def _triggers() -> frozenset[str]:
    """The words that can stand right before a name which has a role."""
    nouns = {noun.rsplit(" ", 1)[-1] for noun, _ in read_pairs("role_nouns.csv")}
    return read_class("left_trigger") | nouns


def _is_person(described: str) -> bool:
    """Whether a description fits a person or place as well: "Lena, the contractor"."""
    words = described.strip(" \"'”’").split(" ")
    return words[-1] in _persons() or " ".join(words[-2:]) in _plants()


@cache
def _plants() -> frozenset[str]:
    return frozenset(noun for noun, of in read_pairs("role_nouns.csv") if of == "plant")


@cache
def _persons() -> frozenset[str]:
    return frozenset(noun for noun, of in read_pairs("role_nouns.csv") if of == "person")


def find_role(flat: str, start: int, end: int, *, strong_only: bool) -> str | None:
    """The role that the words beside a name give it, None when they give none.

    Args:
        flat: the text in lower case.
        start: where the name starts.
        end: where it ends, its legal form excluded.
        strong_only: whether only words count that make any name an organisation.
    """
    left = flat[max(0, start - WINDOW) : start]
    edge = left.rstrip(QUOTED)
    last = edge.rsplit(" ", 1)[-1]
    said = edge.endswith(",") and last[:-1] in read_class("saying_verb")
    if not said and (edge.endswith(",") or last in _triggers()):
        for role, strong, pattern in _left():
            if (strong or not strong_only) and pattern.search(left):
                return role
    right, alone = flat[end : end + WINDOW], " " not in flat[start:end]
    if right[:1] in ",'\"”’ ":
        if not strong_only and SENDING.match(right.lstrip('"”’')):
            return "broker"
        for role, right_pattern in _right():
            described = right_pattern.match(right)
            if described and not (strong_only and alone and _is_person(described.group())):
                return role
    return None
