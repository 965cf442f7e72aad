"""Windows: most series for most years, and nothing where nothing is known twice."""

import pandas as pd

from analysis.timeseries.windows import NO_WINDOW, widest_window


def levels(**months):
    rows = [(name, month, 1.0) for name, known in months.items() for month in known]
    return pd.DataFrame(rows, columns=["series", "period", "value"])


def test_a_new_month_that_few_are_known_at_moves_nothing():
    known = levels(a=["2020-12", "2024-12", "2025-06"], b=["2020-12", "2024-12"])
    assert widest_window(known, ["a", "b"]) == ("2020-12", "2024-12")


def test_a_new_edition_that_prints_all_moves_the_end():
    known = levels(a=["2020-12", "2024-12", "2025-12"], b=["2020-12", "2024-12", "2025-12"])
    assert widest_window(known, ["a", "b"]) == ("2020-12", "2025-12")


def test_a_month_that_is_given_stays():
    known = levels(a=["2020-12", "2024-12"], b=["2021-12", "2024-12"], c=["2021-12", "2024-12"])
    assert widest_window(known, "abc") == ("2021-12", "2024-12")
    assert widest_window(known, "abc", start="2020-12") == ("2020-12", "2024-12")
    assert widest_window(known, "abc", start="2010-12", end="2011-12") == ("2010-12", "2011-12")


def test_of_equal_windows_the_later_one():
    known = levels(a=["2020-12", "2021-12"], b=["2022-12", "2023-12"])
    assert widest_window(known, "ab") == ("2022-12", "2023-12")


def test_series_known_once_have_no_window():
    assert widest_window(levels(a=["2020-12"], b=["2021-12"]), "ab") == NO_WINDOW
    assert widest_window(levels(a=["2020-12", "2021-12"]), "b") == NO_WINDOW


def test_a_ledger_of_years_is_compared_between_years():
    assert widest_window(levels(a=["2020", "2021"], b=["2021"]), "ab") == ("2020", "2021")


def test_beside_months_a_few_years_are_no_dates():
    known = levels(a=["2020-12", "2021-12"], b=["2019", "2023"])
    assert widest_window(known, "ab") == ("2020-12", "2021-12")
