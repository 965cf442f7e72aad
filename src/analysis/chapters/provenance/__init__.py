"""The room of *Where the numbers come from*: kinds of source, dates, editions, addresses, columns."""

from analysis.chapters.provenance.dates_known import describe_dates, show_dates
from analysis.chapters.provenance.dictionary import show_columns
from analysis.chapters.provenance.edition_counts import show_editions
from analysis.chapters.provenance.sources_listed import (
    describe_hosts,
    describe_kinds,
    describe_ledger,
    describe_links,
    show_kinds,
    show_sources,
)

__all__ = [
    "describe_dates",
    "describe_hosts",
    "describe_kinds",
    "describe_ledger",
    "describe_links",
    "show_columns",
    "show_dates",
    "show_editions",
    "show_kinds",
    "show_sources",
]
