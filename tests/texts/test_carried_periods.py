"""Carried periods: when something was counted of which the sentence names no date."""

from __future__ import annotations

from analysis.ledger.records import Series
from analysis.texts.tying import tie_figures

_SERIES = {
    one.id: one
    for one in (
        Series(id="rev", name_en="Acme: revenue", unit="CNY", group="g", names="[Acme] revenue"),
        Series(
            id="vip", name_en="Acme: members", unit="members", group="g", names="[Acme] members"
        ),
        Series(id="clinics", name_en="Web clinics", unit="hospitals", group="g"),
    )
}


def said(text):
    return [
        (one.series, one.period, one.base_period) if one.is_tied else one.reason
        for one in tie_figures(text, _SERIES)
    ]


def test_the_quarter_is_the_last_that_was_named():
    text = (
        "In the fourth quarter of 2024, Acme's revenue rose by 5% year-on-year to 3 billion yuan.\n"
        "Acme's members reached 49 million in the quarter.\n"
        "In that quarter, Acme's revenue per day rose. Acme's revenue grew by 4% year-on-year."
    )
    assert said(text) == [
        ("rev", "2024-Q4", "2023-Q4"),
        ("rev", "2024-Q4", ""),
        ("vip", "2024-Q4", ""),
        ("rev", "2024-Q4", "2023-Q4"),
    ]


def test_what_has_no_date_is_of_the_year_that_the_text_is_about():
    text = "In 2024, medicine moved online, from May to July 2024 most.\nWeb clinics numbered 340."
    assert said(text) == [("clinics", "2024", "")]
    (tied,) = tie_figures(text, _SERIES)
    assert tied.assumed == "the year that the text is about"
    text = text.replace("\nWeb", "\nIn 2025, it stayed. Web")
    assert said(text)[0] == "the text names no date for it"


def test_one_date_named_before_is_taken_whatever_comes_behind():
    text = "As of June 2025, web clinics numbered 340.\nWeb clinics grew to 350.\nAs of July 2025, all closed."
    assert [one[1] for one in said(text)] == ["2025-06", "2025-06"]


def test_the_date_of_somebody_else_is_not_carried():
    other = Series(
        id="orbit", name_en="Orbit: revenue", unit="CNY", group="g", names="[Orbit] revenue"
    )
    text = (
        "In the third quarter of 2024, Orbit's revenue was 2 billion yuan. Acme's revenue rose 5%"
        " year-on-year."
    )
    last = tie_figures(text, _SERIES | {"orbit": other})[-1]
    assert last.reason == "the date before it is that of somebody else"
    text = text.replace("Orbit's", "Acme's")
    assert tie_figures(text, _SERIES | {"orbit": other})[-1].period == "2024-Q3"
