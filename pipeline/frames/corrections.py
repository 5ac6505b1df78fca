"""corrections.yml: what reviewers confirmed, replaced or rejected, and how that meets the facts.

A correction names its fact by article, kind, quote and value as printed, so that it survives a
moved span and a new extraction. Its guard is the old value: when that no longer holds, it is stale.
A replacement after which the row would break a rule of core.facts is refused. Both are listed in
audit.corrections with the reason, and the row stays as it was.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import yaml

from pipeline.frames.records import build_split
from pipeline.reference.places import country_of
from pipeline.schemas.columns import column_info
from pipeline.schemas.core import FACTS

ACTIONS = ("confirm", "replace", "reject")
REQUIRED = ("article", "kind", "quote", "value", "action", "reason", "author", "date")
OPTIONAL = ("field", "expected", "replacement")
FIXED = frozenset(
    {"fact_id", "article_id", "quote", "char_start", "char_end", "anchor_start", "anchor_end",
     "value_printed", "sentence_no", "rule", "extractor_version", "run_id", "first_seen_at",
     "correction", "usd_low", "usd_high", "usd_2020_low", "usd_2020_high"}
)  # fmt: skip

# What is replaced together, since one end without the other may break the range's order.
ENDS = {
    "low": "range", "high": "range", "bound": "range", "unit": "range",
    "time_start": "time", "time_end": "time",
    "conv_low": "conversion", "conv_high": "conversion", "conv_unit": "conversion",
}  # fmt: skip
RULES = {
    "range_order": "low would be above high",
    "time_order": "time_start would be after time_end",
    "value": "the fact would lack its value: a number with the ends that its bound needs and a "
    "unit, an instrument, or a name",
    "possible": "only changes go below nothing, and persons are whole",
}

Row = dict[str, object]


class CorrectionsError(ValueError):
    """corrections.yml cannot be used; says which entry and what to do."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of corrections.yml; keys as in REQUIRED and OPTIONAL."""

    article_id: str
    kind: str
    quote: str
    value_printed: str
    action: str
    field: str | None
    expected: str | None
    replacement: str | None
    reason: str
    author: str
    decided_on: str

    @property
    def correction_id(self) -> str:
        """Hash of the entry."""
        told = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Read and check corrections.yml; none when there is no such file.

    Raises:
        CorrectionsError: if an entry lacks a key, names an unknown one or an unknown action.
    """
    if not path.exists():
        return ()
    try:
        entries = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CorrectionsError(f"{path.name} is no YAML: {error}") from error
    if not entries:
        return ()
    if not isinstance(entries, list):
        raise CorrectionsError(f"{path.name} must be a list of entries")
    found = [_read_entry(entry, no) for no, entry in enumerate(entries, 1)]
    by_id = {correction.correction_id: correction for correction in found}
    return tuple(by_id[key] for key in sorted(by_id))


def _read_entry(entry: object, no: int) -> Correction:
    where = f"entry {no} of corrections.yml"
    if not isinstance(entry, dict) or not all(isinstance(v, str) for v in entry.values()):
        raise CorrectionsError(f"{where} must map keys to plain values")
    missing = [key for key in REQUIRED if not entry.get(key)]
    unknown = sorted(set(entry) - set(REQUIRED) - set(OPTIONAL))
    if missing or unknown:
        raise CorrectionsError(f"{where}: missing {missing}, unknown {unknown}")
    if entry["action"] not in ACTIONS:
        raise CorrectionsError(f"{where}: action {entry['action']!r} is none of {ACTIONS}")
    field = entry.get("field")
    if entry["action"] == "replace":
        if not {"field", "expected", "replacement"} <= set(entry):
            raise CorrectionsError(f"{where}: replace needs field, expected and replacement")
        if field not in FACTS.columns or field in FIXED:
            raise CorrectionsError(f"{where}: {field!r} is no column that can be replaced")
        _typed(entry["replacement"], str(field), where)
    try:
        date.fromisoformat(entry["date"])
    except ValueError as error:
        raise CorrectionsError(f"{where}: date {entry['date']!r} is not YYYY-MM-DD") from error
    return Correction(
        article_id=entry["article"],
        kind=entry["kind"],
        quote=entry["quote"],
        value_printed=entry["value"],
        action=entry["action"],
        field=field,
        expected=entry.get("expected"),
        replacement=entry.get("replacement"),
        reason=entry["reason"],
        author=entry["author"],
        decided_on=entry["date"],
    )


def corrections_digest(corrections: Sequence[Correction]) -> str:
    """Digest of a set of corrections; empty for none."""
    if not corrections:
        return ""
    ids = "".join(sorted(correction.correction_id for correction in corrections))
    return hashlib.sha256(ids.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Corrected:
    """Facts after review.

    Attributes:
        kept: rows that stand, replaced values in place.
        rejected: rows that a reviewer rejected, each with the correction.
        outcomes: rows of audit.corrections.
    """

    kept: list[Row]
    rejected: list[tuple[Row, Correction]]
    outcomes: list[Mapping[str, object]]


def apply_corrections(rows: Sequence[Row], corrections: Sequence[Correction]) -> Corrected:
    """Apply corrections to the facts of the articles that they name.

    Args:
        rows: facts by the column names of core.facts.
        corrections: all corrections of these articles.
    """
    by_key: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        key = (row["article_id"], row["kind"], row["quote"], row["value_printed"])
        by_key.setdefault(key, []).append(row)
    rejected: dict[int, tuple[Row, Correction]] = {}
    stale: dict[str, str] = {}
    refused: dict[str, str] = {}
    met: dict[str, Row] = {}
    replacing: dict[int, list[Correction]] = {}
    for correction in corrections:
        matching = by_key.get(_key(correction), [])
        why = _stale(correction, matching)
        if why is not None:
            stale[correction.correction_id] = why
            continue
        row = met[correction.correction_id] = matching[0]
        if correction.action == "reject":
            rejected[id(row)] = (row, correction)
        elif correction.action == "confirm":
            row["correction"] = "confirmed"
        else:
            replacing.setdefault(id(row), []).append(correction)
    for found in replacing.values():
        refused |= _replace(met[found[0].correction_id], found)
    outcomes = [_outcome(correction, stale, refused, met) for correction in corrections]
    kept = [row for row in rows if id(row) not in rejected]
    return Corrected(kept, list(rejected.values()), outcomes)


def _key(correction: Correction) -> tuple[str, ...]:
    return (correction.article_id, correction.kind, correction.quote, correction.value_printed)


def _outcome(
    correction: Correction,
    stale: Mapping[str, str],
    refused: Mapping[str, str],
    met: Mapping[str, Row],
) -> Mapping[str, object]:
    key = correction.correction_id
    fact_id = met[key]["fact_id"] if key in met else None
    if key in refused:
        return outcome_row(correction, refused[key], fact_id, outcome="refused")
    return outcome_row(correction, stale.get(key), fact_id)


def outcome_row(
    correction: Correction, why: str | None, fact_id: object = None, *, outcome: str = "stale"
) -> Mapping[str, object]:
    """The row of audit.corrections; without a reason the correction was applied."""
    told: dict[str, object] = asdict(correction)
    return told | {
        "correction_id": correction.correction_id,
        "outcome": "applied" if why is None else outcome,
        "outcome_reason": why,
        "fact_id": fact_id,
    }


def _stale(correction: Correction, matching: Sequence[Row]) -> str | None:
    if not matching:
        return "no fact of this kind, quote and value in the article"
    if len(matching) > 1:
        return f"{len(matching)} facts match"
    if correction.field is None or correction.expected is None:
        return None
    old = matching[0].get(correction.field)
    if old != _typed(correction.expected, correction.field, "expected"):
        return f"{correction.field} is {old!r}, not {correction.expected!r}"
    return None


def _replace(row: Row, corrections: Sequence[Correction]) -> dict[str, str]:
    """Replace values of one row; returns correction_id -> why, for those that are refused.

    All are tried at once, since one may need the other; if that breaks a rule, the two ends of a
    range together and the others one by one.
    """
    if _try(row, corrections) is None:
        return {}
    units: dict[str, list[Correction]] = {}
    for correction in corrections:
        units.setdefault(ENDS.get(str(correction.field), str(correction.field)), []).append(
            correction
        )
    refused: dict[str, str] = {}
    for unit in units.values():
        if why := _try(row, unit):
            refused |= {correction.correction_id: why for correction in unit}
    return refused


def _try(row: Row, corrections: Sequence[Correction]) -> str | None:
    """Replace values of a row unless that breaks a rule; returns which one."""
    changes = {
        str(c.field): _typed(str(c.replacement), str(c.field), "replacement") for c in corrections
    }
    if len(changes) < len(corrections):
        return "two entries replace the same column of this fact"
    ends = {"low", "high"} & changes.keys()
    if len(ends) == 1 and row.get("low") is not None and row.get("low") == row.get("high"):
        return f"low and high are one value, {row['low']!r}: replace both, with an entry for each"
    if "place" in changes and "country" not in changes:
        place = changes["place"]
        changes["country"] = country_of(place) if isinstance(place, str) else None
    after = row | changes
    if why := _broken_rule(after):
        return why
    row |= changes
    row["correction"] = "replaced"
    return None


def _broken_rule(row: Row) -> str | None:
    """The first rule of core.facts that a row breaks, in words."""
    faults = build_split(FACTS, [row]).rejected
    if faults.empty:
        return None
    check, column = str(faults["check_name"].iloc[0]), faults["column_name"].iloc[0]
    if not isinstance(column, str):
        return f"{check}: {RULES.get(check, 'the row would not be valid')}"
    allowed = column_info(FACTS, column).values
    return f"{column} cannot be {row[column]!r}{_among(allowed) if allowed else f' ({check})'}"


def _among(allowed: Sequence[str]) -> str:
    return f"; allowed are {', '.join(allowed)}"


def _typed(value: str, field: str, where: str) -> object:
    """The value of a YAML scalar in the type of a column; the word null is NULL."""
    if value in {"", "null", "~"}:
        return None
    try:
        match column_info(FACTS, field).sql_type:
            case "DOUBLE":
                return float(value)
            case "BIGINT":
                return int(value)
            case "DATE":
                return date.fromisoformat(value)
            case "BOOLEAN":
                return {"true": True, "false": False}[value.lower()]
            case _:
                return value
    except (ValueError, KeyError) as error:
        raise CorrectionsError(f"{where}: {value!r} is no value for {field}") from error
