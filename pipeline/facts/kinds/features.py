"""The features of a number by what was observed of it, as short strings in templates.

Belongs here: the names of the features. Does not belong: observing (describing.py), weights,
decisions, vocabulary.

Names: `g` group of the number; `l1`, `r1` ... the token so many places left or right; `lw`, `rw`
any token near, or the second verb; `lc`, `rc` a trigger class left or right, with a bucket of
distance; `lv`, `rv` the nearest verb of the clause; `sc`, `pc` a class elsewhere in the sentence,
in the one before; `lq`, `rq` what other numbers stand beside it.

A new feature of a word at some distance belongs in `name_word`, of a trigger class in `name_class`,
of the sentence or article in `name_scene`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import NamedTuple

from pipeline.facts.kinds.bundles import Bundle, Template
from pipeline.model.mention import QuantityMention

Classes = tuple[str, ...]
Verbs = Classes  # features of the nearest verb on one side, but for the word itself
Sequel = tuple[str, str, str, str, str]
SIDES = ("l", "r")
BESIDE = ("l1", "r1", "l2", "r2", "l3", "r3", "l21", "r12")
BUCKETS = ("1", "2", "3", "1x", "2x", "3x")  # near, farther, far; x: in another clause


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be a fact.

    Attributes:
        mention_no: its position in the context's mentions.
        group: money, ratio, multiple, person, thing, number, duration, age or rate.
        at: its place in the row.
    """

    mention_no: int
    mention: QuantityMention
    group: str
    sentence_no: int
    at: int


class Look(NamedTuple):
    """What a number itself looks like; sizes are half and whole powers of ten."""

    bound: str
    half: float | None
    whole: int | None
    one: bool
    ranged: bool
    approx: bool
    unit: str | None
    period: str | None
    per: str | None
    converted: bool
    noun_class: str | None


class Templates:
    """One template for each kind of observation, for numbers of one group."""

    def __init__(self, group: str) -> None:
        self.group = Bundle(_name_alone, f"g={group}")
        self.look: Template[Look] = Template(partial(name_look, group))
        self.noun: Template[str] = Template(partial(_name_both, group, "n"))
        self.beside = {place: Template(partial(name_word, group, place)) for place in BESIDE}
        self.near = {side: Template(partial(name_word, group, f"{side}w")) for side in SIDES}
        self.classed = {
            side: [Template(partial(name_class, group, f"{side}c", bucket)) for bucket in BUCKETS]
            for side in SIDES
        }
        self.auxiliary = {side: Template(partial(_name_both, group, f"{side}a")) for side in SIDES}
        self.verb = {side: Template(partial(name_verb, group, f"{side}v")) for side in SIDES}
        self.second = {side: Template(partial(name_second, group, f"{side}w")) for side in SIDES}
        self.verbs: Template[tuple[Verbs, Verbs, str]] = Template(partial(name_verbs, group))
        self.pair: Template[tuple[str, str]] = Template(partial(name_pair, group))
        self.typed = {side: Template(partial(name_typed, group, f"{side}1")) for side in SIDES}
        self.folded = {side: Template(partial(name_folded, group, side)) for side in SIDES}
        self.nation = {side: Template(partial(_name_both, group, f"{side}n")) for side in SIDES}
        self.scene: Template[tuple[int, bool, int, int]] = Template(partial(name_scene, group))
        self.section: Template[str] = Template(partial(_name_grouped, group, "in="))
        self.elsewhere: Template[str] = Template(partial(_name_both, group, "sc"))
        self.before: Template[str] = Template(partial(_name_grouped, group, "pc="))
        self.names_before: Template[str] = Template(partial(_name_grouped, group, "pq="))
        self.question: Template[str] = Template(partial(_name_both, group, "qc"))
        self.plain: Template[str] = Template(_name_alone)
        self.grouped: Template[str] = Template(partial(_name_grouped, group, ""))
        self.rules: Template[tuple[Classes, str]] = Template(partial(name_rules, group))
        self.sequence: Template[Sequel | None] = Template(partial(name_sequence, group))


@cache
def templates(group: str) -> Templates:
    """The templates of a group, with what they remember."""
    return Templates(group)


def _name_alone(name: str) -> list[str]:
    return [name]


def _name_grouped(group: str, prefix: str, name: str) -> list[str]:
    return [f"{group}|{prefix}{name}"]


def _name_both(group: str, prefix: str, name: str) -> list[str]:
    return _both(group, [f"{prefix}={name}"])


def _both(group: str, features: Sequence[str]) -> list[str]:
    """Features alone and together with the group."""
    return [*features, *(f"{group}|{feature}" for feature in features)]


def name_look(group: str, look: Look) -> list[str]:
    """The number itself."""
    found = [f"{group}|b={look.bound}"]
    if look.half is not None:
        found.append(f"{group}|size={look.half}")
        found.append(f"{group}|unit={look.unit}|size={look.whole}")
    if look.one:
        found.append("one")
    if look.ranged:
        found.append(f"{group}|range")
    if look.approx:
        found.append(f"{group}|approx")
    if look.unit is not None:
        found.append(f"{group}|u={look.unit}")
    if look.period is not None:
        found += [f"{group}|period={look.period}", f"{group}|period"]
    if look.per is not None:
        found += [f"{group}|per={look.per}", f"{group}|per"]
    if look.converted:
        found.append(f"{group}|conv")
    if look.noun_class is not None:
        found.append(f"{group}|nc={look.noun_class}")
    return found


def name_word(group: str, place: str, word: str) -> list[str]:
    """A word at one place: l1 ... r3 exactly there, l21 and r12 two of them, lw and rw near."""
    feature = f"{place}={word}"
    return [feature] if place in ("l3", "r3") else [feature, f"{group}|{feature}"]


def name_class(group: str, side: str, bucket: str, name: str) -> list[str]:
    """The nearest word of a trigger class on one side."""
    return _both(group, [f"{side}={name}", f"{side}={name}@{bucket}"])


def name_verb(group: str, side: str, verb: tuple[Verbs, str]) -> list[str]:
    """The nearest verb on one side: its classes and the word; "-" alone when there is none."""
    classes, word = verb
    features = [f"{side}={name}" for name in classes]
    return _both(group, [*features, f"{side}={word}"] if word else features)


def name_second(group: str, side: str, verb: tuple[Verbs, str]) -> list[str]:
    """The verb after the nearest one; with the group it counts twice, as it was fitted."""
    classes, word = verb
    features = [f"{side}={name}" for name in (*classes, word)]
    return [*_both(group, features), *(f"{group}|{feature}" for feature in features)]


def name_verbs(group: str, key: tuple[Verbs, Verbs, str]) -> list[str]:
    """Pairs of what governs on both sides: a verb says little without its other side."""
    left = [f"lv={name}" for name in key[0]]
    right = [f"rv={name}" for name in key[1]]
    found = [f"{group}|{a}&{b}" for a in left for b in right]
    return found + [f"{group}|{key[2]}&{verb}" for verb in (*left, *right)] if key[2] else found


def name_pair(group: str, words: tuple[str, str]) -> list[str]:
    """The words on both sides together."""
    return [f"{group}|l1={words[0]}&r1={words[1]}"]


def name_typed(group: str, place: str, key: tuple[str, str]) -> list[str]:
    """A word beside the number together with the latest number whose noun or unit is known."""
    return [f"{group}|{key[0]}&{place}={key[1]}"]


def name_folded(group: str, side: str, found: tuple[str, str, str]) -> list[str]:
    """The nearest mention, group of people and number on one side."""
    near, people, number = found
    return [f"{group}|{side}m={near}", f"{group}|{side}g={people}", f"{group}|{side}q={number}"]


def name_scene(group: str, key: tuple[int, bool, int, int]) -> list[str]:
    """Whose number it may be: how near North Koreans are, and how much the article is on them."""
    near, opens, focus, beside = key
    start = "k" if opens else "o"
    return [
        f"{group}|nk={near}",
        f"nk={near}",
        f"{group}|focus={focus}",
        f"focus={focus}{start}",
        f"focus={focus}{start}&nk={near}",
        f"focus={focus}&np={beside}",
        f"{group}|focus={focus}&np={beside}",
    ]


def name_rules(group: str, key: tuple[Classes, str]) -> list[str]:
    """The rules that hold, and the kind that the strongest one votes for."""
    rules, kind = key
    return [*(f"rule={name}" for name in rules), f"{group}|vote={kind}"]


def name_sequence(group: str, key: Sequel | None) -> list[str]:
    """What was decided about the number before and about the latest fact; None: it is the first.

    The key: kind of the number before, kind of the latest fact, distance in sentences (s same, p
    previous, f farther), group of the number before, its size compared ("" when not known).
    """
    if key is None:
        return [f"{group}|pl=^", f"{group}|pf=^"]
    label, latest, same, other, size = key
    found = [
        f"{group}|pl={label}|{same}|{other}",
        f"{group}|pl={label}",
        f"{group}|pf={latest}",
        f"{group}|pf={latest}|{same}",
    ]
    return [*found, f"{group}|ps={label}|{same}|{other}|{size}"] if size else found
