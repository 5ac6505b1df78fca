"""Currencies by ISO 4217 code, with English name.

Belongs here: reading data/currencies.csv. Does not belong: how texts write them (grammar).
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency: ISO 4217 code, English name, and where its rates come from.

    Attributes:
        code: ISO 4217 code.
        name: English name as ISO 4217 has it.
        rates: "identity", "peg", "ecb", "monthly", "ecb_then_monthly", "market" or "none".
    """

    code: str
    name: str
    rates: str


@cache
def read_currencies() -> Mapping[str, Currency]:
    """Read the currencies, by code."""
    with (DATA / "currencies.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: Currency(**row) for row in csv.DictReader(file)}
