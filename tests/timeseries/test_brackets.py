"""Levels that nobody prints and the others leave an interval for."""

from __future__ import annotations

import pytest

from analysis import audit
from analysis.timeseries.brackets import bracketed_levels, longest_bracketed


def test_the_total_behind_a_share_is_bracketed(claim, make_ledger):
    ledger = make_ledger(
        [claim("part", "level", "50"), claim("part", "share", "25.0", "%", of="whole")]
    )
    (row,) = bracketed_levels(audit(ledger)).to_dict("records")
    assert (row["series"], row["period"]) == ("whole", "2024-12")
    assert (row["lower"], row["upper"]) == pytest.approx((49.5 / 0.2505, 50.5 / 0.2495))
    assert row["width"] == pytest.approx(0.024, abs=1e-3)


def test_what_is_printed_or_open_on_a_side_is_left_out(claim, make_ledger):
    ledger = make_ledger(
        [
            claim("part", "level", "50", qualifier="more than"),
            claim("part", "share", "25.0", "%", of="whole"),
        ]
    )
    assert bracketed_levels(audit(ledger)).empty


def test_the_longest_course_is_in_order_of_time(ledger):
    rows = longest_bracketed(bracketed_levels(audit(ledger)))
    assert rows["series"].nunique() == 1
    assert rows["period"].is_monotonic_increasing
    assert (rows["lower"] <= rows["upper"]).all()
