"""One level in every way in which it is known: as printed, and as later numbers imply it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.verdicts import Verdict
from analysis.chapters.generative.across_breaks import broken_growth
from analysis.ledger.printed import as_printed
from analysis.plots.counts import agree, counted
from analysis.plots.display import say, show_figure
from analysis.plots.intervals import common_interval, interval_chart, show_interval
from analysis.plots.phrases import dated, in_sentence, listed, passage, readable
from analysis.plots.scales import Scale
from analysis.plots.sourced_names import cite_source
from analysis.timeseries.implied import implied_bases
from analysis.timeseries.stated import ENDS, interval_row

if TYPE_CHECKING:
    from analysis.ledger.claim import Claim
    from analysis.ledger.ledger import Ledger
    from analysis.ledger.records import Series
    from analysis.studies import Study

COLUMNS = ["way", *ENDS, "group", "holds"]


@dataclass(frozen=True, eq=False)
class PrintedWays:
    """Every way in which one level is known.

    Parameters
    ----------
    record
        The series.
    period
        The month.
    claims
        The claims that print the level.
    frame
        One row a way: ``way`` in words, the ends of its interval in base units, ``group`` (printed or
        implied), and ``holds``, false where every claim behind it is contradicted.
    """

    record: Series
    period: str
    claims: tuple[Claim, ...]
    frame: pd.DataFrame

    @property
    def scale(self) -> Scale:
        """The scale of the ends that exist."""
        return Scale.of(self.frame[["lower", "upper"]].to_numpy(), self.record.unit)

    @property
    def common(self) -> tuple[float, float] | None:
        """What the ways that hold have in common."""
        return common_interval(self.frame[self.frame["holds"]])


def describe_subjects(study: Study, *names: str) -> str:
    """Say which series the page looks at, and whose growth was printed across a break.

    Parameters
    ----------
    study
        A study.
    names
        Ids of series; those that the ledger lacks are left out.
    """
    series = study.ledger.series
    names = (*names, *(claim.series for claim in broken_growth(study)))
    known = [series[name].name_en for name in dict.fromkeys(names) if name in series]
    if not known:
        return "The ledger has none of the series that this page looks at."
    return f"The series looked at {agree(len(known), 'is', 'are')} {listed(known)}."


def printed_ways(study: Study, name: str) -> PrintedWays | None:
    """Return every way to the level of a series, at the month printed in most different ways.

    Parameters
    ----------
    study
        A study.
    name
        Id of the series.

    Returns
    -------
    PrintedWays or None
        Of months printed in equally many ways the last; nothing where no level is printed at a month.

    Examples
    --------
    >>> from analysis import study
    >>> found = printed_ways(study(), "generative_ai")
    >>> found.frame["group"].unique().tolist(), bool(found.frame["holds"].all())
    (['printed', 'implied'], False)
    """
    levels: dict[str, dict[tuple[object, ...], list[Claim]]] = {}
    audit = study.audit
    claims = [claim for claim in study.ledger.claims if claim.series == name and claim.printed]
    for claim in claims:
        if claim.measure == "level" and re.fullmatch(r"\d{4}-\d{2}", claim.period):
            ends = tuple(interval_row(audit.interval(claim)).values())
            levels.setdefault(claim.period, {}).setdefault(ends, []).append(claim)
    if not levels:
        return None
    period = max(levels, key=lambda month: (len(levels[month]), month))
    printed = levels[period]
    wrong = {one.claim.id for one in audit.judgements if one.verdict is Verdict.CONTRADICTED}
    rows = [
        (
            _printed_way(same, study.ledger),
            *ends,
            "printed",
            any(claim.id not in wrong for claim in same),
        )
        for ends, same in printed.items()
    ]
    bases = implied_bases(audit, [name])
    bases = bases[(bases["of"] == "") & (bases["base_period"] == period) & bases["comparable"]]
    for row in bases.drop_duplicates(["lower", "upper"]).to_dict("records"):
        measure = study.ledger.by_id[str(row["claim"])].measure
        way = f"{row['level']} in {dated(str(row['period']))} and a {measure} of {row['step']}"
        holds = str(row["claim"]) not in wrong
        rows.append((way, *(row[end] for end in ENDS), "implied", holds))
    unit = study.ledger.series[name].unit
    frame = pd.DataFrame(rows, columns=COLUMNS)
    frame["way"] = frame["way"].str.replace(f" {unit}", "")
    every = tuple(claim for same in printed.values() for claim in same)
    return PrintedWays(study.ledger.series[name], period, every, frame)


def _printed_way(same: list[Claim], ledger: Ledger) -> str:
    sources = listed(sorted({cite_source(ledger.sources[claim.source]) for claim in same}))
    times = "once" if len(same) == 1 else counted(len(same), "time")
    return f"{as_printed(same[0])}, {times} in {sources}"


def show_ways(found: PrintedWays | None) -> None:
    """Show the ways as intervals; a sentence where no level is printed."""
    if found is None:
        say("No level of this series is printed at a month.")
        return
    ways, scale = found.frame, found.scale
    rows = "; ".join(
        f"{row['way']}: {show_interval(row['lower'], row['upper'], scale)}"
        for row in ways.to_dict("records")
    )
    name = in_sentence(found.record.name_en)
    show_figure(
        interval_chart(ways, scale, common=common_interval(ways) is not None),
        caption=describe_ways(found),
        alt=f"Intervals for {name} in {dated(found.period)}, {scale.label}: {rows}.",
        data=ways,
        name=f"{found.record.id}-{found.period}",
    )


def describe_ways(found: PrintedWays) -> str:
    """Say what the ways that hold leave together, and which cannot hold with them."""
    held = found.frame[found.frame["holds"]]
    wrong = found.frame.loc[~found.frame["holds"], "way"]
    met = found.common if len(held) else None
    start = f"{found.record.name_en} in {dated(found.period)}"
    ways = counted(len(held), "way that can hold", "ways that can hold")
    leaves = "leaves" if len(held) == 1 else "together leave"
    reach = ""
    if met:
        digits = found.scale.decimals + 1
        reach = f"{show_interval(*met, found.scale, decimals=digits)} {found.scale.label}"
    return passage(
        f"{start}: {ways} {leaves} {reach}."
        if reach
        else f"{start}: the ways have nothing in common.",
        f"Cannot hold with the others: {'; '.join(wrong)}." if len(wrong) else "",
        "" if len(wrong) or not reach else "Every printed number can hold.",
    )


def describe_findings(study: Study, found: PrintedWays | None) -> str:
    """Return what the findings say about contradictions of this level; nothing where there is none."""
    own = {claim.id for claim in found.claims} if found else set()
    return passage(
        *(
            readable(one.statement)
            for one in study.ledger.findings
            if one.kind == "contradiction" and own & {*one.claims, *one.against}
        )
    )
