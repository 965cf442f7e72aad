"""How many printed quantities of an article are found, and how many tied to the right series?

The articles are those that rows of the ledger were typed from by hand: each figure that is found is
compared with the rows of its article that print the same value. A figure is tied wrongly if the
article prints its value, and no row with that value says what the figure was tied to. What a share
is of as a rule, and which survey was out, is read from the rows of other articles. A series without names in the ledger is none that a text
can speak of: thresholds in definitions, nicknames. The articles are in two halves, by a hash of
the names of their files: the names of series and the rules were written with the first half in view,
the second was kept out of sight.

Run: .venv/bin/python benchmarks/texts.py FOLDER [--list] [--half seen|unseen] [--write]

FOLDER holds the articles as .txt; --list prints what was missed and what was tied wrongly; --write
keeps the counts in the package, for the book.
"""

from __future__ import annotations

import argparse
import csv
import re
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import analysis
from analysis.quantities.numerals import parse_printed
from analysis.texts.articles import read_article
from analysis.texts.customs import survey_dates, usual_wholes
from analysis.texts.tying import tie_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.ledger.claim import Claim
    from analysis.ledger.ledger import Ledger
    from analysis.texts.tied import Tied

_OWN = ("cnnic55", "genai250m", "cssn56", "companies2024-zh", "companies2024-en", "jwview47")
_RATIOS = {"%", "pp", "1", "times"}
#: Where the counts are kept.
KEPT = Path(analysis.__file__).parent / "measured" / "text_ties.csv"
HALVES = ("unseen", "seen")
_SHARE_FOUND = 0.5  # of a source's values, from which a text is taken to be its article


def value_of(claim: Claim) -> tuple[Fraction, bool]:
    """Return what a row prints, and whether it is a ratio."""
    number = parse_printed(claim.printed) if "/" not in claim.printed else None
    digits = Fraction(claim.printed) if number is None else Fraction(str(number))
    ratio = claim.unit in _RATIOS
    return abs(digits) * (1 if claim.unit in {"%", "pp", "times"} else claim.multiplier), ratio


def values_of(tied: Tied) -> Iterator[tuple[Fraction, bool]]:
    """Yield what a figure prints: both ends of a range, a ratio or not."""
    quantity = tied.figure.quantity
    if quantity is None:
        return
    for end in filter(None, (quantity, quantity.end)):
        amount = abs(Fraction(end.digits)) * Fraction(tied.multiplier or end.multiplier)
        in_table = tied.measure is not None and str(tied.measure) in {"share", "growth"}
        ratio = end.unit in {"%", "pp", "times"} or in_table or isinstance(end.multiplier, Fraction)
        yield amount, ratio


def measure(ledger: Ledger, text: str, rows: list[Claim], *, listed: bool) -> dict[str, int]:
    """Compare the figures of a text with the rows of its article."""
    sources = {row.source for row in rows}
    others = replace(ledger, claims=tuple(c for c in ledger.claims if c.source not in sources))
    tied = tie_figures(
        text, ledger.series, wholes=usual_wholes(others), surveys=survey_dates(others)
    )
    left = [value for one in tied for value in values_of(one)]
    missed = []
    # One printed number may stand for two rows, as of daily and monthly users in one breath.
    printed = {(value_of(row), row.source, row.locator, row.measure): row for row in rows}
    for (value, *_), row in printed.items():
        if value in left:
            left.remove(value)
        else:
            missed.append(row)
    by_value: dict[tuple[Fraction, bool], list[Claim]] = {}
    for row in rows:
        by_value.setdefault(value_of(row), []).append(row)
    said = {
        (value, one.series, str(one.measure), one.period, one.base_period, one.of)
        for one in tied
        if one.is_tied
        for value in values_of(one)
    }
    right = [
        row
        for row in rows
        if (value_of(row), row.series, str(row.measure), row.period, row.base_period, row.of)
        in said
    ]
    wrong, beside = [], []
    for one in (one for one in tied if one.is_tied):
        same = [row for value in values_of(one) for row in by_value.get(value, [])]
        key = (one.series, one.measure, one.period, one.base_period, one.of)
        if not same:
            beside.append(one)
        elif all((r.series, r.measure, r.period, r.base_period, r.of) != key for r in same):
            wrong.append(one)
    if listed:
        for row in missed:
            print("  missed:", row.id, row.printed, row.unit)
        for name, some in (("wrong", wrong), ("not in the ledger", beside)):
            for one in some:
                print(f"  {name}:", one.figure.text, one.series, one.measure, one.period, one.of)
    return {
        "named": sum(bool(ledger.series[row.series].names) for row in rows),
        "rows": len(rows),
        "printed": len(printed),
        "found": len(printed) - len(missed),
        "right": len(right),
        "tied": sum(one.is_tied for one in tied),
        "wrong": len(wrong),
    }


def share_of(rows: list[Claim], text: str) -> float:
    """Return the share of a source's printed digits that a text holds."""
    plain = text.replace(",", "")
    shown = [
        re.search(
            rf"(?<![\d.]){re.escape(row.printed.replace(',', '').lstrip('-'))}(?!\.?\d)", plain
        )
        is not None
        for row in rows
    ]
    return sum(shown) / len(shown) if shown else 0


def half_of(path: Path) -> str:
    """Return which half an article is in, by the name of its file."""
    return HALVES[int(sha256(path.name.encode()).hexdigest()[:8], 16) % 2]


def write(counts: dict[str, dict[str, int]]) -> None:
    """Keep the counts of each half."""
    with KEPT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        columns = ["articles", "rows", "printed", "found", "right", "tied", "wrong"]
        writer.writerow(["half", *columns])
        writer.writerows(
            [half, *(total[name] for name in columns)] for half, total in counts.items()
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    ledger = analysis.load()
    texts = {path: read_article(path) for path in sorted(chosen.folder.glob("*.txt"))}
    rows_of: dict[Path, list[Claim]] = {path: [] for path in texts}
    for source in _OWN:
        rows = [c for c in ledger.claims if c.source == source and c.printed]
        shares = {path: share_of(rows, text) for path, text in texts.items()}
        best = max(shares, key=lambda path: shares[path], default=None)
        if best is not None and shares[best] > _SHARE_FOUND:
            rows_of[best] += rows
    totals: dict[str, dict[str, int]] = {}
    for path, text in texts.items():
        half, rows = half_of(path), rows_of[path]
        if not rows or chosen.half not in {None, half}:
            continue
        counts = {"articles": 1} | measure(ledger, text, rows, listed=chosen.list)
        print(path.name, half, counts)
        for name, number in counts.items():
            total = totals.setdefault(half, {})
            total[name] = total.get(name, 0) + number
    if not totals:
        print("no article of the ledger is among them")
    for half, total in totals.items():
        print(
            f"{half}: found with value and unit {total['found'] / total['printed']:.1%} of"
            f" {total['printed']}; tied right {total['right'] / total['rows']:.1%} of"
            f" {total['rows']} rows ({total['right'] / total['named']:.1%} of the"
            f" {total['named']} about series with names); tied wrongly {total['wrong']} of {total['tied']}"
        )
    if chosen.write:
        write(totals)


if __name__ == "__main__":
    main()
