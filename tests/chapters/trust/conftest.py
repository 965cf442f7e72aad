"""Scores of a few methods, and outcomes of a few forecasts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest


@pytest.fixture(scope="session")
def score():
    """Make one row of measured scores."""

    def make(method, collection="pool", variant="short", **rest):
        usual = {"series": 10, "refused": 0 if collection == "pool" else np.nan, "coverage": 0.9}
        errors = dict.fromkeys(("smape", "mase", "owa", "msis"), 1.0)
        row = {"method": method, "collection": collection, "variant": variant}
        return row | usual | errors | rest

    return make


@pytest.fixture(scope="session")
def outcomes():
    """Make outcomes of two series at two dates each; errors by model, the same everywhere."""

    def make(**errors):
        rows = [
            {"origin": "2023-12", "series": series, "period": period, "model": model}
            | {"value": 10.0, "lower95": 6.0, "upper95": 14.0, "truth": 11.0, "kind": "backfilled"}
            | {"smape": error, "mase": error, "covered": 1.0, "msis": 8.0, "outcome": "hit"}
            for series in ("x", "y")
            for period in ("2024-06", "2024-12")
            for model, error in ({"blend": 1.0, "drift": 2.0, "naive": 1.0} | errors).items()
        ]
        return pd.DataFrame(rows)

    return make
