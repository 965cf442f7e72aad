"""The room of *New series, new definitions*: ways to one number, wholes, digits, and broken growth."""

from analysis.chapters.generative.across_breaks import show_broken
from analysis.chapters.generative.reordered_digits import describe_reordered, show_reordered
from analysis.chapters.generative.share_wholes import describe_since, show_wholes
from analysis.chapters.generative.ways_printed import (
    describe_findings,
    describe_subjects,
    printed_ways,
    show_ways,
)

__all__ = [
    "describe_findings",
    "describe_reordered",
    "describe_since",
    "describe_subjects",
    "printed_ways",
    "show_broken",
    "show_reordered",
    "show_ways",
    "show_wholes",
]
