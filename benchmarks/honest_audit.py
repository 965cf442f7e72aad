"""Is an honest report ever accused? Reports of many shapes, sizes and signs, audited one by one.

Every report is made of exact true values, rounded by integer arithmetic that is written here and shares
nothing with the package: to the nearest digit with ties up or to the even one, or truncated, declared
or not; in ones, hundreds or tens of thousands; levels from -10^6 to 10^12, zero and below one among
them; totals, shares, changes, growth, multiples, changes of share, qualified numbers, second prints.
Of each audit it is asked that nothing is contradicted, that the true values lie in every interval the
audit leaves for a claim, that its own point reprints what was printed, and that it ends in time.

Run: .venv/bin/python benchmarks/honest_audit.py [--reports 2000] [--first 0]
"""

from __future__ import annotations

import argparse
import random
import time
import traceback
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from analysis import audit, verify_point
from analysis.audits.origins import AboveZero, NotNegative
from analysis.ledger.claim import Claim
from analysis.ledger.ledger import Ledger
from analysis.ledger.records import Identity, Series, Source

RULES = ("half up", "half even", "truncated")
PERIODS = ("2022-12", "2023-12", "2024-12")
#: Seconds of CPU that an audit may take.
LIMIT = 5.0
#: Units that numbers may be printed in: what one of them stands for in single ones.
SCALES = {"": 1, "thousand ": 10**3, "1e4 ": 10**4, "million ": 10**6, "1e8 ": 10**8}


@dataclass(frozen=True)
class Report:
    """An honest report, and what was true.

    Parameters
    ----------
    ledger
        What was printed.
    truth
        By claim, the exact value it prints, in base units or as a ratio; claims whose value depends
        on a convention (growth from below zero) are left out.
    shape
        What kind of report it is, in a few words.
    rule
        How its first source rounds.
    levels
        True levels by series and period.
    """

    ledger: Ledger
    truth: dict[str, Fraction]
    shape: str
    rule: str
    levels: dict[tuple[str, str], Fraction]

    def is_read_rightly(self, found) -> bool:
        """Tell whether the audit's reading is the true one, where the report does not say.

        Truncation that nothing gives away is read as rounding, a level whose sign nothing gives
        away as one above zero: their intervals are others then.
        """
        rules = {
            row.origin: self.levels[row.terms[0][0].series, row.terms[0][0].period]
            for row in found.system.rule_rows
            if isinstance(row.origin, (AboveZero, NotNegative))
        }
        truncates = (self.rule == "truncated", found.rules["a"] == "truncated")
        return len(set(truncates)) == 1 and all(
            true > 0 or (true == 0 and isinstance(rule, NotNegative))
            for rule, true in rules.items()
        )


def rounded(value: Fraction, decimals: int, rule: str) -> str:
    """Print a number as a rule has it; with decimals below zero its last digits are zeros."""
    step = Fraction(1, 10) ** decimals
    whole, rest = divmod(abs(value) / step, 1)
    up = {
        "half up": rest >= Fraction(1, 2),
        "half even": rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2 == 1),
        "truncated": False,
    }[rule]
    count = int(whole) + up
    if decimals <= 0:
        digits = str(count * 10**-decimals)
    else:
        text = str(count).rjust(decimals + 1, "0")
        digits = f"{text[:-decimals]}.{text[-decimals:]}"
    return ("-" if value < 0 and count else "") + digits


def honest_report(rng: random.Random) -> Report:
    """Return a random report: some series at two or three dates, and what is printed of them."""
    rule = rng.choice(RULES)
    signed = rng.random() < 0.3
    unit = rng.choice(
        ["units", "points", "CNY", "degrees"] if signed else ["persons", "units", "CNY"]
    )
    periods = PERIODS[-rng.choice([2, 2, 3]) :]
    levels, names = _true_levels(rng, periods, signed=signed)
    adds_up = rng.random() < 0.5
    declared = rng.choice([rule, "", "nearest" if rule != "truncated" else rule])
    printer = _Printer(rng, rule, unit, periods, levels)
    claims = [*printer.claims("a", names)]
    declared_again = ""
    if rng.random() < 0.2:  # another source prints some of it again, rounded its own way
        # One that truncates and does not say so contradicts another before it does itself.
        again = _Printer(rng, rng.choice(RULES), unit, periods, levels)
        declared, declared_again = rule, again.rule
        claims += again.claims("b", rng.sample(names, (len(names) + 1) // 2))
        printer.truth |= again.truth
    series = {
        name: Series(
            id=name,
            name_en=name,
            unit=unit,
            group="all",
            denominator="total" if name != "total" and not signed and rng.random() < 0.3 else "",
        )
        for name in names
    }
    identities = ()
    if adds_up:
        parts = " ".join(name for name in names if name != "total")
        identities = (Identity(id="sum", relation="sum", whole="total", parts=parts),)
    sources = {
        "a": Source(id="a", title="a", witness="report", rounding=declared),
        "b": Source(id="b", title="b", witness="report", rounding=declared_again),
    }
    shape = f"{rule}{' declared' if declared else ''}, {len(claims)} numbers, {unit}"
    ledger = Ledger(sources, series, identities, tuple(claims), ())
    return Report(ledger, printer.truth, shape, rule, levels)


def _true_levels(rng, periods, *, signed):
    """Return true levels of some parts and their total."""
    top = rng.randrange(-3, 7) if signed else rng.randrange(-3, 13)
    grain = rng.choice(
        [None, None, Fraction(10) ** (top - 2), Fraction(5) * Fraction(10) ** (top - 3)]
    )
    names = [f"s{number}" for number in range(rng.randrange(1, 11))]
    levels = {}
    for name in names:
        size = (
            Fraction(10) ** (top - rng.choice([0, 0, 1, 1, 2, 4])) * rng.randrange(1, 10**6) / 10**6
        )
        sign = -1 if signed and rng.random() < 0.4 else 1
        value = sign * size
        for period in periods:
            if rng.random() < 0.05:
                levels[name, period] = Fraction(0)
                continue
            if grain:  # many ties
                value = round(value / grain) * grain
            levels[name, period] = value
            value *= Fraction(rng.randrange(700, 1500), 1000)
            if signed and rng.random() < 0.15:
                value = -value
    for period in periods:
        levels["total", period] = sum(levels[name, period] for name in names)
    return levels, [*names, "total"]


class _Printer:
    """Prints what is true, each kind of number with decimals of its own."""

    def __init__(self, rng, rule, unit, periods, levels):
        self.rng, self.rule, self.unit, self.periods, self.levels = rng, rule, unit, periods, levels
        largest = max(map(abs, levels.values())) or Fraction(1)
        fitting = [word for word, size in SCALES.items() if size <= max(1, largest / 10)]
        self.scale = rng.choice(fitting)
        shown = largest / SCALES[self.scale]
        digits = rng.randrange(2, 6)  # of the largest level
        size = len(str(int(shown))) if shown >= 1 else 0
        self.decimals = max(digits - size, -2)
        self.percent = rng.choice([0, 1, 1, 2])
        self.odds = {kind: rng.choice([0.0, 0.5, 1.0]) for kind in KINDS} | {
            "level": rng.choice([0.6, 1.0, 1.0])
        }
        self.over_size = rng.random() < 0.5
        self.truth = {}

    def claims(self, source, names):
        """Yield claims of some series."""
        made = []
        for name in names:
            for kind in KINDS:
                for number, period in enumerate(self.periods):
                    for base in ("",) if kind in {"level", "share"} else self.periods[:number]:
                        if self.rng.random() < self.odds[kind]:
                            made += self._claim(source, name, kind, period, base)
        return made

    def _claim(self, source, name, kind, period, base):
        levels, now = self.levels, self.levels[name, period]
        then = levels.get((name, base))
        total, before = levels["total", period], levels.get(("total", base))
        if name == "total" and kind in {"share", "share_change"}:
            return
        if kind == "share" and not total:
            return
        if kind == "share_change" and not (total and before):
            return
        if kind in {"growth", "multiple"} and not then:
            return
        value = {
            "level": lambda: now,
            "change": lambda: now - then,
            "share": lambda: now / total,
            "share_change": lambda: now / total - then / before,
            "growth": lambda: now / then - 1,
            "multiple": lambda: now / then,
        }[kind]()
        shown = value
        if kind == "growth" and then < 0 and self.over_size:
            shown = (now - then) / abs(then)
        if abs(shown) > 10**6 and kind in {"growth", "multiple"}:
            return
        amounts = kind in {"level", "change"}
        unit = f"{self.scale}{self.unit}" if amounts else RATIO_UNITS[kind]
        size = (
            Fraction(SCALES[self.scale])
            if amounts
            else {"multiple": Fraction(1)}.get(kind, Fraction(1, 100))
        )
        decimals = self.decimals if amounts else self.percent
        printed, qualifier = self._print(shown / size, decimals)
        own = f"{source}-{name}-{kind}-{period}-{base}"
        if shown == value:
            self.truth[own] = value
        yield Claim(
            id=own.rstrip("-"),
            source=source,
            locator="somewhere",
            series=name,
            measure=kind,
            period=period,
            base_period=base,
            of="total" if kind in {"share", "share_change"} else "",
            printed=printed,
            unit=unit,
            qualifier=qualifier,
            decimals=decimals if decimals < 0 and not qualifier else None,
        )

    def _print(self, value, decimals):
        draw = self.rng.random()
        if draw > 0.04:
            return rounded(value, decimals, self.rule), ""
        step = Fraction(1, 10) ** decimals
        if draw > 0.02:
            return rounded(value // step * step, decimals, "truncated"), "more than"
        return rounded(-(-value // step) * step, decimals, "truncated"), "at most"


KINDS = ("level", "share", "change", "growth", "multiple", "share_change")
RATIO_UNITS = {"share": "%", "growth": "%", "share_change": "pp", "multiple": "times"}


def faults(report: Report, *, coverage: bool = True) -> tuple[list[str], float]:
    """Audit a report; return what is wrong with the audit, and the seconds of CPU it took."""
    began = time.process_time()
    found = audit(report.ledger, coverage=coverage)
    seconds = time.process_time() - began
    wrong = [f"{c.claims} contradicted: {c.statement}" for c in found.contradictions]
    if not wrong and not verify_point(found):
        wrong.append("the point does not reprint what was printed")
    for judged in found.judgements if report.is_read_rightly(found) else ():
        true = report.truth.get(judged.claim.id)
        if true is not None and true / judged.claim.multiplier not in judged.implied:
            wrong.append(f"{judged.claim.id}: {true} is not in {judged.implied}")
    if seconds > LIMIT:
        wrong.append(f"{seconds:.1f} s")
    return wrong, seconds


def main() -> None:
    """Audit many reports and say what was found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, default=2000)
    options.add_argument("--first", type=int, default=0)
    given = options.parse_args()
    times, bad, numbers = [], 0, []
    for seed in range(given.first, given.first + given.reports):
        report = honest_report(random.Random(seed))
        try:
            wrong, seconds = faults(report)
        except Exception:  # noqa: BLE001 - whatever it is, it is what is counted
            wrong, seconds = [traceback.format_exc()], float("nan")
        times.append(seconds)
        numbers.append(len(report.ledger.claims))
        if wrong:
            bad += 1
            print(f"{seed}: {report.shape}", *wrong[:3], sep="\n    ", flush=True)
    print(
        f"{given.reports} honest reports of {min(numbers)} to {max(numbers)} numbers: {bad} with a fault; "
        f"CPU seconds with coverage: median {np.nanmedian(times):.2f}, 99 % {np.nanquantile(times, 0.99):.2f}, "
        f"most {np.nanmax(times):.2f}"
    )


if __name__ == "__main__":
    main()
