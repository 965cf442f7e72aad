"""From claims and rules to linear constraints on unknown true values.

A level bounds one unknown, a change bounds a difference, a growth rate or share bounds one unknown by
a multiple of another, an identity ties several: all are of the form
``sum of coefficient * unknown <= bound``, with exact rationals.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.audits.levels_claimed import numerator, part_base, reference, shares_of
from analysis.audits.origins import (
    AboveZero,
    NotNegative,
    Origin,
    PartOf,
    Printed,
    Quotient,
)
from analysis.audits.unknowns import Level, Share, Unknown
from analysis.ledger.printed import claim_interval, claim_step
from analysis.quantities.measures import Measure
from analysis.quantities.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from analysis.ledger.claim import Claim
    from analysis.ledger.records import Series
    from analysis.quantities.interval import Interval

ONE, ZERO = Fraction(1), Fraction(0)

#: Unknowns with their coefficients.
Terms = tuple[tuple[Unknown, Fraction], ...]


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
    origin
        The claim or rule it comes from.
    needs
        Further claims it depends on: it holds only while all of them do.
    room
        Half of the rounding interval it is one end of, in the unit of the bound or, where ``per`` is
        an unknown, as a multiple of that; zero for what is exact. How far the constraint is from
        being broken is measured in it; it is no part of the constraint's meaning.
    per
        See ``room``.
    because
        Of a bound on a ratio: the constraints on levels it follows from, with their multipliers.
    claims
        Claims without which it says nothing.
    """

    terms: Terms
    bound: Fraction
    strict: bool
    origin: Origin
    needs: tuple[str, ...] = ()
    room: Fraction = ZERO
    per: Level | None = None
    because: tuple[tuple[Constraint, Fraction], ...] = ()
    claims: tuple[str, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Note the claims without which it says nothing: they are asked for again and again."""
        own = (self.origin.claim,) if isinstance(self.origin, Printed) else ()
        object.__setattr__(self, "claims", (*own, *self.needs))

    @property
    def unknowns(self) -> tuple[Unknown, ...]:
        """Unknowns it speaks of."""
        return tuple(unknown for unknown, _ in self.terms)


def claim_constraints(
    claim: Claim,
    series: Mapping[str, Series],
    *,
    rule: Rounding | str = Rounding.NEAREST,
    below_zero: Mapping[Level, tuple[str, ...]] | None = None,
) -> list[Constraint]:
    """Return the half-spaces of one claim.

    Parameters
    ----------
    claim
        A row of the ledger. One without a printed value says nothing.
    series
        The dictionary of series, for breaks in definition.
    rule
        How the claim's source rounds.
    below_zero
        Levels that are not known to be above zero, with the claims that print them below it (none
        where their sign is open): a ratio to them is read both ways, or not at all.

    Notes
    -----
    A ratio to something below zero is printed by some as ``new / old``, by others as a growth over
    ``|old|``; such a claim bounds its level by whichever of the two lies farther out.

    Examples
    --------
    >>> from analysis.ledger.claim import Claim
    >>> from analysis.ledger.records import Series
    >>> payment = Series(id="payment", name_en="Payment", unit="persons", group="applications")
    >>> printed = Claim(id="a", source="s", locator="Table 5", series="payment", measure="level",
    ...                 period="2024-12", printed="102,891", unit="1e4 persons")
    >>> [float(c.bound) for c in claim_constraints(printed, {"payment": payment})]
    [1028915000.0, -1028905000.0]
    """
    if not claim.printed:
        return []
    interval, room = claim_interval(claim, rule=rule), claim_step(claim) / 2
    origin = Printed(claim.id)
    if claim.measure is Measure.SHARE_CHANGE:
        now, base = shares_of(claim, series)
        if below_zero and (now.whole in below_zero or base.whole in below_zero):
            return []
        return _between(((now, ONE), (base, -ONE)), interval, origin, room)
    top, bottom = numerator(claim, series), reference(claim, series)
    if claim.measure is Measure.LEVEL:
        return _between(((top, ONE),), interval, origin, room)
    assert bottom is not None
    if claim.measure is Measure.CHANGE:
        return _between(((top, ONE), (bottom, -ONE)), interval, origin, room)
    if claim.measure is Measure.CONTRIBUTION:
        if below_zero and bottom in below_zero:
            return []
        rise = (top, ONE), (part_base(claim, series), -ONE)
        return _ratio_between(rise, bottom, interval, origin, room, ())
    factor = interval.shift(ONE) if claim.measure is Measure.GROWTH else interval
    if not below_zero or bottom not in below_zero:
        return _ratio_between(((top, ONE),), bottom, factor, origin, room, ())
    if not below_zero[bottom] or claim.measure is not Measure.GROWTH:
        return []
    either_way = factor.hull((-interval).shift(ONE))
    return _ratio_between(((top, ONE),), bottom, either_way, origin, room, below_zero[bottom])


def above_zero(bottoms: Sequence[Level]) -> list[Constraint]:
    """Return the rule for each level that a ratio is of."""
    return [
        Constraint(((level, -ONE),), ZERO, strict=True, origin=AboveZero(level))
        for level in dict.fromkeys(bottoms)
    ]


def not_negative(levels: Sequence[Level]) -> list[Constraint]:
    """Return the rule for each level that counts something."""
    return [
        Constraint(((level, -ONE),), ZERO, strict=False, origin=NotNegative(level))
        for level in levels
    ]


def part_of(part: Level, whole: Level) -> Constraint:
    """Return the rule that a series is a part of its denominator."""
    origin = PartOf(part.series, whole.series, part.period)
    return Constraint(((part, ONE), (whole, -ONE)), ZERO, strict=False, origin=origin)


def merged(terms: Iterable[tuple[Unknown, Fraction]]) -> Terms:
    """Return terms with each unknown once; those that cancel are left out.

    Examples
    --------
    >>> merged([(Level("x", "2024"), ONE), (Level("x", "2024"), -ONE)])
    ()
    """
    total: dict[Unknown, Fraction] = {}
    for unknown, coefficient in terms:
        total[unknown] = total.get(unknown, ZERO) + coefficient
    return tuple((unknown, c) for unknown, c in total.items() if c)


def quotient_constraints(
    share: Share,
    interval: Interval,
    becauses: Mapping[bool, tuple[tuple[Constraint, Fraction], ...]],
) -> list[Constraint]:
    """Return what the levels leave for a ratio, as constraints on the ratio itself.

    Parameters
    ----------
    share, interval
        A ratio, and what is left for it.
    becauses
        By end, whether it is the upper one: the constraints on levels that the end follows from.
    """
    rows = []
    room = (interval.width or ZERO) / 2
    for row in _between(((share, ONE),), interval, Quotient(share, upper=True), room):
        upper = row.terms[0][1] > 0
        because = becauses[upper]
        needs = tuple(dict.fromkeys(name for one, _ in because for name in one.claims))
        origin = Quotient(share, upper=upper)
        rows.append(
            Constraint(row.terms, row.bound, row.strict, origin, needs, room, because=because)
        )
    return rows


def _negated(terms: Terms) -> Terms:
    return tuple((unknown, -coefficient) for unknown, coefficient in terms)


def _between(terms: Terms, interval: Interval, origin: Origin, room: Fraction) -> list[Constraint]:
    rows = []
    if interval.upper is not None:
        rows.append(Constraint(terms, interval.upper, interval.upper_open, origin, room=room))
    if interval.lower is not None:
        lower = -interval.lower
        rows.append(Constraint(_negated(terms), lower, interval.lower_open, origin, room=room))
    return rows


def _ratio_between(
    top: Terms,
    bottom: Level,
    interval: Interval,
    origin: Origin,
    room: Fraction,
    needs: tuple[str, ...],
) -> list[Constraint]:
    """Bound a quotient without dividing; ``needs`` are the claims that put its base below zero."""
    rows = []
    sign = -ONE if needs else ONE
    for end, is_open, side in (
        (interval.upper, interval.upper_open, ONE),
        (interval.lower, interval.lower_open, -ONE),
    ):
        if end is not None:
            factor = side * sign
            # A total's own share is of itself: its terms meet in one, or cancel.
            terms = merged([*((u, c * factor) for u, c in top), (bottom, -factor * end)])
            if terms:
                rows.append(Constraint(terms, ZERO, is_open, origin, needs, room, bottom))
    return rows
