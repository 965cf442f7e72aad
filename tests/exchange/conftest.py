"""A small part of the shipped ledger, as a folder and as a study: an audit of seconds."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from analysis.studies import study

#: A level, shares, changes and growth of these stand in it, qualifiers, and numbers without a value.
SERIES = {"netizens", "live_streaming", "population"}


def copy_part(source, target, series):
    """Copy a ledger as far as it is about some series."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("claims", "*.json", "schemas"))
    (target / "claims").mkdir()
    for path in sorted((source / "claims").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        kept = [
            row
            for row in rows
            if {row[head.index(name)] for name in ("series", "of")} - {""} <= series
        ]
        if kept:
            with (target / "claims" / path.name).open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([head, *kept])
    for name in ("findings.csv", "identities.csv"):
        head, _, _ = (target / name).read_text("utf-8").partition("\n")
        (target / name).write_text(f"{head}\n", "utf-8")


@pytest.fixture(scope="session")
def part(tmp_path_factory, root):
    """The folder."""
    target = tmp_path_factory.mktemp("part") / "data"
    copy_part(root / "data", target, SERIES)
    return target


@pytest.fixture
def part_copy(part, tmp_path):
    """A copy of it that a test may spoil."""
    return Path(shutil.copytree(part, tmp_path / "data"))


@pytest.fixture(scope="session")
def small(part):
    """The study."""
    return study(part)
