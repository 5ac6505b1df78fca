"""The coarse type of a number, from its own words alone: it decides the kinds that it can be.

Belongs here: groups. Does not belong: context.
"""

from pipeline.model.mention import MentionType, QuantityMention

BY_TYPE = {
    MentionType.MONEY: "money",
    MentionType.SHARE: "ratio",
    MentionType.RATIO: "multiple",
    MentionType.AGE: "age",
    MentionType.DURATION: "duration",
    MentionType.RATE: "rate",
}
BY_NOUN = {
    "worker": "person",
    "person": "person",
    "people": "person",
    "nationality": "person",
    "anaphor": "anaphor",
    "other": "anaphor",
    "permit": "permit",
    "site": "site",
    "organisation": "site",
    "place": "site",
    "time": "duration",
}
TIME_UNITS = frozenset({"hour", "day", "week", "month", "year", "minute", "shift"})


def group_of(mention: QuantityMention) -> str:
    """Its group: one of BY_TYPE, one of BY_NOUN, person, thing or number."""
    if mention.type in BY_TYPE:
        return BY_TYPE[mention.type]
    if mention.noun_class in BY_NOUN:
        return BY_NOUN[mention.noun_class]
    if mention.unit in TIME_UNITS:
        return "duration"
    if mention.unit == "person":
        return "person"
    return "thing" if mention.type is MentionType.COUNT else "number"
