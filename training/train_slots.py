"""Fit the weights of pipeline/facts/slots/weights.json.xz on the developed articles.

    python -m training.train_slots CORPUS HOLDOUT_LIST [--report] [--folds 5] [--slots time,group]

Sectors have their own, training/train_sectors.py.

The hold-out's documents are never read. `--report` cross-validates by document and prints how many
choices are right; without it the weights are fitted on all and written. Deterministic.
"""

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.dating import date_article
from pipeline.facts.context import ArticleContext
from pipeline.facts.draft import Draft
from pipeline.facts.slots.filler import BARE
from pipeline.facts.slots.group import GROUPLESS, GROUPS, Groups
from pipeline.facts.slots.place import Places
from pipeline.facts.slots.setting import Anchor, Setting
from pipeline.facts.slots.time import Dated, Days, Times
from pipeline.grammar import find_mentions
from pipeline.grammar.names.places import fold
from pipeline.model.fact import FactKind
from pipeline.model.mention import Bound, MentionType, NameMention, QuantityMention
from pipeline.reference.places import read_places
from pipeline.resolve.time import resolve_times
from pipeline.text import build_article
from training.articles import read_articles
from training.choice import Example, choose_best, fit_choice, write_weights
from training.corpus import SETS, options, published_dates, same_number
from training.drafts import draft_mark, read_context
from training.times import TimedNumber, TimedText, read_timed_texts

DETAILS = (
    "basis", "direction", "measure", "mode", "baseline", "attribute", "instrument", "aspect",
    "name", "role", "status", "occasion", "per",
)  # fmt: skip
PLACE_NOISE = re.compile(
    r"\b(province|city|prefecture|oblast|krai|region|state|republic of|the)\b|[.,'\-]", re.I
)
PENALTY = {"place": 30.0, "time": 6.0, "group": 1.0}
CUTOFF = {"place": 20, "time": 5, "group": 3}
TIMES = {"place": 6, "time": 6, "group": 1}  # a developed article counts as so many invented ones
ARTICLES = Path(__file__).parent / "articles"
TIMED = Path(__file__).parent / "times"
# A date that is missed costs as much as a wrong one, so "no time" must win by a margin: with it
# about one undated fact in forty is given a date, in cross-validation.
UNDATED_MARGIN = 0.25


@dataclass
class Anchored:
    """One article with a draft for each gold fact."""

    name: str
    origin: str
    context: ArticleContext
    drafts: list[Draft]
    golds: list[dict[str, Any]]


def read_anchored(corpus: Path, holdout: Path) -> Iterator[Anchored]:
    """The developed articles with drafts made from gold, published date given."""
    hidden = set(holdout.read_text(encoding="utf-8").split())
    published = published_dates(corpus)
    for origin in SETS:
        golds: dict[str, list[dict[str, Any]]] = {}
        for line in (corpus / origin / "facts.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["doc"] not in hidden:
                golds.setdefault(row["doc"], []).append(row)
        for path in sorted((corpus / origin / "articles").glob("*.txt")):
            if path.stem in golds:
                text = path.read_bytes().decode("utf-8")
                day = published.get(path.stem)
                yield anchor_golds(path.stem, origin, text, day, golds[path.stem])


def anchor_golds(
    name: str, origin: str, text: str, published: date | None, golds: Sequence[dict[str, Any]]
) -> Anchored:
    """Drafts for the gold facts of one article, on the mentions that print them."""
    article = build_article(text)
    mentions = list(find_mentions(article))
    publication = date_article(article, tuple(mentions), published=published, level=0.9)
    times = resolve_times(article, tuple(mentions), publication)
    pairs: list[tuple[Draft, dict[str, Any]]] = []
    taken: set[int] = set()
    for gold in golds:
        at = text.find(gold["quote"])
        if at < 0:
            continue
        no = _find_anchor(gold, mentions, at, taken)
        if no is None:
            mentions.append(_stand_in(gold, text, at))
            no = len(mentions) - 1
        taken.add(no)
        sentence = next((s.no for s in article.sentences if at < s.end), 0)
        sentence = next(
            (s.no for s in article.sentences if s.start <= mentions[no].start < s.end), sentence
        )
        details = {k: str(options(gold[k])[0]) for k in DETAILS if options(gold.get(k))[0]}
        draft = Draft(
            kind=FactKind(gold["kind"]),
            mention_no=no,
            start=at,
            end=at + len(gold["quote"]),
            sentence_no=sentence,
            rule="gold",
            confidence=1.0,
            details=details,
        )
        pairs.append((draft, gold))
    context = ArticleContext(article, tuple(mentions), times, publication)
    pairs.sort(key=lambda pair: mentions[pair[0].mention_no].start)
    return Anchored(name, origin, context, [d for d, _ in pairs], [g for _, g in pairs])


def read_invented(folder: Path) -> Iterator[Anchored]:
    """Invented articles with the places that their marks tell; no place is no place at all."""
    for one in read_articles(folder):
        if not any(mark.place for mark in one.marks):
            continue
        context = read_context(one)
        pairs = [
            (draft, {"place": mark.place and usual_name(mark.place)})
            for mark in sorted(one.marks, key=lambda mark: mark.start)
            if (draft := draft_mark(mark, context)) is not None
        ]
        yield Anchored(one.name, "articles", context, [d for d, _ in pairs], [g for _, g in pairs])


def _find_anchor(
    gold: dict[str, Any], mentions: Sequence[Any], at: int, taken: set[int]
) -> int | None:
    """The mention inside the quote that prints the gold value, None when the grammar missed it."""
    found = []
    end = at + len(gold["quote"])
    named = {"sanction": MentionType.INSTRUMENT, "organisation": MentionType.ORGANISATION}
    for no, mention in enumerate(mentions):
        if mention.start >= end or mention.end <= at or no in taken:
            continue
        if gold["kind"] in named:
            if mention.type is named[gold["kind"]]:
                found.append(no)
        elif isinstance(mention, QuantityMention) and all(
            any(same_number(v, getattr(mention, side)) for v in options(gold.get(side)))
            for side in ("low", "high")
        ):
            found.append(no)
    return found[0] if found else None


def _stand_in(gold: dict[str, Any], text: str, at: int) -> QuantityMention | NameMention:
    """A mention in place of one that the grammar did not find."""
    end = at + len(gold["quote"])
    if gold["kind"] in ("sanction", "organisation"):
        name = str(options(gold.get("instrument") or gold.get("name"))[0])
        kind = MentionType.INSTRUMENT if gold["kind"] == "sanction" else MentionType.ORGANISATION
        return NameMention(type=kind, start=at, end=end, rule="gold", name=name)
    digits = re.compile(r"\d[\d.,]*").search(text, at, end)
    return QuantityMention(
        type=MentionType.COUNT,
        start=digits.start() if digits else at,
        end=digits.end() if digits else end,
        rule="gold",
        low=options(gold.get("low"))[0],
        high=options(gold.get("high"))[0],
        bound=Bound(options(gold.get("bound"))[0] or "exact"),
        unit=options(gold.get("unit"))[0],
    )


def plain(name: str) -> str:
    """A place as the scorer compares it."""
    return " ".join(PLACE_NOISE.sub(" ", name).casefold().split())


@cache
def _usual_names() -> Mapping[str, str]:
    """Every form of a place's name, as the scorer compares it -> the name in the gazetteer."""
    found: dict[str, str] = {}
    for place in read_places():
        for form in (place.name, *place.aliases):
            found.setdefault(plain(form), place.name)
            found.setdefault(plain(fold(form)), place.name)
    return found


def usual_name(name: str) -> str:
    """The gazetteer's name of a place, the name itself when the gazetteer has none.

    >>> usual_name("Nachod"), usual_name("Primorsky Krai"), usual_name("Ulan Bator")
    ('Náchod', 'Primorye', 'Ulaanbaatar')
    """
    return _usual_names().get(plain(name), name)


def same_place(gold: Any, name: str | None) -> bool:
    """Whether a place is one that the annotation accepts."""
    return any(
        (one is None and name is None)
        or (one is not None and name is not None and plain(one) == plain(name))
        for one in options(gold)
    )


def same_days(gold: Mapping[str, Any], days: tuple[date | None, date | None] | None) -> bool:
    """Whether both ends are ones that the annotation accepts."""
    ends = days or (None, None)
    return all(
        (day.isoformat() if day else None) in options(gold.get(key))
        for key, day in zip(("time_start", "time_end"), ends, strict=True)
    )


def build_examples(anchored: Anchored) -> dict[str, list[Example]]:
    """The choices that one article's gold facts decide."""
    setting = Setting(anchored.context)
    groups, times = Groups(setting), Times(setting)
    places = Places(setting)
    found: dict[str, list[Example]] = {slot: [] for slot in PENALTY}
    previous: Dated | None = None
    for draft, gold in zip(anchored.drafts, anchored.golds, strict=True):
        anchor = setting.anchor(draft)
        if "place" in gold and draft.kind not in BARE:
            right = [same_place(gold["place"], c.name) for c in places.candidates]
            found["place"].append(Example(anchored.name, places.features(anchor), right))
        if "group" in gold and draft.kind not in GROUPLESS:
            right = [group in options(gold["group"]) for group in GROUPS]
            found["group"].append(Example(anchored.name, groups.features(anchor), right))
        if "time_start" in gold and draft.kind not in BARE:
            candidates = times.candidates(anchor, previous)
            right = [same_days(gold, one.days if one else None) for one in candidates]
            features = times.features(anchor, candidates, previous)
            found["time"].append(Example(anchored.name, features, right))
            previous = Dated(candidates[right.index(True)] if any(right) else None, anchor)
    return found


def build_timed_examples(folder: Path) -> Iterator[Example]:
    """The choices of times that the invented texts of training/times decide."""
    for one in read_timed_texts(folder):
        article = build_article(one.text)
        mentions = find_mentions(article)
        publication = date_article(article, mentions, published=one.published, level=0.9)
        resolved = resolve_times(article, mentions, publication)
        setting = Setting(ArticleContext(article, mentions, resolved, publication))
        times = Times(setting)
        previous: Dated | None = None
        for number in one.numbers:
            draft = draft_mark(number, setting.context)
            if draft is None:
                continue
            anchor = setting.anchor(draft)
            wanted = _wanted_days(number, one, times, anchor)
            candidates = times.candidates(anchor, previous)
            right = [(found.days if found else None) in wanted for found in candidates]
            features = times.features(anchor, candidates, previous)
            yield Example(f"times-{one.name}", features, right)
            previous = Dated(candidates[right.index(True)] if any(right) else None, anchor)


def _wanted_days(
    number: TimedNumber, text: TimedText, times: Times, anchor: Anchor
) -> set[Days | None]:
    """The days that the marks of a number accept, as the resolver reads the marked times."""
    wanted: set[Days | None] = set()
    for name, shape in number.times:
        if name is None:
            wanted.add(None)
            continue
        start, end = text.times[name]
        over = [u for u in times.uses if u.mention.start < end and start < u.mention.end]
        for use in [u for u in over if u.role == "range"] or over:
            forms = {"": times.days(use, anchor), "+": (use.unit[0], None),
                     "-": (None, use.unit[1]), "*": use.unit}  # fmt: skip
            wanted.add(forms[shape])
    return wanted


def fit_slot(slot: str, examples: Sequence[Example]) -> dict[str, float]:
    """Fit the weights of one slot."""
    weights = fit_choice(examples, penalty=PENALTY[slot], cutoff=CUTOFF[slot])
    if slot == "time":
        weights["none"] = weights.get("none", 0.0) - UNDATED_MARGIN
    return weights


def fold_of(names: Iterable[str], folds: int) -> dict[str, int]:
    """Documents dealt to folds by the order of their names."""
    return {name: at % folds for at, name in enumerate(sorted(set(names)))}


def report(
    slot: str, examples: Sequence[Example], folds: int, more: Sequence[Example] = ()
) -> None:
    """Print how many choices are right, cross-validated by document, and how many could be.

    Args:
        slot: what is chosen.
        examples: the choices of the developed articles.
        folds: parts that the documents are dealt to.
        more: invented examples that every fold learns from and none is tested on.
    """
    fold = fold_of((e.document for e in examples), folds)
    right = 0
    for held in range(folds):
        kept = [e for e in examples if fold[e.document] != held]
        known = [*kept * TIMES[slot], *more]
        weights = fit_slot(slot, known)
        right += sum(
            e.right[choose_best(e.candidates, weights)]
            for e in examples
            if fold[e.document] == held
        )
    possible = sum(any(e.right) for e in examples)
    print(f"{slot:8} right {right}/{len(examples)} {right / len(examples):.3f}  "
          f"possible {possible / len(examples):.3f}")  # fmt: skip


def main() -> None:
    """Fit and write, or cross-validate."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("holdout", type=Path)
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--slots", default=",".join(PENALTY))
    arguments = parser.parse_args()
    examples: dict[str, list[Example]] = {slot: [] for slot in PENALTY}
    for anchored in read_anchored(arguments.corpus, arguments.holdout):
        for slot, found in build_examples(anchored).items():
            examples[slot] += found
    slots = arguments.slots.split(",")
    invented = {slot: list[Example]() for slot in PENALTY}
    if "place" in slots:
        invented["place"] = [e for a in read_invented(ARTICLES) for e in build_examples(a)["place"]]
    if "time" in slots:
        invented["time"] = list(build_timed_examples(TIMED))
    if arguments.report:
        for slot in slots:
            report(slot, examples[slot], arguments.folds, invented[slot])
        return
    write_weights(
        {slot: fit_slot(slot, [*examples[slot] * TIMES[slot], *invented[slot]]) for slot in slots}
    )


if __name__ == "__main__":
    main()
