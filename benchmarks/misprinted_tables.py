"""How many misprints of tables of twelve shapes are seen, and is the misprinted cell named?

Honest tables made from microdata (``second_shapes.py``), each with one slip of a kind; two at once; or
two rows exchanged. An exact check that shares no code with the audit (``exact_check.py``) says first
whether all numbers can still hold.

Run: .venv/bin/python benchmarks/misprinted_tables.py [--tables 1008] [--honest 2000] [--write]
(--write keeps the result in the package, from where the book prints it)
"""

from __future__ import annotations

import argparse
import random
import time
from fractions import Fraction
from pathlib import Path

import pandas as pd
from exact_check import TableCheck
from second_shapes import SHAPES, honest_sheet

from analysis.errors import AnalysisError

TARGET = (
    Path(__file__).resolve().parents[1] / "src" / "analysis" / "measured" / "table_misprints.csv"
)
KINDS = ("digit", "swap", "decimal shift", "unit slip", "sign", "row swap", "two at once")
#: Draws of a slip before a table is given up.
TRIES = 50


def digit_changed(chance, digits):
    places = [n for n, one in enumerate(digits) if one.isdigit()]
    place = chance.choice(places)
    digit = chance.choice([one for one in "0123456789" if one != digits[place]])
    return digits[:place] + digit + digits[place + 1 :]


def digits_swapped(chance, digits):
    places = [n for n, one in enumerate(digits) if one.isdigit()]
    pairs = [(a, b) for a, b in zip(places, places[1:], strict=False) if digits[a] != digits[b]]
    if not pairs:
        return digits
    first, second = chance.choice(pairs)
    held = list(digits)
    held[first], held[second] = held[second], held[first]
    return "".join(held)


def point_moved(digits, by):
    """Move the point: to the right for ``by`` above zero.

    >>> point_moved("12.3", -1), point_moved("1230", -1), point_moved("0.05", 3)
    ('1.23', '123', '50')
    """
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    whole, _, rest = digits.partition(".")
    rest_length = len(rest) - by
    figures = whole + rest
    if rest_length <= 0:
        return sign + (figures + "0" * -rest_length).lstrip("0").rjust(1, "0")
    figures = figures.rjust(rest_length + 1, "0")
    whole, rest = figures[:-rest_length].lstrip("0") or "0", figures[-rest_length:]
    if not digits.count(".") and not rest.strip("0"):
        rest = ""
    return sign + whole + (f".{rest}" if rest else "")


def slipped(chance, kind, cell):
    """Return a cell with a slip of a kind; the cell itself where it cannot have one."""
    digits = cell.digits
    if not Fraction(digits) and kind != "digit":
        return cell
    match kind:
        case "digit":
            new = digit_changed(chance, digits)
        case "swap":
            new = digits_swapped(chance, digits)
        case "decimal shift":
            new = point_moved(digits, chance.choice((-1, 1)))
        case "unit slip":
            by = 3 if cell.said.bottom is None else 2
            new = point_moved(digits, chance.choice((-by, by)))
        case _:
            new = digits.removeprefix("-") if digits.startswith("-") else f"-{digits}"
    whole = new.removeprefix("-").partition(".")[0]
    if Fraction(new) == Fraction(digits) or (len(whole) > 1 and whole.startswith("0")):
        return cell
    return cell.printed_as(new)


def misprinted(chance, kind, sheet):
    """Return the cells of a table that are printed otherwise."""
    cells = [cell for cell in sheet.cells if not cell.word]
    for _ in range(TRIES):
        if kind == "row swap":
            cell = chance.choice(cells)
            below = sheet.rows.index(cell.row) + 1
            other = sheet.places.get((sheet.rows[min(below, len(sheet.rows) - 1)], cell.column))
            if other in cells and Fraction(other.digits) != Fraction(cell.digits):
                return [cell.printed_as(other.digits), other.printed_as(cell.digits)]
            continue
        if kind == "two at once":
            pair = chance.sample(cells, 2)
            new = [slipped(chance, chance.choice(("digit", "swap")), cell) for cell in pair]
        else:
            pair = [chance.choice(cells)]
            new = [slipped(chance, kind, pair[0])]
        if all(one.digits != cell.digits for one, cell in zip(new, pair, strict=True)):
            return new
    return []


def plain_slips(cell):
    """Yield the cell with every plain slip undone: a digit, a swap, the point, the unit, the sign."""
    digits = cell.digits
    seen = {digits}
    for place, old in enumerate(digits):
        for new in "0123456789" if old.isdigit() else "":
            seen.add(digits[:place] + new + digits[place + 1 :])
    places = [n for n, one in enumerate(digits) if one.isdigit()]
    for first, second in zip(places, places[1:], strict=False):
        held = list(digits)
        held[first], held[second] = held[second], held[first]
        seen.add("".join(held))
    seen |= {point_moved(digits, by) for by in (-3, -2, -1, 1, 2, 3)}
    seen.add(digits.removeprefix("-") if digits.startswith("-") else f"-{digits}")
    for one in sorted(seen - {digits}):
        yield cell.printed_as(one)


def judge(seed, number, kind):
    """Make a misprinted table, check and audit it; return what is known of it as a row."""
    chance = random.Random(f"misprint {seed} {number} {kind}")
    shape = SHAPES[number % len(SHAPES)]
    sheet = honest_sheet(chance, shape)
    wrong = misprinted(chance, kind, sheet)
    if not wrong:
        return None
    truth = sheet.truth
    check = TableCheck(sheet, truth, wrong)
    row = {"shape": sheet.shape, "kind": kind, "number": number, "possible": check.holds()}
    row |= {"seen": False, "named": False, "alone": False, "tied": False, "refused": False}
    row |= {"told": sheet.told, "numbers": len(sheet.cells)}
    began = time.process_time()
    try:
        found = sheet.table(wrong).audit()
    except AnalysisError as error:
        return row | {"refused": True, "seen": True, "said": str(error)}
    row["seconds"] = time.process_time() - began
    row["seen"] = bool(found.contradictions)
    if row["possible"] or not row["seen"]:
        return row
    culprits = {(c.row, c.column) for c in wrong}
    explained = check.explained_by()

    def places(names):
        return {(found.figures[n].label, str(found.figures[n].figures.column)) for n in names}

    suspects = set().union(*(places(n) for one in found.contradictions for n in one.explanations))
    fronts = [places(one.explanations[0]) for one in found.contradictions]
    # A slip that no other number speaks against is not seen by anybody.
    needed = {place for place in culprits if not check.holds(without=culprits - {place})}
    row["by one cell"] = bool(explained)
    row["explanations"] = len(explained)
    # One other number may explain two slips, where each of them alone cannot.
    row["masked"] = bool(explained) and not explained & culprits
    row["named"] = (needed or explained & culprits) <= suspects if not row["masked"] else False
    front = set().union(*fronts)
    row["alone"] = front == needed or (not needed and len(front) == 1 and front <= culprits)
    row["front"], row["culprits"] = sorted(front), sorted(culprits)
    if not row["alone"]:
        row["tied"] = (
            row["masked"]
            or any(
                _as_plain(sheet, truth, [one], place) for one in wrong for place in front - culprits
            )
            or any(
                _exchange_explains(sheet, truth, wrong, places(one.explanations[0]))
                for one in [*found.contradictions, None]
                if one
            )
        )
    return row


def _as_plain(sheet, truth, wrong, place):
    """Tell whether undoing one plain slip of another cell lets all numbers hold."""
    printed = {(c.row, c.column): c for c in (*sheet.cells, *wrong)}
    return any(
        TableCheck(sheet, truth, [*wrong, one]).holds() for one in plain_slips(printed[place])
    )


def _exchange_explains(sheet, truth, wrong, front):
    """Tell whether two other cells of a column, exchanged, let all numbers hold."""
    printed = {(c.row, c.column): c for c in (*sheet.cells, *wrong)}
    if len(front) != 2:
        return False
    first, second = (printed[place] for place in sorted(front))
    if first.column != second.column:
        return False
    instead = [first.printed_as(second.digits), second.printed_as(first.digits)]
    return TableCheck(sheet, truth, [*wrong, *instead]).holds()


def honest(seed, number):
    """Audit an honest table; return what is wrong with the audit, and the seconds of CPU it took."""
    chance = random.Random(f"honest {seed} {number}")
    sheet = honest_sheet(chance, SHAPES[number % len(SHAPES)])
    began = time.process_time()
    found = sheet.table().audit(coverage=True)
    seconds = time.process_time() - began
    wrong = (
        "" if not found.contradictions else f"{sheet.shape}\n{sheet.frame().to_string()}\n{found}"
    )
    return wrong, seconds, len(sheet.cells)


def tabulated(rows):
    """Count by shape and kind: what was seen, named, and alone in front."""
    frame = pd.DataFrame(rows)
    counted = []
    for (shape, kind), own in frame.groupby(["shape", "kind"], sort=True):
        wrong = own[~own["possible"]]
        found = wrong[wrong["seen"] & ~wrong["refused"]]
        masked = found["masked"].eq(True)
        counted.append(
            {
                "shape": shape,
                "kind": kind,
                "tables": len(own),
                "still_possible": int(own["possible"].sum()),
                "seen_although_possible": int((own["possible"] & own["seen"]).sum()),
                "impossible": len(wrong),
                "seen": int(wrong["seen"].sum()),
                "refused": int(wrong["refused"].sum()),
                "explained_by_another": int(masked.sum()),
                "named": int((found["named"] & ~masked).sum()),
                "alone_in_front": int(found["alone"].sum()),
                "as_plain_elsewhere": int((found["tied"] & ~found["alone"] & ~masked).sum()),
            }
        )
    return pd.DataFrame(counted)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--tables", type=int, default=1008)
    options.add_argument("--honest", type=int, default=0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--minutes", type=float, help="stop making tables then")
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    began, bad, times, most = time.monotonic(), 0, [], 0
    for number in range(given.honest):
        wrong, seconds, size = honest(given.seed, number)
        bad, most = bad + bool(wrong), max(most, size)
        times.append(seconds)
        if wrong:
            print(wrong, flush=True)
    if times:
        print(
            f"{given.honest} honest tables of up to {most} numbers: {bad} accused; CPU seconds with"
            f" coverage: median {pd.Series(times).median():.2f}, most {max(times):.2f}"
        )
    rows = []
    for number in range(given.tables):
        kind = KINDS[(number // len(SHAPES)) % len(KINDS)]
        row = judge(given.seed, number, kind)
        if row is not None:
            rows.append(row)
            if row["possible"] == row["seen"]:
                print("differs from the exact check:", row, flush=True)
        if given.minutes and time.monotonic() - began > 60 * given.minutes:
            break
    if rows:
        table = tabulated(rows)
        print(table.to_string())
        print(table.drop(columns=["shape", "kind"]).sum().to_string())
        slow = max((row.get("seconds", 0.0), row["shape"], row["kind"]) for row in rows)
        print(f"slowest of the misprinted: {slow[0]:.2f} s of CPU ({slow[1]}, {slow[2]})")
        if given.write:
            table.to_csv(TARGET, index=False)


if __name__ == "__main__":
    main()
