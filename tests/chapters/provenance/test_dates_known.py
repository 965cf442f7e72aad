"""Dates known: they come from the ledger, and a new edition adds its own."""

from dataclasses import replace

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import analysis
from analysis.chapters.provenance.dates_known import (
    MARKS,
    coverage_chart,
    describe_coverage,
    describe_dates,
    known_at,
    known_frame,
    show_dates,
    survey_dates,
)
from analysis.ledger.ledger import load
from analysis.plots.plotframe import plot_label


@pytest.fixture
def surveys(claim, make_ledger):
    """Make a ledger of numbered editions, each printing two levels of its own month and an older one."""

    def make(months, name="ABC"):
        claims = [
            claim(series, "level", "5", source=f"e{place}", period=month)
            for place, month in enumerate(months, start=1)
            for series in ("app", "box")
        ]
        older = claim("app", "level", "4", source="e1", period="2019-12", id="older")
        made = make_ledger([*claims, older])
        sources = {
            key: source.model_copy(update={"edition": f"{name} {key[1:]}" if name else ""})
            for key, source in made.sources.items()
        }
        return replace(made, sources=sources)

    return make


def test_dates_are_those_the_editions_are_about(surveys):
    assert survey_dates(surveys(["2023-12", "2024-06"]), "ABC") == ["2023-12", "2024-06"]


def test_a_new_edition_brings_its_date_with_it(copied):
    claims = copied / "claims" / "cnnic56-news.csv"
    lines = claims.read_text("utf-8").replace("cnnic56-news", "cnnic99-news").splitlines()
    head, rows = lines[0], [line.replace("2025-06", "2031-06") for line in lines[1:]]
    (copied / "claims" / "cnnic99-news.csv").write_text("\n".join([head, *rows, ""]), "utf-8")
    with (copied / "sources.csv").open("a", encoding="utf-8") as sources:
        sources.write("cnnic99-news,The 99th,CNNIC,CNNIC 99,news,en,2031-07,,,\n")
    assert survey_dates(load(copied), "CNNIC")[-1] == "2031-06"


def test_without_named_editions_each_source_is_one(surveys):
    ledger = surveys(["2023-12", "2024-06"], name="")
    assert survey_dates(ledger, "") == ["2023-12", "2024-06"]


def test_bounds_do_not_count_as_values():
    levels = pd.DataFrame(
        {"series": ["a", "a"], "period": ["2020-12", "2021-06"], "known": ["printed", "bounded"]}
    )
    dates = ["2020-12", "2021-06"]
    assert known_at(levels, dates, minimum=2).empty
    assert known_at(levels, dates, minimum=1).index.tolist() == ["a"]


def test_series_of_one_group_stand_together(shipped):
    groups = [shipped.ledger.series[name].group for name in known_frame(shipped, minimum=4).index]
    assert len(list(dict.fromkeys(groups))) == 1 + sum(
        one != two for one, two in zip(groups, groups[1:], strict=False)
    )


@pytest.mark.parametrize(
    ("months", "name", "said"),
    [
        (["2023-12", "2024-06"], "ABC", "its editions 1 to 2 speak of December 2023 to June 2024."),
        (["2023-12"], "ABC", "its edition 1 speaks of December 2023."),
        (["2023-12"], "", "The sources speak of December 2023."),
        ([], "ABC", "No level in the ledger is dated by a month."),
    ],
)
def test_editions_and_dates_are_said(surveys, claim, make_ledger, months, name, said):
    ledger = (
        surveys(months, name) if months else make_ledger([claim("a", "level", "5", period="2024")])
    )
    assert said in describe_dates(analysis.study(ledger), minimum=1)


def test_no_series_known_often_enough_is_said(study_of, claim, page):
    show_dates(study_of(claim("app", "level", "5")), minimum=2)
    assert page.text == "No series has a value at 2 dates or more."


def test_values_are_counted_by_how_they_are_known():
    known = pd.DataFrame(
        {"2020-03": ["printed", None], "2020-06": ["bounded", "reconstructed"]}, index=["a", "b"]
    )
    text = describe_coverage(known)
    assert (
        "2 series at 2 dates: 1 is printed, 1 is reconstructed, 1 is bounded and 1 unknown." in text
    )
    assert "Best covered is June 2020 (2 of 2 series), worst March 2020 (1)." in text
    assert "Best" not in describe_coverage(known[["2020-03"]])
    figure = coverage_chart(known, {"a": "A", "b": "B"}, ["x", "y"])
    rows = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert rows == [plot_label("A"), plot_label("B")]
    plt.close(figure)


def test_marks_differ_without_colour():
    assert len({marker for marker, *_ in MARKS.values()}) == len(MARKS)
