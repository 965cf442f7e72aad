"""From the files of a data folder to half-spaces: what each printed number says, and each rule."""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path

WORDS = {"hundred": 2, "thousand": 3, "lakh": 5, "million": 6, "crore": 7, "billion": 9}
WORDS |= {"trillion": 12, "quadrillion": 15}
RATES = {"%": Fraction(1, 100), "pp": Fraction(1, 100), "1": Fraction(1), "times": Fraction(1)}
ONE = Fraction(1)


@dataclass(frozen=True)
class Row:
    """``sum of coefficient * unknown <= bound``, or ``<`` where strict; a level is a tuple.

    A level is ``(series, period, segment)``, a ratio ``(part, whole, period, segment, segment)``.
    """

    terms: tuple[tuple[tuple, Fraction], ...]
    bound: Fraction
    strict: bool
    origin: str

    def key(self):
        """Return what is the same for all positive multiples."""
        terms = sorted(self.terms)
        size = abs(terms[0][1])
        return tuple((u, c / size) for u, c in terms), self.bound / size, self.strict


def last_day(period):
    """Return the last day of a period as three numbers."""
    text = period.rpartition("/")[2]
    year, _, rest = text.partition("-")
    if not rest:
        return int(year), 12, 31
    if rest[0] in "QH":
        month = int(rest[1]) * {"Q": 3, "H": 6}[rest[0]]
    else:
        month = int(rest[:2])
        if len(rest) > 2:
            return int(year), month, int(rest[3:])
    return int(year), month, monthrange(int(year), month)[1]


class Ledger:
    """A data folder, read again.

    Parameters
    ----------
    folder
        With ``sources.csv``, ``series.csv``, ``identities.csv`` and ``claims/``.
    rules
        How each source rounds.
    """

    def __init__(self, folder, rules):
        folder = Path(folder)
        self.rounding = rules
        self.series = {one["id"]: one for one in _rows(folder / "series.csv")}
        self.identities = _rows(folder / "identities.csv")
        names = [one["id"] for one in _rows(folder / "sources.csv")]
        files = [folder / "claims" / f"{name}.csv" for name in names]
        claims = [one for file in files if file.exists() for one in _rows(file)]
        self.claims = {one["id"]: one for one in claims}
        for claim in claims:
            self._refuse_signs(claim)

    def level(self, series, period):
        """Return an unknown: its segment counts the breaks in definition up to the period."""
        breaks = re.findall(r"(?:^|;)\s*([\d\-QH/]+):", self.series[series]["breaks"])
        return series, period, sum(last_day(one) <= last_day(period) for one in breaks)

    def ratio(self, claim, period):
        """Return the ratio that a change of share is about, at one of its periods."""
        part, whole = self.level(claim["series"], period), self.level(claim["of"], period)
        return part[0], whole[0], period, part[2], whole[2]

    def unit(self, claim):
        """Return what one of the digits stands for."""
        unit = claim["unit"]
        if unit in RATES:
            return RATES[unit]
        word, space, rest = unit.partition(" ")
        if space and rest == self.series[claim["series"]]["unit"]:
            power = WORDS[word] if word in WORDS else int(word.removeprefix("1e"))
            return Fraction(10**power)
        assert unit == self.series[claim["series"]]["unit"], unit
        return ONE

    def interval(self, claim, printed=None):
        """Return lower end, upper end, and whether each is excluded; no end is None."""
        digits = (printed or claim["printed"]).replace(",", "")
        shown, unit = Fraction(digits), self.unit(claim)
        decimals = len(digits.partition(".")[2])
        counted = int(claim["decimals"]) if claim["decimals"] else decimals
        step = Fraction(1, shown.denominator) if "/" in digits else Fraction(10) ** -counted
        word = claim["qualifier"]
        if word in {"more than", "at least"}:
            ends = shown, None, False, False
        elif word in {"less than", "at most"}:
            ends = None, shown, False, False
        elif word == "nearly":
            # It lacks 15 % at most, or one unit of the last digit.
            lacking = max(step, abs(shown) * Fraction(15, 100))
            ends = shown - lacking, shown, False, False
        elif word == "order of":
            assert shown > 0
            ends = shown, 10 * shown, False, True
        elif word == "about":
            zeros = 0 if decimals or not shown else len(digits) - len(digits.rstrip("0"))
            margin = max(step, Fraction(10) ** (zeros - decimals))
            ends = shown - margin, shown + margin, False, False
        else:
            assert not word
            ends = self._rounded(shown, step, self.rounding[claim["source"]])
        low, high, *opened = ends
        return (None if low is None else low * unit, None if high is None else high * unit, *opened)

    @staticmethod
    def _rounded(shown, step, rule):
        if rule == "truncated":
            low = shown if shown > 0 else shown - step
            high = shown if shown < 0 else shown + step
            return low, high, shown <= 0, shown >= 0
        odd = (shown / step) % 2 != 0
        away_low, away_high = shown <= 0, shown >= 0
        opened = {
            "half up": (away_low, away_high),
            "half even": (odd, odd),
            "nearest": (odd and away_low, odd and away_high),
        }[rule]
        return shown - step / 2, shown + step / 2, *opened

    def claim_rows(self, name, printed=None):
        """Return what a claim says, or would say had it been printed otherwise."""
        claim = self.claims[name]
        if not claim["printed"]:
            return []
        low, high, low_open, high_open = self.interval(claim, printed)
        return self.between(claim, low, high, opened=(low_open, high_open))

    def between(self, claim, low, high, *, opened=(False, False)):
        """Return the half-spaces that hold what a claim is about between two ends."""
        measure, name = claim["measure"], claim["id"]
        top = self.level(claim["series"], claim["period"])
        if measure == "share_change":
            top = self.ratio(claim, claim["period"])
        base = None
        if measure == "share":
            base = self.level(claim["of"], claim["period"])
        elif measure == "share_change":
            base = self.ratio(claim, claim["base_period"])
        elif measure != "level":
            base = self.level(claim["series"], claim["base_period"])
        rows = []
        for end, is_open, side in ((high, opened[1], 1), (low, opened[0], -1)):
            if end is None:
                continue
            factor = Fraction(side)
            if measure in {"share", "growth", "multiple"}:
                ratio = end + (measure == "growth")
                rows.append(Row(((top, factor), (base, -factor * ratio)), 0 * ONE, is_open, name))
            else:
                terms = ((top, factor),) if base is None else ((top, factor), (base, -factor))
                rows.append(Row(terms, factor * end, is_open, name))
        return rows

    @cached_property
    def known(self):
        """Levels that some printed claim speaks of."""
        found = set()
        for claim in self.claims.values():
            if claim["printed"]:
                for period in filter(None, (claim["period"], claim["base_period"])):
                    found.add(self.level(claim["series"], period))
                    if claim["of"]:
                        found.add(self.level(claim["of"], period))
        return found

    @cached_property
    def rules(self):
        """Rows of each rule: sums, parts, what counts is not below zero, bases are above it."""
        found = defaultdict(list)
        periods = sorted({period for _, period, _ in self.known})
        for identity in self.identities:
            for period in periods:
                found[f"{identity['id']} @ {period}"] += self._identity(identity, period)
        for part in sorted(self.known):
            whole = self.series[part[0]]["denominator"]
            if whole and (outer := self.level(whole, part[1])) in self.known:
                name = f"{part[0]} within {whole} @ {part[1]}"
                found[name].append(Row(((part, ONE), (outer, -ONE)), 0 * ONE, False, name))
        for base in sorted(self._bases()):
            name = f"{base[0]} above zero @ {base[1]}"
            found[name].append(Row(((base, -ONE),), 0 * ONE, True, name))
        stated = {u for rows in found.values() for row in rows for u, _ in row.terms} | self.known
        for level in sorted(stated):
            unit = self.series[level[0]]["unit"]
            # Money may be lost; of what has no unit nothing is known.
            if unit not in {"", "1", "units", "points"} and not re.fullmatch("[A-Z]{3}", unit):
                name = f"{level[0]} not below zero @ {level[1]}"
                found[name].append(Row(((level, -ONE),), 0 * ONE, False, name))
        return {name: rows for name, rows in found.items() if rows}

    def _identity(self, identity, period):
        at = last_day(period)
        start, end = identity["start"], identity["end"]
        if (start and at < last_day(start)) or (end and at > last_day(end)):
            return []
        name = f"{identity['id']} @ {period}"
        whole = self.level(identity["whole"], period)
        parts = [self.level(one, period) for one in identity["parts"].split()]
        if identity["relation"] == "within":
            return [
                Row(((part, ONE), (whole, -ONE)), 0 * ONE, False, name)
                for part in parts
                if {part, whole} <= self.known
            ]
        if len(self.known & {whole, *parts}) < 2:
            return []
        return [
            Row(((whole, side), *((part, -side) for part in parts)), 0 * ONE, False, name)
            for side in (ONE, -ONE)
        ]

    def _bases(self):
        for claim in self.claims.values():
            if claim["printed"]:
                periods = [claim["period"], claim["base_period"]]
                if claim["measure"] in {"growth", "multiple"}:
                    yield self.level(claim["series"], claim["base_period"])
                elif claim["of"]:
                    yield from (self.level(claim["of"], one) for one in filter(None, periods))

    def _refuse_signs(self, claim):
        """Refuse a ledger that goes below zero: what its ratios say is not written here."""
        if claim["printed"]:
            low, high, *_ = self.interval(claim)
            floor = {"change": None, "share_change": None, "growth": Fraction(-1)}
            least = floor.get(claim["measure"], Fraction(0))
            assert least is None or (high is None or high > least), claim["id"]
            assert claim["measure"] != "level" or low is None or low > 0, claim["id"]


def _rows(file):
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
