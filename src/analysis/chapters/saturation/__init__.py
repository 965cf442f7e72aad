"""The room of *What saturates, and where*: ceilings of shares, of curves, of earlier dates."""

from analysis.chapters.saturation.ceilings import describe_changes, show_ceilings
from analysis.chapters.saturation.chance import describe_chance
from analysis.chapters.saturation.curves_of_examples import describe_curves, show_curves
from analysis.chapters.saturation.earlier import show_earlier
from analysis.chapters.saturation.in_persons import (
    describe_lessons,
    describe_persons,
    show_table_of_ceilings,
)
from analysis.chapters.saturation.surveyed_shares import describe_survey, survey_shares

__all__ = [
    "describe_chance",
    "describe_changes",
    "describe_curves",
    "describe_lessons",
    "describe_persons",
    "describe_survey",
    "show_ceilings",
    "show_curves",
    "show_earlier",
    "show_table_of_ceilings",
    "survey_shares",
]
