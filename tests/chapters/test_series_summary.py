"""Sentences about a series: one value, many, a new definition, a turn, nothing at all."""

import pytest

import analysis
from analysis.chapters.series.summary import (
    describe_levels,
    describe_series,
    describe_verdicts,
    show_levels,
    show_prints,
    show_values,
    value_frame,
)
from analysis.plots.markup import to_html


@pytest.fixture
def report(claim, make_ledger):
    """Make the report of a series from its levels, in millions by month."""

    def make(values, **rest):
        claims = [
            claim("app", "level", str(value), "million persons", period=period)
            for period, value in values.items()
        ]
        return analysis.study(make_ledger(claims, **rest)).report("app")

    return make


def test_the_latest_value_stands_with_its_interval(report):
    text = to_html(describe_series(report({"2023-12": "100.0", "2024-06": "120.0"})))
    assert "app stood at 120.0 million persons at the end of June 2024" in text
    assert "leave 119.950 to 120.050" in text
    assert "2 dates are known, from December 2023 on." in text


def test_one_date_is_one(report):
    assert "1 date is known" in describe_series(report({"2023-12": "100.0"}))


def test_a_new_definition_is_told_with_its_reason(report):
    found = report({"2023-12": "100.0"}, breaks={"app": "2023-12: plays are counted"})
    text = describe_series(found)
    assert text.endswith("From December 2023 on the definition differs: plays are counted.")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (
            {"2023-12": "100.0", "2024-12": "120.0"},
            "rose from 100.0 in December 2023 to 120.0 mill",
        ),
        ({"2023-12": "100.0", "2024-12": "90.0"}, "fell from 100.0 in December 2023 to 90.0 mill"),
        (
            {"2023-12": "100.0", "2024-12": "100.0"},
            "stood at 100.0 million persons in December 2023 as",
        ),
        (
            {"2022-12": "100.0", "2023-12": "150.0", "2024-12": "110.0"},
            "went from 100.0 in December 2022 by way of 150.0 in December 2023 to 110.0 million",
        ),
        (
            {"2024-12": "100.0"},
            "App: 100.0 million persons in December 2024, the only value known.",
        ),
    ],
)
def test_how_far_it_went(report, values, told):
    assert told in describe_levels(report(values))


def test_the_last_year_is_told_where_it_is_known(report):
    text = describe_levels(report({"2023-12": "100.0", "2024-12": "90.0"}))
    assert text.endswith("In the last year it lost 10.0.")
    assert "last year" not in describe_levels(report({"2023-06": "100.0", "2024-12": "90.0"}))


def test_what_came_before_a_new_definition_is_not_its_course(report):
    found = report({"2023-12": "100.0", "2024-12": "300.0"}, breaks={"app": "2024-12: wider"})
    assert describe_levels(found).endswith("December 2024, the first value of a new definition.")


def test_growth_and_share_stand_beside_the_values(claim, make_ledger):
    claims = [
        claim(name, "level", value, "million persons", period=period)
        for name, period, value in [
            ("all", "2023-12", "200.0"),
            ("all", "2024-12", "200.0"),
            ("app", "2023-12", "100.0"),
            ("app", "2024-12", "120.0"),
        ]
    ]
    study = analysis.study(make_ledger(claims, within={"app": "all"}))
    frame = value_frame(study.report("app")).set_index("period")
    assert frame.loc["2024-12", ["growth", "share"]].tolist() == pytest.approx([20, 60])
    assert "share" not in value_frame(study.report("all"))


def test_a_series_without_a_month_says_so_and_shows_nothing(claim, make_ledger, capsys):
    claims = [claim("app", "level", "100.0", "million persons", period="2024")]
    found = analysis.study(make_ledger(claims)).report("app")
    assert "No value of" in describe_series(found)
    show_levels(found)
    show_values(found)
    assert capsys.readouterr().out == ""


def test_verdicts_are_counted_and_contradictions_told(claim, make_ledger):
    claims = [
        claim("app", "level", "100.0", "million persons", source=source) for source in ("a", "b")
    ]
    text = describe_verdicts(analysis.study(make_ledger(claims)).report("app"))
    assert text.startswith("2 numbers were printed of it: 2 consistent.")
    claims.append(claim("app", "level", "200.0", "million persons", source="c"))
    text = to_html(describe_verdicts(analysis.study(make_ledger(claims)).report("app")))
    assert "contradicted" in text
    assert "c-app-level-2024-12: " in text


def test_one_number_and_none(claim, make_ledger):
    lone = [claim("app", "level", "100.0", "million persons")]
    ledger = make_ledger(lone, within={"app": "all"})
    study = analysis.study(ledger)
    assert describe_verdicts(study.report("app")).startswith("1 number was printed of it: 1 unch")
    assert describe_verdicts(study.report("all")).startswith("No numbers were printed of it.")
    show_prints(study.report("all"))
