"""Microdata: single firms and households with exact true values, and the tables an office makes of them.

Nothing is drawn for a table as such: every row, column, total, rate and mean is an aggregate of single
units, so that it adds up because they do. Values are exact fractions until they are printed, once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

import pandas as pd
from printing_offices import GENERAL, Cell, Said, open_office

from analysis.tables.description import Table

ONE = Fraction(1)
ZONES = ("North", "East", "South", "West")
PLACES = (
    *("Aalen", "Brest", "Cadiz", "Delft", "Elche", "Fulda", "Ghent", "Halle", "Imola", "Jena"),
    *("Kassel", "Lille", "Mainz", "Namur", "Ostend", "Parma", "Quimper", "Reims", "Siena", "Trier"),
)
BRANCHES = ("Mining", "Crafts", "Retail", "Transport", "Housing", "Schools", "Health", "Culture")
SEXES = ("Women", "Men")
TOTALS = ("Total", "All", "Together")
SMALL_UNITS = ("tonnes", "persons", "litres", "kWh")
UNIT_WORDS = {0: "", 3: "thousand ", 6: "million ", 9: "billion "}


@dataclass(frozen=True)
class Unit:
    """A firm or household: what it belongs to, and its true value by item and period."""

    place: str
    zone: str
    branch: str
    sex: str
    values: dict


@dataclass
class Sheet:
    """A printed table in the making, and what is true of it.

    Parameters
    ----------
    shape
        Its name.
    rows
        Labels in order.
    columns
        Cells by column and row; text where no number is printed.
    zero
        Sums of unknowns that are zero: coefficients by unknown.
    said
        The description: names of verbs of :class:`~analysis.tables.description.Table` with what they
        are told.
    truth
        True values by unknown.
    signed
        Whether values may lie below zero.
    told
        Whether the description says how it is rounded.
    """

    shape: str
    office: object
    unit: str
    signed: bool
    rows: list = field(default_factory=list)
    columns: dict = field(default_factory=lambda: defaultdict(dict))
    zero: list = field(default_factory=list)
    said: list = field(default_factory=list)
    truth: dict = field(default_factory=dict)
    told: bool = True

    @property
    def cells(self):
        """Printed numbers."""
        return [c for own in self.columns.values() for c in own.values() if isinstance(c, Cell)]

    @property
    def places(self):
        """Printed numbers by row and column."""
        return {(c.row, c.column): c for c in self.cells}

    def frame(self, instead=()):
        """Return the table as text, some cells replaced."""
        other = {(c.row, c.column): c for c in instead}
        made = {"row": list(self.rows)}
        for name, own in self.columns.items():
            shown = [other.get((row, name), own.get(row, "")) for row in self.rows]
            made[name] = [c.text if isinstance(c, Cell) else c for c in shown]
        return pd.DataFrame(made)

    def table(self, instead=()):
        """Describe the table, some cells replaced."""
        office = self.office
        general = office.rule if self.told and office.rule in GENERAL else ""
        based = office.rule if office.rule not in GENERAL else ""
        table = Table(
            self.frame(instead), "row", self.unit, general or (based if self.told else "")
        )
        for verb, args, words in self.said:
            table = getattr(table, verb)(*args, **words)
        if self.told and office.decimals < 0:
            word = f"base {10**-office.decimals}" if not general else ""
            named = {-1: "tens", -2: "hundreds", -3: "thousands", -4: "ten thousands"}
            named |= {-5: "hundred thousands", -6: "millions", -9: "billions"}
            amounts = {c.column for c in self.cells if c.said.bottom is None}
            rounding = named.get(office.decimals, word)
            if rounding and not based:
                table = table.round_columns(dict.fromkeys(amounts, rounding))
        brackets = "minus" if office.minus == "()" else None
        return table.read_as(decimal=office.point, parentheses=brackets)


class Survey:
    """Single units, and sums over them.

    Parameters
    ----------
    chance
        A generator of random numbers.
    periods
        When their values are known.
    items
        What is known of each: its size, and whether it is signed or a count.
    """

    def __init__(self, chance, periods, items, *, places=8, empty=0.08):
        self.periods = list(periods)
        names = chance.sample(PLACES, places)
        zone_of = {name: chance.choice(ZONES) for name in names}
        nothing = {name for name in names if chance.random() < empty}
        self.units = []
        for name in names:
            for _ in range(chance.randint(2, 5)):
                values = {}
                for item, (size, kind) in items.items():
                    level = self._first(chance, size, kind)
                    for period in self.periods:
                        values[item, period] = Fraction(0) if name in nothing else level
                        level = self._moved(chance, level, size, kind)
                branch, sex = chance.choice(BRANCHES[:5]), chance.choice(SEXES)
                self.units.append(Unit(name, zone_of[name], branch, sex, values))

    @staticmethod
    def _first(chance, size, kind):
        value = Fraction(chance.lognormvariate(0, 1)).limit_denominator(997) * size
        if kind == "count":
            return Fraction(int(value) + 1)
        return -value if kind == "signed" and chance.random() < 0.4 else value

    @staticmethod
    def _moved(chance, level, size, kind):
        factor = Fraction(chance.randint(700, 1400), 1000)
        if kind == "signed" and chance.random() < 0.3:
            return level * factor - size / 2
        return Fraction(round(level * factor)) if kind == "count" else level * factor

    def classes(self, by):
        """Return the classes of a classification that have units, in a fixed order."""
        return sorted({getattr(unit, by) for unit in self.units})

    def total(self, item, period, **of):
        """Sum an item over units with some properties."""
        return sum(
            (
                unit.values[item, period]
                for unit in self.units
                if all(getattr(unit, key) == value for key, value in of.items())
            ),
            Fraction(0),
        )


class Press:
    """Prints aggregates of a survey onto a sheet.

    Parameters
    ----------
    survey, sheet
        From, and to.
    groups
        What each row is: properties of its units by label.
    """

    def __init__(self, survey, sheet, groups, chance):
        self.survey, self.sheet, self.groups, self.chance = survey, sheet, groups, chance
        sheet.rows = list(groups)

    def value(self, row, item, period):
        """Return a true value."""
        if isinstance(period, tuple):
            value = sum((self.value(row, item, one) for one in period), Fraction(0))
            self.sheet.truth[row, item, period[0][:4]] = value
            return value
        value = self.survey.total(item, period, **self.groups[row])
        self.sheet.truth[row, item, period] = value
        return value

    def levels(self, column, item, period, *, rows=None, gaps=0.03, key=None, of=None):
        """Print a column of levels."""
        for row in rows or self.sheet.rows:
            if self.chance.random() < gaps:
                self.sheet.columns[column][row] = self.sheet.office.missing()
                continue
            said = Said({(row, key or item, of or period): ONE})
            value = self.value(row, item, period)
            self.sheet.columns[column][row] = self.sheet.office.amount(
                row, column, value, said, word=True
            )

    def changes(self, column, item, base, period):
        """Print a column of differences."""
        for row in self.sheet.rows:
            value = self.value(row, item, period) - self.value(row, item, base)
            said = Said({(row, item, period): ONE, (row, item, base): -ONE})
            self.sheet.columns[column][row] = self.sheet.office.amount(
                row, column, value, said, plus=self.chance.random() < 0.5
            )

    def growth(self, column, item, base, period, *, power=1):
        """Print a column of growth rates; over the size of what was below zero."""
        plus = self.chance.random() < 0.5
        for row in self.sheet.rows:
            first, last = self.value(row, item, base), self.value(row, item, period)
            if not first or (power > 1 and last / first <= 0):
                self.sheet.columns[column][row] = self.sheet.office.missing()
                continue
            said = Said({(row, item, period): ONE}, (row, item, base), off=1)
            plain = power == 1
            value = (last - first) / abs(first) if plain else root(last / first, power) - 1
            self.sheet.columns[column][row] = self.sheet.office.rate(
                row, column, value, said, plus=plus, power=power
            )

    def shares(self, column, top, bottom, *, rows=None, unit=Fraction(1, 100)):
        """Print a column of ratios; ``top`` and ``bottom`` give row, item and period of a row."""
        for row in rows or self.sheet.rows:
            one, other = top(row), bottom(row)
            whole = self.value(*other)
            if not whole:
                self.sheet.columns[column][row] = self.sheet.office.missing()
                continue
            said = Said({one: ONE}, other)
            self.sheet.columns[column][row] = self.sheet.office.rate(
                row, column, self.value(*one) / whole, said, unit=unit
            )

    def adds_up(self, whole, parts, minus=(), *, items, periods):
        """Note that rows make up a row."""
        for item in items:
            for period in periods:
                terms = {(whole, item, period): ONE}
                terms |= {(part, item, period): -ONE for part in parts}
                terms |= {(part, item, period): ONE for part in minus}
                self.sheet.zero.append(terms)

    def say(self, verb, *args, **words):
        """Describe."""
        self.sheet.said.append((verb, args, words))


def root(ratio, power):
    """Return a root, exact to forty digits.

    >>> float(root(Fraction(27, 8), 3))
    1.5
    """
    fine = 10**40
    number = ratio.numerator * fine**power // ratio.denominator
    low, high = 0, max(number, 1)
    low = 1 << max(0, number.bit_length() // power - 1)
    high = 1 << (number.bit_length() // power + 2)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**power <= number else (low, middle)
    return Fraction(low, fine)


def new_sheet(chance, shape, *, signed=None, counts=None, size=None):
    """Return an empty sheet of an office of its own, and the size and kind of its values."""
    counts = chance.random() < 0.4 if counts is None else counts
    signed = (not counts and chance.random() < 0.25) if signed is None else signed
    if size is None:
        size = Fraction(10) ** chance.randint(1 if counts else -3, 6 if signed or counts else 12)
    office = open_office(chance, size * 4, counts=counts, signed=signed)
    unit = chance.choice(("EUR", "units", "USD")) if signed else chance.choice(SMALL_UNITS)
    unit = "persons" if counts and chance.random() < 0.5 else unit
    sheet = Sheet(shape, office, UNIT_WORDS[office.power] + unit, signed)
    kind = "signed" if signed else "count" if counts else "amount"
    return sheet, size, kind
