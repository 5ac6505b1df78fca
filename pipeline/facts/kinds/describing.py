"""What a number looks like and stands among: observations of one candidate, as bundles of features.

Belongs here: what is observed. Does not belong: how the features are called (features.py), weights,
decisions, vocabulary.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from pipeline.facts.kinds.bundles import Bundle
from pipeline.facts.kinds.features import Candidate, Look, Templates, Verbs, templates
from pipeline.facts.kinds.scene import AUXILIARIES, Row, Scene
from pipeline.model.article import SectionKind
from pipeline.model.mention import QuantityMention

REACH = 7
FAR = 14
WIDE = 40
OUTER = "^"
GROUP_TOKENS = frozenset({"<north_korean>", "<chinese>", "<south_korean>", "<russian>", "<other>"})
NUMBER_TOKENS = frozenset(
    {"<money>", "<person>", "<ratio>", "<multiple>", "<number>", "<duration>", "<age>"}
    | {"<anaphor>", "<permit>", "<site>", "<thing>"}
)
QUESTION = ["?"]
UNTYPED = frozenset({"number", "anaphor", "ratio", "multiple"})
TYPED = frozenset({"<money>", "<person>", "<permit>", "<site>", "<thing>", "<duration>", "<age>"})
ANTECEDENTS = TYPED | {"<ratio>", "<number>"}
JOINTS = frozenset({"of", "and", "or", "to", ","})
BUCKET = (0, 0, 0, *(1,) * 3, *(2,) * (FAR - 5))  # by distance; 3 more in another clause
SHORT = 6
NO_VERB = (("-",), "")


def describe(candidate: Candidate, scene: Scene, earlier: Candidate | None) -> list[Bundle]:
    """What is observed of a candidate, without what was decided about its neighbours."""
    row = scene.row(candidate.sentence_no)
    before = scene.previous(candidate.sentence_no)
    names = templates(candidate.group)
    at = candidate.at
    shared = row.shared.get(candidate.group)
    if shared is None:
        shared = row.shared[candidate.group] = _describe_sentence(candidate, row, before, scene)
    found = [names.group, names.look[look_at(candidate.mention)], *shared]
    if candidate.mention.noun is not None:
        found.append(names.noun[candidate.mention.noun.lower()])
    if row.is_quoted(at):
        found.append(names.plain["quoted"])
    typed = _latest_typed(row, at, before)
    if typed:
        found.append(names.grouped[typed])
    _describe_near(found, names, row.tokens, at, typed)
    clause = row.clause(at)
    _describe_classes(found, names, row, at, clause)
    _describe_verbs(found, names, row, at, clause, typed)
    _describe_folded(found, names, row, at)
    _describe_following(found, names, row.tokens, at)
    _describe_reference(found, names, candidate, row, before)
    if earlier is not None:
        _describe_earlier(found, names, candidate, earlier, row)
    return found


def look_at(mention: QuantityMention) -> Look:
    """What the number itself looks like."""
    value = mention.high if mention.high is not None else mention.low
    half = whole = None
    if value is not None and value > 0:
        power = math.log10(value)
        half, whole = math.floor(2 * power) / 2, math.floor(power)
    return Look(
        bound=mention.bound,
        half=half,
        whole=whole,
        one=value == 1,
        ranged=None not in (mention.low, mention.high) and mention.low != mention.high,
        approx=mention.approx,
        unit=mention.unit,
        period=mention.period,
        per=mention.per,
        converted=mention.conv is not None,
        noun_class=mention.noun_class,
    )


def _describe_sentence(
    candidate: Candidate, row: Row, before: Row | None, scene: Scene
) -> list[Bundle]:
    """What all numbers of one group in a sentence have in common."""
    names = templates(candidate.group)
    found = [names.elsewhere[name] for name in row.classes]
    section = scene.context.article.sentences[candidate.sentence_no].section
    if section is not SectionKind.BODY:
        found.append(names.section[section])
    if before is not None:
        found += [names.before[name] for name in before.classes]
        found += [names.names_before[name] for name in before.names]
        if before.tokens[-1:] == QUESTION:
            found += [names.question[name] for name in before.classes]
            found.append(names.grouped["asked"])
    distance = scene.distance_to_north(candidate.sentence_no)
    near = distance if distance < 3 else 3 if distance < 6 else 6
    beside = scene.paragraphs_to_north(candidate.sentence_no)
    found.append(names.scene[near, scene.opens_north, scene.focus, beside])
    if len(row.tokens) < SHORT:
        found.append(names.grouped["short"])
    return found


def _describe_near(
    found: list[Bundle], names: Templates, tokens: list[str], at: int, typed: str
) -> None:
    """The words beside the number and around it."""
    last = len(tokens) - 1
    beside = names.beside
    left = [tokens[at - k] if at >= k else OUTER for k in (1, 2, 3)]
    right = [tokens[at + k] if at + k <= last else OUTER for k in (1, 2, 3)]
    found += (
        beside["l1"][left[0]],
        beside["l2"][left[1]],
        beside["l3"][left[2]],
        beside["r1"][right[0]],
        beside["r2"][right[1]],
        beside["r3"][right[2]],
        names.pair[left[0], right[0]],
    )
    if at > 1:
        found.append(beside["l21"][f"{left[1]} {left[0]}"])
    if at + 2 <= last:
        found.append(beside["r12"][f"{right[0]} {right[1]}"])
    found += map(names.near["l"].__getitem__, dict.fromkeys(tokens[max(0, at - REACH) : at]))
    found += map(names.near["r"].__getitem__, dict.fromkeys(tokens[at + 1 : at + 1 + REACH]))
    if typed:
        found.append(names.typed["l"][typed, left[0]])
        found.append(names.typed["r"][typed, right[0]])


def _describe_classes(
    found: list[Bundle], names: Templates, row: Row, at: int, clause: tuple[int, int]
) -> None:
    """The nearest word of each trigger class on either side."""
    first, end = clause
    places = row.class_places
    middle = bisect_left(places, at)
    for side, order in (
        ("l", places[bisect_left(places, at - FAR) : middle][::-1]),
        ("r", places[middle : bisect_right(places, at + FAR)]),
    ):
        templates_of = names.classed[side]
        seen: set[str] = set()
        for place in order:
            if place == at:
                continue
            bucket = BUCKET[abs(place - at)]
            if not first <= place < end:
                bucket += 3
            for name in row.classed[place]:
                if name not in seen:
                    seen.add(name)
                    found.append(templates_of[bucket][name])


def _describe_verbs(
    found: list[Bundle],
    names: Templates,
    row: Row,
    at: int,
    clause: tuple[int, int],
    typed: str,
) -> None:
    """The first verbs on either side inside the clause, auxiliaries passed over."""
    first, end = max(clause[0], at - WIDE), min(clause[1], at + 1 + WIDE)
    places = row.verb_places
    middle = bisect_left(places, at)
    kinds = []
    for side, order in (
        ("l", places[bisect_left(places, first) : middle][::-1]),
        ("r", places[middle : bisect_left(places, end)]),
    ):
        verbs = 0
        kind: Verbs = NO_VERB[0]
        for place in order:
            token = row.tokens[place]
            if place == at:
                continue
            if token in AUXILIARIES:
                if not verbs:
                    found.append(names.auxiliary[side][token])
                continue
            classes = row.verbs[place]
            if verbs:
                found.append(names.second[side][classes, token])
                break
            verbs, kind = 1, classes
            found.append(names.verb[side][classes, token])
        if not verbs:
            found.append(names.verb[side][NO_VERB])
        kinds.append(kind)
    found.append(names.verbs[kinds[0], kinds[1], typed])


def _describe_folded(found: list[Bundle], names: Templates, row: Row, at: int) -> None:
    """The nearest mentions on either side, and the nearest nationality."""
    folded = row.folded
    middle = bisect_left(folded, (at,))
    left = folded[max(0, middle - WIDE) : middle]
    for side, order in (("l", left[::-1]), ("r", folded[middle + 1 : middle + 1 + WIDE])):
        near = people = number = "-"
        for place, token in order:
            if abs(place - at) > WIDE:
                break
            if near == "-":
                near = token
            if number == "-" and token in NUMBER_TOKENS:
                number = token
            elif people == "-" and token in GROUP_TOKENS:
                people = token
            if people != "-" and number != "-":
                break
        found.append(names.folded[side][near, people, number])
    nations_here = row.nations
    middle = bisect_left(nations_here, (at,))
    if middle and at - nations_here[middle - 1][0] <= WIDE:
        found.append(names.nation["l"][nations_here[middle - 1][1]])
    if middle < len(nations_here) and nations_here[middle][0] - at <= WIDE:
        found.append(names.nation["r"][nations_here[middle][1]])


def _latest_typed(row: Row, at: int, before: Row | None) -> str:
    """What the counted thing may be when it is not said: the latest number with a noun or unit."""
    for token in _backward(row, at):
        if token in TYPED:
            return f"typed={token}"
    if before is None:
        return ""
    nearest = next((token for _, token in reversed(before.folded) if token in TYPED), "-")
    return f"typed^={nearest}"


def _describe_following(found: list[Bundle], names: Templates, tokens: list[str], at: int) -> None:
    """The number that follows, and how it is joined."""
    following = tokens[at + 1 : at + 6]
    if TYPED.isdisjoint(following):
        return
    ahead = next(token for token in following if token in TYPED)
    joint = next((token for token in following if token in JOINTS), "-")
    found.append(names.grouped[f"ahead={joint} {ahead}"])


def _describe_earlier(
    found: list[Bundle], names: Templates, candidate: Candidate, earlier: Candidate, row: Row
) -> None:
    """How the candidate before is joined to this one."""
    same = earlier.sentence_no == candidate.sentence_no
    if earlier.group == candidate.group == "money":
        other = earlier.mention.unit != candidate.mention.unit
        near = same and candidate.at - earlier.at <= 6
        currency = "other" if other else "same"
        found.append(names.grouped[f"{currency}_currency{'@near' if near else ''}"])
    if same and candidate.at - earlier.at <= 5:
        gap = " ".join(row.tokens[earlier.at + 1 : candidate.at])
        found.append(names.grouped[f"after={earlier.group} {gap}"])


def _describe_reference(
    found: list[Bundle], names: Templates, candidate: Candidate, row: Row, before: Row | None
) -> None:
    """What a bare number may refer to: a whole that it is a part of, a number before it."""
    at, tokens = candidate.at, row.tokens
    ahead = tokens[at + 1 : at + 5]
    if ahead[:1] == ["of"] or ahead[:2] == ["out", "of"]:
        whole = next((token for token in ahead if token in NUMBER_TOKENS), "-")
        found.append(names.grouped[f"part={whole}"])
    behind = tokens[max(0, at - 4) : at]
    if "of" in behind[1:]:
        part = next((token for token in reversed(behind) if token in NUMBER_TOKENS), None)
        if part is not None:
            found.append(names.grouped[f"whole={part}"])
    if candidate.group in UNTYPED:
        found.append(names.grouped[f"ante={_antecedent(row, at, before)}"])


def _antecedent(row: Row, at: int, before: Row | None) -> str:
    """Token of the latest typed number to the left, with its distance in sentences."""
    end = len(before.tokens) if before is not None else 0
    for name, latest in (("s", _backward(row, at)), ("p", _backward(before, end))):
        token = next((token for token in latest if token in ANTECEDENTS), None)
        if token is not None:
            return f"{token}{name}"
    return "-"


def _backward(row: Row | None, at: int) -> Iterator[str]:
    """The folded mentions before a place, the nearest first, as far as WIDE."""
    if row is None:
        return
    after = bisect_left(row.folded, (at,))
    for place, token in reversed(row.folded[max(0, after - WIDE) : after]):
        if at - place > WIDE:
            return
        yield token
