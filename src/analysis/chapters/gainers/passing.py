"""Who passed whom, as far as the bounds prove it, and what to take from the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.chapters.gainers.ranks import overtakings
from analysis.chapters.gainers.split_changes import gained_anyway, gained_by_share
from analysis.plots.counts import agree, counted
from analysis.plots.display import say, show_table
from analysis.plots.markup import bold, items
from analysis.plots.phrases import passage

if TYPE_CHECKING:
    from analysis.chapters.gainers.compared import Compared
    from analysis.chapters.gainers.place_changes import Ranking

#: Rows that are shown; the CSV holds all.
LIMIT = 12


def passed_frame(compared: Compared) -> pd.DataFrame:
    """Return who passed whom between the two months; see :func:`overtakings`."""
    shown = compared.table.loc[compared.table["missing"] == "", "series"]
    start, end = compared.window
    return overtakings(compared.levels, shown, start=start, end=end)


def show_passed(compared: Compared) -> None:
    """Show who passed whom, the latest first; a sentence where nobody provably did."""
    passed = passed_frame(compared)
    if passed.empty:
        say("No part is proven to have passed another.")
        return
    short = compared.short(compared.table.loc[compared.table["missing"] == "", "series"])
    latest = passed.iloc[::-1]
    turned = int((~passed["last"]).sum())
    show_table(
        pd.DataFrame(
            {
                "who": latest["series"].map(short),
                "passed": latest["passed"].map(short) + latest["last"].map({True: "", False: " †"}),
                "by": latest["ahead_by"] / compared.scale.divisor,
                "behind": latest["behind_at"],
                "ahead": latest["ahead_at"],
            }
        ),
        caption=f"Proven overtakings ({len(passed)}), the latest first. By: the least lead, in"
        f" {compared.scale.label}." + (f" † Turned back later ({turned})." if turned else ""),
        name="overtakings",
        formats={"by": f",.{compared.scale.decimals}f"},
        data=passed,
        limit=LIMIT,
    )


def describe_lessons(compared: Compared, ranking: Ranking | None) -> str:
    """Say what the page comes to, as a list; a sentence where nothing could be compared."""
    moved = compared.moved
    if moved.empty:
        return "Nothing could be compared, so there is nothing to take from this page."
    told = [_describe_shares(compared), _describe_own(compared)]
    if ranking is not None and len(ranking.pairs):
        told.append(_describe_order(ranking))
    told.append(_describe_passed(compared))
    return items(text for text in told if text)


def _describe_shares(compared: Compared) -> str:
    anyway, number = gained_anyway(compared), len(compared.moved)
    names = f": {compared.names(anyway['series'])}" if len(anyway) else ""
    return passage(
        bold("Growth is not more share."),
        f"{len(anyway) or 'None'} of {counted(number, 'part')} grew and lost share{names}.",
    )


def _describe_own(compared: Compared) -> str:
    rows, number = gained_by_share(compared), len(compared.moved)
    names = f": {compared.names(rows['series'])}" if len(rows) else ""
    return passage(
        bold("Growth of their own."),
        f"For {len(rows) or 'none'} of {counted(number, 'part')} the share brought more than the"
        f" growth of {compared.users}{names}.",
    )


def _describe_order(ranking: Ranking) -> str:
    number, unproven = counted(len(ranking.pairs), "neighbouring pair"), len(ranking.open_pairs)
    return passage(
        bold("What rounding leaves open."),
        f"No order is proven for {unproven} of {number} in the ranking."
        if unproven
        else f"The order of each of {number} in the ranking is proven.",
        "The error of the surveys themselves is no part of these intervals.",
    )


def _describe_passed(compared: Compared) -> str:
    """Say who passed most others, and who was passed by most, what was turned back left out."""
    passed = passed_frame(compared)
    kept = passed[passed["last"].astype(bool)]
    if kept.empty:
        return ""
    winners, won = _most(kept["series"])
    losers, lost = _most(kept["passed"])
    turned = "" if passed["last"].all() else "leaving out what was turned back later, "
    return passage(
        bold("Who passed whom."),
        f"{turned}{compared.names(winners)} passed most others ({won});"
        f" {compared.names(losers)} {agree(len(losers), 'was', 'were')} passed by most ({lost}).",
    )


def _most(names: pd.Series[str]) -> tuple[list[str], int]:
    """Return the most frequent names, sorted, and how often each occurs."""
    counts = names.value_counts()
    return sorted(counts[counts == counts.max()].index), int(counts.max())
