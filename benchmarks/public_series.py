"""Public annual series that forecasts are measured on: read, cut short, and taken together by length."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
MEASURED = HERE.parent / "src" / "analysis" / "measured"
COLLECTIONS = {
    "m1": HERE / "collections" / "m1_yearly.csv",
    "tourism": HERE / "collections" / "tourism_yearly.csv",
}
#: Points of the short variant before its origin, and steps ahead.
SHORT = (10, 2)


class Task(NamedTuple):
    """A history, and what came after it."""

    collection: str
    id: str
    train: np.ndarray
    test: np.ndarray


def read(name, path):
    table = pd.read_csv(path, dtype=str)
    return [
        Task(name, row.id, *(np.array(text.split(), dtype=float) for text in (row.train, row.test)))
        for row in table.itertuples()
    ]


def cut(tasks, points=None, steps=None):
    """Keep the last points of each history, and the first steps of what came after it."""
    kept = [t for t in tasks if points is None or len(t.train) >= points]
    return [
        t._replace(train=t.train[-points:] if points else t.train, test=t.test[:steps])
        for t in kept
    ]


def in_groups(tasks):
    """Yield places and histories of one length and horizon: one call of the vectorised forecast."""
    groups = defaultdict(list)
    for place, task in enumerate(tasks):
        groups[len(task.train), len(task.test)].append(place)
    for (_, steps), places in groups.items():
        yield places, np.array([tasks[place].train for place in places]), steps
