"""Small ledgers of a whole, its parts, and two months."""

import pytest

from analysis.chapters.gainers.compared import compare_parts


@pytest.fixture
def parts(study_of, claim):
    """Compare levels given as ``name={month: printed}``; all are parts of ``all`` but those outside."""

    def make(*, breaks=None, start="", end="", whole="all", outside=(), **levels):
        claims = [
            claim(name, "level", printed, "million persons", period=month)
            for name, values in levels.items()
            for month, printed in values.items()
        ]
        within = {name: "all" for name in levels if name != "all" and name not in outside}
        study = study_of(*claims, breaks=breaks, within=within)
        return compare_parts(study, whole=whole, groups="all", start=start, end=end)

    return make
