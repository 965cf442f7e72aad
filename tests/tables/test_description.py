"""Tables described in words: tiers, splits, flows, items across, means, index numbers, contributions."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import analysis
from analysis import Table


def suspects(table: Table) -> set[tuple[str, str]]:
    found = table.audit()
    names = {s.claim for one in found.contradictions for s in one.suspects}
    return {(found.figures[name].label, found.figures[name].figures.column) for name in names}


def spoilt(table: Table, row: str, column: str, text: str) -> Table:
    from dataclasses import replace  # noqa: PLC0415 - a helper of tests

    frame = table.frame.astype(object)
    frame.loc[frame.iloc[:, 0] == row, column] = text
    return replace(table, frame=frame)


PROFIT = pd.DataFrame(
    {
        "item": ["sales", "cost of sales", "overheads", "profit"],
        "2022": ["812.4", "455.0", "201.7", "155.7"],
        "2023": ["866.0", "470.3", "214.4", "181.3"],
    }
)
QUARTERS = pd.DataFrame(
    {
        "line": ["bikes", "boats"],
        "1Q23": ["10.1", "3.4"],
        "2Q23": ["12.8", "4.0"],
        "3Q23": ["11.7", "3.9"],
        "4Q23": ["9.2", "2.8"],
        "9M23": ["34.6", "11.3"],
        "2023": ["43.8", "14.1"],
    }
)
CROSSED = pd.DataFrame(
    {
        "area": ["hill", "vale", "all"],
        "men": [412, 388, 800],
        "women": [430, 401, 831],
        "both": [842, 789, 1631],
    }
)
INDEX = pd.DataFrame(
    {
        "good": ["milk", "bread"],
        "2015": ["1.20", "2.50"],
        "2020": ["1.38", "2.95"],
        "idx": ["115.0", "118.0"],
    }
)
PAY = pd.DataFrame(
    {
        "branch": ["mills", "mines", "all"],
        "persons": [1200, 800, 2000],
        "pay": ["2,410.0", "3,105.0", "2,688.0"],
    }
)
PARTS = pd.DataFrame(
    {
        "use": ["homes", "works", "all"],
        "2020": ["40.0", "60.0", "100.0"],
        "2021": ["43.0", "58.5", "101.5"],
        "points": ["3.0", "-1.5", "1.5"],
    }
)
YEARLY = pd.DataFrame(
    {
        "port": ["east", "west"],
        "2010": ["50.0", "80.0"],
        "2020": ["81.4", "72.3"],
        "CAGR": ["5.0%", "-1.0%"],
    }
)
HEADS = pd.DataFrame(
    {
        "row": ["output", "persons", "per head"],
        "2020": ["1,260", "31.2", "40.4"],
        "2021": ["1,333", "31.6", "42.2"],
    }
)
STOCK = pd.DataFrame(
    {
        "year": ["2019", "2020", "2021"],
        "ships": ["1,204", "1,251", "1,240"],
        "growth": ["", "3.9%", "-0.9%"],
    }
)

CASES = {
    "minus": (
        Table(PROFIT)
        .levels("2022", "2023")
        .total("profit", ["sales"], minus=["cost of sales", "overheads"]),
        ("profit", "2023", "118.3"),
    ),
    "flows": (
        Table(QUARTERS).levels("1Q23", "2Q23", "3Q23", "4Q23", "9M23", "2023").flows(),
        ("boats", "9M23", "13.1"),
    ),
    "across": (
        Table(CROSSED, unit="persons")
        .items("men", "women", "both")
        .total("all")
        .total("both", ["men", "women"], across=True),
        ("vale", "women", "410"),
    ),
    "index": (
        Table(INDEX).levels("2015", "2020").index({"2020": "idx"}, base="2015"),
        ("milk", "idx", "151.0"),
    ),
    "means": (
        Table(PAY).items("persons", unit="persons").means("pay", of="persons").total("all"),
        ("all", "pay", "2,868.0"),
    ),
    "contributions": (
        Table(PARTS)
        .levels("2020", "2021")
        .contributions({("2020", "2021"): "points"})
        .total("all"),
        ("homes", "points", "3.3"),
    ),
    "yearly growth": (
        Table(YEARLY).levels("2010", "2020").cagr({("2010", "2020"): "CAGR"}),
        ("east", "CAGR", "6.0%"),
    ),
    "ratio of rows": (
        Table(HEADS).levels("2020", "2021").row_ratio("per head", "output", "persons"),
        ("per head", "2021", "44.2"),
    ),
    "periods down": (
        Table(STOCK).periods_down().levels("ships").growth("growth", item="ships"),
        ("2021", "growth", "-9.0%"),
    ),
    "averages": (
        Table(
            pd.DataFrame(
                {
                    "field": ["low"],
                    "2018": ["3.1"],
                    "2019": ["4.0"],
                    "2020": ["3.4"],
                    "mean": ["3.5"],
                }
            )
        )
        .levels("2018", "2019", "2020")
        .averages({"2018-2020": "mean"}, of=["2018", "2019", "2020"]),
        ("low", "mean", "5.3"),
    ),
    "disjoint parts": (
        Table(PARTS).levels("2020").disjoint("all", ["homes"]),
        ("homes", "2020", "140.0"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_described_is_checked(name):
    table, (row, column, wrong) = CASES[name]
    assert table.audit().contradictions == ()
    assert (row, column) in suspects(spoilt(table, row, column, wrong))


def test_denominators_by_row_and_by_item():
    frame = pd.DataFrame(
        {
            "who": ["girls", "boys", "children", "girls in class"],
            "n": ["120", "80", "200", "90"],
            "%": ["60.0", "40.0", "", "75.0"],
        }
    )
    each = {"girls": "children", "boys": "children", "girls in class": "girls"}
    table = Table(frame).levels(by_period={"": "n"}).shares("%", of=each)
    assert table.audit().contradictions == ()
    assert ("girls in class", "%") in suspects(spoilt(table, "girls in class", "%", "57.0"))
    turnout = pd.DataFrame(
        {"area": ["hill", "vale"], "roll": [900, 850], "votes": [612, 544], "%": ["68.0", "64.0"]}
    )
    said = Table(turnout, unit="votes").items("roll", "votes").shares("%", of="roll", item="votes")
    assert said.audit().contradictions == ()
    assert ("vale", "%") in suspects(spoilt(said, "vale", "%", "46.0"))


def test_rates_per_hundred_thousand():
    frame = pd.DataFrame({"area": ["hill"], "people": ["412,300"], "ill": ["57"], "rate": ["13.8"]})
    table = Table(frame, unit="persons").items("people", "ill")
    table = table.shares("rate", of="people", item="ill", unit="1e-5")
    assert table.audit().contradictions == ()
    assert ("hill", "rate") in suspects(spoilt(table, "hill", "rate", "18.3"))


def test_a_growth_is_of_a_year_unless_it_says_since_when():
    frame = pd.DataFrame({"x": ["a"], "2022": ["50.0"], "2023": ["60.0"], "g": ["20.0"]})
    table = Table(frame).levels("2022", "2023").growth({"2023": "g"})
    assert table.audit().by_id["table-a-growth-2022-2023"].verdict == "consistent"


@pytest.mark.parametrize(
    "said",
    [
        lambda t: t.total("nobody"),
        lambda t: t.total("profit", ["sales", "nobody"]),
        lambda t: t.levels("2024"),
        lambda t: t.levels(by_period={"soon": "2023"}),
        lambda t: t.index({"2023": "2023"}),
        lambda t: t.shares({"2023": "2023"}, of="nobody"),
        lambda t: t.round_columns({"2023": "upwards"}),
        lambda t: t.cagr({("2023", "2022"): "2023"}),
    ],
)
def test_misuse_is_refused_in_a_sentence(said):
    with pytest.raises(analysis.AnalysisError, match=r"anted .*got"):
        said(Table(PROFIT).levels("2022")).audit()


def test_a_described_table_is_a_ledger():
    ledger = CASES["minus"][0].ledger()
    assert [identity.parts for identity in ledger.identities] == [
        ("sales", "-cost_of_sales", "-overheads")
    ]


def test_the_growth_of_a_mean_is_held_against_the_mean_as_printed():
    frame = pd.DataFrame(
        {
            "branch": ["mills", "shops", "all"],
            "persons 2023": ["410", "590", "1,000"],
            "persons 2024": ["400", "620", "1,020"],
            "pay 2023": ["31.2", "24.8", "27.4"],
            "pay 2024": ["33.0", "25.6", "28.5"],
            "growth of pay, %": ["5.8", "3.2", "4.0"],
        }
    )
    table = (
        analysis.Table(frame, unit="persons")
        .levels(by_period={"2023": "persons 2023", "2024": "persons 2024"}, item="persons")
        .means(
            {"2023": "pay 2023", "2024": "pay 2024"},
            of="persons",
            growth={("2023", "2024"): "growth of pay, %"},
        )
        .total("all")
    )
    assert not table.audit().contradictions
    wrong = replace(table, frame=frame.assign(**{"growth of pay, %": ["5.8", "2.3", "4.0"]}))
    found = wrong.audit()
    assert {name for one in found.contradictions for name in found.leads} <= set(
        found.claims_at(1, "growth of pay, %")
    )
    assert found.contradictions
