"""What a number looks like and stands among: features of one candidate, as short strings.

Belongs here: the features and their names. Does not belong: weights, decisions, vocabulary.

Names: `g` group of the number; `l1`, `r1` ... the item so many places left or right; `lw`, `rw` any
item near; `lc`, `rc` a trigger class left or right in the clause, with a bucket of distance; `sc`,
`pc` a class elsewhere in the sentence, in the one before; `q` what other numbers stand beside it.
"""

import math
from dataclasses import dataclass

from pipeline.facts.kinds.scene import Item, Row, Scene
from pipeline.model.article import SectionKind
from pipeline.model.mention import MentionType, QuantityMention

PERSON_CLASSES = frozenset({"worker", "person", "people"})
TIME_UNITS = frozenset({"hour", "day", "week", "month", "year", "minute", "shift"})
REACH = 7
FAR = 14
WIDE = 40
OUTER = "^"
GROUP_TOKENS = frozenset({"<north_korean>", "<chinese>", "<south_korean>", "<russian>", "<other>"})
NUMBER_TOKENS = frozenset(
    {"<money>", "<count>", "<share>", "<ratio>", "<number>", "<duration>", "<age>"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be a fact.

    Attributes:
        mention_no: its position in the context's mentions.
        group: money, ratio, multiple, person, thing, number, duration, age or rate.
        at: its item in the row.
    """

    mention_no: int
    mention: QuantityMention
    group: str
    sentence_no: int
    at: int


def group_of(mention: QuantityMention) -> str:
    """The coarse type of a quantity, which decides the kinds that it can be."""
    simple = {
        MentionType.MONEY: "money",
        MentionType.SHARE: "ratio",
        MentionType.RATIO: "multiple",
        MentionType.AGE: "age",
        MentionType.DURATION: "duration",
        MentionType.RATE: "rate",
    }
    if mention.type in simple:
        return simple[mention.type]
    if mention.unit in TIME_UNITS:
        return "duration"
    if mention.unit == "person" or (mention.noun_class or "") in PERSON_CLASSES:
        return "person"
    return "thing" if mention.type is MentionType.COUNT else "number"


def describe(candidate: Candidate, scene: Scene, earlier: Candidate | None) -> list[str]:
    """The features of a candidate, without what was decided about its neighbours."""
    row = scene.row(candidate.sentence_no)
    found = _describe_number(candidate)
    found += _describe_near(row.items, candidate.at)
    classes = _describe_classes(row, candidate)
    found += classes
    group = candidate.group
    found += [f"{group}|{feature}" for feature in classes]
    found += [
        f"{group}|{feature}"
        for feature in found[: len(found) - len(classes)]
        if feature[:2] in ("l1", "r1", "l2", "r2", "n=", "lw", "rw")
    ]
    found += _describe_sentence(candidate, row, scene, earlier)
    found.append(f"g={group}")
    return found


def _describe_number(candidate: Candidate) -> list[str]:
    mention = candidate.mention
    group = candidate.group
    found = [f"{group}|b={mention.bound}"]
    value = mention.high if mention.high is not None else mention.low
    if value is not None and value > 0:
        size = math.floor(2 * math.log10(value)) / 2
        found.append(f"{group}|size={size}")
        found.append(f"{group}|unit={mention.unit}|size={math.floor(math.log10(value))}")
    if value == 1:
        found.append("one")
    if mention.low is not None and mention.high is not None and mention.low != mention.high:
        found.append(f"{group}|range")
    if mention.approx:
        found.append(f"{group}|approx")
    if mention.unit is not None:
        found.append(f"{group}|u={mention.unit}")
    if mention.period is not None:
        found += [f"{group}|period={mention.period}", f"{group}|period"]
    if mention.per is not None:
        found += [f"{group}|per={mention.per}", f"{group}|per"]
    if mention.conv is not None:
        found.append(f"{group}|conv")
    if mention.noun is not None:
        found.append(f"n={mention.noun.lower()}")
    if mention.noun_class is not None:
        found.append(f"{group}|nc={mention.noun_class}")
    return found


def _describe_near(items: tuple[Item, ...], at: int) -> list[str]:
    found = []
    last = len(items) - 1
    for distance in range(1, 4):
        left = items[at - distance].token if at - distance >= 0 else OUTER
        right = items[at + distance].token if at + distance <= last else OUTER
        found += [f"l{distance}={left}", f"r{distance}={right}"]
    if at > 1:
        found.append(f"l21={items[at - 2].token} {items[at - 1].token}")
    if at + 2 <= last:
        found.append(f"r12={items[at + 1].token} {items[at + 2].token}")
    found += [f"lw={t}" for t in dict.fromkeys(i.token for i in items[max(0, at - REACH) : at])]
    found += [f"rw={t}" for t in dict.fromkeys(i.token for i in items[at + 1 : at + 1 + REACH])]
    if items[at].quoted:
        found.append("quoted")
    return found


def _describe_classes(row: Row, candidate: Candidate) -> list[str]:
    items = row.items
    at = candidate.at
    clause = items[at].clause
    seen: dict[str, None] = {}
    for distance in range(1, FAR + 1):
        for side, place in (("l", at - distance), ("r", at + distance)):
            if not 0 <= place < len(items):
                continue
            item = items[place]
            bucket = "1" if distance <= 2 else "2" if distance <= 5 else "3"
            if item.clause != clause:
                bucket += "x"
            for name in item.classes:
                key = f"{side}c={name}"
                if key not in seen:
                    seen[key] = None
                    seen[f"{key}@{bucket}"] = None
    nearest = _nearest_class(items, at, clause)
    return [*seen, *nearest]


def _nearest_class(items: tuple[Item, ...], at: int, clause: int) -> list[str]:
    """The first classed word on either side inside the clause: the likely governor."""
    found = []
    for side, places in _outward(at, len(items)):
        for place in places:
            if items[place].clause != clause:
                break
            verbs = [c for c in items[place].classes if c.endswith(("_verb", "_word"))]
            if verbs:
                found += [f"{side}v={name}" for name in verbs]
                found.append(f"{side}v={items[place].token}")
                break
    return found


def _outward(at: int, size: int) -> tuple[tuple[str, range], tuple[str, range]]:
    """Places to the left and to the right, nearest first, as far as WIDE."""
    return (
        ("l", range(at - 1, max(-1, at - 1 - WIDE), -1)),
        ("r", range(at + 1, min(size, at + 1 + WIDE))),
    )


def _describe_sentence(
    candidate: Candidate, row: Row, scene: Scene, earlier: Candidate | None
) -> list[str]:
    context = scene.context
    group = candidate.group
    section = context.article.sentences[candidate.sentence_no].section
    found = [f"{group}|in={section}"] if section is not SectionKind.BODY else []
    at = candidate.at
    found += [f"{group}|sc={c}" for c in row.classes]
    found += [f"sc={c}" for c in row.classes]
    before = scene.previous(candidate.sentence_no)
    if before is not None:
        found += [f"{group}|pc={c}" for c in before.classes]
        found += [f"{group}|pq={token}" for token in before.tokens]
    for side, order in _outward(at, len(row.items)):
        near = [row.items[k].token for k in order if row.items[k].mention_no >= 0]
        found.append(f"{group}|{side}m={near[0] if near else '-'}")
        people = next((token for token in near if token in GROUP_TOKENS), "-")
        found.append(f"{group}|{side}g={people}")
        number = next((token for token in near if token in NUMBER_TOKENS), "-")
        found.append(f"{group}|{side}q={number}")
    distance = scene.distance_to_group(candidate.sentence_no, "north_korean")
    found.append(f"{group}|nk={distance if distance < 3 else 3 if distance < 6 else 6}")
    if len(row.items) < 6:
        found.append(f"{group}|short")
    if earlier is not None and earlier.sentence_no == candidate.sentence_no:
        gap = row.items[earlier.at + 1 : at]
        if len(gap) <= 4:
            joined = " ".join(i.token for i in gap)
            found.append(f"{group}|after={earlier.group} {joined}")
    return found
