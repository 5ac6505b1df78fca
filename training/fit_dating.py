"""Fit the weights of the kinds of cue and the prior of dating/ on annotated articles.

    python training/fit_dating.py ARTICLES PUBLISHED.jsonl [--write]

ARTICLES is a folder of DOC.txt, PUBLISHED holds a line for each document to fit on (never the
hold-out). Dates that an article prints are hidden, so dated articles count too. Maximises the log
probability of the true week, with a pull of each weight towards PULL and a smooth prior over
years; prints what five folds by document give, then fits on all of it.
"""

import argparse
import json
from datetime import date
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from pipeline.dating.cues import find_cues
from pipeline.dating.cues.calendar import FIRST_DAY, LAST_DAY, year_of
from pipeline.dating.evidence import Evidence
from pipeline.dating.printed import find_printed_date
from pipeline.grammar import find_mentions
from pipeline.text import build_article

GRID = np.arange(FIRST_DAY + 3, LAST_DAY - 3, 7)
YEARS = np.array([year_of(int(day)) for day in GRID])
TARGET = Path(__file__).parents[1] / "pipeline/dating/data/weights.json"
PULL, STRENGTH, SMOOTH = 0.8, 4.0, 6.0
FOLDS = 5
LAST_YEAR = 2026  # of the reference data: nothing can be dated later


def read_document(path: Path, row: dict[str, str]) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Summed scores by kind over the grid, and which weeks are true."""
    article = build_article(path.read_text(encoding="utf-8"))
    printed = find_printed_date(article)
    hidden = (printed.start, printed.end) if printed else None
    scores: dict[str, np.ndarray] = {}
    for cue in find_cues(Evidence(article, find_mentions(article), hidden)):
        values = np.array([cue.score(int(day)) for day in GRID])
        scores[cue.kind] = scores.get(cue.kind, 0.0) + values
    first = date.fromisoformat(row.get("earliest") or row["published"]).toordinal()
    last = date.fromisoformat(row.get("latest") or row["published"]).toordinal()
    return scores, (first - 4 < GRID) & (last + 4 > GRID)


def loss(vector, kinds, years, documents):
    """Negative mean log probability of the truth plus penalties, and its gradient."""
    weights = dict(zip(kinds, vector[: len(kinds)], strict=True))
    prior = vector[len(kinds) :]
    by_week = prior[np.searchsorted(years, YEARS)]
    gradient = np.zeros_like(vector)
    total = 0.0
    for scores, truth in documents:
        logs = by_week.copy()
        for kind, values in scores.items():
            logs += weights[kind] * values
        logs -= logs.max()
        posterior = np.exp(logs)
        posterior /= posterior.sum()
        within = np.where(truth, posterior, 0.0)
        mass = max(within.sum(), 1e-300)
        total -= np.log(mass / truth.sum())
        pull = posterior - within / mass
        for no, kind in enumerate(kinds):
            if kind in scores:
                gradient[no] += (pull * scores[kind]).sum()
        np.add.at(gradient, len(kinds) + np.searchsorted(years, YEARS), pull)
    off = vector[: len(kinds)] - PULL
    steps = np.where(years[1:] > LAST_YEAR, 0.0, np.diff(prior))
    total += STRENGTH * (off**2).sum() + SMOOTH * (steps**2).sum() + 0.2 * (prior**2).sum()
    gradient[: len(kinds)] += 2 * STRENGTH * off
    gradient[len(kinds) :] += 0.4 * prior
    gradient[len(kinds) : -1] -= 2 * SMOOTH * steps
    gradient[len(kinds) + 1 :] += 2 * SMOOTH * steps
    return total, gradient


def fit(kinds, years, documents):
    """The fitted weights and prior."""
    start = np.concatenate([np.full(len(kinds), PULL), np.zeros(len(years))])
    bounds = [(0.05, 1.3)] * len(kinds)
    bounds += [(-6.0, -5.0) if year > LAST_YEAR else (-4.0, 4.0) for year in years]
    start[-np.sum(years > LAST_YEAR) :] = -5.0
    return minimize(
        loss, start, args=(kinds, years, documents), jac=True, bounds=bounds, method="L-BFGS-B"
    ).x


def mean_log(vector, kinds, years, documents):
    """Mean log probability of the true week."""
    flat = np.concatenate([vector])
    values = [loss(flat, kinds, years, [one])[0] for one in documents]
    penalty = loss(flat, kinds, years, [])[0]
    return -np.mean([value - penalty for value in values])


def main() -> None:
    """Fit and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("published", type=Path)
    parser.add_argument("--sharpness", type=float, default=1.45, help="set by coverage")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.published.read_text().splitlines() if line.strip()]
    documents = [read_document(args.articles / f"{row['doc']}.txt", row) for row in rows]
    kinds = sorted({kind for scores, _ in documents for kind in scores})
    years = np.unique(YEARS)
    folds = np.arange(len(documents)) % FOLDS
    start = np.concatenate([np.full(len(kinds), PULL), np.zeros(len(years))])
    print("unfitted", mean_log(start, kinds, years, documents))
    held = []
    for fold in range(FOLDS):
        seen = [one for one, at in zip(documents, folds, strict=True) if at != fold]
        unseen = [one for one, at in zip(documents, folds, strict=True) if at == fold]
        held.append(mean_log(fit(kinds, years, seen), kinds, years, unseen))
    print("five folds", np.mean(held))
    vector = fit(kinds, years, documents)
    print("fitted", mean_log(vector, kinds, years, documents))
    weights = {kind: round(float(w), 3) for kind, w in zip(kinds, vector, strict=False)}
    prior = vector[len(kinds) :] - vector[len(kinds) :].max()
    weights |= {f"prior_{year}": round(float(p), 3) for year, p in zip(years, prior, strict=True)}
    weights["prior_other"] = -5.0
    weights["sharpness"] = args.sharpness
    print(json.dumps(weights, indent=1))
    if args.write:
        TARGET.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
