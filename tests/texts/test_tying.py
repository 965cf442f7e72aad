"""Tying: sentences whose figures are sure, and sentences that must not be guessed at."""

from __future__ import annotations

import pytest

from analysis.ledger.records import Series
from analysis.texts.tying import tie_figures


@pytest.fixture(scope="module")
def series():
    made = [
        Series(id="readers", name_en="Readers", name_zh="读者", unit="persons", group="g"),
        Series(
            id="chess",
            name_en="Chess",
            name_zh="象棋",
            unit="persons",
            denominator="readers",
            group="g",
        ),
        Series(
            id="go",
            name_en="Go games",
            name_zh="围棋",
            unit="persons",
            denominator="readers",
            group="g",
        ),
    ]
    return {one.id: one for one in made}


def said(text, series):
    return [
        (one.series, str(one.measure), one.period, one.base_period, one.of) if one.is_tied else None
        for one in tie_figures(text, series)
    ]


LEVEL = ("chess", "level", "2023-06", "", "")
CHANGE = ("chess", "change", "2023-06", "2022-06", "")
SHARE = ("chess", "share", "2023-06", "", "readers")
GROWTH = ("chess", "growth", "2023-06", "2022-06", "")


@pytest.mark.parametrize(
    "text",
    [
        (
            "As of June 2023, the number of chess users reached 41 million, an increase of 2 million from June 2022, accounting for 30.1% of all readers."
        ),
        (
            "By June 2023, China had 41 million chess users, up 2 million from June 2022, making up 30.1% of the total."
        ),
        "截至2023年6月，象棋用户规模达4100万人，较2022年6月增长200万人，占读者整体的30.1%。",
    ],
)
def test_level_change_and_share_of_one_subject(text, series):
    assert said(text, series) == [LEVEL, CHANGE, SHARE]


def test_growth_on_the_year(series):
    text = "As of June 2023, the number of chess users was 41 million, up 5.1% year-on-year."
    assert said(text, series) == [LEVEL, GROWTH]


def test_figures_told_off_in_the_order_of_names(series):
    text = (
        "As of June 2023, the number of users of chess and go games reached 41 million and 7 million"
        " respectively."
    )
    assert said(text, series) == [LEVEL, ("go", "level", "2023-06", "", "")]


def test_the_cells_of_a_table(series):
    text = (
        "| Game | User scale by June 2022 (10,000 people) | Percentage of readers by June 2022 (%)"
        " | User scale by June 2023 (10,000 people) | Growth rate (%) |\n|---|---|---|---|---|\n"
        "| Chess | 3,900 | 29.3 | 4,100 | 5.1 |"
    )
    assert said(text, series) == [
        ("chess", "level", "2022-06", "", ""),
        ("chess", "share", "2022-06", "", "readers"),
        LEVEL,
        GROWTH,
    ]


def test_a_date_of_the_sentence_before_is_taken_and_told(series):
    text = "As of June 2023, chess users reached 41 million. The number of go games users was 7 million."
    second = tie_figures(text, series)[1]
    assert (second.period, second.assumed) == ("2023-06", "the date of a sentence before it")


@pytest.mark.parametrize(
    "text",
    [
        "Chess users reached 41 million.",
        "As of June 2023, rural chess users reached 41 million.",
        "As of June 2023, chess users in Berlin reached 41 million.",
        "As of June 2023, Acme's chess users reached 41 million.",
        "As of June 2023, 41 million chess users complained.",
        "As of June 2023, chess sales reached 41 million yuan.",
        "As of June 2023, chess brought the trainers 41 million.",
        "As of June 2023, 30% of them knew chess users.",
        "As of June 2023, users who had bought chess accounted for 66.2% of readers.",
        "Currently, chess users number 41 million. As of June 2023, all is well.",
    ],
)
def test_what_is_not_sure_is_not_guessed(text, series):
    assert set(said(text, series)) == {None}
    assert all(one.reason for one in tie_figures(text, series))


def test_a_part_of_a_share_is_not_its_base(series):
    text = "As of June 2023, chess users reached 41 million, an increase of 2 million."
    assert said(text, series) == [LEVEL, None]
