"""What a number looks like and stands among: features of one candidate, as short strings.

Belongs here: the features and their names. Does not belong: weights, decisions, vocabulary.

Names: `g` group of the number; `l1`, `r1` ... the item so many places left or right; `lw`, `rw` any
item near; `lc`, `rc` a trigger class left or right in the clause, with a bucket of distance; `sc`,
`pc` a class elsewhere in the sentence, in the one before; `q` what other numbers stand beside it.
"""

import csv
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipeline.facts.kinds.scene import Item, Row, Scene
from pipeline.model.article import SectionKind
from pipeline.model.mention import QuantityMention

REACH = 7
FAR = 14
WIDE = 40
OUTER = "^"
AUXILIARIES = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "having", "will"}
    | {"would", "may", "might", "can", "could", "should", "do", "does", "did", "'s", "'re", "there"}
)
GROUP_TOKENS = frozenset({"<north_korean>", "<chinese>", "<south_korean>", "<russian>", "<other>"})
NUMBER_TOKENS = frozenset(
    {"<money>", "<person>", "<ratio>", "<multiple>", "<number>", "<duration>", "<age>"}
    | {"<anaphor>", "<permit>", "<site>", "<thing>"}
)

QUESTION_ENDS = frozenset({"?"})
UNTYPED = frozenset({"number", "anaphor", "ratio", "multiple"})
TYPED = frozenset({"<money>", "<person>", "<permit>", "<site>", "<thing>", "<duration>", "<age>"})


@cache
def nations() -> dict[str, str]:
    """Nationality word in lower case -> CN, RU or "other"."""
    source = files("pipeline.grammar") / "lexicon" / "demonyms.csv"
    with source.open(encoding="utf-8") as lines:
        return {
            row["word"].lower(): row["country"] if row["country"] in ("CN", "RU") else "other"
            for row in csv.DictReader(lines)
            if row["country"] not in ("KP", "KR")
        }


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
    found += _describe_pairs(group, found)
    return found


def _describe_pairs(group: str, found: list[str]) -> list[str]:
    """Pairs of what governs on both sides: a verb says little without its other side."""
    left = [f for f in found if f.startswith("lv=") and f.endswith(("_verb", "_word", "-"))]
    right = [f for f in found if f.startswith("rv=") and f.endswith(("_verb", "_word", "-"))]
    typed = [f for f in found if f.startswith(f"{group}|typed")]
    pairs = [f"{group}|{a}&{b}" for a in left for b in right]
    pairs += [f"{t}&{v}" for t in typed for v in (*left, *right)]
    near = {f[:2]: f for f in found if f[:3] in ("l1=", "r1=")}
    pairs.append(f"{group}|{near['l1']}&{near['r1']}")
    pairs += [f"{t}&{near[side]}" for t in typed for side in ("l1", "r1")]
    return pairs


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
    """The first verbs on either side inside the clause, auxiliaries passed over."""
    found = []
    for side, places in _outward(at, len(items)):
        verbs = 0
        for place in places:
            item = items[place]
            if item.clause != clause or verbs == 2:
                break
            if item.token in AUXILIARIES:
                if not verbs:
                    found.append(f"{side}a={item.token}")
                continue
            classes = [c for c in item.classes if c.endswith(("_verb", "_word"))]
            if classes:
                verbs += 1
                name = f"{side}v" if verbs == 1 else f"{side}w"
                found += [f"{name}={c}" for c in classes]
                found.append(f"{name}={item.token}")
        if not verbs:
            found.append(f"{side}v=-")
    return found


def _outward(at: int, size: int) -> tuple[tuple[str, range], tuple[str, range]]:
    """Places to the left and to the right, nearest first, as far as WIDE."""
    return (
        ("l", range(at - 1, max(-1, at - 1 - WIDE), -1)),
        ("r", range(at + 1, min(size, at + 1 + WIDE))),
    )


def _describe_nations(candidate: Candidate, row: Row, scene: Scene) -> list[str]:
    """Whose number it may be: how near North Koreans are, and other nationalities beside it."""
    group = candidate.group
    distance = scene.distance_to_north(candidate.sentence_no)
    near = distance if distance < 3 else 3 if distance < 6 else 6
    start = "k" if scene.opens_north else "o"
    beside = scene.paragraphs_to_north(candidate.sentence_no)
    found = [
        f"{group}|nk={near}",
        f"nk={near}",
        f"{group}|focus={scene.focus}",
        f"focus={scene.focus}{start}",
        f"focus={scene.focus}{start}&nk={near}",
        f"focus={scene.focus}&np={beside}",
        f"{group}|focus={scene.focus}&np={beside}",
    ]
    for side, places in _outward(candidate.at, len(row.items)):
        for place in places:
            nation = nation_of(row.items[place].token)
            if nation is not None:
                found += [f"{group}|{side}n={nation}", f"{side}n={nation}"]
                break
    return found


def nation_of(token: str) -> str | None:
    """Country of a nationality word, by the form of one item."""
    if token.startswith("<"):
        return {"<north_korean>": "KP", "<chinese>": "CN", "<russian>": "RU"}.get(token)
    if token in ("korean", "koreans"):
        return "KP"
    return nations().get(token)


def _describe_company(
    candidate: Candidate, row: Row, scene: Scene, earlier: Candidate | None
) -> list[str]:
    """What the counted thing may be when it is not said: nouns of the numbers around."""
    group = candidate.group
    at = candidate.at
    found = []
    typed = [
        row.items[k].token for k in range(max(0, at - WIDE), at) if row.items[k].token in TYPED
    ]
    before = scene.previous(candidate.sentence_no)
    if typed:
        found.append(f"{group}|typed={typed[-1]}")
    elif before is not None:
        nearest = next((i.token for i in reversed(before.items) if i.token in TYPED), "-")
        found.append(f"{group}|typed^={nearest}")
    following = row.items[at + 1 : at + 6]
    ahead = next((i.token for i in following if i.token in TYPED), None)
    if ahead is not None:
        joint = next((i.token for i in following if i.token in ("of", "and", "or", "to", ",")), "-")
        found.append(f"{group}|ahead={joint} {ahead}")
    if earlier is not None and earlier.group == group == "money":
        other = earlier.mention.unit != candidate.mention.unit
        near = earlier.sentence_no == candidate.sentence_no and at - earlier.at <= 6
        found.append(f"money|{'other' if other else 'same'}_currency{'@near' if near else ''}")
    return found


def _describe_reference(candidate: Candidate, row: Row, before: Row | None) -> list[str]:
    """What a bare number may refer to: a question before it, a whole that it is a part of."""
    group, at, items = candidate.group, candidate.at, row.items
    found = []
    if before is not None and before.items[-1].token in QUESTION_ENDS:
        found += [f"{group}|qc={c}" for c in before.classes]
        found += [f"qc={c}" for c in before.classes]
        found.append(f"{group}|asked")
    ahead = [item.token for item in items[at + 1 : at + 5]]
    if ahead[:1] == ["of"] or ahead[:2] == ["out", "of"]:
        whole = next((token for token in ahead if token in NUMBER_TOKENS), "-")
        found.append(f"{group}|part={whole}")
    behind = [item.token for item in items[max(0, at - 4) : at]]
    if "of" in behind[1:]:
        part = next((token for token in reversed(behind) if token in NUMBER_TOKENS), None)
        if part is not None:
            found.append(f"{group}|whole={part}")
    if group in UNTYPED:
        found.append(f"{group}|ante={_antecedent(items[:at], before)}")
    return found


def _antecedent(left: tuple[Item, ...], before: Row | None) -> str:
    """Token of the latest typed number to the left, with its distance in sentences."""
    for name, items in (("s", left), ("p", before.items if before else ())):
        for item in reversed(items[-WIDE:]):
            if item.token in TYPED or item.token in ("<ratio>", "<number>"):
                return f"{item.token}{name}"
    return "-"


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
    found += _describe_nations(candidate, row, scene)
    found += _describe_company(candidate, row, scene, earlier)
    found += _describe_reference(candidate, row, before)
    if len(row.items) < 6:
        found.append(f"{group}|short")
    if earlier is not None and earlier.sentence_no == candidate.sentence_no:
        gap = row.items[earlier.at + 1 : at]
        if len(gap) <= 4:
            joined = " ".join(i.token for i in gap)
            found.append(f"{group}|after={earlier.group} {joined}")
    return found
