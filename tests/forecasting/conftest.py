"""A ledger of a few half-years, small enough to be audited for each test."""

from __future__ import annotations

from dataclasses import replace

import pytest

HALVES = ["2021-12", "2022-06", "2022-12", "2023-06", "2023-12", "2024-06", "2024-12"]


@pytest.fixture(scope="session")
def half_yearly(claim, make_ledger):
    """Make a ledger from levels of series at consecutive half-years, ``None`` where not printed.

    Each half-year is one edition.
    """

    def make(breaks=None, **series):
        rows = [
            claim(name, "level", str(level), period=period, source=f"e{period}")
            for name, levels in series.items()
            for period, level in zip(HALVES, levels, strict=False)
            if level is not None
        ]
        made = make_ledger(rows, breaks=breaks)
        named = {
            name: source.model_copy(update={"edition": f"edition {name[1:]}"})
            for name, source in made.sources.items()
        }
        return replace(made, sources=named)

    return make
