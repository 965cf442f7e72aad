"""What is said of the public record: who forecast, who refused, who did best, and how far ahead."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.chapters import trust
from analysis.chapters.trust.by_length import describe_reach, describe_table
from analysis.chapters.trust.public_record import describe_later, describe_skill
from analysis.measured.readings import measured_coverage, measured_scores


@pytest.fixture
def scores(score):
    """Of three methods on M1, on tourism and over both."""
    ends = {"coverage_lower": 0.93, "coverage_upper": 0.96}
    low = {"coverage_lower": 0.8, "coverage_upper": 0.9, "owa": 1.2}
    refused = {"refused": 5, "owa": 1.1, "coverage": 0.7}
    return pd.DataFrame(
        [
            score(method, collection, variant, **errors)
            for method, errors in (
                ("blend", {"coverage": 0.95} | ends),
                ("drift", {"coverage": 0.85} | low),
                ("logistic_free", low | refused),
            )
            for collection in ("pool", "m1", "tourism")
            for variant in ("short", "full")
        ]
    )


def test_methods_and_their_refusals_are_counted(scores):
    text = trust.describe_measured(scores)
    assert "There are 10 series with ten points or more (10 of M1)" in text
    assert "3 methods forecast them." in text
    assert text.endswith(
        "answered for it: logistic free 50 % (ten points, two steps); logistic free 50 % (whole histories)."
    )


def test_without_refusals_there_is_nothing_to_list(scores):
    kept = scores[scores["method"] != "logistic_free"]
    assert trust.describe_measured(kept).endswith("answered for it, which never happened.")


def test_a_method_that_refused_everything_is_said_not_to_be_shown(scores):
    scores.loc[scores["method"] == "logistic_free", "refused"] = 10
    text = trust.describe_measured(scores)
    assert text.endswith(
        "Logistic free refused every series, for want of a ceiling, and is not shown."
    )


def test_the_best_and_the_worst_are_said(scores):
    assert describe_skill(scores) == (
        "With ten points, the interval of the blend held 95.0 % (93.0 to 96.0 %) of the time; the"
        " next best, drift, 85.0 % (80.0 to 90.0 %). The whole range of 2 of the 3 methods lies below"
        " 95 %. 2 have larger errors than naive; the smallest error beside the blend's (1.000) is"
        " that of logistic free (1.100). With whole histories the interval of the blend held"
        " 95.0 %. * Naive answered for the series it refused."
    )


def test_other_collections_are_added_where_there_are_any(scores, score):
    assert describe_later(scores) == ""
    ends = {"coverage_lower": 0.9, "coverage_upper": 0.97, "coverage": 0.94, "owa": 0.9}
    more = pd.concat([scores, pd.DataFrame([score("blend", "M3", **ends)])])
    assert describe_later(more).endswith(
        "M3, ten points, two steps (10 series): inside 94.0 % (90.0 to 97.0 %), OWA 0.900."
    )


def coverage(*rows):
    names = ["points", "step", "series", "coverage", "coverage_lower", "coverage_upper"]
    return pd.DataFrame(rows, columns=names)


def test_the_table_of_lengths_is_read_out(scores):
    table = coverage(
        (5, 1, 90, 0.9, 0.88, 0.92),
        (6, 1, 90, 0.95, 0.93, 0.97),
        (6, 2, 90, 0.97, 0.96, 0.98),
        (6, 3, 10, 0.8, 0.7, 0.9),
    )
    assert describe_table(table).endswith("Lowest: 6 points, 3 steps, 80.0 % (70.0 to 90.0 %).")
    assert "below 95 % in 2 of 4 cases (▼) and above it in 1 (▲)" in describe_table(table)
    text = trust.describe_lengths(table, scores, points=6)
    assert text == (
        "With 6 points: 1 step ahead 95.0 % (93.0 to 97.0 %); 2 steps ahead 97.0 % (96.0 to 98.0 %)."
        " Only M1 has hidden values more than 2 steps ahead: the widths there were set on a collection"
        " that ends earlier, and 1 of the 2 cases with ▼ is there. Up to 2 steps ahead there are such"
        " cases only with 5 points."
    )
    assert trust.describe_lengths(table, scores, points=40).startswith(
        "Nothing was measured for 40 points."
    )
    assert describe_reach(table, scores)[1].startswith(", with more than 5 points;")


def test_where_no_case_falls_short_there_is_no_limit(scores):
    table = coverage((6, 1, 90, 0.95, 0.93, 0.97))
    assert describe_reach(table, scores)[1] == "."
    assert "no case falls short" in trust.describe_lengths(table, scores, points=6)


def test_the_shipped_record_is_shown(page):
    trust.show_skill(measured_scores())
    trust.show_scores(measured_scores())
    trust.show_lengths(measured_coverage())
    assert page.html.count("<figure") == 2
    assert page.html.count("<table") == 2
