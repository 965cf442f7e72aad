"""The room of *Which trends broke, and when*: searched, compared, drawn and expected breaks."""

from analysis.chapters.breaks.comparisons import describe_counts, show_counts
from analysis.chapters.breaks.expected_breaks import show_expected
from analysis.chapters.breaks.slopes import describe_lessons, show_clearest, show_slopes
from analysis.chapters.breaks.surveyed import describe_surveys, survey_trends
from analysis.chapters.breaks.timeline import describe_unseen, show_timeline

__all__ = [
    "describe_counts",
    "describe_lessons",
    "describe_surveys",
    "describe_unseen",
    "show_clearest",
    "show_counts",
    "show_expected",
    "show_slopes",
    "show_timeline",
    "survey_trends",
]
