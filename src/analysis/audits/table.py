"""A table recomputed: every growth rate, change and share beside the printed one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.derive import derive
from analysis.audits.extents import Quantity
from analysis.audits.levels_claimed import crosses_break, numerator, reference
from analysis.audits.recompute import recomputed
from analysis.audits.unknowns import Level
from analysis.audits.verdicts import Verdict
from analysis.ledger.printed import claim_step, printed_value
from analysis.quantities.interval import Interval
from analysis.quantities.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.audits.audit import Audit
    from analysis.ledger.claim import Claim
    from analysis.ledger.ledger import Ledger

#: What stands in the column ``verdict`` where the source gives no number to compare with.
NOT_PRINTED = "not printed"

TOTAL_COLUMNS = ["series", "of", "period", "share", "lower", "upper"]
COLUMNS = [
    *("series", "measure", "period", "base_period", "of", "printed", "unit", "qualifier"),
    *("printed_lower", "printed_upper", "recomputed", "lower", "upper", "verdict", "comparable"),
    "claim",
]
ONE = Fraction(1)


def in_table(claim: Claim) -> bool:
    """Tell whether a claim stands in a table of its source, by where its locator says it is."""
    return claim.locator.startswith("Table ")


def table_claims(ledger: Ledger, source: str) -> tuple[Claim, ...]:
    """Return the claims of a source's tables; all its claims where it has no table.

    Parameters
    ----------
    ledger
        A valid ledger.
    source
        Id of a source.

    Examples
    --------
    >>> from analysis.ledger.ledger import load
    >>> sorted({claim.locator.split(",")[0] for claim in table_claims(load(), "cnnic55")})
    ['Table 5']
    """
    own = tuple(claim for claim in ledger.claims if claim.source == source)
    return tuple(claim for claim in own if in_table(claim)) or own


def has_table(ledger: Ledger, source: str) -> bool:
    """Tell whether a source prints some of its numbers in a table and others outside it."""
    inside = {in_table(claim) for claim in ledger.claims if claim.source == source}
    return len(inside) > 1


def table_ledger(ledger: Ledger, source: str) -> Ledger:
    """Return the ledger with the claims of a source's tables only; see :func:`table_claims`."""
    return replace(ledger, claims=table_claims(ledger, source))


def table_source(ledger: Ledger, source: str = "") -> str:
    """Return a source whose table is to be checked.

    Parameters
    ----------
    ledger
        A valid ledger.
    source
        Id of a source; by default that with most numbers in tables, else with most numbers.

    Raises
    ------
    UsageError
        If there is no such source.

    Examples
    --------
    >>> from analysis.ledger.ledger import load
    >>> table_source(load())
    'cnnic55'
    """
    if source:
        return ledger.get_source(source).id
    inside = Counter(claim.source for claim in ledger.claims if in_table(claim))
    counts = inside or Counter(claim.source for claim in ledger.claims)
    return max(counts, key=counts.__getitem__, default="")


def table_arithmetic(audit: Audit, source: str) -> pd.DataFrame:
    """Set what a source prints beside what follows from the levels it prints.

    Parameters
    ----------
    audit
        An audit of the ledger.
    source
        Id of a source that prints levels, in a table or in prose.

    Returns
    -------
    pandas.DataFrame
        One row a growth rate and a share printed with the levels, and one a change between two of
        their dates. ``printed`` with its rounding interval ``printed_lower`` to ``printed_upper``;
        ``recomputed`` from the printed digits; ``lower`` to ``upper`` what all other claims leave;
        all in ``unit``. ``verdict`` is the audit's, or ``not printed``. ``comparable`` is false
        where the definition changed between the two dates: such a row is arithmetic, not growth.

    Notes
    -----
    A change may be printed outside the table; it is sought in the whole source. The whole of a share
    is the level printed for it, or the middle of what is left for it.

    Examples
    --------
    >>> from analysis import audit
    >>> found = table_arithmetic(audit(), "cnnic55").set_index(["series", "measure"])
    >>> payment = found.loc[("online_payment", "growth")]
    >>> payment["printed"], round(payment["recomputed"].item(), 3), payment["verdict"]
    ('7.9', 7.868, 'consistent')
    """
    claims = table_claims(audit.ledger, source)
    levels = _finest_levels(claims)
    rows = []
    for claim in claims:
        if not claim.printed or (claim.series, claim.period) not in levels:
            continue
        based = (claim.series, claim.base_period) in levels
        # A share of a whole that nothing else speaks of can be neither right nor wrong.
        known = claim.measure is Measure.SHARE and _is_checked(audit, claim)
        if known or (claim.measure is Measure.GROWTH and based):
            rows.append(_row(audit, claim))
    changes = [
        claim
        for claim in audit.ledger.claims
        if claim.source == source and claim.measure is Measure.CHANGE and claim.printed
    ]
    for now, base in _level_pairs(levels, claims):
        beside = {(c.printed, c.unit): c for c in changes if _compares(c, now, base)}
        rows += [_row(audit, claim) for claim in beside.values()]
        if not beside:
            rows.append(_unprinted(audit, now, base))
    return pd.DataFrame(rows, columns=COLUMNS)


def implied_totals(audit: Audit, source: str) -> pd.DataFrame:
    """Return what each row of a source's table says of the total behind its shares.

    Parameters
    ----------
    audit, source
        As for :func:`table_arithmetic`.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``of``, ``period``, ``share`` (as printed), and ``lower`` and ``upper``: the
        least and greatest total, in base units, at which the printed level would be printed as
        that share.

    Examples
    --------
    >>> from analysis import audit
    >>> totals = implied_totals(audit(), "cnnic55")
    >>> payment = totals[(totals["series"] == "online_payment") & (totals["period"] == "2024-12")]
    >>> payment[["lower", "upper"]].round(-4).to_numpy().tolist()
    [[1108140000.0, 1109340000.0]]
    """
    claims = table_claims(audit.ledger, source)
    levels = _finest_levels(claims)
    rows = []
    for claim in claims:
        part = levels.get((claim.series, claim.period))
        if claim.measure is Measure.SHARE and claim.printed and part is not None:
            whole = reference(claim, audit.ledger.series)
            assert whole is not None
            extent = derive(audit.system, Quantity({whole: ONE}), [part.id, claim.id])
            ends = extent.interval.as_floats()
            rows.append((claim.series, claim.of, claim.period, claim.printed, *ends))
    return pd.DataFrame(rows, columns=TOTAL_COLUMNS)


def _finest_levels(claims: Iterable[Claim]) -> dict[tuple[str, str], Claim]:
    """Return the most precise unqualified print of each level."""
    finest: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        if claim.measure is Measure.LEVEL and claim.printed and not claim.qualifier:
            key = claim.series, claim.period
            if key not in finest or claim_step(claim) < claim_step(finest[key]):
                finest[key] = claim
    return finest


def _level_pairs(
    levels: dict[tuple[str, str], Claim], claims: Iterable[Claim]
) -> list[tuple[Claim, Claim]]:
    """Return the pairs of levels that a growth rate or change of the same table compares."""
    wanted = {
        (c.series, c.period, c.base_period): None
        for c in claims
        if c.measure in {Measure.GROWTH, Measure.CHANGE} and c.printed
    }
    pairs = [(levels.get((name, now)), levels.get((name, base))) for name, now, base in wanted]
    return [(now, base) for now, base in pairs if now and base]


def _compares(claim: Claim, now: Claim, base: Claim) -> bool:
    return (claim.series, claim.period, claim.base_period) == (now.series, now.period, base.period)


def _is_checked(audit: Audit, claim: Claim) -> bool:
    return audit.by_id[claim.id].verdict is not Verdict.UNCHECKED


def _row(audit: Audit, claim: Claim) -> tuple[object, ...]:
    unit = 1 / claim.multiplier
    implied = audit.left_for(claim).scale(unit)
    return (
        *(claim.series, str(claim.measure), claim.period, claim.base_period, claim.of),
        *(claim.printed, claim.unit, claim.qualifier),
        *audit.interval(claim).scale(unit).as_floats(),
        _recomputed(audit, claim),
        *implied.as_floats(),
        str(audit.by_id[claim.id].verdict),
        not crosses_break(claim, audit.ledger.series),
        claim.id,
    )


def _unprinted(audit: Audit, now: Claim, base: Claim) -> tuple[object, ...]:
    """Return a change that follows from two printed levels and stands nowhere."""
    series = audit.ledger.series
    top, bottom = numerator(now, series), numerator(base, series)
    change = derive(audit.system, Quantity({top: ONE, bottom: -ONE}), [now.id, base.id])
    unit = 1 / now.multiplier
    return (
        *(now.series, str(Measure.CHANGE), now.period, base.period, "", "", now.unit, ""),
        *Interval().as_floats(),
        float((printed_value(now) - printed_value(base)) * unit),
        *change.interval.scale(unit).as_floats(),
        NOT_PRINTED,
        top.segment == bottom.segment,
        "",
    )


def _recomputed(audit: Audit, claim: Claim) -> float:
    """Return a claim recomputed from printed digits; of a share, from what is left for its whole."""
    for value in recomputed(claim, audit.ledger):
        return float(value)
    if claim.measure is not Measure.SHARE:
        return float("nan")
    series = audit.ledger.series
    whole = reference(claim, series)
    assert isinstance(whole, Level)
    oracle = audit.search.levels[whole]
    left = oracle.level_extent(whole, {*audit.aside, claim.id}).interval
    tops = [
        printed_value(c)
        for c in audit.ledger.levels_of(claim.series, claim.period)
        if c.source == claim.source and c.printed and not c.qualifier
    ]
    if not tops or left.lower is None or left.upper is None:
        return float("nan")
    return float(tops[0] / ((left.lower + left.upper) / 2) / claim.multiplier)
