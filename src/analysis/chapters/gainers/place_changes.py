"""Places by number of users through time: who moved, and which order is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.chapters.gainers.bumps import bump_chart
from analysis.chapters.gainers.ranks import movers, neighbours, places, ranking_dates
from analysis.plots.counts import agree, counted
from analysis.plots.display import say, show_figure
from analysis.plots.level_sources import source_words
from analysis.plots.phrases import dated, percent
from analysis.plots.theme import COLOURS
from analysis.timeseries.joining import half_years

if TYPE_CHECKING:
    from analysis.chapters.gainers.compared import Compared

#: How many pairs whose order is open are named.
PAIRS = 4


@dataclass(frozen=True, eq=False)
class Ranking:
    """Places of the series of a comparison through time.

    Parameters
    ----------
    ranked
        From :func:`~analysis.chapters.gainers.ranks.places`; no rows where none is known at both
        ends.
    pairs
        Neighbours at each date, and whether their order is proven.
    coloured
        The series that changed places most, as :func:`~analysis.chapters.gainers.ranks.movers`
        returns them.
    """

    ranked: pd.DataFrame
    pairs: pd.DataFrame
    coloured: pd.DataFrame

    @property
    def open_pairs(self) -> pd.DataFrame:
        """The neighbours whose order is open."""
        return self.pairs[~self.pairs["proven"].astype(bool)]

    @property
    def ends(self) -> pd.DataFrame:
        """First and last place of each series, sorted by the last."""
        dates = self.ranked["period"]
        found = self.ranked[dates.isin([dates.min(), dates.max()])]
        places_of = found.sort_values("period").groupby("series")["place"]
        return pd.DataFrame({"first": places_of.first(), "last": places_of.last()}).sort_values(
            "last"
        )


def rank_parts(
    compared: Compared, *, every: int = 12, coloured: int = len(COLOURS)
) -> Ranking | None:
    """Rank the series of a comparison by size.

    Parameters
    ----------
    compared
        A comparison.
    every
        Months between two dates.
    coloured
        How many are drawn in colour.

    Returns
    -------
    Ranking or None
        Nothing where no series is known at both ends.
    """
    start, end = compared.window
    months = half_years(compared.levels[compared.levels["series"].isin(compared.wanted)])
    at = [set(months.loc[months["period"] == date, "series"]) for date in (start, end)]
    if not at[0] & at[1]:
        return None
    ranked = places(compared.levels, compared.wanted, dates=ranking_dates(start, end, every))
    return Ranking(ranked, neighbours(ranked), movers(ranked, min(coloured, len(COLOURS))))


def show_places(compared: Compared, ranking: Ranking | None) -> None:
    """Show the places through time; a sentence where none is known at both ends."""
    if ranking is None:
        say("No part is known at both dates, so there is no ranking.")
        return
    ranked, ends = ranking.ranked, ranking.ends
    short = compared.short(ranked["series"].unique())
    label = f"place by size; numbers: % of {compared.users}\nin colour: most changes of place"
    rows = "; ".join(
        f"{short[str(name)]} {row['first']} to {row['last']}" for name, row in ends.iterrows()
    )
    show_figure(
        bump_chart(
            ranked.assign(note=_shares(compared, ranked), source=_sources(compared, ranked)),
            short,
            coloured=list(ranking.coloured["series"]),
            label=label,
        ),
        caption=describe_places(compared, ranking),
        alt=f"Bump chart of places from {compared.dates}: {rows}.",
        data=ranked,
        name="ranking",
    )


def _sources(compared: Compared, ranked: pd.DataFrame) -> list[str]:
    """Say who prints the level of each place."""
    keys = zip(ranked["series"], ranked["period"], strict=True)
    return [source_words(compared.levels, name, period) for name, period in keys]


def _shares(compared: Compared, ranked: pd.DataFrame) -> list[str]:
    """Write the share of the whole beside each place; nothing where the whole is not known."""
    rows = compared.levels[compared.levels["series"] == compared.whole]
    size = rows.dropna(subset=["value"]).set_index("period")["value"].to_dict()
    return [
        percent(row["value"] / size[row["period"]]).removesuffix(" %")
        if row["period"] in size
        else ""
        for row in ranked.to_dict("records")
    ]


def describe_places(compared: Compared, ranking: Ranking) -> str:
    """Say how many kept their place, who rose farthest, and which order is open."""
    ends, pairs, unproven = ranking.ends, ranking.pairs, ranking.open_pairs
    close = int(((ends["first"] - ends["last"]).abs() <= 1).sum())
    text = (
        f"{close or 'None'} of {counted(len(ends), 'part')}"
        f" {agree(close, 'ends', 'end')} within one place of where"
        f" {agree(close, 'it', 'they')} began"
    )
    risen = ranking.coloured[ranking.coloured["moved"] > 0]
    for row in (
        risen.sort_values("moved", ascending=False, kind="stable").head(1).to_dict("records")
    ):
        text += f"; {compared.name(row['series'])} rose from place {row['first']} to {row['last']}"
    if pairs.empty:
        return f"{text}."
    order = f"Of {counted(len(pairs), 'pair')} of neighbours {len(unproven) or 'none'} cannot be ordered"
    if unproven.empty:
        order = f"Of {counted(len(pairs), 'pair')} of neighbours each can be ordered"
    named = "; ".join(
        f"{compared.names([row['ahead'], row['behind']])} in {dated(row['period'])}"
        for row in unproven.head(PAIRS).to_dict("records")
    )
    more = "; and others" if len(unproven) > PAIRS else ""
    return f"{text}. {order}{f': {named}{more}' if named else ''}."
