"""The room of *The next edition's numbers*: what is expected, how widely, and of what nothing."""

from analysis.chapters.next.editions_ahead import describe_edition, describe_record
from analysis.chapters.next.expected import show_all, show_groups, show_others
from analysis.chapters.next.fan import show_fan
from analysis.chapters.next.unforecast import describe_without

__all__ = [
    "describe_edition",
    "describe_record",
    "describe_without",
    "show_all",
    "show_fan",
    "show_groups",
    "show_others",
]
