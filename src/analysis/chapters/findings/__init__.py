"""The room of *What arithmetic cannot see*: findings by cause, with the numbers they speak of."""

from analysis.chapters.findings.causes import (
    causes_chart,
    count_causes,
    describe_findings,
    describe_unseen,
    show_causes,
)
from analysis.chapters.findings.finding_cards import show_findings
from analysis.chapters.findings.finding_rows import findings_frame

__all__ = [
    "causes_chart",
    "count_causes",
    "describe_findings",
    "describe_unseen",
    "findings_frame",
    "show_causes",
    "show_findings",
]
