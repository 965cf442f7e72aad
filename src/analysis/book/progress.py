"""Progress: which page is running now, how many are left, and how long that takes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.book.pages import Page


class PageProgress:
    """Keeps a progress bar at the pages that are running."""

    def __init__(self, bar: Progress, task: TaskID, log: Console | None = None) -> None:
        self._bar, self._task, self._log = bar, task, log
        self._running: list[str] = []

    def started(self, page: Page) -> None:
        """Name a page that begins."""
        self._running.append(page.name)
        self._show()
        if self._log is not None:
            self._log.print(f"running {page.name}", highlight=False, soft_wrap=True)

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
    """Show progress while pages are run: a bar on standard error if that is a terminal.

    In a log a bar cannot move. There one line a page goes to standard output instead, so that the
    first line on standard error is the failure, if there is one.
    """
    console = Console(stderr=True)
    log = None if console.is_terminal else Console()
    columns = (
        TextColumn("pages"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[now]}"),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        yield PageProgress(bar, bar.add_task("pages", total=pages, now=""), log)
