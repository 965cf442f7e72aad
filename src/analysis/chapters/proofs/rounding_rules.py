"""How the sources round, as the page of proofs says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.plots.counts import agree, counted
from analysis.plots.display import say, show_table
from analysis.plots.sourced_names import cite_source

if TYPE_CHECKING:
    from analysis.studies import Study


def show_rounding_rules(study: Study) -> None:
    """Show the sources that do not round to the nearest digit, or say that there are none."""
    rules = pd.DataFrame(
        [
            {
                "source": name,
                "rule": str(rule),
                "how known": "declared" if name in study.ledger.rules else "inferred",
            }
            for name, rule in study.audit.rules.items()
        ],
        columns=["source", "rule", "how known"],
    )
    other = rules[rules["rule"] != "nearest"]
    if other.empty:
        say(describe_nearest(len(rules)))
        return
    show_table(
        other.assign(source=[cite_source(study.ledger.sources[one]) for one in other["source"]]),
        caption=(
            f"{len(other)} of {counted(len(rules), 'source')} {agree(len(other), 'does', 'do')} not"
            " round to the nearest digit."
        ),
        name="rounding-rules",
        data=rules,
    )


def describe_nearest(number: int) -> str:
    """Say that all of some sources round to the nearest digit.

    Examples
    --------
    >>> describe_nearest(1)
    'The only source is read as rounding to the nearest digit: its numbers ask for no other rule.'
    """
    if number == 1:
        return (
            "The only source is read as rounding to the nearest digit: its numbers ask for no"
            " other rule."
        )
    return (
        f"All {number} sources are read as rounding to the nearest digit: in none of them do the"
        " numbers ask for another rule."
    )
