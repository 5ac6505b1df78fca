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


SHOW = {"fact_id": "Evidence"}  # first, so that it is in sight on a narrow screen
TIME = {**SHOW, "when": "When"}
WHO_SAYS = {"attribution_name": "Who says it", "confidence": "Confidence"}

SECTIONS: tuple[Section, ...] = (
    Section(
        "changes",
        "What the last run changed",
        "Facts that the newest run added, removed or changed.",
        {
            **SHOW,
            "change": "Change",
            "kind": "Kind",
            "quote": "As printed",
            "value_before": "Before",
            "value_after": "After",
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
            "amount": "Amount",
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
            "amount": "Amount",
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
        "state_income",
        "What the state takes in all",
        "Head counts × what is taken of each, per place and year, as an interval from the lowest "
        "to the highest claim. It is no estimate: it shows what the claims allow, and which of "
        "them makes the interval wide. Places inside of other places must not be added.",
        {
            "place": "Place",
            "year": "Year",
            "usd_low": "USD, lowest",
            "usd_mid": "USD, middle",
            "usd_high": "USD, highest",
            "driver": "Made wide by",
            "method": "Worked out as",
            "headcount_ids": "Head counts",
            "rate_ids": "Rates",
        },
        "No place has both a head count and a rate.",
        charts.draw_income,
        "Yearly income of the state in US dollars, as an interval per place and year",
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
        "corroboration",
        "What rests on several origins",
        "Origins are counted, not articles: a report that repeats another one is no second voice. "
        "Against counts the origins that say otherwise, with no reason that explains it.",
        {
            **SHOW,
            "kind": "Kind",
            "place": "Place",
            "worker_group": "Workers",
            "amount": "Claim",
            "period": "Per",
            "origin": "Origin",
            "origins": "Origins",
            "against": "Against",
            "deviation": "Widest gap",
            "fact_ids": "Supported by",
        },
        "No claim is supported or contradicted by another.",
    ),
    Section(
        "contradictions",
        "What does not agree",
        "Comparable claims whose ranges lie apart. Most differ for a reason: another time, role of "
        "the payment or scope; those that nothing explains come first.",
        {
            "verdict": "Verdict",
            "kind": "Kind",
            "left_quote": "One says",
            "left_origin": "Origin",
            "left_fact_id": "Evidence",
            "right_quote": "The other says",
            "right_origin": "Origin",
            "right_fact_id": "Evidence",
            "deviation": "Gap",
            "reason": "Why",
        },
        "No two comparable claims differ.",
    ),
    Section(
        "employers",
        "Employers and brands",
        "Organisations that articles name, with the surest of the quotes.",
        {
            **SHOW,
            "name": "Name",
            "role": "Role",
            "first_seen": "First seen",
            "last_seen": "Last seen",
            "articles": "Articles",
            "outlets": "Outlets",
            "quote": "As printed",
        },
        "No organisation in the ledger.",
    ),
    Section(
        "sanctions",
        "Instruments and deadlines",
        "What articles say of resolutions and laws; the day of adoption is from our own table.",
        {
            **SHOW,
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
            "article_id": "Cues",
            "title": "Article",
            "earliest": "Earliest",
            "latest": "Latest",
            "best": "Likeliest",
            "width_days": "Days",
            "method": "Method",
            "contradicted": "Contradicted",
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
            **SHOW,
            "kind": "Kind",
            "quote": "As printed",
            "side": "Side",
            "value": "Value",
            "limit_value": "Bound",
            "unit": "Unit",
            "source": "Source of the bound",
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
