"""What tests and the examples in docstrings share: the book's own ledger is studied once."""

from __future__ import annotations

import gc
import os
import pickle
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

import analysis
from analysis.prepared import prepare

if TYPE_CHECKING:
    from pathlib import Path


def pytest_xdist_auto_num_workers() -> int:
    """Work with one process more than cores: while one waits for a browser or a build, another works."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what builds whole books: at the end nobody waits for the longest file alone."""
    items.sort(key=_of_which_room)  # which keeps the tests of a file together, in their order


def _of_which_room(item: pytest.Item) -> int:
    folder = item.path.relative_to(item.config.rootpath).parent.as_posix()
    return {"tests/book": 0, "tests": 1}.get(folder, 2 if folder.startswith("tests/") else 3)


@pytest.fixture(autouse=True)
def _study_at_hand(request: pytest.FixtureRequest) -> None:
    """Hand over the study where the book's ledger is studied: not to those that build books."""
    if _of_which_room(request.node) > 0:
        request.getfixturevalue("prepared_study")


@pytest.fixture(scope="session")
def prepared_study(tmp_path_factory: pytest.TempPathFactory) -> analysis.Study:
    """Return the study of the book's ledger, prepared as the book's kernels get it.

    The first process of a run makes it, the others are handed what that one made.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with FileLock(shared / "study.lock"):
        study = _study(shared / "study.pickle")
    prepare(study.ledger.digest, study.audit)
    prepare(study.ledger.digest, study)
    gc.collect()
    gc.freeze()  # it stays to the end: looking through it again and again would be in vain
    return study


def _study(kept: Path) -> analysis.Study:
    if kept.is_file():
        handed: analysis.Study = pickle.loads(kept.read_bytes())  # noqa: S301 - this run wrote it
        return handed
    study = analysis.study()
    assert study.audit.passed
    # With it the levels, the histories, and what forecasts learn from all of them.
    assert all(study.digest_of(name) for name in study.followed)
    written = kept.with_suffix(".new")
    written.write_bytes(pickle.dumps(study, protocol=pickle.HIGHEST_PROTOCOL))
    written.rename(kept)
    return study
