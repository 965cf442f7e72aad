"""The total behind a document's shares: what each of its rows leaves for it, and all together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from analysis.audits.audit import audit as audit_ledger
from analysis.audits.bounds import level_bounds
from analysis.audits.table import implied_totals, table_claims, table_ledger
from analysis.audits.unknowns import Level
from analysis.audits.verdicts import Verdict
from analysis.ledger.printed import as_printed
from analysis.plots.display import say, show_figure, show_table
from analysis.plots.phrases import dated, in_sentence, listed
from analysis.plots.plotframe import name_rows, name_unit
from analysis.plots.scales import Scale
from analysis.plots.sourced_names import cite_source
from analysis.plots.theme import COLOURS, LIGHT, SIZE
from analysis.quantities.measures import Measure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from analysis.audits.audit import Audit
    from analysis.ledger.claim import Claim
    from analysis.ledger.records import Series
    from analysis.studies import Study

COLUMNS = ["period", "lower", "upper", "least_by", "most_by", "printed"]
#: Rows that it takes to say more of a total than one of them does.
ROWS = 2
#: Units beyond this would leave no digits for the width of an interval.
LARGEST = 1_000_000
#: From here on a width is written without decimals.
WIDE = 10


@dataclass(frozen=True)
class TableTotal:
    """What the rows of a document leave for the total that its shares are of.

    Parameters
    ----------
    source
        Id of the document.
    record
        The total; ``None`` where no rows bound one.
    by_row
        From :func:`~analysis.audits.table.implied_totals`, of this total, with ``name``.
    together
        One row a period at which several rows bound it on both sides: the interval ``lower`` to
        ``upper`` that they leave together, the names of the rows that set its ends (``least_by``,
        ``most_by``), and how it is ``printed`` elsewhere.
    scale
        The unit the document prints its levels in.
    """

    source: str
    record: Series | None = None
    by_row: pd.DataFrame = field(default_factory=pd.DataFrame)
    together: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=COLUMNS))
    scale: Scale = field(default_factory=lambda: Scale(1.0, "", 0))


def find_total(study: Study, source: str) -> TableTotal:
    """Return what a document implies for the total that most of its shares are of."""
    by_row = implied_totals(study.audit, source)
    if by_row.empty:
        return TableTotal(source)
    record = study.ledger.series[by_row["of"].value_counts().index[0]]
    own = by_row[by_row["of"] == record.id]
    names = [study.ledger.series[name].name_en for name in own["series"]]
    own = own.assign(name=names)
    alone = level_bounds(audit_ledger(table_ledger(study.ledger, source)), [record.id])
    rows = []
    for period, one in own.groupby("period"):
        bound = alone.get(Level(record.id, str(period), record.segment(str(period))))
        lower, upper = (None, None) if bound is None else bound.as_floats()
        if lower is not None and upper is not None and len(one) >= ROWS:
            rows.append(
                {
                    "period": period,
                    "lower": lower,
                    "upper": upper,
                    "least_by": one.sort_values("lower", ascending=False)["name"].iloc[0],
                    "most_by": one.sort_values("upper")["name"].iloc[0],
                    "printed": ", ".join(_printed_levels(study.audit, record.id, str(period)))
                    or "–",
                }
            )
    together = pd.DataFrame(rows, columns=COLUMNS)
    if together.empty:
        return TableTotal(source)
    return TableTotal(
        source, record, own, together, _table_scale(study, source, record, together["upper"].max())
    )


def show_total(total: TableTotal) -> None:
    """Show what a document implies for its total at each date; a sentence where it does not."""
    record, together, divisor = total.record, total.together, total.scale.divisor
    if record is None:
        say("The rows of this document leave no total that several of them bound on both sides.")
        return
    show_table(
        pd.DataFrame(
            {
                "date": together["period"],
                "least": together["lower"] / divisor,
                "most": together["upper"] / divisor,
                "width": (together["upper"] - together["lower"]) / divisor,
                "least by": together["least_by"],
                "most by": together["most_by"],
                "printed in the ledger": together["printed"],
            }
        ),
        caption=f"What the document implies for the total behind its shares: {in_sentence(record.name_en)},"
        f" in {total.scale.label}.",
        name=f"{total.source}-total",
        formats=dict.fromkeys(("least", "most", "width"), f",.{total.scale.decimals}f"),
        data=together,
    )


def show_total_by_row(total: TableTotal) -> None:
    """Show the total that each row of a document leaves, and all together; nothing where there is none."""
    if total.record is None:
        return
    overlaps = [
        f"{dated(row['period'])}: all bars overlap from {total.scale.number(row['lower'])} to"
        f" {total.scale.number(row['upper'])}"
        for row in total.together.to_dict("records")
    ]
    show_figure(
        totals_chart(total),
        caption=describe_rows(total),
        alt="Horizontal bars, one a row of the document: the totals that its level and share leave, in"
        f" {total.scale.label}. {'; '.join(overlaps)}.",
        data=total.by_row,
        name=f"{total.source}-total-by-row",
    )


def describe_rows(total: TableTotal) -> str:
    """Say how wide the intervals of single rows are, and how narrow the one they leave together."""
    said = []
    for row in total.together.to_dict("records"):
        one = total.by_row[total.by_row["period"] == row["period"]]
        widths = (one["upper"] - one["lower"]) / total.scale.divisor
        width = (row["upper"] - row["lower"]) / total.scale.divisor
        finite = widths[np.isfinite(widths)]
        single = (
            f"the single rows leave intervals that are {_wide(finite.min())} to"
            f" {_wide(finite.max())} wide, "
            if len(finite)
            else ""
        )
        low, high = in_sentence(row["least_by"]), in_sentence(row["most_by"])
        ends = low if low == high else f"{low} below and {high} above"
        said.append(
            f"{dated(row['period'])}: {single}all of them together one of {_wide(width)} (shaded),"
            f" set by {ends}"
        )
    return (
        f"In {total.scale.label}. {'; '.join(said)}. The pointers mark the rows that set the ends."
    )


def _wide(width: float) -> str:
    return f"{width:,.0f}" if width >= WIDE else f"{width:,.2f}"


def describe_step(study: Study, total: TableTotal) -> str:
    """Say which change of the total a document implies, and what is printed of it elsewhere."""
    if total.record is None or len(total.together) < ROWS:
        return ""
    first, last = total.together.iloc[0], total.together.iloc[-1]
    least, most = last["lower"] - first["upper"], last["upper"] - first["lower"]
    scale = Scale.of([least, most], total.record.unit)
    said = f"from {dated(first['period'])} to {dated(last['period'])}"
    printed = [
        f"{as_printed(claim)} ({cite_source(study.ledger.sources[claim.source])})"
        for claim in study.ledger.claims
        if claim.series == total.record.id
        and claim.measure is Measure.CHANGE
        and (claim.base_period, claim.period) == (first["period"], last["period"])
        and claim.printed
    ]
    elsewhere = f" Printed elsewhere: {listed(dict.fromkeys(printed))}." if printed else ""
    return f"So the document alone leaves {_step(least, most, scale)} {said}.{elsewhere}"


def _step(least: float, most: float, scale: Scale) -> str:
    """Write a change between two ends as an increase or decrease where it is one."""
    if least > 0:
        return f"an increase of {scale.number(least)} to {scale.show(most)}"
    if most < 0:
        return f"a decrease of {scale.number(-most)} to {scale.show(-least)}"
    return (
        f"anything from a decrease of {scale.number(-least)} to an increase of {scale.show(most)}"
    )


def _printed_levels(audit: Audit, name: str, period: str) -> list[str]:
    """Return how a level is printed by whoever prints it, without what is contradicted."""
    return list(
        dict.fromkeys(
            as_printed(claim)
            for claim in audit.ledger.levels_of(name, period)
            if claim.printed
            and not claim.qualifier
            and audit.by_id[claim.id].verdict is not Verdict.CONTRADICTED
        )
    )


def _table_scale(study: Study, source: str, record: Series, most: float) -> Scale:
    """Return the unit that a document prints most of its levels in, or a finer one that shows widths."""

    def same_base(claim: Claim) -> bool:
        return study.ledger.series[claim.series].unit == record.unit

    units = [
        (claim.unit, int(claim.multiplier))
        for claim in table_claims(study.ledger, source)
        if claim.measure is Measure.LEVEL and same_base(claim)
    ]
    unit, power = Counter(units).most_common(1)[0][0] if units else (record.unit, 1)
    if power > LARGEST:
        scale = Scale.of([most], record.unit)
        return Scale(scale.divisor, scale.label, 2)
    # A multiplier without an English word is written in digits.
    label = f"{power:,} {record.unit}" if unit[:1].isdigit() else unit
    return Scale(float(power), label, 2)


def totals_chart(total: TableTotal) -> Figure:
    """Draw what each row of a document says of the total behind its shares, and what all leave."""
    divisor = total.scale.divisor
    together = total.together.to_dict("records")
    counts = [int((total.by_row["period"] == row["period"]).sum()) for row in together]
    figure, all_axes = plt.subplots(
        len(together),
        1,
        figsize=(SIZE[0], 0.2 * sum(counts) + 0.95 * len(together)),
        squeeze=False,
        height_ratios=counts,
    )
    for axes, common in zip(all_axes[:, 0], together, strict=True):
        rows = total.by_row[total.by_row["period"] == common["period"]]
        y = np.arange(len(rows))
        lower, upper = rows["lower"].to_numpy() / divisor, rows["upper"].to_numpy() / divisor
        ends = common["lower"] / divisor, common["upper"] / divisor
        axes.axvspan(*ends, color=COLOURS[1], alpha=0.3, linewidth=0)
        # The two rows that set the ends carry a mark, since colour alone would not say so.
        tight_low, tight_high = lower >= lower.max(), upper <= upper.min()
        axes.barh(y, upper - lower, left=lower, height=0.5, color=COLOURS[0], alpha=0.8)
        axes.plot(lower[tight_low], y[tight_low], ">", color=LIGHT["ink"], markersize=6)
        axes.plot(upper[tight_high], y[tight_high], "<", color=LIGHT["ink"], markersize=6)
        name_rows(axes, rows["name"], size=9.5)
        axes.xaxis.set_major_locator(MaxNLocator(nbins=5))
        axes.xaxis.set_major_formatter("{x:,.0f}")
        name_unit(axes, f"{common['period']}, {total.scale.label}", side="right")
    return figure
