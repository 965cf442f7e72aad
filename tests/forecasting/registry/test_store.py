"""The registry: an edition's forecasts, written once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from analysis.errors import DataError, UsageError
from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.registry.edition import REGISTERED, forecast_edition
from analysis.forecasting.registry.store import plan_registration, read_registry, register
from analysis.ledger.registered import FIELDS, SEAL, write_forecasts
from analysis.timeseries.vintage import as_of

DAY = date(2025, 8, 1)


@pytest.fixture(scope="module")
def small(half_yearly):
    return half_yearly(x=[10, 12, 13, 17, 18], y=[None, 40, 41, 41, 45], once=[5])


@pytest.fixture(scope="module")
def registered(small, tmp_path_factory):
    """The newest edition and the one before it, registered."""
    data = tmp_path_factory.mktemp("data")
    register(small, data, made_on=DAY)
    register(small, data, edition="2023-06", made_on=DAY)
    return data


def test_one_file_an_edition(registered):
    assert [path.name for path in sorted(registered.rglob("*.csv"))] == [
        "2023-06.csv",
        "2023-12.csv",
    ]


def test_the_newest_edition_is_registered_and_earlier_ones_are_backfilled(registered, small):
    frame = read_registry(registered)
    assert list(frame.columns) == FIELDS
    kinds = frame.groupby("origin")["kind"].unique().map(list).to_dict()
    assert kinds == {"2023-06": ["backfilled"], "2023-12": ["registered"]}
    assert set(frame["edition"]) == {"edition 2023-06", "edition 2023-12"}
    assert set(frame["made_on"]) == {"2025-08-01"}
    assert set(frame["ledger"]) == {small.digest[:SEAL]}


def test_what_is_read_is_what_was_forecast(registered, small):
    frame = read_registry(registered)
    own = frame[frame["origin"] == "2023-12"].reset_index(drop=True)
    made = forecast_edition(small, "2023-12").frame
    pd.testing.assert_frame_equal(own[list(made.columns)], made, rtol=1e-9, check_dtype=False)
    assert set(own["model"]) == set(REGISTERED)
    assert set(own["period"]) == {"2024-06", "2024-12"}
    assert set(own["series"]) == {"x", "y"}, "one point has no forecast"


def test_an_earlier_edition_knows_nothing_of_the_later(registered, small):
    frame = read_registry(registered)
    own = frame[frame["origin"] == "2023-06"].reset_index(drop=True)
    assert own["last"].max() == "2023-06"
    alone = forecast_edition(as_of(small, "2023-06"), "2023-06").frame
    pd.testing.assert_frame_equal(own[list(alone.columns)], alone, rtol=1e-9, check_dtype=False)


@pytest.mark.parametrize("edition", [None, "2023-12", "2023-06"])
def test_an_edition_is_registered_once(registered, small, edition):
    before = {path: path.read_bytes() for path in registered.rglob("*.csv")}
    with pytest.raises(UsageError, match="stays as it is"):
        register(small, registered, edition=edition)
    assert {path: path.read_bytes() for path in registered.rglob("*.csv")} == before


@pytest.mark.parametrize("edition", ["2024-06", "2023-07", "soon"])
def test_what_is_no_edition_is_refused_with_those_there_are(small, tmp_path, edition):
    with pytest.raises(UsageError, match=f"2023-12, got '{edition}'"):
        register(small, tmp_path, edition=edition)
    assert list(tmp_path.iterdir()) == []


def test_the_same_ledger_and_day_give_the_same_bytes(registered, small, tmp_path):
    again = register(small, tmp_path, made_on=DAY)
    assert again.read_bytes() == (registered / "forecasts" / again.name).read_bytes()


def test_without_a_registry_there_is_an_empty_frame(tmp_path):
    frame = read_registry(tmp_path)
    assert frame.empty
    assert list(frame.columns) == FIELDS


def test_a_spoilt_row_is_refused_with_its_place(small, tmp_path):
    path = register(small, tmp_path, made_on=DAY)
    text = path.read_text("utf-8")
    path.write_text(text.replace(",naive,", ",drift,", 1), "utf-8")
    line = text[: text.index(",naive,")].count("\n") + 1
    with pytest.raises(DataError) as refused:
        read_registry(tmp_path)
    assert str(refused.value.faults[0]).startswith(f"{path}:{line}:")


def test_a_plan_says_what_would_be_written_and_writes_nothing(small, tmp_path):
    planned = plan_registration(small, tmp_path, made_on=DAY)
    assert list(tmp_path.iterdir()) == []
    said = str(planned)
    assert said.startswith("edition 2023-12, 2023-12, from e2023-12: registered")
    assert "16 forecasts of 2 series at 2024-06 and 2024-12" in said
    assert "1 series without" in said
    earlier = plan_registration(small, tmp_path, edition="2023-06")
    assert "backfilled (the ledger holds a later edition" in str(earlier)
    planned.write()
    again = register(small, tmp_path / "again", made_on=DAY)
    assert again.read_bytes() == planned.path.read_bytes()


def test_an_edition_that_stands_there_is_registered_again_by_what_is_newer(small, tmp_path):
    first = register(small, tmp_path, made_on=DAY)
    kept = read_registry(tmp_path)
    older = kept[kept["model"] != DEFAULT_MODEL]
    rows = [{str(key): value for key, value in row.items()} for row in older.to_dict("records")]
    first.write_text(write_forecasts(rows), encoding="utf-8")
    before = first.read_bytes()
    second = register(small, tmp_path, made_on=DAY)
    assert second.name == f"{first.stem}-{DEFAULT_MODEL}.csv"
    assert first.read_bytes() == before
    both = read_registry(tmp_path)
    assert both.groupby("model").size().to_dict() == kept.groupby("model").size().to_dict()
    with pytest.raises(UsageError, match="stays as it is"):
        register(small, tmp_path)


@pytest.mark.parametrize(
    ("periods", "coming"),
    [
        ([str(year) for year in range(2018, 2025)], {"2025", "2026"}),
        ([f"{year}-Q{q}" for year in (2023, 2024) for q in "1234"], {"2025-Q1", "2025-Q2"}),
        (
            [f"{year}-{m}" for year in (2023, 2024) for m in ("03", "06", "09", "12")],
            {"2025-03", "2025-06"},
        ),
        ([f"2024-{month:02d}" for month in range(1, 13)], {"2025-01", "2025-02"}),
        ([f"{year}-03" for year in range(2019, 2025)], {"2024-06", "2024-12"}),
    ],
    ids=["years", "quarters", "quarters as months", "months", "each March"],
)
def test_an_edition_of_another_rhythm_is_registered_at_its_own_next_dates(
    claim, make_ledger, tmp_path, periods, coming
):
    made = make_ledger(
        [
            claim("x", "level", str(100 + 7 * n + n % 3), period=period, source=f"e{n}", id=f"e{n}")
            for n, period in enumerate(periods)
        ]
    )
    named = {
        f"e{n}": made.sources[f"e{n}"].model_copy(update={"edition": f"Bulletin {period}"})
        for n, period in enumerate(periods)
    }
    made = replace(made, sources=named)
    planned = plan_registration(made, tmp_path, made_on=DAY)
    assert str(planned).startswith(
        f"Bulletin {periods[-1]}, {periods[-1]}, from e{len(periods) - 1}"
    )
    assert planned.write().name == f"{periods[-1]}.csv"
    kept = read_registry(tmp_path)
    assert set(kept["period"]) == coming
    assert set(kept["origin"]) == {periods[-1]}
