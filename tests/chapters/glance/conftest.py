"""Small ledgers of a whole, its parts, and two months."""

import pytest

from analysis.chapters.glance.selection import overview


@pytest.fixture
def level(claim):
    """Print a level in million persons."""

    def make(series, printed, period, **rest):
        return claim(series, "level", printed, "million persons", period=period, **rest)

    return make


@pytest.fixture
def seen(study_of, level):
    """See an overview of levels given as ``name={month: printed}``; ``all`` is the whole."""

    def make(*, breaks=None, start="", end="", whole="all", **levels):
        claims = [
            level(name, printed, month)
            for name, values in levels.items()
            for month, printed in values.items()
        ]
        study = study_of(*claims, breaks=breaks)
        return overview(study, whole=whole, groups="all", start=start, end=end)

    return make
