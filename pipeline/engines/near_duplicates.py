"""The stage that fills core.near_duplicates from the kept signatures of the articles."""

from time import perf_counter

import pandas as pd

from pipeline.analysis.near_duplicates import BANDS, ROWS, group_near_duplicates
from pipeline.schemas.core import NEAR_DUPLICATES
from pipeline.store.kept import find_changed, forget_digests, mark_whole
from pipeline.store.ledger import Ledger
from pipeline.store.runs import Run, stamp_stage

STAGE = "near_duplicates"
DIGITS = 8 * ROWS  # of a signature in hex, for one band
# What can change when some articles do: they, all that share a band with one of them, and the
# groups of these. No article outside is similar to one inside, so that they are grouped alone.
TOUCHED = f"""
create or replace temp table touched as
with bands as (
    select extractions.article_id, places.place,
        substr(extractions.minhash, places.place * {DIGITS} + 1, {DIGITS}) as numbers
    from audit.extractions as extractions cross join range({BANDS}) as places (place)
    where extractions.minhash <> ''
),
alike as (
    select article_id from temp.changed
    union
    select bands.article_id from bands
    where (bands.place, bands.numbers) in (
        select (fresh.place, fresh.numbers) from bands as fresh
        where fresh.article_id in (select article_id from temp.changed)
    )
)
select article_id from alike
union
select article_id from core.near_duplicates
where group_id in (
    select group_id from core.near_duplicates
    where article_id in (select article_id from alike)
)
"""  # noqa: S608 - our own numbers
PARTS = (
    "select left(group_id, 2) from core.near_duplicates "
    "where article_id in (select article_id from temp.touched)"
)


def refresh_near_duplicates(ledger: Ledger, run: Run) -> int:
    """Group the articles that changed with all they touch; returns how many have a duplicate."""
    started = perf_counter()
    with ledger.transaction():
        if find_changed(ledger, STAGE):
            ledger.execute(TOUCHED)
        else:
            ledger.execute(
                "create or replace temp table touched as select article_id from audit.extractions "
                "union select article_id from core.near_duplicates"
            )
        signatures = ledger.stream(
            "select article_id, minhash from audit.extractions "
            "where article_id in (select article_id from temp.touched)"
        )
        found = group_near_duplicates((str(key), str(minhash)) for key, minhash in signatures)
        frame = pd.DataFrame(
            {
                "article_id": pd.array([one.article_id for one in found], dtype="str"),
                "group_id": pd.array([one.group_id for one in found], dtype="str"),
                "similarity": pd.array([one.similarity for one in found], dtype="Float64"),
            }
        )
        forget_digests(ledger, [NEAR_DUPLICATES.name], PARTS)
        ledger.execute(
            "delete from core.near_duplicates "
            "where article_id in (select article_id from temp.touched)"
        )
        ledger.insert(NEAR_DUPLICATES, frame)
        forget_digests(ledger, [NEAR_DUPLICATES.name], PARTS)
        ledger.execute("drop table temp.touched")
        mark_whole(ledger, STAGE)
        rows = ledger.count(NEAR_DUPLICATES.name)
        stamp_stage(ledger, STAGE, run, rows=rows, seconds=perf_counter() - started)
    return rows
