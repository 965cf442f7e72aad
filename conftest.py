"""What tests and the examples in docstrings share: the book's own ledger is audited once a process."""

from __future__ import annotations

import pytest

import analysis
from analysis.prepared import prepare


@pytest.fixture(scope="session", autouse=True)
def prepared_study() -> analysis.Study:
    """Hand over the audit and the levels of the book's ledger, as the book's kernels get them."""
    study = analysis.study()
    prepare(study.ledger.digest, study.audit)
    prepare(study.ledger.digest, study)
    return study
