"""The publication date of an article, from the evidence inside it, as an interval with its cues."""

from pipeline.dating.publication import date_article

__all__ = ["date_article"]
