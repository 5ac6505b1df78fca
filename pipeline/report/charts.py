"""Charts of the report and of Dagster's metadata, as Vega-Lite specifications.

Belongs here: what is drawn from which columns. A chart shows ranges as ranges and never an average;
colours tell categories apart also in grey (shape or position says the same).
"""

import altair as alt
import pandas as pd

WIDTH = 720
MAX_MARKS = 1500  # beyond it neither people nor browsers see more
MAX_PLACES = 25
EVIDENCE = "evidence"


def draw_pay(rows: pd.DataFrame) -> dict[str, object] | None:
    """Pay per month: a bar from low to high dollars over the days that it is about."""
    shown = rows.assign(
        low=rows["usd_month_low"].fillna(rows["usd_month_high"]),
        high=rows["usd_month_high"].fillna(rows["usd_month_low"]),
        role=rows["basis"].fillna("not told"),
        workers=rows["worker_group"].fillna("not told"),
    )
    shown = select_dated(shown[shown["worker_group"] != "chinese"], "low")
    if shown.empty:
        return None
    return finish(
        alt.Chart(shown)
        .mark_bar(opacity=0.75, cornerRadius=2, minBandSize=3, strokeWidth=3)
        .encode(
            x=alt.X("day_from:T", title=None),
            x2="day_to:T",
            y=alt.Y("low:Q", title="USD a month", scale=alt.Scale(type="symlog")),
            y2="high:Q",
            color=alt.Color("role:N", title="Basis"),
            stroke=alt.Stroke("role:N", legend=None),
            tooltip=["place", "sector", "role", "workers", "low", "high", "day_from", "day_to"],
            href=f"{EVIDENCE}:N",
        )
    )


def draw_levies(rows: pd.DataFrame) -> dict[str, object] | None:
    """Shares of pay: a bar from low to high over the days that it is about."""
    shares = rows[rows["unit"] == "ratio"]
    shown = select_dated(
        shares.assign(
            low=shares["low"].fillna(shares["high"]), high=shares["high"].fillna(shares["low"])
        ),
        "low",
    )
    if shown.empty:
        return None
    return finish(
        alt.Chart(shown)
        .mark_bar(opacity=0.75, cornerRadius=2, minBandSize=3, strokeWidth=3)
        .encode(
            x=alt.X("day_from:T", title=None),
            x2="day_to:T",
            y=alt.Y("low:Q", title="share of pay", axis=alt.Axis(format="%")),
            y2="high:Q",
            color=alt.Color("occasion:N", title="Occasion"),
            stroke=alt.Stroke("occasion:N", legend=None),
            tooltip=["place", "sector", "occasion", "low", "high", "day_from", "day_to"],
            href=f"{EVIDENCE}:N",
        )
    )


def draw_headcounts(rows: pd.DataFrame) -> dict[str, object] | None:
    """Each claim about a place as a range on a logarithmic axis, places with most workers first."""
    ours = rows[(rows["worker_group"] == "north_korean") & rows["status"].isna()]
    shown = ours.assign(
        low=ours["low"].fillna(ours["high"]),
        high=ours["high"].fillna(ours["low"]),
        year=pd.to_datetime(ours["day_to"].fillna(ours["day_from"])).dt.year,
    ).dropna(subset=["place", "low"])
    shown = shown[shown["low"] > 0]
    if shown.empty:
        return None
    order = shown.groupby("place")["high"].max().sort_values(ascending=False).index[:MAX_PLACES]
    shown = shown[shown["place"].isin(order)].head(MAX_MARKS)
    base = alt.Chart(add_evidence(shown)).encode(
        y=alt.Y("place:N", sort=list(order), title=None),
        color=alt.Color("year:O", title="Year", scale=alt.Scale(scheme="viridis")),
        tooltip=["place", "low", "high", "year", "sector", "attribution_name"],
        href=f"{EVIDENCE}:N",
    )
    scale = alt.Scale(type="log")
    return finish(
        base.mark_rule(strokeWidth=4, opacity=0.7).encode(
            x=alt.X("low:Q", scale=scale, title="workers"), x2="high:Q"
        )
        + base.mark_point(filled=True, size=55).encode(x=alt.X("low:Q", scale=scale))
    )


def draw_movements(rows: pd.DataFrame) -> dict[str, object] | None:
    """Flows as points on a time line, one line a direction, area by number."""
    shown = rows.assign(
        people=rows["high"].fillna(rows["low"]),
        way=rows["direction"].fillna("not told"),
        state=rows["status"].fillna("actual"),
    )
    shown = select_dated(shown, "people")
    if shown.empty:
        return None
    return finish(
        alt.Chart(shown)
        .mark_circle(opacity=0.65)
        .encode(
            x=alt.X("day_from:T", title=None),
            y=alt.Y("way:N", title=None),
            size=alt.Size("people:Q", title="Workers", scale=alt.Scale(type="sqrt")),
            color=alt.Color("state:N", title="Status"),
            tooltip=["place", "way", "people", "state", "day_from", "day_to"],
            href=f"{EVIDENCE}:N",
        )
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
    base = alt.Chart(shown).encode(
        y=alt.Y("article:N", sort="x", title=None, axis=alt.Axis(labelLimit=260)),
        tooltip=["article", "earliest", "latest", "best", "width_days"],
        href=f"{EVIDENCE}:N",
    )
    return finish(
        base.mark_bar(opacity=0.6, height=8).encode(
            x=alt.X("earliest:T", title=None), x2="latest:T"
        )
        + base.mark_tick(thickness=2, color="black").encode(x="best:T")
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


def finish(chart: alt.Chart | alt.LayerChart) -> dict[str, object]:
    """Size, fonts and transparent ground: the page's style colours axes and text."""
    spec: dict[str, object] = (
        chart.properties(width=WIDTH)
        .configure(background="transparent", font="inherit")
        .configure_view(stroke=None)
        .to_dict(format="vega-lite")
    )
    return spec
