"""Missing shares: the whole that the printed shares imply, and what is left for a share not printed."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from math import ceil, floor
from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.audit import audit as audit_ledger
from analysis.audits.bounds import level_bounds
from analysis.audits.compare import select_sources
from analysis.audits.unknowns import Level
from analysis.chapters.livestreaming.segments import claims_of
from analysis.plots.display import say, show_figure, show_table
from analysis.plots.intervals import common_interval, interval_chart, show_interval
from analysis.plots.phrases import dated, dates_in_words, in_sentence, passage
from analysis.plots.scales import Scale
from analysis.quantities.measures import Measure
from analysis.quantities.numerals import decimals_of, parse_printed
from analysis.timeseries.implied import implied_wholes

if TYPE_CHECKING:
    from analysis.audits.audit import Audit
    from analysis.chapters.livestreaming.segments import Segments
    from analysis.ledger.claim import Claim
    from analysis.studies import Study

#: Values that are written out; more are counted.
FEW = 12
COLUMNS = ["series", "share of", "knowing", "from", "to", "shares that fit"]


def show_wholes(study: Study, segments: Segments) -> None:
    """Show the whole that each row of the article implies; nothing where none does."""
    if not segments.of:
        return
    ways = implied_wholes(study.audit, segments.of, segments.now, sources=[segments.source])
    if ways.empty:
        return
    record = study.ledger.series[segments.of]
    scale = Scale.of(ways["upper"], record.unit)
    scale = Scale(scale.divisor, scale.label, 1)
    words = ways["way"].str.replace(f" {record.unit}", "", regex=False)
    each = [
        f"{way['way']}: {show_interval(way['lower'], way['upper'], scale)}"
        for way in ways.to_dict("records")
    ]
    met = common_interval(ways)
    result = (
        f"Together they leave {show_interval(*met, scale)} {scale.label}."
        if met
        else "They have nothing in common."
    )
    show_figure(
        interval_chart(ways.assign(way=words), scale),
        caption=f"{record.name_en} in {dated(segments.now)} that each row of the article implies."
        f" {result}",
        alt=f"Intervals for {in_sentence(record.name_en)} in {scale.label}: {'; '.join(each)}.",
        data=ways,
        name=f"implied-{segments.of}",
    )


def missing_claims(study: Study, segments: Segments) -> list[Claim]:
    """Return the shares that the article announces and does not print."""
    shares = [
        claim for name in segments.ids for claim in claims_of(study, segments, name, Measure.SHARE)
    ]
    return [claim for claim in shares if not claim.printed]


def missing_frame(study: Study, segments: Segments) -> pd.DataFrame:
    """Return what the article alone, and every source together, leave for each missing share.

    Returns
    -------
    pandas.DataFrame
        ``series``, name of the ``share of`` what, ``knowing`` what, ``from`` and ``to`` in per
        cent, and the ``shares that fit`` with the decimals of the article's other shares.
    """
    missing = missing_claims(study, segments)
    if not missing:
        return pd.DataFrame(columns=COLUMNS)
    audits = {
        "the article alone": audit_ledger(select_sources(study.ledger, [segments.source])),
        "every source": study.audit,
    }
    decimals = _decimals(study, segments)
    rows = []
    for claim in missing:
        name = study.ledger.series[claim.series].name_en
        for knowing, audit in audits.items():
            ends = _bracket(audit, claim)
            if ends is not None:
                rows.append([claim.series, name, knowing, *ends, _fitting(*ends, decimals)])
    return pd.DataFrame(rows, columns=COLUMNS)


def _bracket(audit: Audit, claim: Claim) -> tuple[float, float] | None:
    """Return the ends of a share in per cent by the bounds of its two levels."""
    series = audit.ledger.series
    part, whole = (
        Level(name, claim.period, series[name].segment(claim.period))
        for name in (claim.series, claim.of)
    )
    bounds = level_bounds(audit, [claim.series, claim.of])
    if part not in bounds or whole not in bounds:
        return None
    lower, upper = bounds[part].ratio(bounds[whole]).as_floats()
    return None if lower is None or upper is None else (100 * lower, 100 * upper)


def _decimals(study: Study, segments: Segments) -> int:
    """Return how many decimals most of the article's shares have."""
    printed = [
        parse_printed(claim.printed)
        for name in segments.ids
        for claim in claims_of(study, segments, name, Measure.SHARE)
        if claim.printed
    ]
    found = Counter(decimals_of(number) for number in printed if isinstance(number, Decimal))
    return max(found, key=found.__getitem__, default=0)


def _fitting(lower: float, upper: float, decimals: int) -> str:
    """Write the shares of so many decimals whose rounding interval meets an interval.

    Examples
    --------
    >>> _fitting(19.134, 19.296, 1)
    '19.1, 19.2, 19.3'
    >>> _fitting(1.0, 99.0, 0)
    '99 values from 1 to 99'
    """
    step = 10.0**-decimals
    first, last = ceil(lower / step - 0.5), floor(upper / step + 0.5)
    texts = [f"{place * step:.{decimals}f}" for place in range(first, last + 1)]
    if len(texts) > FEW:
        return f"{len(texts)} values from {texts[0]} to {texts[-1]}"
    return ", ".join(texts)


def show_missing(study: Study, segments: Segments) -> None:
    """Show what is left for each missing share; a sentence where none is missing."""
    frame = missing_frame(study, segments)
    if frame.empty:
        if segments.ids:
            say("No share is missing of which anything can be said.")
        return
    show_table(
        frame.drop(columns="series"),
        caption=describe_missing(frame),
        name="missing-share",
        formats={"from": ".3f", "to": ".3f"},
        data=frame,
    )


def describe_missing(frame: pd.DataFrame) -> str:
    """Say between which ends each missing share lies, knowing the least.

    Parameters
    ----------
    frame
        From :func:`missing_frame`, at least one row.
    """
    return passage(
        *(
            f"The share of {in_sentence(row['share of'])} that is missing lies between"
            f" {row['from']:.2f} and {row['to']:.2f} %, knowing {row['knowing']}."
            for row in frame.drop_duplicates("series").to_dict("records")
        )
    )


def describe_notes(study: Study, segments: Segments) -> tuple[str, ...]:
    """Repeat what the ledger notes on each missing share.

    Returns
    -------
    tuple of str
        A paragraph for each.
    """
    return tuple(
        f"The ledger's note on the empty row says what is known of it: {dates_in_words(claim.note.rstrip('.'))}."
        for claim in missing_claims(study, segments)
        if claim.note
    )
