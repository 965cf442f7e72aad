"""What was measured of the blend and of the trend models, as tables."""

from __future__ import annotations

from analysis.chapters import methods
from analysis.chapters.methods.measured_choices import SETS
from analysis.measured.readings import measured_blend_choices, measured_trend_intervals


def test_every_choice_that_was_tried_is_listed_also_what_did_not_help(page):
    tried = measured_blend_choices()
    methods.show_blend_choices(tried)
    for choice in set(tried["choice"]):
        assert choice in page.text
    for words in SETS.values():
        assert words in page.text


def test_the_blend_keeps_what_helped_on_the_ledger():
    ledger = measured_blend_choices().query("data == 'ledger'").set_index("choice")
    assert ledger.loc["blend", "owa"] < ledger.loc["combination, widths learnt", "owa"]
    assert ledger.loc["blend", "owa"] < 0.85
    assert 0.93 <= ledger.loc["blend", "coverage"] <= 0.97
    assert ledger.loc["blend", "msis"] < ledger.loc["last value, widths learnt", "msis"]


def test_intervals_of_trend_models_stand_with_their_runs(page):
    simulated = measured_trend_intervals()
    methods.show_trend_intervals(simulated)
    for model in set(simulated["model"]):
        assert model in page.text
    assert f"Up to {int(simulated['runs'].max())} simulated courses" in page.text


def test_no_interval_of_a_trend_model_holds_far_less_than_it_claims():
    assert (measured_trend_intervals()["coverage_upper"] > 0.93).all()
