"""Changes split in two, growth of the whole and change of share, and who won and lost most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.chapters.gainers.compared import few_names
from analysis.chapters.gainers.contribution_bars import contributions_chart
from analysis.chapters.gainers.gains import MEASURES, single_steps
from analysis.plots.counts import agree, among_them, counted
from analysis.plots.display import say, show_figure, show_table
from analysis.plots.level_sources import source_words
from analysis.plots.markup import link
from analysis.plots.phrases import dated, minus, passage

if TYPE_CHECKING:
    from analysis.chapters.gainers.compared import Compared

#: How many of the best and of the worst are shown.
EDGE = 4
#: How many falls are named.
FALLS = 3
#: How many other dates fit into a caption.
DATES = 4


def show_split(compared: Compared) -> None:
    """Show each change, split in two; a sentence where nothing can be compared."""
    if compared.moved.empty:
        say(
            "No part of the whole in these groups is known at two dates under one definition, so"
            " nothing was gained or lost that could be shown."
        )
        return
    frame = _scaled(compared)
    moved = frame[frame["comparable"].astype(bool)].to_dict("records")
    digits = compared.digits
    rows = "; ".join(
        f"{row['name']} {minus(row['base'], decimals=digits, sign=True)} and"
        f" {minus(row['share'], decimals=digits, sign=True)}"
        for row in moved
    )
    label = compared.scale.label
    broken = compared.broken["series"]
    show_figure(
        contributions_chart(
            frame,
            headings=(f"more {compared.users}", "change of share"),
            label=f"{label}, {compared.dates}",
            digits=digits,
        ),
        caption=describe_split(compared),
        alt=f"Bars in two panels of one scale, {label}, growth of {compared.users} and change of share:"
        f" {rows}." + (f" Not comparable: {compared.names(broken)}." if len(broken) else ""),
        data=compared.table,
        name="gains",
    )


def _scaled(compared: Compared) -> pd.DataFrame:
    """Return the rows that are drawn, in the scale of the levels, with their names."""
    kept = [rows for rows in (compared.moved, compared.broken) if len(rows)]
    frame = pd.concat(kept, ignore_index=True)
    values = [f"{measure}{end}" for measure in MEASURES for end in ("", "_lower", "_upper")]
    frame[values] = frame[values].astype(float) / compared.scale.divisor
    short = compared.short(frame["series"])
    star = _elsewhen(compared, frame).map({True: " *", False: ""})
    frame["name"] = frame["series"].map(short) + star
    frame["source"] = [
        source_words(compared.levels, row["series"], row["base_period"], row["period"])
        for row in frame.to_dict("records")
    ]
    return frame.assign(note="not comparable: redefined")


def _elsewhen(compared: Compared, rows: pd.DataFrame) -> pd.Series[bool]:
    """Tell which rows are of other dates than those asked for."""
    start, end = compared.window
    return (rows["base_period"] != start) | (rows["period"] != end)


def describe_split(compared: Compared) -> str:
    """Say how many won and lost share, and for how many the share brought more than the whole."""
    moved = compared.moved
    if moved.empty:
        return ""
    won, lost = moved[moved["share_lower"] > 0], moved[moved["share_upper"] < 0]
    unclear = len(moved) - len(won) - len(lost)
    anyway = gained_anyway(compared)
    text = (
        f"{len(won)} of {counted(len(moved), 'part')} won share and"
        f" {len(lost) or 'none'} lost share"
    )
    if len(anyway):
        text += f", {among_them(len(anyway), len(lost), 'while growing')}"
    if unclear:
        text += f", and for {unclear} the levels leave it open"
    by_share = gained_by_share(compared)
    room = max(
        float((moved[f"{part}_upper"] - moved[f"{part}_lower"]).max()) for part in ("base", "share")
    )
    return passage(
        f"{text}.",
        f"For {len(by_share) or 'none'} the share brought more than the growth of {compared.users} did.",
        f"The bounds of the levels leave a bar at most {compared.scale.show(room)} of room; a whisker"
        " is drawn where that can be seen.",
        _describe_dates(compared),
        _describe_names(compared),
    )


def gained_anyway(compared: Compared) -> pd.DataFrame:
    """Return the rows of those that lost share and gained users."""
    moved = compared.moved
    return moved[(moved["share_upper"] < 0) & (moved["change_lower"] > 0)]


def gained_by_share(compared: Compared) -> pd.DataFrame:
    """Return the rows of those to which the share brought more than the growth of the whole."""
    moved = compared.moved
    return moved[moved["share_lower"] > moved["base_upper"]]


def _describe_dates(compared: Compared) -> str:
    """Say which rows are of other dates."""
    rows = pd.concat([compared.moved, compared.broken])
    other = rows[_elsewhen(compared, rows)]
    if other.empty:
        return ""
    if len(other) > DATES:
        return f"* Nearest known dates, at most {counted(compared.months, 'month')} off; the CSV has them."
    short = compared.short(rows["series"])
    each = (
        f"{short[row['series']]} {dated(row['base_period'])} to {dated(row['period'])}"
        for row in other.to_dict("records")
    )
    return f"* Nearest known dates: {'; '.join(each)}."


def _describe_names(compared: Compared) -> str:
    """Say which word is left out of the names, if one is."""
    rows = pd.concat([compared.moved, compared.broken])
    for name, short in compared.short(rows["series"]).items():
        full = compared.series[name].name_en
        if len(short) < len(full):  # not merely another first letter
            return f"“{full.partition(' ')[0]}” is left out of the names."
    return ""


def describe_left_out(compared: Compared) -> str:
    """Say what cannot be compared, what is left out and why, and that the rows don't add up."""
    if compared.table.empty:
        return ""
    absent = compared.absent
    why = (
        f"{few_names(compared, rows['series'])} ({reason})"
        for reason, rows in absent.groupby("missing", sort=False)
    )
    other = few_names(compared, compared.elsewhere)
    return passage(
        *(
            f"Not comparable: {compared.name(name)}, from {dated(since)}: {reason}."
            for name in compared.broken["series"]
            for since, reason in compared.series[name].breaks
        ),
        f"Left out: {'; '.join(why)}." if len(absent) else "",
        f"Left out, since the ledger does not count them as a part of {compared.users}: {other}."
        if other
        else "",
        "Some parts are parts of others, and may overlap, so the rows do not add up.",
        f"Definitions and notes stand at the end of {link('At a glance', 'glance')}.",
    )


def biggest_frame(compared: Compared) -> pd.DataFrame:
    """Return those that did best and worst in share, as text: ``application``, ``points``, ``users``."""
    ordered = _ordered(compared)
    short = compared.short(pd.concat([compared.moved, compared.broken])["series"])
    picked = pd.concat([ordered.head(EDGE), ordered.tail(EDGE)]).drop_duplicates("series")
    rows = []
    for row in picked.to_dict("records"):
        ends = (row["points_lower"], row["points_upper"])
        points = [minus(100 * end, decimals=2, sign=True) for end in ends]
        entry = " to ".join(dict.fromkeys(points))
        rows.append((short[row["series"]], entry, compared.reach(row, "change")))
    return pd.DataFrame(rows, columns=["part", "points", "number"])


def _ordered(compared: Compared) -> pd.DataFrame:
    return compared.moved.sort_values("points", ascending=False, kind="stable")


def show_biggest(compared: Compared) -> None:
    """Show the biggest gains and losses of share as a table; nothing where there is none."""
    number = len(compared.moved)
    if not number:
        return
    caption = (
        f"The {EDGE} parts that did best in share and the {EDGE} that did worst, {compared.dates}."
    )
    headings = {"points": "points of share", "number": f"number, {compared.scale.label}"}
    show_table(
        biggest_frame(compared).rename(columns=headings),
        caption=caption if number >= 2 * EDGE else f"Gains and losses of share, {compared.dates}.",
        name="gains-and-losses",
        data=_ordered(compared),
    )


def describe_biggest(compared: Compared) -> str:
    """Say who gained most and least, and how often users fell between two known dates in a row."""
    moved = compared.moved
    if moved.empty:
        return ""
    order = moved.sort_values("change", ascending=False, kind="stable").to_dict("records")
    label = compared.scale.label
    ends = []
    for row, verb in (
        (order[0], "gained most"),
        (order[-1], "lost most" if order[-1]["change"] < 0 else "gained least"),
    ):
        gained = f"{compared.signed(row['change'])} {label} ({compared.reach(row, 'change')})"
        ends.append(f"{compared.name(row['series'])} {verb}, {gained}")
    return passage(
        f"{' and '.join(ends if len(order) > 1 else ends[:1])}.", _describe_falls(compared)
    )


def _describe_falls(compared: Compared) -> str:
    start, end = compared.window
    steps = single_steps(compared.levels, compared.moved["series"], start=start, end=end)
    falls = steps[steps["upper"] < 0].sort_values("value").to_dict("records")
    between = f"Between two known dates in a row from {compared.dates} parts"
    if not falls:
        return f"{between} never provably fell."
    largest = "; ".join(
        f"{compared.name(row['series'])} {compared.signed(row['value'])} {compared.scale.label},"
        f" {dated(row['base_period'])} to {dated(row['period'])}"
        for row in falls[:FALLS]
    )
    times = agree(len(falls), "once", f"{len(falls):,} times")
    many = agree(len(falls), "the fall", "the largest falls")
    return f"{between} fell {times}, whatever values the bounds allow; {many}: {largest}."
