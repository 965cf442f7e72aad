"""A proof as a sum: lines that a person can check by hand."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from analysis.audits.unknowns import Share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from analysis.audits.constraints import Constraint
    from analysis.audits.origins import Origin
    from analysis.audits.unknowns import Unknown
    from analysis.audits.verify import Multipliers

#: Numbers of a proof with more decimals than this are cut.
PLACES = 8
#: What the numbers of a proof are divided by, and the word for it.
_Unit = tuple[Fraction, str]
#: Units by the size from which on they are used: persons stay in millions.
_UNITS: tuple[tuple[int, _Unit], ...] = (
    (10**10, (Fraction(10**9), " billion")),
    (10**6, (Fraction(10**6), " million")),
)


@dataclass(frozen=True)
class Line:
    """One line of a proof.

    Parameters
    ----------
    says
        A true inequality, ``smaller ≤ larger``; of the last line, the impossible one.
    times
        What it is multiplied by; empty for the sum.
    origin
        The claim or rule it comes from; ``None`` for the sum.
    behind
        Whether it is only a reason for the line that bounds a ratio after it, and not added.
    """

    says: str
    times: str = ""
    origin: Origin | None = None
    behind: bool = False


def proof_lines(
    proof: Multipliers,
    names: Mapping[str, str] | None = None,
    *,
    called: Callable[[Unknown], str] | None = None,
) -> list[Line]:
    """Return a proof as a sum that can be redone by hand.

    Every line reads ``smaller ≤ larger``, with nothing subtracted on either side: multiply each by
    its factor, add up the left sides and the right sides, cross out what stands on both, and what is
    left is impossible.

    Parameters
    ----------
    proof
        Constraints with their multipliers, which are divided by one number so that they are short.
    names
        Readable names of series by id.
    called
        Returns what an unknown is called; by default by its name and its period as the ledger has it.

    Returns
    -------
    list of Line
        One a constraint, and last the sum. Large numbers are in millions or billions of the base
        unit, ratios that are unknowns of their own in %. A bound on a ratio stands after the
        constraints on levels that it follows from.

    Examples
    --------
    >>> from analysis.audits.constraints import Constraint
    >>> from analysis.audits.origins import Printed
    >>> from analysis.audits.unknowns import Level
    >>> u, v, one = Level("users", "2024-12"), Level("users", "2023-12"), Fraction(1)
    >>> rows = [
    ...     Constraint(((u, one), (v, -one)), Fraction(77_705_000), False, Printed("change")),
    ...     Constraint(((v, one),), Fraction(934_155_000), True, Printed("before")),
    ...     Constraint(((u, -one),), Fraction(-1_030_500_000), False, Printed("after")),
    ... ]
    >>> for line in proof_lines([(row, one) for row in rows]):
    ...     print(line.times, line.says)
    1 users 2024-12 ≤ users 2023-12 + 77.705 million
    1 users 2023-12 < 934.155 million
    1 1,030.5 million ≤ users 2024-12
     1,030.5 million < 1,011.86 million
    """
    of_unknown = called or partial(_called, names=names or {})
    factors = _short_factors([factor for _, factor in proof])
    rows = [(row, factor) for (row, _), factor in zip(proof, factors, strict=True)]
    below = sum((-row.bound * k for row, k in rows if row.bound < 0), Fraction(0))
    above = sum((row.bound * k for row, k in rows if row.bound > 0), Fraction(0))
    unit = _unit_for([*(row.bound for row, _ in rows), below, above], [row for row, _ in rows])
    lines = []
    for row, factor in rows:
        lines += _reasons(row, of_unknown)
        lines.append(Line(_says(row, unit, of_unknown), _number(factor), row.origin))
    sign = "<" if any(row.strict for row, _ in rows) else "≤"
    return [*lines, Line(f"{_amount(below, unit)} {sign} {_amount(above, unit)}")]


def _reasons(row: Constraint, called: Callable[[Unknown], str]) -> list[Line]:
    """Return the lines that a bound on a ratio follows from."""
    factors = _short_factors([factor for _, factor in row.because])
    unit = _unit_for((one.bound for one, _ in row.because), [one for one, _ in row.because])
    return [
        Line(_says(one, unit, called), _number(factor), one.origin, behind=True)
        for (one, _), factor in zip(row.because, factors, strict=True)
    ]


def _says(row: Constraint, unit: _Unit, called: Callable[[Unknown], str]) -> str:
    """Write a constraint with each term on the side where it is added."""
    sides: tuple[list[str], list[str]] = ([], [])
    for unknown, coefficient in row.terms:
        factor = "" if abs(coefficient) == 1 else f"{_number(abs(coefficient))} × "
        sides[coefficient < 0].append(f"{factor}{called(unknown)}")
    if row.bound:
        sides[row.bound > 0].append(_amount(abs(row.bound), unit))
    left, right = (" + ".join(side) or "0" for side in sides)
    return f"{left} {'<' if row.strict else '≤'} {right}"


def _called(unknown: Unknown, names: Mapping[str, str]) -> str:
    part = names.get(unknown.series, unknown.series)
    if isinstance(unknown, Share):
        return f"{part}, share of {names.get(unknown.of, unknown.of)} {unknown.period}"
    return f"{part} {unknown.period}"


def _short_factors(multipliers: list[Fraction]) -> list[Fraction]:
    """Divide the factors of a proof by the one of them that leaves the shortest numbers."""

    def length(divisor: Fraction) -> tuple[int, Fraction]:
        shown = [factor / divisor for factor in multipliers]
        unending = sum(not _ends(factor) for factor in shown)
        return 20 * unending + sum(len(_number(factor)) for factor in shown), divisor

    divisor = min((Fraction(1), *multipliers), key=length)
    return [factor / divisor for factor in multipliers]


def _unit_for(amounts: Iterable[Fraction], rows: Iterable[Constraint]) -> _Unit:
    """Choose one unit for a proof: % of ratios, else what the largest number is read in."""
    if any(isinstance(unknown, Share) for row in rows for unknown, _ in row.terms):
        return Fraction(1, 100), " %"
    largest = max(map(abs, amounts), default=Fraction(0))
    return next((unit for least, unit in _UNITS if largest >= least), (Fraction(1), ""))


def _amount(value: Fraction, unit: _Unit) -> str:
    size, word = unit
    if not value or abs(value) < size / 1000:
        return _number(value)
    return f"{_number(value / size)}{word}"


def _number(value: Fraction) -> str:
    """Write a number to the last digit where it ends soon, else with ten that count."""
    places = next((n for n in range(PLACES + 1) if (value * 10**n).denominator == 1), None)
    return f"{float(value):,.10g}" if places is None else f"{float(value):,.{places}f}"


def _ends(value: Fraction) -> bool:
    return bool((value * 10**PLACES).denominator == 1)
