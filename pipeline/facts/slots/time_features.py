"""What speaks for and against each time of a number, as names that weights are fitted to.

Belongs here: observations to features. Does not belong: making the observations (slots/time) or the
weights (training/train_slots.py).
"""

from pipeline.facts.slots.ranker import bundled


@bundled("time")
def name_none(
    kind: str, tense: str, direction: str | None, in_clause: bool, in_sentence: bool
) -> list[str]:
    """No time at all: by the kind of fact, and whether a time stands near."""
    found = ["none", f"none|{kind}", f"none|{tense}", f"none|{kind}|{tense}"]
    if not in_clause:
        found.append("none|clause without")
        found.append(f"none|clause without|{kind}")
    if not in_sentence:
        found.append("none|sentence without")
        found.append(f"none|sentence without|{tense}")
    if direction:
        found.append(f"none|{direction}")
    return found


@bundled("time")
def name_none_words(verb: str, lead: str, part: bool, status: str | None) -> list[str]:
    """No time at all: by the words around the number."""
    found = [f"none|verb {verb}"]
    if lead:
        found.append(f"none|lead {lead}")
    if part:
        found.append("none|part")
    if status:
        found.append(f"none|status {status}")
    return found


@bundled("time")
def name_scope(scope: str, role: str, kind: str, tense: str) -> list[str]:
    """Where a time stands."""
    return [f"at|{scope}", f"at|{scope}|{role}", f"at|{scope}|{kind}", f"at|{scope}|{tense}"]


@bundled("time")
def name_word(role: str, kind: str, tense: str, precision: str, word: str) -> list[str]:
    """What governs a time."""
    return [
        f"role|{role}|{tense}",
        f"precision|{precision}",
        f"word|{word}|{kind}",
        f"word|{word}",
        f"role|{role}|{kind}",
    ]


@bundled("time")
def name_nearest(scope: str) -> list[str]:
    """The nearest time before or after the number."""
    return [f"nearest|{scope}"]


@bundled("time")
def name_distance(scope: str, between: int, steps: int) -> list[str]:
    """How much stands between a time and the number, in the same sentence."""
    return [f"between|{scope}|{between}", f"far|{steps}"]


@bundled("time")
def name_link(order: str, opener: str, verbs: int, commas: int, same_verb: bool) -> list[str]:
    """How a time and the number of the same sentence hang together."""
    found = [
        f"opener|{opener}",
        f"opener|{opener}|{order}",
        f"verbs|{order}|{verbs}",
        f"commas|{order}|{commas}",
    ]
    if same_verb:
        found += ["same verb", f"same verb|{order}"]
    return found


@bundled("time")
def name_pairing(order: str, mutual: bool, times: int, lead: str) -> list[str]:
    """Which number of the sentence a time stands nearest to."""
    found = [f"times|{order}|{times}"]
    if mutual:
        found += ["mutual", f"mutual|{order}"]
    if lead:
        found += [f"lead|{lead}|{order}", f"lead|{lead}|{mutual}"]
    return found


@bundled("time")
def name_age(age: str, kind: str, tense: str, precision: str) -> list[str]:
    """How long before publication a time lies."""
    return [f"age|{age}", f"age|{age}|{kind}", f"age|{age}|{tense}", f"age|{age}|{precision}"]


@bundled("time")
def name_part(scope: str) -> list[str]:
    """The number is a part of what the sentence before counted."""
    return [f"part|{scope}"]


@bundled("time")
def name_shape(shape: str, kind: str, tense: str, verb: str, word: str) -> list[str]:
    """A time taken otherwise than it stands."""
    return [
        f"shape|{shape}",
        f"shape|{shape}|{kind}",
        f"shape|{shape}|{tense}",
        f"shape|{shape}|{verb}",
        f"shape|{shape}|{word}",
    ]


@bundled("time")
def name_kept(kept: str, gap: str, alike: str, tense: str) -> list[str]:
    """The days of the fact before."""
    return [f"kept {kept}|{gap}|{alike}", f"kept {kept}|{gap}|{tense}"]
