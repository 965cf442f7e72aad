"""What was measured of smoothing is of the members that are used, and what is said of it."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.chapters.methods.smoothing_choice import (
    choice_frame,
    describe_choice,
    describe_members,
    describe_nearer,
    other_constants,
    show_choice,
    show_members,
)
from analysis.forecasting.models.component_methods import COMPONENTS, SMOOTHING
from analysis.measured.readings import measured_scores, measured_smoothing
from analysis.plots.markup import to_html


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


def tried(*rows):
    """Measured rows of one member, with the rule alone and the constant."""
    names = ["variant", "method", "smoothing", "replaces", "owa", "difference"]
    frame = pd.DataFrame(rows, columns=names)
    low, high = frame["difference"] - 0.01, frame["difference"] + 0.01
    return frame.assign(difference_lower=low, difference_upper=high)


@pytest.fixture
def measured():
    rows = []
    for variant, gap in (("short", 0.02), ("full", 0.005)):
        rows += [
            (variant, "levels alone", "", "combination", 0.9, gap),
            (variant, "line", "0.8", "the constant", 0.9, 0.0),
            (variant, "line", "0.6", "the constant", 0.91, 0.01),
            (variant, "line", "1.0", "the constant", 0.95, 0.05),
            (variant, "line", "chosen", "the constant", 0.9 + gap, gap),
        ]
    return tried(*rows)


def test_what_a_rule_brings_is_said_with_its_interval(measured):
    assert to_html(describe_nearer(measured)).endswith(
        "by 0.020 with ten points (95 % interval 0.010 to 0.030) and by 0.005 with whole histories (95 %"
        " interval −0.005 to 0.015, which reaches zero)."
    )


def test_what_a_choice_costs_is_said(measured):
    text = describe_choice(measured)
    assert text.startswith(
        "With ten points the fixed constant is better for 1 of 1 member, by its whole interval for 1;"
        " with whole histories the mean gap is +0.005 instead of +0.020."
    )
    assert "for line, 0.6 would also have been better than choosing." in text
    assert choice_frame(measured)["fixed"].tolist() == [0.9, 0.9]
    worse = measured[measured["smoothing"] != "0.6"]
    assert other_constants(worse) == {"line": []}
    assert "no other constant tried was better" in describe_choice(worse)


@pytest.mark.parametrize(("best", "word"), [(0.9, "better"), (1.0, "as well"), (1.2, "worse")])
def test_the_best_member_is_set_beside_the_mean(best, word):
    table = pd.DataFrame({"forecast": ["a", "b", "mean of these"], "short": [best, 1.5, 1.0]})
    assert f"With ten points a alone does {word};" in describe_members(table)


def test_the_measured_tables_are_shown(page):
    show_choice(measured_smoothing())
    show_members(measured_smoothing())
    assert page.html.count("<table") == 2
