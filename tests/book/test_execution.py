"""Execution: real runs by papermill; a failure names the notebook, the cell and the error."""

from __future__ import annotations

import json
import pickle
import shutil
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor, Future
from contextlib import nullcontext
from pathlib import Path

import nbformat
import psutil
import pytest

from analysis.book import execution
from analysis.book.execution import run_notebook, run_pages
from analysis.book.kernels import warm_kernels
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
    endless = code(
        "import os, pathlib; pathlib.Path(word).write_text(str(os.getpid()))\nwhile True: pass"
    )
    notebook(prose("# Endless"), declare, code("1"), endless, path=place / "endless.ipynb")
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


@pytest.fixture(params=["cold", "warm"])
def kernels(request):
    """Kernels started one by one, or forked from a warm process."""
    with warm_kernels() if request.param == "warm" else nullcontext():
        yield request.param


@pytest.mark.usefixtures("kernels")
def test_an_endless_loop_ends_at_the_limit_and_its_kernel_with_it(folder, tmp_path):
    told = tmp_path / "pid"
    before = time.monotonic()
    with pytest.raises(NotebookError) as caught:
        run_notebook(str(folder / "endless.ipynb"), {"word": str(told)}, name="it", cell_timeout=2)
    said = "it, cell 4: TimeoutError: still running after 2 seconds; type --cell-timeout"
    assert str(caught.value).startswith(said)
    assert time.monotonic() - before < 20
    assert not psutil.pid_exists(int(told.read_text()))


def test_an_unknown_kernel_is_refused_with_those_there_are(folder, tmp_path):
    made = nbformat.read(folder / "good.ipynb", as_version=4)
    made.metadata.kernelspec.name = "cobol"
    nbformat.write(made, tmp_path / "asks.ipynb")
    with pytest.raises(UsageError, match=r"got 'cobol' in .*asks\.ipynb; choose one of .*python3"):
        run_notebook(str(tmp_path / "asks.ipynb"), {})


def test_what_is_refused_when_it_has_run_has_failed(folder):
    def refuse(page, _executed):
        raise NotebookError(page.name, 1, "not wanted")

    with pytest.raises(NotebookError, match="one, cell 1: not wanted"):
        run_pages([Page("one", "good.ipynb")], folder, jobs=1, finished=refuse)


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

    def finished(self, page, executed):
        self.append(("finished" if executed else "failed", page.name))


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
    assert sorted(calls[2:]) == [("failed", "bad"), ("failed", "slow")]


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

    monkeypatch.setattr(execution, "open_workers", lambda *_, **__: nullcontext(Broken()))
    with pytest.raises(NotebookError, match=r"\Agood\.ipynb: BrokenExecutor: killed"):
        run_pages([Page("one", "good.ipynb")], folder, jobs=1)


def test_plain_papermill_runs_the_template_from_the_root(root, small_data, tmp_path):
    """As its documentation says, without this package's build."""
    book = tmp_path / "book"
    shutil.copytree(small_data, book / "data")
    for name in ("_toc.yml", "chapters/series.ipynb"):
        (book / name).parent.mkdir(exist_ok=True)
        shutil.copy2(root / name, book / name)
    target = tmp_path / "out.ipynb"
    papermill = shutil.which("papermill", path=str(Path(sys.executable).parent))
    command = [papermill, "chapters/series.ipynb", str(target), "-p", "series", "live_streaming"]
    run = subprocess.run(command, cwd=book, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    executed = nbformat.read(target, as_version=4)
    assert executed.metadata.papermill.parameters == {"series": "live_streaming"}
    shown = json.dumps([out.get("data", {}) for out in outputs(executed)])
    assert "Live streaming" in shown
    assert shown.count("<svg") >= 1
    assert {out.output_type for out in outputs(executed)} <= {"display_data", "execute_result"}
