"""Sentences about a series, computed from what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.plots.markup import bold, code, items
from analysis.plots.scales import Scale
from analysis.timeseries.growth import change

if TYPE_CHECKING:
    from analysis.timeseries.report import SeriesReport

#: A value this far beyond both ends, as a share of them, is a turn worth telling.
TURN = 0.1


def describe_series(report: SeriesReport) -> str:
    """Say what is counted, what it is part of, and its latest value."""
    record, own = report.record, report.own
    scale = Scale.of(own["value"], record.unit)
    last = own.iloc[-1]
    name = bold(record.name_en) + (f" ({record.name_zh})" if record.name_zh else "")
    sentences = [
        (
            f"{name} stood at {bold(scale.show(last['value']))} at the end of {last['period']}"
            f" (the claims leave {_fine(scale, last['lower'])} to {_fine(scale, last['upper'])})."
        ),
        f"{len(own)} dates are known, from {own['period'].iloc[0]} on.",
    ]
    sentences += [
        f"From {start} on the definition differs: {reason}." for start, reason in record.breaks
    ]
    return " ".join(sentences)


def _fine(scale: Scale, value: float) -> str:
    """Write an end of an interval with two digits more than its value."""
    return f"{value / scale.divisor:,.{scale.decimals + 2}f}"


def describe_course(report: SeriesReport) -> str:
    """Say how far a series went under its last definition, and by how much in its last year."""
    record, own = report.record, report.own
    scale = Scale.of(own["value"], record.unit)
    current = own[own["segment"] == own["segment"].iloc[-1]]
    first, last = current.iloc[0], current.iloc[-1]
    if len(current) == 1:
        return f"{record.name_en}: {scale.show(last['value'])} in {last['period']}, the first value of a new definition."
    verb = "rose" if last["value"] > first["value"] else "fell"
    if last["value"] == first["value"]:
        verb = "did not move"
    ends = current["value"].iloc[[0, -1]]
    far = current.loc[[current["value"].idxmax(), current["value"].idxmin()]]
    far = far[(far["value"] > ends.max() * (1 + TURN)) | (far["value"] < ends.min() * (1 - TURN))]
    by_way = "".join(
        f" by way of {scale.number(row['value'])} in {row['period']}"
        for _, row in far.sort_values("period").iterrows()
    )
    text = (
        f"{record.name_en} {verb if not by_way else 'went'} from {scale.number(first['value'])} in"
        f" {first['period']}{by_way} to {scale.show(last['value'])} in {last['period']}."
    )
    year = change(current)
    year = year[year["period"] == last["period"]]
    if not year.empty:
        step = float(year["value"].iloc[0])
        text += (
            f" In the last year it {'gained' if step >= 0 else 'lost'} {scale.number(abs(step))}."
        )
    hollow = (own["known"] == "reconstructed").sum()
    if hollow:
        text += (
            f" Hollow points ({hollow}) were not printed; other claims leave little room for them."
        )
    return text


def describe_verdicts(report: SeriesReport) -> str:
    """Say how many prints hold and which do not."""
    claims = report.claims
    counts = claims["verdict"].value_counts()
    parts = [f"{counts[name]} {name.replace('_', ' ')}" for name in counts.index]
    text = f"{len(claims)} numbers were printed of it: {', '.join(parts)}."
    contradicted = claims[claims["verdict"] == "contradicted"].to_dict("records")
    return text + items(f"{code(row['id'])}: {row['reason']}" for row in contradicted)
