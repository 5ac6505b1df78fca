"""Enumerations that are as quick to look up as the strings that they are."""

from enum import StrEnum


class HashedEnum(StrEnum):
    """A StrEnum with the hash of str; that of Enum is worked out in Python at every look-up."""

    __hash__ = str.__hash__
