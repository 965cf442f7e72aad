"""Ranks: what is drawn is what the bounds prove, and a missing date moves nobody."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.chapters.gainers.ranks import movers, neighbours, overtakings, places, ranking_dates
from analysis.errors import UsageError

DATES = ["2020-12", "2021-12", "2022-12", "2023-12"]
#: Levels of a few series at four dates, some missing, with room around them and at times a break.
CELL = st.tuples(st.integers(0, 20), st.integers(0, 4), st.integers(0, 3), st.booleans())
CASE = st.lists(st.lists(CELL, min_size=4, max_size=4), min_size=2, max_size=4)


def frame_of(courses, room=0.25):
    """One course a series: values at the dates, ``None`` where missing, a pair where redefined."""
    rows = []
    for name, values in courses.items():
        for date, value in zip(DATES, values, strict=False):
            if value is not None:
                size, segment = value if isinstance(value, tuple) else (value, 0)
                rows.append((name, date, size, size - room, size + room, segment))
    return pd.DataFrame(rows, columns=["series", "period", "value", "lower", "upper", "segment"])


def course(ranked, name, column="place"):
    return ranked[ranked["series"] == name].sort_values("period")[column].tolist()


def passing(courses, **options):
    frame = overtakings(frame_of(courses, **options), courses)
    return frame[["series", "passed", "behind_at", "ahead_at"]].to_numpy().tolist()


@settings(max_examples=60)
@given(CASE)
def test_a_proven_overtaking_is_never_inside_overlapping_intervals(case):
    rows = [
        (f"s{number}", date, low + room / 2, low, low + room, int(broken and place > 1))
        for number, cells in enumerate(case)
        for place, (date, (low, room, present, broken)) in enumerate(zip(DATES, cells, strict=True))
        if present
    ]
    frame = pd.DataFrame(rows, columns=["series", "period", "value", "lower", "upper", "segment"])
    at = frame.set_index(["series", "period"])
    for row in overtakings(frame, set(frame["series"])).to_dict("records"):
        who, whom = (
            [at.loc[(row[name], row[date])] for date in ("behind_at", "ahead_at")]
            for name in ("series", "passed")
        )
        assert who[0]["upper"] < whom[0]["lower"]
        assert who[1]["lower"] > whom[1]["upper"]
        assert who[0]["segment"] == who[1]["segment"]
        assert whom[0]["segment"] == whom[1]["segment"]
        assert (row["behind_by"], row["ahead_by"]) == (
            whom[0]["lower"] - who[0]["upper"],
            who[1]["lower"] - whom[1]["upper"],
        )


def test_a_tie_on_the_way_is_passed_over_and_one_at_an_end_proves_nothing():
    assert passing({"a": [5, 5, 5], "b": [4, 5, 6]}) == [["b", "a", "2020-12", "2022-12"]]
    assert passing({"a": [5, 5], "b": [5, 6]}) == []
    assert passing({"a": [5, 5], "b": [4.5, 5.5]}) == []  # ends that touch are a tie


def test_every_turn_is_listed_and_the_last_is_marked():
    found = overtakings(frame_of({"a": [5, 5, 5], "b": [4, 6, 4]}), ["a", "b"])
    assert found[["series", "last"]].to_numpy().tolist() == [["b", False], ["a", True]]
    assert found["ahead_by"].tolist() == [0.5, 0.5]


def test_a_break_of_either_is_no_overtaking():
    assert passing({"a": [5, 5], "b": [4, (6, 1)]}) == []
    assert passing({"a": [5, (3, 1)], "b": [4, 4]}) == []
    assert passing({"a": [5, (7, 1), (7, 1)], "b": [4, 6, 8]}) == [["b", "a", "2021-12", "2022-12"]]


def test_only_the_dates_asked_for_count():
    frame = frame_of({"a": [5, 5, 5], "b": [4, 6, 4]})
    assert overtakings(frame, ["a", "b"], start="2021-12")["series"].tolist() == ["a"]
    assert overtakings(frame, ["a", "b"], end="2021-12")["series"].tolist() == ["b"]
    assert overtakings(frame, ["a"]).empty


def test_a_missing_date_keeps_its_place_and_claims_nothing():
    ranked = places(frame_of({"a": [9, None, 9], "b": [5, 5, 5]}), ["a", "b"], dates=DATES[:3])
    assert course(ranked, "b") == [2, 2, 2]
    assert course(ranked, "a", "interpolated") == [False, True, False]
    assert course(ranked, "a", "proven") == [True, False, True]
    assert course(ranked, "a", "value") == [9, 9, 9]


def test_a_place_over_a_break_is_that_of_the_value_before():
    ranked = places(frame_of({"a": [9, None, (1, 1)], "b": [5, 5, 5]}), ["a", "b"], dates=DATES[:3])
    assert course(ranked, "a") == [1, 1, 2]
    assert course(ranked, "a", "segment") == [0, 0, 1]
    assert course(ranked, "b", "proven") == [True, True, True]


def test_who_is_not_known_at_both_ends_is_not_ranked():
    frame = frame_of({"a": [9, 9, 9], "b": [5, 5, None], "c": [None, 7, 7]})
    assert set(places(frame, ["a", "b", "c"], dates=DATES[:3])["series"]) == {"a"}
    with pytest.raises(UsageError, match="values at both 2020-12 and 2022-12"):
        places(frame, ["b", "c"], dates=DATES[:3])


def test_overlapping_intervals_are_not_proven_and_counted_as_pairs():
    ranked = places(frame_of({"a": [9, 9], "b": [5, 8.6], "c": [5, 1]}), "abc", dates=DATES[:2])
    assert [course(ranked, name, "proven") for name in "abc"] == [
        [True, False],
        [False, False],
        [False, True],
    ]
    pairs = neighbours(ranked)
    assert pairs["proven"].tolist() == [True, False, False, True]
    assert pairs[~pairs["proven"]][["ahead", "behind"]].to_numpy().tolist() == [
        ["b", "c"],
        ["a", "b"],
    ]


def test_movers_are_those_with_most_changes_of_place():
    frame = frame_of({"a": [9, 1, 9], "b": [5, 5, 5], "c": [3, 3, 3], "d": [1.5, 8, (8, 1)]})
    found = movers(places(frame, "abcd", dates=DATES[:3]), 2)
    assert found.to_numpy().tolist() == [["a", 1, 1, 0, 6], ["b", 2, 3, -1, 1]]


def test_where_nobody_moved_there_are_no_movers():
    assert movers(places(frame_of({"a": [9, 9], "b": [5, 5]}), "ab", dates=DATES[:2]), 3).empty


@pytest.mark.parametrize("asked", [("2024-12", "2020-12", 12), ("2020-12", "2024-12", 0)])
def test_impossible_dates_are_refused(asked):
    with pytest.raises(UsageError, match="a start before the end"):
        ranking_dates(*asked)


def test_dates_are_counted_back_from_the_end():
    assert ranking_dates("2020-12", "2022-06", 6) == ["2020-12", "2021-06", "2021-12", "2022-06"]
