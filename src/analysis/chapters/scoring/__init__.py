"""The room of *Forecasts, scored*: what became of registered forecasts, and how good they were."""

from analysis.chapters.scoring.interval_positions import describe_coverage, show_positions
from analysis.chapters.scoring.missed import describe_misses
from analysis.chapters.scoring.overview_of_outcomes import (
    describe_outcomes,
    outcomes_since,
    show_outcomes,
)
from analysis.chapters.scoring.score_tables import (
    describe_lessons,
    describe_scores,
    show_scores,
    show_scores_by_series,
)

__all__ = [
    "describe_coverage",
    "describe_lessons",
    "describe_misses",
    "describe_outcomes",
    "describe_scores",
    "outcomes_since",
    "show_outcomes",
    "show_positions",
    "show_scores",
    "show_scores_by_series",
]
