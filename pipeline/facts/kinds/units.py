"""The unit of a fact whose number stands without one.

Belongs here: units by kind, and the currency of a bare sum from its neighbours. Does not belong:
units that are written beside the number (grammar/).
"""

from collections.abc import Sequence

from pipeline.facts.kinds.roles import Role
from pipeline.model.mention import QuantityMention

MONEY_KINDS = frozenset({"wage", "levy", "revenue", "fee"})
PERSON_KINDS = frozenset({"headcount", "movement", "incident"})
RATIO_GROUPS = frozenset({"ratio", "multiple"})
REACH = 12


def settle_unit(no: int, roles: Sequence[Role]) -> str | None:
    """The unit that the kind of the role at `no` implies, None when the mention's own is right."""
    role = roles[no]
    candidate = role.candidate
    if role.kind in PERSON_KINDS or (role.kind, candidate.group) == ("change", "person"):
        return "person"
    if candidate.group in RATIO_GROUPS:
        return "ratio"
    if role.kind == "production":
        return candidate.mention.unit or candidate.mention.noun or _unit_before(no, roles)
    if candidate.group != "number":
        return None
    if role.kind in MONEY_KINDS:
        return _nearest_currency(no, roles)
    if role.kind == "change":
        return _unit_of_change(no, roles)
    if role.kind == "hours":
        return _unit_before(no, roles) or "hour"
    return "year" if role.kind == "age" else None


def _nearest_currency(no: int, roles: Sequence[Role]) -> str | None:
    """Currency of the sum before in the text, else of the one after."""
    near = [
        *range(no - 1, max(-1, no - 1 - REACH), -1),
        *range(no + 1, min(len(roles), no + REACH)),
    ]
    for place in near:
        if roles[place].candidate.group == "money":
            mention: QuantityMention = roles[place].candidate.mention
            return mention.unit
    return None


def _unit_of_change(no: int, roles: Sequence[Role]) -> str:
    previous = roles[no - 1] if no else None
    if previous is not None and previous.kind == "change":
        if previous.candidate.group in RATIO_GROUPS:
            return "ratio"
        return previous.candidate.mention.unit or "person"
    return "person"


def _unit_before(no: int, roles: Sequence[Role]) -> str | None:
    """Unit of the latest fact of the same kind."""
    for place in range(no - 1, max(-1, no - 1 - REACH), -1):
        if roles[place].kind == roles[no].kind:
            mention: QuantityMention = roles[place].candidate.mention
            return mention.unit or mention.noun
    return None
