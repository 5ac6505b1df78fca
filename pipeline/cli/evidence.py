"""One fact with all that it rests on, read from the published ledger.

Belongs here: reading it. Does not belong: showing it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.cli.exits import fail
from pipeline.store.ledger import Ledger

LEAST_PREFIX = 6

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact with its article, its sentence, the spans that it rests on, and its files.

    Attributes:
        fact: the row of core.facts.
        article: the row of core.articles.
        sentence: the row of core.sentences that the quote starts in.
        spans: rows of core.fact_evidence, in order.
        publication: the row of core.publication_dates, empty when there is none.
        files: rows of core.files that hold the article, those that are still there first.
    """

    fact: Row
    article: Row
    sentence: Row
    spans: tuple[Row, ...]
    publication: Row
    files: tuple[Row, ...]

    @property
    def span(self) -> slice:
        """The characters of the article's text that the quote covers."""
        return slice(offset(self.fact["char_start"]), offset(self.fact["char_end"]))


def offset(value: object) -> int:
    """An offset of a row.

    Raises:
        TypeError: if it is none.
    """
    if not isinstance(value, int):
        raise TypeError(f"an offset is expected, not {value!r}")
    return value


def read_evidence(ledger: Ledger, fact_id: str) -> Evidence:
    """Read a fact, by its id or the beginning of it.

    Raises:
        typer.Exit: status 1 when there is no such fact, or the beginning fits several.
    """
    fact = _find_fact(ledger, fact_id)
    article_id = fact["article_id"]
    spans = _read(
        ledger, "from core.fact_evidence where fact_id = ? order by evidence_no", fact["fact_id"]
    )
    return Evidence(
        fact=fact,
        article=_first(_read(ledger, "from core.articles where article_id = ?", article_id)),
        sentence=_first(
            _read(
                ledger,
                "from core.sentences where article_id = ? and sentence_no = ?",
                article_id,
                fact["sentence_no"],
            )
        ),
        spans=spans,
        publication=_first(
            _read(ledger, "from core.publication_dates where article_id = ?", article_id)
        ),
        files=_read(
            ledger,
            "from core.files where article_id = ? order by removed_at is not null, path, line_no",
            article_id,
        ),
    )


def _find_fact(ledger: Ledger, fact_id: str) -> Row:
    if len(fact_id) < LEAST_PREFIX:
        fail(f"{fact_id!r} is too short: give at least {LEAST_PREFIX} characters of a fact_id")
    found = _read(
        ledger, "from core.facts where starts_with(fact_id, ?) order by fact_id limit 2", fact_id
    )
    if not found:
        fail(f"no fact {fact_id!r} in this ledger; look for one in core.facts")
    if len(found) > 1:
        fail(f"several facts begin with {fact_id!r}: give more characters")
    return found[0]


def _read(ledger: Ledger, sql: str, *parameters: object) -> tuple[Row, ...]:
    names = [name for name, _ in ledger.names(sql.split(" where ")[0])]
    return tuple(dict(zip(names, row, strict=True)) for row in ledger.rows(sql, parameters))


def _first(rows: tuple[Row, ...]) -> Row:
    return rows[0] if rows else {}
