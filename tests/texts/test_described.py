"""Numbers whose series is told by the words about them, in another order than its name has."""

from __future__ import annotations

import pytest

from analysis.ledger.records import Series
from analysis.texts.tying import tie_figures

_ROWS = (
    ("trips", "Trips that Zenith provided to elders", "trips", "[Zenith] trips for elders"),
    ("towns", "Towns where Zenith served elders", "towns", "[Zenith] towns where elders were served"),
    ("lines", "Delivery routes of Zenith drones", "routes", "[Zenith] drone routes"),
    ("games", "Acme: evergreen games", "games", "[Acme] Evergreen Game Group"),
)  # fmt: skip


def said(text):
    series = {
        key: Series(id=key, name_en=name, unit=unit, group="g", names=names)
        for key, name, unit, names in _ROWS
    }
    return [
        (one.figure.text, one.series, one.period) if one.is_tied else (one.figure.text,)
        for one in tie_figures(text, series)
    ]


def test_a_number_of_its_unit_among_the_words_of_its_name():
    text = (
        "In 2024, Zenith provided 197 million trips to elders in 355 towns where they were served."
    )
    assert said(text) == [("197 million", "trips", "2024"), ("355", "towns", "2024")]


@pytest.mark.parametrize(
    "text",
    [
        "In 2024, Zenith provided 197 million trips.",
        "In 2024, Acme provided 197 million trips to elders, and Zenith watched.",
        "In 2024, Zenith provided 197 million free trips to elders.",
        "In 2024, Zenith was present in 355 towns.",
    ],
)
def test_fewer_words_or_others_are_not_enough(text):
    assert {len(one) for one in said(text)} == {1}


def test_what_stands_in_brackets_ends_no_subject():
    text = (
        "In 2024, Acme grew. Its Evergreen Game Group (that is games with a revenue of 5 million yuan or"
        " more) expanded from 12 in 2023 to 14 in 2024."
    )
    assert said(text)[1:] == [("12", "games", "2023"), ("14", "games", "2024")]
