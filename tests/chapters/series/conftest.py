"""What the tests of the series' room share: reports of small ledgers."""

from __future__ import annotations

import pytest

import analysis


@pytest.fixture
def report_of(claim, make_ledger):
    """Make the report of the series ``app`` from its levels, in millions by month."""

    def make(values, *more, **rest):
        claims = [
            claim("app", "level", str(value), "million persons", period=period)
            for period, value in values.items()
        ]
        return analysis.study(make_ledger([*claims, *more], **rest)).report("app")

    return make
