"""Tables of schema ref: facts about the world, each with its source, as the loaders read them."""

from pipeline.schemas.columns import Rule, Table, build_table, day, flag, integer, real, text

PLACES = build_table(
    "ref.places",
    "A place of the gazetteer; the tree of places is told by `parent`.",
    [
        text("place_id", "Name, parent and country, joined by ' | '."),
        text("name", "Usual English name."),
        text("aliases", "Other printed forms, separated by ';'.", nullable=True),
        text("country", "ISO 3166 alpha-2 code.", nullable=True),
        text("parent", "Name of the place that holds it.", nullable=True),
        text("kind", "continent, region, country, province, city, town, ..."),
        real("lat", "Latitude.", unit="degree", least=-90, most=90),
        real("lon", "Longitude.", unit="degree", least=-180, most=180),
        integer("population", "Inhabitants.", unit="person", nullable=True, least=0),
        flag("curated", "Written by us; the others are derived from GeoNames, CC BY 4.0."),
    ],
    key=("place_id",),
)
CURRENCIES = build_table(
    "ref.currencies",
    "A currency and where its rates come from.",
    [
        text("code", "ISO 4217 code.", pattern=r"^[A-Z]{3}$"),
        text("name", "English name as ISO 4217 has it."),
        text("rates", "identity, peg, ecb, monthly, ecb_then_monthly, market or none."),
    ],
    key=("code",),
)
FX_RATES = build_table(
    "ref.fx_rates",
    "The mean rate of a currency in one month, as conversions use it.",
    [
        text("currency", "ISO 4217 code.", pattern=r"^[A-Z]{3}$"),
        day("month", "First day of the month.", nullable=False),
        real("units_per_usd", "Units for one US dollar, mean.", unit="unit/USD", nullable=False),
        real("low", "Lowest rate that may apply.", unit="unit/USD", nullable=False, least=0),
        real("high", "Highest rate that may apply.", unit="unit/USD", nullable=False, least=0),
        text("source", "Where the rates come from."),
        text("method", "How the mean was taken."),
    ],
    key=("currency", "month"),
    rules=[Rule("rate_order", "low", "high")],
)
EVENTS = build_table(
    "ref.events",
    "A dated event that bounds when an article was written.",
    [
        text("name", "Its name."),
        day("first_day", "First day.", nullable=False),
        day("last_day", "Last day, inclusive; NULL while it goes on."),
        text("kind", "sanction, campaign, congress, covid, war, ..."),
        text("checked", "Whether its date was seen in a source.", values=("source", "memory")),
        text("precision", "How exactly the date was seen."),
        text("aliases", "Forms in which texts name it, separated by ';'.", nullable=True),
    ],
    key=("name", "first_day"),
    rules=[Rule("event_order", "first_day", "last_day")],
)
INSTRUMENTS = build_table(
    "ref.instruments",
    "A resolution, act, order or regulation.",
    [
        text("name", "Canonical name."),
        text("kind", "resolution, act, order or regulation."),
        day("adopted", "Day of adoption, signature or publication.", nullable=False),
        text(
            "deadlines", "Days that it sets, that for workers first, joined by ';'.", nullable=True
        ),
        text("labour", "What it says about workers.", nullable=True),
        day("mandate_until", "End of a mandate that it renews."),
        text("source", "Symbol of the document."),
    ],
    key=("name",),
)
BOUNDS = build_table(
    "ref.bounds",
    "A plausible range of one measure; a value outside of warn deserves a look.",
    [
        text("bound_id", "Its name."),
        text("kind", "Kind of fact."),
        text("measure", "pay, net, share, work, sleep, city, factory.", nullable=True),
        text("place", "Place that it holds for; NULL is everywhere.", nullable=True),
        text("sector", "Sector that it holds for; NULL is all.", nullable=True),
        integer("year_from", "First year that it holds for."),
        integer("year_to", "Last year that it holds for."),
        text("unit", "Unit of the ends."),
        text("period", "Period of the ends.", nullable=True),
        real("warn_low", "Below it a value deserves a look.", nullable=False),
        real("warn_high", "Above it a value deserves a look.", nullable=False),
        real("error_low", "Below it a value is hardly right.", nullable=False),
        real("error_high", "Above it a value is hardly right.", nullable=False),
        text("source", "The published figures that it was set from."),
    ],
    key=("bound_id",),
    rules=[Rule("warn_order", "warn_low", "warn_high"), Rule("years", "year_from", "year_to")],
)
PRICE_INDEX = build_table(
    "ref.price_index",
    "US consumer prices by year (CPI-U, 1982-84 = 100, US Bureau of Labor Statistics).",
    [
        integer("year", "Year."),
        real("cpi_u", "Annual average.", nullable=False, least=0),
    ],
    key=("year",),
)

TABLES: tuple[Table, ...] = (
    PLACES,
    CURRENCIES,
    FX_RATES,
    EVENTS,
    INSTRUMENTS,
    BOUNDS,
    PRICE_INDEX,
)
