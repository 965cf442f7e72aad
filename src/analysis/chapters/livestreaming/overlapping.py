"""Overlap: how many users count in several kinds, by what the kinds add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.plots.intervals import show_interval
from analysis.plots.phrases import in_sentence, passage, percent
from analysis.plots.scales import Scale
from analysis.timeseries.stated import stated_level

if TYPE_CHECKING:
    from analysis.chapters.livestreaming.segments import Segments
    from analysis.studies import Study


def describe_overlap(study: Study, segments: Segments) -> str:
    """Say what the kinds add up to, and how many users count in several of them at least."""
    ends = [_ends(study, segments, name) for name in segments.ids]
    known = [pair for pair in ends if pair is not None]
    if not known or len(known) < len(ends):
        return (
            "The article does not print all kinds and the whole, so nothing can be added up."
            if ends
            else ""
        )
    total, *parts = known
    low, high = sum(pair[0] for pair in parts), sum(pair[1] for pair in parts)
    record = study.ledger.series[segments.whole]
    scale, name = Scale.of([high], record.unit), in_sentence(record.name_en)
    scale = Scale(scale.divisor, scale.label, 1)
    count = len(parts)
    kinds = "The one kind adds" if count == 1 else f"The {count} kinds add"
    head = (
        f"{kinds} up to {show_interval(low, high, scale)} {scale.label}, all {name} is"
        f" {show_interval(*total, scale)} {scale.label}."
    )
    if low <= total[1] or count == 1:
        return passage(head, "Whether the kinds overlap cannot be told.")
    # Nobody counts more than once a kind: what is beyond the whole needs so many users at least.
    several = (low - total[1]) / (count - 1)
    return passage(
        head,
        f"The average user therefore counts in {low / total[1]:.2f} to {high / total[0]:.2f} kinds.",
        f"Nobody can count in more than {count}, so at least {scale.show(several)}"
        f" ({percent(several / total[1], decimals=0)} of all) use two kinds or more.",
        "How many exactly cannot be worked out.",
    )


def _ends(study: Study, segments: Segments, name: str) -> tuple[float, float] | None:
    """Return the ends of the level that the article prints, if it has both."""
    found = stated_level(study.audit, name, segments.now, sources=[segments.source])
    if found is None:
        return None
    lower, upper = found.interval.as_floats()
    return None if lower is None or upper is None else (lower, upper)
