"""What was measured of smoothing is of the members that are used."""

from __future__ import annotations

import pytest

from analysis.forecasting.models.component_methods import COMPONENTS, SMOOTHING
from analysis.measured.readings import measured_scores, measured_smoothing


def test_the_measurement_of_smoothing_is_of_the_members_that_are_used():
    tried = measured_smoothing()
    fixed = tried[(tried["replaces"] == "the constant") & (tried["difference"] == 0)]
    assert set(fixed["smoothing"].astype(float)) == {SMOOTHING}
    assert set(COMPONENTS) < set(tried["method"])


def test_its_combination_is_the_one_of_the_table_of_scores():
    scores, tried = measured_scores(), measured_smoothing()
    pool = scores[(scores["collection"] == "pool") & (scores["method"] == "combination")]
    own = tried[tried["method"] == "combination"].set_index("variant")["owa"]
    for row in pool.itertuples():
        again = "run benchmarks/smoothing.py --write"
        assert own[row.variant] == pytest.approx(row.owa, abs=2e-5), again
