"""Penetration: the share of each part of the population that uses the Internet, as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.chapters.offline.implied_populations import short_names
from analysis.chapters.offline.non_users import users_of
from analysis.plots.courses import courses_chart
from analysis.plots.display import say, show_figure
from analysis.plots.level_sources import cite_print
from analysis.plots.phrases import dated, listed
from analysis.timeseries.stated import is_share, printed_shares

if TYPE_CHECKING:
    from analysis.chapters.offline.non_users import People
    from analysis.studies import Study


def penetration_frame(study: Study, people: People) -> pd.DataFrame:
    """Return the printed shares of each part that is online.

    Returns
    -------
    pandas.DataFrame
        ``series``, the id of the part, ``period``, ``value``, ``lower``, ``upper`` as ratios, and
        ``segment``, the definition of the part.

    Examples
    --------
    >>> from analysis import study
    >>> from analysis.chapters.offline.non_users import People
    >>> people = People("non_netizens", "population", ("population_rural",), "")
    >>> penetration_frame(study(), people)["series"].unique().tolist()
    ['population_rural']
    """
    frames = [
        printed_shares(study.audit, users_of(study, part), part).assign(series=part)
        for part in people.parts
    ]
    known = [frame for frame in frames if len(frame)]
    columns = ["series", "period", "value", "lower", "upper", "segment"]
    return pd.concat(known, ignore_index=True) if known else pd.DataFrame(columns=columns)


def show_penetration(study: Study, people: People) -> None:
    """Show penetration through time, interrupted at breaks; a sentence where none was printed."""
    rates = penetration_frame(study, people)
    if rates.empty:
        say("No share of a part of the population that is online was printed.")
        return
    names = short_names(study, rates["series"].unique())
    course = "; ".join(
        f"{names[row['series']]} {dated(row['period'])}: {100 * row['value']:.1f}"
        for row in rates.to_dict("records")
    )
    show_figure(
        courses_chart(
            _cited(study, rates),
            names,
            divisor=0.01,
            label="% of the population, as printed",
            decimals=1,
        ),
        caption=describe_penetration(rates, names),
        alt=f"Line chart of Internet penetration in per cent, interrupted at breaks. {course}.",
        data=rates,
        name="penetration",
    )


def _cited(study: Study, rates: pd.DataFrame) -> pd.DataFrame:
    """Add the verdict on the number that prints each share, and where it stands."""
    judgements = study.audit.judgements
    cited = []
    for row in rates.to_dict("records"):
        part, period = row["series"], row["period"]
        users = users_of(study, part)
        own = (
            one
            for one in judgements
            if is_share(one.claim, users, part) and one.claim.period == period and one.claim.printed
        )
        cited.append(cite_print(own, row["value"], study.ledger.sources, "numbers"))
    return rates.assign(verdict=[one[0] for one in cited], source=[one[1] for one in cited])


def describe_penetration(rates: pd.DataFrame, names: dict[str, str]) -> str:
    """Say how far apart the parts were first and last, and how many definitions lie behind it.

    Parameters
    ----------
    rates
        From :func:`penetration_frame`, at least one row.
    names
        Shown name by series.
    """
    columns = {
        str(name): rows.set_index("period")["value"] for name, rows in rates.groupby("series")
    }
    table = pd.DataFrame(columns).dropna().sort_index()
    who = listed(names.values())
    if len(columns) == 1 or table.empty:
        return f"Penetration of {who}; there are no two parts known at one date."
    gap = 100 * (table.max(axis=1) - table.min(axis=1))
    first, last = str(gap.index[0]), str(gap.index[-1])
    start = f"The distance between {who} was {gap.iloc[0]:.1f} points in {dated(first)}"
    if first == last:
        return f"{start}."
    bases = rates[rates["period"].between(first, last)]["segment"].nunique()
    different = f", but it was measured against {bases} different populations" if bases > 1 else ""
    return f"{start} and {gap.iloc[-1]:.1f} points in {dated(last)}{different}."
