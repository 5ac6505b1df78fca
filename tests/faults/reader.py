"""A reader that is nobody of ours: DuckDB on the published file, query after query, until told.

`reader.py FILE hold` keeps one connection open, `reader.py FILE reopen` opens the file anew for
each query. Writes `ready`, and at the end the number of queries and of different states seen.
"""

import sys
import threading
from pathlib import Path

import duckdb

QUERY = """
select (select count(*) from core.facts), (select sum(low) from core.facts),
    (select count(*) from mart.wages), (select max(run_id) from audit.runs),
    (select count(*) from core.facts as f anti join core.articles as a using (article_id))
"""


def main() -> None:
    """Query until the input ends."""
    path, way = Path(sys.argv[1]), sys.argv[2]
    told = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), told.set()), daemon=True).start()
    held = duckdb.connect(str(path), read_only=True)
    seen = set()
    queries = 0
    while not told.is_set() or not queries:
        if way == "reopen":
            held.close()
            held = duckdb.connect(str(path), read_only=True)
        row = held.execute(QUERY).fetchone()
        assert row is not None
        assert row[4] == 0, row
        seen.add(row)
        queries += 1
        if queries == 1:
            print("ready", flush=True)
    print(queries, len(seen), flush=True)


if __name__ == "__main__":
    main()
