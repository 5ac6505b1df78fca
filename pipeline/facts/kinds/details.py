"""The attributes that belong to a kind: basis, direction, measure, mode, status.

Belongs here: which attributes a kind has and the choice among their values. Does not belong: the
kind itself (roles.py), slots that any fact has (slots/).
"""

from collections.abc import Mapping, Sequence

from pipeline.facts.kinds.bundles import Template
from pipeline.facts.kinds.loglinear import read_model
from pipeline.facts.kinds.roles import Role, weigh_together

NETWORK_SHARE = 0.5  # of the network's word on attributes
ACTUAL = "actual"
HEADS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "wage": (("basis", "basis"),),
    "movement": (("direction", "direction"),),
    "incident": (("measure", "incident"),),
    "hours": (("measure", "hours"),),
    "change": (("measure", "change"), ("mode", "mode")),
}
"""Kind -> (attribute, name of the model that chooses its value)."""
WITH_STATUS = frozenset({"wage", "levy", "headcount", "movement", "revenue", "fee", "change"})


HEAD: Template[tuple[str, str | None]] = Template(
    lambda key: [f"k={key[0]}", f"pd={key[1] or '-'}"]
)


def head_features(role_features: Sequence[str], kind: str, latest: str | None) -> list[str]:
    """Features of an attribute: those of the role, the kind, and the latest value of the same."""
    return [*role_features, *HEAD[kind, latest].features]


def choose_details(roles: Sequence[Role]) -> list[dict[str, str]]:
    """The attributes of each role, in order; empty for roles that are no facts."""
    latest: dict[str, str] = {}
    found: list[dict[str, str]] = []
    for role in roles:
        details: dict[str, str] = {}
        for attribute, head in HEADS.get(role.kind, ()):
            details[attribute] = latest[head] = _choose_value(role, head, latest.get(head))
        if role.kind in WITH_STATUS:
            status = latest["status"] = _choose_value(role, "status", latest.get("status"))
            if status != ACTUAL:
                details["status"] = status
        found.append(details)
    return found


def _choose_value(role: Role, head: str, latest: str | None) -> str:
    bundles = (*role.bundles, HEAD[role.kind, latest])
    logs = read_model(head).scorer().weigh(bundles)
    return choose_value(logs, role.opinion.weigh(head))


def choose_value(logs: Mapping[str, float], others: Mapping[str, float]) -> str:
    """The likeliest value when both models are weighed together."""
    chances = weigh_together(logs, others, NETWORK_SHARE)
    return max(chances, key=lambda value: (chances[value], value))
