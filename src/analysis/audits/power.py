"""What was measured of the audit's power, as it was committed."""

from __future__ import annotations

from importlib.resources import files

import pandas as pd


def measured_power() -> pd.DataFrame:
    """Return what ``benchmarks/audit.py`` measured, as it was committed.

    Returns
    -------
    pandas.DataFrame
        One row a method and size: ``method``, ``rows``, ``tables``, ``clean_flagged`` (honest
        tables wrongly flagged), ``detected`` with ``lower95`` and ``upper95`` (Wilson's interval),
        ``culprit_among_suspects``, ``culprit_alone_in_front`` (both of those detected),
        ``suspects`` (mean number in front) and ``seconds_per_table``.

    Examples
    --------
    >>> measured_power()["method"].unique().tolist()
    ['recompute', 'claim by claim', 'single drop', 'joint']
    """
    with (files("analysis.measured") / "audit_power.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file)
