"""How often is a ceiling shown where there is none? On courses simulated like the book's shares.

Every share that can be checked gives its dates, growth and errors to straight lines with
independent errors and to random walks with drift; none of them has a ceiling but the whole.

Run: .venv/bin/python benchmarks/false_ceilings.py [--write] [--runs 60]

--write keeps the counts in the package, for the chapter on saturation.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import pandas as pd

import analysis
from analysis.forecasting.ledger_history import course_histories
from analysis.forecasting.trends.ceiling_survey import survey_saturation
from analysis.forecasting.trends.false_ceilings import ERRORS, count_false_ceilings

MEASURED = Path(__file__).resolve().parents[1] / "src" / "analysis" / "measured"
LEFT_OUT = ("population", "infrastructure")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--runs", type=int, default=60)
    chosen = parser.parse_args()
    began = time.perf_counter()
    ledger = analysis.load()
    levels = analysis.series(ledger=ledger)
    shares = course_histories(ledger, levels, measure="share", left_out=LEFT_OUT)
    verdicts = survey_saturation(shares).set_index("series")["verdict"]
    rows = [
        {
            "series": name,
            "points": len(past),
            "errors": errors,
            "runs": chosen.runs,
            "saturates": count_false_ceilings(past, errors, runs=chosen.runs),
        }
        for name, past in shares.items()
        if verdicts[name] != "cannot be checked"
        for errors in ERRORS
    ]
    frame = pd.DataFrame(rows)
    share = frame["saturates"] / frame["runs"]
    print(frame.assign(share=share).to_string(index=False))
    print(f"expected: {share.groupby(frame['errors']).sum().round(2).to_dict()}")
    print(f"{time.perf_counter() - began:.0f} s")
    if chosen.write:
        frame.to_csv(MEASURED / "false_ceilings.csv", index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
