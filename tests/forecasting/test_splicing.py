"""Levels of a ledger: years, quarters and months are each forecast in their own steps."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import forecast, history
from analysis.errors import FitError
from analysis.forecasting.splicing import dated_levels, ledger_frequency

YEARS = [str(year) for year in range(2018, 2025)]
QUARTERS = [f"{year}-Q{quarter}" for year in (2023, 2024) for quarter in range(1, 5)]
MONTHS = [f"2024-{month:02d}" for month in range(1, 9)]


def ledger_of(make_ledger, claim, periods, name="x", start=10):
    return make_ledger(
        [
            claim(
                name, "level", str(start + 2 * place), period=period, id=f"{name}-{period.lower()}"
            )
            for place, period in enumerate(periods)
        ]
    )


@pytest.mark.parametrize(
    ("periods", "coming", "length"),
    [
        (YEARS, ["2025", "2026"], 1.0),
        (QUARTERS, ["2025-Q1", "2025-Q2"], 0.25),
        (MONTHS, ["2024-09", "2024-10"], 1 / 12),
        (["2023-H1", "2023-H2", "2024-H1"], ["2024-H2", "2025-H1"], 0.5),
    ],
    ids=["years", "quarters", "months", "halves"],
)
def test_levels_are_forecast_in_their_own_steps(make_ledger, claim, periods, coming, length):
    ledger = ledger_of(make_ledger, claim, periods)
    made = forecast("x", 2, model="linear", ledger=ledger)
    assert made["period"].tolist() == coming
    last = 10 + 2 * (len(periods) - 1)
    assert made["value"].tolist() == pytest.approx([last + 2, last + 4])
    assert history("x", ledger=ledger).step == pytest.approx(length)


def test_a_year_left_out_of_a_ledger_is_a_gap(make_ledger, claim):
    rows = [
        claim("x", "level", str(v), period=p) for p, v in (("2020", 10), ("2021", 12), ("2024", 18))
    ]
    made = forecast("x", 1, model="linear", ledger=make_ledger(rows))
    assert made["value"].item() == pytest.approx(20)


def test_a_part_counted_yearly_is_held_below_its_whole(make_ledger, claim):
    rows = [
        claim(name, "level", str(level), period=period)
        for name, levels in {"x": range(40, 110, 10), "n": range(98, 105)}.items()
        for period, level in zip(YEARS, levels, strict=True)
    ]
    ledger = make_ledger(rows, within={"x": "n"})
    past = history("x", ledger=ledger)
    assert past.ceiling == 104
    ahead, whole = (forecast(name, 4, ledger=ledger)["value"] for name in ("x", "n"))
    assert (ahead <= whole + 1e-9).all()
    assert history("x", measure="share", ledger=ledger).periods == tuple(YEARS)


def test_months_of_editions_stay_half_years():
    assert ledger_frequency(["2020-03", "2020-12", "2021-06", "2021-12"]).word == "half-year"
    assert ledger_frequency(["2020-12", "2021-12", "2022-12"]).word == "half-year"
    assert ledger_frequency(["2020-03", "2020-06"]).word == "half-year"
    assert ledger_frequency(["2024-03", "2024-06", "2024-12"]).word == "half-year"
    assert ledger_frequency(["2024-03", "2024-06", "2024-09", "2024-12"]).word == "quarter"


def test_fourth_quarters_alone_follow_each_other_by_years():
    assert ledger_frequency(["2022-Q4", "2023-Q4", "2024-Q4"]).after("2024-Q4", 1) == ("2025-Q4",)
    assert ledger_frequency(["2022-Q1", "2022-Q4", "2024-Q3"]).word == "quarter"


def test_the_kind_with_most_levels_is_taken_and_months_where_there_are_two():
    frame = pd.DataFrame({"period": [*YEARS, "2023-12"], "value": 1.0})
    assert dated_levels(frame)["period"].tolist() == YEARS
    assert dated_levels(frame.tail(1))["period"].tolist() == ["2023-12"]
    two = pd.concat([frame, pd.DataFrame({"period": ["2024-12"], "value": [2.0]})])
    assert dated_levels(two)["period"].tolist() == ["2023-12", "2024-12"]
    assert dated_levels(frame.assign(value=None)).empty


def test_without_a_dated_level_the_reason_is_said(make_ledger, claim):
    ledger = make_ledger([claim("x", "level", "10", period="2024-09-06")])
    with pytest.raises(FitError, match="dated by months, quarters, halves or years, got none"):
        forecast("x", ledger=ledger)
