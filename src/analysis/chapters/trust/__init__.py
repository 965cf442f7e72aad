"""The room of *How far to trust the forecasts*: public series, and those of the ledger."""

from analysis.chapters.trust.by_length import describe_lengths, show_lengths
from analysis.chapters.trust.lost_scores import describe_losses, show_losses
from analysis.chapters.trust.own_forecasts import (
    describe_lessons,
    describe_own,
    show_lost_series,
    show_own,
)
from analysis.chapters.trust.own_skill import own_skill
from analysis.chapters.trust.public_record import describe_measured, show_scores, show_skill

__all__ = [
    "describe_lengths",
    "describe_lessons",
    "describe_losses",
    "describe_measured",
    "describe_own",
    "own_skill",
    "show_lengths",
    "show_losses",
    "show_lost_series",
    "show_own",
    "show_scores",
    "show_skill",
]
