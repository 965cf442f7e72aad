"""Customs of a ledger: the last survey stands in for a date that a text does not name."""

from __future__ import annotations

import pytest

from analysis.ledger.records import Series
from analysis.texts.periods_said import LAST_SURVEY
from analysis.texts.tying import tie_figures

_SERIES = {
    one.id: one
    for one in (
        Series(id="people", name_en="Population of China", unit="persons", group="population"),
        Series(
            id="chess", name_en="Online chess", unit="persons", group="apps", denominator="people"
        ),
    )
}
_SURVEYS = {"chess": [("2024-08", "2024-06"), ("2025-01", "2024-12")]}


def tied(text, **written):
    return [
        (one.period, one.assumed) if one.is_tied else one.reason
        for one in tie_figures(text, _SERIES, surveys=_SURVEYS, **written)
    ]


def test_a_text_without_any_date_but_its_own_speaks_of_the_last_survey():
    text = "BEIJING, March 3, 2025 (Xinhua) -- China has 5 million online chess users."
    assert tied(text) == [("2024-12", LAST_SURVEY)]
    assert tied(text.partition("-- ")[2], written="2025-03-03") == [("2024-12", LAST_SURVEY)]


@pytest.mark.parametrize(
    "text",
    [
        "China has 5 million online chess users.",
        "BEIJING, Jan. 20, 2025 (Xinhua) -- China has 5 million online chess users.",
        "BEIJING, Nov. 3, 2025 (Xinhua) -- China has 5 million online chess users.",
        "BEIJING, March 3, 2025 (Xinhua) -- Online chess had 5 million users in the past year.",
        "BEIJING, March 3, 2025 (Xinhua) -- The number of online chess users rose by 5 million.",
    ],
)
def test_where_the_last_survey_is_not_sure_no_date_is_taken(text):
    assert all(isinstance(one, str) for one in tied(text))


def test_a_date_that_the_text_names_goes_before():
    text = (
        "BEIJING, March 3, 2025 (Xinhua) -- As of June 2024, online chess had 4 million users.\n"
        "China has 5 million online chess users."
    )
    assert [one[0] for one in tied(text)] == ["2024-06", "2024-06"]
