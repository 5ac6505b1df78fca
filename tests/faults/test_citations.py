"""Every fact of raw/ stands in the bytes that it was read from, and can be cited."""

from pathlib import Path

import pytest

from pipeline.cli.evidence import read_evidence
from pipeline.cli.explain import build_citation
from pipeline.cli.verify import find_faults
from pipeline.store.layout import Layout
from pipeline.store.ledger import open_release
from tests.faults.conftest import ROOT, Driver

pytestmark = pytest.mark.faults
CITED = ("fact_id", "quote", "path", "sha256", "char_start", "char_end", "extractor_version")


def test_every_fact_of_raw_is_verified_and_cited(tmp_path: Path, driver: Driver):
    raw, out = ROOT / "raw", tmp_path / "out"
    driver.complete(raw, out)
    with open_release(Layout(out)) as ledger:
        facts = [str(row[0]) for row in ledger.rows("select fact_id from core.facts order by 1")]
        assert len(facts) > 200
        for fact_id in facts:
            evidence = read_evidence(ledger, fact_id)
            assert find_faults(evidence, raw) == []
            citation = build_citation(evidence)
            assert all(citation.get(name) is not None for name in CITED), citation
    print(f"verified and cited: {len(facts)} facts of raw/")
