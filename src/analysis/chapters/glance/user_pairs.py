"""Users then and now, in persons and as shares of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.chapters.glance.row_charts import dumbbell_chart
from analysis.chapters.glance.selection import names_of
from analysis.plots.display import show_figure, show_table
from analysis.plots.level_sources import level_words
from analysis.plots.phrases import agree, counted, dated, in_sentence, listed, minus, passage
from analysis.plots.scales import Scale

if TYPE_CHECKING:
    from analysis.chapters.glance.selection import Overview
    from analysis.ledger.records import Series


def show_users(found: Overview) -> None:
    """Show how many used each application first and last; nothing where none has two values."""
    shown, whole = found.shown, found.whole
    if shown.empty or whole is None:
        return
    scale = _scale(found, whole)
    rows = _two_values(shown, "base_value", "value", divisor=scale.divisor)
    rows = _with_words(rows, shown, found, scale)
    digits = max(0, scale.decimals - 1)
    show_figure(
        dumbbell_chart(rows, label=scale.label, digits=digits),
        caption=describe_users(found),
        alt=f"Two marks a row, first and last value in {scale.label}. {_course(rows, digits)}.",
        data=shown,
        name="users-first-last",
    )


def describe_users(found: Overview) -> str:
    """Say who gained most, and whose users became fewer."""
    shown, whole = found.shown, found.whole
    if shown.empty or whole is None:
        return ""
    scale = _scale(found, whole)
    digits = max(0, scale.decimals - 1)
    same = shown[shown["comparable"]]
    gained = (same["value"] - same["base_value"]) / scale.divisor
    told = []
    if (gained > 0).any():
        top = same.iloc[int(gained.to_numpy().argmax())]
        told.append(
            f"{top['name']} gained most, {minus(gained.max(), decimals=digits)} {scale.label} from"
            f" {dated(top['base_period'])} to {dated(top['period'])}."
        )
    fell = same[gained < 0].to_dict("records")
    falls = (
        f"{in_sentence(row['name'])}"
        f" ({minus((row['value'] - row['base_value']) / scale.divisor, decimals=digits)} {scale.label},"
        f" {dated(row['base_period'])} to {dated(row['period'])})"
        for row in fell
    )
    if fell:
        told.append(f"Users fell in number for {listed(falls)}.")
    elif len(same):
        told.append("None became fewer.")
    return passage(*told, _describe_dots(shown))


def show_shares(found: Overview) -> None:
    """Show each application's share of the whole first and last; nothing where none is known."""
    valued, whole = _valued(found), found.whole
    if valued.empty or whole is None:
        return
    rows = _two_values(valued, "base_share", "share", divisor=0.01)
    rows = _with_words(rows, valued, found, _scale(found, whole), share=True)
    show_figure(
        dumbbell_chart(rows, label=f"% of {in_sentence(whole.name_en)}", digits=1),
        caption=describe_shares(found),
        alt=f"Two marks a row, first and last share in percent. {_course(rows, 1)}.",
        data=valued,
        name="shares-first-last",
    )


def describe_shares(found: Overview) -> str:
    """Say how many lost share, and which of these gained users all the same."""
    valued = _valued(found)
    both = valued[valued["comparable"]]
    if both.empty:
        return passage("No share can be compared between the two dates.", _describe_dots(valued))
    lost = both[both["share"] < both["base_share"]]
    more = lost[lost["value"] > lost["base_value"]]
    count = f"{len(lost):,}" if len(lost) else "None"
    text = (
        f"{count} of {counted(len(both), 'series', 'series')} that"
        f" {agree(len(both), 'counts', 'count')} the same thing at both dates lost share"
    )
    if len(more):
        text += f", {len(more):,} of them while growing: {names_of(more)}"
    return f"{text}."


def show_pairs(found: Overview) -> None:
    """Show users and shares at the two dates as a table."""
    shown, whole = found.shown, found.whole
    if shown.empty or whole is None:
        return
    scale = _scale(found, whole)
    # A heading stands once in a frame: the second of each pair ends in a space.
    frame = pd.DataFrame(
        {
            "series": shown["name"] + shown["comparable"].map({True: "", False: " *"}),
            "first": shown["base_period"],
            scale.label: shown["base_value"] / scale.divisor,
            "share, %": shown["base_share"] * 100,
            "last": shown["period"],
            f"{scale.label} ": shown["value"] / scale.divisor,
            "share, % ": shown["share"] * 100,
        }
    )
    changed = not shown["comparable"].all()
    show_table(
        frame,
        caption=f"Levels and share of {in_sentence(whole.name_en)} at the two dates."
        + (" * The definition changed in between." if changed else ""),
        name="glance",
        formats={
            **dict.fromkeys((scale.label, f"{scale.label} "), f",.{scale.decimals}f"),
            **dict.fromkeys(("share, %", "share, % "), ".1f"),
        },
        data=found.pairs,
    )


def _valued(found: Overview) -> pd.DataFrame:
    """Return the rows with both shares, the largest last share first."""
    shown = found.shown.sort_index()
    valued = shown[shown["share"].notna() & shown["base_share"].notna()]
    return valued.sort_values("share", ascending=False, kind="stable")


def _two_values(rows: pd.DataFrame, first: str, last: str, *, divisor: float) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name": rows["name"],
            "first": rows[first].astype(float) / divisor,
            "last": rows[last].astype(float) / divisor,
            "comparable": rows["comparable"].astype(bool),
        }
    )


def _with_words(
    rows: pd.DataFrame, pairs: pd.DataFrame, found: Overview, scale: Scale, *, share: bool = False
) -> pd.DataFrame:
    """Add what is said of either value: the level with its interval and source, the share before it."""
    levels = {(row["series"], row["period"]): row for row in found.months.to_dict("records")}
    told = {}
    for end, period, ratio in (("first", "base_period", "base_share"), ("last", "period", "share")):
        words = []
        for pair in pairs.to_dict("records"):
            level = levels[pair["series"], pair[period]]
            name, *others = level_words(level, scale, name=pair["name"])
            part = [f"{100 * pair[ratio]:.1f} %"] if share else []
            words.append((name, *part, *others))
        told[f"{end}_words"] = pd.Series(words, index=rows.index, dtype=object)
    return rows.assign(**told)


def _course(rows: pd.DataFrame, digits: int) -> str:
    return "; ".join(
        f"{row['name']}: {row['first']:,.{digits}f} to {row['last']:,.{digits}f}"
        for row in rows.to_dict("records")
    )


def _describe_dots(rows: pd.DataFrame) -> str:
    return "" if rows["comparable"].all() else "A dotted line joins two definitions."


def _scale(found: Overview, whole: Series) -> Scale:
    """Return the scale of all values shown, which are counted in the unit of the whole."""
    return Scale.of(found.shown[["base_value", "value"]].to_numpy(dtype=float), whole.unit)
