"""Progress: a bar in a terminal; in a log a line a page, and standard error is left to failures."""

from __future__ import annotations

import re

import pytest

from analysis.book.pages import Page
from analysis.book.progress import show_progress

PAGES = [Page(f"chapters/series/{name}", "chapters/series.ipynb") for name in ("one", "two")]


@pytest.fixture(autouse=True)
def _plain(monkeypatch):
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "120")


def show_all():
    with show_progress(len(PAGES)) as progress:
        for page in PAGES:
            progress.started(page)
        progress.finished(PAGES[1])
        progress.finished(PAGES[0], failed=True)


def test_a_log_gets_a_line_a_page_and_its_errors_are_left_to_failures(capsys):
    show_all()
    written = capsys.readouterr()
    assert written.err == ""
    first, second = written.out.splitlines()
    assert re.fullmatch(r"1/2 chapters/series/two done in \d+\.\d s", first)
    assert re.fullmatch(r"2/2 chapters/series/one failed in \d+\.\d s", second)


def test_a_terminal_gets_a_bar_with_the_pages_running_now(capsys, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    with show_progress(len(PAGES)) as progress:
        progress.started(PAGES[0])
        progress.started(PAGES[1])
        progress._bar.refresh()
        progress.finished(PAGES[0])
        progress._bar.refresh()
    written = capsys.readouterr()
    assert written.out == ""
    assert "one, two" in written.err
    assert "0/2" in written.err
    assert "1/2" in written.err


def test_nothing_to_run_shows_nothing(capsys):
    with show_progress(0):
        pass
    written = capsys.readouterr()
    assert written.out + written.err == ""
