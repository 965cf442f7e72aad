"""Running notebooks by papermill, one or many at once."""

from __future__ import annotations

import logging
import re
import tempfile
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from pathlib import Path
from traceback import format_exc
from typing import TYPE_CHECKING, Any

import nbformat

from analysis.book.kernelspecs import kernel_of
from analysis.book.workers import open_workers
from analysis.errors import NotebookError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from nbformat import NotebookNode

    from analysis.book.pages import Page

_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
#: Seconds that one cell may take; the slowest of the book takes a few.
CELL_TIMEOUT = 600


def run_notebook(
    notebook: str,
    parameters: Mapping[str, Any],
    *,
    name: str | None = None,
    cell_timeout: int = CELL_TIMEOUT,
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
    cell_timeout
        Seconds after which a cell that still runs has failed, and its kernel is ended.

    Returns
    -------
    NotebookNode
        The executed notebook.

    Raises
    ------
    NotebookError
        If a cell fails or takes too long, with the cell and the error.
    UsageError
        If it asks for a kernel that is not installed.
    """
    import papermill  # noqa: PLC0415 - two seconds that a build without stale pages need not wait
    from nbclient.exceptions import CellTimeoutError  # noqa: PLC0415
    from papermill.exceptions import PapermillExecutionError  # noqa: PLC0415
    from traitlets.config import Config  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="book-") as folder:
        output = Path(folder) / "out.ipynb"
        # Kernels talk over files in a folder of their own: nothing listens on the network, and two
        # kernels can never meet.
        config = Config({"KernelManager": {"transport": "ipc", "ip": str(Path(folder) / "kernel")}})
        # One that does not end when asked, as in an endless loop, is ended after two seconds.
        config.KernelManager.shutdown_wait_time = 2.0
        # A kernel that is told to end may say that it was interrupted, and papermill that a kernel
        # died: the first line of a failed build is the failure, so neither speaks before it.
        config.NotebookClient.extra_arguments = ["--IPKernelApp.log_level=CRITICAL"]
        logging.getLogger("papermill").setLevel(logging.CRITICAL)
        try:
            papermill.execute_notebook(
                notebook,
                str(output),
                dict(parameters),
                kernel_name=kernel_of(notebook),
                progress_bar=False,
                log_output=False,
                autosave_cell_every=0,
                start_timeout=180,
                execution_timeout=cell_timeout,
                config=config,
            )
        except PapermillExecutionError as error:
            cell = _cell_number(output) or int(error.cell_index) + 1
            message = " ".join(str(error.evalue).split())
            trace = _ESCAPES.sub("", "\n".join(error.traceback))
            raise NotebookError(
                name or notebook, cell, f"{error.ename}: {message}", trace
            ) from None
        except CellTimeoutError:
            raise NotebookError(
                name or notebook,
                _cell_number(output),
                f"TimeoutError: still running after {cell_timeout} seconds; type --cell-timeout SECONDS for more",
            ) from None
        except UsageError:
            raise
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
    cell_timeout: int = CELL_TIMEOUT,
    started: Callable[[Page], None] = lambda _: None,
    finished: Callable[[Page, NotebookNode | None], None] = lambda *_: None,
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
    cell_timeout
        As for :func:`run_notebook`.
    started
        Called as a page begins.
    finished
        Called as a page ends, with the executed notebook, or ``None`` where the page failed. What
        it refuses by a :class:`NotebookError` has failed as well.

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
    with open_workers(jobs, scheduler=scheduler) as executor:
        while waiting or running:
            while waiting and len(running) < jobs and not failed:
                page = waiting.pop(0)
                future = executor.submit(
                    run_notebook,
                    str(root / page.notebook),
                    page.parameters,
                    name=_name(page),
                    cell_timeout=cell_timeout,
                )
                running[future] = page
                started(page)
            if failed and not running:
                break
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                page = running.pop(future)
                executed = None
                try:
                    executed = done[page.name] = future.result()
                except NotebookError as error:
                    failed[page.name] = error
                except BrokenExecutor as error:  # the process that ran papermill was killed
                    failed[page.name] = NotebookError(
                        _name(page), 0, f"{type(error).__name__}: {error}"
                    )
                try:
                    finished(page, executed)
                except NotebookError as error:
                    failed[page.name] = error
    for page in pages:
        if page.name in failed:
            raise failed[page.name]
    return done


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
