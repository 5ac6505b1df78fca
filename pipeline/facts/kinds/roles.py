"""The role of each number: its kind, or none, with a probability and the rule that names it.

Belongs here: weighing rules and fitted weights, in order of the text. Does not belong: features,
the kind's own attributes (details.py), slots.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pipeline.facts.kinds.bundles import Bundle, collect_cues, spell_out
from pipeline.facts.kinds.candidates import ALLOWED, NONE
from pipeline.facts.kinds.describing import describe
from pipeline.facts.kinds.features import Candidate, templates
from pipeline.facts.kinds.loglinear import read_model
from pipeline.facts.kinds.rules import Rule, matching_rules
from pipeline.facts.kinds.scene import Scene

if TYPE_CHECKING:
    from pipeline.facts.kinds.network.model import Opinion

EMIT = 0.42
NETWORK_SHARE = 0.65  # of the network's word; the rest is the log-linear model's


@dataclass(frozen=True, slots=True)
class Role:
    """What was decided about a candidate.

    Attributes:
        kind: a fact kind or "none".
        probability: of being that kind; raw, before calibration.
        rule: name of the strongest rule that says so, or "learned:KIND".
        bundles: the features that it was decided on.
        opinion: what the network thinks of its attributes.
    """

    candidate: Candidate
    kind: str
    probability: float
    rule: str
    bundles: tuple[Bundle, ...]
    opinion: "Opinion"


class Described(NamedTuple):
    """A candidate's features, rule votes included, and the rules that hold."""

    bundles: list[Bundle]
    rules: tuple[Rule, ...]


def describe_all(candidates: Sequence[Candidate], scene: Scene) -> list[list[str]]:
    """The features of candidates in order, rule votes included, spelt out."""
    return [spell_out(described.bundles) for described in _describe_all(candidates, scene)]


def _describe_all(candidates: Sequence[Candidate], scene: Scene) -> Iterator[Described]:
    earlier: Candidate | None = None
    seen: set[tuple[str, float | None, float | None]] = set()
    for candidate in candidates:
        group = candidate.group
        names = templates(group)
        bundles = describe(candidate, scene, earlier)
        value = (group, candidate.mention.low, candidate.mention.high)
        if value in seen:
            bundles.append(names.grouped["seen"])
        seen.add(value)
        rules = matching_rules(group, collect_cues(bundles))
        if rules:
            bundles.append(names.rules[tuple([rule.name for rule in rules]), rules[0].kind])
        yield Described(bundles, rules)
        earlier = candidate


def sequence_features(
    candidate: Candidate, earlier: Candidate | None, label: str, latest: str
) -> list[str]:
    """What was decided about the number before and about the latest fact, spelt out.

    Args:
        candidate: the number to describe.
        earlier: the candidate just before it.
        label: kind of the candidate just before, "none" included.
        latest: kind of the latest candidate that is a fact.
    """
    return list(_observe_sequence(candidate, earlier, label, latest).features)


def _observe_sequence(
    candidate: Candidate, earlier: Candidate | None, label: str, latest: str
) -> Bundle:
    known = templates(candidate.group).sequence
    if earlier is None:
        return known[None]
    gap = candidate.sentence_no - earlier.sentence_no
    same = "s" if gap == 0 else "f" if gap > 1 else "p"
    mine = candidate.mention.high or candidate.mention.low or 0.0
    its = earlier.mention.high or earlier.mention.low or 0.0
    size = ""
    if mine > 0 and its > 0:
        size = "=" if 1 / 3 <= mine / its <= 3 else ">" if mine > its else "<"
    return known[label, latest, same, earlier.group, size]


def decide_roles(candidates: Sequence[Candidate], scene: Scene) -> list[Role]:
    """Decide the candidates of an article, in order."""
    if not candidates:
        return []
    # NumPy is loaded when the first number is met, not at start-up.
    from pipeline.facts.kinds.network.model import read_network

    model = read_model("kind")
    reading = read_network().read(candidates, scene)
    roles: list[Role] = []
    label = latest = NONE
    earlier: Candidate | None = None
    for candidate, (bundles, rules) in zip(
        candidates, _describe_all(candidates, scene), strict=True
    ):
        bundles.append(_observe_sequence(candidate, earlier, label, latest))
        logs = model.scorer(ALLOWED[candidate.group]).weigh(bundles)
        kind, probability = choose(weigh_together(logs, reading.weigh_next()))
        reading.decide(kind)
        rule, opinion = name_rule(kind, rules), reading.opinion
        roles.append(Role(candidate, kind, probability, rule, tuple(bundles), opinion))
        label = kind
        latest = kind if kind != NONE else latest
        earlier = candidate
    return roles


def weigh_together(
    logs: Mapping[str, float], others: Mapping[str, float], share: float = NETWORK_SHARE
) -> dict[str, float]:
    """Chances whose logarithm is the mean of two models', the second with the given share.

    A constant that is missing from all logarithms of a model changes nothing.
    """
    mean = {name: (1 - share) * log + share * others[name] for name, log in logs.items()}
    top = max(mean.values())
    powers = {name: math.exp(log - top) for name, log in mean.items()}
    total = sum(powers.values())
    return {name: power / total for name, power in powers.items()}


def choose(chances: Mapping[str, float]) -> tuple[str, float]:
    """The likeliest kind if being any fact at all is likely enough, else none."""
    if 1 - chances[NONE] < EMIT:
        return NONE, chances[NONE]
    kind = max((k for k in chances if k != NONE), key=lambda k: (chances[k], k))
    return kind, chances[kind]


def name_rule(kind: str, rules: Sequence[Rule]) -> str:
    """The strongest rule that agrees with the decision, or that it was learned."""
    return next((rule.name for rule in rules if rule.kind == kind), f"learned:{kind}")
