"""Levels and studies of a landing page."""

import pytest

import analysis


@pytest.fixture
def level(claim):
    def make(series, printed, period="2024-12", **rest):
        return claim(series, "level", printed, "million persons", period=period, **rest)

    return make


@pytest.fixture
def study(make_ledger):
    def make(*claims, **rest):
        return analysis.study(make_ledger(claims, **rest))

    return make
