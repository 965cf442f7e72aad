"""The entrance: every holder of numbers and every kind of index gives the same history."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import polars as pl
import pytest

import analysis
from analysis import History, compare_models, find_break, find_ceiling, fit, forecast, history
from analysis.errors import AnalysisError, FitError, UsageError

LINE = [10.0, 12.0, 14.0, 16.0, 18.0, 20.0, 22.0, 24.0]
BENT = [1.0, 2.1, 2.9, 4.0, 5.1, 5.4, 6.0, 6.6, 7.0]
QUARTERS = ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]


@pytest.mark.parametrize(
    "held",
    [
        LINE,
        tuple(LINE),
        range(10, 26, 2),
        np.array(LINE),
        np.array(LINE, dtype=int),
        np.array(LINE, dtype=object),
        pd.Series(LINE),
        pd.Series(LINE, dtype="Float64"),
        pd.Series(LINE, index=range(2005, 2013)),
        pd.DataFrame({"users": LINE}),
        pl.Series("users", LINE),
        pl.DataFrame({"users": LINE}),
    ],
    ids=lambda held: type(held).__module__.partition(".")[0] + " " + type(held).__name__,
)
def test_every_holder_of_numbers_is_one_history(held):
    assert history(held).values.tolist() == LINE
    assert fit(held, model="linear").forecast(1)["value"].item() == pytest.approx(26)
    assert len(compare_models(held).fits) > 5
    assert find_break(held).verdict == "no break shown"
    assert find_ceiling(held).curve == "line"


INDICES = {
    "years": (range(2005, 2013), [2013, 2014]),
    "rows": (range(8), [8, 9]),
    "every fifth year": (range(1985, 2025, 5), [2025, 2030]),
    "years in words": ([str(year) for year in range(2005, 2013)], ["2013", "2014"]),
    "quarters in words": (QUARTERS, ["2025-Q1", "2025-Q2"]),
    "quarters, no dash": ([word.replace("-", "") for word in QUARTERS], ["2025Q1", "2025Q2"]),
    "months in words": ([f"2024-{m:02d}" for m in range(5, 13)], ["2025-01", "2025-02"]),
    "half-years by month": (
        [f"20{y}-{m}" for y in range(21, 25) for m in ("06", "12")],
        ["2025-06", "2025-12"],
    ),
    "half-years in words": (
        [f"20{y}-H{h}" for y in range(21, 25) for h in (1, 2)],
        ["2025-H1", "2025-H2"],
    ),
    "days in words": (
        [f"{y}-12-31" for y in range(2005, 2013)],
        ["2013-12-31", "2014-12-31"],
    ),
    "yearly periods": (
        pd.period_range("2005", periods=8, freq="Y"),
        [pd.Period("2013"), pd.Period("2014")],
    ),
    "quarterly periods": (
        pd.period_range("2023Q1", periods=8, freq="Q"),
        [pd.Period("2025Q1"), pd.Period("2025Q2")],
    ),
    "monthly periods": (
        pd.period_range("2024-05", periods=8, freq="M"),
        [pd.Period("2025-01"), pd.Period("2025-02")],
    ),
    "months half a year apart": (
        pd.PeriodIndex([f"20{y}-{m}" for y in range(21, 25) for m in ("06", "12")], freq="M"),
        [pd.Period("2025-06"), pd.Period("2025-12")],
    ),
    "starts of years": (
        pd.date_range("2005", periods=8, freq="YS"),
        [pd.Timestamp("2013"), pd.Timestamp("2014")],
    ),
    "ends of half-years": (
        pd.date_range("2021-06-30", periods=8, freq="6ME"),
        [pd.Timestamp("2025-06-30"), pd.Timestamp("2025-12-31")],
    ),
    "ends of quarters": (
        pd.date_range("2023-03-31", periods=8, freq="QE"),
        [pd.Timestamp("2025-03-31"), pd.Timestamp("2025-06-30")],
    ),
    "ends of months": (
        pd.date_range("2024-05-31", periods=8, freq="ME"),
        [pd.Timestamp("2025-01-31"), pd.Timestamp("2025-02-28")],
    ),
    "weeks": (
        pd.date_range("2024-01-01", periods=8, freq="7D"),
        [pd.Timestamp("2024-02-26"), pd.Timestamp("2024-03-04")],
    ),
    "in Shanghai": (
        pd.date_range("2024-01-01", periods=8, freq="D", tz="Asia/Shanghai"),
        [pd.Timestamp(f"2024-01-{day:02d}", tz="Asia/Shanghai") for day in (9, 10)],
    ),
}


@pytest.mark.parametrize("kind", INDICES)
def test_periods_go_on_in_the_index_s_own_kind(kind):
    index, coming = INDICES[kind]
    made = forecast(pd.Series(LINE, index=index, name="users"), 2, model="linear")
    assert made["period"].tolist() == coming
    assert made["step"].tolist() == [1, 2]
    assert set(made["series"]) == {"users"}
    assert made["value"].tolist() == pytest.approx([26, 28])


@pytest.mark.parametrize("kind", INDICES)
def test_rows_in_another_order_are_the_same_series(kind):
    index, _ = INDICES[kind]
    plain = pd.Series(LINE, index=index)
    shuffled = plain.iloc[[3, 0, 7, 1, 6, 2, 5, 4]]
    pd.testing.assert_frame_equal(forecast(shuffled), forecast(plain))


@pytest.mark.parametrize("kind", INDICES)
@pytest.mark.parametrize("model", ["linear", "drift", "combination", "theil_sen"])
def test_a_period_left_out_is_a_gap_and_no_step(kind, model):
    index, coming = INDICES[kind]
    gappy = pd.Series(LINE, index=index).iloc[[0, 1, 2, 3, 5, 6, 7]]
    made = forecast(gappy, 1, model=model)
    assert made["period"].tolist() == coming[:1]
    assert made["value"].item() == pytest.approx(26, abs=0.1)


def test_the_frequency_of_an_even_index_changes_no_forecast():
    bare = forecast(LINE, 3)
    for index, _ in INDICES.values():
        own = forecast(pd.Series(LINE, index=index), 3)
        np.testing.assert_allclose(own["value"], bare["value"], rtol=1e-9)
        np.testing.assert_allclose(own["upper95"], bare["upper95"], rtol=1e-9)


def test_a_break_is_found_where_it_is_whatever_the_index():
    for index, found in (
        (range(2005, 2014), "2009"),
        (pd.period_range("2005", periods=9, freq="Y"), "2009-12"),
        (pd.date_range("2023-03-31", periods=9, freq="QE"), "2024-03"),
        (pd.date_range("2024-01-01", periods=9, freq="D"), "2024-01-05"),
    ):
        test = find_break(pd.Series(BENT, index=index))
        assert (test.verdict, test.period) == ("break", found)


@pytest.mark.parametrize("given", ["2009-12", 2010.0, pd.Period("2009", "Y")])
def test_a_break_is_given_as_a_period_of_the_index(given):
    users = pd.Series(BENT, index=pd.period_range("2005", periods=9, freq="Y"))
    table = fit(users, model="piecewise", break_at=given).parameters.set_index("term")
    assert table.loc["date of the break", "estimate"] == 2010.0


def test_a_column_of_a_frame_has_its_periods_in_another():
    frame = pd.DataFrame({"year": range(2005, 2013), "users": LINE, "cost": LINE[::-1]})
    assert history(frame, column="cost").values.tolist() == LINE[::-1]
    assert history(frame, column="users").next_periods(1) == (2013,)
    assert history(frame.set_index("year"), column="users").next_periods(1) == (2013,)
    odd = frame.rename(columns={"year": "edition"}).astype({"edition": str})
    assert history(odd, column="users", time="edition").next_periods(1) == ("2013",)


@pytest.mark.parametrize("name", ["year", "Date", "ds", "Jahr"])
def test_years_in_a_column_are_time_by_name_or_by_value(name):
    frame = pd.DataFrame({name: [2015, 2016, 2018, 2017], "a": [1.0, 2, 4, 3]})
    made = forecast(frame, 1, model="linear")
    assert made[["series", "period", "value"]].values.tolist() == [["a", 2019, pytest.approx(5)]]


@pytest.mark.parametrize(
    "held",
    [
        ["2023-12", "2024-06", "2024-12"],
        ["2024-Q1", "2024-Q2", "2024-Q3"],
        pd.to_datetime(["2022", "2023", "2024"]),
        pd.period_range("2022", periods=3, freq="Y"),
        [date(2022, 1, 1), date(2023, 1, 1), date(2024, 1, 1)],
    ],
)
def test_a_column_of_periods_is_time_whatever_it_is_called(held):
    frame = pd.DataFrame({"edition": held, "a": [1.0, 2, 3]})
    made = forecast(frame, 1, model="linear")
    assert made["series"].tolist() == ["a"]
    assert made["period"].item() == history(frame).next_periods(1)[0]
    assert made["value"].item() == pytest.approx(4)


def test_numbers_that_are_no_years_stay_a_series():
    frame = pd.DataFrame({"a": [2000, 2150, 1990, 2100], "b": [5, 6, 7, 8]})
    assert set(forecast(frame, 1)["series"]) == {"a", "b"}


@pytest.mark.parametrize("names", [("unique_id", "ds", "y"), ("series", "period", "value")])
def test_a_long_frame_is_forecast_each_series_from_its_own_end(names):
    unit, period, value = names
    frame = pd.DataFrame(
        {
            unit: ["b"] * 4 + ["a"] * 3,
            period: ["2021", "2022", "2023", "2024", "2020", "2021", "2022"],
            value: [2.0, 4, 6, 8, 5, 5, 5],
        }
    )
    made = forecast(frame.sample(frac=1, random_state=1), 1).set_index("series")
    assert made["period"].to_dict() == {"b": "2025", "a": "2023"}
    alone = forecast([2.0, 4, 6, 8], 1)
    assert made.loc["b", "value"] == pytest.approx(alone["value"].item())
    assert made.loc["a", "value"] == pytest.approx(5)


def test_a_frame_of_another_library_is_forecast_like_its_twin():
    columns = {"ds": pd.date_range("2020", periods=4, freq="YS").tolist(), "y": [1.0, 2, 4, 7]}
    own, twin = forecast(pl.DataFrame(columns), 2), forecast(pd.DataFrame(columns), 2)
    pd.testing.assert_frame_equal(own, twin)
    assert own["period"].tolist() == [pd.Timestamp("2024"), pd.Timestamp("2025")]


def test_one_and_many_have_one_schema():
    one, many = forecast(pd.Series(LINE, name="a")), forecast(pd.DataFrame({"a": LINE}))
    pd.testing.assert_frame_equal(one, many, rtol=1e-9)


def test_an_id_is_looked_up_in_the_ledger():
    assert fit("netizens").history.name == "netizens"
    assert find_ceiling("netizens").series == "netizens"
    with pytest.raises(UsageError, match="netizens"):
        analysis.compare_models("netizen")


def test_a_history_prints_in_a_line_and_shows_its_points():
    users = pd.Series(LINE, index=pd.period_range("2005", periods=8, freq="Y"), name="<users>")
    past = history(users, floor=0)
    assert repr(past) == (
        "<History '<users>': 8 points from 2005 to 2012, a year apart, values 10 to 24, floor 0>"
    )
    assert "&lt;users&gt;" in past._repr_html_()
    assert past.frame()["period"].tolist() == users.index.tolist()
    compared = compare_models(past)
    for shown in (compared, compared.fits["linear"]):
        assert len(repr(shown)) < 1000
        assert "<table" in shown._repr_html_()
        assert "<users>" not in shown._repr_html_()


YEARS = pd.Index([2020, 2021, 2022, 2023])
FOUR = [1.0, 2.0, 3.0, 5.0]
MISUSE = {
    "words": ["many", "few"],
    "numbers in words": ["1", "2", "3"],
    "nothing": None,
    "missing in the middle": [1.0, None, 3.0],
    "missing at the end": [1.0, 2.0, float("nan")],
    "missing in a series": pd.Series([1.0, None, 3.0], index=[2020, 2021, 2022]),
    "infinite": [1.0, float("inf"), 2.0],
    "empty": [],
    "an empty series": pd.Series([], dtype=float),
    "one value": [1.0],
    "a number": 5.0,
    "rows of unequal length": [[1.0, 2.0], [3.0]],
    "three dimensions": np.ones((2, 2, 2)),
    "dates as values": pd.to_datetime(["2020", "2021", "2022"]),
    "an uneven index": pd.Series(FOUR, index=pd.Index([2020, 2021, 2029, 2042])),
    "uneven dates": pd.Series(
        FOUR, index=pd.to_datetime(["2020-01-05", "2020-02-11", "2020-02-28", "2021-07-01"])
    ),
    "one date twice": pd.Series(FOUR, index=[2020, 2021, 2021, 2022]),
    "a missing date": pd.Series(FOUR, index=pd.DatetimeIndex(["2020", "2021", None, "2023"])),
    "dates of several kinds": pd.Series(FOUR, index=["2020", "2021-06", "2022", "2023"]),
    "mixed index": pd.Series(FOUR, index=[2020, "2021", 2022, 2023]),
    "names as index": pd.Series(FOUR, index=["a", "b", "c", "d"]),
    "a date that is none": pd.Series(FOUR, index=["2020-13", "2021-01", "2021-02", "2021-03"]),
    "levels of an index": pd.Series(FOUR, index=pd.MultiIndex.from_product([[1, 2], [3, 4]])),
    "mixed values": [1.0, "two", 3.0],
    "truth values": [True, False, True],
    "bytes": b"123",
    "a dictionary": {"a": [1.0, 2.0]},
    "a set": {1.0, 2.0},
    "a generator": (x for x in FOUR),
    "huge numbers": [10**400, 1, 2],
    "too large to square": [1e308, -1e308, 1e308],
    "complex numbers": [1 + 2j, 3.0],
    "objects": np.array([object(), object()], dtype=object),
    "an unknown series": "netizen",
    "a word that is no series": "",
    "two columns of time": pd.DataFrame({"year": YEARS, "date": YEARS, "a": FOUR}),
    "time in a column and the index": pd.DataFrame(
        {"year": YEARS, "a": FOUR}, index=pd.period_range("2020", periods=4, freq="Y")
    ),
    "a column twice": pd.DataFrame([[1, 2], [3, 4]], columns=["a", "a"]),
    "a long frame with more": pd.DataFrame(
        {"unique_id": "a", "ds": YEARS, "y": FOUR, "price": FOUR}
    ),
    "a long frame with a date twice": pd.DataFrame({"unique_id": "a", "ds": 2020, "y": FOUR}),
    "a column of words": pd.DataFrame({"a": FOUR, "b": ["x"] * 4}),
    "time without values": pd.DataFrame({"year": YEARS}),
}


@pytest.mark.parametrize("kind", MISUSE)
def test_what_cannot_be_forecast_is_refused_in_one_sentence(kind):
    with pytest.raises(AnalysisError) as refused:
        forecast(MISUSE[kind])
    message = str(refused.value)
    assert message[0].isupper()
    assert message[-1] in ".?"
    assert "\n" not in message
    assert len(message) < 400


@pytest.mark.parametrize("kind", [kind for kind in MISUSE if "frame" not in kind])
@pytest.mark.parametrize("verb", [fit, compare_models, find_break, find_ceiling])
def test_no_verb_lets_another_error_out(kind, verb):
    """A question may be answered with *cannot be checked*; nothing else passes."""
    try:
        found = verb(MISUSE[kind])
    except AnalysisError:
        return
    assert getattr(found, "verdict", "") == "cannot be checked"


@pytest.mark.parametrize("verb", [fit, compare_models, find_break, find_ceiling, history])
def test_two_dimensions_are_not_one_history(verb):
    with pytest.raises(FitError, match=r"shape \(2, 3\)"):
        verb([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])


@pytest.mark.parametrize("h", [0, -1, 1.5, 2.0, True, None, "2", np.nan, 10**9])
def test_a_horizon_is_a_whole_number_of_one_or_more(h):
    for made in (lambda: forecast(FOUR, h), lambda: fit(FOUR).forecast(h)):
        with pytest.raises(UsageError, match=r"^Wanted a (horizon|whole number)"):
            made()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"model": "drfit"}, "did you mean 'drift'"),
        ({"model": None}, "a model among"),
        ({"floor": 9, "ceiling": 1}, "a floor below the ceiling"),
        ({"floor": 2, "ceiling": 2}, "a floor below the ceiling"),
        ({"floor": float("nan")}, "a floor below the ceiling"),
        ({"floor": "low"}, "a number for the floor"),
        ({"ceiling": True}, "a number for the ceiling"),
        ({"time": "year"}, "a frame with the column 'year'"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused(options, said):
    for y in (FOUR, pd.DataFrame({"a": FOUR, "b": FOUR}) if "time" not in options else FOUR):
        with pytest.raises(UsageError, match=said):
            forecast(y, **options)


def test_a_horizon_past_the_calendar_is_refused():
    for y in (
        pd.Series(FOUR, index=pd.date_range("2020", periods=4, freq="YS")),
        pd.DataFrame({"a": FOUR}, index=pd.date_range("2020", periods=4, freq="YS")),
    ):
        with pytest.raises(FitError, match="periods that the calendar has"):
            forecast(y, 9000)


@pytest.mark.parametrize(
    "call",
    [
        lambda: find_break(BENT, simulations="many"),
        lambda: find_break(BENT, simulations=0),
        lambda: find_break(BENT, seed="x"),
        lambda: find_break(BENT, scale="cube"),
        lambda: forecast("netizens", ledger=5),
        lambda: forecast(pd.DataFrame({"a": FOUR}), time=["a"]),
        lambda: history(pd.DataFrame({"a": FOUR, "b": FOUR}), column=["a"]),
        lambda: fit(BENT, model="piecewise", break_at=[1]),
        lambda: fit(FOUR, model="drift", smoothing=1),
        lambda: fit(FOUR, calibration="m2"),
        lambda: history("netizens", measure="growth"),
    ],
)
def test_a_wrong_option_is_refused_by_every_verb(call):
    with pytest.raises(UsageError, match=r"^Wanted [^\n]*\.$"):
        call()


def test_a_value_outside_its_limits_is_refused():
    for y in (FOUR, pd.DataFrame({"a": FOUR})):
        with pytest.raises(FitError, match="choose other limits"):
            forecast(y, ceiling=4)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "type column='a'"),
        ({"column": "c"}, "got 'c'"),
        ({"column": "a", "time": "when"}, "got 'when'"),
        ({"column": "a", "measure": "share"}, "id of a series"),
    ],
)
def test_a_column_that_is_not_there_is_refused(options, said):
    with pytest.raises(UsageError, match=said):
        history(pd.DataFrame({"a": FOUR, "b": FOUR}), **options)


def test_a_sentence_is_data_too():
    with pytest.raises(FitError) as refused:
        history([1.0, None], name="users")
    assert (refused.value.got, refused.value.where) == ("1 missing of 2", "'users'")


def test_a_history_is_public_and_goes_in_again():
    past = history(LINE, name="users")
    assert isinstance(past, History)
    assert history(past) is past
    pd.testing.assert_frame_equal(forecast(past), forecast(LINE).assign(series="users"))
