"""The truths that fell outside their intervals, and what the ledger says of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.forecasting.frequency import HALF_YEAR
from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.registry.outcomes import Outcome, positions_in_interval
from analysis.plots.counts import agree, counted
from analysis.plots.intervals import show_interval
from analysis.plots.markup import bold, items
from analysis.plots.phrases import dated, listed, passage, percent, readable
from analysis.plots.scales import Scale
from analysis.quantities.periods import months_between, parse_period
from analysis.timeseries.joining import Known, half_years

if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any

    from analysis.ledger.ledger import Ledger
    from analysis.studies import Study

#: A history of this many points or fewer says little of how much a series moves.
FEW = 3

#: Forecasts that share these were made from one history, if by different editions.
SAME = ["series", "period", "last"]
KEPT = ["value", "lower95", "upper95", "truth", "points", "position"]


def describe_misses(study: Study, outcomes: pd.DataFrame) -> str:
    """List every miss with its forecast, its truth, and what may explain it."""
    missed = explain_misses(outcomes, study)
    if missed.empty:
        return "There is none."
    return items(_describe_miss(row, study.ledger) for row in missed.to_dict("records"))


def _describe_miss(row: dict[Hashable, Any], ledger: Ledger) -> str:
    record = ledger.series[row["series"]]
    scale = Scale.of([row["truth"]], record.unit)
    named = f"{record.name_en}, {dated(row['period'])}"
    origins = listed(dated(origin) for origin in row["origins"])
    beyond = abs(row["position"]) - 1
    how_far = (
        f"beyond its end by {percent(beyond, decimals=0)} of the distance from the forecast to it"
        if np.isfinite(beyond)
        else "on a side where the interval has no width"
    )
    reasons = [readable(reason).rstrip(".") for reason in row["reasons"]]
    return passage(
        f"{bold(named)} ({agree(len(row['origins']), 'edition', 'editions')} {origins}): expected"
        f" {scale.number(row['value'])} ({show_interval(row['lower95'], row['upper95'], scale)}),"
        f" known as {scale.show(row['truth'])}, {how_far}.",
        *(f"{reason}." for reason in reasons),
        "" if reasons else "The ledger says nothing that would explain it.",
    )


def explain_misses(
    outcomes: pd.DataFrame, study: Study, *, model: str = DEFAULT_MODEL
) -> pd.DataFrame:
    """List the truths that one model's intervals missed, and what the ledger says of each.

    Two editions make one forecast where a series was not printed in between: it is listed once, as
    the later of them made it.

    Parameters
    ----------
    outcomes
        From :func:`analysis.forecasting.registry.outcomes.find_outcomes`.
    study
        Its breaks in definition and its findings are what may explain a miss.
    model
        Whose forecasts.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``period``, ``origins`` (list of months), ``value``, ``lower95``, ``upper95``,
        ``truth``, ``points``, ``position`` (see
        :func:`~analysis.forecasting.registry.outcomes.positions_in_interval`) and ``reasons``: a list of
        phrases, empty where the ledger says nothing.
    """
    missed = outcomes[(outcomes["model"] == model) & (outcomes["outcome"] == Outcome.MISS)]
    missed = missed.assign(position=positions_in_interval(missed))
    how = half_years(study.levels).set_index(["series", "period"])["known"]
    rows = []
    for _, same in missed.sort_values("origin").groupby(SAME, sort=False):
        kept = same.iloc[-1][[*SAME, *KEPT]].to_dict()
        reasons = _reasons(kept, study.ledger, how)
        rows.append(kept | {"origins": same["origin"].tolist(), "reasons": reasons})
    found = pd.DataFrame(rows, columns=[*SAME, *KEPT, "origins", "reasons"])
    return found.sort_values(
        "position", key=np.abs, ascending=False, kind="stable", ignore_index=True
    )


def _reasons(row: dict[Hashable, object], ledger: Ledger, how: pd.Series) -> list[str]:
    """Collect what is known of a series around a missed truth."""
    name, period, last = (str(row[key]) for key in ("series", "period", "last"))
    found = []
    if int(str(row["points"])) <= FEW:
        found.append(f"the history had {counted(int(str(row['points'])), 'point')}")
    if how.get((name, period)) == Known.RECONSTRUCTED:
        found.append("the level was not printed but follows from other numbers")
    since, until = parse_period(last).end, parse_period(period).end
    claims = ledger.by_id
    statements = [
        f"a finding of this book: {finding.statement}"
        for finding in ledger.findings
        if any(
            name in {claims[key].series, claims[key].of}
            and since <= parse_period(claims[key].period).end <= until
            for key in (*finding.claims, *finding.against)
        )
    ]
    record = ledger.series.get(name)
    # What was redefined in the half-year after a date may have been restated for the date itself.
    changes = [
        dated(start) if statements else f"{dated(start)}: {reason}"
        for start, reason in (record.breaks if record else ())
        if months_between(period, start) <= HALF_YEAR
    ]
    if changes:
        found.append(f"its definition or base changed ({'; '.join(changes)})")
    return found + statements
