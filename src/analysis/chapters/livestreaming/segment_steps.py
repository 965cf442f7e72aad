"""Steps of segments: from the earlier level that an article implies to the one it prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import pandas as pd

from analysis.chapters.livestreaming.segments import claims_of
from analysis.ledger.printed import spelled_unit
from analysis.plots.counts import counted
from analysis.plots.display import show_figure, show_table
from analysis.plots.marks import mark
from analysis.plots.phrases import dated, in_sentence, listed, passage
from analysis.plots.plotframe import name_rows, name_unit, plot_label
from analysis.plots.scales import Scale
from analysis.plots.theme import COLOURS, MARKERS, WIDTH
from analysis.quantities.measures import Measure
from analysis.quantities.periods import months_between
from analysis.timeseries.implied import implied_bases
from analysis.timeseries.stated import ENDS, stated_level

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from analysis.chapters.livestreaming.segments import Segments
    from analysis.ledger.claim import Claim
    from analysis.studies import Study

STEPS = ["series", "name", "before", "after"]
BASES = ["series", *ENDS]


def base_frame(study: Study, segments: Segments) -> pd.DataFrame:
    """Return the earlier levels that the article implies, one row a series.

    Returns
    -------
    pandas.DataFrame
        ``series``, and the interval in its base unit.
    """
    if not segments.before:
        return pd.DataFrame(columns=BASES)
    bases = implied_bases(study.audit, segments.ids, sources=[segments.source])
    dates = (bases["period"] == segments.now) & (bases["base_period"] == segments.before)
    found: pd.DataFrame = bases[dates & (bases["of"] == "")]
    return found.drop_duplicates("series", ignore_index=True)[BASES]


def step_frame(study: Study, segments: Segments) -> pd.DataFrame:
    """Return the middle of each earlier level, implied, and of each level, printed.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``name``, ``before``, ``after``, in the order of the kinds after the service.
    """
    bases = {row["series"]: row for row in base_frame(study, segments).to_dict("records")}
    rows = []
    for name in segments.ids:
        now = stated_level(study.audit, name, segments.now, sources=[segments.source])
        if name in bases and now is not None and now.interval.width is not None:
            before = (bases[name]["lower"] + bases[name]["upper"]) / 2
            after = sum(end for end in now.interval.as_floats() if end is not None) / 2
            rows.append([name, segments.labels[name], before, after])
    return pd.DataFrame(rows, columns=STEPS)


def show_steps(study: Study, segments: Segments) -> None:
    """Show how far each kind went; nothing where the article prints no changes."""
    steps = step_frame(study, segments)
    if steps.empty:
        return
    scale = Scale.of(
        steps[["before", "after"]].to_numpy(), study.ledger.series[segments.whole].unit
    )
    each = [
        f"{row['name']}: {scale.number(row['before'])} to {scale.number(row['after'])}"
        for row in steps.to_dict("records")
    ]
    show_figure(
        steps_chart(steps, scale, ends=(segments.before, segments.now)),
        caption=describe_steps(steps, segments),
        alt=f"Arrows from the implied level of {dated(segments.before)} to the printed level of"
        f" {dated(segments.now)}: {'; '.join(each)} {scale.label}.",
        data=steps,
        name="segments-change",
    )


def describe_steps(steps: pd.DataFrame, segments: Segments) -> str:
    """Say which kinds gained users and which lost some, in how many months.

    Parameters
    ----------
    steps
        From :func:`step_frame`.
    segments
        Whose they are.
    """
    own = steps[steps["series"] != segments.whole]
    grew = own["after"] >= own["before"]
    said = [
        f"{listed(map(in_sentence, rows['name']))} {verb} users"
        for rows, verb in ((own[grew], "gained"), (own[~grew], "lost"))
        if len(rows)
    ]
    months = counted(months_between(segments.before, segments.now), "month")
    return passage(
        f"From {dated(segments.before)} to {dated(segments.now)}, {months}: {'; '.join(said)}."
        if said
        else "",
        f"The levels of {dated(segments.before)} are implied, not printed.",
    )


def show_printed(study: Study, segments: Segments) -> None:
    """Show what the article prints of each kind, and the earlier level that follows."""
    if not segments.ids:
        return
    bases = base_frame(study, segments).set_index("series").reindex(list(segments.ids))
    ends = bases[["lower", "upper"]].astype(float)
    series = study.ledger.series
    scale = Scale.of(ends.to_numpy(), series[segments.whole].unit)
    frame = pd.DataFrame({"kind": [segments.labels[name] for name in segments.ids]})
    own = []
    for measure in (Measure.LEVEL, Measure.CHANGE, Measure.SHARE):
        claims = {name: claims_of(study, segments, name, measure) for name in segments.ids}
        own += [claim for rows in claims.values() for claim in rows]
        if any(claims.values()):
            heading, cells = _printed_column(list(claims.values()))
            whole = (
                f" of {in_sentence(series[segments.of].name_en)}"
                if measure is Measure.SHARE
                else ""
            )
            frame[f"{measure}, {heading}{whole}"] = cells
    earlier = f"{segments.before}, from"
    if ends.notna().any(axis=None):
        frame[earlier] = (ends["lower"] / scale.divisor).to_numpy()
        frame["to"] = (ends["upper"] / scale.divisor).to_numpy()
    implied = (
        f", and the level of {dated(segments.before)} that level and change imply, in {scale.label}"
    )
    show_table(
        frame,
        caption=f"As printed for {dated(segments.now)}{implied if earlier in frame else ''}.",
        name="segments",
        formats=dict.fromkeys((earlier, "to"), f",.{scale.decimals + 1}f"),
        data=pd.DataFrame([claim.model_dump() for claim in own]),
    )


def _printed_column(rows: list[list[Claim]]) -> tuple[str, list[str]]:
    """Return the unit most often printed, and each first number, with its own unit if it has another."""
    units = pd.Series([claims[0].unit for claims in rows if claims])
    unit = str(units.value_counts().index[0])
    cells = []
    for claims in rows:
        if not claims:
            cells.append("–")
        elif not claims[0].printed:
            cells.append("missing")
        else:
            own = "" if claims[0].unit == unit else spelled_unit(claims[0].unit)
            digits = claims[0].printed.replace("-", "−")
            cells.append(f"{claims[0].qualifier} {digits} {own}".strip())
    return spelled_unit(unit), cells


def steps_chart(frame: pd.DataFrame, scale: Scale, *, ends: tuple[str, str]) -> Figure:
    """Draw for each row where it stood before and after, with the change beside it.

    Parameters
    ----------
    frame
        ``name``, ``before``, ``after``, top to bottom.
    scale
        Unit shown.
    ends
        What the hollow and the filled marker stand for.
    """
    figure, axes = plt.subplots(figsize=(WIDTH, 0.95 + 0.52 * len(frame)))
    words: dict[str, Any] = {"fontsize": 10, "va": "bottom", "textcoords": "offset points"}
    decimals = scale.decimals
    for y, row in enumerate(frame.to_dict("records")):
        before, after = row["before"] / scale.divisor, row["after"] / scale.divisor
        place = 0 if after >= before else 1
        colour, marker = COLOURS[place], MARKERS[place]
        for end, value in zip(ends, (before, after), strict=True):
            mark(axes, value, y, f"{row['name']}, {end}", f"{value:,.{decimals}f} {scale.label}")
        arrow = {"arrowstyle": "-|>", "color": colour, "linewidth": 1.6, "shrinkB": 4, "shrinkA": 4}
        axes.annotate("", (after, y), (before, y), arrowprops=arrow)
        axes.plot(before, y, marker, color=colour, markerfacecolor="none")
        axes.plot(after, y, marker, color=colour)
        axes.annotate(
            plot_label(row["name"]), (0, y), (0, 5), xycoords=("axes fraction", "data"), **words
        )
        step = f"{after - before:+,.{decimals}f}".replace("-", "−")
        text = f"{before:,.{decimals}f} → {after:,.{decimals}f} ({step})"
        axes.annotate(text, (1, y), (0, 5), xycoords=("axes fraction", "data"), ha="right", **words)
    axes.set_ylim(len(frame) - 0.5, -0.8)
    axes.margins(x=0.05)
    name_rows(axes, (), at=())
    name_unit(axes, f"{scale.label}; hollow: {ends[0]}, filled: {ends[1]}", size=9.5)
    return figure
