"""The parts of the combination add up to its forecast, and the nearer of two is kept."""

from __future__ import annotations

import numpy as np
import pytest

import analysis
from analysis.chapters.methods import show_nearer, show_parts
from analysis.chapters.methods.combination_parts import nearer_frame, part_frame
from analysis.forecasting.calibration import measured_calibration
from analysis.forecasting.models.component_methods import COMPONENTS

USERS = [102, 108, 111, 119, 124, 131, 135]


def test_the_parts_are_those_of_the_forecast():
    parts = part_frame(USERS, 2, measured_calibration()).set_index("part")
    made = analysis.forecast(USERS, 2, model="combination")
    assert list(parts.index[: len(COMPONENTS)]) == list(COMPONENTS)
    members = parts.loc[list(COMPONENTS)].to_numpy(dtype=float)
    np.testing.assert_allclose(members.mean(axis=0), parts.loc["mean of these"].astype(float))
    for part, column in (
        ("mean of these", "value"),
        ("lower end", "lower95"),
        ("upper end", "upper95"),
    ):
        assert parts.loc[part].tolist() == pytest.approx(made[column].tolist())


def test_growth_goes_on_by_amounts_and_decline_by_rates():
    kept = nearer_frame().set_index("row")
    assert kept.loc["growing", "kept"] == kept.loc["growing", "on the values"] == "55  70"
    assert kept.loc["falling", "kept"] == kept.loc["falling", "on logarithms"] == "5  2.5"


def test_both_are_shown(page):
    show_parts(USERS, 2, measured_calibration())
    show_nearer()
    assert page.html.count("<table") == 2
    assert "Drift 2 steps ahead" in page.text
