"""What the tests of the joint audit share: honest reports, and what they imply, worked out from scratch.

Nothing here uses the code under test, but for the exact simplex that decides what floats cannot
(it has tests of its own against elimination).
"""

from __future__ import annotations

from fractions import Fraction
from itertools import chain
from types import SimpleNamespace

import numpy as np
import pytest
from scipy.optimize import linprog

from analysis import audit
from analysis.audits.exact import solve_rows

THEN, NOW = "2023-12", "2024-12"
#: What one unit of the digits stands for in the tables made here.
UNITS = {"1e4 persons": Fraction(10**4), "persons": Fraction(1), "%": Fraction(1, 100)}
#: Margins smaller than this, in half-widths, are left to exact arithmetic.
CLEAR = 1e-4


def show(value, decimals, rule):
    """Round an exact value as a report would, with integers alone."""
    whole, rest = divmod(abs(value) * 10**decimals, 1)
    up = {
        "half up": rest >= Fraction(1, 2),
        "half even": rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2 == 1),
        "truncated": False,
    }[rule]
    digits = str(int(whole) + up).rjust(decimals + 1, "0")
    sign = "-" if value < 0 and set(digits) != {"0"} else ""
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)


def could_print(rule):
    """Return the rules a source may have followed: to the nearest leaves the ties open."""
    return ["half up", "half even"] if rule == "nearest" else [rule]


def reprints(value, printed, rule):
    """Tell whether a value, in the unit printed, would have been printed so."""
    decimals = len(printed.partition(".")[2])
    plain = printed.replace(",", "")
    return any(Fraction(show(value, decimals, one)) == Fraction(plain) for one in could_print(rule))


def half_planes(claim, rule):
    """Return a claim as ``(terms, bound, strict, width)``, from its digits alone."""
    shown = Fraction(claim.printed.replace(",", ""))
    step = Fraction(1, 10 ** len(claim.printed.partition(".")[2]))
    odd = (shown / step) % 2 == 1
    if rule == "truncated":
        low, high = (shown, shown + step) if shown > 0 else (shown - step, shown)
        if shown == 0:
            low, high = -step, step
        low_open, high_open = shown <= 0, shown >= 0
    else:
        low, high = shown - step / 2, shown + step / 2
        low_open = {"half up": shown <= 0, "half even": odd, "nearest": odd and shown <= 0}[rule]
        high_open = {"half up": shown >= 0, "half even": odd, "nearest": odd and shown >= 0}[rule]
    low, high, width = (part * UNITS[claim.unit] for part in (low, high, step / 2))
    top, one = (claim.series, claim.period), Fraction(1)
    if claim.measure == "level":
        terms = [({top: one}, high, high_open), ({top: -one}, -low, low_open)]
    elif claim.measure == "change":
        base = (claim.series, claim.base_period)
        terms = [
            ({top: one, base: -one}, high, high_open),
            ({top: -one, base: one}, -low, low_open),
        ]
    else:
        growth = claim.measure == "growth"
        base = (claim.series, claim.base_period) if growth else (claim.of, claim.period)
        terms = [
            ({top: one, base: -(high + growth)}, Fraction(0), high_open),
            ({top: -one, base: low + growth}, Fraction(0), low_open),
        ]
        width *= 10**9  # what the ratio is of, roughly
    return [(terms_, bound, strict, width) for terms_, bound, strict in terms]


def feasible(rows):
    """Tell whether some values that are not negative satisfy half-planes."""
    names = sorted(set(chain.from_iterable(terms for terms, *_ in rows)))
    index = {name: place for place, name in enumerate(names)}
    unit = 1e4
    matrix, bounds = np.zeros((len(rows), len(names) + 1)), np.zeros(len(rows))
    for line, (terms, bound, _, width) in enumerate(rows):
        for name, value in terms.items():
            matrix[line, index[name]] = float(value * int(unit) / width)
        matrix[line, -1] = 1.0
        bounds[line] = float(bound / width)
    cost = np.zeros(len(names) + 1)
    cost[-1] = -1.0
    limits = [(0, None)] * len(names) + [(None, 1.0)]
    solved = linprog(cost, A_ub=matrix, b_ub=bounds, bounds=limits, method="highs")
    assert solved.status == 0
    margin = solved.x[-1]
    if abs(margin) > CLEAR:
        return bool(margin > 0)
    known = {name for terms, *_ in rows for name in terms}
    positive = [({name: Fraction(-1)}, Fraction(0), True) for name in known]
    return solve_rows([*(row[:3] for row in rows), *positive])[0] is not None


def agree(claims, rule, *, closed=False):
    """Tell whether some true values would have been printed as all the claims are.

    ``closed`` takes the ends of every interval for possible.
    """
    rows = chain.from_iterable(half_planes(claim, rule) for claim in claims)
    return feasible([(terms, bound, strict and not closed, w) for terms, bound, strict, w in rows])


def report(rng, size, rule):
    """Return rows of an honest report: users at two dates, shares of a total, growth, some changes.

    Some truths are whole multiples that make ties of rounding.
    """
    grain = rng.choice([1, 1, 5_000, 500_000])
    whole = {THEN: 10**9 if grain > 1 else rng.randrange(105 * 10**7, 112 * 10**7)}
    whole[NOW] = whole[THEN] * rng.randrange(1000, 1030) // 1000
    rows = []
    for number in range(size):
        name = f"s{number}"
        then = whole[THEN] * rng.randrange(2_500, 9_700) // 10_000 // grain * grain
        now = min(then * rng.randrange(9_600, 11_100) // 10_000 // grain * grain, whole[NOW])
        if grain == 500_000 and rng.random() < 0.5:
            then, now = 5 * 10**8, 5 * 10**8 + 250_000 * rng.randrange(-99, 100)
        truth = {THEN: Fraction(then), NOW: Fraction(now)}
        for period, true in truth.items():
            level = show(true / 10**4, 0, rule)
            rows.append((name, "level", level, "1e4 persons", {"period": period}))
            share = show(100 * true / whole[period], 1, rule)
            rows.append((name, "share", share, "%", {"period": period, "of": "n"}))
        since = {"base_period": THEN}
        growth = show(100 * (truth[NOW] / truth[THEN] - 1), 1, rule)
        rows.append((name, "growth", growth, "%", since))
        if rng.random() < 0.3:
            change = show((truth[NOW] - truth[THEN]) / 10**4, 0, rule)
            rows.append((name, "change", change, "1e4 persons", since))
    return rows


def slips(printed):
    """Return every print with one digit replaced or two neighbours exchanged, first digit not zero."""
    places = [place for place, sign in enumerate(printed) if sign.isdigit()]
    found = set()
    for place in places:
        for digit in "0123456789":
            found.add(printed[:place] + digit + printed[place + 1 :])
    for one, other in zip(places, places[1:], strict=False):
        letters = list(printed)
        letters[one], letters[other] = letters[other], letters[one]
        found.add("".join(letters))

    def natural(text):
        digits = text.lstrip("-").partition(".")[0]
        return len(digits) == 1 or digits[0] != "0"

    return sorted(text for text in found if text != printed and natural(text))


@pytest.fixture(scope="session")
def scratch():
    """The functions above."""
    return SimpleNamespace(
        agree=agree, feasible=feasible, report=report, reprints=reprints, show=show, slips=slips
    )


@pytest.fixture(scope="session")
def reported(claim):
    """Make the claims of a random report, one source, in the order of its table."""

    def make(rng, size, rule):
        return [
            claim(name, measure, printed, unit, **rest)
            for name, measure, printed, unit, rest in report(rng, size, rule)
        ]

    return make


@pytest.fixture(scope="session")
def reprint():
    """Print one claim of several otherwise."""

    def change(claims, name, printed):
        assert sum(one.id == name and one.printed != printed for one in claims) == 1
        update = {"printed": printed}
        return [one.model_copy(update=update) if one.id == name else one for one in claims]

    return change


@pytest.fixture(scope="session")
def audited(ledger):
    """The audit of the shipped ledger."""
    return audit(ledger)
