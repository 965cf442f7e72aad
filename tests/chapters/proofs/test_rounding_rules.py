"""How the sources round."""

from __future__ import annotations

import pytest

from analysis.chapters.proofs.rounding_rules import show_rounding_rules


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [
        ("", "The only source is read as rounding to the nearest digit"),
        ("truncated", "1 of 1 source does not round to the nearest digit."),
    ],
)
def test_rules_of_rounding(claim, study_of, page, rounding, expected):
    show_rounding_rules(study_of(claim("x", "level", "5"), rounding=rounding))
    assert expected in page.text
