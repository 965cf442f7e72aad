"""The room of *Companies*: one text and its translation, added up, worked out and compared."""

from analysis.chapters.companies.company_sums import (
    describe_earlier_sums,
    describe_sums,
    describe_untested,
    show_sums,
)
from analysis.chapters.companies.company_totals import (
    describe_single,
    show_bases,
    show_total_ways,
    show_totals,
)
from analysis.chapters.companies.text_pair import describe_texts, find_texts
from analysis.chapters.companies.two_languages import (
    compare_texts,
    describe_agreement,
    describe_differences,
    show_compared,
    show_differences,
    show_precision,
)

__all__ = [
    "compare_texts",
    "describe_agreement",
    "describe_differences",
    "describe_earlier_sums",
    "describe_single",
    "describe_sums",
    "describe_texts",
    "describe_untested",
    "find_texts",
    "show_bases",
    "show_compared",
    "show_differences",
    "show_precision",
    "show_sums",
    "show_total_ways",
    "show_totals",
]
