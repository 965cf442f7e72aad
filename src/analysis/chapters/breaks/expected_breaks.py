"""Breaks that one would expect: found by search, or at one month fixed beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.forecasting.trends.break_survey import LEVEL, break_at
from analysis.plots.counts import agree, how_many
from analysis.plots.display import say, show_table
from analysis.plots.phrases import dated, passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.chapters.breaks.surveyed import TrendSurveys


def show_expected(trends: TrendSurveys, *, candidates: Sequence[str], given: str) -> None:
    """Show the tests of the series for which a break is expected, and say which of them broke.

    Parameters
    ----------
    trends
        From :func:`~analysis.chapters.breaks.surveyed.survey_trends`.
    candidates
        Ids of series, in each text with commas between them.
    given
        The month tested without a search.
    """
    frame = expected_frame(trends, candidates=candidates, given=given)
    if not any(text.strip() for text in candidates):
        say("Of no series a break was expected beforehand.")
        return
    if frame.empty:
        say("None of the series for which a break is expected stands in this ledger.")
        return
    month = f"p of {dated(given)}"
    columns = {
        "series": frame["name"],
        "points": frame["points"],
        "from": frame["searched_from"].map(dated),
        "to": frame["searched_to"].map(dated),
        "best month": frame["period"].map(dated).replace("", "–"),
        "p": frame["p_value"],
        "corrected": frame["q_value"],
    }
    if given:
        columns[month] = frame["given"]
    show_table(
        pd.DataFrame(columns),
        caption="P-values of the expected breaks, in numbers, not shares: of the best month between “from”"
        " and “to”"
        + (
            ", the same corrected for all series tested, and of one month fixed beforehand."
            if given
            else ", and the same corrected for all series tested."
        ),
        name="expected-breaks",
        formats=dict.fromkeys(("p", "corrected", month), ".3f"),
        data=frame,
    )
    say(describe_expected(trends, frame, given=given))


def expected_frame(trends: TrendSurveys, *, candidates: Sequence[str], given: str) -> pd.DataFrame:
    """Return the rows of some series with ``given``, the p-value of one month, and ``fell``.

    Returns
    -------
    pandas.DataFrame
        In the order they are named; ``fell`` says whether a series fell from any date to the next.
    """
    names = [name.strip() for text in candidates for name in text.split(",")]
    names = [name for name in names if name in trends.users]
    frame = trends.found.set_index("series").loc[names].reset_index()
    return frame.assign(
        given=[break_at(trends.users[name], given) if given else np.nan for name in names],
        fell=[bool((np.diff(trends.users[name].values) < 0).any()) for name in names],
    )


def describe_expected(trends: TrendSurveys, frame: pd.DataFrame, *, given: str) -> str:
    """Say how many of the expected breaks are found, and why the others may still be there.

    Parameters
    ----------
    trends
        From :func:`~analysis.chapters.breaks.surveyed.survey_trends`.
    frame
        From :func:`expected_frame`, at least one row.
    given
        The month tested without a search.
    """
    shown, at_once = (
        frame.loc[frame[column] < LEVEL, "series"].tolist() for column in ("p_value", "given")
    )
    names = [f" ({trends.listing(each)})" if each else "" for each in (shown, at_once)]
    fell = int(frame["fell"].sum())
    return passage(
        f"{len(shown)} of these {len(frame)} {agree(len(shown), 'shows', 'show')} a break by"
        f" search{names[0]}" + (f", {len(at_once)} in {dated(given)}{names[1]}." if given else "."),
        "That is no proof that nothing happened to the others.",
        "The points are few, and the months that can be searched begin late.",
        f"{how_many(fell, len(frame))} of the {len(frame)} fell between some reports while they rose"
        " between others, which a line with one bend cannot follow."
        if fell
        else "",
    )
