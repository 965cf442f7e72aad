"""Progress: which page is running now, how many are left, and how long that takes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.book.pages import Page


class PageProgress:
    """Keeps a progress bar at the pages that are running."""

    def __init__(self, bar: Progress, task: TaskID) -> None:
        self._bar, self._task = bar, task
        self._running: list[str] = []

    def started(self, page: Page) -> None:
        """Name a page that begins."""
        self._running.append(page.name)
        self._show()

    def finished(self, page: Page) -> None:
        """Take a page off, and move on by one."""
        self._running.remove(page.name)
        self._bar.advance(self._task)
        self._show()

    def _show(self) -> None:
        names = ", ".join(name.rpartition("/")[2] for name in self._running)
        self._bar.update(self._task, now=names)


@contextmanager
def show_progress(pages: int) -> Iterator[PageProgress]:
    """Show a bar on standard error while pages are run, if that is a terminal.

    In a log a bar cannot move, and lines in its place would come before the first line of a failure.
    """
    console = Console(stderr=True)
    columns = (
        TextColumn("pages"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[now]}"),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        yield PageProgress(bar, bar.add_task("pages", total=pages, now=""))
