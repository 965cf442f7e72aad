"""What several test files share: the shipped data, copies of it, and small ledgers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from analysis.claims.ledger import Ledger, load
from analysis.claims.records import Claim, Finding, Identity, Series, Source

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
