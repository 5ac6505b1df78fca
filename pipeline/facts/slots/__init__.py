"""The slots of a fact: group, place, employer, sector, period, time; one module each."""

from pipeline.facts.slots.filler import fill_slots

__all__ = ["fill_slots"]
