"""From claims and identities to linear constraints on unknown true values.

An unknown is the true value of a series at a period under the definition that held. A level bounds
one unknown, a change bounds a difference, a growth rate or share bounds one unknown by a multiple of
another, an identity ties several: all are of the form ``sum of coefficient * unknown <= bound``,
with exact rationals.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from analysis.ledger.printed import claim_interval
from analysis.ledger.records import Claim, Relation
from analysis.quantities.measures import Measure
from analysis.quantities.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.ledger.ledger import Ledger
    from analysis.ledger.records import Identity, Series
    from analysis.quantities.interval import Interval

ONE = Fraction(1)

#: Owner of the constraints that say that a printed ratio is not a ratio of nothing.
POSITIVE = "what a ratio is of is not zero"


class Unknown(NamedTuple):
    """The true value of a series at a period; ``segment`` counts the breaks in definition so far."""

    series: str
    period: str
    segment: int = 0


@dataclass(frozen=True, slots=True)
class Constraint:
    """A half-space: ``sum of coefficient * unknown <= bound``, or ``<`` where strict.

    Parameters
    ----------
    terms
        Unknowns with their coefficients.
    bound
        Right-hand side, in the base unit of the unknowns.
    strict
        Whether the bound itself is excluded.
    owner
        Id of the claim or identity it comes from.
    """

    terms: tuple[tuple[Unknown, Fraction], ...]
    bound: Fraction
    strict: bool
    owner: str

    @property
    def unknowns(self) -> tuple[Unknown, ...]:
        """Unknowns it speaks of."""
        return tuple(unknown for unknown, _ in self.terms)


def numerator(claim: Claim, series: Mapping[str, Series]) -> Unknown:
    """Return the unknown a claim is mainly about."""
    return Unknown(claim.series, claim.period, series[claim.series].segment(claim.period))


def reference(claim: Claim, series: Mapping[str, Series]) -> Unknown | None:
    """Return the unknown a claim compares with: the whole of a share, the base of a growth rate."""
    if claim.measure is Measure.SHARE:
        return Unknown(claim.of, claim.period, series[claim.of].segment(claim.period))
    if claim.measure in {Measure.CHANGE, Measure.GROWTH, Measure.MULTIPLE}:
        segment = series[claim.series].segment(claim.base_period)
        return Unknown(claim.series, claim.base_period, segment)
    return None


def claim_unknowns(claim: Claim, series: Mapping[str, Series]) -> list[Unknown]:
    """Return the unknowns a claim speaks of: levels, or the two shares of a change of share."""
    if claim.measure is Measure.SHARE_CHANGE:
        return [
            share_unknown(claim, period, series) for period in (claim.period, claim.base_period)
        ]
    bottom = reference(claim, series)
    return [numerator(claim, series), *([bottom] if bottom else [])]


def crosses_break(claim: Claim, series: Mapping[str, Series]) -> bool:
    """Tell whether a claim compares two definitions: printed as growth, and not growth."""
    if not claim.base_period:
        return False
    names = [claim.series, claim.of] if claim.of else [claim.series]
    return any(
        series[name].segment(claim.period) != series[name].segment(claim.base_period)
        for name in names
    )


def claim_constraints(
    claim: Claim, series: Mapping[str, Series], *, rule: Rounding | str = Rounding.NEAREST
) -> list[Constraint]:
    """Return the half-spaces of one claim.

    Parameters
    ----------
    claim
        A row of the ledger. One without a printed value, and a change of share (which is not
        linear in levels), has no half-spaces here.
    series
        The dictionary of series, for breaks in definition.
    rule
        How the claim's source rounds.

    Examples
    --------
    >>> from analysis.ledger.records import Claim, Series
    >>> payment = Series(id="payment", name_en="Payment", unit="persons", group="applications")
    >>> printed = Claim(id="a", source="s", locator="Table 5", series="payment", measure="level",
    ...                 period="2024-12", printed="102,891", unit="1e4 persons")
    >>> [float(c.bound) for c in claim_constraints(printed, {"payment": payment})]
    [1028915000.0, -1028905000.0]
    """
    if not claim.printed or claim.measure is Measure.SHARE_CHANGE:
        return []
    interval = claim_interval(claim, rule=rule)
    top, bottom = numerator(claim, series), reference(claim, series)
    if claim.measure is Measure.LEVEL:
        return _between(((top, ONE),), interval, claim.id)
    assert bottom is not None
    if claim.measure is Measure.CHANGE:
        return _between(((top, ONE), (bottom, -ONE)), interval, claim.id)
    shift = ONE if claim.measure is Measure.GROWTH else Fraction(0)
    return _ratio_between(top, bottom, interval.shift(shift), claim.id)


def identity_constraints(
    identity: Identity, period: str, ledger: Ledger, known: set[Unknown]
) -> list[Constraint]:
    """Return the half-spaces of an identity at one period.

    Parameters
    ----------
    identity
        A sum, or a containment.
    period
        Where it is stated.
    ledger
        For the segments of the series.
    known
        Unknowns that some claim speaks of. A sum is stated where at least two of its members are
        known; a containment where both sides are.
    """

    def at(name: str) -> Unknown:
        return Unknown(name, period, ledger.series[name].segment(period))

    if not identity.holds_at(period):
        return []
    whole, parts = at(identity.whole), [at(part) for part in identity.parts]
    zero = Fraction(0)
    if identity.relation is Relation.WITHIN:
        return [
            Constraint(((part, ONE), (whole, -ONE)), zero, strict=False, owner=identity.id)
            for part in parts
            if part in known and whole in known
        ]
    if sum(member in known for member in (whole, *parts)) < 2:  # noqa: PLR2004 - nothing to tie
        return []
    terms = ((whole, ONE), *((part, -ONE) for part in parts))
    negated = tuple((unknown, -coefficient) for unknown, coefficient in terms)
    return [Constraint(t, zero, strict=False, owner=identity.id) for t in (terms, negated)]


def build_constraints(
    ledger: Ledger, *, rules: Mapping[str, Rounding] | None = None
) -> dict[str, list[Constraint]]:
    """Return every constraint of a ledger by the id of its claim or identity.

    Parameters
    ----------
    ledger
        Claims, identities and the dictionary of series. A series with a denominator is contained in
        it at every period.
    rules
        Rounding rule by source; by default as the sources state it, to the nearest digit where a
        source is not named.
    """
    rules = ledger.rules if rules is None else rules
    built = {
        claim.id: claim_constraints(
            claim, ledger.series, rule=rules.get(claim.source, Rounding.NEAREST)
        )
        for claim in ledger.claims
    }
    for name, rows in _share_rows(ledger, rules).items():
        built[name] = [*built[name], *rows]
    known = {unknown for constraint in chain(*built.values()) for unknown in constraint.unknowns}
    by_series: dict[str, set[str]] = {}
    for unknown in known:
        by_series.setdefault(unknown.series, set()).add(unknown.period)
    for identity in ledger.identities:
        members = (identity.whole, *identity.parts)
        periods = sorted(set().union(*(by_series.get(member, set()) for member in members)))
        built[identity.id] = list(
            chain.from_iterable(
                identity_constraints(identity, period, ledger, known) for period in periods
            )
        )
    for unknown in sorted(u for u in known if u.series in ledger.series):
        whole = ledger.series[unknown.series].denominator
        if whole:
            outer = Unknown(whole, unknown.period, ledger.series[whole].segment(unknown.period))
            if outer in known:
                owner = f"{unknown.series} is part of {whole}"
                constraint = Constraint(
                    ((unknown, ONE), (outer, -ONE)), Fraction(0), strict=False, owner=owner
                )
                built.setdefault(owner, []).append(constraint)
    for claim in ledger.claims:
        bottom = reference(claim, ledger.series)
        if claim.printed and bottom is not None and claim.measure is not Measure.CHANGE:
            # A ratio was printed, so what it is a ratio of is not zero: at least one unit.
            row = Constraint(((bottom, -ONE),), -ONE, strict=False, owner=POSITIVE)
            built.setdefault(POSITIVE, []).append(row)
    if POSITIVE in built:
        built[POSITIVE] = list(dict.fromkeys(built[POSITIVE]))
    return built


def _share_rows(ledger: Ledger, rules: Mapping[str, Rounding]) -> dict[str, list[Constraint]]:
    """Return rows that tie changes of a share to the two shares, each an unknown of its own.

    A change of share is not linear in levels; it is linear in the shares, and each share is bounded
    by what was printed of it.
    """
    changes = [c for c in ledger.claims if c.measure is Measure.SHARE_CHANGE and c.printed]
    wanted = {(c.series, c.of, period) for c in changes for period in (c.period, c.base_period)}
    rows: dict[str, list[Constraint]] = {}
    for claim in ledger.claims:
        interval = claim_interval(claim, rule=rules.get(claim.source, Rounding.NEAREST))
        if (
            claim.measure is Measure.SHARE
            and claim.printed
            and (claim.series, claim.of, claim.period) in wanted
        ):
            share = share_unknown(claim, claim.period, ledger.series)
            rows[claim.id] = _between(((share, ONE),), interval, claim.id)
    for claim in changes:
        interval = claim_interval(claim, rule=rules.get(claim.source, Rounding.NEAREST))
        now, base = (
            share_unknown(claim, period, ledger.series)
            for period in (claim.period, claim.base_period)
        )
        rows[claim.id] = _between(((now, ONE), (base, -ONE)), interval, claim.id)
    return rows


def share_unknown(claim: Claim, period: str, series: Mapping[str, Series]) -> Unknown:
    """Return the unknown for a share itself, which no series of the dictionary is."""
    parts = [series[name].segment(period) for name in (claim.series, claim.of)]
    return Unknown(f"{claim.series}/{claim.of}", period, 100 * parts[0] + parts[1])


def _between(
    terms: tuple[tuple[Unknown, Fraction], ...], interval: Interval, owner: str
) -> list[Constraint]:
    rows = []
    if interval.upper is not None:
        rows.append(Constraint(terms, interval.upper, interval.upper_open, owner))
    if interval.lower is not None:
        negated = tuple((unknown, -coefficient) for unknown, coefficient in terms)
        rows.append(Constraint(negated, -interval.lower, interval.lower_open, owner))
    return rows


def _ratio_between(
    top: Unknown, bottom: Unknown, interval: Interval, owner: str
) -> list[Constraint]:
    """Bound a quotient of two non-negative unknowns without dividing."""
    rows = []
    zero = Fraction(0)
    if interval.upper is not None:
        rows.append(
            Constraint(((top, ONE), (bottom, -interval.upper)), zero, interval.upper_open, owner)
        )
    if interval.lower is not None:
        rows.append(
            Constraint(((top, -ONE), (bottom, interval.lower)), zero, interval.lower_open, owner)
        )
    return rows


def touches(constraints: Iterable[Constraint]) -> set[Unknown]:
    """Return the unknowns that any of the constraints speaks of."""
    return {unknown for constraint in constraints for unknown in constraint.unknowns}
