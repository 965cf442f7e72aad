"""The room of *Every verdict with its proof*: points, sums, rivals, digits, bounds, measurements."""

from analysis.chapters.proofs.brackets import describe_table_totals, show_bracketed, show_longest
from analysis.chapters.proofs.digit_coverage import (
    describe_alone,
    show_source_coverage,
    show_table_coverage,
)
from analysis.chapters.proofs.misprints_seen import describe_missed, show_power, show_power_table
from analysis.chapters.proofs.proof_sums import (
    show_all_contradictions,
    show_all_proofs,
    show_contradictions,
)
from analysis.chapters.proofs.reprints import (
    describe_judging,
    describe_row_values,
    show_row,
)
from analysis.chapters.proofs.rivals import describe_rivals, show_rivals
from analysis.chapters.proofs.rounding_rules import show_rounding_rules

__all__ = [
    "describe_alone",
    "describe_judging",
    "describe_missed",
    "describe_rivals",
    "describe_row_values",
    "describe_table_totals",
    "show_all_contradictions",
    "show_all_proofs",
    "show_bracketed",
    "show_contradictions",
    "show_longest",
    "show_power",
    "show_power_table",
    "show_rivals",
    "show_rounding_rules",
    "show_row",
    "show_source_coverage",
    "show_table_coverage",
]
