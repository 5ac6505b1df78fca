"""corrections.yml: what reviewers confirmed, replaced or rejected, and how that meets the facts.

A correction names its fact by article, kind, quote and value as printed, so that it survives a
moved span and a new extraction. Its guard is the old value: when that no longer holds, it is stale,
listed in audit.corrections, and never applied.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import yaml

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
    outcomes = []
    for correction in corrections:
        key = (
            correction.article_id,
            correction.kind,
            correction.quote,
            correction.value_printed,
        )
        matching = by_key.get(key, [])
        why = _stale(correction, matching)
        if why is None:
            _apply(correction, matching[0])
            if correction.action == "reject":
                rejected[id(matching[0])] = (matching[0], correction)
        outcomes.append(outcome_row(correction, why, None if why else matching[0]["fact_id"]))
    kept = [row for row in rows if id(row) not in rejected]
    return Corrected(kept, list(rejected.values()), outcomes)


def outcome_row(
    correction: Correction, stale: str | None, fact_id: object = None
) -> Mapping[str, object]:
    """The row of audit.corrections."""
    told: dict[str, object] = asdict(correction)
    return told | {
        "correction_id": correction.correction_id,
        "outcome": "applied" if stale is None else "stale",
        "outcome_reason": stale,
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


def _apply(correction: Correction, row: Row) -> None:
    if correction.action == "confirm":
        row["correction"] = "confirmed"
    if correction.action == "replace" and correction.field and correction.replacement is not None:
        row[correction.field] = _typed(correction.replacement, correction.field, "replacement")
        row["correction"] = "replaced"


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
