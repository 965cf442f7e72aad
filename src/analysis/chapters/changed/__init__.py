"""The room of *What the new edition changed*: what is new, anew, contradicted, missing and forecast."""

from analysis.chapters.changed.change_tables import (
    describe_changes,
    describe_forecasts,
    show_again,
    show_contradicted,
    show_forecasts,
    show_missing,
    show_new_levels,
)
from analysis.chapters.changed.edition_changes import edition_changes
from analysis.chapters.changed.rates import show_gone_rates, show_rates

__all__ = [
    "describe_changes",
    "describe_forecasts",
    "edition_changes",
    "show_again",
    "show_contradicted",
    "show_forecasts",
    "show_gone_rates",
    "show_missing",
    "show_new_levels",
    "show_rates",
]
