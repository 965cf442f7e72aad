"""How past forecasts did: where the truths fell, and what the ledger says of those outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.forecasting.frequency import HALF_YEAR
from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.registry.outcomes import Outcome
from analysis.quantities.periods import months_between, parse_period
from analysis.timeseries.joining import Known, half_years

if TYPE_CHECKING:
    from collections.abc import Hashable

    from analysis.ledger.ledger import Ledger

#: A history of this many points or fewer says little of how much a series moves.
FEW = 3

#: Forecasts that share these were made from one history, if by different editions.
SAME = ["series", "period", "last"]
KEPT = ["value", "lower95", "upper95", "truth", "points", "place"]


def told(outcomes: pd.DataFrame, *, model: str = DEFAULT_MODEL) -> pd.DataFrame:
    """Keep one model's forecasts whose truth is known and comparable."""
    decided = outcomes["outcome"].isin([Outcome.HIT, Outcome.MISS])
    return outcomes[decided & (outcomes["model"] == model)].reset_index(drop=True)


def places_in_interval(outcomes: pd.DataFrame) -> pd.Series:
    """Say where in its interval each truth fell: 0 is the forecast, -1 and 1 the two ends.

    The two sides are measured by themselves, since a floor or a ceiling may cut one of them short.
    Missing where there is no truth; infinite beyond a side that has no width.

    Parameters
    ----------
    outcomes
        From :func:`analysis.forecasting.registry.outcomes.find_outcomes`, or rows of it.

    Examples
    --------
    >>> one = {"truth": [12.0, 7.0], "value": 10.0, "lower95": 6.0, "upper95": [14.0, 14.0]}
    >>> places_in_interval(pd.DataFrame(one)).tolist()
    [0.5, -0.75]
    """
    error = outcomes["truth"] - outcomes["value"]
    side = np.where(
        error >= 0, outcomes["upper95"] - outcomes["value"], outcomes["value"] - outcomes["lower95"]
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        place = np.where(error == 0, 0.0, error / side)
    return pd.Series(place, index=outcomes.index, name="place")


def outcome_grid(outcomes: pd.DataFrame, *, model: str = DEFAULT_MODEL) -> pd.DataFrame:
    """Place the outcomes of one model by series, edition and half-years after it.

    Parameters
    ----------
    outcomes
        From :func:`analysis.forecasting.registry.outcomes.find_outcomes`.
    model
        Whose forecasts.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``origin``, ``ahead`` (half-years from the edition to the date), ``period``,
        ``outcome``. Editions of which no truth is known, and series of which none is, are left
        out; series with most misses come first, then those whose definition changed, then in the
        order of the registry.
    """
    own = outcomes[outcomes["model"] == model]
    known = own["outcome"] != Outcome.OPEN
    own = own[
        own["series"].isin(own.loc[known, "series"]) & own["origin"].isin(own.loc[known, "origin"])
    ]
    own = own.assign(
        ahead=[
            months_between(origin, period) // HALF_YEAR
            for origin, period in zip(own["origin"], own["period"], strict=True)
        ],
        missed=own["outcome"] == Outcome.MISS,
        changed=own["outcome"] == Outcome.NOT_COMPARABLE,
        place=pd.factorize(own["series"])[0],
    )
    sums = own.groupby("series")[["missed", "changed"]].transform("sum")
    order = own.assign(missed=-sums["missed"], changed=-sums["changed"])
    order = order.sort_values(["missed", "changed", "place", "origin", "ahead"], kind="stable")
    return order[["series", "origin", "ahead", "period", "outcome"]].reset_index(drop=True)


def explain_misses(
    outcomes: pd.DataFrame, *, ledger: Ledger, levels: pd.DataFrame, model: str = DEFAULT_MODEL
) -> pd.DataFrame:
    """List the truths that one model's intervals missed, and what the ledger says of each.

    Two editions make one forecast where a series was not printed in between: it is listed once, as
    the later of them made it.

    Parameters
    ----------
    outcomes
        From :func:`analysis.forecasting.registry.outcomes.find_outcomes`.
    ledger
        Its breaks in definition and its findings are what may explain a miss.
    levels
        From :func:`analysis.series`: whether the truth was printed.
    model
        Whose forecasts.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``period``, ``origins`` (list of months), ``value``, ``lower95``, ``upper95``,
        ``truth``, ``points``, ``place`` (see :func:`places_in_interval`) and ``reasons``: a list of
        phrases, empty where the ledger says nothing.
    """
    missed = outcomes[(outcomes["model"] == model) & (outcomes["outcome"] == Outcome.MISS)]
    missed = missed.assign(place=places_in_interval(missed))
    how = half_years(levels).set_index(["series", "period"])["known"]
    rows = []
    for _, same in missed.sort_values("origin").groupby(SAME, sort=False):
        kept = same.iloc[-1][[*SAME, *KEPT]].to_dict()
        reasons = _reasons(kept, ledger, how)
        rows.append(kept | {"origins": same["origin"].tolist(), "reasons": reasons})
    found = pd.DataFrame(rows, columns=[*SAME, *KEPT, "origins", "reasons"])
    return found.sort_values("place", key=np.abs, ascending=False, kind="stable", ignore_index=True)


def _reasons(row: dict[Hashable, object], ledger: Ledger, how: pd.Series) -> list[str]:
    """Collect what is known of a series around a missed truth."""
    name, period, last = (str(row[key]) for key in ("series", "period", "last"))
    found = []
    if int(str(row["points"])) <= FEW:
        found.append(f"the history had {row['points']} points")
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
        start if statements else f"{start}: {reason}"
        for start, reason in (record.breaks if record else ())
        if months_between(period, start) <= HALF_YEAR
    ]
    if changes:
        found.append(f"its definition or base changed ({'; '.join(changes)})")
    return found + statements
