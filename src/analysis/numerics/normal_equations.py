"""Normal equations: solved in exact rational arithmetic, and rounded once."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import lcm

import numpy as np

from analysis.errors import FitError


def exact(value: float) -> Fraction:
    """Read a float as the shortest decimal that stands for it: what was printed, if it was.

    Examples
    --------
    >>> exact(0.1)
    Fraction(1, 10)
    """
    return Fraction(repr(float(value)))


def solve_exactly(columns: np.ndarray, target: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the solution of the normal equations, and the diagonal of their inverse, exactly.

    Parameters
    ----------
    columns
        Of the design, as rows of fractions, p by n.
    target
        Fractions, length n.

    Examples
    --------
    >>> ones = np.array([[Fraction(1), Fraction(1)]])
    >>> solve_exactly(ones, np.array([Fraction(1), Fraction(2)]))[0].tolist()
    [Fraction(3, 2)]
    """
    p, table = len(columns), np.vstack([columns, target])
    # In whole numbers: fractions would be cut to lowest terms at every step.
    shares = np.array([lcm(*(value.denominator for value in row)) for row in table], dtype=object)
    whole = np.array(
        [[int(value) for value in row] for row in shares[:, None] * table], dtype=object
    )
    rows = np.hstack([whole[:p] @ whole.T, np.eye(p, dtype=int).astype(object)])
    last = 1
    for k in range(p):
        pivot = rows[k].copy()
        # Divides without a remainder (Bareiss 1968).
        rows = (pivot[k] * rows - np.outer(rows[:, k], pivot)) // last
        rows[k], last = pivot, pivot[k]
    scale = shares[:p] * Fraction(1, last)
    return rows[:, p] * scale / shares[p], rows[:, p + 1 :].diagonal() * scale * shares[:p]


def exact_root(value: Fraction) -> float:
    """Return a square root, rounded once.

    Examples
    --------
    >>> exact_root(Fraction(1, 4))
    0.5
    """
    # A decimal holds squares that no float does, and rounds once.
    return float((Decimal(value.numerator) / value.denominator).sqrt())


def to_floats(values: np.ndarray) -> np.ndarray:
    """Return fractions as floats.

    Raises
    ------
    FitError
        If one is larger than any float.

    Examples
    --------
    >>> to_floats(np.array([Fraction(1, 4)])).tolist()
    [0.25]
    """
    try:
        return values.astype(float)
    except OverflowError:
        raise FitError(
            wanted="numbers that a float can hold",
            got="larger",
            instead="change units",
        ) from None
