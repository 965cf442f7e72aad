"""Digit coverage of a table and of sources: frames, sentences, and what is shown."""

from __future__ import annotations

import pandas as pd

from analysis import audit
from analysis.chapters.proofs.digit_coverage import (
    describe_alone,
    describe_source_coverage,
    describe_table_coverage,
    digit_frame,
    show_source_coverage,
    show_table_coverage,
    source_coverage,
)


def test_digits_agree_with_the_coverage_of_their_number(shipped):
    frame = digit_frame(shipped.audit, "cnnic55")
    assert len(frame) == 80
    assert frame["digits"].map(len).sum() == frame["printed"].str.count(r"\d").sum()
    full = frame["coverage"] == 1
    assert frame.loc[full, "digits"].map(min).gt(0.99).all()


def test_a_fraction_can_be_shown_digit_by_digit(claim, make_ledger):
    half = claim("part", "share", "1/2", "1", of="whole", source="a")
    rest = [claim("whole", "level", "200"), claim("part", "level", "100")]
    ledger = make_ledger([half, *rest])
    frame = digit_frame(audit(ledger, coverage=True), "a").set_index("printed")
    assert frame["digits"].map(len).to_dict() == {"1/2": 2, "200": 3, "100": 3}


def digits(*rows):
    return pd.DataFrame(rows, columns=["name", "coverage", "digits"])


def test_one_weak_digit_is_one():
    text = describe_table_coverage(digits(("Payment", 1.0, (1.0, 1.0)), ("Music", 0.7, (1.0, 0.4))))
    assert "1 of 2 numbers is fully watched; the mean is 85.0 %" in text
    assert text.endswith(
        "Underlined is the one of 4 digits of which most slips would pass; it is in music."
    )


def test_without_a_weak_digit_none_is_underlined():
    text = describe_table_coverage(digits(("Payment", 0.8, (0.8, 0.8))))
    assert "None of 1 number are fully watched" in text
    assert "Underlined" not in text


def sources(*rows):
    return pd.DataFrame(rows, columns=["source", "claims", "coverage", "unwatched"])


def test_all_that_have_no_coverage_are_counted_over_their_sources():
    rows = [(name, 10, 0.5, 0.1 * (place + 1)) for place, name in enumerate("abcd")]
    text = describe_source_coverage(sources(*rows))
    assert "Over 40 printed numbers the mean is 50.0 %; 10 of them (25 %) have no coverage" in text
    assert text.endswith("most of them in d, c and b.")


def test_a_ledger_in_which_everything_is_watched_says_so():
    text = describe_source_coverage(sources(("a", 1, 1.0, 0.0)))
    assert text.endswith("the mean is 100.0 %; none of them (0 %) have no coverage.")


def test_the_mean_over_sources_is_that_over_claims(shipped):
    judged = shipped.audit.frame()["digit_coverage"].dropna()
    frame = source_coverage(shipped.audit)
    assert abs((frame["coverage"] * frame["claims"]).sum() / len(judged) - judged.mean()) < 1e-12


def test_a_source_without_a_table_has_no_map(claim, study_of, page):
    study = study_of(claim("x", "level", "5"), claim("x", "level", "5", source="b"))
    show_table_coverage(study, "a")
    assert page.parts == []
    show_source_coverage(study)
    assert "digit-coverage-by-source.csv" in page.html


def test_a_number_that_stands_alone_cannot_be_watched(claim, study_of):
    study = study_of(claim("x", "level", "", note="missing"))
    assert describe_alone(study, "a").startswith("No number of this source has a digit")
