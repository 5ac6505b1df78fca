import pytest

from pipeline.grammar import vocabulary as v

FILES = (
    "approximators.csv",
    "currency_codes.csv",
    "currency_families.csv",
    "currency_names.csv",
    "currency_symbols.csv",
    "dollar_prefixes.csv",
    "label_words.txt",
    "noun_exceptions.txt",
    "noun_stops.txt",
    "nouns.csv",
    "particle_verbs.csv",
    "periods.csv",
    "strong_label_words.txt",
    "unit_names.csv",
    "unit_symbols.csv",
    "units.csv",
)


@pytest.mark.parametrize("name", FILES)
def test_lexicon_is_sorted_and_unique(name):
    lines = (v.LEXICON / name).read_text(encoding="utf-8").splitlines()
    rows = lines[1:] if name.endswith(".csv") else lines

    assert rows == sorted(set(rows))


def test_every_family_of_a_currency_name_exists():
    targets = {target for target, _ in v.currency_names().values()} | set(
        v.currency_codes().values()
    )
    families = {t for t in targets if not t.isupper()} - {"cent", "franc-cfa"}

    assert families <= set(v.currency_families())


def test_a_family_has_at_most_one_default():
    for members in v.currency_families().values():
        assert sum(default for _, default, _ in members) <= 1


@pytest.mark.parametrize(
    ("plural", "singular"),
    [("workers", "worker"), ("factories", "factory"), ("waitresses", "waitress"), ("men", "man")],
)
def test_nouns_know_their_plural(plural, singular):
    assert v.nouns()[plural][0] == singular
