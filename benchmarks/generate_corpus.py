"""Write a corpus of invented articles of any size, the same for the same seed.

Belongs here: mixing the sentences of templates.yml as news mixes them: facts of every kind,
distractors (prices, populations, telephone numbers, related headlines), quotes, captions,
boilerplate. Figures and names are invented; nothing here is a source. Does not belong: measuring.

    generate_corpus.py OUT_DIR --articles 1000 [--seed 7] [--bytes 3000] [--jsonl FILE]
"""

import argparse
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import yaml

TEMPLATES = yaml.safe_load(Path(__file__).with_name("templates.yml").read_text("utf-8"))
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December"]  # fmt: skip
FILLER = 0.55  # of the sentences of news; leaves about 13 facts in 3 KB
COPIED = 25  # of so many articles of news one is a copy of the one before it
NUMBER_WORDS = {3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven", 8: "Eight", 9: "Nine"}


def round_two_digits(amount: float) -> float:
    """Round as people print wages: two significant digits."""
    return float(f"{amount:.2g}")


def draw_values(rng: random.Random) -> dict[str, object]:
    """Draw the figures and names of one article, so that they agree with each other."""
    country = rng.choice(sorted(TEMPLATES["places"]))
    currency, rate, typical = TEMPLATES["currency"][country]
    wage = round_two_digits(typical * rng.uniform(0.6, 1.6))
    day = date(2013, 1, 1) + timedelta(days=rng.randrange(4700))
    few = rng.choice(sorted(NUMBER_WORDS))
    head = rng.choice([40, 80, 120, 200, 350, 500, 1200, 3000, 13000, 25000])
    return {
        "country": country,
        "city": rng.choice(TEMPLATES["places"][country]),
        "cur": currency,
        "wage": f"{wage:,.0f}",
        "usd": f"{wage / rate:,.0f}",
        "net": f"{round_two_digits(wage * 0.3):,.0f}",
        "levy": f"{round_two_digits(wage * 0.5):,.0f}",
        "cost": f"{round_two_digits(wage * 1.4):,.0f}",
        "total": f"{wage * 50:,.0f}",
        "pct": rng.choice([30, 50, 60, 70, 80]),
        "smallpct": rng.choice([5, 10, 15, 20]),
        "n": f"{head:,}",
        "n2": f"{head * 2:,}",
        "small": rng.choice([18, 26, 37, 45, 60, 150]),
        "Small": NUMBER_WORDS[few],
        "workers": rng.choice(TEMPLATES["workers"]),
        "firm": rng.choice(TEMPLATES["firms"]),
        "hours": rng.choice([11, 12, 14, 16]),
        "bribe": rng.choice([100, 300, 1500]),
        "goods": f"{rng.randrange(2, 60) * 1000:,}",
        "month": MONTHS[day.month - 1],
        "day": day.day,
        "year": day.year,
        "lastyear": day.year - 1,
        "pop": f"{rng.randrange(100, 2400) * 1000:,}",
        "km": rng.randrange(12, 450),
        "price": f"{rng.randrange(3000, 9000)}",
        "big": f"{rng.uniform(1, 90):.1f}",
    }


def write_filler(rng: random.Random) -> str:
    """Write a sentence without any fact."""
    parts = TEMPLATES["filler"]
    values = {name: rng.choice(parts[name]) for name in ("who", "did", "what", "where", "when")}
    values |= {f"{name}2": rng.choice(parts[name]) for name in ("who", "did", "what")}
    where = rng.choice(parts["where"])
    text: str = rng.choice(parts["patterns"]).format(
        **values, where_first=where[0].upper() + where[1:]
    )
    return text[0].upper() + text[1:]


def write_article(rng: random.Random, length: int, *, news: bool = False) -> str:
    """Write one article of about `length` bytes.

    Args:
        rng: all that the article depends on.
        length: bytes.
        news: as much of it facts as in news, and the rest so varied that articles are not alike;
            else a stress of the extractor, twice as dense and of few sentences.
    """
    values = draw_values(rng)
    parts = [rng.choice(TEMPLATES["headlines"]).format(**values)]
    size = 0
    decks: dict[str, list[str]] = {"facts": [], "distractors": []}
    while size < length:
        paragraph = []
        for _ in range(rng.randrange(1, 4)):
            if news and rng.random() < FILLER:
                paragraph.append(write_filler(rng))
                continue
            deck = "facts" if rng.random() < 0.55 else "distractors"
            if not decks[deck]:
                decks[deck] = rng.sample(TEMPLATES[deck], len(TEMPLATES[deck]))
            template = decks[deck].pop()
            values |= {k: v for k, v in draw_values(rng).items() if k in ("n", "n2", "small")}
            source = rng.choice(TEMPLATES["sources"]).format(**values)
            paragraph.append(template.format(source=source, **values))
        parts.append(" ".join(paragraph))
        size += len(parts[-1]) + 2
    text = "\n\n".join(parts) + rng.choice(TEMPLATES["tails"]).format(**values) + "\n"
    if rng.random() < 0.15:
        published = date(int(str(values["year"])), MONTHS.index(str(values["month"])) + 1, 28)
        text = f"---\npublished: {published}\noutlet: Specimen Wire\nspecimen: true\n---\n{text}"
    return text


def write_articles(
    count: int, *, seed: int = 7, length: int = 3000, news: bool = False
) -> Iterator[str]:
    """Yield `count` articles; article i depends on the seed and i alone.

    With `news`, see `write_article`, a few are another outlet's copies of the article before them.
    """
    for number in range(count):
        if news and number % COPIED == COPIED - 1:
            text = write_article(random.Random(f"{seed}:{number - 1}"), length, news=True)
            yield f"From our correspondents ({number})\n\n{text.rpartition('---')[2].lstrip()}"
        else:
            yield write_article(random.Random(f"{seed}:{number}"), length, news=news)


def main() -> None:
    """Write the corpus as files, in folders of a thousand, or as one JSON Lines file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--bytes", type=int, default=3000)
    parser.add_argument("--news", action="store_true", help="as sparse and as varied as news")
    parser.add_argument("--jsonl", action="store_true", help="one JSON Lines file instead of files")
    args = parser.parse_args()
    articles = write_articles(args.articles, seed=args.seed, length=args.bytes, news=args.news)
    if args.jsonl:
        args.out.parent.mkdir(parents=True, exist_ok=True)
        with args.out.open("w", encoding="utf-8") as lines:
            for number, text in enumerate(articles):
                lines.write(json.dumps({"id": f"g{number:07}", "text": text}) + "\n")
        return
    for number, text in enumerate(articles):
        folder = args.out / f"{number // 1000:04}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"g{number:07}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
