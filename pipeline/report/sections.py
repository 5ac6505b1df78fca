"""What the report shows, section by section: a heading, a sentence, a query, columns, a chart.

Belongs here: order and wording. Does not belong: the queries (sql/report), how a chart is drawn
(charts.py) or how a table is written (page.py).
"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from pipeline.report import charts

Chart = Callable[[pd.DataFrame], dict[str, object] | None]


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the report.

    Attributes:
        name: the query in sql/report, and the section's anchor.
        title: its heading.
        lead: how to read it, one or two sentences.
        columns: column of the query -> heading of the table; other columns are not shown.
        empty: what to say when there is no row.
        chart: draws the rows; None where a table says it better.
        label: what the chart shows, for those who cannot see it.
    """

    name: str
    title: str
    lead: str
    columns: dict[str, str]
    empty: str
    chart: Chart | None = None
    label: str = ""


TIME = {"day_from": "From", "day_to": "To"}
WHO_SAYS = {"attribution_name": "Who says it", "confidence": "Confidence", "fact_id": "Evidence"}

SECTIONS: tuple[Section, ...] = (
    Section(
        "changes",
        "What the last run changed",
        "Facts that the newest run added, removed or changed.",
        {
            "change": "Change",
            "kind": "Kind",
            "quote": "As printed",
            "value_before": "Before",
            "value_after": "After",
            "fact_id": "Evidence",
        },
        "The last run changed nothing.",
    ),
    Section(
        "wages",
        "What a worker is paid",
        "Dollars a month at the rates of the time. Employer’s cost, gross and net pay are told "
        "apart: no average mixes them. A bar is a range, its length along time the days it may "
        "be about.",
        {
            **TIME,
            "place": "Place",
            "worker_group": "Workers",
            "sector": "Sector",
            "basis": "Basis",
            "amount": "As printed",
            "period": "Per",
            "usd": "USD a month",
            "status": "Status",
            **WHO_SAYS,
        },
        "No wage in the ledger.",
        charts.draw_pay,
        "Pay per worker and month in US dollars over time, coloured by basis",
    ),
    Section(
        "levies",
        "What is taken",
        "What state, party, managers or brokers take of a worker’s pay. Special collections are "
        "not the regular levy.",
        {
            **TIME,
            "place": "Place",
            "sector": "Sector",
            "occasion": "Occasion",
            "amount": "As printed",
            "period": "Per",
            "usd": "USD a month",
            "status": "Status",
            **WHO_SAYS,
        },
        "No levy in the ledger.",
        charts.draw_levies,
        "Shares of pay taken, over time",
    ),
    Section(
        "headcounts",
        "How many, and where",
        "Stocks, as claimed. A city lies inside its province and a province inside its country: "
        "rows must not be added up.",
        {
            **TIME,
            "place": "Place",
            "worker_group": "Workers",
            "sector": "Sector",
            "employer": "Employer",
            "amount": "Workers claimed",
            "status": "Status",
            **WHO_SAYS,
        },
        "No head count in the ledger.",
        charts.draw_headcounts,
        "Head counts of North Korean workers by place",
    ),
    Section(
        "movements",
        "Who was sent, who went home",
        "Flows, with direction and route; plans and orders are marked in the column Status.",
        {
            **TIME,
            "direction": "Direction",
            "place": "Place",
            "from_place": "Came from",
            "to_place": "Went to",
            "amount": "Workers",
            "period": "Per",
            "status": "Status",
            **WHO_SAYS,
        },
        "No movement in the ledger.",
        charts.draw_movements,
        "Dispatches and returns over time",
    ),
    Section(
        "employers",
        "Employers and brands",
        "Organisations that articles name, with the surest of the quotes.",
        {
            "name": "Name",
            "role": "Role",
            "first_seen": "First seen",
            "last_seen": "Last seen",
            "articles": "Articles",
            "outlets": "Outlets",
            "quote": "As printed",
            "fact_id": "Evidence",
        },
        "No organisation in the ledger.",
    ),
    Section(
        "sanctions",
        "Instruments and deadlines",
        "What articles say of resolutions and laws; the day of adoption is from our own table.",
        {
            "instrument": "Instrument",
            "aspect": "Aspect",
            "time_start": "From",
            "time_end": "To",
            "adopted": "Adopted",
            "quote": "As printed",
            **WHO_SAYS,
        },
        "No instrument in the ledger.",
    ),
    Section(
        "dates",
        "Dates that were inferred",
        "Articles without a date, dated from evidence inside them: the interval holds the true "
        "day nine times in ten. Contradicted means that the text speaks against a printed date.",
        {
            "title": "Article",
            "earliest": "Earliest",
            "latest": "Latest",
            "best": "Likeliest",
            "width_days": "Days",
            "method": "Method",
            "contradicted": "Contradicted",
            "article_id": "Cues",
        },
        "Every article states its date.",
        charts.draw_dates,
        "Publication intervals of articles whose date was inferred",
    ),
    Section(
        "arithmetic",
        "Arithmetic inside articles",
        "Products, sums, shares and conversions that articles print, worked out again; those that "
        "do not hold come first.",
        {
            "verdict": "Verdict",
            "relation": "Relation",
            "note": "What is compared",
            "expected": "Worked out",
            "printed": "Printed",
            "deviation": "Deviation",
            "doc": "Article",
        },
        "No article prints numbers that can be checked against each other.",
    ),
    Section(
        "bounds",
        "Outside of what is plausible",
        "Facts beyond a published bound. They may be true; look at them first.",
        {
            "kind": "Kind",
            "quote": "As printed",
            "side": "Side",
            "value": "Value",
            "limit_value": "Bound",
            "unit": "Unit",
            "source": "Source of the bound",
            "fact_id": "Evidence",
        },
        "Every fact lies within its bounds.",
    ),
    Section(
        "quarantine",
        "What could not be read",
        "Files and lines that hold no readable article, with the reason.",
        {"path": "File", "line_no": "Line", "reason": "Reason", "detail": "Detail"},
        "Every file was read.",
    ),
)
