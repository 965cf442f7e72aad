"""What the verdicts of an audit rest on, as tables for readers: witnesses, proofs, suspects, digits."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.constraints import claim_unknowns, shares_of
from analysis.audits.misprints import meets
from analysis.audits.origins import Printed, describe_rule
from analysis.audits.sums import proof_lines
from analysis.audits.table import table_claims
from analysis.ledger.printed import as_printed
from analysis.plots.findings import describe_claim
from analysis.plots.phrases import host_of, readable
from analysis.quantities.measures import Measure
from analysis.quantities.numerals import PRINTED, decimals_of, parse_printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.audits.audit import Audit
    from analysis.audits.contradictions import Contradiction, Suspect
    from analysis.audits.origins import Origin
    from analysis.audits.unknowns import Unknown
    from analysis.ledger.ledger import Ledger
    from analysis.ledger.records import Claim

DIGITS = "0123456789"
#: Digits shown of the ends of an interval.
SIGNIFICANT = 6


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
                "when": f"{claim.base_period} to {claim.period}"
                if claim.base_period
                else claim.period,
                "printed": claim.printed,
                "unit": claim.unit,
                "value": float(value),
                "reprinted": _rounded_like(claim.printed, value),
                "holds": inside,
            }
        )
    return pd.DataFrame(rows)


def reprinted_claims(audit: Audit) -> tuple[Claim, ...]:
    """Return the claims that the point of an audit has to reprint: printed, and not set aside."""
    return tuple(
        claim
        for claim in audit.ledger.claims
        if claim.printed
        and claim.id not in audit.aside
        and all(unknown in audit.point for unknown in _unknowns(claim, audit))
    )


def proof_frame(found: Contradiction, ledger: Ledger) -> pd.DataFrame:
    """Return the proof of a contradiction as a sum, with readable names.

    Returns
    -------
    pandas.DataFrame
        ``from`` (source, place in it, what it prints), ``says``, ``times``, ``locator``, ``claim``; the last
        row is the sum.
    """
    names = {name: record.name_en for name, record in ledger.series.items()}
    rows = []
    for line in proof_lines(found.proof, names):
        claim = ledger.by_id.get(line.origin.id) if line.origin else None
        rows.append(
            {
                "from": _cite(claim) if claim else _rule(line.origin, ledger),
                "says": line.says,
                "times": f"({line.times})" if line.behind else line.times,
                "locator": claim.locator if claim else "",
                "claim": claim.id if claim else "",
            }
        )
    return pd.DataFrame(rows)


def suspects_frame(found: Contradiction, ledger: Ledger) -> pd.DataFrame:
    """Return the suspects of a contradiction in order.

    Returns
    -------
    pandas.DataFrame
        ``suspect`` (what, when and source), ``printed``, ``must lie in`` (in the unit printed),
        ``one slip away`` (prints with one digit or one swap changed that would agree), ``enough
        alone`` (whether its removal is), ``claim``. Suspects of one source that print the same are
        one row.
    """
    alone = {names[0] for names in found.explanations if len(names) == 1}
    rows = []
    for suspect in found.suspects:
        claim = ledger.by_id[suspect.claim]
        rows.append(
            {
                "suspect": f"{describe_claim(claim, ledger)}, {claim.period} ({claim.source})",
                "printed": as_printed(claim),
                "must lie in": _ends(suspect),
                "one slip away": ", ".join(suspect.repairs[:3])
                + (" …" if suspect.repairs[3:] else ""),
                "enough alone": "yes" if suspect.claim in alone else "no",
                "claim": suspect.claim,
            }
        )
    frame = pd.DataFrame(rows)
    return frame.drop_duplicates(["suspect", "printed"], ignore_index=True)


def contradictions_frame(audit: Audit) -> pd.DataFrame:
    """Return one row a contradiction, with what is known of it.

    Returns
    -------
    pandas.DataFrame
        ``finding`` and ``cause`` (of what acknowledges it), ``statement`` (of the finding, else of
        the audit), ``seen`` (of the audit), ``what``, ``period``, ``source`` and ``printed`` of its
        first suspect; ``lines`` of the proof, ``sum`` they come to, ``measures`` they combine,
        ``sets`` (irreducible ones found), ``explanations``, ``claims``.
    """
    ledger = audit.ledger
    findings = {finding.id: finding for finding in ledger.findings}
    rows = []
    for found in audit.contradictions:
        finding = findings.get(found.acknowledged or "")
        lead = ledger.by_id[found.claims[0]]
        measures = {str(ledger.by_id[c].measure) for c in found.claims if c in ledger.by_id}
        lines = proof_lines(found.proof)
        rows.append(
            {
                "finding": found.acknowledged or "none",
                "cause": str(finding.cause) if finding else "not understood",
                "statement": finding.statement if finding else readable(found.statement),
                "seen": readable(found.statement),
                "what": describe_claim(lead, ledger),
                "period": lead.period,
                "source": lead.source,
                "printed": as_printed(lead),
                "lines": len(lines) - 1,
                "sum": lines[-1].says,
                "measures": " ".join([*sorted(measures), *(["identity"] if found.rules else [])]),
                "sets": len(found.irreducible),
                "explanations": len(found.explanations),
                "claims": " ".join(found.claims),
            }
        )
    return pd.DataFrame(rows)


def instructive(frame: pd.DataFrame, count: int = 6) -> list[int]:
    """Choose contradictions to show in full: the causes take turns, each with what was not shown yet.

    Parameters
    ----------
    frame
        From :func:`contradictions_frame`.
    count
        How many to choose at most.

    Returns
    -------
    list of int
        Their rows, short proofs first. Causes take turns by name; each gives the contradiction that
        combines most kinds of claim not shown yet, of several the one seen in most irreducible
        sets, of several again the first.
    """
    left = dict(enumerate(frame.to_dict("records")))
    kinds = {row: set(str(values["measures"]).split()) for row, values in left.items()}
    chosen: list[int] = []
    while left and len(chosen) < count:
        for cause in sorted({str(values["cause"]) for values in left.values()}):
            shown = set().union(*(kinds[row] for row in chosen))
            own = [row for row, values in left.items() if values["cause"] == cause]
            best = max(own, key=lambda row: (len(kinds[row] - shown), left[row]["sets"], -row))
            if len(chosen) < count:
                chosen.append(best)
                del left[best]
    return sorted(chosen, key=lambda row: (frame["lines"].iloc[row], row))


def digit_frame(audit: Audit, source: str) -> pd.DataFrame:
    """Return the digit coverage of a source's table, number by number and digit by digit.

    Parameters
    ----------
    audit
        An audit with ``coverage=True``.
    source
        Id of a source with a table.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``name``, ``column`` (measure and period), ``printed``, ``coverage`` (share of
        its one-digit misprints that the other claims expose) and ``digits``, a tuple of the same
        share for each digit from the left; ``claim``.
    """
    rows = []
    for claim in table_claims(audit.ledger, source):
        judgement = audit.by_id[claim.id]
        implied = judgement.implied.scale(claim.multiplier)
        shares = []
        for place in (at for at, character in enumerate(claim.printed) if character.isdigit()):
            changes = [
                claim.printed[:place] + digit + claim.printed[place + 1 :]
                for digit in DIGITS
                if digit != claim.printed[place]
            ]
            changes = [changed for changed in changes if PRINTED.fullmatch(changed)]  # no 1/0
            seen = [
                not meets(claim, changed, implied, rule=audit.rules[claim.source])
                for changed in changes
            ]
            shares.append(sum(seen) / len(seen))
        rows.append(
            {
                "series": claim.series,
                "name": audit.ledger.series[claim.series].name_en,
                "column": "growth"
                if claim.measure is Measure.GROWTH
                else f"{'users' if claim.measure is Measure.LEVEL else 'share'} {claim.period}",
                "printed": claim.printed,
                "coverage": judgement.digit_coverage,
                "digits": tuple(shares),
                "claim": claim.id,
            }
        )
    return pd.DataFrame(rows)


def _cite(claim: Claim) -> str:
    """Name the source of a claim, where it stands there, and what is printed."""
    return f"{claim.source}, {host_of(claim.locator) or claim.locator}: {as_printed(claim)}"


def _rule(origin: Origin | None, ledger: Ledger) -> str:
    """Say which rule a line of a proof comes from that no source printed."""
    if origin is None:
        return "sum"
    assert not isinstance(origin, Printed)
    return describe_rule(origin, ledger)


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


def _ends(suspect: Suspect) -> str:
    lower, upper = suspect.implied.as_floats()
    if lower is None and upper is None:
        return "anywhere"
    low, high = (f"{end:,.{SIGNIFICANT}g}" if end is not None else "" for end in (lower, upper))
    if not low or not high:
        return f"at least {low}" if low else f"at most {high}"
    return low if low == high else f"{low} to {high}"
