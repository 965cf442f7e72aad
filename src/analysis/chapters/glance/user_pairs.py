"""Users then and now, in persons and as shares of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.chapters.glance.row_charts import dumbbell_chart
from analysis.chapters.glance.selection import names_of
from analysis.plots.display import show_figure, show_table
from analysis.plots.level_sources import level_words
from analysis.plots.phrases import as_whole, dated, in_cell, in_sentence, listed, passage, percent
from analysis.plots.scales import Scale
from analysis.plots.sequences import listed_parts
from analysis.plots.sourced_names import name_of
from analysis.translation.messages import tell, tell_n
from analysis.translation.spoken import OWN, in_each

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
        dumbbell_chart(rows, label=scale.label, digits=digits, scale=scale),
        caption=describe_users(found),
        alt=tell(
            "Two marks a row, first and last value in {unit}. {rows}.",
            unit=scale.label,
            rows=_course(rows, digits, scale),
        ),
        data=shown,
        name="users-first-last",
    )


def describe_users(found: Overview) -> str:
    """Say who gained most, and which became fewer."""
    shown, whole = found.shown, found.whole
    if shown.empty or whole is None:
        return ""
    scale = _scale(found, whole)
    digits = max(0, scale.decimals - 1)
    same = shown[shown["comparable"]]
    gained = same["value"] - same["base_value"]
    told = []
    if (gained > 0).any():
        top = same.iloc[int(gained.to_numpy().argmax())]
        told.append(
            tell(
                "{name} gained most, {gain} from {start} to {end}.",
                name=top["name"],
                gain=_step(float(gained.max()), scale, digits),
                start=dated(top["base_period"]),
                end=dated(top["period"]),
            )
        )
    fell = same[gained < 0].to_dict("records")
    falls = listed(
        tell(
            "{name} ({fall}, {start} to {end})",
            name=in_sentence(row["name"]),
            fall=_step(row["value"] - row["base_value"], scale, digits),
            start=dated(row["base_period"]),
            end=dated(row["period"]),
        )
        for row in fell
    )
    if fell:
        told.append(tell("Fewer than at first: {names}.", names=falls))
    elif len(same):
        told.append(tell("None became fewer."))
    return passage(*told, _describe_dots(shown))


def _step(value: float, scale: Scale, digits: int) -> str:
    """Write a gain or, with a minus sign that is one, a loss."""
    size = scale.show(abs(value), decimals=digits)
    return tell("−{size}", size=size) if round(value / scale.divisor, digits) < 0 else size


def _share_of(whole: Series) -> str:
    return tell("% of {whole}", whole=as_whole(name_of(whole)))


def show_shares(found: Overview) -> None:
    """Show each application's share of the whole first and last; nothing where none is known."""
    valued, whole = _valued(found), found.whole
    if valued.empty or whole is None:
        return
    rows = _two_values(valued, "base_share", "share", divisor=0.01)
    rows = _with_words(rows, valued, found, _scale(found, whole), share=True)
    show_figure(
        dumbbell_chart(rows, label=_share_of(whole), digits=1),
        caption=describe_shares(found),
        alt=tell(
            "Two marks a row, first and last share in percent. {rows}.", rows=_course(rows, 1)
        ),
        data=valued,
        name="shares-first-last",
    )


def describe_shares(found: Overview) -> str:
    """Say how many lost share, and which of these gained users all the same."""
    valued = _valued(found)
    both = valued[valued["comparable"]]
    if both.empty:
        return passage(
            tell("No share can be compared between the two dates."), _describe_dots(valued)
        )
    lost = both[both["share"] < both["base_share"]]
    more = lost[lost["value"] > lost["base_value"]]
    told = {
        "count": in_each(
            lambda language: f"{len(lost):,}" if len(lost) or language != OWN else "None"
        ),
        "series": tell_n(
            "{number} series that counts the same thing at both dates",
            "{number} series that count the same thing at both dates",
            len(both),
        ),
    }
    if not len(more):
        return tell("{count} of {series} lost share.", **told)
    return tell(
        "{count} of {series} lost share, {more} of them while growing: {names}.",
        **told,
        more=len(more),
        names=names_of(more),
    )


def show_pairs(found: Overview) -> None:
    """Show users and shares at the two dates as a table."""
    shown, whole = found.shown, found.whole
    if shown.empty or whole is None:
        return
    scale = _scale(found, whole)
    # A heading stands once in a frame: the second of each pair ends in a space. A phone shows the levels
    # of both dates.
    share = tell("share, %")
    frame = pd.DataFrame(
        {
            tell("series"): shown["name"] + shown["comparable"].map({True: "", False: " *"}),
            tell("first"): shown["base_period"].map(in_cell),
            scale.label: [scale.number(value, even=True) for value in shown["base_value"]],
            tell("last"): shown["period"].map(in_cell),
            f"{scale.label} ": [scale.number(value, even=True) for value in shown["value"]],
            share: shown["base_share"] * 100,
            f"{share} ": shown["share"] * 100,
        }
    )
    caption = tell("Levels and share of {whole} at the two dates.", whole=as_whole(name_of(whole)))
    if not shown["comparable"].all():
        caption = passage(caption, tell("* The definition changed in between."))
    show_table(
        frame,
        caption=caption,
        name="glance",
        formats={scale.label: "", f"{scale.label} ": "", share: ".1f", f"{share} ": ".1f"},
        data=found.pairs,
        keys={
            scale.label: shown["base_value"].tolist(),
            f"{scale.label} ": shown["value"].tolist(),
        },
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
            part = [percent(pair[ratio])] if share else []
            words.append((name, *part, *others))
        told[f"{end}_words"] = pd.Series(words, index=rows.index, dtype=object)
    return rows.assign(**told)


def _course(rows: pd.DataFrame, digits: int, scale: Scale | None = None) -> str:
    def written(value: float) -> str:
        if scale is None:
            return f"{value:,.{digits}f}"
        return scale.number(value * scale.divisor, decimals=digits)

    return listed_parts(
        tell(
            "{name}: {first} to {last}",
            name=row["name"],
            first=written(row["first"]),
            last=written(row["last"]),
        )
        for row in rows.to_dict("records")
    )


def _describe_dots(rows: pd.DataFrame) -> str:
    return "" if rows["comparable"].all() else tell("A dotted line joins two definitions.")


def _scale(found: Overview, whole: Series) -> Scale:
    """Return the scale of all values shown, which are counted in the unit of the whole."""
    return Scale.of(found.shown[["base_value", "value"]].to_numpy(dtype=float), whole.unit)
