"""Checks of the tables: a rule a file in sql/checks, keys of the schemas, sizes of limits.yml.

Belongs here: running rules and telling offending rows. Does not belong: repairing anything. A check
returns a result and never raises because of what the data hold. Rules that look at every character
or key are proved for the articles that changed since all rules held, as long as what the others
were proved by is the same (store/kept.py).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
import yaml

from pipeline.schemas.audit import CHECKS
from pipeline.schemas.columns import Table
from pipeline.schemas.registry import tables
from pipeline.store.kept import find_changed, mark_whole, restrict, spoil
from pipeline.store.ledger import Ledger
from pipeline.store.sql_files import read_sql

STAGE = "checks"
CHANGED = "article_id in (select article_id from temp.changed)"
OF_CHANGED = f"(select fact_id from core.facts where {CHANGED})"  # noqa: S608 - our own names
LIMITS = Path(__file__).with_name("limits.yml")
SAMPLE = 5


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The outcome of one check.

    Attributes:
        name: name of its file, or "keys", or "size" with a table's name.
        severity: "block" or "warn".
        passed: no offending rows, or no more than the limit.
        offending: number of offending rows.
        description: the rule in words.
        sample: the first offending rows.
    """

    name: str
    severity: str
    passed: bool
    offending: int
    description: str
    sample: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Limits:
    """What limits.yml says.

    Attributes:
        warnings: names of checks that warn -> most offending rows, as a number, or below 1 as a
            share of the rows of a table.
        sizes: table -> (least rows, which stop; most rows, which warn).
    """

    warnings: dict[str, int]
    sizes: dict[str, tuple[int, int | None]]


@cache
def read_limits(path: Path = LIMITS) -> Limits:
    """Read limits.yml.

    Raises:
        ValueError: if it names a check or a table that there is none of.
    """
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    warnings = {str(name): int(most) for name, most in (told.get("warnings") or {}).items()}
    sizes = {
        str(name): (int(limit.get("least", 0)), limit.get("most"))
        for name, limit in (told.get("sizes") or {}).items()
    }
    unknown = set(warnings) - {file.name for file in read_sql("checks")}
    unknown |= set(sizes) - set(tables())
    if unknown:
        raise ValueError(f"{path.name} names {sorted(unknown)}, which do not exist")
    return Limits(warnings, sizes)


def check_names() -> tuple[tuple[str, str, str], ...]:
    """Name, severity and description of every check, in the order of `find_faults`."""
    limits = read_limits()
    listed = [
        (file.name, "warn" if file.name in limits.warnings else "block", file.comment)
        for file in read_sql("checks")
    ]
    listed.append(("keys", "block", KEYS))
    for name, (least, most) in sorted(limits.sizes.items()):
        listed += [(f"{_plain(name)}_least", "block", f"{name} holds at least {least} rows.")]
        if most is not None:
            listed += [(f"{_plain(name)}_most", "warn", f"{name} holds at most {most} rows.")]
    return tuple(listed)


KEYS = "The key of every table tells its rows apart."


def _plain(name: str) -> str:
    return name.replace(".", "_")


def find_faults(ledger: Ledger, names: Collection[str] | None = None) -> Iterator[CheckResult]:
    """Run every check, or those of some names."""
    limits = read_limits()
    is_kept = find_changed(ledger, STAGE)
    for file in read_sql("checks"):
        if names is not None and file.name not in names:
            continue
        severity = "warn" if file.name in limits.warnings else "block"
        most = limits.warnings.get(file.name, 0)
        is_narrow = is_kept and file.name.startswith("spans_") and severity == "block"
        rule = restrict(file.text, _tables_of_articles(), CHANGED) if is_narrow else file.text
        yield run_rule(ledger, file.name, severity, file.comment, rule, most)
    if names is None or "keys" in names:
        yield check_keys(ledger, all_of_them=not is_kept)
    for result in check_sizes(ledger):
        if names is None or result.name in names:
            yield result


def run_check(ledger: Ledger, name: str) -> CheckResult:
    """Run one check by its name.

    Raises:
        KeyError: if there is none of that name.
    """
    for result in find_faults(ledger):
        if result.name == name:
            return result
    raise KeyError(f"no check {name!r}")


def run_rule(
    ledger: Ledger, name: str, severity: str, description: str, sql: str, most: int = 0
) -> CheckResult:
    """Run one SELECT of offending rows."""
    count = int(str(ledger.value(f"select count(*) from ({sql})")))  # noqa: S608 - our own files
    first = f"select * from ({sql}) order by all limit {SAMPLE}"  # noqa: S608
    sample = ledger.query(first) if count else pd.DataFrame()
    return CheckResult(name, severity, count <= most, count, description, sample)


@cache
def _tables_of_articles() -> frozenset[str]:
    return frozenset(name for name, table in tables().items() if "article_id" in table.columns)


def check_keys(ledger: Ledger, *, all_of_them: bool = True) -> CheckResult:
    """Prove that the key of every table tells its rows apart; large tables have no index for it.

    Args:
        ledger: an open ledger.
        all_of_them: look at all rows, not only those of the articles in temp.changed.
    """
    parts = [
        f"select '{table.name}' as table_name, concat_ws('/', {', '.join(table.key)}) as row_key, "  # noqa: S608
        f"count(*) as copies from {table.name} where {_choose(table, all_of_them=all_of_them)} "
        f"group by {', '.join(table.key)} having count(*) > 1"
        for table in tables().values()
        if not table.indexed
    ]
    return run_rule(ledger, "keys", "block", KEYS, " union all ".join(parts))


def _choose(table: Table, *, all_of_them: bool) -> str:
    """The condition on the rows of a table whose keys are looked at."""
    if not all_of_them and "article_id" in table.columns:
        return CHANGED
    if not all_of_them and "left_fact_id" in table.columns:
        return f"left_fact_id in {OF_CHANGED} or right_fact_id in {OF_CHANGED}"
    return "true"


def check_sizes(ledger: Ledger) -> Iterator[CheckResult]:
    """Compare sizes of tables with limits.yml: below the least stops, above the most warns."""
    for name, (least, most) in sorted(read_limits().sizes.items()):
        where = " where removed_at is null" if "removed_at" in tables()[name].columns else ""
        rows = int(str(ledger.value(f"select count(*) from {name}{where}")))  # noqa: S608
        told = pd.DataFrame({"table_name": [name], "rows": [rows]})
        few = max(least - rows, 0)
        text = f"{name} holds at least {least} rows."
        yield CheckResult(f"{_plain(name)}_least", "block", few == 0, few, text, told)
        if most is not None:
            many = max(rows - most, 0)
            text = f"{name} holds at most {most} rows."
            yield CheckResult(f"{_plain(name)}_most", "warn", many == 0, many, text, told)


def refresh_checks(ledger: Ledger) -> tuple[CheckResult, ...]:
    """Run every check and write audit.checks."""
    results = tuple(find_faults(ledger))
    frame = pd.DataFrame(
        {
            "check_name": [result.name for result in results],
            "severity": [result.severity for result in results],
            "passed": pd.array([result.passed for result in results], dtype="boolean"),
            "offending": pd.array([result.offending for result in results], dtype="Int64"),
            "description": [result.description for result in results],
            "sample": pd.Series(
                [None if result.passed else _as_json(result.sample) for result in results],
                dtype="str",
            ),
        }
    )
    with ledger.transaction():
        ledger.replace(CHECKS, frame)
        if all(result.passed for result in results if result.severity == "block"):
            mark_whole(ledger, STAGE)
        else:
            spoil(ledger, STAGE)
    return results


def _as_json(sample: pd.DataFrame) -> str:
    return str(sample.to_json(orient="records", date_format="iso", force_ascii=False))
