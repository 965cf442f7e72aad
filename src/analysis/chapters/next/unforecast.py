"""The series that the newest edition leads nobody to expect anything of, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.forecasting.frequency import HALF_YEAR
from analysis.forecasting.registry.edition import FURTHEST, STEPS
from analysis.plots.counts import agree, counted
from analysis.plots.phrases import in_sentence, listed
from analysis.quantities.periods import months_between, parse_period
from analysis.timeseries.joining import half_years

if TYPE_CHECKING:
    from analysis.studies import Study

#: Why a series has no forecast.
UNDATED, RARE, SINGLE, OLD, REFUSED = "undated", "rare", "single", "old", "refused"
REASONS = {
    SINGLE: "one dated level only, and one point says nothing of how much a series moves",
    OLD: "last level too long ago for anything to have been measured that far ahead",
    REFUSED: "too few levels for a forecast",
    RARE: "levels of days, or of years or quarters too few to be followed",
    UNDATED: "no dated level: shares, growth and changes only",
}
#: Months from the last level to the edition beyond which nothing is forecast.
REACH = (FURTHEST - STEPS) * HALF_YEAR
#: As many series are named, not only counted.
FEW = 5


def describe_without(study: Study) -> str:
    """Say how many series have no forecast, and for which reasons."""
    missing = without_forecast(study)
    if missing.empty:
        return "Every series has a forecast."
    reasons = []
    for reason, words in REASONS.items():
        rows = missing[missing["reason"] == reason]
        named = reason in {OLD, REFUSED} and 0 < len(rows) <= FEW
        names = f": {listed(map(in_sentence, rows['name']))}" if named else ""
        if len(rows):
            reasons.append(f"{len(rows)} ({words}{names})")
    return (
        f"{len(missing)} of {counted(len(study.ledger.series), 'series', 'series')}"
        f" {agree(len(missing), 'has', 'have')} no forecast: {'; '.join(reasons)}."
    )


def without_forecast(study: Study) -> pd.DataFrame:
    """List the series that the newest edition leads nobody to expect anything of, and why.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``name``, ``levels`` (as :func:`~analysis.timeseries.joining.half_years` keeps
        them, up to the edition), ``last`` of them, and ``reason``: one of ``UNDATED``, ``RARE``,
        ``SINGLE``, ``OLD`` and ``REFUSED``.
    """
    made, ledger = study.newest, study.ledger
    dated = half_years(study.levels)
    if made.origin:
        end = parse_period(made.origin).end
        dated = dated[[parse_period(period).end <= end for period in dated["period"]]]
    numbers = dated["series"].value_counts().to_dict()
    lasts = dated.groupby("series")["period"].last().to_dict()
    known = set(study.levels.loc[study.levels["value"].notna(), "series"])
    rows = []
    for name in [name for name in ledger.series if name not in set(made.frame["series"])]:
        number = numbers.get(name, 0)
        late = number > 1 and months_between(lasts[name], made.origin) > REACH
        reason = {0: RARE if name in known else UNDATED, 1: SINGLE}.get(
            number, OLD if late else REFUSED
        )
        rows.append((name, ledger.series[name].name_en, number, lasts.get(name, ""), reason))
    return pd.DataFrame(rows, columns=["series", "name", "levels", "last", "reason"])
