"""What the working file keeps for itself between runs, so that a run touches only what changed.

Belongs here: the schema `work`, which no release holds, and telling which articles changed since a
stage last finished. All of it can be lost: a stage that finds nothing kept works everything out
anew, and so does every stage when code, word lists, reference data or SQL are not those that it was
kept by. A stage marks itself whole in the transaction that writes its tables.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from pipeline.store.digests import code_digest
from pipeline.store.ledger import Ledger

SCHEMA = "work"
# When more articles changed than this share or this number, everything is worked out anew: it is
# cheaper then, and one transaction, which holds on to what it has dropped, would not take it.
MOST, FEW = 0.5, 1000
# Everything about an article that tables beside those of its extraction depend on; the rows of the
# extraction itself depend on its key alone.
FINGERPRINTS = """
select
    articles.article_id,
    md5(row(
        articles.path, articles.line_no, articles.doc, articles.title, articles.url,
        articles.outlet, articles.published_stated, articles.is_specimen, articles.text_sha256,
        extractions.extraction_key, extractions.failed, copies.group_id
    )::varchar) as fingerprint
from core.articles as articles
left join audit.extractions as extractions on articles.article_id = extractions.article_id
left join core.near_duplicates as copies on articles.article_id = copies.article_id
where articles.removed_at is null
"""
TABLES = (
    "create table if not exists work.version (code_digest varchar)",
    "create table if not exists work.stages (stage varchar)",
    "create table if not exists work.seen (stage varchar, article_id varchar, fingerprint varchar)",
    "create table if not exists work.changed_pairs (left_fact_id varchar, right_fact_id varchar)",
    "create table if not exists work.digests "
    "(table_name varchar, part varchar, is_stamped boolean, digest varchar)",
)
SOURCE = re.compile(r"\b(from|join)\s+((?:core|audit|mart)\.\w+)", re.IGNORECASE)


def open_kept(ledger: Ledger) -> None:
    """Create the schema; what other code kept is forgotten."""
    with ledger.transaction():
        ledger.execute(f"create schema if not exists {SCHEMA}")
        ledger.execute(TABLES[0])
        if ledger.value("select code_digest from work.version") != code_digest():
            forget_kept(ledger)


def forget_kept(ledger: Ledger) -> None:
    """Have every stage work everything out anew."""
    with ledger.transaction():
        ledger.execute(f"drop schema if exists {SCHEMA} cascade")
        ledger.execute(f"create schema {SCHEMA}")
        for statement in TABLES:
            ledger.execute(statement)
        ledger.execute("insert into work.version values (?)", [code_digest()])


def is_whole(ledger: Ledger, stage: str) -> bool:
    """Whether what a stage kept can be built upon."""
    return ledger.value("select 1 from work.stages where stage = ?", [stage]) is not None


def spoil(ledger: Ledger, stage: str) -> None:
    """Have a stage work everything out anew."""
    ledger.execute("delete from work.stages where stage = ?", [stage])


def find_changed(ledger: Ledger, stage: str) -> bool:
    """Put the articles that came, changed or went since a stage was whole into temp.changed.

    Returns:
        False when the stage has to work everything out anew; temp.changed is made all the same.
    """
    open_kept(ledger)
    ledger.execute(
        "create or replace temp table changed as "  # noqa: S608 - our own statements
        "select coalesce(now.article_id, seen.article_id) as article_id "
        f"from ({FINGERPRINTS}) as now full outer join "
        "(from work.seen where stage = ?) as seen on now.article_id = seen.article_id "
        "where now.fingerprint is distinct from seen.fingerprint",
        [stage],
    )
    most = min(FEW, MOST * ledger.count("core.articles"))
    return is_whole(ledger, stage) and ledger.count("temp.changed") <= most


@contextmanager
def changing(ledger: Ledger, stage: str, *, is_kept: bool) -> Iterator[None]:
    """Change a stage's tables in one transaction, or in several when all is worked out anew.

    In the latter case the stage is neither whole nor stamped until its end: a run that is killed
    meanwhile publishes nothing, and the next one works everything out anew.

    Args:
        ledger: the working file, after `find_changed`.
        stage: the stage; the caller marks it whole and stamps it.
        is_kept: what `find_changed` returned.
    """
    if is_kept:
        with ledger.transaction():
            yield
        return
    with ledger.transaction():
        spoil(ledger, stage)
        ledger.execute("delete from audit.stages where stage = ?", [stage])
    yield


def mark_whole(ledger: Ledger, stage: str) -> None:
    """Record that a stage's tables hold what the articles give now; call it in its transaction."""
    with ledger.transaction():
        ledger.execute("delete from work.seen where stage = ?", [stage])
        ledger.execute(
            f"insert into work.seen select ?, * from ({FINGERPRINTS})",  # noqa: S608
            [stage],
        )
        spoil(ledger, stage)
        ledger.execute("insert into work.stages values (?)", [stage])
        ledger.execute("drop table if exists temp.changed")


def forget_digests(ledger: Ledger, tables: Iterable[str], parts: str | None = None) -> None:
    """Have the digests of changed rows worked out anew; call it in the transaction of the change.

    Args:
        ledger: the working file.
        tables: names of tables.
        parts: a SELECT of the parts in which they changed; None for all.
    """
    where = "" if parts is None else f" and part in ({parts})"
    ledger.execute(
        f"delete from work.digests where table_name in (select unnest(?)){where}",  # noqa: S608
        [list(tables)],
    )


def restrict(sql: str, tables: frozenset[str], condition: str) -> str:
    """A SELECT over those rows only of some tables that keep a condition.

    Args:
        sql: a SELECT whose tables all have an alias.
        tables: names of tables, with their schemas.
        condition: on a column that all of them have.

    >>> restrict("select a from core.facts as f", frozenset({"core.facts"}), "a = 1")
    'select a from (select * from core.facts where a = 1) as f'
    """

    def narrow(found: re.Match[str]) -> str:
        word, table = found.groups()
        if table not in tables:
            return found.group()
        return f"{word} (select * from {table} where {condition})"  # noqa: S608 - our own files

    return SOURCE.sub(narrow, sql)
