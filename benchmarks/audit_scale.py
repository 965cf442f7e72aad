"""How does the audit's time grow with the ledger? Many components, and one large one.

Run: .venv/bin/python benchmarks/audit_scale.py [LARGEST]
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace

import numpy as np
from honest_tables import COLUMNS, honest_table

from analysis import audit
from analysis.ledger.ledger import Ledger
from analysis.tables.wide_call import wide_ledger


def many_components(tables: int) -> Ledger:
    """Join tables of 16 rows that share nothing."""
    rng = np.random.default_rng(0)
    series, claims = {}, []
    source = None
    for number in range(tables):
        ledger = wide_ledger(honest_table(rng), **COLUMNS)
        source = ledger.sources
        rename = {name: f"t{number}_{name}" for name in ledger.series}
        for name, record in ledger.series.items():
            whole = rename.get(record.denominator, "")
            series[rename[name]] = record.model_copy(
                update={"id": rename[name], "denominator": whole}
            )
        for claim in ledger.claims:
            update = {
                "id": f"t{number}-{claim.id}",
                "series": rename[claim.series],
                "of": rename.get(claim.of, ""),
            }
            claims.append(claim.model_copy(update=update))
    return Ledger(source, series, (), tuple(claims), ())


def timed(ledger: Ledger) -> float:
    began = time.perf_counter()
    assert audit(replace(ledger)).passed
    return time.perf_counter() - began


def main() -> None:
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    for claims in (largest // 100, largest // 10, largest):
        ledger = many_components(max(1, claims // 80))
        seconds = timed(ledger)
        print(
            f"{len(ledger.claims):>7} claims in many components: {seconds:7.1f} s, {1e3 * seconds / len(ledger.claims):.2f} ms a claim",
            flush=True,
        )
    ledger = wide_ledger(honest_table(np.random.default_rng(1), rows=1000), **COLUMNS)
    print(f"{len(ledger.claims):>7} claims in one component:    {timed(ledger):7.1f} s")


if __name__ == "__main__":
    main()
