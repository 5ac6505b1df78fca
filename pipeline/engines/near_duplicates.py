"""The stage that fills core.near_duplicates from the kept signatures of the articles."""

from time import perf_counter

import pandas as pd

from pipeline.analysis.near_duplicates import group_near_duplicates
from pipeline.schemas.core import NEAR_DUPLICATES
from pipeline.store.ledger import Ledger
from pipeline.store.runs import Run, stamp_stage


def refresh_near_duplicates(ledger: Ledger, run: Run) -> int:
    """Group the articles anew; returns how many have a near duplicate."""
    started = perf_counter()
    rows = ledger.stream("select article_id, minhash from audit.extractions")
    found = group_near_duplicates((str(key), str(minhash)) for key, minhash in rows)
    frame = pd.DataFrame(
        {
            "article_id": pd.array([one.article_id for one in found], dtype="str"),
            "group_id": pd.array([one.group_id for one in found], dtype="str"),
            "similarity": pd.array([one.similarity for one in found], dtype="Float64"),
        }
    )
    with ledger.transaction():
        ledger.replace(NEAR_DUPLICATES, frame)
        seconds = perf_counter() - started
        stamp_stage(ledger, "near_duplicates", run, rows=len(frame), seconds=seconds)
    return len(frame)
