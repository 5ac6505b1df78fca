"""DuckDB: connect, create, replace in a transaction, publish by rename. Nobody else imports it.

The way of a run (engines/refresh.py does it in this order, Dagster assets call the same functions):

    layout = Layout(Path("out"))
    with hold_lock(layout), open_working(layout, now=now) as ledger:   # LockedError: somebody runs
        ...

`Ledger` wraps the connection; nobody outside needs to import duckdb:

    ledger.query("select ...", [parameters])      -> pandas DataFrame
    ledger.rows("select ...", [parameters])       -> list of tuples
    ledger.count("core.facts")                    -> int
    with ledger.transaction(): ...                # commit, or roll back on any error
    ledger.insert(table, frame)                   # rows sorted by key, inserted by name
    ledger.replace(table, frame)                  # delete + insert, in one transaction
    ledger.delete_articles(table, article_ids)

Stages: `stamp_stage(ledger, stage, run, rows=, seconds=)`, `stale_stages(ledger, input_digest)`.
Runs: `begin_run`, `current_run`, `finish_run`. Digests: `digest_tables(ledger)`, `input_digest`.
Readers: `open_release(layout) -> Ledger` (read-only, the published file).
Release: `publish_release(ledger, layout, run, now=)` (copy, Parquet, link, prune), refused with
 `UnreleasableError` when a stage's stamp is missing or a blocking check failed.

Every function takes the time as an argument; nothing here reads a clock but `hold_lock`.
"""
