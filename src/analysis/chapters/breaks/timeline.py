"""When each series broke, beside dated events, and what such a search cannot see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.chapters.breaks.break_charts import timeline_chart
from analysis.forecasting.ledger_history import redefinitions
from analysis.plots.counts import counted, how_many
from analysis.plots.display import show_figure
from analysis.plots.markup import bold
from analysis.plots.phrases import dated, in_sentence, listed, passage

if TYPE_CHECKING:
    from collections.abc import Hashable

    from analysis.chapters.breaks.surveyed import TrendSurveys


def read_events(text: str) -> dict[str, str]:
    """Read dated events: each a day or month and its words, with semicolons between them.

    Examples
    --------
    >>> read_events("2020-01-23 first lockdown; 2022-12 end of the rules")
    {'2020-01-23': 'first lockdown', '2022-12': 'end of the rules'}
    """
    parts = (part.strip().partition(" ") for part in text.split(";") if part.strip())
    return {day: words.strip() for day, _, words in parts}


def redefined(trends: TrendSurveys) -> dict[str, list[tuple[str, str, str]]]:
    """Return the changes of definition of the series whose histories were spliced."""
    spliced = trends.found.loc[trends.found["spliced"], "series"]
    ledger = trends.study.ledger
    return {name: redefinitions(ledger, trends.users[name]) for name in spliced}


def show_timeline(trends: TrendSurveys, *, events: str, given: str) -> None:
    """Show when each series broke; nothing where none could be tested.

    Parameters
    ----------
    trends
        From :func:`~analysis.chapters.breaks.surveyed.survey_trends`.
    events
        As of :func:`read_events`.
    given
        Month for which the sets that hold it are counted; empty: none.
    """
    if trends.tested.empty:
        return
    months = {day: f"{words}\n{dated(day[:7])}" for day, words in read_events(events).items()}
    changes = {name: [since for since, _, _ in each] for name, each in redefined(trends).items()}
    rows = "; ".join(map(_row_words, trends.tested.sort_values("date").to_dict("records")))
    show_figure(
        timeline_chart(trends.tested, events=months, redefined=changes),
        caption=describe_timeline(trends, given=given),
        alt=f"Timeline, one row a series. {rows}.",
        data=trends.found,
        name="breaks",
    )


def _row_words(row: dict[Hashable, Any]) -> str:
    return (
        f"{row['name']}: {dated(row['period'])}, set {dated(row['first95'])} to {dated(row['last95'])},"
        f" {'slower' if row['change'] < 0 else 'faster'}, p {row['p_value']:.3f}, corrected"
        f" {row['q_value']:.3f}"
    )


def describe_timeline(trends: TrendSurveys, *, given: str) -> str:
    """Say how many trends broke, which way, and between which months."""
    main, broke = trends.counts[0], trends.broke
    if broke.empty:
        return f"None of {counted(main['tested'], 'trend')} broke."
    slower = int((broke["change"] < 0).sum())
    covers = sum(given in dates.split() for dates in broke["dates95"])
    first, last = dated(broke["period"].min()), dated(broke["period"].max())
    best = (
        f"The best dates lie between {first} and {last}"
        if first != last
        else f"The best date is {first}"
    )
    spliced = list(redefined(trends))
    return passage(
        f"{main['breaks']} of {counted(main['tested'], 'trend')} broke ({main['by_chance']:.1f} expected"
        f" by chance), {main['kept']} after correction; {how_many(slower, len(broke))} of the"
        f" {len(broke)} became slower.",
        f"{best}; {dated(given)} is in the 95 % set of {covers}." if given else f"{best}.",
        "Filled: break after correction; hollow: before it only; small: none.",
        f"≠ The definition changed ({trends.listing(spliced)}), which is no break of a trend."
        if spliced
        else "",
    )


def describe_unseen(trends: TrendSurveys, *, events: str) -> str:
    """Say which months cannot be searched, and what was done about changes of definition."""
    if trends.tested.empty:
        return ""
    first = trends.tested["searched_from"].min()
    start, words = next(iter(read_events(events).items()), ("", ""))
    early = ""
    if start and first > start[:7]:
        before = max(
            sum(period <= start[:7] for period in trends.users[name].periods)
            for name in trends.tested["series"]
        )
        early = (
            f"So no series can show a break at the {words}: up to {dated(start[:7])} each has at most"
            f" {counted(before, 'point')}, and a slope before an early break rests on few points, most of"
            " them later than that."
        )
    return passage(
        f"{bold('What cannot be seen.')} Three points are needed on each side of a break. The first month"
        f" that can be searched is {dated(first)}.",
        early,
        *(_describe_splice(trends, name, changes) for name, changes in redefined(trends).items()),
        "In the figure a long bar means that the series broke, if it did, at a date that the points do"
        " not tell.",
    )


def _describe_splice(trends: TrendSurveys, name: str, changes: list[tuple[str, str, str]]) -> str:
    when = listed(f"{dated(since)} ({reason})" for since, _, reason in changes)
    series = in_sentence(trends.study.ledger.series[name].name_en)
    return (
        f"The definition of {series} changed in {when}; its earlier levels were moved so that the step"
        " over that date is its mean growth, and the step itself is not taken for a break."
    )
