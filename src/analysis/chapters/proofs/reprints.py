"""What one feasible point prints: every number again."""

from __future__ import annotations

from collections import Counter
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.certified import verify_contradiction, verify_point
from analysis.audits.levels_claimed import claim_unknowns, shares_of
from analysis.audits.table import table_claims
from analysis.audits.unknowns import Level
from analysis.ledger.printed import spelled_unit
from analysis.plots.citing import claim_dates, describe_claim
from analysis.plots.counts import agree, counted
from analysis.plots.display import say, show_table
from analysis.plots.markup import code, emphasis
from analysis.plots.phrases import dated, in_sentence
from analysis.quantities.measures import Measure
from analysis.quantities.numerals import decimals_of, parse_printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.audits.audit import Audit
    from analysis.audits.unknowns import Unknown
    from analysis.ledger.claim import Claim
    from analysis.studies import Study

COLUMNS = ["claim", "what", "when", "printed", "unit", "value", "reprinted", "holds"]
#: Values below this are shown with six digits, those above with four decimals.
SMALL = 1e4


def describe_judging(study: Study) -> str:
    """Say how many limits the printed numbers set, and that the feasible point keeps them."""
    audit = study.audit
    limits = [
        row
        for rows in audit.system.components
        for row in rows
        if audit.aside.isdisjoint(row.claims)
    ]
    frame = reprinted_frame(audit, reprinted_claims(audit))
    same = int((frame["printed"] == frame["reprinted"]).sum())
    found = audit.contradictions
    aside, rest = len(audit.aside), len(frame) - same
    sentences = [
        (
            f"Here {counted(len(study.ledger.claims), 'printed number')} set"
            f"{agree(len(study.ledger.claims), 's', '')} {counted(len(limits), 'limit')} on"
            f" {counted(len(audit.point), 'unknown value')}."
        ),
        (
            f"{counted(aside, 'number')} {agree(aside, 'is', 'are')} set aside, in"
            f" {counted(len(found), 'contradiction')}."
            if found
            else "None of them has to be set aside."
        ),
        (
            f"For all {'the others' if found else 'of them'} one feasible point was found; checked"
            " again for this page, limit by limit and in fractions, it"
            f" {'keeps every one' if verify_point(audit) else 'does not keep all'}."
        ),
        f"{same:,} of {counted(len(frame), 'number')} {agree(same, 'comes', 'come')} out digit for digit.",
    ]
    if rest:
        sentences.append(
            f"The other {agree(rest, 'is', f'{rest:,} are')} printed with words such as"
            f" {emphasis('more than')}, or with fewer digits that count than are written, and"
            f" {agree(rest, 'its value lies', 'their values lie')} where those words allow."
        )
    exact = sum(verify_contradiction(one) for one in found)
    if found:
        sentences.append(
            "All of the sums below were added up again in the same way."
            if exact == len(found)
            else f"{exact} of the sums below were added up again in the same way and hold."
        )
    return " ".join(sentences)


def row_frame(study: Study, source: str, example: str) -> pd.DataFrame:
    """Return the numbers of one row of a source's table, and what the feasible point makes of them.

    Parameters
    ----------
    study
        A study.
    source
        Id of a source.
    example
        Id of the series whose row is wanted.

    Returns
    -------
    pandas.DataFrame
        As of :func:`reprinted_frame`; empty where the table has no such row, or all of it is set
        aside.
    """
    example = table_example(study, source, example)
    own = [claim for claim in table_claims(study.ledger, source) if claim.series == example]
    kept = {claim.id for claim in reprinted_claims(study.audit)}
    return reprinted_frame(study.audit, [claim for claim in own if claim.id in kept])


def table_example(study: Study, source: str, named: str) -> str:
    """Return the series whose row is shown: that named, or the first with most numbers in the table.

    Parameters
    ----------
    study
        A study.
    source
        Id of a source.
    named
        Id of a series, possibly empty.
    """
    kept = {claim.id for claim in reprinted_claims(study.audit)}
    own = [claim for claim in table_claims(study.ledger, source) if claim.id in kept]
    counts = Counter(claim.series for claim in own)
    return named or (counts.most_common(1)[0][0] if counts else "")


def show_row(study: Study, source: str, example: str) -> None:
    """Show one row of a table beside what the feasible point prints for it."""
    example = table_example(study, source, example)
    row = row_frame(study, source, example)
    if row.empty:
        named = f" {code(example)}" if example else ""
        say(f"The table of {code(source)} has no row{named} whose numbers hold.")
        return
    title = study.ledger.series[example].name_en
    what = row["what"].str.replace(f"{title} (", "(", regex=False)
    what = what.str.replace(title, "users", regex=False).str.strip("()")
    same = int((row["printed"] == row["reprinted"]).sum())
    small = row["value"].max() < SMALL
    shown = row.assign(what=what, unit=row["unit"].map(spelled_unit))
    shown = shown[["what", "when", "printed", "reprinted", "value", "unit"]]
    show_table(
        shown.rename(columns={"value": "feasible value", "reprinted": "rounded"}),
        caption=f"{title}: {same} of {counted(len(row), 'printed number')} come out of the feasible point.",
        name=f"feasible-{example}",
        formats={"feasible value": ",.6g" if small else ",.4f"},
        data=row,
    )


def describe_row_values(study: Study, source: str, example: str) -> str:
    """Say which values behind one row of a table the feasible point has."""
    example = table_example(study, source, example)
    own = [claim for claim in table_claims(study.ledger, source) if claim.series == example]
    names = {example, *(claim.of for claim in own)}
    periods = {period for claim in own for period in (claim.period, claim.base_period)}
    values = sorted(
        (unknown.series, unknown.period, float(value))
        for unknown, value in study.audit.point.items()
        if isinstance(unknown, Level) and unknown.series in names and unknown.period in periods
    )
    if not values:
        return ""
    series = study.ledger.series
    return (
        "The values behind it: "
        + "; ".join(
            f"{in_sentence(series[name].name_en)}, {dated(period)}: {value:,.1f}"
            for name, period, value in values
        )
        + ". Decimals of a person are no mistake: any value within the limits will do."
    )


def reprinted_frame(audit: Audit, claims: Iterable[Claim]) -> pd.DataFrame:
    """Return what the feasible point of an audit would have made a source print, beside what it printed.

    Parameters
    ----------
    audit
        An audit of the ledger.
    claims
        Claims whose levels are all in its point.

    Returns
    -------
    pandas.DataFrame
        One row a claim: ``claim``, ``what``, ``when``, ``printed``, ``unit``; ``value``, the true value by
        the point in the unit printed; ``reprinted``, that value rounded to the digits printed;
        ``holds``, whether the exact value lies in the rounding interval.
    """
    rows = []
    for claim in claims:
        value = _true_value(claim, audit)
        inside = value * claim.multiplier in audit.interval(claim)
        rows.append(
            {
                "claim": claim.id,
                "what": describe_claim(claim, audit.ledger),
                "when": claim_dates(claim),
                "printed": claim.printed,
                "unit": claim.unit,
                "value": float(value),
                "reprinted": _rounded_like(claim.printed, value),
                "holds": inside,
            }
        )
    return pd.DataFrame(rows, columns=COLUMNS)


def reprinted_claims(audit: Audit) -> tuple[Claim, ...]:
    """Return the claims that the point of an audit has to reprint: printed, and not set aside."""
    return tuple(
        claim
        for claim in audit.ledger.claims
        if claim.printed
        and claim.id not in audit.aside
        and all(unknown in audit.point for unknown in _unknowns(claim, audit))
    )


def _unknowns(claim: Claim, audit: Audit) -> Sequence[Unknown]:
    """Return what a claim prints one of, or compares: levels, or the two ratios of a change."""
    series = audit.ledger.series
    if claim.measure is Measure.SHARE_CHANGE:
        return shares_of(claim, series)
    return claim_unknowns(claim, series)


def _true_value(claim: Claim, audit: Audit) -> Fraction:
    """Return what the point of an audit makes of a claim, in the unit printed."""
    values = [audit.point[unknown] for unknown in _unknowns(claim, audit)]
    match claim.measure:
        case Measure.LEVEL:
            value = values[0]
        case Measure.CHANGE | Measure.SHARE_CHANGE:
            value = values[0] - values[1]
        case Measure.GROWTH:
            value = values[0] / values[1] - 1
        case _:
            value = values[0] / values[1]
    return value / claim.multiplier


def _rounded_like(printed: str, value: Fraction) -> str:
    """Round a value to the digits of a print, and group its thousands if the print does."""
    number = parse_printed(printed)
    if isinstance(number, Fraction):
        return str(value.limit_denominator(number.denominator))
    places = decimals_of(number)
    shifted = Decimal((value * 10 ** (places + 6)).__round__()).scaleb(-places - 6)
    cut = shifted.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
    return f"{cut:,}" if "," in printed else f"{cut:f}"
