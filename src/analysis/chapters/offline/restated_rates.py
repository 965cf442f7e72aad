"""Rates that a later report starts from, where they are not those that had been printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.chapters.offline.non_users import levels_of, users_of
from analysis.plots.counts import agree, counted
from analysis.plots.display import say, show_figure, show_table
from analysis.plots.intervals import common_interval, interval_chart, show_interval
from analysis.plots.phrases import dated, in_sentence
from analysis.plots.scales import Scale
from analysis.timeseries.implied import implied_bases, implied_wholes

if TYPE_CHECKING:
    from analysis.chapters.offline.non_users import People
    from analysis.studies import Study


def penetration_steps(study: Study, people: People) -> pd.DataFrame:
    """Return the printed changes of penetration with the rate that each starts from.

    Returns
    -------
    pandas.DataFrame
        As of :func:`~analysis.timeseries.implied.implied_bases`, of the users of the parts and of
        the whole; only changes of shares.
    """
    populations = (*people.parts, people.whole)
    names = [users_of(study, population) for population in populations if population]
    bases = implied_bases(study.audit, [name for name in names if name])
    return bases[bases["of"] != ""]


def restated(steps: pd.DataFrame) -> pd.DataFrame:
    """Return the changes that start from another rate than was printed."""
    return steps[steps["meets"].eq(False)]


def show_restated(study: Study, people: People) -> None:
    """Show the rates that were restated; a sentence where none was."""
    steps = penetration_steps(study, people)
    rows = restated(steps)
    if rows.empty:
        say(describe_restated(steps))
        return
    series = study.ledger.series
    show_table(
        pd.DataFrame(
            {
                "of": rows["of"].map(lambda name: series[name].name_en),
                "now": rows["period"] + ": " + rows["level"],
                "step": rows["step"],
                "implied, from": rows["lower"] * 100,
                "to": rows["upper"] * 100,
                "printed": (rows["printed_lower"] + rows["printed_upper"]) * 50,
                "base": rows["base_period"],
            }
        ),
        caption=describe_restated(steps),
        name="restated-rates",
        formats=dict.fromkeys(("implied, from", "to", "printed"), ".1f"),
        data=steps,
    )


def describe_restated(steps: pd.DataFrame) -> str:
    """Say how many printed changes start from another rate than was printed at the time.

    Parameters
    ----------
    steps
        From :func:`penetration_steps`.
    """
    if steps.empty:
        return "No change of penetration was printed beside the rate that it led to."
    number = len(restated(steps))
    return (
        f"Of {counted(len(steps), 'printed change')} of penetration {number or 'none'}"
        f" {agree(number or 1, 'starts', 'start')} from another rate than was printed at the time."
    )


def rebased_ways(study: Study, people: People) -> pd.DataFrame:
    """Return the population behind the first restated rate: as printed then, as restated, and now.

    Returns
    -------
    pandas.DataFrame
        ``way`` in words, ``lower`` and ``upper`` in base units, ``of`` and ``period``; no rows where
        no rate was restated or its users are not known.
    """
    none = pd.DataFrame(columns=["way", "lower", "upper", "of", "period"])
    rows = restated(penetration_steps(study, people)).to_dict("records")
    if not rows:
        return none
    row = rows[0]
    users = levels_of(study, str(row["series"]))
    then = users[users["period"] == row["base_period"]].to_dict("records")
    now = implied_wholes(study.audit, str(row["of"]), str(row["period"])).to_dict("records")
    if not then or not now:
        return none
    low, high = then[0]["lower"], then[0]["upper"]
    base, period = str(row["base_period"]), str(row["period"])
    rates = {
        "users over the rate printed then": (row["printed_lower"], row["printed_upper"]),
        "users over the rate the next report starts from": (row["lower"], row["upper"]),
    }
    ways = [
        (f"{dated(base)}: {words}", low / most, high / least, base)
        for words, (least, most) in rates.items()
    ]
    last = f"{dated(period)}: users over the rate printed"
    ways.append((last, now[0]["lower"], now[0]["upper"], period))
    return pd.DataFrame(ways, columns=["way", "lower", "upper", "period"]).assign(of=row["of"])


def show_rebased(study: Study, people: People) -> None:
    """Show the populations behind a restated rate; nothing where no rate was restated."""
    ways = rebased_ways(study, people)
    if ways.empty:
        return
    record = study.ledger.series[str(ways["of"].iloc[0])]
    scale = Scale.of(ways["upper"], record.unit)
    rows = "; ".join(
        f"{row['way']}: {show_interval(row['lower'], row['upper'], scale)}"
        for row in ways.to_dict("records")
    )
    name = in_sentence(record.name_en)
    show_figure(
        interval_chart(ways, scale, common=False),
        caption=describe_rebased(ways, name, scale),
        alt=f"Three intervals for the {name} in {scale.label}: {rows}.",
        data=ways,
        name=f"{record.id.replace('_', '-')}-rebased",
    )


def describe_rebased(ways: pd.DataFrame, name: str, scale: Scale) -> str:
    """Say how far apart the two populations of one date are, and whether the newer meets the next.

    Parameters
    ----------
    ways
        From :func:`rebased_ways`, three rows.
    name
        Of the population, as in a sentence.
    scale
        Unit shown.
    """
    printed, newer, now = ways.to_dict("records")
    ends = [printed["lower"] - newer["upper"], printed["upper"] - newer["lower"]]
    apart = ends if ends[0] > 0 else [-ends[1], -ends[0]]
    meets = common_interval(ways.iloc[1:]) is not None
    tail = "meets" if meets else "does not meet"
    why = ": the population behind the rate was replaced between the reports" if meets else ""
    return (
        f"The same users in {dated(printed['period'])} stand for two numbers of the {name},"
        f" {show_interval(apart[0], apart[1], scale)} {scale.label} apart. The restated one {tail} that of"
        f" {dated(now['period'])}{why}."
    )
