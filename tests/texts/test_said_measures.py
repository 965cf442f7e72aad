"""Measures as a text says them."""

from __future__ import annotations


def test_a_share_that_rises_by_points_to_another(said):
    text = "As of June 2025, internet penetration rose 1.7 percentage points from December 2024 to 57.6 percent."
    assert [one[1:3] for one in said(text)] == [("online", "share_change"), ("online", "share")]
    text = "As of June 2025, the internet penetration was climbing 1.7 percentage points to 57.6 percent from December 2024."
    assert said(text)[0][1:3] == ("online", "share_change")
