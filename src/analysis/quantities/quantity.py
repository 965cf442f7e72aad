"""Quantity: one printed number with everything that was printed around it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Context, Decimal
from fractions import Fraction

from analysis.errors import ReadingError

_EXACT = Context(prec=400)
#: Digits that a printed number may have.
MOST_DIGITS = 100
_ALWAYS_SHOWN = {"digits", "multiplier", "unit", "qualifier", "footnote"}


@dataclass(frozen=True, slots=True, repr=False)
class Quantity:
    """A printed number with everything that was printed around it.

    Parameters
    ----------
    digits
        The number as printed, before the multiplier, negative where a sign, brackets or a word of
        decline says so. Of a range, its first number.
    multiplier
        What one unit of the digits stands for: 10**4 for 万, 10**6 for million; a fraction for
        ``1/3`` and for ``2.5e-3``.
    unit
        ``%``, ``‰``, ``‱``, ``pp``, ``bp``, a currency as printed, or the words behind the number,
        possibly empty.
    qualifier
        A qualifier of the ledger (``about``, ``more than`` …), or empty. It speaks of the amount:
        of a fall by more than 5 % the digits are -5 and the qualifier is ``more than``.
    footnote
        What marks a footnote at the number, or empty.
    status
        What a letter or word at the number says of it: ``provisional``, ``revised`` …, or empty.
    direction
        ``down`` or ``up`` where a word or an arrow says so, or empty.
    end
        The second number of a range; ``None`` if there is no range.
    assumed
        What the reader took for granted, in words; empty where nothing was.
    """

    digits: Decimal
    multiplier: int | Fraction = 1
    unit: str = ""
    qualifier: str = ""
    footnote: str = ""
    status: str = ""
    direction: str = ""
    end: Quantity | None = None
    assumed: str = ""

    @property
    def value(self) -> Decimal | Fraction:
        """The amount in single units; a fraction only where no decimal is exact.

        Raises
        ------
        ReadingError
            For a range, which has two ends and no value.
        """
        if self.end is not None:
            raise ReadingError(
                wanted="one number", got=f"a range, {self!r}", instead="ask for its lower and upper"
            )
        return self._amount

    @property
    def lower(self) -> Decimal | Fraction:
        """The lower end of a range, in single units; the value of a single number."""
        return self._amount if self.end is None else min(self._amount, self.end.value)

    @property
    def upper(self) -> Decimal | Fraction:
        """The upper end of a range, in single units; the value of a single number."""
        return self._amount if self.end is None else max(self._amount, self.end.value)

    @property
    def is_range(self) -> bool:
        """Whether two ends were printed."""
        return self.end is not None

    @property
    def decimals(self) -> int:
        """Digits printed behind the decimal mark."""
        return decimals_of(self.digits)

    @property
    def printed(self) -> str:
        """The digits as the ledger keeps them: no groups, a point before decimals."""
        return f"{self.digits:f}"

    def __repr__(self) -> str:
        """Show what was read, and of the rarer fields those that say something."""
        shown = [
            f"{each.name}={getattr(self, each.name)!r}"
            for each in fields(self)
            if each.name in _ALWAYS_SHOWN or getattr(self, each.name)
        ]
        return f"Quantity({', '.join(shown)})"

    @property
    def _amount(self) -> Decimal | Fraction:
        return multiply(self.digits, self.multiplier)


def decimals_of(digits: Decimal) -> int:
    """Count the digits printed behind the point.

    Examples
    --------
    >>> decimals_of(Decimal("97.0")), decimals_of(Decimal("97"))
    (1, 0)
    """
    exponent = digits.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ReadingError(
            wanted="a finite number",
            got=str(digits),
            instead="remove it from the column",
        )
    return max(0, -exponent)


def multiply(digits: Decimal, multiplier: int | Fraction) -> Decimal | Fraction:
    """Multiply exactly; a fraction only where no decimal is exact.

    Examples
    --------
    >>> multiply(Decimal("2.5"), 10**8), multiply(Decimal(1), Fraction(1, 3))
    (Decimal('250000000.0'), Fraction(1, 3))
    """
    if isinstance(multiplier, int):
        return _EXACT.multiply(digits, Decimal(multiplier))
    exact = as_decimal(Fraction(digits) * multiplier)
    return Fraction(digits) * multiplier if exact is None else exact


def as_decimal(number: Fraction) -> Decimal | None:
    """Return a fraction as the decimal that equals it, ``None`` if there is none.

    Examples
    --------
    >>> as_decimal(Fraction(5, 4)), as_decimal(Fraction(1, 3))
    (Decimal('1.25'), None)
    """
    rest, places = number.denominator, 0
    while rest % 10 == 0:
        rest, places = rest // 10, places + 1
    for prime in (2, 5):
        while rest % prime == 0:
            rest, places = rest // prime, places + 1
    if rest != 1:
        return None
    return _EXACT.scaleb(Decimal(int(number * 10**places)), -places)


def refuse_endless(text: str) -> None:
    """Refuse a numeral of more digits than anything counted has: exact arithmetic on it would not end.

    Parameters
    ----------
    text
        A numeral as printed.

    Raises
    ------
    ReadingError
        If it has more than 100 digits.

    Examples
    --------
    >>> refuse_endless("105,963")
    >>> refuse_endless("1" * 5000)
    Traceback (most recent call last):
    ...
    analysis.errors.ReadingError: Wanted a number of at most 100 digits, got 5000 of them: 111111111111...; type it as it was printed.
    """
    if len(text) > MOST_DIGITS and (digits := sum(map(str.isdigit, text))) > MOST_DIGITS:
        raise ReadingError(
            wanted=f"a number of at most {MOST_DIGITS} digits",
            got=f"{digits} of them: {text[:12]}...",
            instead="type it as it was printed",
        )
