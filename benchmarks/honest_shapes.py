"""Are tables of many shapes, rounded honestly, ever flagged? And are their misprints seen?

Run: .venv/bin/python benchmarks/honest_shapes.py [TABLES] [SEED]
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pandas as pd

from analysis.audits.misprints import substitutions, swaps
from analysis.tables.description import Table

TIES = {
    "half up": ROUND_HALF_UP,
    "half even": ROUND_HALF_EVEN,
    "truncated": ROUND_DOWN,
    "nearest": ROUND_HALF_UP,
}
#: How levels are rounded: a rule, a number of decimals, a base.
ROUNDINGS = (
    "half up",
    "half even",
    "truncated",
    "nearest",
    "exact",
    "tens",
    "thousands",
    "base 5",
    "random 3",
)
#: Sizes of levels, as powers of ten.
SIZES = (-1, 1, 3, 5, 8, 12)


@dataclass(frozen=True)
class Style:
    """How one table is rounded.

    Parameters
    ----------
    rounding
        Of its levels.
    tie
        Rule of everything else.
    decimals
        Of its levels.
    said
        Whether the table is described with its rounding.
    """

    rounding: str
    tie: str
    decimals: int
    said: bool


class Maker:
    """Makes honest tables from one stream of random numbers."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)

    def style(self) -> Style:
        """Return how a table is rounded."""
        rounding = str(self.rng.choice(ROUNDINGS))
        tie = rounding if rounding in TIES else "half up"
        decimals = int(self.rng.integers(0, 3)) if rounding in TIES else 0
        return Style(rounding, tie, decimals, bool(self.rng.integers(2)))

    def levels(self, rows: int, style: Style, *, signed: bool = False) -> list[Fraction]:
        """Return true levels of one size; whole numbers where they are counted."""
        counted = style.rounding in {"exact", "base 5", "random 3"}
        size = int(self.rng.choice(SIZES))
        if counted or style.rounding == "tens":
            size = max(size, 3)
        if (
            style.rounding == "thousands"
        ):  # of a few zeros nobody can tell what they were rounded to
            size = max(size, 5)
        top = 10**18
        values = [Fraction(int(self.rng.integers(1, top)), top) * 10**size for _ in range(rows)]
        if self.rng.integers(4) == 0 and not counted:
            values[int(self.rng.integers(rows))] = Fraction(0)
        if signed:
            values = [-v if self.rng.integers(2) else v for v in values]
        return [Fraction(round(v)) + 1 for v in values] if counted else values

    def later(self, values: list[Fraction], style: Style) -> list[Fraction]:
        """Return the same levels a period later."""
        found = [v * Fraction(int(self.rng.integers(80, 140)), 100) for v in values]
        counted = style.rounding in {"exact", "base 5", "random 3"}
        return [Fraction(round(v)) for v in found] if counted else found

    def level(self, value: Fraction, style: Style) -> str:
        """Print a level."""
        match style.rounding:
            case "tens" | "thousands":
                unit = 10 if style.rounding == "tens" else 1000
                return f"{int(_cut(value / unit, 0, 'half up')) * unit:,}"
            case "base 5":
                return f"{int(_cut(value / 5, 0, 'half up')) * 5:,}"
            case "random 3":
                low = value // 3 * 3
                up = low != value and self.rng.integers(2)
                return f"{int(low + 3 * bool(up)):,}"
            case _:
                return f"{_cut(value, style.decimals, style.tie):,}"

    def rate(self, value: Fraction, style: Style, decimals: int = 1) -> str:
        """Print a ratio in per cent."""
        return f"{_cut(100 * value, decimals, style.tie)}"


def _cut(value: Fraction, decimals: int, tie: str) -> Decimal:
    """Round exactly; a quotient of forty digits tells a tie from what is near one."""
    scaled = value * 10**decimals
    whole, rest = divmod(abs(scaled), 1)
    twice = 2 * rest
    up = twice > 1 or (twice == 1 and (tie != "half even" or whole % 2 == 1))
    number = int(whole) + (1 if up and tie != "truncated" else 0)
    sign = -1 if scaled < 0 else 1
    return Decimal(sign * number).scaleb(-decimals)


Shape = "Callable[[Maker, Style], Table]"


def _table(frame: pd.DataFrame, style: Style) -> Table:
    rounding = style.rounding if style.said else ""
    if not style.said and style.rounding == "truncated":
        rounding = "truncated"  # a table that never says so can only be guessed
    return Table(frame, rounding=rounding)


def growth(make: Maker, style: Style) -> Table:
    old = make.levels(9, style)
    new = make.later(old, style)
    frame = pd.DataFrame({"r": [f"row {i}" for i in range(9)]})
    frame["2020"] = [make.level(v, style) for v in old]
    frame["2021"] = [make.level(v, style) for v in new]
    frame["g"] = [make.rate(n / o - 1, style) if o else "–" for o, n in zip(old, new, strict=True)]
    frame["c"] = [make.level(n - o, style) for o, n in zip(old, new, strict=True)]
    pair = ("2020", "2021")
    return _table(frame, style).levels("2020", "2021").growth({pair: "g"}).changes({pair: "c"})


def shares(make: Maker, style: Style) -> Table:
    values = make.levels(8, style)
    total = sum(values)
    frame = pd.DataFrame({"r": [*(f"row {i}" for i in range(8)), "all"]})
    frame["amount"] = [make.level(v, style) for v in (*values, total)]
    frame["share %"] = [make.rate(v / total, style) for v in (*values, total)]
    table = _table(frame, style).levels(by_period={"2020": "amount"})
    return table.shares({"2020": "share %"}).total("all")


def tiers(make: Maker, style: Style) -> Table:
    values = make.levels(8, style)
    first, second = values[:4], values[4:]
    names = [*(f"a{i}" for i in range(4)), "A", *(f"b{i}" for i in range(4)), "B", "all"]
    frame = pd.DataFrame({"r": names})
    for year, factor in (("2020", 1), ("2021", 2)):
        own = [v * factor for v in (*first, sum(first), *second, sum(second), sum(values))]
        frame[year] = [make.level(v, style) for v in own]
    table = _table(frame, style).levels("2020", "2021")
    table = table.total("A", names[:4]).total("B", names[5:9])
    return table.total("all", ["A", "B"])


def splits(make: Maker, style: Style) -> Table:
    a, b, c = make.levels(3, style)
    total = a + b + c
    d = (
        Fraction(round(total / 3))
        if style.rounding in {"exact", "base 5", "random 3"}
        else total / 3
    )
    frame = pd.DataFrame({"r": ["a", "b", "c", "d", "e", "all"]})
    frame["2020"] = [make.level(v, style) for v in (a, b, c, d, total - d, total)]
    table = _table(frame, style).levels("2020")
    return table.total("all", ["a", "b", "c"]).total("all", ["d", "e"])


def minus(make: Maker, style: Style) -> Table:
    sales, costs, tax = make.levels(3, style)
    frame = pd.DataFrame({"r": ["sales", "costs", "tax", "profit"]})
    for year, factor in (("2020", 1), ("2021", 3)):
        own = [sales * factor, costs * factor, tax * factor, (sales - costs - tax) * factor]
        frame[year] = [make.level(v, style) for v in own]
    table = _table(frame, style).levels("2020", "2021")
    return table.total("profit", ["sales"], minus=["costs", "tax"])


def flows(make: Maker, style: Style) -> Table:
    quarters = [make.levels(4, style) for _ in range(4)]
    frame = pd.DataFrame({"r": [f"row {i}" for i in range(4)]})
    for place in range(4):
        frame[f"{place + 1}Q20"] = [make.level(row[place], style) for row in quarters]
    frame["9M20"] = [make.level(sum(row[:3]), style) for row in quarters]
    frame["2020"] = [make.level(sum(row), style) for row in quarters]
    return _table(frame, style).levels("1Q20", "2Q20", "3Q20", "4Q20", "9M20", "2020").flows()


def crossed(make: Maker, style: Style) -> Table:
    cells = [make.levels(3, style, signed=style.rounding in TIES) for _ in range(4)]
    rows = [[*row, sum(row)] for row in cells]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    names = ["w", "x", "y", "z", "all rows"]
    columns = ["north", "south", "west", "all"]
    frame = pd.DataFrame([[make.level(v, style) for v in row] for row in rows], columns=columns)
    frame.insert(0, "r", names)
    table = _table(frame, style).items(*columns).total("all rows")
    return table.total("all", columns[:3], across=True)


def index(make: Maker, style: Style) -> Table:
    old = [v + 1 for v in make.levels(6, style)]
    new = make.later(old, style)
    frame = pd.DataFrame({"r": [f"row {i}" for i in range(6)]})
    frame["2015"] = [make.level(v, style) for v in old]
    frame["2020"] = [make.level(v, style) for v in new]
    frame["index"] = [make.rate(n / o, style) for o, n in zip(old, new, strict=True)]
    return _table(frame, style).levels("2015", "2020").index({"2020": "index"}, base="2015")


def yearly(make: Maker, style: Style) -> Table:
    old = [v + 1 for v in make.levels(6, style)]
    rates = [Fraction(int(make.rng.integers(-80, 120)), 1000) for _ in old]
    counted = style.rounding in {"exact", "base 5", "random 3"}
    new = [o * (1 + g) ** 5 for o, g in zip(old, rates, strict=True)]
    if counted:
        old = [o * 1000 for o in old]
        new = [Fraction(round(n * 1000)) for n in new]
        rates = [Fraction(f"{float(n / o) ** 0.2 - 1:.12f}") for o, n in zip(old, new, strict=True)]
    frame = pd.DataFrame({"r": [f"row {i}" for i in range(6)]})
    frame["2015"] = [make.level(v, style) for v in old]
    frame["2020"] = [make.level(v, style) for v in new]
    frame["CAGR %"] = [make.rate(g, style) for g in rates]
    return _table(frame, style).levels("2015", "2020").cagr({("2015", "2020"): "CAGR %"})


def contributions(make: Maker, style: Style) -> Table:
    old = make.levels(5, style)
    new = make.later(old, style)
    base = sum(old)
    frame = pd.DataFrame({"r": [*(f"row {i}" for i in range(5)), "all"]})
    frame["2020"] = [make.level(v, style) for v in (*old, base)]
    frame["2021"] = [make.level(v, style) for v in (*new, sum(new))]
    rises = [(n - o) / base for o, n in zip(old, new, strict=True)]
    frame["points"] = [make.rate(v, style, 2) for v in (*rises, sum(new) / base - 1)]
    table = _table(frame, style).levels("2020", "2021").total("all")
    return table.contributions({("2020", "2021"): "points"})


def means(make: Maker, style: Style) -> Table:
    heads = make.levels(5, replace(style, rounding="exact"))
    pay = [Fraction(int(make.rng.integers(10_000, 90_000)), 7) for _ in heads]
    frame = pd.DataFrame({"r": [*(f"row {i}" for i in range(5)), "all"]})
    frame["persons"] = [f"{int(v):,}" for v in (*heads, sum(heads))]
    amounts = sum(p * h for p, h in zip(pay, heads, strict=True)) / sum(heads)
    frame["pay"] = [f"{_cut(v, 1, style.tie):,}" for v in (*pay, amounts)]
    table = _table(frame, replace(style, said=False)).items("persons", unit="persons")
    return table.means("pay", of="persons").total("all")


def points(make: Maker, style: Style) -> Table:
    old = make.levels(5, style)
    new = make.later(old, style)
    frame = pd.DataFrame({"r": [*(f"row {i}" for i in range(5)), "all"]})
    before, after = sum(old), sum(new)
    frame["2020"] = [make.level(v, style) for v in (*old, before)]
    frame["2021"] = [make.level(v, style) for v in (*new, after)]
    moved = [n / after - o / before for o, n in zip(old, new, strict=True)]
    frame["pp"] = [*(make.rate(v, style) for v in moved), ""]
    table = _table(frame, style).levels("2020", "2021").total("all")
    return table.share_changes({("2020", "2021"): "pp"})


SHAPES = (
    growth,
    shares,
    tiers,
    splits,
    minus,
    flows,
    crossed,
    index,
    yearly,
    contributions,
    means,
    points,
)


def misprinted(table: Table, rng: np.random.Generator) -> tuple[Table, tuple[int, str]] | None:
    """Return the table with a digit changed or two exchanged, and where."""
    used = [one.column for one in table.figures]
    row, column = int(rng.integers(len(table.frame))), str(rng.choice(used))
    text = str(table.frame.loc[row, column])
    slips = [*substitutions(text), *swaps(text)]
    if not slips:
        return None
    frame = table.frame.copy()
    frame.loc[row, column] = slips[int(rng.integers(len(slips)))]
    return replace(table, frame=frame), (row, column)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    make = Maker(int(sys.argv[2]) if len(sys.argv) > 2 else 0)  # noqa: PLR2004 - its second word
    flagged: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    named: Counter[str] = Counter()
    slowest = (0.0, "")
    for number in range(count):
        shape = SHAPES[number % len(SHAPES)]
        style = make.style()
        table = shape(make, style)
        began = time.process_time()
        found = table.audit()
        slowest = max(slowest, (time.process_time() - began, shape.__name__))
        tried[shape.__name__] += 1
        if found.contradictions:
            flagged[shape.__name__] += 1
            print(f"flagged: {shape.__name__}, {style}\n{table.frame.to_string()}\n{found}")
        slip = misprinted(table, make.rng)
        if slip is not None:
            wrong, (row, column) = slip
            began = time.process_time()
            found = wrong.audit()
            slowest = max(slowest, (time.process_time() - began, f"{shape.__name__}, misprinted"))
            if found.contradictions:
                seen[shape.__name__] += 1
                suspects = {s.claim for one in found.contradictions for s in one.suspects}
                named[shape.__name__] += bool(suspects & set(found.claims_at(row, column)))
    for name, total in tried.items():
        print(
            f"{name:>14}: {total} honest, {flagged[name]} flagged; misprints seen {seen[name]},"
            f" of these named {named[name]}"
        )
    print(f"slowest table: {slowest[0]:.2f} s of CPU ({slowest[1]})")


if __name__ == "__main__":
    main()
