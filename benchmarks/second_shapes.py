"""Twelve shapes of tables, made from microdata: the second generator of honest tables.

Written without regard to ``honest_shapes.py``, to see whether it agrees.
"""

from __future__ import annotations

from fractions import Fraction

from microdata import ONE, TOTALS, Press, Survey, new_sheet
from printing_offices import GENERAL, Said

AMOUNT = "amount"


def _rows(chance, survey, by, *, whole=True):
    groups = {name: {by: name} for name in survey.classes(by)}
    if whole:
        total = {chance.choice(TOTALS): {}}
        groups = total | groups if chance.random() < 0.3 else groups | total
    name = next((one for one in groups if one in TOTALS), "")
    return groups, name, [one for one in groups if one != name]


def _begin(chance, shape, periods, *, places=None, **kind):
    sheet, size, of = new_sheet(chance, shape, **kind)
    survey = Survey(chance, periods, {AMOUNT: (size, of)}, places=places or chance.randint(3, 14))
    return sheet, survey


def shares_of_total(chance):
    """One period: parts, their total, and each part's share of it."""
    sheet, survey = _begin(chance, "shares of a total", ["2023"])
    groups, total, parts = _rows(chance, survey, "place")
    press = Press(survey, sheet, groups, chance)
    press.levels("amount", AMOUNT, "2023")
    rows = None if chance.random() < 0.5 else parts
    press.shares(
        "share", lambda r: (r, AMOUNT, "2023"), lambda _: (total, AMOUNT, "2023"), rows=rows
    )
    press.adds_up(total, parts, items=[AMOUNT], periods=["2023"])
    press.say("levels", by_period={"2023": "amount"})
    press.say("shares", {"2023": "share"}, of=total)
    press.say("total", total)
    return sheet


def growth_and_changes(chance):
    """Two periods with growth and, sometimes, differences."""
    sheet, survey = _begin(chance, "growth of two periods", ["2023", "2024"])
    groups, total, parts = _rows(chance, survey, "place")
    press = Press(survey, sheet, groups, chance)
    pair = ("2023", "2024")
    for period in pair:
        press.levels(period, AMOUNT, period)
    press.growth("growth", AMOUNT, *pair)
    press.say("levels", *pair)
    press.say("growth", {pair: "growth"})
    if chance.random() < 0.5:
        press.changes("change", AMOUNT, *pair)
        press.say("changes", {pair: "change"})
    press.adds_up(total, parts, items=[AMOUNT], periods=pair)
    press.say("total", total)
    return sheet


def tiers(chance):
    """Places within zones within the whole, at two periods, with growth."""
    sheet, survey = _begin(
        chance, "tiers of subtotals", ["2022", "2024"], places=chance.randint(5, 12)
    )
    groups, sums = {}, []
    for zone in survey.classes("zone"):
        inside = sorted({unit.place for unit in survey.units if unit.zone == zone})
        groups |= {zone: {"zone": zone}} | {place: {"place": place} for place in inside}
        sums.append((zone, inside))
    total = chance.choice(TOTALS)
    groups[total] = {}
    sums.append((total, survey.classes("zone")))
    press = Press(survey, sheet, groups, chance)
    pair = ("2022", "2024")
    for period in pair:
        press.levels(period, AMOUNT, period)
    press.growth("growth, %", AMOUNT, *pair)
    press.say("levels", *pair)
    press.say("growth", {pair: "growth, %"})
    for whole, parts in sums:
        press.adds_up(whole, parts, items=[AMOUNT], periods=pair)
        press.say("total", whole, parts)
    return sheet


def two_splits(chance):
    """One total split twice, by branch and by sex, with shares."""
    sheet, survey = _begin(chance, "two splits of a total", ["2023", "2024"])
    total = chance.choice(TOTALS)
    branches, sexes = survey.classes("branch"), survey.classes("sex")
    groups = {total: {}} | {b: {"branch": b} for b in branches} | {s: {"sex": s} for s in sexes}
    press = Press(survey, sheet, groups, chance)
    periods = ["2023", "2024"] if chance.random() < 0.6 else ["2024"]
    for period in periods:
        press.levels(f"in {period}", AMOUNT, period)
        press.shares(
            f"% {period}",
            lambda r, p=period: (r, AMOUNT, p),
            lambda _, p=period: (total, AMOUNT, p),
        )
    press.say("levels", by_period={p: f"in {p}" for p in periods})
    press.say("shares", {p: f"% {p}" for p in periods}, of=total)
    for parts in (branches, sexes):
        press.adds_up(total, parts, items=[AMOUNT], periods=periods)
        press.say("total", total, parts)
    return sheet


def result_of(chance):
    """Income less cost and tax is the result, in several periods, with change or growth."""
    sheet, size, _ = new_sheet(chance, "items subtracted", signed=True, counts=False)
    periods = [str(year) for year in range(2024 - chance.randint(1, 4), 2025)]
    items = dict.fromkeys(("Income", "Cost", "Tax"), (size, "amount"))
    survey = Survey(chance, periods, items)
    press = Press(survey, sheet, {name: {} for name in (*items, "Result")}, chance)
    office = sheet.office

    def value(row, period):
        if row != "Result":
            return survey.total(row, period)
        return value("Income", period) - value("Cost", period) - value("Tax", period)

    for period in periods:
        for row in sheet.rows:
            said = Said({(row, AMOUNT, period): ONE})
            sheet.truth[row, AMOUNT, period] = value(row, period)
            sheet.columns[period][row] = office.amount(row, period, value(row, period), said)
    press.say("levels", *periods)
    base, last = periods[0], periods[-1]
    for row in sheet.rows:
        first, end = value(row, base), value(row, last)
        said = Said({(row, AMOUNT, last): ONE, (row, AMOUNT, base): -ONE})
        sheet.columns["change"][row] = office.amount(row, "change", end - first, said)
        said = Said({(row, AMOUNT, last): ONE}, (row, AMOUNT, base), off=1)
        sheet.columns["in %"][row] = (
            office.rate(row, "in %", (end - first) / abs(first), said)
            if first
            else office.missing()
        )
    press.say("changes", {(base, last): "change"})
    press.say("growth", {(base, last): "in %"})
    press.adds_up("Result", ["Income"], ["Cost", "Tax"], items=[AMOUNT], periods=periods)
    press.say("total", "Result", ["Income"], minus=["Cost", "Tax"])
    return sheet


def quarters(chance):
    """Quarters and their year; rows add up as well."""
    names = [f"2024-Q{n}" for n in range(1, 5)]
    sheet, survey = _begin(chance, "quarters of a year", names)
    groups, total, parts = _rows(chance, survey, chance.choice(("place", "branch")))
    press = Press(survey, sheet, groups, chance)
    heads = dict(zip(names, ("Q1 2024", "Q2 2024", "Q3 2024", "Q4 2024"), strict=True))
    for name, head in heads.items():
        press.levels(head, AMOUNT, name)
    press.levels("2024", AMOUNT, tuple(names), of="2024")
    press.say("levels", by_period=heads | {"2024": "2024"})
    press.say("flows")
    for row in sheet.rows:
        year = {(row, AMOUNT, "2024"): ONE} | {(row, AMOUNT, name): -ONE for name in names}
        sheet.zero.append(year)
    press.adds_up(total, parts, items=[AMOUNT], periods=[*names, "2024"])
    press.say("total", total)
    return sheet


def cross_footing(chance):
    """Rows add up to a total, and columns too."""
    sheet, survey = _begin(chance, "cross-footing", ["2024"])
    groups, total, parts = _rows(chance, survey, "place")
    press = Press(survey, sheet, groups, chance)
    heads = {"Women": "Women", "Men": "Men", "Both": ""}
    for head, sex in heads.items():
        for row in sheet.rows:
            of = groups[row] | ({"sex": sex} if sex else {})
            said = Said({(row, head, "2024"): ONE})
            value = sheet.truth[row, head, "2024"] = survey.total(AMOUNT, "2024", **of)
            sheet.columns[head][row] = sheet.office.amount(row, head, value, said)
    for row in sheet.rows:
        whole, woman, man = ((row, head, "2024") for head in ("Both", "Women", "Men"))
        sheet.zero.append({whole: ONE, woman: -ONE, man: -ONE})
    press.say("items", *heads, period="2024")
    press.say("total", "Both", ["Women", "Men"], across=True)
    press.adds_up(total, parts, items=list(heads), periods=["2024"])
    press.say("total", total)
    if chance.random() < 0.5:
        for row in sheet.rows:
            every = survey.total(AMOUNT, "2024", **groups[row])
            said = Said({(row, "Women", "2024"): ONE}, (row, "Both", "2024"))
            sheet.columns["women, %"][row] = (
                sheet.office.rate(
                    row,
                    "women, %",
                    survey.total(AMOUNT, "2024", sex="Women", **groups[row]) / every,
                    said,
                )
                if every
                else sheet.office.missing()
            )
        press.say("shares", {"2024": "women, %"}, of="Both", item="Women")
    return sheet


def coverage(chance):
    """Lines as a share of persons of the same row, above 100 % in places."""
    sheet, size, kind = new_sheet(chance, "coverage above 100 %", signed=False)
    items = {"lines": (size * chance.choice((1, 2)), kind), "people": (size, kind)}
    survey = Survey(chance, ["2024"], items, places=chance.randint(3, 12), empty=0)
    groups, total, parts = _rows(chance, survey, "place")
    press = Press(survey, sheet, groups, chance)
    for item in items:
        press.levels(item, item, "2024")
    press.shares("per 100", lambda r: (r, "lines", "2024"), lambda r: (r, "people", "2024"))
    press.say("items", *items, period="2024")
    press.say("shares", {"2024": "per 100"}, of="people", item="lines", unit="%")
    press.adds_up(total, parts, items=list(items), periods=["2024"])
    press.say("total", total)
    return sheet


def points(chance):
    """Shares at two periods, and their change in points."""
    sheet, survey = _begin(chance, "changes of shares", ["2020", "2024"], signed=False)
    groups, total, parts = _rows(chance, survey, chance.choice(("place", "branch")))
    press = Press(survey, sheet, groups, chance)
    pair = ("2020", "2024")
    for period in pair:
        press.levels(period, AMOUNT, period)
        press.shares(
            f"share {period}",
            lambda r, p=period: (r, AMOUNT, p),
            lambda _, p=period: (total, AMOUNT, p),
            rows=parts,
        )
    wholes = [press.value(total, AMOUNT, period) for period in pair]
    if all(wholes):
        for row in parts:
            base, now = (press.value(row, AMOUNT, p) / w for p, w in zip(pair, wholes, strict=True))
            said = Said(
                {(row, AMOUNT, pair[1]): ONE},
                (total, AMOUNT, pair[1]),
                minus=((row, AMOUNT, pair[0]), (total, AMOUNT, pair[0])),
            )
            sheet.columns["points"][row] = sheet.office.rate(
                row, "points", now - base, said, plus=True, signs=False
            )
    press.say("levels", *pair)
    press.say("shares", {p: f"share {p}" for p in pair}, of=total)
    if all(wholes):
        press.say("share_changes", {pair: "points"}, of=total)
    press.adds_up(total, parts, items=[AMOUNT], periods=pair)
    press.say("total", total)
    return sheet


def index_numbers(chance):
    """Several years, an index of base 100, and a compound annual growth rate."""
    periods = ["2019", "2021", "2024"]
    sheet, survey = _begin(chance, "index and yearly rate", periods, signed=False)
    groups, total, parts = _rows(chance, survey, chance.choice(("place", "branch")))
    press = Press(survey, sheet, groups, chance)
    for period in periods:
        press.levels(period, AMOUNT, period)
    press.say("levels", *periods)
    for period in periods[1:]:
        press.shares(
            f"index {period}",
            lambda r, p=period: (r, AMOUNT, p),
            lambda r: (r, AMOUNT, "2019"),
        )
    press.say("index", {p: f"index {p}" for p in periods[1:]}, base="2019")
    press.growth("per year", AMOUNT, "2019", "2024", power=5)
    press.say("cagr", {("2019", "2024"): "per year"})
    press.adds_up(total, parts, items=[AMOUNT], periods=periods)
    press.say("total", total)
    return sheet


def means(chance):
    """Persons and mean pay by branch: the mean of all is weighted."""
    sheet, size, _ = new_sheet(chance, "weighted means", signed=False, counts=True)
    pay = Fraction(chance.choice((5, 40, 3000)))
    items = {"persons": (size, "count"), "pay": (size * pay, "amount")}
    survey = Survey(chance, ["2024"], items, empty=0)
    groups, total, parts = _rows(chance, survey, chance.choice(("place", "branch")))
    press = Press(survey, sheet, groups, chance)
    press.levels("persons", "persons", "2024")
    press.shares(
        "mean pay", lambda r: (r, "pay", "2024"), lambda r: (r, "persons", "2024"), unit=ONE
    )
    press.say("items", "persons", period="2024")
    press.say("means", {"2024": "mean pay"}, of="persons", item="pay")
    press.adds_up(total, parts, items=list(items), periods=["2024"])
    press.say("total", total)
    return sheet


def contributions(chance):
    """Contributions of the parts to the growth of the whole, in points, with each part's growth."""
    pair = ("2023", "2024")
    sheet, survey = _begin(chance, "contributions to growth", pair, signed=False)
    groups, total, parts = _rows(chance, survey, chance.choice(("place", "branch")))
    press = Press(survey, sheet, groups, chance)
    for period in pair:
        press.levels(period, AMOUNT, period)
    press.growth("growth", AMOUNT, *pair)
    whole = press.value(total, AMOUNT, "2023")
    for row in parts if chance.random() < 0.5 else sheet.rows:
        if whole:
            value = (press.value(row, AMOUNT, "2024") - press.value(row, AMOUNT, "2023")) / whole
            said = Said(
                {(row, AMOUNT, "2024"): ONE, (row, AMOUNT, "2023"): -ONE}, (total, AMOUNT, "2023")
            )
            sheet.columns["points"][row] = sheet.office.rate(
                row, "points", value, said, signs=False
            )
    press.say("levels", *pair)
    press.say("growth", {pair: "growth"})
    if whole:
        press.say("contributions", {pair: "points"}, of=total)
    press.adds_up(total, parts, items=[AMOUNT], periods=pair)
    press.say("total", total)
    return sheet


SHAPES = (
    *(shares_of_total, growth_and_changes, tiers, two_splits, result_of, quarters),
    *(cross_footing, coverage, points, index_numbers, means, contributions),
)


def honest_sheet(chance, shape):
    """Return an honest table of one shape; its rounding is told in half of those that show it.

    Parameters
    ----------
    chance
        A generator of random numbers.
    shape
        One of :data:`SHAPES`.
    """
    sheet = shape(chance)
    office = sheet.office
    amounts = [c for c in sheet.cells if c.said.bottom is None]
    # Too few numbers show no rule, and persons that are estimated look like persons counted.
    shown = office.rule in GENERAL and (office.decimals >= 0 or len(amounts) > 12)
    counted = sheet.unit == "persons" and office.rule != "exact"
    sheet.told = not shown or counted or chance.random() < 0.5
    return sheet
