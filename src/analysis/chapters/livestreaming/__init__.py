"""The room of *Live streaming's segments*: what one article leaves out, worked out from what it prints."""

from analysis.chapters.livestreaming.earlier_levels import describe_span, show_earlier
from analysis.chapters.livestreaming.missing_shares import (
    describe_notes,
    show_missing,
    show_wholes,
)
from analysis.chapters.livestreaming.overlapping import describe_overlap
from analysis.chapters.livestreaming.segment_steps import show_printed, show_steps
from analysis.chapters.livestreaming.segments import describe_article, find_segments

__all__ = [
    "describe_article",
    "describe_notes",
    "describe_overlap",
    "describe_span",
    "find_segments",
    "show_earlier",
    "show_missing",
    "show_printed",
    "show_steps",
    "show_wholes",
]
