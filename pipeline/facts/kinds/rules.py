"""Declarative rules: rows of features that speak for a kind.

Belongs here: reading and matching the rows of lexicon/rules.csv. Does not belong: features
(features.py) and the final word, which weighs the rules together with everything else (roles.py).

A row: name, kind, group of the number, `needs` (all of these features; alternatives with " / "
inside a term separated by "+"), `unless` (none of these), priority (higher first).
"""

import csv
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

KEPT = 4096  # sets of features that are remembered with their rules


@dataclass(frozen=True, slots=True)
class Rule:
    """One row; `needs` holds sets of alternatives, each of which must be met."""

    name: str
    kind: str
    group: str
    needs: tuple[frozenset[str], ...]
    unless: frozenset[str]
    priority: int

    def holds(self, features: Collection[str]) -> bool:
        """Whether the features meet the rule."""
        for need in self.needs:
            if need.isdisjoint(features):
                return False
        return self.unless.isdisjoint(features)


@cache
def read_rules() -> dict[str, tuple[Rule, ...]]:
    """The rules by group, highest priority first, then by name."""
    found: dict[str, list[Rule]] = {}
    source = files("pipeline.facts.kinds") / "lexicon" / "rules.csv"
    with source.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            rule = Rule(
                row["name"],
                row["kind"],
                row["group"],
                tuple(frozenset(term.split("+")) for term in row["needs"].split()),
                frozenset(row["unless"].split()),
                int(row["priority"]),
            )
            found.setdefault(rule.group, []).append(rule)
    return {
        group: tuple(sorted(rules, key=lambda rule: (-rule.priority, rule.name)))
        for group, rules in found.items()
    }


@cache
def read_terms() -> frozenset[str]:
    """Every feature that some rule asks for."""
    rules = [rule for found in read_rules().values() for rule in found]
    return frozenset().union(*(term for rule in rules for term in (*rule.needs, rule.unless)))


@lru_cache(maxsize=KEPT)
def matching_rules(group: str, features: frozenset[str]) -> tuple[Rule, ...]:
    """The rules of a group that hold, strongest first."""
    return tuple(rule for rule in read_rules().get(group, ()) if rule.holds(features))
