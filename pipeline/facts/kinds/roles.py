"""The role of each number: its kind, or none, with a probability and the rule that names it.

Belongs here: weighing rules and fitted weights, in order of the text. Does not belong: features,
the kind's own attributes (details.py), slots.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.facts.kinds.candidates import ALLOWED, NONE
from pipeline.facts.kinds.features import Candidate, describe
from pipeline.facts.kinds.loglinear import read_model
from pipeline.facts.kinds.rules import Rule, matching_rules
from pipeline.facts.kinds.scene import Scene

EMIT = 0.42


@dataclass(frozen=True, slots=True)
class Role:
    """What was decided about a candidate.

    Attributes:
        kind: a fact kind or "none".
        probability: of being that kind; raw, before calibration.
        rule: name of the strongest rule that says so, or "learned:KIND".
        features: what it was decided on.
    """

    candidate: Candidate
    kind: str
    probability: float
    rule: str
    features: tuple[str, ...]


def describe_all(candidates: Sequence[Candidate], scene: Scene) -> list[list[str]]:
    """The features of candidates in order, rule votes included."""
    found = []
    earlier: Candidate | None = None
    seen: set[tuple[str, float | None, float | None]] = set()
    for candidate in candidates:
        features = describe(candidate, scene, earlier)
        value = (candidate.group, candidate.mention.low, candidate.mention.high)
        if value in seen:
            features.append(f"{candidate.group}|seen")
        seen.add(value)
        rules = matching_rules(candidate.group, set(features))
        features += [f"rule={rule.name}" for rule in rules]
        if rules:
            features.append(f"{candidate.group}|vote={rules[0].kind}")
        found.append(features)
        earlier = candidate
    return found


def sequence_features(
    candidate: Candidate, earlier: Candidate | None, label: str, latest: str
) -> list[str]:
    """What was decided about the number before, and about the latest fact.

    Args:
        candidate: the number to describe.
        earlier: the candidate just before it.
        label: kind of the candidate just before, "none" included.
        latest: kind of the latest candidate that is a fact.
    """
    group = candidate.group
    if earlier is None:
        return [f"{group}|pl=^", f"{group}|pf=^"]
    same = "s" if earlier.sentence_no == candidate.sentence_no else "p"
    if candidate.sentence_no - earlier.sentence_no > 1:
        same = "f"
    found = [
        f"{group}|pl={label}|{same}|{earlier.group}",
        f"{group}|pl={label}",
        f"{group}|pf={latest}",
        f"{group}|pf={latest}|{same}",
    ]
    mine = candidate.mention.high or candidate.mention.low or 0.0
    its = earlier.mention.high or earlier.mention.low or 0.0
    if mine > 0 and its > 0:
        size = "=" if 1 / 3 <= mine / its <= 3 else ">" if mine > its else "<"
        found.append(f"{group}|ps={label}|{same}|{earlier.group}|{size}")
    return found


def decide_roles(candidates: Sequence[Candidate], scene: Scene) -> list[Role]:
    """Decide the candidates of an article, in order."""
    model = read_model("kind")
    roles: list[Role] = []
    label = latest = NONE
    earlier: Candidate | None = None
    for candidate, described in zip(candidates, describe_all(candidates, scene), strict=True):
        features = [*described, *sequence_features(candidate, earlier, label, latest)]
        chances = model.probabilities(features, ALLOWED[candidate.group])
        kind, probability = choose(chances)
        rules = matching_rules(candidate.group, set(described))
        roles.append(Role(candidate, kind, probability, name_rule(kind, rules), tuple(features)))
        label = kind
        latest = kind if kind != NONE else latest
        earlier = candidate
    return roles


def choose(chances: Mapping[str, float]) -> tuple[str, float]:
    """The likeliest kind if being any fact at all is likely enough, else none."""
    if 1 - chances[NONE] < EMIT:
        return NONE, chances[NONE]
    kind = max((k for k in chances if k != NONE), key=lambda k: (chances[k], k))
    return kind, chances[kind]


def name_rule(kind: str, rules: Sequence[Rule]) -> str:
    """The strongest rule that agrees with the decision, or that it was learned."""
    return next((rule.name for rule in rules if rule.kind == kind), f"learned:{kind}")
