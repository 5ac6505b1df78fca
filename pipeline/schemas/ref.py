"""Tables of schema ref: facts about the world, each with its source, as the loaders read them."""

from pipeline.schemas.columns import Rule, Table, build_table, flag, integer, real, text

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

TABLES: tuple[Table, ...] = (PLACES,)
_ = Rule
