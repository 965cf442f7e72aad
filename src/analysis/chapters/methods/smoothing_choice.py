"""What a rule and a constant cost or bring, measured on public series."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.forecasting.models.component_methods import COMPONENTS
from analysis.plots.counts import counted
from analysis.plots.display import show_table
from analysis.plots.markup import link
from analysis.plots.phrases import listed, minus, passage

if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any

LENGTHS = {"short": "ten points", "full": "whole histories"}
#: Errors nearer to each other than this are called the same.
SAME = 0.005
FORMATS = {"fixed": ".3f", "chosen": ".3f", "difference": "+.3f", "from": "+.3f", "to": "+.3f"}


def describe_nearer(tried: pd.DataFrame) -> str:
    """Say how much is gained by keeping the nearer of two forecasts.

    Parameters
    ----------
    tried
        From :func:`analysis.measured.readings.measured_smoothing`.
    """
    alone = tried[tried["method"] == "levels alone"].set_index("variant").to_dict("index")
    gains = listed(
        f"by {minus(alone[key]['difference'], decimals=3)} with {words} ({_interval(alone[key])})"
        for key, words in LENGTHS.items()
    )
    return (
        f"On the public series of {link('the page on trust', 'trust')} the rule lowers the error of the"
        f" combination (OWA: naive = 1) {gains}."
    )


def _interval(row: dict[Hashable, Any]) -> str:
    low, high = (minus(row[f"difference_{end}"], decimals=3) for end in ("lower", "upper"))
    zero = ", which reaches zero" if row["difference_lower"] <= 0 <= row["difference_upper"] else ""
    return f"95 % interval {low} to {high}{zero}"


def choice_frame(tried: pd.DataFrame) -> pd.DataFrame:
    """Return what a constant chosen for each series costs, beside the fixed one.

    Returns
    -------
    pandas.DataFrame
        ``member``, ``points``, ``difference`` with its 95 % interval ``from``, ``to``, and the
        errors ``fixed`` and ``chosen``; ``variant``.
    """
    choice = tried[tried["replaces"] == "the constant"]
    chosen = choice[choice["smoothing"] == "chosen"]
    fixed = choice[choice["difference"] == 0].set_index(["variant", "method"])["owa"].to_dict()
    keys = zip(chosen["variant"], chosen["method"], strict=True)
    return pd.DataFrame(
        {
            "member": chosen["method"],
            "points": chosen["variant"].map({"short": "ten", "full": "all"}),
            "difference": chosen["difference"],
            "from": chosen["difference_lower"],
            "to": chosen["difference_upper"],
            "fixed": [fixed[key] for key in keys],
            "chosen": chosen["owa"],
            "variant": chosen["variant"],
        }
    )


def show_choice(tried: pd.DataFrame) -> None:
    """Show what a constant chosen for each series costs."""
    show_table(
        choice_frame(tried).drop(columns="variant"),
        caption=f"Error (OWA: naive = 1) with the constant fixed at {fixed_constant(tried)} and chosen on"
        " each series' own past, with ten points and with all. Above zero the choice is the worse; from"
        " and to are a 95 % bootstrap interval.",
        name="fixed-or-chosen",
        formats=FORMATS,
        data=tried,
    )


def fixed_constant(tried: pd.DataFrame) -> str:
    """Return the constant with which the others are compared."""
    choice = tried[(tried["replaces"] == "the constant") & (tried["difference"] == 0)]
    return str(choice["smoothing"].iloc[0])


def describe_choice(tried: pd.DataFrame) -> str:
    """Say for how many members the constant is better than a choice, and which others would be."""
    table = choice_frame(tried)
    few, all_of_them = (table[table["variant"] == variant] for variant in LENGTHS)
    better = int((few["difference"] > 0).sum())
    surely = int((few["from"] > 0).sum())
    gaps = [minus(rows["difference"].mean(), decimals=3, sign=True) for rows in (few, all_of_them)]
    others = "; ".join(
        _describe_others(name, found) for name, found in other_constants(tried).items()
    )
    return passage(
        f"With ten points the fixed constant is better for {better} of {counted(len(few), 'member')}, by"
        f" its whole interval for {surely}; with whole histories the mean gap is {gaps[1]}"
        f" instead of {gaps[0]}.",
        "The constant was itself picked on these collections, so a part of its lead is luck; but it need"
        f" not be met exactly: {others}.",
        "The dynamic Theta alone chooses two constants, from a coarse grid.",
    )


def other_constants(tried: pd.DataFrame) -> dict[str, list[str]]:
    """Return, for each member, the other constants that are better than choosing on ten points."""
    choice = tried[(tried["replaces"] == "the constant") & (tried["variant"] == "short")]
    chosen = choice[choice["smoothing"] == "chosen"].set_index("method")["owa"]
    others = choice[~choice["smoothing"].isin(["chosen", fixed_constant(tried)])]
    return {
        str(name): rows.loc[rows["owa"] < chosen[name], "smoothing"].tolist()
        for name, rows in others.groupby("method", sort=False)
    }


def _describe_others(name: str, found: list[str]) -> str:
    if not found:
        return f"for {name} no other constant tried was better than choosing"
    return f"for {name}, {listed(found)} would also have been better than choosing"


def show_members(tried: pd.DataFrame) -> None:
    """Show the error of each member by itself, and of their mean."""
    table = member_frame(tried)
    show_table(
        table.rename(columns=LENGTHS),
        caption=describe_members(table),
        name="members",
        formats=dict.fromkeys(LENGTHS.values(), ".3f"),
        data=tried,
    )


def member_frame(tried: pd.DataFrame) -> pd.DataFrame:
    """Return the errors of the members and of their mean: ``forecast``, ``short``, ``full``."""
    members = tried[(tried["replaces"] == "combination") & tried["method"].isin(list(COMPONENTS))]
    table = members.pivot_table(index="method", columns="variant", values="owa")
    table = table.loc[list(COMPONENTS)]
    table.loc["mean of these"] = tried[tried["method"] == "combination"].set_index("variant")["owa"]
    return (
        table.rename_axis("forecast")
        .rename_axis(columns=None)
        .reset_index()[["forecast", *LENGTHS]]
    )


def describe_members(table: pd.DataFrame) -> str:
    """Say how the best member by itself does on short histories, beside the mean.

    Parameters
    ----------
    table
        From :func:`member_frame`.
    """
    errors = table.set_index("forecast")["short"].astype(float)
    mean, members = errors["mean of these"], errors.drop("mean of these")
    gap = float(members.min() - mean)
    word = "as well" if abs(gap) < SAME else "better" if gap < 0 else "worse"
    return (
        f"Error of each member by itself (OWA: naive = 1). With ten points {members.idxmin()} alone does"
        f" {word}; the mean spares the choice."
    )
