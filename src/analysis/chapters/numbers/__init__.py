"""The room of *Is this number right?*: every printed number, found by its digits or its words."""

from analysis.chapters.numbers.number_index import describe_index, show_search

__all__ = ["describe_index", "show_search"]
