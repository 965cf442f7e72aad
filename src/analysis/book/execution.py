"""Running notebooks by papermill, one or many at once."""

from __future__ import annotations

import logging
import multiprocessing
import os
import re
import tempfile
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import contextmanager
from pathlib import Path
from traceback import format_exc
from typing import TYPE_CHECKING, Any

import nbformat

from analysis.errors import NotebookError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from nbformat import NotebookNode

    from analysis.book.pages import Page

_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def run_notebook(
    notebook: str, parameters: Mapping[str, Any], *, name: str | None = None
) -> NotebookNode:
    """Run one notebook by papermill, in a kernel of its own.

    Parameters
    ----------
    notebook
        Path of the notebook, which is not changed.
    parameters
        Values to inject.
    name
        How errors name it; the path by default.

    Returns
    -------
    NotebookNode
        The executed notebook.

    Raises
    ------
    NotebookError
        If a cell fails, with the cell and the error.
    """
    import papermill  # noqa: PLC0415 - two seconds that a build without stale pages need not wait
    from papermill.exceptions import PapermillExecutionError  # noqa: PLC0415
    from traitlets.config import Config  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="book-") as folder:
        output = Path(folder) / "out.ipynb"
        # Kernels talk over files in a folder of their own: nothing listens on the network, and two
        # kernels can never meet.
        config = Config({"KernelManager": {"transport": "ipc", "ip": str(Path(folder) / "kernel")}})
        # A kernel that is told to end may say that it was interrupted, and papermill that a kernel
        # died: the first line of a failed build is the failure, so neither speaks before it.
        config.NotebookClient.extra_arguments = ["--IPKernelApp.log_level=CRITICAL"]
        logging.getLogger("papermill").setLevel(logging.CRITICAL)
        try:
            papermill.execute_notebook(
                notebook,
                str(output),
                dict(parameters),
                kernel_name="python3",
                progress_bar=False,
                log_output=False,
                autosave_cell_every=0,
                start_timeout=180,
                config=config,
            )
        except PapermillExecutionError as error:
            cell = _cell_number(output) or int(error.cell_index) + 1
            message = " ".join(str(error.evalue).split())
            trace = _ESCAPES.sub("", "\n".join(error.traceback))
            raise NotebookError(
                name or notebook, cell, f"{error.ename}: {message}", trace
            ) from None
        except Exception as error:  # noqa: BLE001 - the kernel died or did not start, the file is no notebook
            message = " ".join(str(error).split())
            raise NotebookError(
                name or notebook,
                _cell_number(output),
                f"{type(error).__name__}: {message}",
                format_exc(),
            ) from None
        executed: NotebookNode = nbformat.read(output, as_version=4)
        return executed


def run_pages(
    pages: Sequence[Page],
    root: Path,
    *,
    jobs: int,
    scheduler: str | None = None,
    started: Callable[[Page], None] = lambda _: None,
    finished: Callable[[Page], None] = lambda _: None,
) -> dict[str, NotebookNode]:
    """Run many pages at once.

    Parameters
    ----------
    pages
        What to run.
    root
        Of the project.
    jobs
        How many at once.
    scheduler
        Address of a dask scheduler whose workers run them, instead of processes of this machine.
        The workers need this package and the same paths.
    started, finished
        Called as each page begins and ends.

    Returns
    -------
    dict
        Executed notebooks by page name.

    Raises
    ------
    NotebookError
        Of the first page, in the order given, that failed. Pages that run already are finished;
        those that wait are not begun.
    """
    done: dict[str, NotebookNode] = {}
    failed: dict[str, NotebookError] = {}
    waiting = list(pages)
    running: dict[Future[NotebookNode], Page] = {}
    with _executor(jobs, scheduler) as executor:
        while waiting or running:
            while waiting and len(running) < jobs and not failed:
                page = waiting.pop(0)
                path = str(root / page.notebook)
                running[executor.submit(run_notebook, path, page.parameters, name=_name(page))] = (
                    page
                )
                started(page)
            if failed and not running:
                break
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                page = running.pop(future)
                try:
                    done[page.name] = future.result()
                except NotebookError as error:
                    failed[page.name] = error
                except BrokenExecutor as error:  # the process that ran papermill was killed
                    failed[page.name] = NotebookError(
                        _name(page), 0, f"{type(error).__name__}: {error}"
                    )
                finished(page)
    for page in pages:
        if page.name in failed:
            raise failed[page.name]
    return done


def default_jobs() -> int:
    """Return how many notebooks to run at once: one a core that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _executor(jobs: int, scheduler: str | None) -> Iterator[Executor]:
    if scheduler:
        try:
            from distributed import Client  # noqa: PLC0415 - only who asks for it waits for it
        except ImportError:
            raise UsageError(
                "Wanted the package 'distributed' for --scheduler, found none; run: pip install distributed."
            ) from None
        try:
            client = Client(scheduler, timeout=10)
        except (OSError, ValueError) as error:
            raise UsageError(
                f"Wanted a dask scheduler at {scheduler!r}, could not reach it: {error}."
            ) from None
        with client, client.get_executor() as executor:
            yield executor
        return
    # Processes, not threads: papermill changes the working directory of its process. Spawned, not
    # forked: a fork would copy whatever state this process happens to hold.
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as executor:
        yield executor


def _name(page: Page) -> str:
    return f"{page.notebook} (series={page.series})" if page.series else page.notebook


def _cell_number(output: Path) -> int:
    """Return the failed cell's place, from 1, in the notebook as its author sees it; 0 if there is none."""
    cells = nbformat.read(output, as_version=4).cells if output.is_file() else []
    added = {"papermill-error-cell-tag", "injected-parameters"}
    own = [cell for cell in cells if not added & set(cell.metadata.get("tags", []))]
    failed = [
        place
        for place, cell in enumerate(own, 1)
        if any(out.output_type == "error" for out in cell.get("outputs", []))
    ]
    if failed:
        return failed[0]
    # A kernel that died leaves no error, only a last cell that began.
    return max(
        (
            place
            for place, cell in enumerate(own, 1)
            if cell.metadata.get("papermill", {}).get("start_time")
        ),
        default=0,
    )
