"""The room of *Who is not online*: the populations behind percentages, and whether they agree."""

from analysis.chapters.offline.age_group import describe_group
from analysis.chapters.offline.implied_populations import (
    describe_unmarked_step,
    show_bounds,
    show_breaks,
    show_parts,
)
from analysis.chapters.offline.non_users import describe_base, find_people, show_non_users
from analysis.chapters.offline.penetration import show_penetration
from analysis.chapters.offline.ratio_ways import show_ratio_ways
from analysis.chapters.offline.restated_rates import show_rebased, show_restated

__all__ = [
    "describe_base",
    "describe_group",
    "describe_unmarked_step",
    "find_people",
    "show_bounds",
    "show_breaks",
    "show_non_users",
    "show_parts",
    "show_penetration",
    "show_ratio_ways",
    "show_rebased",
    "show_restated",
]
