"""A small ledger of four half-yearly editions, and documents to put beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

DATES = ["2022-12", "2023-06", "2023-12", "2024-06"]


@pytest.fixture(scope="module")
def small(claim, make_ledger):
    """Four half-years of one series, printed by the editions their sources are named after."""
    rows = [
        claim("x", "level", str(10 + place), period=period, source=f"e{place}")
        for place, period in enumerate(DATES)
    ]
    rows.append(claim("x", "change", "1", period="2024-06", base_period="2023-12", source="e3"))
    rows.append(claim("x", "level", "9", period="2023-03", source="e3", id="late"))
    made = make_ledger(rows, breaks={"x": "2023-06: more is counted; 2024-06: yet more"})
    named = {
        name: source.model_copy(update={"edition": name.upper()})
        for name, source in made.sources.items()
    }
    return replace(made, sources=named)


@pytest.fixture(scope="module")
def with_source():
    """Add a document and what it prints."""

    def add(ledger, claims, *, name="other", **fields):
        more = ledger.sources["e3"].model_copy(update={"id": name, **fields})
        return replace(
            ledger, claims=(*ledger.claims, *claims), sources={**ledger.sources, name: more}
        )

    return add
