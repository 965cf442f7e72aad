"""The room of *One series through time*: what is known of a series, and what models make of it."""

from analysis.chapters.series.definition import describe_definition
from analysis.chapters.series.first_sentence import describe_finding
from analysis.chapters.series.level_figure import show_levels
from analysis.chapters.series.model_tables import show_fits
from analysis.chapters.series.printed_numbers import show_printed
from analysis.chapters.series.related_pages import describe_known, describe_neighbours
from analysis.chapters.series.trend_models import describe_models, fit_models
from analysis.chapters.series.value_table import show_values

__all__ = [
    "describe_definition",
    "describe_finding",
    "describe_known",
    "describe_models",
    "describe_neighbours",
    "fit_models",
    "show_fits",
    "show_levels",
    "show_printed",
    "show_values",
]
