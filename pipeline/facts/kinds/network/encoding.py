"""An article's numbers and the words around them as arrays of codes, for the network.

Belongs here: which items a number sees and what is told of each. Does not belong: weights.

An item is a word or a folded mention (scene.py). A number sees the items of its own sentence on
both sides, the end of the sentence before and the start of the one after.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from pipeline.facts.kinds.candidates import ALLOWED
from pipeline.facts.kinds.features import Candidate
from pipeline.facts.kinds.scene import Row, Scene
from pipeline.model.mention import QuantityMention

LEFT, RIGHT, BEFORE, AFTER = 30, 24, 24, 10
WIDTH = LEFT + 1 + RIGHT + BEFORE + AFTER
PLACES = 20
HISTORY = 3
SIZES = 16
SIZE_STEPS = tuple(10 ** (power / 2) for power in range(SIZES - 2))
ARTICLE = 17
COLUMNS = 7
NOTHING, UNKNOWN = 0, 1
STEPS = (6, 9, 14)  # the last distance of each step beyond the fourth item
RATIO_STEPS = (0.2, 0.8, 1.25, 5.0)
NEAREST_WORDS = 6  # of the sentence before: these stand closest to the number

Codes = NDArray[np.int32]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Alphabet:
    """Codes of everything the network knows by name.

    Attributes:
        tokens: token of an item -> code; 0 is nothing, 1 any other.
        classes: trigger class -> code; 0 is none.
        units: unit of a number -> code; 0 is none or any other.
        periods: period or `per` of a number -> code; 0 is none or any other.
        groups: group of a number -> code.
        kinds: the kinds in order of their codes.
    """

    tokens: Mapping[str, int]
    classes: Mapping[str, int]
    units: Mapping[str, int]
    periods: Mapping[str, int]
    groups: Mapping[str, int]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Encoded:
    """An article; n items (the first is nothing), c candidates.

    Attributes:
        items: [n, COLUMNS] token, two classes, size, unit, quoted, is a mention.
        windows: [c, WIDTH] the item at each place, 0 for none.
        clause: [c, WIDTH] 1 where it stands in the number's own clause.
        own: [c, 6] group, unit, period, per, size, noun.
        article: [c, ARTICLE] how near North Koreans are.
        history: [c, HISTORY, 4] of the numbers before: group, gap, ratio, same unit; plus one.
        allowed: [c, kinds] which kinds the number can be.
    """

    items: Codes
    windows: Codes
    clause: Codes
    own: Codes
    article: Floats
    history: Codes
    allowed: NDArray[np.bool_]


def _step(distance: int) -> int:
    """A distance in items as one of 17 steps, 8 for the number itself."""
    reach = abs(distance)
    step = reach if reach <= 4 else 5 + sum(reach > end for end in STEPS)
    return 8 + step if distance > 0 else 8 - step


# Where each place of a window stands, in PLACES steps of distance.
PLACE_OF = np.array(
    [_step(distance) for distance in range(-LEFT, RIGHT + 1)]
    + [17] * (BEFORE - NEAREST_WORDS)
    + [18] * NEAREST_WORDS
    + [19] * AFTER,
    dtype=np.int32,
)


def encode(candidates: Sequence[Candidate], scene: Scene, alphabet: Alphabet) -> Encoded:
    """The arrays of an article's candidates, in their order."""
    rows = _needed_rows(candidates, scene)
    items, spans = _encode_rows(rows, scene, alphabet)
    windows, clause = _open_windows(candidates, rows, spans)
    kinds = alphabet.kinds
    masks = {g: [k in ALLOWED[g] for k in kinds] for g in {c.group for c in candidates}}
    own = [_encode_own(c, alphabet) for c in candidates]
    beside = {no: _encode_article(no, scene) for no in {c.sentence_no for c in candidates}}
    article = [beside[c.sentence_no] for c in candidates]
    return Encoded(
        items=items,
        windows=windows,
        clause=clause,
        own=np.array(own, dtype=np.int32).reshape(-1, 6),
        article=np.array(article, dtype=np.float32).reshape(-1, ARTICLE),
        history=_encode_history(candidates, alphabet),
        allowed=np.array([masks[c.group] for c in candidates], dtype=bool).reshape(-1, len(kinds)),
    )


def _needed_rows(candidates: Sequence[Candidate], scene: Scene) -> dict[int, Row]:
    """The rows of the candidates' sentences and of those beside them, in order."""
    last = len(scene.context.article.sentences) - 1
    own = {candidate.sentence_no for candidate in candidates}
    wanted = own | {no - 1 for no in own} | {no + 1 for no in own}
    return {no: scene.row(no) for no in sorted(wanted) if 0 <= no <= last}


def _encode_rows(
    rows: Mapping[int, Row], scene: Scene, alphabet: Alphabet
) -> tuple[Codes, dict[int, tuple[int, int]]]:
    """All items, an empty one before each row and after the last; first and end of each row."""
    mentions = scene.context.mentions
    classes, units, find = alphabet.classes, alphabet.units, alphabet.tokens.get
    tokens: list[int] = [NOTHING]
    places: list[int] = []  # in the flat array of all columns but the first
    codes: list[int] = []
    spans: dict[int, tuple[int, int]] = {}
    for no, row in rows.items():
        start = len(tokens)
        tokens += map(find, row.tokens, repeat(UNKNOWN))
        spans[no] = (start, len(tokens))
        tokens.append(NOTHING)
        start *= COLUMNS
        for place, names in row.classed.items():
            for column, name in enumerate(names[:2], 1):
                places.append(start + place * COLUMNS + column)
                codes.append(classes.get(name, 0))
        for number, place in row.at.items():
            at = start + place * COLUMNS
            mention = mentions[number]
            if isinstance(mention, QuantityMention):
                places += (at + 3, at + 4, at + 6)
                codes += (size_of(mention), units.get(mention.unit or "", 0), 1)
            else:
                places.append(at + 6)
                codes.append(1)
        if row.quoted:
            quoted = [start + k * COLUMNS + 5 for k, inside in enumerate(row.quoted) if inside]
            places += quoted
            codes += repeat(1, len(quoted))
    items = np.zeros((len(tokens), COLUMNS), dtype=np.int32)
    items[:, 0] = tokens
    items.reshape(-1)[places] = codes
    return items, spans


def _open_windows(
    candidates: Sequence[Candidate],
    rows: Mapping[int, Row],
    spans: Mapping[int, tuple[int, int]],
) -> tuple[Codes, Codes]:
    """The items that each candidate sees, 0 for none, and which of them stand in its clause."""
    bounds = []
    for candidate in candidates:
        sentence = candidate.sentence_no
        first, end = spans[sentence]
        opens, closes = rows[sentence].clause(candidate.at)
        before = spans.get(sentence - 1, (0, 0))
        after = spans.get(sentence + 1, (0, 0))
        at = first + candidate.at
        bounds.append((at, first, end, first + opens, first + closes, *before, *after))
    edges = np.array(bounds, dtype=np.int32).reshape(-1, 9).T[:, :, None]
    at, first, end, opens, closes, before, before_end, after, after_end = edges
    here = at + np.arange(-LEFT, RIGHT + 1, dtype=np.int32)
    tail = before_end + np.arange(-BEFORE, 0, dtype=np.int32)
    head = after + np.arange(AFTER, dtype=np.int32)
    windows = np.concatenate(
        [
            np.where((here >= first) & (here < end), here, 0),
            np.where((tail >= before) & (before > 0), tail, 0),
            np.where(head < after_end, head, 0),
        ],
        axis=1,
    )
    clause = np.zeros_like(windows)
    clause[:, : LEFT + 1 + RIGHT] = (here >= opens) & (here < closes)
    return windows, clause


def value_of(mention: QuantityMention) -> float:
    """The number to go by: the high end, 0 when nothing is known."""
    value = mention.high if mention.high is not None else mention.low
    return value if value is not None and value > 0 else 0.0


def size_of(mention: QuantityMention) -> int:
    """Half powers of ten, 1 to 15; 0 when there is no positive value."""
    value = value_of(mention)
    return 1 + bisect_right(SIZE_STEPS, value) if value else 0


def _encode_own(candidate: Candidate, alphabet: Alphabet) -> tuple[int, ...]:
    mention = candidate.mention
    noun = mention.noun.lower().split()[-1:] if mention.noun else []
    return (
        alphabet.groups.get(candidate.group, 0),
        alphabet.units.get(mention.unit or "", 0),
        alphabet.periods.get(mention.period or "", 0),
        alphabet.periods.get(mention.per or "", 0),
        size_of(mention),
        alphabet.tokens.get(noun[0], UNKNOWN) if noun else NOTHING,
    )


def _encode_article(sentence_no: int, scene: Scene) -> list[float]:
    """One-hot: distance to North Koreans, how much speaks of them, paragraphs to them."""
    found = [0.0] * ARTICLE
    distance = scene.distance_to_north(sentence_no)
    found[distance if distance < 3 else 3 if distance < 6 else 6] = 1.0
    found[7 + scene.focus] = 1.0
    found[12] = float(scene.opens_north)
    found[13 + min(3, scene.paragraphs_to_north(sentence_no))] = 1.0
    return found


def _encode_history(candidates: Sequence[Candidate], alphabet: Alphabet) -> Codes:
    """What the numbers before are beside this one, nearest first; 0 where there is none."""
    groups, units = alphabet.groups, {c.mention.unit: no for no, c in enumerate(candidates)}
    told = [
        (1 + groups.get(c.group, 0), c.sentence_no, c.at, units[c.mention.unit]) for c in candidates
    ]
    group, sentence, at, unit = np.array(told, dtype=np.int32).reshape(-1, 4).T
    value = np.array([value_of(c.mention) for c in candidates], dtype=float)
    mine = np.arange(len(candidates))[:, None]
    back = np.arange(1, 1 + HISTORY)
    its = np.maximum(mine - back, 0)
    gap = sentence[mine] - sentence[its]
    near = 4 + np.minimum(2, (at[mine] - at[its]) // 5)
    known = (value[mine] > 0) & (value[its] > 0)
    share = value[mine] / np.where(known, value[its], 1.0)
    found = [
        group[its],
        np.where(gap != 0, 1 + np.minimum(2, gap), near),
        np.where(known, 1 + np.searchsorted(RATIO_STEPS, share, side="right"), 0),
        1 + (unit[mine] == unit[its]),
    ]
    return np.where((mine >= back)[:, :, None], np.stack(found, axis=-1), 0)
