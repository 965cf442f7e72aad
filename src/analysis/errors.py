"""The exceptions this package raises on purpose.

.. code-block:: text

    AnalysisError
    ├── DataError          the ledger is not valid; carries every fault (exit status 2)
    ├── UsageError         a name, option or parameter that does not exist (exit status 2)
    │   └── BatchError     rows of a batch cannot be run; carries every one (exit status 2)
    ├── ReadingError       a printed number or unit that cannot be read
    ├── FitError           a series too short, too flat or too broken for the model asked
    └── BuildError         the book could not be built (exit status 1)
        ├── NotebookError  a notebook failed: which one, which cell, which error
        └── AssemblyError  Jupyter Book refused the pages

Each message is one sentence: what was wanted, what came, where, what to type instead. The same four
stand behind it as attributes, so that a program need not read the sentence.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from analysis.ledger.faults import Fault


class AnalysisError(Exception):
    """Base of every exception of this package.

    Parameters
    ----------
    message
        The sentence; by default it is made of the parts.
    wanted, got, where, instead
        What was wanted, what came, in which place, and what to type instead; each may be empty.

    Examples
    --------
    >>> error = AnalysisError(wanted="a year", got="'soon'", where="cell B2", instead="type 2024")
    >>> str(error), error.got
    ("Wanted a year, got 'soon' in cell B2; type 2024.", "'soon'")
    """

    def __init__(
        self,
        message: str = "",
        *,
        wanted: str = "",
        got: str = "",
        where: str = "",
        instead: str = "",
    ) -> None:
        self.wanted, self.got, self.where, self.instead = wanted, got, where, instead
        super().__init__(message or _sentence(wanted, got, where, instead))

    def at(self, place: str) -> Self:
        """Return the same error at a place, which its sentence begins with.

        Parameters
        ----------
        place
            Such as a file and a line.

        Examples
        --------
        >>> error = AnalysisError(wanted="a year", got="'soon'").at("years.csv:2")
        >>> str(error), error.where
        ("years.csv:2: Wanted a year, got 'soon'.", 'years.csv:2')
        """
        placed = copy(self)
        placed.args = (f"{place}: {self}",)
        placed.where = ", ".join(filter(None, [place, self.where]))
        return placed

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes with all parts."""
        return _remade, (type(self), str(self), self.__dict__)


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


class BatchError(UsageError):
    """Rows of a batch cannot be run.

    Parameters
    ----------
    faults
        Every one of them, at its line.
    """

    def __init__(self, faults: Sequence[UsageError]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class ReadingError(AnalysisError, ValueError):
    """A printed number, unit or period that cannot be read.

    Of a column, ``faults`` holds each cell that cannot be read: its row (from 0) and the message;
    ``asks`` names the option that would settle how it is read, and ``is_mixed`` tells that its numbers
    are written in several formats.
    """

    faults: tuple[tuple[int, str], ...] = ()
    asks: str = ""
    is_mixed: bool = False


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


class AssemblyError(BuildError):
    """Jupyter Book refused the pages, or a link between them is broken."""


def _sentence(wanted: str, got: str, where: str, instead: str) -> str:
    text = f"Wanted {wanted}, got {got}"
    text += f" in {where}" if where else ""
    text += f"; {instead}" if instead else ""
    return text if text.endswith("?") else f"{text}."


def _remade(kind: type[AnalysisError], message: str, parts: dict[str, object]) -> AnalysisError:
    error = kind.__new__(kind)
    Exception.__init__(error, message)
    error.__dict__.update(parts)
    return error
