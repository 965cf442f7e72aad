"""Batches: many runs of notebooks from one YAML file, a row each, all checked before any begins."""

from __future__ import annotations

import re
from concurrent.futures import BrokenExecutor, as_completed
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from analysis.book.chosen import parameters_of_book, refuse_bad_ledgers
from analysis.book.parameters import check_values
from analysis.book.targets import claim_output, write_whole
from analysis.book.yaml_text import as_typed, find_twins, read_yaml
from analysis.errors import BatchError, DataError, NotebookError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbformat import NotebookNode

KEYS = ("notebook", "parameters", "output")
FOLDER = Path("_build") / "run"


@dataclass(frozen=True)
class Run:
    """One row of a batch.

    Parameters
    ----------
    notebook
        Path of the notebook.
    parameters
        Values, of the types declared: those of the row, then those of the book's file.
    output
        Where the executed notebook goes.
    """

    notebook: Path
    parameters: dict[str, Any] = field(default_factory=dict)
    output: Path = Path()


def read_batch(path: Path) -> list[Run]:
    """Read and check a batch.

    Parameters
    ----------
    path
        A YAML list; each row has ``notebook``, and may have ``parameters`` and ``output``. What a row
        does not say of a chapter, ``book.yaml`` may say, and else the notebook.

    Raises
    ------
    UsageError
        If it cannot be read.
    BatchError
        If rows are wrong: all of them, each with its line.
    DataError
        If a name stands twice, ``book.yaml`` says of a notebook what it cannot take, or a ledger
        that a row reads has faults.
    """
    rows = _rows(path)
    runs: list[Run] = []
    faults = []
    writers: dict[Path, int] = {}
    for number, (line, row) in enumerate(rows, 1):
        try:
            run = _run(row)
            _refuse_twice(run, writers.setdefault(run.output, number), number)
            claim_output(run.output, notebook=run.notebook)
            runs.append(run)
        except UsageError as error:
            faults.append(error.at(f"{path}:{line}: row {number}"))
    if faults:
        raise BatchError(faults)
    refuse_bad_ledgers((run.notebook, run.parameters) for run in runs)
    return runs


def run_batch(
    runs: list[Run], *, jobs: int, cell_timeout: int, finished: Callable[[Run], None]
) -> None:
    """Run every row, several at once; one that fails leaves the others alone.

    Parameters
    ----------
    runs
        From :func:`read_batch`.
    jobs
        How many at once.
    cell_timeout
        Seconds that one cell may take.
    finished
        Called as the executed notebook of a row is in its place.

    Raises
    ------
    NotebookError
        Of the first row, in the order of the file, that failed; after all have ended.
    """
    import nbformat  # noqa: PLC0415 - a batch with a fault ends before

    from analysis.book.execution import run_notebook  # noqa: PLC0415
    from analysis.book.workers import open_workers  # noqa: PLC0415

    failed: dict[int, NotebookError] = {}
    with open_workers(jobs) as executor:
        waiting = {
            executor.submit(
                run_notebook,
                str(run.notebook),
                run.parameters,
                name=f"{run.notebook} (row {place + 1})",
                cell_timeout=cell_timeout,
            ): place
            for place, run in enumerate(runs)
        }
        for future in as_completed(waiting):
            place = waiting[future]
            try:
                executed: NotebookNode = future.result()
            except NotebookError as error:
                failed[place] = error
            except BrokenExecutor as error:  # the process that ran papermill was killed
                text = f"{type(error).__name__}: {error}"
                failed[place] = NotebookError(str(runs[place].notebook), 0, text)
            else:
                write_whole(nbformat.writes(executed), runs[place].output.resolve())
                finished(runs[place])
    if failed:
        raise failed[min(failed)]


def _rows(path: Path) -> list[tuple[int, Any]]:
    try:
        node, document = read_yaml(path)
    except OSError as error:
        raise UsageError(
            wanted="a batch of pages",
            got=f"{str(path)!r}, which cannot be read ({error.strerror or error})",
            instead="name another with --batch",
        ) from None
    if not isinstance(document, list) or not isinstance(node, yaml.SequenceNode) or not document:
        raise UsageError(
            wanted="a list of pages",
            got="names and values" if isinstance(document, dict) else as_typed(document),
            where=repr(str(path)),
            instead="type '- notebook: chapters/series.ipynb' for each",
        )
    if twins := list(find_twins(node, path)):
        raise DataError(twins)
    return [(one.start_mark.line + 1, row) for one, row in zip(node.value, document, strict=True)]


def _run(row: Any) -> Run:
    for key in row if isinstance(row, dict) else ():
        if key not in KEYS:
            close = get_close_matches(str(key), KEYS, n=1)
            hint = f"did you mean {close[0]!r}?" if close else "put it under parameters:"
            raise UsageError(wanted=f"one of {', '.join(KEYS)}", got=repr(key), instead=hint)
    if not isinstance(row, dict) or not isinstance(row.get("notebook"), str):
        raise UsageError(
            wanted="notebook: and the path of one",
            got="none",
            instead="type '- notebook: chapters/series.ipynb'",
        )
    notebook = Path(row["notebook"])
    given = row.get("parameters") or {}
    if not isinstance(given, dict):
        raise UsageError(
            wanted="parameters as 'name: value'",
            got=repr(given),
            instead="type 'parameters: {horizon: 4}', say",
        )
    parameters = check_values(notebook, {str(name): value for name, value in given.items()})
    parts = [notebook.stem, *(_slug(value) for value in parameters.values())]
    default = FOLDER / ("-".join(filter(None, parts)) + ".ipynb")
    data = Path(parameters["data"]) if parameters.get("data") else None
    parameters = parameters_of_book(notebook, data) | parameters
    return Run(notebook, parameters, Path(str(row.get("output") or default)))


def _refuse_twice(run: Run, writer: int, number: int) -> None:
    if writer != number:
        raise UsageError(
            wanted="an output of its own",
            got=f"{str(run.output)!r}, which row {writer} writes",
            instead="type output: and another",
        )


def _slug(value: Any) -> str:
    return re.sub(r"[^\w.]+", "_", str(value)).strip("_.")[:60]
