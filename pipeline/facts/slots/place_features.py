"""The names of the features by which a place is chosen, from what was observed.

Belongs here: observations to feature names. Does not belong: observing (place), weights
(training/train_slots.py).
"""

from collections.abc import Iterable

from pipeline.facts.slots.ranker import Bundle, build_bundle, bundled

OwnUse = tuple[str, str, int, bool, bool, bool]  # scope, role, between, joined, series, home


@bundled("place")
def name_none(kind: str, around: str, worldwide: bool, led: bool, hosts: int) -> list[str]:
    """No place at all: is the world spoken of, here or just before, and how many hosts are told."""
    found = ["none", f"none|{kind}", f"none|{around}"]
    found += [f"none|led {led}|{around}", f"none|hosts {hosts}|{around}"]
    return [*found, "none|worldwide", f"none|worldwide|{around}"] if worldwide else found


@bundled("place")
def name_level(size: str, level: str, kind: str, cues: tuple[str, ...]) -> list[str]:
    """Countries against towns: what kinds of facts and which words go with either."""
    return [f"size|{size}", f"{level}|{kind}", *(f"{level}|{cue}" for cue in cues)]


@bundled("place")
def name_number(level: str, kind: str, size: int | None, around: str) -> list[str]:
    """How large a number is: whole countries count more workers than towns do."""
    sized = f"{level}|{kind}|{size}"
    return [sized, f"{sized}|{around}"]


@bundled("place")
def name_company(
    level: str, towns: int, named: int | None, adjectives: int, around: str
) -> list[str]:
    """Other towns of a candidate's country; for the country itself, how often it is named."""
    found = [f"towns|{level}|{towns}|{around}"]
    if named is not None:
        found += [f"named|{named}|{adjectives}|{around}", f"adjectives|{adjectives}"]
        found.append(f"named|{named}|towns {towns}")
    return found


def name_words(level: str, words: Iterable[str]) -> Bundle:
    """The words of a number's sentence; seldom the same, so that none is remembered."""
    return build_bundle("place", [f"{level}|word {word}" for word in words])


@bundled("place")
def name_untold(used: bool, titled: bool) -> list[str]:
    """A candidate that is only told later, if it is ever told."""
    return ["later" if titled else "not yet"] if used else []


@bundled("place")
def name_told(
    level: str,
    times: tuple[int, int, int | None],
    own_currency: bool | None,
    stands_out: tuple[bool, bool, bool],
    around: str,
) -> list[str]:
    """What was told of a candidate: uses, paragraphs since, currency, whether it stands out."""
    settled, apart, settled_apart = times
    found = [f"told|{level}|{settled}", f"apart|{level}|{apart}"]
    if settled_apart is not None:
        found.append(f"settled apart|{level}|{settled_apart}")
    if own_currency is not None:
        found += ["currency", f"currency|{level}"] if own_currency else ["other currency"]
    most, most_local, latest_local = stands_out
    if most:
        found += ["most told", f"most told|{level}|{around}"]
    if most_local:
        found.append(f"most told local|{around}")
    if latest_local:
        found.append(f"latest local|{around}")
    return found


@bundled("place")
def name_opening(opening: tuple[str, ...], around: str) -> list[str]:
    """Whether the article opens at a candidate."""
    found: list[str] = []
    for word in opening:
        found += [f"{word}|{around}"] if word.endswith(" first") else [word, f"{word}|{around}"]
    return found


@bundled("place")
def name_own(uses: tuple[OwnUse, ...], kind: str) -> list[str]:
    """A candidate's uses in the sentence of the number, repeated features once."""
    found: list[str] = []
    for scope, kin, between, joined, series, home in uses:
        found += [f"own|{scope}|{kin}", f"own|{kin}|{kind}", f"own|{scope}|{between}"]
        if joined:
            found.append(f"joined|{scope}")
        if series:
            found.append(f"one of several|{scope}|{min(between, 1)}")
        if home:
            found.append(f"home|{kin}")
    return list(dict.fromkeys(found))


@bundled("place")
def name_carried(carried: tuple[str, ...], around: str) -> list[str]:
    """Whether a candidate is the place told last, or the next one."""
    found: list[str] = []
    relation, *rest = carried
    if relation == "last":
        gap, role, *rest = rest
        found = [f"last|{gap}|{role}", f"last|{gap}|{around}"]
    elif relation == "holds last":
        gap, *rest = rest
        found = [f"holds last|{gap}"]
    else:
        rest = [relation, *rest]
    return [*found, f"next|{rest[1]}"] if rest else found


@bundled("place")
def name_standing(standing: tuple[bool, ...], kind: str, around: str) -> list[str]:
    """What a candidate is to the whole article."""
    titled, elsewhere, home, remote, dateline, implied = standing
    found = [f"titled|{around}"] if titled else []
    if elsewhere:
        found += ["elsewhere", f"elsewhere|{around}"]
    if home:
        found += ["home", f"home|{kind}"]
    if remote:
        found.append("remote")
    if dateline:
        found += ["dateline", f"dateline|{around}"]
    return [*found, "implied", f"implied|{around}"] if implied else found


@bundled("place")
def name_reading(lies: str, source: str, size: str, main: bool) -> list[str]:
    """How a candidate lies to the place that the rules of the codebook read."""
    found = [f"read|{lies}", f"read|{lies}|{source}"]
    if lies != "same":
        found.append(f"read|{lies}|{size}")
    return [*found, f"main|{source}"] if main else found
