"""Execution: real runs by papermill; a failure names the notebook, the cell and the error."""

from __future__ import annotations

import json
import pickle
import shutil
import subprocess
import sys
from concurrent.futures import BrokenExecutor, Future
from contextlib import nullcontext
from pathlib import Path

import nbformat
import pytest

from analysis.book import execution
from analysis.book.execution import default_jobs, run_notebook, run_pages
from analysis.book.pages import Page
from analysis.errors import BuildError, NotebookError, UsageError


@pytest.fixture(scope="module")
def folder(tmp_path_factory, notebook, code, prose):
    """Notebooks that end well and badly."""
    place = tmp_path_factory.mktemp("notebooks")
    declare = code('word: str = "none"  # what to print', "parameters")
    notebook(prose("# Good"), declare, code("print(word)"), path=place / "good.ipynb")
    cells = (prose("# Bad"), declare, code("print(word)"), code("1 /\\\n 0"), code("print(2)"))
    notebook(*cells, path=place / "bad.ipynb")
    slow = code("import time; time.sleep(1.5); raise ValueError('slow')")
    notebook(prose("# Slow"), declare, slow, path=place / "slow.ipynb")
    dies = code("import os; os._exit(3)")
    notebook(prose("# Dies"), declare, code("print(word)"), dies, path=place / "dies.ipynb")
    return place


def outputs(executed):
    return [out for cell in executed.cells for out in cell.get("outputs", [])]


def test_parameters_arrive_and_the_notebook_stays_as_it_was(folder):
    path = folder / "good.ipynb"
    before = path.read_bytes()
    executed = run_notebook(str(path), {"word": "given"})
    assert [out.text for out in outputs(executed)] == ["given\n"]
    assert path.read_bytes() == before


@pytest.mark.parametrize("parameters", [{}, {"word": "given"}])
def test_a_failed_cell_is_counted_as_its_author_sees_it(folder, parameters):
    """A cell that papermill put before it does not count."""
    path = str(folder / "bad.ipynb")
    with pytest.raises(NotebookError) as caught:
        run_notebook(path, parameters)
    assert str(caught.value) == f"{path}, cell 4: ZeroDivisionError: division by zero"
    assert caught.value.cell == 4
    assert "1 /\\" in caught.value.trace
    assert "\x1b" not in caught.value.trace


def test_a_kernel_that_died_is_named_with_its_cell(folder):
    with pytest.raises(NotebookError, match=r"\Adies, cell 4: DeadKernelError") as caught:
        run_notebook(str(folder / "dies.ipynb"), {"word": "given"}, name="dies")
    assert isinstance(caught.value, BuildError)


def test_a_file_that_is_no_notebook_is_named(tmp_path):
    path = tmp_path / "torn.ipynb"
    path.write_text('{"cells": [')
    with pytest.raises(NotebookError) as caught:
        run_notebook(str(path), {})
    assert str(caught.value).startswith(f"{path}: NotJSONError: ")


def test_the_error_travels_between_processes():
    error = NotebookError("a.ipynb", 3, "KeyError: 'x'", "line 1")
    copy = pickle.loads(pickle.dumps(error))
    assert str(copy) == str(error) == "a.ipynb, cell 3: KeyError: 'x'"
    assert copy.__dict__ == error.__dict__


class Calls(list):
    """Notes which page began and which ended."""

    def started(self, page):
        self.append(("started", page.name))

    def finished(self, page):
        self.append(("finished", page.name))


def test_two_at_once_tell_their_progress_and_lose_no_name(folder):
    """The page that fails later comes first in the book: it is the one that is named."""
    pages = [
        Page("slow", "slow.ipynb", {"word": "a"}, series="payment"),
        Page("bad", "bad.ipynb"),
        Page("never", "good.ipynb"),
    ]
    calls = Calls()
    with pytest.raises(NotebookError) as caught:
        run_pages(pages, folder, jobs=2, started=calls.started, finished=calls.finished)
    assert str(caught.value) == "slow.ipynb (series=payment), cell 3: ValueError: slow"
    assert calls[:2] == [("started", "slow"), ("started", "bad")]
    assert sorted(calls[2:]) == [("finished", "bad"), ("finished", "slow")]


def test_two_at_once_return_every_page_by_name(folder):
    pages = [Page(name, "good.ipynb", {"word": name}) for name in ("one", "two", "three")]
    calls = Calls()
    done = run_pages(pages, folder, jobs=2, started=calls.started, finished=calls.finished)
    printed = {name: outputs(executed)[0].text for name, executed in done.items()}
    assert printed == {"one": "one\n", "two": "two\n", "three": "three\n"}
    assert sorted(calls) == sorted(
        (kind, page.name) for kind in ("started", "finished") for page in pages
    )


def test_nothing_to_run_starts_nothing(folder):
    assert run_pages([], folder, jobs=2) == {}


def test_a_worker_that_was_killed_is_named_by_its_page(folder, monkeypatch):
    class Broken:
        def submit(self, *_args, **_named):
            future = Future()
            future.set_exception(BrokenExecutor("killed"))
            return future

    monkeypatch.setattr(execution, "_executor", lambda *_: nullcontext(Broken()))
    with pytest.raises(NotebookError, match=r"\Agood\.ipynb: BrokenExecutor: killed"):
        run_pages([Page("one", "good.ipynb")], folder, jobs=1)


def test_a_scheduler_that_cannot_be_asked_is_refused(folder):
    with pytest.raises(UsageError, match=r"Wanted .*(distributed|tcp://127\.0\.0\.1:1\b)"):
        run_pages([], folder, jobs=1, scheduler="tcp://127.0.0.1:1")


def test_one_notebook_a_core_by_default():
    assert default_jobs() >= 1


def test_plain_papermill_runs_the_template_from_the_root(root, tmp_path):
    """As its documentation says, without this package's build."""
    target = tmp_path / "out.ipynb"
    papermill = shutil.which("papermill", path=str(Path(sys.executable).parent))
    command = [papermill, "chapters/series.ipynb", str(target), "-p", "series", "online_payment"]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    executed = nbformat.read(target, as_version=4)
    assert executed.metadata.papermill.parameters == {"series": "online_payment"}
    shown = json.dumps([out.get("data", {}) for out in outputs(executed)])
    assert "Online payment" in shown
    assert shown.count("only-dark") >= 2
    assert {out.output_type for out in outputs(executed)} <= {"display_data", "execute_result"}
