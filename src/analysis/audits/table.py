"""A table recomputed: every growth rate, change and share beside the printed one."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.agreement import Witness, agreements
from analysis.audits.constraints import crosses_break
from analysis.audits.verdicts import Verdict
from analysis.ledger.printed import claim_interval
from analysis.quantities.interval import Interval
from analysis.quantities.measures import Measure
from analysis.quantities.numerals import decimals_of, parse_printed
from analysis.quantities.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.ledger.ledger import Ledger
    from analysis.ledger.records import Claim

#: What stands in the column ``verdict`` where the source gives no number to compare with.
NOT_PRINTED = "not printed"

TOTAL_COLUMNS = ["series", "of", "period", "share", "lower", "upper"]
COLUMNS = [
    *("series", "measure", "period", "base_period", "of", "printed", "unit", "qualifier"),
    *("printed_lower", "printed_upper", "recomputed", "lower", "upper", "verdict", "comparable"),
]
ONE = Interval.point(Fraction(1))


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
    return tuple(claim for claim in own if claim.locator.startswith("Table ")) or own


def table_arithmetic(ledger: Ledger, source: str) -> pd.DataFrame:
    """Recompute what a source prints of the levels it prints.

    Parameters
    ----------
    ledger
        A valid ledger.
    source
        Id of a source that prints levels, in a table or in prose.

    Returns
    -------
    pandas.DataFrame
        One row a growth rate and a share printed with the levels, and one a change between two of
        their dates. ``printed`` with its rounding interval ``printed_lower`` to ``printed_upper``;
        ``recomputed`` from the printed digits, ``lower`` to ``upper`` what the rounding intervals
        of those digits leave; all in ``unit``. ``verdict`` is one of
        :class:`~analysis.audits.verdicts.Verdict`, or ``not printed``. ``comparable`` is false
        where the definition changed between the two dates: such a row is arithmetic, not growth.

    Notes
    -----
    A change may be printed outside the table; it is sought in the whole source. The whole of a
    share is the level printed for it, where there is one, narrowed by the level and share of every
    other row: a row never helps to prove itself.

    Examples
    --------
    >>> from analysis.ledger.ledger import load
    >>> found = table_arithmetic(load(), "cnnic55").set_index(["series", "measure"])
    >>> payment = found.loc[("online_payment", "growth")]
    >>> payment["printed"], round(payment["recomputed"].item(), 3), payment["verdict"]
    ('7.9', 7.868, 'consistent')
    """
    claims = table_claims(ledger, source)
    rule = ledger.rules.get(source, Rounding.NEAREST)
    levels = _finest_levels(claims)
    rows = []
    for claim in claims:
        if claim.measure is Measure.GROWTH and claim.printed:
            now, base = (
                levels.get((claim.series, claim.period)),
                levels.get((claim.series, claim.base_period)),
            )
            if now and base:
                value, interval = _growth(now, base, rule)
                rows.append(_row(claim, value, interval, ledger, rule))
        if claim.measure is Measure.SHARE and claim.printed:
            found = _share(claim, claims, levels, rule)
            if found:
                rows.append(_row(claim, *found, ledger, rule))
    changes = [
        c for c in ledger.claims if c.source == source and c.measure is Measure.CHANGE and c.printed
    ]
    for now, base in _level_pairs(levels, claims):
        value, interval = _value(now) - _value(base), _interval(now, rule) - _interval(base, rule)
        beside = {(c.printed, c.unit): c for c in changes if _compares(c, now, base)}
        unprinted = now.model_copy(
            update={
                "measure": Measure.CHANGE,
                "base_period": base.period,
                "printed": "",
                "qualifier": "",
                "decimals": None,
            }
        )
        rows += [
            _row(claim, value, interval, ledger, rule) for claim in beside.values() or [unprinted]
        ]
    return pd.DataFrame(rows, columns=COLUMNS)


def implied_totals(ledger: Ledger, source: str) -> pd.DataFrame:
    """Return what each row of a source's table says of the total behind its shares.

    Parameters
    ----------
    ledger, source
        As for :func:`table_arithmetic`.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``of``, ``period``, ``share`` (as printed), and ``lower`` and ``upper``: the
        least and greatest total, in base units, at which the printed level would be printed as
        that share.

    Examples
    --------
    >>> from analysis.ledger.ledger import load
    >>> totals = implied_totals(load(), "cnnic55")
    >>> payment = totals[(totals["series"] == "online_payment") & (totals["period"] == "2024-12")]
    >>> payment[["lower", "upper"]].round(-4).to_numpy().tolist()
    [[1108140000.0, 1109340000.0]]
    """
    claims = table_claims(ledger, source)
    rule = ledger.rules.get(source, Rounding.NEAREST)
    rows = [
        (claim.series, claim.of, claim.period, claim.printed, *interval.as_floats())
        for claim, interval in _totals(claims, _finest_levels(claims), rule)
    ]
    return pd.DataFrame(rows, columns=TOTAL_COLUMNS)


def _finest_levels(claims: Iterable[Claim]) -> dict[tuple[str, str], Claim]:
    """Return the most precise unqualified print of each level."""
    finest: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        if claim.measure is Measure.LEVEL and claim.printed and not claim.qualifier:
            key = claim.series, claim.period
            if key not in finest or _step(claim) < _step(finest[key]):
                finest[key] = claim
    return finest


def _level_pairs(
    levels: dict[tuple[str, str], Claim], claims: Sequence[Claim]
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


def _growth(now: Claim, base: Claim, rule: Rounding) -> tuple[Fraction | None, Interval]:
    ratio = _interval(now, rule).ratio(_interval(base, rule))
    return (_value(now) / _value(base) - 1 if _value(base) else None), ratio - ONE


def _share(
    claim: Claim, claims: Sequence[Claim], levels: dict[tuple[str, str], Claim], rule: Rounding
) -> tuple[Fraction, Interval] | None:
    """Divide the row's level by the whole that is printed, or that the other rows leave."""
    part, whole = levels.get((claim.series, claim.period)), levels.get((claim.of, claim.period))
    if part is None:
        return None
    witnesses = [
        Witness(interval, (other.id,))
        for other, interval in _totals(claims, levels, rule)
        if (other.of, other.period) == (claim.of, claim.period) and other.series != claim.series
    ]
    if whole is not None:
        witnesses.append(Witness(_interval(whole, rule), (whole.id,)))
    ends = [agreement.interval for agreement in agreements(witnesses)]
    lowers, uppers = [end.lower for end in ends], [end.upper for end in ends]
    if not ends:
        return None
    total = Interval(  # where witnesses disagree in a tie, whatever one of the sides leaves
        None if None in lowers else min(x for x in lowers if x is not None),
        None if None in uppers else max(x for x in uppers if x is not None),
    )
    if whole is not None:
        middle = _value(whole)
    elif total.lower is not None and total.upper is not None:
        middle = (total.lower + total.upper) / 2
    else:
        return None
    return _value(part) / middle, _interval(part, rule).ratio(total)


def _totals(
    claims: Iterable[Claim], levels: dict[tuple[str, str], Claim], rule: Rounding
) -> Iterable[tuple[Claim, Interval]]:
    for claim in claims:
        part = levels.get((claim.series, claim.period))
        if claim.measure is Measure.SHARE and claim.printed and part is not None:
            yield claim, _interval(part, rule).ratio(_interval(claim, rule))


def _row(
    claim: Claim, value: Fraction | None, interval: Interval, ledger: Ledger, rule: Rounding
) -> tuple[object, ...]:
    unit = 1 / claim.multiplier
    value, interval = None if value is None else value * unit, interval.scale(unit)
    printed = _interval(claim, rule).scale(unit) if claim.printed else Interval()
    return (
        *(claim.series, str(claim.measure), claim.period, claim.base_period, claim.of),
        *(claim.printed, claim.unit, claim.qualifier, *printed.as_floats()),
        *(float("nan") if value is None else float(value), *interval.as_floats()),
        str(_verdict(claim, value, interval, printed)),
        not crosses_break(claim, ledger.series),
    )


def _verdict(claim: Claim, value: Fraction | None, interval: Interval, printed: Interval) -> str:
    if not claim.printed:
        return NOT_PRINTED
    if not interval.meets(printed):
        return Verdict.CONTRADICTED
    number = parse_printed(claim.printed)
    if claim.qualifier or value is None or not isinstance(number, Decimal):
        return Verdict.CONSISTENT
    digits = decimals_of(number) if claim.decimals is None else claim.decimals
    step = Decimal(1).scaleb(-digits)
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    reprints = any(
        exact.quantize(step, rounding=tie) == number for tie in (ROUND_HALF_UP, ROUND_HALF_EVEN)
    )
    return Verdict.CONSISTENT if reprints else Verdict.ROUNDING_ONLY


def _interval(claim: Claim, rule: Rounding) -> Interval:
    return claim_interval(claim, rule=rule)


def _value(claim: Claim) -> Fraction:
    return Fraction(parse_printed(claim.printed)) * claim.multiplier


def _step(claim: Claim) -> Fraction:
    number = parse_printed(claim.printed)
    digits = decimals_of(number) if isinstance(number, Decimal) else 0
    return claim.multiplier / Fraction(10) ** (digits if claim.decimals is None else claim.decimals)
