"""What several test files share: the shipped data, copies of it, and small ledgers."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

# Small matrices on several threads wait for each other; `make test` says so too.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import nbformat
import pytest
from hypothesis import settings
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.ledger.ledger import Ledger, load
from analysis.ledger.records import Claim, Finding, Identity, Series, Source

settings.register_profile("suite", deadline=None, max_examples=60)
settings.load_profile("suite")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def ledger():
    """The shipped ledger."""
    return load(ROOT / "data")


@pytest.fixture
def copied(tmp_path):
    """A copy of the shipped data that a test may spoil."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


@pytest.fixture(scope="session")
def claim():
    """Make a claim; the id says what it is unless one is given."""

    def make(series, measure, printed, unit="persons", *, source="a", **rest):
        rest = {"period": "2024-12", "locator": "somewhere", **rest}
        rest.setdefault("id", f"{source}-{series}-{measure}-{rest['period']}")
        fields = {"source": source, "series": series, "measure": measure}
        return Claim(**fields, printed=printed, unit=unit, **rest)

    return make


@pytest.fixture(scope="session")
def make_ledger():
    """Make a ledger of a few claims; every series it mentions counts persons."""

    def make(claims, *, identities=(), findings=(), breaks=None, within=None, rounding=""):
        breaks, within = breaks or {}, within or {}
        identities = [Identity(**identity) for identity in identities]
        names = {name for c in claims for name in (c.series, c.of) if name} | set(within.values())
        names |= {name for i in identities for name in (i.whole, *i.parts)}
        shared = {"unit": "persons", "group": "all"}
        return Ledger(
            sources={
                name: Source(id=name, title=name, witness="report", rounding=rounding)
                for name in {c.source for c in claims}
            },
            series={
                name: Series(
                    id=name,
                    name_en=name,
                    breaks=breaks.get(name, ""),
                    denominator=within.get(name, ""),
                    **shared,
                )
                for name in sorted(names)
            },
            identities=tuple(identities),
            claims=tuple(claims),
            findings=tuple(Finding(**finding) for finding in findings),
        )

    return make


@pytest.fixture(scope="session")
def prose():
    """Make a Markdown cell."""
    return new_markdown_cell


@pytest.fixture(scope="session")
def code():
    """Make a code cell with its tags."""

    def make(source, *tags):
        return new_code_cell(source, metadata={"tags": list(tags)})

    return make


@pytest.fixture(scope="session")
def notebook():
    """Make a notebook; given a path, write it there and return the path."""

    def make(*cells, path=None):
        spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        made = new_notebook(cells=list(cells), metadata={"kernelspec": spec})
        for place, cell in enumerate(made.cells):
            cell.id = f"cell-{place}"
        if path is None:
            return made
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(made, path)
        return path

    return make


@pytest.fixture(scope="session")
def misprint():
    """Change one digit of a claim in a copy of the data; return the claim's new print."""

    def plant(data, name="cnnic55-table5-instant_messaging-level-2023-12"):
        path = data / "claims" / "cnnic55.csv"
        lines = path.read_text("utf-8").split("\n")
        (at,) = (number for number, line in enumerate(lines) if line.startswith(f"{name},"))
        assert lines[at].count('"105,963"') == 1
        lines[at] = lines[at].replace('"105,963"', '"105,693"')
        path.write_text("\n".join(lines), "utf-8")
        return "105,693"

    return plant
