"""How many misprints does each audit see, and how often does it name the right cell?

Honest tables shaped like Table 5 (rounded half up), the same tables with one misprint each, and four
audits side by side in one run:

- recompute: shares and growth recomputed from the printed levels, rounded, compared; the whole is the
  median of level over share, since it is not printed;
- claim by claim: the interval of each number against that of the numbers beside it, as XBRL
  Calculations 1.1 does for sums;
- single drop: one linear program over all numbers, and one more for each number left out;
- joint: ``analysis.audit``.

Run: .venv/bin/python benchmarks/audit.py [--write]   (--write keeps the result in the package)
"""

from __future__ import annotations

import argparse
import time
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from honest_tables import COLUMNS, honest_table, with_misprint
from scipy.optimize import linprog
from statsmodels.stats.proportion import proportion_confint

from analysis import audit
from analysis.audits.derive import derive
from analysis.audits.extents import Quantity, quantity_of
from analysis.audits.rules import declared_rules
from analysis.audits.system import System
from analysis.audits.unknowns import Level
from analysis.ledger.printed import claim_interval
from analysis.tables.wide_call import wide_ledger

#: Tables by number of rows; a larger table costs more to audit by leaving out one number at a time.
SIZES = {8: 300, 16: 1000, 64: 30, 256: 3}
TARGET = Path(__file__).resolve().parents[1] / "src" / "analysis" / "measured" / "audit_power.csv"


def recompute(table, _):
    flagged = set()
    for period in ("2023", "2024"):
        users, share = (table[f"{kind} {period}"].astype(float) for kind in ("users", "share"))
        whole = (100 * users / share).median()
        flagged |= {
            (row, f"share {period}") for row in table.index[(100 * users / whole).round(1) != share]
        }
    growth = 100 * (table["users 2024"].astype(float) / table["users 2023"].astype(float) - 1)
    flagged |= {
        (row, "growth") for row in table.index[growth.round(1) != table["growth"].astype(float)]
    }
    return bool(flagged), flagged


def claim_by_claim(_, ledger):
    """Compare growth with what its two levels leave, and each row's total with what most rows share."""
    system = System(ledger, declared_rules(ledger))
    levels = {(c.series, c.period): c.id for c in ledger.claims if c.measure == "level"}
    flagged, totals = set(), {}
    for claim in ledger.claims:
        if claim.measure == "growth":
            pair = [levels[claim.series, claim.period], levels[claim.series, claim.base_period]]
            left = derive(system, quantity_of(claim, ledger.series), pair).interval
            if not left.meets(claim_interval(claim)):
                flagged.add(cell(claim))
        elif claim.measure == "share":
            whole = Quantity({Level(claim.of, claim.period): Fraction(1)})
            both = [claim.id, levels[claim.series, claim.period]]
            totals.setdefault(claim.period, []).append(
                (claim, derive(system, whole, both).interval)
            )
    for rows in totals.values():
        ends = sorted(end for _, interval in rows for end in (interval.lower, interval.upper))
        middles = [(a + b) / 2 for a, b in pairwise(ends)]
        best = max(middles, key=lambda x: sum(x in interval for _, interval in rows))
        flagged |= {cell(claim) for claim, interval in rows if best not in interval}
    return bool(flagged), flagged


def single_drop(_, ledger):
    system = System(ledger, declared_rules(ledger))
    rows = [row for rows in system.claim_rows.values() for row in rows]
    names = list({u: None for row in rows for u in row.unknowns})
    index = {name: place for place, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for place, row in enumerate(rows):
        for unknown, coefficient in row.terms:
            matrix[place, index[unknown]] = float(coefficient)
    bounds = np.array([float(row.bound) for row in rows]) / 1e4  # in units of ten thousand
    owners = np.array([row.origin.id for row in rows])

    def feasible(keep):
        return (
            linprog(
                np.zeros(len(names)), A_ub=matrix[keep], b_ub=bounds[keep], method="highs"
            ).status
            == 0
        )

    if feasible(np.ones(len(rows), bool)):
        return False, set()
    return True, {cell(claim) for claim in ledger.claims if feasible(owners != claim.id)}


def joint(_, ledger):
    found = audit(ledger)
    if found.passed:
        return False, set()
    best = found.contradictions[0]
    repairable = {suspect.claim for suspect in best.suspects if suspect.repairs}
    single = [ids[0] for ids in best.explanations if len(ids) == 1]
    front = [name for name in single if name in repairable] or single
    return True, {cell(ledger.by_id[name]) for name in front}


def cell(claim):
    row = int(claim.series.rpartition("_")[2]) - 1
    column = {
        "level": f"users {claim.period}",
        "share": f"share {claim.period}",
        "growth": "growth",
    }
    return row, column[claim.measure]


METHODS = {
    "recompute": recompute,
    "claim by claim": claim_by_claim,
    "single drop": single_drop,
    "joint": joint,
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true")
    options.add_argument("--scale", type=float, default=1.0, help="share of the tables to run")
    given = options.parse_args()
    lines = []
    for rows, tables in SIZES.items():
        count = max(2, int(tables * given.scale))
        rng = np.random.default_rng(rows)
        honest = [honest_table(rng, rows=rows) for _ in range(count)]
        wrong = [with_misprint(table, rng) for table in honest]
        for name, method in METHODS.items():
            clean = sum(method(table, wide_ledger(table, **COLUMNS))[0] for table in honest)
            began = time.perf_counter()
            results = [
                (method(table, wide_ledger(table, **COLUMNS)), slip) for table, slip in wrong
            ]
            seconds = (time.perf_counter() - began) / count
            seen = [(front, (slip.row, slip.column)) for (flag, front), slip in results if flag]
            low, high = proportion_confint(len(seen), count, method="wilson")
            lines.append(
                {
                    "method": name,
                    "rows": rows,
                    "tables": count,
                    "clean_flagged": clean,
                    "detected": len(seen) / count,
                    "lower95": low,
                    "upper95": high,
                    "culprit_among_suspects": np.mean([culprit in front for front, culprit in seen])
                    if seen
                    else np.nan,
                    "culprit_alone_in_front": np.mean(
                        [front == {culprit} for front, culprit in seen]
                    )
                    if seen
                    else np.nan,
                    "suspects": np.mean([len(front) for front, _ in seen]) if seen else np.nan,
                    "seconds_per_table": seconds,
                }
            )
            print(
                pd.DataFrame(lines[-1:]).to_string(index=False, header=len(lines) == 1), flush=True
            )
    if given.write:
        pd.DataFrame(lines).round(5).to_csv(TARGET, index=False)


if __name__ == "__main__":
    main()
