"""Charts of one series: what is hollow, dotted, doubted, written and expected."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis.ledger.records import Series
from analysis.plots.charts import level_chart

RECORD = Series(id="x", name_en="X", unit="persons", group="g")


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


@pytest.fixture
def levels():
    value = [1e8, 2e8, 3e8, 2.5e8]
    return pd.DataFrame(
        {
            "period": ["2020-12", "2022-12", "2023-12", "2024-12"],
            "value": value,
            "lower": value,
            "upper": value,
            "known": ["reconstructed", "printed", "printed", "printed"],
            "segment": [0, 0, 0, 1],
            "doubt": ["", "", "jump", ""],
        }
    )


def drawn(figure, **wanted):
    lines = figure.axes[0].lines
    return [
        line for line in lines if all(getattr(line, f"get_{k}")() == v for k, v in wanted.items())
    ]


def test_a_long_gap_is_dotted_and_no_line_crosses_a_break(levels):
    figure = level_chart(levels, RECORD)
    spans = {
        style: [line.get_xdata().tolist() for line in drawn(figure, linestyle=style, marker="None")]
        for style in (":", "-")
    }
    assert spans[":"] == [[2021.0, 2023.0]]
    assert [2023.0, 2024.0] in spans["-"]
    assert [2024.0, 2025.0] not in spans["-"]


def test_doubted_values_are_hollow_diamonds_with_a_word(levels):
    figure = level_chart(levels, RECORD)
    (diamond,) = drawn(figure, marker="D")
    assert (diamond.get_xdata()[0], diamond.get_ydata()[0]) == (2024.0, 300.0)
    assert diamond.get_markerfacecolor() == "none"
    assert "one source alone" in {text.get_text() for text in figure.axes[0].texts}


def test_the_first_and_the_last_value_are_written_once_each(levels):
    texts = [text.get_text() for text in level_chart(levels, RECORD).axes[0].texts]
    assert texts.count("100.0") == texts.count("250.0") == 1
    one = [text.get_text() for text in level_chart(levels.head(1), RECORD).axes[0].texts]
    assert one == ["100.0"]


def test_a_doubted_last_value_says_so_beside_its_number(levels):
    texts = [text.get_text() for text in level_chart(levels.head(3), RECORD).axes[0].texts]
    assert "300.0\none source alone" in texts
    assert "one source alone" not in texts


def test_what_is_expected_is_a_fan_with_its_last_value(levels):
    ahead = pd.DataFrame(
        {
            "period": ["2024-12", "2025-06"],
            "value": [2.5e8, 2.6e8],
            "lower95": [2.5e8, 2.0e8],
            "upper95": [2.5e8, 3.5e8],
        }
    )
    axes = level_chart(levels, RECORD, ahead=ahead).axes[0]
    assert "260.0" in {text.get_text() for text in axes.texts}
    band = axes.collections[0].get_paths()[0].vertices[:, 1]
    assert (band.min(), band.max()) == (200.0, 350.0)


def test_levels_that_were_not_asked_for_doubts_are_drawn(levels):
    figure = level_chart(levels.drop(columns="doubt"), RECORD)
    assert drawn(figure, marker="D") == []
