"""From mentions to facts: kinds, slots, repetition, arithmetic, as CODEBOOK.md defines them.

Belongs here: deciding what a mention claims. Does not belong: recognising it (grammar/), days and
dollars (resolve/), anything across articles (analysis/).
"""

from pipeline.facts.finder import FoundFacts, find_facts

__all__ = ["FoundFacts", "find_facts"]
