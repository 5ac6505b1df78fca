"""Charts of the report and of Dagster's metadata, as Vega-Lite specifications.

Belongs here: what is drawn from which columns. A chart shows ranges as ranges and never an average;
colours tell categories apart also in grey (shape or position says the same).
"""

import altair as alt
import pandas as pd

from pipeline.report.words import name_code

MAX_MARKS = 500  # beyond it neither people nor browsers see more
MAX_PLACES = 25
EVIDENCE = "evidence"
LABEL_PIXELS = 200
LINE_PIXELS = 20
TENS = [10**power for power in range(10)]
YEAR_SHADES = alt.Scale(range=["#7b68c8", "#2a9d8f", "#e9a23b"])  # each reads on white and on black
YEAR_LEGEND = alt.Legend(format="d", tickMinStep=1, gradientLength=240)
QUIET = "#4c78a8"
STRIKING = "#d9480f"  # reads on white and on black
YEARS = alt.Axis(format="%b %Y", labelOverlap=True, tickCount=8, grid=False)


def draw_pay(rows: pd.DataFrame) -> dict[str, object] | None:
    """Pay per month in dollars on a logarithmic axis, coloured by basis."""
    shown = rows.assign(
        low=rows["usd_month_low"].fillna(rows["usd_month_high"]),
        high=rows["usd_month_high"].fillna(rows["usd_month_low"]),
        shade=rows["basis"].fillna("not told").map(name_code),
    )
    shown = shown[(shown["worker_group"].fillna("") == "north_korean") & (shown["low"] > 0)]
    ticks = [10, 30, 100, 300, 1000, 3000, 10000, 100000]
    value = alt.Y(
        "low:Q",
        title="USD a month",
        axis=alt.Axis(format="$,.0f", values=ticks),
        scale=alt.Scale(type="log"),
    )
    return draw_ranges(shown, "Basis", value)


def draw_levies(rows: pd.DataFrame) -> dict[str, object] | None:
    """Shares of pay that are taken, coloured by occasion."""
    shares = rows[rows["unit"] == "ratio"]
    shown = shares.assign(
        low=shares["low"].fillna(shares["high"]),
        high=shares["high"].fillna(shares["low"]),
        shade=shares["occasion"].fillna("regular").map(name_code),
    )
    value = alt.Y("low:Q", title="share of pay", axis=alt.Axis(format="%", tickCount=5))
    return draw_ranges(shown, "Occasion", value)


def draw_ranges(rows: pd.DataFrame, legend: str, value: alt.Y) -> dict[str, object] | None:
    """Claims over time: a cross whose arms are the range of the value and the days it may be about.

    Args:
        rows: `low`, `high`, `shade`, `day_from`, `day_to`, `place`, `sector`, `fact_id`.
        legend: what `shade` is.
        value: the vertical channel of the lower end.
    """
    shown = select_dated(rows, "low")
    if shown.empty:
        return None
    first, last = shown["day_from"], shown["day_to"]
    shown = shown.assign(day=first + (last - first) / 2, middle=(shown["low"] + shown["high"]) / 2)
    base = alt.Chart(shown).encode(
        color=alt.Color("shade:N", title=legend),
        tooltip=["place", "sector", "shade", "low", "high", "day_from", "day_to"],
        href=f"{EVIDENCE}:N",
    )
    days = alt.X("day_from:T", title=None, axis=YEARS)
    return finish(
        base.mark_rule(opacity=0.35, strokeWidth=2).encode(x=days, x2="day_to:T", y="middle:Q")
        + base.mark_rule(opacity=0.6, strokeWidth=4).encode(x="day:T", y=value, y2="high:Q")
        + base.mark_point(filled=True, size=60, opacity=0.9).encode(
            x="day:T", y="middle:Q", shape=alt.Shape("shade:N", legend=None)
        )
    )


def draw_headcounts(rows: pd.DataFrame) -> dict[str, object] | None:
    """Each claim about a place as a range on a logarithmic axis, places with most workers first."""
    ours = rows[(rows["worker_group"] == "north_korean") & rows["status"].isna()]
    shown = ours.assign(
        low=ours["low"].fillna(ours["high"]),
        high=ours["high"].fillna(ours["low"]),
    ).dropna(subset=["place", "low"])
    shown = shown[shown["low"] > 0]
    if shown.empty:
        return None
    order = shown.groupby("place")["high"].max().sort_values(ascending=False).index[:MAX_PLACES]
    shown = shown[shown["place"].isin(order)].head(MAX_MARKS)
    base = alt.Chart(add_evidence(shown)).encode(
        y=alt.Y("place:N", sort=list(order), title=None),
        color=alt.condition(
            "datum.year === null",
            alt.value("gray"),
            alt.Color("year:Q", title="Year", scale=YEAR_SHADES, legend=YEAR_LEGEND),
        ),
        tooltip=["place", "low", "high", "year", "sector", "attribution_name"],
        href=f"{EVIDENCE}:N",
    )
    scale, axis = alt.Scale(type="log"), alt.Axis(values=TENS, format=",.0f")
    return finish(
        base.mark_rule(strokeWidth=4, opacity=0.7).encode(
            x=alt.X("low:Q", scale=scale, title="workers", axis=axis), x2="high:Q"
        )
        + base.mark_point(filled=True, size=55, opacity=0.9).encode(x=alt.X("low:Q", scale=scale)),
        lines=shown["place"].nunique(),
    )


def draw_movements(rows: pd.DataFrame) -> dict[str, object] | None:
    """Flows as points on a time line, one line a direction, area by number."""
    shown = rows.assign(
        people=rows["high"].fillna(rows["low"]),
        way=rows["direction"].fillna("not told").map(name_code),
        state=rows["status"].fillna("actual"),
    )
    shown = select_dated(shown, "people")
    if shown.empty:
        return None
    return finish(
        alt.Chart(shown)
        .mark_circle(opacity=0.65)
        .encode(
            x=alt.X("day_from:T", title=None, axis=YEARS),
            y=alt.Y("way:N", title=None),
            size=alt.Size("people:Q", title="Workers", scale=alt.Scale(type="sqrt")),
            color=alt.Color("state:N", title="Status"),
            tooltip=["place", "way", "people", "state", "day_from", "day_to"],
            href=f"{EVIDENCE}:N",
        ),
        lines=2 * shown["way"].nunique(),
    )


def draw_dates(rows: pd.DataFrame) -> dict[str, object] | None:
    """Publication intervals as bars, the likeliest day as a tick."""
    shown = rows.dropna(subset=["earliest", "latest"]).head(40)
    if shown.empty:
        return None
    shown = shown.assign(
        article=shown["title"].fillna(shown["article_id"]).str.slice(0, 60),
        evidence="#article-" + shown["article_id"],
    )
    order = list(shown.sort_values(["earliest", "latest"])["article"])
    base = alt.Chart(shown).encode(
        y=alt.Y("article:N", sort=order, title=None, axis=alt.Axis(labelLimit=LABEL_PIXELS)),
        tooltip=["article", "earliest", "latest", "best", "width_days"],
        href=f"{EVIDENCE}:N",
    )
    return finish(
        base.mark_bar(opacity=0.6, height=8).encode(
            x=alt.X("earliest:T", title=None, axis=YEARS), x2="latest:T"
        )
        + base.mark_tick(thickness=3, color=STRIKING).encode(x="best:T"),
        lines=shown["article"].nunique(),
    )


def draw_income(rows: pd.DataFrame) -> dict[str, object] | None:
    """What the state takes per place and year, as intervals on a logarithmic axis.

    An interval that is open above ends at its middle, and its point is hollow.
    """
    shown = rows[rows["usd_low"] > 0].head(MAX_PLACES)
    if shown.empty:
        return None
    shown = shown.assign(
        what=shown["place"] + ", " + shown["year"].astype(str),
        end=shown["usd_high"].fillna(shown["usd_mid"]),
        top=shown["usd_high"].isna().map({True: "open", False: "closed"}),
        evidence="#fact-" + shown["headcount_ids"].str.split(" ").str[0],
    )
    dollars = alt.Axis(format="$~s", tickCount=6)
    scale = alt.Scale(type="log")
    base = alt.Chart(shown).encode(
        y=alt.Y("what:N", sort=list(shown["what"]), title=None),
        tooltip=["what", "usd_low", "usd_mid", "usd_high", "driver", "method"],
        href=f"{EVIDENCE}:N",
    )
    return finish(
        base.mark_rule(strokeWidth=5, opacity=0.5, color=QUIET).encode(
            x=alt.X("usd_low:Q", scale=scale, title="USD a year", axis=dollars), x2="end:Q"
        )
        + base.mark_point(size=70, color=QUIET, opacity=1).encode(
            x=alt.X("usd_mid:Q", scale=scale),
            fill=alt.Fill(
                "top:N",
                title="Upper end",
                scale=alt.Scale(domain=["closed", "open"], range=[QUIET, "transparent"]),
            ),
        ),
        lines=len(shown),
    )


def select_dated(rows: pd.DataFrame, value: str) -> pd.DataFrame:
    """Rows with a day and a value, dates as timestamps, with the link to their evidence."""
    shown = rows.assign(
        day_from=rows["day_from"].fillna(rows["day_to"]),
        day_to=rows["day_to"].fillna(rows["day_from"]),
    ).dropna(subset=["day_from", value])
    return add_evidence(shown.head(MAX_MARKS))


def add_evidence(rows: pd.DataFrame) -> pd.DataFrame:
    """The link to a fact's evidence on the same page."""
    return rows.assign(evidence="#fact-" + rows["fact_id"])


def finish(chart: alt.Chart | alt.LayerChart, *, lines: int = 0) -> dict[str, object]:
    """Width of the page, light grid, transparent ground: the page's style colours text.

    Args:
        chart: the chart.
        lines: lines of a chart whose vertical axis holds names; Vega would warn of a height
            that it has to find out while it fits the width.
    """
    size = {"height": max(lines, 2) * LINE_PIXELS} if lines else {}
    spec: dict[str, object] = (
        chart.properties(width="container", **size)
        .configure(background="transparent")
        .configure_view(stroke=None)
        .configure_axis(gridOpacity=0.25, domainOpacity=0.5, labelFontSize=12, titleFontSize=12)
        .configure_legend(orient="top", labelFontSize=12, titleFontSize=12, symbolOpacity=1)
        .to_dict(format="vega-lite")
    )
    return spec
