"""Trial runs: a few files of raw/, read into a ledger of their own.

Belongs here: narrowing a run's input. Does not belong: anything that touches the published ledger;
a run that reads a few files must not retire all others.
"""

from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from pipeline.engines.refresh import Inputs
from pipeline.frames.corrections import corrections_digest
from pipeline.store.digests import input_digest

FOLDER = "trial"  # below the output folder


def select_files(inputs: Inputs, patterns: Sequence[str]) -> Inputs:
    """The input with those files only whose path below raw/ fits one of some patterns.

    Raises:
        ValueError: if no file does.
    """
    listing = inputs.listing
    files = tuple(
        file for file in listing.files if any(fnmatchcase(file.path, told) for told in patterns)
    )
    if not files:
        raise ValueError(f"no file of {listing.root} fits {', '.join(patterns)}")
    narrowed = replace(listing, files=files)
    digest = input_digest(narrowed.digest, corrections_digest(inputs.corrections))
    return replace(inputs, listing=narrowed, digest=digest)
