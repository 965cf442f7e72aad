import pandas as pd
import pytest

from analysis.chapters.glance.first_last import first_and_last


def levels(*rows):
    return pd.DataFrame(rows, columns=["series", "period", "value", "segment"])


WHOLE = [("all", period, 100.0, 0) for period in ("2020-06", "2020-12", "2021-06", "2024-12")]


def pair(*rows, **options):
    frame = levels(*WHOLE, *rows)
    return first_and_last(frame, ["app"], base_period="2020-12", of="all", **options).iloc[0]


def test_the_nearest_date_is_taken_and_the_earlier_of_two():
    found = pair(("app", "2020-06", 1.0, 0), ("app", "2021-06", 2.0, 0), ("app", "2024-12", 3.0, 0))
    assert (found["base_period"], found["period"]) == ("2020-06", "2024-12")


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([], "no value at a month"),
        ([("app", "2024-12", 3.0, 0)], "no value within 6 months of December 2020"),
        ([("app", "2020-12", 3.0, 0)], "no value after December 2020"),
        ([("app", "2020", 3.0, 0)], "no value at a month"),
    ],
)
def test_a_missing_series_says_why(rows, why):
    assert pair(*rows)["missing"] == why


def test_a_break_is_marked():
    found = pair(("app", "2020-12", 50.0, 0), ("app", "2024-12", 80.0, 1))
    assert not found["comparable"]
    assert (found["base_share"], found["share"]) == (0.5, 0.8)
