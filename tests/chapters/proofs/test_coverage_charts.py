"""Charts of digit coverage: what is drawn says what the frame says."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis.chapters.proofs.coverage_charts import coverage_bars, coverage_map


@pytest.fixture(autouse=True)
def close():
    yield
    plt.close("all")


def words(figure):
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def cell(coverage, digits, printed="10.5", name="one", column="growth"):
    row = {"name": name, "column": column, "printed": printed}
    return row | {"coverage": coverage, "digits": digits}


def test_a_cell_holds_its_digits_and_its_coverage():
    figure = coverage_map(pd.DataFrame([cell(0.9, (1.0, 1.0, 0.7))]))
    assert "".join(words(figure)) == "10.590 %"


def test_an_unprotected_digit_is_underlined():
    figure = coverage_map(pd.DataFrame([cell(0.6, (1.0, 0.8, 0.2))]))
    assert "".join(words(figure)) == "10.5_60 %"


def test_the_less_is_watched_the_stronger_the_shade():
    frame = pd.DataFrame([cell(1.0, (1.0,) * 3), cell(0.2, (0.2,) * 3, name="two")])
    strong = [patch.get_facecolor()[3] for patch in coverage_map(frame).axes[0].patches]
    assert strong[0] == 0
    assert strong[1] == pytest.approx(0.72)


def test_a_number_without_coverage_is_no_full_mark():
    assert words(coverage_map(pd.DataFrame([cell(float("nan"), (0.0,) * 3)])))[-1] == "–"


def test_every_source_has_its_bar_and_its_number():
    frame = pd.DataFrame(
        {"source": ["a", "b"], "claims": [3, 1], "coverage": [0.5, 0.25], "unwatched": [0.0, 1.0]}
    )
    figure = coverage_bars(frame)
    assert words(figure) == ["50", "25"]
    assert [patch.get_width() for patch in figure.axes[0].patches] == [0.5, 0.25]
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["a  3", "b  1"]
