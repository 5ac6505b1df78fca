"""Why a document cannot be used. Belongs here: the reasons. Does not belong: what is done then."""

from enum import StrEnum


class Reason(StrEnum):
    """Every reason for which a document goes to quarantine, is skipped, or is looked at later."""

    EMPTY = "empty"
    BINARY = "binary"
    UNDECODABLE = "undecodable"
    TOO_LONG = "too_long"
    NOT_ENGLISH = "not_english"
    MALFORMED_FRONT_MATTER = "malformed_front_matter"
    UNSETTLED = "unsettled"  # still young: look again after two seconds
    VANISHED = "vanished"
    SYMLINK_OUTSIDE = "symlink_outside"
    UNREADABLE = "unreadable"
    DAMAGED_ARCHIVE = "damaged_archive"


class Unreadable(Exception):  # noqa: N818 - a state of the document, not a mistake of the program
    """A document that cannot become an article.

    Attributes:
        reason: one of `Reason`.
        detail: what was wrong and where, for a person to read.
    """

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
