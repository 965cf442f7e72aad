"""Offices that print: how true values become digits, and digits become cells.

Each office has one rule of rounding, one look of numbers and one way with minus signs, as offices do.
What a print stands for is worked out here once more from the digits, without the package: the check in
``exact_check.py`` rests on it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import floor, log10

HALF = Fraction(1, 2)
#: Rules that every number of a table follows; all others are said of amounts only.
GENERAL = ("nearest", "half up", "half even", "truncated")
MINUS = ("-", "−", "–", "()")
MARKS = ("*", " r", "[1]", "¹", " p")
MISSING = ("..", "n/a", "", "x")


@dataclass(frozen=True)
class Ends:
    """An interval; an end that is ``None`` is open to all sides."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True)
class Said:
    """What a printed number says: ``top / bottom - off``, or ``top`` alone.

    ``off`` is one for growth; ``minus`` is a second pair of top and bottom, taken away from the first.
    """

    top: dict
    bottom: object = None
    off: int = 0
    minus: tuple | None = None


@dataclass(frozen=True)
class Cell:
    """A printed number: its digits, how they are dressed, and what they say.

    Parameters
    ----------
    row, column
        Where it stands.
    digits
        Without groups, with ``-`` and ``.``.
    scale
        What one unit of the digits is.
    step
        What one unit of the last digit that counts is, in the unit of the digits.
    rule
        How it was rounded.
    said
        What it says.
    dress
        How the digits become text.
    power
        Number of steps of which it is the average growth; 1 otherwise.
    word
        A qualifier, or empty.
    """

    row: str
    column: str
    digits: str
    scale: Fraction
    step: Fraction
    rule: str
    said: Said
    dress: object = field(compare=False)
    power: int = 1
    word: str = ""

    @property
    def text(self):
        """The cell as it stands in the table."""
        return self.word + (" " if self.word.isalpha() else "") + self.dress(self.digits)

    def printed_as(self, digits):
        """Return the cell with other digits, which are as precise as they are printed."""
        places = len(digits.partition(".")[2])
        step = self.step if self.step > 1 and not places else Fraction(1, 10**places)
        return replace(self, digits=digits, step=step)

    def ends(self, rule=""):
        """Return what the print stands for, in units of one, before ``off`` and ``power``."""
        value = Fraction(self.digits)
        found = ends_of(value, self.step, rule or self.rule)
        if self.word == "<":
            found = Ends(None, value, high_open=True)
        elif self.word == ">":
            found = Ends(value, None, low_open=True)
        low, high = (None if e is None else e * self.scale for e in (found.low, found.high))
        return Ends(low, high, found.low_open, found.high_open)


def ends_of(value, step, rule):
    """Return the values that are printed as one number under a rule.

    >>> ends_of(Fraction(5), Fraction(1), "truncated")
    Ends(low=Fraction(5, 1), high=Fraction(6, 1), low_open=False, high_open=True)
    """
    kind, _, base = rule.partition(" ")
    if rule == "exact":
        return Ends(value, value)
    if kind == "random":
        return Ends(value - int(base), value + int(base), low_open=True, high_open=True)
    if kind == "base":
        return Ends(value - Fraction(int(base), 2), value + Fraction(int(base), 2))
    if rule == "truncated":
        low = value if value > 0 else value - step
        high = value if value < 0 else value + step
        return Ends(low, high, value <= 0, value >= 0)
    low, high = value - step / 2, value + step / 2
    if rule == "half up":
        return Ends(low, high, value <= 0, value >= 0)
    odd = bool((value / step) % 2)
    if rule == "half even":
        return Ends(low, high, odd, odd)
    # To the nearest: ties by either rule.
    return Ends(low, high, odd and value <= 0, odd and value >= 0)


def rounded(value, step, rule, chance):
    """Round a true value exactly.

    >>> import random
    >>> rounded(Fraction(-5, 2), Fraction(1), "half even", random.Random(0))
    Fraction(-2, 1)
    """
    kind, _, base = rule.partition(" ")
    if rule == "exact":
        return value
    if kind in {"base", "random"}:
        step = Fraction(int(base))
    units = value / step
    below = Fraction(floor(units))
    part = units - below
    if not part:
        return value
    if kind == "random":
        return (below + (chance.random() < part)) * step
    if rule == "truncated":
        return (below if value > 0 else below + 1) * step
    if part != HALF:
        return (below + (part > HALF)) * step
    if rule == "half up" or (rule == "nearest" and chance.random() < 0.5):
        return (below + (value > 0)) * step
    return (below + below % 2) * step


def as_digits(value, decimals):
    """Write a value that so many decimals hold.

    >>> as_digits(Fraction(-5, 4), 2), as_digits(Fraction(1200), -2)
    ('-1.25', '1200')
    """
    shown = max(decimals, 0)
    whole = abs(value) * 10**shown
    assert whole.denominator == 1
    text = f"{whole.numerator:0{shown + 1}d}"
    text = f"{text[:-shown]}.{text[-shown:]}" if shown else text
    return f"-{text}" if value < 0 else text


@dataclass(frozen=True)
class Office:
    """One way of printing numbers.

    Parameters
    ----------
    chance
        A generator of random numbers.
    rule, decimals
        Of amounts; decimals below zero for tens and more.
    power
        Amounts are printed in units of ten to it.
    rate_decimals
        Of rates.
    group, point, minus, percent
        Look of numbers.
    """

    chance: object
    rule: str
    decimals: int
    power: int
    rate_decimals: int
    group: str
    point: str
    minus: str
    percent: str

    @property
    def rate_rule(self):
        """How rates are rounded."""
        return self.rule if self.rule in GENERAL else "nearest"

    def amount(self, row, column, value, said, *, word=False, plus=False):
        """Print an amount."""
        scale = Fraction(10) ** self.power
        step = Fraction(10) ** -self.decimals
        number = rounded(value / scale, step, self.rule, self.chance)
        cell = self._cell(
            row, column, number, self.decimals, scale, step, self.rule, said, "", plus
        )
        if word and self.chance.random() < 0.03 and number > 0 and self.rule != "exact":
            beside = 1 if value / scale < number else -1
            small = replace(cell, word="<" if beside > 0 else ">")
            # A bound is only printed where it is true.
            return small if value / scale != number else cell
        return cell

    def rate(
        self, row, column, value, said, *, unit=Fraction(1, 100), plus=False, power=1, signs=True
    ):
        """Print a ratio; ``unit`` is what one unit of its digits is."""
        step = Fraction(10) ** -self.rate_decimals
        number = rounded(value / unit, step, self.rate_rule, self.chance)
        suffix = self.percent if signs and unit == Fraction(1, 100) else ""
        return self._cell(
            row,
            column,
            number,
            self.rate_decimals,
            unit,
            step,
            self.rate_rule,
            said,
            suffix,
            plus,
            power,
        )

    def missing(self):
        """Return what stands where nothing is printed."""
        return self.chance.choice(MISSING)

    def _cell(self, row, column, number, decimals, scale, step, rule, said, suffix, plus, power=1):
        mark = self.chance.choice(MARKS) if self.chance.random() < 0.02 else ""
        group, point, minus = self.group, self.point, self.minus

        def dress(digits):
            whole, _, rest = digits.removeprefix("-").partition(".")
            if group and len(whole) > 3:
                head = len(whole) % 3 or 3
                whole = group.join(
                    [whole[:head], *(whole[i : i + 3] for i in range(head, len(whole), 3))]
                )
            text = whole + (point + rest if rest else "") + suffix
            if digits.startswith("-"):
                text = f"({text})" if minus == "()" else minus + text
            elif plus and Fraction(digits):
                text = f"+{text}"
            return text + mark

        return Cell(row, column, as_digits(number, decimals), scale, step, rule, said, dress, power)


def open_office(chance, size, *, counts, signed):
    """Return an office that prints values of about one size with two to six digits.

    Parameters
    ----------
    chance
        A generator of random numbers.
    size
        Of the values.
    counts
        Whether they count something one by one.
    signed
        Whether some are below zero.
    """
    digits = chance.randint(2, 6)
    magnitude = floor(log10(float(size)))
    decimals = digits - 1 - magnitude
    power = 0
    if magnitude >= 5 and chance.random() < 0.6:
        power = max(p for p in (0, 3, 6, 9) if p <= magnitude)
        decimals += power
    decimals = min(decimals, 4) if magnitude >= -3 else decimals
    rule = chance.choice((*GENERAL, "nearest", "half up"))
    if counts and magnitude >= 2 and chance.random() < 0.5:
        rule = chance.choice(("exact", "base 5", "random 3", "base 10"))
        decimals, power = 0, 0
    elif power == 0 and decimals >= 0 and counts:
        decimals = 0
    point = chance.choice((".", ".", ".", ","))
    groups = ("", " ", "\u00a0", "\u202f") + ((",", "'", ",") if point == "." else (".", ""))
    return Office(
        chance=chance,
        rule=rule,
        decimals=decimals,
        power=power,
        rate_decimals=chance.choice((0, 1, 1, 1, 2)),
        group=chance.choice(groups),
        point=point,
        minus=chance.choice(MINUS if signed else MINUS[:3]),
        percent=chance.choice(("", "", "%", " %")),
    )
