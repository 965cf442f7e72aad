"""The exceptions this package raises on purpose.

.. code-block:: text

    AnalysisError
    ├── DataError          the ledger is not valid; carries every fault (exit status 2)
    ├── UsageError         a name, option or parameter that does not exist (exit status 2)
    ├── ReadingError       a printed number or unit that cannot be read
    ├── FitError           a series too short, too flat or too broken for the model asked
    └── BuildError         the book could not be built (exit status 1)
        ├── NotebookError  a notebook failed: which one, which cell, which error
        └── AssemblyError  Jupyter Book refused the pages

Each message is one sentence: what was wanted, what came, where, what to type instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.ledger.faults import Fault


class AnalysisError(Exception):
    """Base of every exception of this package."""


class DataError(AnalysisError, ValueError):
    """The data directory does not hold a valid ledger.

    Parameters
    ----------
    faults
        Every fault found, in the order of files and lines.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        head = f"{count} fault{'s' if count != 1 else ''} in the data:"
        super().__init__("\n".join([head, *map(str, self.faults)]))


class UsageError(AnalysisError, ValueError):
    """Something was asked for by a name that does not exist."""


class ReadingError(AnalysisError, ValueError):
    """A printed number, unit or period that cannot be read."""


class FitError(AnalysisError, ValueError):
    """A model cannot be fitted to this series; the message says why."""


class BuildError(AnalysisError, RuntimeError):
    """The book could not be built; the book that stood before still stands."""


class NotebookError(BuildError):
    """A notebook failed while it ran.

    Parameters
    ----------
    notebook
        Path of the notebook as the reader knows it.
    cell
        Number of the failed cell, counted from 1 as JupyterLab shows them; 0 where it is none.
    error
        Name and message of the exception, in one line.
    trace
        The traceback, without terminal colours.
    """

    def __init__(self, notebook: str, cell: int, error: str, trace: str = "") -> None:
        super().__init__(f"{notebook}, cell {cell}: {error}" if cell else f"{notebook}: {error}")
        self.notebook = notebook
        self.cell = cell
        self.error = error
        self.trace = trace

    def __reduce__(self) -> tuple[type[NotebookError], tuple[str, int, str, str]]:
        """Travel between processes with all four arguments."""
        return NotebookError, (self.notebook, self.cell, self.error, self.trace)


class AssemblyError(BuildError):
    """Jupyter Book refused the pages, or a link between them is broken."""
