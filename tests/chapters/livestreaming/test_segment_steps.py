"""Steps of kinds: up, down, and where the article prints no changes."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis.chapters.livestreaming.segment_steps import (
    describe_steps,
    show_printed,
    show_steps,
    step_frame,
    steps_chart,
)
from analysis.plots.scales import Scale

CHANGES = {"shows": "50", "game": "-20", "shows_sport": "70"}


def test_an_earlier_level_is_the_later_less_the_change(segments_of, article, page):
    study, found = segments_of(*article(changes=CHANGES))
    steps = step_frame(study, found).set_index("name")
    assert steps.loc["game", "before"] == pytest.approx(320e6)
    assert describe_steps(step_frame(study, found), found) == (
        "From March 2024 to December 2024, 9 months: shows_sport gained users; game lost users. The"
        " levels of March 2024 are implied, not printed."
    )
    show_steps(study, found)
    assert "Arrows from the implied level of March 2024" in page.html


def test_without_changes_there_are_no_steps(segments_of, article, page):
    study, found = segments_of(*article())
    show_steps(study, found)
    assert page.parts == []
    show_printed(study, found)
    assert "As printed for December 2024." in page.text
    assert "from" not in page.text


def test_what_is_missing_is_said_in_its_cell(segments_of, article, page):
    shares = {"shows": "50.0", "game": "", "shows_sport": "40.0"}
    show_printed(*segments_of(*article(changes={"game": "-20"}, shares=shares)))
    assert "share, % of users" in page.text
    assert "missing" in page.text
    assert "−20" in page.text


def test_without_the_article_nothing_is_shown(segments_of, claim, page):
    study, found = segments_of(claim("game", "level", "5", source="b"))
    show_steps(study, found)
    show_printed(study, found)
    assert page.parts == []


def test_steps_say_where_from_where_to_and_how_far():
    rows = pd.DataFrame({"name": ["up", "down"], "before": [1.0, 5.0], "after": [3.0, 2.0]})
    figure = steps_chart(rows, Scale(1.0, "persons", 0), ends=("then", "now"))
    texts = [text.get_text() for text in figure.axes[0].texts if text.get_text()]
    assert texts == ["up", "1 → 3 (+2)", "down", "5 → 2 (−3)"]
    plt.close(figure)
