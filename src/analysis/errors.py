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

from analysis.plaintext import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from analysis.ledger.faults import Fault

#: How many files, and how many stretches of lines of each, are named for faults that are equal.
MOST_FILES = 4
MOST_RANGES = 8


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
        Every fault found, in the order of files and lines; the message tells equal ones once.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        head = f"{number_of(count, 'fault')} in the data:"
        super().__init__("\n".join([head, *gathered(self.faults)]))


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


def gathered(faults: Sequence[Fault], *, warning: bool = False) -> list[str]:
    """Tell faults, equal ones in one sentence at the place of the first, with the lines of the others.

    Parameters
    ----------
    faults
        In the order in which they are told.
    warning
        Tell them as what is odd, and may be right.

    Examples
    --------
    >>> from analysis.ledger.faults import Fault
    >>> faults = [Fault("a.csv", line, 9, "unit", "wanted '%', got '$'") for line in (2, 3, 4, 9)]
    >>> gathered(faults)
    ["a.csv:2:9: unit: wanted '%', got '$'. The same in 3 more lines: 3 to 4, 9."]
    """
    alike: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        alike.setdefault((fault.field, fault.message), []).append(fault)
    told = []
    for first, *others in alike.values():
        said = first.as_warning() if warning else str(first)
        if others:
            said += f"{'' if said.endswith(('?', '.')) else '.'} {_elsewhere(first, others)}"
        told.append(said)
    return told


def _elsewhere(first: Fault, others: Sequence[Fault]) -> str:
    """Say where a fault stands besides its first place: which lines of which files."""
    lines: dict[str, list[int]] = {}
    for fault in others:
        lines.setdefault(fault.file, []).append(fault.line)
    parts = []
    for file, numbers in [*lines.items()][:MOST_FILES]:
        ranges: list[list[int]] = []
        for number in sorted({*numbers} - {0}):
            if ranges and number == ranges[-1][1] + 1:
                ranges[-1][1] = number
            else:
                ranges.append([number, number])
        spans = [f"{a} to {b}" if b > a else f"{a}" for a, b in ranges]
        more = ["…"] * (len(spans) > MOST_RANGES)
        here = ", ".join([*spans[:MOST_RANGES], *more])
        parts.append(here if file == first.file else ":".join(filter(None, [file, here])))
    rest = len(lines) - MOST_FILES
    if rest > 0:
        parts.append(f"and in {number_of(rest, 'more file')}")
    what = f"{len(others)} more lines" if len(others) > 1 else "line"
    colon = ":" if len(others) > 1 else ""
    return f"The same in {what}{colon} {'; '.join(parts)}."


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
