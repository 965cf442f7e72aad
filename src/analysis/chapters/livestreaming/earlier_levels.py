"""Earlier levels: those an article implies against those that others print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.chapters.livestreaming.segment_steps import base_frame
from analysis.ledger.printed import as_printed
from analysis.plots.counts import counted
from analysis.plots.display import say, show_figure
from analysis.plots.intervals import common_interval, interval_chart, show_interval
from analysis.plots.phrases import dated, passage, readable
from analysis.plots.scales import Scale
from analysis.plots.sourced_names import cite_source
from analysis.quantities.periods import months_between
from analysis.timeseries.stated import ENDS, interval_row

if TYPE_CHECKING:
    from analysis.chapters.livestreaming.segments import Segments
    from analysis.ledger.ledger import Ledger
    from analysis.studies import Study

#: Months of a year.
YEAR = 12


def earlier_ways(study: Study, segments: Segments) -> dict[str, pd.DataFrame]:
    """Return the earlier level as the article implies it and as others print it.

    Returns
    -------
    dict of str to pandas.DataFrame
        By series of which another source prints the earlier level: ``way`` in words, the interval,
        ``group`` (implied or printed), and the ``claim`` printed. The first row is the implied one.
    """
    found = {}
    for base in base_frame(study, segments).to_dict("records"):
        others = [
            claim
            for claim in study.ledger.levels_of(base["series"], segments.before)
            if claim.printed and claim.source != segments.source
        ]
        if others:
            unit = study.ledger.series[base["series"]].unit
            own = cite_source(study.ledger.sources[segments.source])
            implied = {
                "way": f"{dated(segments.now)} less the change ({own})",
                **{end: base[end] for end in ENDS},
                "group": "implied",
                "claim": "",
            }
            printed = [
                {
                    "way": f"printed {as_printed(claim).removesuffix(f' {unit}')} ({cite_source(study.ledger.sources[claim.source])})",
                    **interval_row(study.audit.interval(claim)),
                    "group": "printed",
                    "claim": claim.id,
                }
                for claim in others
            ]
            found[str(base["series"])] = pd.DataFrame([implied, *printed])
    return found


def show_earlier(study: Study, segments: Segments) -> None:
    """Show the earlier levels side by side; a sentence where no other source prints one."""
    found = earlier_ways(study, segments)
    if not found and segments.ids:
        say("No other source prints an earlier level of these.")
    for name, ways in found.items():
        scale = Scale.of(ways["upper"], study.ledger.series[name].unit)
        label = f"{segments.labels[name]}, {dated(segments.before)}"
        each = [
            f"{way['way']}: {show_interval(way['lower'], way['upper'], scale)}"
            for way in ways.to_dict("records")
        ]
        show_figure(
            interval_chart(ways, scale, common=common_interval(ways) is not None),
            caption=f"{label}. {describe_ways(ways, study.ledger, scale)}",
            alt=f"Intervals for {label}, {scale.label}: {'; '.join(each)}.",
            data=ways,
            name=f"{name}-{segments.before}",
        )


def describe_ways(ways: pd.DataFrame, ledger: Ledger, scale: Scale) -> str:
    """Say what all ways leave, or which printed levels the implied one excludes.

    Parameters
    ----------
    ways
        From :func:`earlier_ways`.
    ledger
        Its findings say what is known of a number that cannot hold.
    scale
        Unit shown.
    """
    met = common_interval(ways)
    if met is not None:
        fine = show_interval(*met, scale, decimals=scale.decimals + 1)
        return f"All meet and leave {fine} {scale.label}."
    known = {name: one.statement for one in ledger.findings for name in one.claims}
    said = []
    for place in range(1, len(ways)):
        if common_interval(ways.iloc[[0, place]]) is None:
            claim = ledger.by_id[ways["claim"].iloc[place]]
            said += [
                f"{as_printed(claim)}, in {cite_source(ledger.sources[claim.source])}, cannot hold.",
                readable(known.get(claim.id, "")),
            ]
    return passage(*said) or "Each meets the implied level; all together leave nothing."


def describe_span(segments: Segments) -> str:
    """Say over how many months the changes run, where that is not a year."""
    if not segments.before:
        return ""
    months = months_between(segments.before, segments.now)
    if months == YEAR:
        return ""
    return (
        f"All changes run over {counted(months, 'month')}, from {dated(segments.before)} to"
        f" {dated(segments.now)}; they are not growth in a year."
    )
