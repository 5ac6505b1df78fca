import pytest

from pipeline.schemas.registry import MARTS
from pipeline.store import marts
from pipeline.store.digests import digest_table


@pytest.mark.parametrize("table", MARTS, ids=lambda table: table.name)
def test_marts_filled_in_pieces_are_the_same(ledger, table, monkeypatch):
    rows = marts.refresh_mart(ledger, table)
    whole = digest_table(ledger, table)
    monkeypatch.setattr(marts, "SLICED", 1)
    assert marts.refresh_mart(ledger, table) == rows
    assert digest_table(ledger, table) == whole


def test_marts_of_many_facts_are_cut_into_pieces_that_hold_every_id(ledger, monkeypatch):
    monkeypatch.setattr(marts, "SLICED", 1)
    table = next(table for table in MARTS if table.name == "mart.corroboration")
    slices = marts.cut_slices(ledger, table)
    assert len(slices) == 16
    counts = [len(ledger.rows(f"from core.facts where {condition}")) for condition in slices]
    assert sum(counts) == ledger.count("core.facts")
    assert sum(count > 0 for count in counts) > 8
