"""The room of *Does the arithmetic hold?*: one document computed again, and the verdicts on all."""

from analysis.chapters.arithmetic.document_rest import (
    describe_rest,
    numbers_outside,
    show_gaps,
    show_rounding_only,
    show_wrong,
)
from analysis.chapters.arithmetic.table_checks import (
    check_table,
    describe_breaks,
    describe_checks,
    describe_document,
    show_changes,
    show_growth,
    show_shares,
)
from analysis.chapters.arithmetic.table_totals import (
    describe_step,
    find_total,
    show_total,
    show_total_by_row,
)
from analysis.chapters.arithmetic.verdict_counts import show_explained, show_sources

__all__ = [
    "check_table",
    "describe_breaks",
    "describe_checks",
    "describe_document",
    "describe_rest",
    "describe_step",
    "find_total",
    "numbers_outside",
    "show_changes",
    "show_explained",
    "show_gaps",
    "show_growth",
    "show_rounding_only",
    "show_shares",
    "show_sources",
    "show_total",
    "show_total_by_row",
    "show_wrong",
]
