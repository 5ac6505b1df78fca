"""The vocabulary of declared tables: a Table is a pandera schema with a key and a comment.

Belongs here: how one column is declared. Does not belong: any table. The SQL type of a column
stands beside its pandas type, so that DDL, data dictionary and Dagster's column schema come from
here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pandas as pd
import pandera.pandas as pa
from pandera.engines import pandas_engine

ID_PATTERN = r"^[0-9a-f]{16}$"
SHA_PATTERN = r"^[0-9a-f]{64}$"


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition on several columns of one row, said once for SQL and for pandas.

    Attributes:
        name: short name, shown with a rejected row.
        sql: the condition in SQL; NULL counts as true.
        lower, upper: columns with lower <= upper, the only form that we need.
    """

    name: str
    lower: str
    upper: str

    @property
    def sql(self) -> str:
        """The condition as a CHECK constraint, true when a side is NULL."""
        return f"{self.lower} <= {self.upper}"


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the ledger.

    Attributes:
        name: with its schema ("core.facts").
        comment: what one row is.
        schema: the pandera schema; columns in order, no others allowed.
        key: columns that tell rows apart; rows are written in their order.
        rules: conditions on several columns of one row.
        indexed: the key is a PRIMARY KEY in SQL. Large tables go without the index, and a check
            proves their keys instead.
        history: the table records runs and what they saw; it is no part of what must be identical.
    """

    name: str
    comment: str
    schema: pa.DataFrameSchema
    key: tuple[str, ...]
    rules: tuple[Rule, ...] = ()
    indexed: bool = True
    history: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(self.schema.columns)

    @property
    def stable_columns(self) -> tuple[str, ...]:
        """The columns that must be identical for identical input: all but the run stamps."""
        return tuple(name for name in self.columns if not column_info(self, name).stamp)


@dataclass(frozen=True, slots=True)
class ColumnInfo:
    """What is declared about one column beside its pandas type.

    Attributes:
        sql_type: type in DuckDB.
        unit: unit of the values, None when they have none.
        stamp: tells about the run and not about the input.
    """

    sql_type: str
    unit: str | None = None
    stamp: bool = False
    values: tuple[str, ...] = field(default=())


def column_info(table: Table, column: str) -> ColumnInfo:
    """What is declared about a column."""
    info = table.schema.columns[column].metadata["info"]
    assert isinstance(info, ColumnInfo)  # noqa: S101 - we put it there
    return info


def build_table(
    name: str,
    comment: str,
    columns: Sequence[pa.Column],
    *,
    key: Sequence[str],
    rules: Sequence[Rule] = (),
    checks: Sequence[pa.Check] = (),
    indexed: bool = True,
    history: bool = False,
) -> Table:
    """Declare a table; `checks` are further pandera checks of whole rows.

    Raises:
        ValueError: if a column stands twice or the key names none of the columns.
    """
    names = [column.name for column in columns]
    if len(set(names)) < len(names) or not set(key) <= set(names):
        raise ValueError(f"{name}: columns {names} repeat, or lack the key {list(key)}")
    ordered = [
        pa.Check(
            _ordered_check(rule),
            name=rule.name,
            error=rule.name,
        )
        for rule in rules
    ]
    schema = pa.DataFrameSchema(
        {column.name: column for column in columns},
        checks=[*ordered, *checks],
        strict=True,
        ordered=True,
        unique=list(key),
        report_duplicates="exclude_first",
        name=name,
        description=comment,
    )
    return Table(name, comment, schema, tuple(key), tuple(rules), indexed, history)


def _ordered_check(rule: Rule) -> Callable[[pd.DataFrame], pd.Series]:
    def is_ordered(frame: pd.DataFrame) -> pd.Series:
        lower, upper = frame[rule.lower], frame[rule.upper]
        verdict = lower.isna() | upper.isna() | (lower <= upper).fillna(False)
        return verdict.astype(bool)

    return is_ordered


def _column(
    name: str,
    dtype: object,
    comment: str,
    info: ColumnInfo,
    nullable: bool,
    checks: Sequence[pa.Check] = (),
) -> pa.Column:
    return pa.Column(
        dtype,
        name=name,
        nullable=nullable,
        description=comment,
        checks=list(checks),
        metadata={"info": info},
    )


def text(
    name: str,
    comment: str,
    *,
    nullable: bool = False,
    values: Sequence[str] = (),
    pattern: str | None = None,
) -> pa.Column:
    """A column of strings, of a closed list of values or of one pattern if told."""
    checks = []
    if values:
        checks.append(pa.Check.isin(list(values)))
    if pattern is not None:
        checks.append(pa.Check.str_matches(pattern))
    return _column(
        name, str, comment, ColumnInfo("VARCHAR", values=tuple(values)), nullable, checks
    )


def integer(
    name: str,
    comment: str,
    *,
    unit: str | None = None,
    nullable: bool = False,
    least: int | None = None,
    stamp: bool = False,
) -> pa.Column:
    """A column of whole numbers."""
    checks = [] if least is None else [pa.Check.ge(least)]
    info = ColumnInfo("BIGINT", unit=unit, stamp=stamp)
    return _column(name, pd.Int64Dtype(), comment, info, nullable, checks)


def real(
    name: str,
    comment: str,
    *,
    unit: str | None = None,
    nullable: bool = True,
    least: float | None = None,
    most: float | None = None,
) -> pa.Column:
    """A column of finite numbers."""
    checks = [pa.Check(_is_finite, name="finite", error="finite")]
    if least is not None:
        checks.append(pa.Check.ge(least))
    if most is not None:
        checks.append(pa.Check.le(most))
    info = ColumnInfo("DOUBLE", unit=unit)
    return _column(name, pd.Float64Dtype(), comment, info, nullable, checks)


def _is_finite(values: pd.Series) -> pd.Series:
    return (values.abs() < float("inf")).fillna(True).astype(bool)


def flag(name: str, comment: str, *, nullable: bool = False) -> pa.Column:
    """A column of true and false."""
    return _column(name, pd.BooleanDtype(), comment, ColumnInfo("BOOLEAN"), nullable)


def day(name: str, comment: str, *, nullable: bool = True) -> pa.Column:
    """A column of calendar days."""
    dtype = pandas_engine.DateTime(unit="us")  # type: ignore[call-arg]
    return _column(name, dtype, comment, ColumnInfo("DATE"), nullable)


def moment(name: str, comment: str, *, nullable: bool = True, stamp: bool = True) -> pa.Column:
    """A column of points in time, UTC without zone; a run stamp unless told otherwise."""
    dtype = pandas_engine.DateTime(unit="us")  # type: ignore[call-arg]
    return _column(name, dtype, comment, ColumnInfo("TIMESTAMP", stamp=stamp), nullable)
