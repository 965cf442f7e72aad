"""Progress: which page is running now, how many are left, and how long that takes."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
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
    """Keeps a progress bar at the pages that are running, or writes a line a page into a log."""

    def __init__(self, bar: Progress, task: TaskID, pages: int) -> None:
        self._bar, self._task, self._pages = bar, task, pages
        self._running: dict[str, float] = {}
        self._ended = 0

    def started(self, page: Page) -> None:
        """Name a page that begins."""
        self._running[page.name] = time.monotonic()
        self._show()

    def finished(self, page: Page, *, failed: bool = False) -> None:
        """Take a page off, and move on by one."""
        seconds = time.monotonic() - self._running.pop(page.name)
        self._ended += 1
        if self._bar.disable:
            how = "failed" if failed else "done"
            say(f"{self._ended}/{self._pages} {page.name} {how} in {seconds:.1f} s")
        self._bar.advance(self._task)
        self._show()

    def _show(self) -> None:
        names = ", ".join(name.rpartition("/")[2] for name in self._running)
        self._bar.update(self._task, now=names)


def say(text: str) -> None:
    """Write a line on what a build does now.

    It goes to standard output: the first line on standard error is the failure, if there is one.
    """
    click.echo(text)


@contextmanager
def show_progress(pages: int) -> Iterator[PageProgress]:
    """Show a bar on standard error while pages are run, if that is a terminal; else a line a page.

    Parameters
    ----------
    pages
        How many will be run.
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
        yield PageProgress(bar, bar.add_task("pages", total=pages, now=""), pages)
