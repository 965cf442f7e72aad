"""The room of *Methods: trends and forecasts*: the combination taken apart, and all models."""

from analysis.chapters.methods.certified_digits import show_digit_table, show_digits
from analysis.chapters.methods.combination_parts import show_nearer, show_parts
from analysis.chapters.methods.measured_choices import show_blend_choices, show_trend_intervals
from analysis.chapters.methods.model_overview import show_overview
from analysis.chapters.methods.refusals import show_refusals
from analysis.chapters.methods.smoothing_choice import (
    describe_choice,
    describe_nearer,
    show_choice,
    show_members,
)
from analysis.chapters.methods.width_chart import describe_width, show_widths

__all__ = [
    "describe_choice",
    "describe_nearer",
    "describe_width",
    "show_blend_choices",
    "show_choice",
    "show_digit_table",
    "show_digits",
    "show_members",
    "show_nearer",
    "show_overview",
    "show_parts",
    "show_refusals",
    "show_trend_intervals",
    "show_widths",
]
